"""Reports -> files and terminal: JSON, its schema, a summary, debug pictures."""
