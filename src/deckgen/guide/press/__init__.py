"""Turns page values into HTML and PDF, with the style, icons and drawings that the pages show."""
