"""Sources that a deck cites: files of them → entries → a short mark and the full source, in a style and a language."""
