"""Compiles a theme.yaml into a PowerPoint template."""
