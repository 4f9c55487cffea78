"""Fonts: the width and height of text, and substitutes for families."""
