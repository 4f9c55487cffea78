"""A small project to be looked at while it is written."""

from __future__ import annotations

from pathlib import Path

from deckgen.files.decks import find_deck, find_project
from deckgen.preview.choice import Choice
from deckgen.preview.view_maker import ViewMaker

FIRST = """\
---
layout: title
id: welcome
---

# Welcome

---
id: points
reveal: items
duration: 5 min
---

# Three points

- One
- Two
- Three

::: say
Good morning.
:::
"""
SECOND = """\
---
id: end
duration: 10 min
---

# The end

Go home.
"""
DECK = """\
title: A day
language: en
sessions:
  - {title: Morning, start: "09:00", slides: [01-first.md, 02-second.md]}
variants:
  short: {title: Short, leave-out: [end]}
"""


def project_at(root: Path) -> Path:
    """Writes the project; the folder of its deck."""
    folder = root / "decks/day"
    (folder / "clients").mkdir(parents=True)
    for name, text in {
        "deck.yaml": DECK, "01-first.md": FIRST, "02-second.md": SECOND, "clients/acme.yaml": "name: Acme\n",
    }.items():  # fmt: skip
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def maker_of(root: Path, choice: Choice | None = None) -> ViewMaker:
    """What makes views of that deck."""
    project = find_project(root)
    return ViewMaker(project, find_deck(project, "day"), choice or Choice())
