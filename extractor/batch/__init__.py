"""Hundreds of reports in one run: inputs -> names -> reports side by side -> files, skipped where they are up to date."""
