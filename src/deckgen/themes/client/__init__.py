"""A client's own template → one that every layout can be composed on."""
