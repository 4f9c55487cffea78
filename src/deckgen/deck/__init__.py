"""What the author said: decks, sessions, slides and clients as values, their times, and the words of each language."""
