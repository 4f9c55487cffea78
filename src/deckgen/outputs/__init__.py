"""Everything that is made of a prepared deck, each kind as bytes."""
