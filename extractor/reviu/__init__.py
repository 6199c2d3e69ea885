"""For auditors: the reviu sheet of a report with its findings, pictures and parts; and what two reports, or an agreement and a report, differ in."""
