"""Variables and terms: what stands for `{{ name }}`, looked up when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from importlib import import_module
from typing import Any

from deckgen.deck.model import EXPRESSION, WHOLE, Deck
from deckgen.values.diagnostics import Findings
from deckgen.values.lazy import late_pattern
from deckgen.values.links import safe_link, unsafe_link
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span

_DOTTED = late_pattern(r"[^\W\d]\w*(?:\.\w+)*")
_LONGEST = 10_000
_OURS = ("variant", "remote", "slides")  # names that every deck has, of the edition that it is in
_SHORTER = "shorten what its names stand for"
_Path = tuple[str, ...]


class Variables:
    """The variables and terms of a deck. Their texts may hold expressions themselves."""

    def __init__(self, deck: Deck, found: Findings) -> None:
        self.data: dict[str, object] = {**_edition(deck), **deck.terms, **deck.variables}
        self.home = deck.span
        self.origins = deck.origins
        self.gone = frozenset(slide.id for slide in deck.shelf)
        self.there = frozenset(slide.id for slide in deck.slides) if deck.dialect else None
        self.found = found
        self.ready: dict[_Path, object] = {}
        self.open: list[_Path] = []
        self.sandbox: Any = None
        self.shelved = False
        for name in sorted(set(deck.terms) & set(deck.variables)):
            message = f"`{name}` is a variable and a term"
            found.error("duplicate-name", message, deck.span, "rename one of them")

    def told(self) -> str:
        """All that is told to a text: what the names stand for, and which links lead nowhere."""
        return repr((self.data, sorted(self.gone), self.there is not None and sorted(self.there)))

    def of_shelf(self) -> Variables:
        """The same for slides that are left out themselves: nobody misses where their links lead."""
        shelved = copy(self)
        shelved.shelved = True
        return shelved

    def fill(self, text: str, span: Span | None) -> str:
        """A text with its expressions replaced."""
        if "{{" not in text:
            return text
        if "{{" in EXPRESSION.sub("", text):
            hint = "close it with `}}`"
            self.found.error("unclosed-expression", "`{{` is never closed", _within(span, "{{"), hint)
        parts: list[str] = []
        at = size = 0
        for match in EXPRESSION.finditer(text):
            parts += (text[at : match.start()], self.text(match.group(), _within(span, match.group())))
            at = match.end()
            size += len(parts[-1])
            if size > _LONGEST:
                self.found.error("unsafe-expression", "the text grows too long", span, _SHORTER)
                return text[:at]
        return "".join(parts) + text[at:]

    def safe_link(self, link: str, span: Span | None) -> str:
        """A link, or an empty text in place of one to a slide that is left out, or of one that is not safe."""
        safe = safe_link(link)
        if link and not safe:
            self.found.add(unsafe_link(link, span))
        link = safe
        if not self.drops_link(link):
            return link
        if link[1:] not in self.gone:
            return ""  # the reader has told of it
        message = f"the text links to the slide `{link[1:]}`, which is left out"
        hint = "it is printed without the link; show that slide too, or word the text so that it needs none"
        if not self.shelved:
            self.found.warning("link-to-left-out", message, span, hint)
        return ""

    def drops_link(self, link: str) -> bool:
        """Whether a link leads to a slide that is left out, or in a deck of another tool to what is no slide."""
        lost = self.there is not None and link[1:] not in self.there
        return link.startswith("#") and (lost or link[1:] in self.gone)

    def text(self, expression: str, span: Span | None) -> str:
        """What an expression (with its braces) stands for; its own inside with a diagnostic where it is at fault."""
        inner = expression[2:-2].strip()
        if _DOTTED.fullmatch(inner):
            value = self._walk(tuple(inner.split(".")), span)
            return inner if value is None else value
        if not inner:
            self.found.error("broken-expression", "`{{ }}` is empty", span, "write a name in it")
            return ""
        if self.sandbox is None:
            # Jinja takes 40 ms to import, and most decks need dotted names only.
            self.sandbox = import_module("deckgen.edition.expressions.sandbox").shared_sandbox()
        text, faults = self.sandbox.evaluate(inner, _View(self, self.data, ()), span)
        self.found.add(*faults)
        return inner if faults else str(text)

    def _walk(self, path: _Path, span: Span | None) -> str | None:
        """The text at a dotted path, or None with a diagnostic."""
        node: object = self.data
        for depth, part in enumerate(path):
            if not isinstance(node, Mapping) or part not in node:
                self._unknown(path[:depth], part, node, span)
                return None
            node = node[part]
        if isinstance(node, Mapping) or node is None:
            whole = ".".join(path)
            forms = ", ".join(f"`{whole}.{key}`" for key in node) if isinstance(node, Mapping) else ""
            message = f"`{whole}` has several forms" if forms else f"`{whole}` has no value"
            hint = f"choose one: {forms}" if forms else "give it one under `variables:`"
            self.found.error("unknown-variable", message, span, hint)
            return None
        return _shown(self.leaf(path, node))

    def leaf(self, path: _Path, value: object) -> object:
        """A value with the expressions in it replaced."""
        if not isinstance(value, str) or "{{" not in value:
            return value
        if path not in self.ready:
            if path in self.open:
                circle = " → ".join(".".join(step) for step in (*self.open[self.open.index(path) :], path))
                where = self._place(path, value)
                hint = "give one of them a text of its own"
                self.found.error("circular-variable", f"`{circle}` goes round in a circle", where, hint)
                self.ready[path] = ".".join(path)
                return self.ready[path]
            self.open.append(path)
            filled = self.fill(value, self._place(path, value))
            self.open.pop()
            self.ready.setdefault(path, filled)
        return self.ready[path]

    def _place(self, path: _Path, value: str) -> Span | None:
        """Where a value is given."""
        return _within(self.origins.get(".".join(path)), value.strip()) or _search(self.home, value)

    def _unknown(self, owner: _Path, name: str, node: object, span: Span | None) -> None:
        ours = () if owner else _OURS  # what everybody may use is no name that somebody misspelled
        names = [name for name in node if name not in ours] if isinstance(node, Mapping) else ()
        known = tuple(name for name in names if name.isidentifier())
        message = f"`{'.'.join(owner)}` has no form `{name}`" if owner else f"there is no variable `{name}`"
        hint = did_you_mean(name, known, "name it under `variables:` or `terms:` of the deck")
        self.found.error("unknown-variable", message, span, hint)


def _edition(deck: Deck) -> dict[str, object]:
    """What texts may ask of the edition that they are in: its variant, whether it is remote, the slides it shows."""
    return {
        "variant": deck.variant or WHOLE,
        "remote": deck.remote,
        "slides": tuple(slide.id for slide in deck.slides),
    }


class _View(Mapping[str, object]):
    """A mapping of variables as expressions see it: texts in it are complete."""

    def __init__(self, names: Variables, data: Mapping[str, object], path: _Path) -> None:
        self.names, self.data, self.path = names, data, path

    def __getitem__(self, key: str) -> object:
        value, path = self.data[key], (*self.path, key)
        return _View(self.names, value, path) if isinstance(value, Mapping) else self.names.leaf(path, value)

    def __iter__(self) -> Iterator[str]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_shown(part) for part in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _within(span: Span | None, text: str) -> Span | None:
    """The place of a text inside a span, or the span where it is not spelled like that."""
    if span is None:
        return None
    at = span.source.text.find(text, span.start, span.end)
    return span if at < 0 else Span(span.source, at, at + len(text))


def _search(home: Span | None, text: str) -> Span | None:
    """Where a variable's text stands in the deck's own file."""
    return None if home is None else _within(Span(home.source, 0, len(home.source.text)), text.strip()) or home
