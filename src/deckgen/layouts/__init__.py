"""What layouts are written with; the layouts themselves are in `catalogue`.

- `spec` says what a layout declares, what it gets (`Bound`) and what it returns (`Composed`).
- `titles`, `footers` and `logo` set what most slides share; `rooms` and `boxes` say what is left for content.
- `text_boxes` sets text, `shapes` are plates and nodes as the theme draws them.
- `named_items` reads lists, `data` reads figures; `content_checks` finds what a layout cannot show.
- `reveal_steps` are the parts that appear one after another, `overflow` says what does not fit.
"""
