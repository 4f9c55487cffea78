"""A theme.yaml → a PowerPoint template."""
