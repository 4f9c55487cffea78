"""A PowerPoint template → data."""
