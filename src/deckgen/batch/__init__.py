"""Many builds at once, and which of them need not be made again."""
