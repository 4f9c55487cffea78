"""The package that a PowerPoint file is: archive, parts, relationships, and XML as text."""
