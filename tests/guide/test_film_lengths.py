"""Films in the guide: what is played, and for how long."""

from __future__ import annotations

from deckgen.deck.model import pictures_in
from deckgen.deck.words import words
from deckgen.edition.assets import with_lengths
from deckgen.guide.chapters.slides import play_length, shown_blocks
from deckgen.values.value import replace
from support.reading_texts import deck

SLIDES = """# One

![a](a.mp4){start=5 end=1:10}

![b](b.mp3)

![c](c.mp4)

![d](d.png)
"""


def test_what_is_played_and_for_how_long() -> None:
    read, found = deck(SLIDES)
    assert found == ()
    (slide,) = read.slides
    named = replace(slide, blocks=tuple(replace(p, asset=p.path) for p in pictures_in(slide.blocks)))
    session = replace(read.sessions[0], slides=(named,))
    (timed,) = with_lengths(replace(read, sessions=(session,)), {"a.mp4": 300.0, "b.mp3": 61.4}).slides
    shown = [play_length(p, words("en")) for p in pictures_in(shown_blocks(timed)) if p.film]
    assert shown == ["Film, 1:05", "Sound, 1:01", "Film"]
