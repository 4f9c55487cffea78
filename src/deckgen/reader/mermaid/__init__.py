"""Diagrams written as Mermaid → the deck's own values: what an author of ours would have written, or a diagram."""
