"""Blocks and a box become measured paragraphs, tables and pictures.

`text` styles runs and makes paragraphs of them (`binding` sets non-breaking spaces, `ruler` measures words,
`chain` knows where they part, `breaking` breaks lines, `balance` titles), `flow` sets blocks below each other,
`fit` chooses the size within the scale, `cutting` divides what goes on over further slides, `tables` measures
rows, `frames` crops pictures. Layouts call these; nothing here knows a layout.
"""
