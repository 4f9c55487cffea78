"""A file of slides → its parts, and each part → a slide, a learning module or a chapter."""
