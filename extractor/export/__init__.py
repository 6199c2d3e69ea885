"""Reports -> tables for other programs: CSV with a data package, an Excel workbook, an SQLite database, Parquet files."""

from extractor.export.formats import FORMATS
from extractor.export.run_export import Exported, export_reports

__all__ = ["FORMATS", "Exported", "export_reports"]
