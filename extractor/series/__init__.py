"""Reports of several years -> one series: `read_all` files, `series_of` them, and write it as text, CSV, JSON or a page."""

from extractor.series.build import series_of
from extractor.series.load_reports import LoadedReport, read_all

__all__ = ["LoadedReport", "read_all", "series_of"]
