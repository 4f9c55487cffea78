"""The preview: a local page that shows the slides while they are written, and from which they can be shown."""
