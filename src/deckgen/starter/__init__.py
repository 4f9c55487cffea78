"""A project to begin with: what `deckgen new` writes."""
