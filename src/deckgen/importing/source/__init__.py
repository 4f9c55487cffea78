"""A .pptx as plain values: what stands on its slides, where, and in which words."""
