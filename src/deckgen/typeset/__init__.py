"""Blocks and a box become measured paragraphs, tables and pictures.

`text` styles runs and breaks lines, `flow` sets blocks below each other, `fit` chooses the size within the
scale, `tables` measures rows, `frames` crops pictures. Layouts call these; nothing here knows a layout.
"""
