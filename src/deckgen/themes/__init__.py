"""Themes made ready for use: compiled from theme.yaml, or read from a client's template."""
