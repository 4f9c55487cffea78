"""Workshops as code: Markdown in, a native PowerPoint deck and a leader's guide out."""

__version__ = "0.1.0"
