"""Writes scenes as a PowerPoint file."""
