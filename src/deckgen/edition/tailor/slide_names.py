"""Names of slides, tags and sessions, and what they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deckgen.deck.model import Deck, Slide, SlideChoice, Times, Value, plain
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean


def names_slide(value: Value, slide: Slide) -> bool:
    """Whether a name of a choice, an id or a tag with `#`, stands for that slide."""
    text = value.text.strip()
    return text[1:] in slide.tags if text.startswith("#") else text == slide.id


def matches(values: Iterable[Value], slide: Slide) -> bool:
    """Whether any of the names stands for that slide."""
    return any(names_slide(value, slide) for value in values)


def check_choice(choice: SlideChoice, deck: Deck) -> Iterator[Diagnostic]:
    """`unknown-slide`, `unknown-tag`: names that stand for no slide."""
    yield from check_names((*choice.only, *choice.leave_out), deck)


def check_names(values: Iterable[Value], deck: Deck, *, left_out: bool = False) -> Iterator[Diagnostic]:
    """Ids and tags that no slide of the deck has, nor with `left_out` one on its shelf."""
    slides = (*deck.slides, *deck.shelf) if left_out else deck.slides
    if not slides:
        return  # it is told of the sessions that they have none
    ids, tags = {slide.id for slide in slides}, {f"#{tag}" for slide in slides for tag in slide.tags}
    for value in values:
        name = value.text.strip()
        if name in ids or name in tags:
            continue
        if name.startswith("#"):
            hint = did_you_mean(name, sorted(tags), "write `tags:` on the slides that are meant")
            yield error("unknown-tag", f"no slide has the tag `{name}`", value.span, hint)
        else:
            hint = (
                f'a tag is written with quotes: `"#{name}"`'
                if f"#{name}" in tags
                else did_you_mean(name, sorted(ids), titles=[(plain(slide.title), slide.id) for slide in slides])
            )
            yield error("unknown-slide", f"there is no slide `{name}`", value.span, hint)


def check_sessions(times: Mapping[str, Times], deck: Deck) -> Iterator[Diagnostic]:
    """Times of sessions that the deck does not have."""
    known = [session.id for session in deck.sessions]
    for name, given in times.items():
        if name not in known:
            yield error("unknown-session", f"there is no session `{name}`", given.span,
                        did_you_mean(name, known, titles=session_titles(deck)))  # fmt: skip


def session_titles(deck: Deck) -> list[tuple[str, str]]:
    """What people call each session, and its id."""
    return [(plain(session.title), session.id) for session in deck.sessions]
