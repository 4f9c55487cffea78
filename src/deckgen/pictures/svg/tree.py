"""The text of a drawing → its elements in order, each with what it says, and the events in which they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.parsers import expat

from deckgen.pictures.svg.names import ATTRIBUTES, CONDITIONS, ELEMENTS, LETTERS
from deckgen.pictures.svg.styles import Styles, is_simple, style_of, styled
from deckgen.pictures.svg.values import plain_value
from deckgen.values.lazy import lazy_imports

with lazy_imports("deckgen.pictures.svg", into=__name__):  # few drawings have style sheets
    from deckgen.pictures.svg import sheets

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
# What is kept by another name than its own, or only for what it says (`values`).
NAMED = {f"{XLINK} href": "xlink:href", f"{XML} space": "xml:space", "data-colors": "data-colors", "version": "version"}
SHEETS = 1_000_000  # characters of all style sheets of a drawing
WORDS = -(1 << 40)  # the event of words; no element has so large a number


class SvgElement:
    """An element: what it says, and where it stands."""

    __slots__ = (
        "attributes", "children", "conditions", "draws_words", "letters", "name", "number", "parent", "serial",
        "style", "words",
    )  # fmt: skip

    def __init__(self, name: str, number: int, serial: int, parent: SvgElement | None) -> None:
        self.name = name
        self.number = number  # among those that are known
        self.serial = serial  # among all
        self.parent = parent
        self.children: list[SvgElement] = []
        self.attributes: dict[str, str] = {}
        self.style: Styles = {}
        self.conditions: frozenset[str] = frozenset()  # those under which it is drawn
        self.words: list[int] = []  # the events of the words that stand in it, where words are drawn
        self.letters = 0  # of these words
        self.draws_words: bool = name in LETTERS or (name == "a" and parent is not None and parent.draws_words)

    def stated(self, name: str) -> str | None:
        """What the element says of a property: its style goes before its attributes (CSS Cascading 4, section 6.3)."""
        return self.style.get(name) or self.attributes.get(name)

    def around(self) -> Iterator[SvgElement]:
        """The elements that hold this one, from the inside out."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


class SvgTree:
    """A drawing as it is written, without what no program draws. Raises ExpatError where it is not well-formed.

    Raises ValueError for style sheets that are too large.
    """

    def __init__(self, text: str) -> None:
        self.changed = False  # whether something of the text is gone
        self.elements: list[SvgElement] = []
        self.events: list[tuple[int, str]] = []  # an element begins (its number), words (WORDS), it ends (~its number)
        self.spaced = False  # whether its names are those of SVG: without that it is drawn by few programs
        self._sheets: list[tuple[str, str, str]] = []  # each with the media and the kind that it states
        self._sheet: list[str] | None = None  # the pieces of the style sheet that is open
        self._css = 0  # characters of styles that are not told at once
        self._serial = -1
        self._open: list[SvgElement] = []
        self._unknown = 0  # how deep we are in an element that goes
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartNamespaceDeclHandler = self._namespace
        parser.CommentHandler = parser.ProcessingInstructionHandler = parser.StartDoctypeDeclHandler = self._remark
        parser.Parse(text.encode(), True)
        if self._sheets:
            self._apply(text)

    def _apply(self, text: str) -> None:
        """Give each element what the style sheets say of it."""
        rules = sheets.cascade(text, [sheets.StyleSheet(*each) for each in self._sheets])
        for element in self.elements:
            if element.serial in rules:
                element.style = styled(rules[element.serial], element.attributes.get("style", ""))
            if element.style:
                element.attributes["style"] = _written(element.style)
            element.attributes.pop("class", None)

    def _remark(self, *_: object) -> None:
        self.changed = True

    def _namespace(self, _: str | None, uri: str | None) -> None:
        self.changed = self.changed or uri not in (None, SVG, XLINK, XML)

    def _start(self, full: str, given: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        self._serial += 1
        self.spaced = self.spaced or space == SVG
        if name == "style" and space in (SVG, ""):
            self._sheet = []
            self._sheets.append(("", given.get("media", ""), given.get("type", "")))
        if self._unknown or (self._open and (space not in (SVG, "") or name not in ELEMENTS or name == "style")):
            self._unknown += 1
            self.changed = True
            return
        parent = self._open[-1] if self._open else None
        element = SvgElement(name, len(self.elements), self._serial, parent)
        self._open.append(element)
        self.events.append((element.number, ""))
        self.elements.append(element)
        if parent is not None:
            parent.children.append(element)
        self._read(element, given)

    def _read(self, element: SvgElement, given: Mapping[str, str]) -> None:
        """Read what an element says; take out what is not drawn."""
        element.conditions = CONDITIONS.intersection(given)
        for full, value in given.items():
            name = NAMED.get(full, full)
            if name not in ATTRIBUTES and name not in NAMED.values():
                self.changed = True
            elif name == "style":
                self._css += 0 if is_simple(value) else len(value)
                self._check_size()
                element.style = style_of(value)
                parts = [part for part in value.split(";") if part.strip()]
                same = len(parts) == len(element.style) and _compact(value) == _compact(_written(element.style))
                element.attributes[name] = value if same else _written(element.style)
                self.changed = self.changed or not same
            else:
                kept = None if element.name == "a" and name.endswith("href") else plain_value(name, value)
                self.changed = self.changed or kept != value
                if kept is not None:
                    element.attributes[name] = kept
        if element.attributes.get("style") == "" != given.get("style"):
            del element.attributes["style"]

    def _check_size(self) -> None:
        if self._css > SHEETS:
            raise ValueError(f"styles of more than {SHEETS:,} characters")

    def _characters(self, text: str) -> None:
        if self._sheet is not None:
            self._sheet.append(text)
        if self._unknown or not self._open:
            return
        within = self._open[-1]
        if within.draws_words:
            within.words.append(len(self.events))
            within.letters += len(text.strip())
        elif text.strip():
            self.changed = True
            return
        self.events.append((WORDS, text))

    def _end(self, _: str) -> None:
        if self._sheet is not None:
            css = "".join(self._sheet)
            self._css += len(css)
            self._check_size()
            self._sheets[-1] = (css, *self._sheets[-1][1:])
            self._sheet = None
        if self._unknown:
            self._unknown -= 1
            return
        self.events.append((~self._open.pop().number, ""))


def _written(style: Styles) -> str:
    return ";".join(f"{name}:{value}" for name, value in style.items())


def _compact(style: str) -> str:
    return "".join(style.split()).rstrip(";")
