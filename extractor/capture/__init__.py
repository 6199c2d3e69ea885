"""Inputs -> pages of words and ruling lines, each read once. Read `page.read_page` first."""
