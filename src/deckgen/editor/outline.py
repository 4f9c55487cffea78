"""What a text of a deck holds, by session and slide, for an editor's outline."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.deck.model import Chapter, Deck, Module, Runs, Slide, plain
from deckgen.values.source import Span
from deckgen.values.value import value_class


@value_class
class Entry:
    """A line of the outline: its words, what kind of thing it is, its place, and what lies within it."""

    title: str
    detail: str
    span: Span
    inside: tuple[Entry, ...] = ()


def outline_of(deck: Deck, path: str) -> tuple[Entry, ...]:
    """The sessions and slides, modules or chapters that stand in one of a deck's files, in order.

    A session holds its slides of that file. Where the file has slides of a single session, they stand by themselves.
    """
    groups = [(session.title, _slides(session.slides, path)) for session in deck.sessions]
    groups = [(title, inside) for title, inside in groups if inside]
    if len(groups) > 1:
        found = [Entry(plain(title), "session", _around(inside), inside) for title, inside in groups]
    else:
        found = [entry for _, inside in groups for entry in inside]
    declared = (_entry(session.title, session.id, "session", session.span, path) for session in deck.sessions)
    items = (*(_item(module, path) for module in deck.modules), *(_item(chapter, path) for chapter in deck.chapters))
    more = [entry for entry in (*items, *(declared if not found else ())) if entry]
    return tuple(sorted((*found, *more), key=lambda entry: entry.span.start))


def _slides(slides: Iterable[Slide], path: str) -> tuple[Entry, ...]:
    entries = (_entry(slide.title, slide.id, slide.layout or "use", slide.span, path) for slide in slides)
    return tuple(sorted((entry for entry in entries if entry), key=lambda entry: entry.span.start))


def _item(item: Module | Chapter, path: str) -> Entry | None:
    title = item.name if isinstance(item, Module) else item.title
    return _entry(title, item.id, "module" if isinstance(item, Module) else "chapter", item.span, path)


def _entry(title: Runs, identity: str, detail: str, span: Span | None, path: str) -> Entry | None:
    if span is None or span.source.path != path:
        return None
    words = plain(title).strip()
    return Entry(words or identity, f"{detail} #{identity}" if words else detail, span)


def _around(entries: tuple[Entry, ...]) -> Span:
    return Span(entries[0].span.source, entries[0].span.start, max(entry.span.end for entry in entries))
