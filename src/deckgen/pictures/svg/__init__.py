"""A drawing → the same without what nobody sees of it."""
