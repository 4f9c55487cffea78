"""Says what differs between two decks: two builds, two commits, or a build and what came back from a client."""
