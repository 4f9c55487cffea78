"""The decks that come with the program and every layout's example, built once for all tests that look at the whole."""

from __future__ import annotations

import io
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Opened

from deckgen.deck.model import Slide
from deckgen.files.decks import find_deck
from deckgen.files.history import Commit
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.layouts.catalogue import catalogue
from deckgen.outputs.kinds import make
from deckgen.pipeline import Prepared, prepare
from deckgen.reports.findings import text
from deckgen.request import Edition, Request
from deckgen.values.diagnostics import has_errors
from support.paths import ROOT

COMMIT = Commit("0123456789abcdef0123456789abcdef01234567", "2026-03-12T08:30:00+01:00")
DECKS = ("malbildsworkshop", "short-talk", "examples")
SHORT = DECKS[1:]  # the quick tests look at these: the workshop's drawings alone take as long as a thousand tests
KONTOR = ("malbildsworkshop in kontor", "examples in kontor", "examples in kontor at 4:3")
NARROW = ("malbildsworkshop at 4:3", "examples at 4:3")
STEP = """\
---
layout: plan-step
plan: four-steps
short: Step {n}
summary: What step {n} is about.
---
# The step of number {n}
## Goal
It is done
## How
- by doing it
## Tips
- start early
"""
FEATURES = """\
---
layout: bullets
id: features
reveal: true
source: "[Where it comes from](https://example.org/source)"
---
# What a slide may hold besides
- [A web address](https://example.org/a?b=c&d=e)
- [Another slide](#hidden-one), **bold** and `code`

::: say
First. [click] A link. [click] Another link.
:::

::: ask
- What do you see?
:::

::: answer
Nobody but the leader may read this answer, not even in the notes.
:::

---
layout: picture
id: decorated
title: A picture that only decorates
---
![](rails.svg){.decorative}

---
layout: bullets
id: hidden-one
hidden: true
---
# Kept in reserve
- shown only on demand
"""
MODULE = """\
---
id: module-{n}
time: 2 days
with: alone
effort: days
---
# Module {n}
Join people from other places who think otherwise.

What the leader should know of module {n}.
"""


@dataclass(frozen=True)
class Whole:
    """A deck, its scenes and its files."""

    place: DeckLocation
    prepared: Prepared
    pptx: bytes

    @cached_property
    def opened(self) -> Opened:
        """The file as python-pptx reads it."""
        return Presentation(io.BytesIO(self.pptx))

    @cached_property
    def guide(self) -> bytes:
        """The leader's guide as PDF."""
        (pdf,) = make("guide", self.prepared, self.place, COMMIT).values()
        return pdf

    @property
    def slides(self) -> dict[str, Slide]:
        """The slides as their author wrote them, by id."""
        return {slide.id: slide for slide in self.prepared.deck.slides}

    def authored(self, number: int) -> Slide:
        """The slide that the n-th scene (from 0) shows. One that goes on has scenes of other names after its own."""
        names = (scene.id.partition("~")[0] for scene in reversed(self.prepared.scenes[: number + 1]))
        return next(self.slides[name] for name in names if name in self.slides)


BUILT: dict[str, Whole] = {}  # by name, of those that several modules look at


def build(name: str, folder: Path) -> Whole:
    """A shipped deck by name, or `examples`: the catalogue as a deck, made in `folder` by the first who asks.

    `… at 4:3`: at that size; `… in kontor`: in that theme; `… to en-GB`: in that language; `… for kommunen`: for
    that client; `… as slides`: its clicks.
    """
    if name not in DECKS:
        return _built(name, folder)
    if name not in BUILT:
        BUILT[name] = _built(name, folder)
    return BUILT[name]


def _built(name: str, folder: Path) -> Whole:
    name, *choices = re.split(" (in|at|to|for|as) ", name)
    how = dict(zip(choices[::2], choices[1::2], strict=True))
    project = sized(name, how["at"], folder) if "at" in how else usual(name, folder)
    place = find_deck(project, name)
    edition = Edition(client=how.get("for", ""), language=how.get("to", ""))
    asked = Request(theme=how.get("in", ""), clicks=how.get("as", ""), edition=edition)
    prepared, found = prepare(project, place, asked)
    found = tuple(each for each in found if each.code != "monotone" or name != "examples")  # an example of each layout
    assert not found, text(found)
    assert prepared is not None
    (pptx,) = make("pptx", prepared, place, COMMIT).values()
    return Whole(place, prepared, pptx)


def usual(name: str, folder: Path) -> Project:
    """The project of a shipped deck, or that of the examples."""
    return write_examples(folder) if name == "examples" else Project(ROOT)


def sized(name: str, size: str, folder: Path) -> Project:
    """A project that holds a copy of a shipped deck, or the examples, at another slide size."""
    if name == "examples":
        write_examples(folder)
    else:
        shutil.copytree(ROOT / "decks" / name, folder / "decks" / name)
    settings = folder / "decks" / name / "deck.yaml"
    lines = [line for line in settings.read_text(encoding="utf-8").splitlines() if not line.startswith("size:")]
    settings.write_text("\n".join((*lines, f"size: {size}\n")), encoding="utf-8")
    return Project(folder)


def write_examples(folder: Path) -> Project:
    """A project whose deck holds the example of every layout, and what they refer to."""
    deck = folder / "decks" / "examples"
    for part in ("slides", "modules", "images"):
        (deck / part).mkdir(parents=True, exist_ok=True)
    (deck / "deck.yaml").write_text("title: Examples\nauthor: Somebody\nlanguage: en-GB\n", encoding="utf-8")
    for number, layout in enumerate(catalogue(), start=1):
        more = "".join(f"\n{STEP.format(n=n)}" for n in (2, 3)) if layout.name == "plan-step" else ""
        (deck / "slides" / f"{number:02d}-{layout.name}.md").write_text(layout.example + more, encoding="utf-8")
    (deck / "slides" / "99-features.md").write_text(FEATURES, encoding="utf-8")
    for number in range(1, 25):
        (deck / "modules" / f"{number:02d}.md").write_text(MODULE.format(n=number), encoding="utf-8")
    shutil.copy(ROOT / "tests" / "data" / "example.svg", deck / "images" / "rails.svg")
    return Project(folder)


def single_examples(folder: Path) -> Iterator[tuple[str, bytes]]:
    """For every layout, the file of a deck that holds only its example (and the other steps of its plan)."""
    project = write_examples(folder)
    for file in sorted((folder / "decks" / "examples" / "slides").iterdir()):
        deck = folder / "decks" / file.stem
        (deck / "slides").mkdir(parents=True)
        shutil.copy(file, deck / "slides")
        (deck / "deck.yaml").write_text("title: An example\nlanguage: sv-SE\n", encoding="utf-8")
        for part in ("modules", "images"):
            shutil.copytree(folder / "decks" / "examples" / part, deck / part)
        place = find_deck(project, file.stem)
        prepared, found = prepare(project, place, Request())
        assert prepared is not None and not has_errors(found), text(found)
        (pptx,) = make("pptx", prepared, place, Commit()).values()
        yield file.stem, pptx


def tool(name: str) -> str:
    """A tool of the slower rings; the test is skipped where `./dev check` has not installed them."""
    folder = os.environ.get("DECKGEN_TOOLS")
    if not folder:
        pytest.skip(f"{name}: DECKGEN_TOOLS names no folder of tools; run ./dev check")
    path = Path(folder) / "node_modules" / ".bin" / name
    assert path.exists(), f"there is no {path}"
    return str(path)
