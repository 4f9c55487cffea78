"""The author's content as values: decks, sessions, slides, clients. Also their schedule and each language's words."""
