"""Fonts: how wide and how high text becomes, and which family may stand in for another."""
