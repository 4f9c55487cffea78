"""What people make on one slide and use on another: a list of it, a line at the slide, told where it is left out."""

from __future__ import annotations

from deckgen.deck.model import Deck
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, guide_html
from deckgen.guide.chapters.book import make_book
from deckgen.guide.chapters.numbering import uses_of
from support import composing
from support.small_workshop import THEME

MARKDOWN = """---
id: needs
makes: Five needs
---
# What do people need?

- Something

::: do
- Write them on a sheet.
:::

---
id: matrix
makes: [The map, "The {{ colour }} dots"]
---
# Where are we?

- Here

::: do
- Take [the needs](#needs) and [the map](#matrix) with you.
:::

---
id: goal
---
# Where do we go?

- There

::: do
- Hang up [the five needs](#needs), and read [them](#needs).
:::
"""
HEAD = "---\nid: start\n---\n# Start\n\n- Now\n\n"


def read(markdown: str) -> Deck:
    return composing.read(markdown, variables={"colour": "red"})[0]


def manuscript() -> Manuscript:
    deck = read(HEAD + MARKDOWN)
    return Manuscript(deck, plan(deck), THEME)


def test_what_is_made_stands_in_order_with_the_slides_that_use_it() -> None:
    made = make_book(manuscript()).preparing.made
    assert [(str(view.name), view.place.anchor, [anchor for anchor, _ in view.uses]) for view in made] == [
        ("Five needs", "slide-needs", ["slide-matrix", "slide-goal"]),
        ("The map", "slide-matrix", []),
        ("The red dots", "slide-matrix", []),
    ]


def test_the_text_of_a_later_slide_uses_it_that_of_an_earlier_one_only_points_at_it() -> None:
    deck = read("# Later we make [the needs](#needs)\n\n- See [the needs](#needs)\n\n---\n" + MARKDOWN[4:]
                + "\n---\nid: again\n---\n# Read\n\n- Read [the needs](#needs)\n")  # fmt: skip
    uses = {name: [slide.id for slide in slides] for name, slides in uses_of(deck).items()}
    assert uses["needs"] == ["matrix", "goal", "again"]


def test_pages_list_it_and_say_at_the_slide_what_it_is_for() -> None:
    pages = guide_html(manuscript()).replace("\u00a0", " ")
    assert '<h2 id="made">What you make and use again</h2>' in pages
    listed = '<strong>Five needs</strong> <a href="#slide-needs">slide 2</a> → <a href="#slide-matrix">slides 3</a>'
    assert listed in pages
    assert 'You make: Five needs → <a href="#slide-matrix">slides 3</a>, <a href="#slide-goal">4</a>' in pages
    assert "You make: The map" not in pages


def test_a_slide_shown_again_makes_nothing_again() -> None:
    deck = read(HEAD + MARKDOWN + "\n---\nuse: needs\nid: again\n---\n")
    assert [slide.id for slide in deck.slides if slide.makes] == ["needs", "matrix"]
