"""What a slide of another program is, and the Markdown that says the same."""
