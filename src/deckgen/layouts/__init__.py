"""The language in which layouts are written; the layouts themselves are in `catalogue`."""
