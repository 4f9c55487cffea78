"""The names that variants go by: those that slides write in `when:` and `duration:`, and those that variants choose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from deckgen.deck.model import REMOTE, WHOLE, Deck, Slide
from deckgen.edition.tailor.slide_names import check_choice, check_sessions
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span


def check_variants(deck: Deck) -> Iterator[Diagnostic]:
    """Names that lead nowhere: variants in slides' settings, slides, tags and sessions in variants."""
    known = (WHOLE, *(variant.id for variant in deck.variants))
    for variant in deck.variants:
        yield from check_choice(variant.choice, deck)
        yield from check_sessions(variant.times, deck)
    for slide in deck.slides:
        for key, names in (("when", [name for name, _ in conditions(slide.when)]), ("duration", list(slide.durations))):
            for name in names:
                if name not in known:
                    hint = did_you_mean(name, known) if deck.variants else "name it under `variants:` in deck.yaml"
                    where = place_in(slide, name, f"{key}:")
                    yield error("unknown-variant", f"there is no variant `{name}`", where, hint)


def admits(slide: Slide, variant: str) -> bool:
    """Whether the slide's `when:` lets it be shown in that variant."""
    return holds(slide.when, variant)


def holds(when: str, variant: str, slides: Collection[str] = (), *, remote: bool = False) -> bool:
    """Whether a condition holds in that variant, which shows those slides, and in which all may be `remote`.

    Of variants one of those named must be the one; every slide that is named, as `#id`, must be shown. The name
    `remote` is also true of any other variant at a distance.
    """
    wanted, names = conditions(when), {variant, REMOTE} if remote else {variant}
    named = {name for name, yes in wanted if yes and not name.startswith("#")}
    unwanted = {name for name, yes in wanted if not yes}
    shown = all((name[1:] in slides) is yes for name, yes in wanted if name.startswith("#"))
    return shown and (not named or bool(names & named)) and not names & unwanted


def asks_for(slide: Slide, variant: str) -> bool:
    """Whether the slide's `when:` names that variant."""
    return (variant, True) in conditions(slide.when)


def conditions(when: str) -> list[tuple[str, bool]]:
    """`half-day, not remote` as names, each with whether it is wanted."""
    words = [word.strip() for word in when.split(",") if word.strip()]
    return [(word.removeprefix("not ").strip(), not word.startswith("not ")) for word in words]


def place_in(slide: Slide, text: str, after: str) -> Span | None:
    """Where a text stands in a slide's settings after a key, or the slide."""
    if slide.span is None:
        return None
    source = slide.span.source
    key = source.text.find(after, slide.span.start, slide.span.end)
    found = re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])").search(source.text, max(key, 0), slide.span.end)
    return slide.span if key < 0 or found is None else Span(source, found.start(), found.end())
