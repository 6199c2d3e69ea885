"""Reads scanned Indonesian government performance reports into structured, checked data."""

__version__ = "0.1.0"
