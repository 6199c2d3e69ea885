"""Subcommands of `lkj`, each in its own module: its arguments and what runs it."""
