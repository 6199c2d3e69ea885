"""Whether the report is what it says it is: its year and office, codes, numbering, dates, captions, parts, left-over templates."""
