"""For auditors: the reviu sheet of a report, and what two reports, or an agreement and its report, differ in."""
