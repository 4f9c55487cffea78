"""Scenes → a PowerPoint file."""
