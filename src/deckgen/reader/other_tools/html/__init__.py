"""HTML in a text for another tool: its tags, and the Markdown that is made of them."""
