"""The last step is a person: one report as a page in the browser, beside the pages of its scan.

review.session holds a report while somebody settles it, review.server shows it on this machine only, review.standalone
writes the same page as one file to look at.
"""
