"""Sources → the deck of one edition: for a client, in a variant, in a language."""
