"""The content of the leader's guide, chapter by chapter, as values for the page templates."""
