"""Blocks and a box become measured paragraphs, tables and pictures.

- `text` gives runs their styles and makes a measured paragraph of them. `ruler` measures words,
  `break_opportunities` knows where a line may break, `breaking` breaks it, `balance` and `widows` improve on that.
- `flow` sets blocks below each other, `tables` sets tables, `pictures` crops pictures, `highlight` colours code.
- `text_box` is a place for text, `fit` finds the largest size at which text fits one, `splitting` divides text that
  fits at none, `columns` shares it among columns.
- `measures` owns the fonts, `context` is all that stays the same from slide to slide.

Layouts call these. Nothing here knows a layout.
"""
