"""Prepares a client's own template, so that every layout can be composed on it."""
