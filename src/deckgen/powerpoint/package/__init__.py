"""A PowerPoint file as a package: its zip archive, its parts, their relationships, and XML as text."""
