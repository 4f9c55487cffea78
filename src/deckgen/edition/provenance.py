"""Where each piece of a slide came from: its text, its settings, its words, and why it is shown or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from deckgen.deck.client import Client
from deckgen.deck.model import EXPRESSION, WHOLE, Deck, Slide, Value
from deckgen.edition import assets
from deckgen.edition.tailor.client_slides import inherited_settings
from deckgen.edition.tailor.slide_names import matches
from deckgen.edition.tailor.variant_conditions import admits, asks_for
from deckgen.values.source import Span, translation_of

_Row = tuple[str, str, str]  # what, which, where
Find = Callable[[str, str], str | None]  # a file's path and the text that names it → where it is
_NAME = re.compile(r"[^\W\d][\w.]*")
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")


def slide_ids(original: Deck, client: Client | None) -> tuple[str, ...]:
    """The ids of every slide that can be explained."""
    own = client.slides if client else ()
    return tuple(dict.fromkeys((*(slide.id for slide in original.slides), *(o.slide.id for o in own))))


def explain(identity: str, original: Deck, tailored: Deck, client: Client | None) -> tuple[_Row, ...]:
    """What a slide is made of and where that stands, row by row. `identity` is one of `slide_ids`."""
    everything = {slide.id: slide for slide in (*tailored.shelf, *tailored.slides)}
    before = {slide.id: slide for slide in original.slides}
    slide = everything.get(identity) or before[identity]
    written = {own.slide.id: own.slide for own in client.slides} if client else {}
    rows = [*_shown(slide, tailored, client), *_text(written.get(identity, slide), before.get(identity))]
    if slide.use and (used := everything.get(slide.use)):
        rows += [
            ("shows again", slide.use, line_reference(used.span)),
            *_text(written.get(used.id, used), before.get(used.id), "its "),
        ]
        rows += _words(used, original, tailored)
    return tuple(dict.fromkeys((*rows, *_words(slide, original, tailored))))


def file_rows(slide: Slide, find: Find, neutral: Find) -> tuple[_Row, ...]:
    """Where the pictures and the data of a slide are found, and what the deck has there (`neutral`: for nobody)."""
    named = [("picture", picture.path, picture.span) for picture in assets.pictures_on(slide)]
    if (data := slide.options.get("data")) and data.text:
        named.append(("data", data.text, data.span))
    return tuple(row for what, path, span in dict.fromkeys(named) for row in _file(what, path, span, find, neutral))


def _file(what: str, path: str, span: Span | None, find: Find, neutral: Find) -> Iterator[_Row]:
    beside = span.source.path if span else ""
    found, before = find(path, beside), neutral(path, beside)
    yield what, path, found or "nowhere"
    if found and before != found:
        yield what, "instead of", before or ""


def line_reference(span: Span | None) -> str:
    """`path:line` of a place."""
    return "" if span is None else f"{span.source.path}:{span.line}"


# --- shown or not -----------------------------------------------------------------------------------


def _shown(slide: Slide, tailored: Deck, client: Client | None) -> Iterator[_Row]:
    if slide in tailored.slides:
        yield "shown", f"in session `{slide.session}`", line_reference(_placed(slide, client))
    else:
        yield "left out", *_reason(slide, tailored, client)


def _placed(slide: Slide, client: Client | None) -> Span | None:
    """Where a client says where its own slide goes."""
    own = next((o for o in client.slides if o.slide.id == slide.id and o.target), None) if client else None
    return own.target.key_span if own and own.target else None


def _reason(slide: Slide, tailored: Deck, client: Client | None) -> tuple[str, str]:
    choice = client.choice if client else None
    if choice and (name := _naming(choice.leave_out, slide)):
        return f"by the client: `leave-out` names `{name.text}`", line_reference(name.span)
    if choice and choice.only and not matches(choice.only, slide):
        return "by the client: `only` does not name it", line_reference(choice.only[0].span)
    name_of = tailored.variant or WHOLE
    variant = next((v for v in tailored.variants if v.id == name_of), None)
    if not admits(slide, name_of):
        return f"`when: {slide.when}` does not admit the variant `{name_of}`", line_reference(slide.span)
    if variant and (name := _naming(variant.choice.leave_out, slide)):
        return f"by the variant `{variant.id}`: `leave-out` names `{name.text}`", line_reference(name.span)
    if variant and variant.choice.only and not asks_for(slide, name_of):
        return f"by the variant `{variant.id}`: `only` does not name it", line_reference(variant.choice.only[0].span)
    return "with its session", line_reference(slide.span)


def _naming(values: tuple[Value, ...], slide: Slide) -> Value | None:
    return next((value for value in values if matches((value,), slide)), None)


# --- text and settings ------------------------------------------------------------------------------


def _text(slide: Slide, before: Slide | None, whose: str = "") -> Iterator[_Row]:
    """Where the text stands, what it translates and what it replaces."""
    yield f"{whose}text", "", line_reference(slide.span)
    if slide.span is not None and (source := translation_of(slide.span.source.path)[0]):
        yield f"{whose}text", "a translation of", source
    if before is not None and before.span != slide.span:
        yield f"{whose}text", "instead of", line_reference(before.span)
        kept = ", ".join(f"`{key}`" for key in inherited_settings(slide, before))
        if kept:
            yield f"{whose}settings", kept, line_reference(before.span)


# --- words ------------------------------------------------------------------------------------------


def _words(slide: Slide, original: Deck, tailored: Deck) -> Iterator[_Row]:
    """Every variable and term in the slide's text: what it says, who set it, and what it would have said."""
    if slide.span is None:
        return
    open_texts, told = [slide.span.text], set[str]()
    while open_texts:
        for name in _names(open_texts.pop()):
            value = _value(tailored, name)
            if name in told or value is None:
                continue
            told.add(name)
            yield f"{{{{ {name} }}}}", f"“{value}”", line_reference(tailored.origins.get(name))
            was = _value(original, name)
            if was != value:
                yield f"{{{{ {name} }}}}", f"instead of “{was}”", line_reference(original.origins.get(name))
            open_texts.append(str(value))


def _names(text: str) -> Iterator[str]:
    for expression in EXPRESSION.findall(text):
        yield from _NAME.findall(_QUOTED.sub("", expression))


def _value(deck: Deck, name: str) -> object:
    node: object = {**deck.terms, **deck.variables}
    for part in name.split("."):
        node = node.get(part) if isinstance(node, Mapping) else None
    return None if isinstance(node, Mapping) else node
