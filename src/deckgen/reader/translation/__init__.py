"""A translation laid beside its original, part by part."""
