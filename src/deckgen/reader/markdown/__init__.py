"""Markdown → blocks and runs that know where they stand."""
