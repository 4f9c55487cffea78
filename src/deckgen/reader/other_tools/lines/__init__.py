"""Lines of text for another tool: what in them is code, what they become in our own dialect, what is lost."""
