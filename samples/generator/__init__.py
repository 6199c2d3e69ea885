"""Draws scan-like Indonesian performance reports together with their answer keys.

Data flows: wordings -> content (what the report says) -> tables and narrative (what it prints)
-> layout (where on which page) -> drawing (a clean PDF) -> degrade (a scan of it) -> output (files).
Every step is decided by the seed alone.
"""
