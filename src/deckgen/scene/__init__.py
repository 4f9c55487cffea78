"""Slides as measured, positioned items, and the data of a template that they are based on."""
