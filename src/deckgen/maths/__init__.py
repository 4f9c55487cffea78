"""Formulas: TeX → a tree of what stands where → OMML, outlines, and words to read or hear."""
