"""What the leader's guide says, chapter by chapter."""
