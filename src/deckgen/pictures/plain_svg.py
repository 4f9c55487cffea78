"""SVG drawings without what nobody sees of them.

A drawing is text, in which words hide easily: comments, metadata, titles and descriptions, names of layers, attributes
that nothing reads, layers that are not shown, words between elements, and what lies beside the drawing. What stays is
listed (`svg_names`). A drawing of which nothing goes stays as it is written; any other is written anew.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from math import hypot
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from deckgen.pictures.svg_extent import IDENTITY, Matrix, Page, length_of, matrix_of, page_of, reach_of_words
from deckgen.pictures.svg_names import ATTRIBUTES, ELEMENTS, LETTERS, REFERRED

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
NAMED = {f"{XLINK} href": "xlink:href", f"{XML} space": "xml:space"}  # what stays of other namespaces
# Attributes that stay as long as they say no more. The first is our own: the drawing takes the theme's colors.
STATED: Mapping[str, re.Pattern[str]] = {"data-colors": re.compile("theme"), "version": re.compile(r"\d(?:\.\d)?")}
DRAWN = frozenset(("circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "text", "use"))
MOVING = frozenset(("dx", "dy", "rotate", "textLength", "letter-spacing", "word-spacing", "writing-mode", "filter"))
WORDS = -(1 << 40)  # the event of words; no element has so large a number
REFERENCE = re.compile(r"""#([^\s"'()<>;,{]+)""")
CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# Parts of a style as far as the sign at which they end: declarations, and what stands before a brace.
CSS_PART = re.compile(r"""((?:[^;{}"'()]++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|\([^()"']*+\)|[()])*+)([;{}]|\Z)""")
# Declarations that draw nothing: what other programs keep, values for other declarations, words that pages show.
CSS_UNSEEN = re.compile(r"\s*(?:-[A-Za-z-][\w-]*|content)\s*:")
CSS_MAYBE_UNSEEN = re.compile(r"(?:\A|[;{}\s])(?:-|content)")
CSS_CLASS = re.compile(r"\.([\w-]+)")
CSS_PLACES = re.compile(
    r"[{;\s](?:transform|translate|scale|rotate|letter-spacing|word-spacing|writing-mode|filter)\s*:"
)
HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|opacity\s*:\s*0{0,9}\.?0{1,9}%?)\s*(?:!\s*important\s*)?(?:;|$)")
HIDING = re.compile("none|opacity")
SHOWN = re.compile(r"(?:^|;)\s*display\s*:\s*(?!none)\w")
VISIBILITY = re.compile(r"(?:^|;)\s*visibility\s*:\s*(\w+)")
FONT_SIZE = re.compile(r"""[\s;"'{](?:font-size\s*+[:=]|font\s*+[:=][^;"'}]{0,99}?(?=\d))\s*+["']?\s*+([^;"'}\s/]+)""")


def plain_svg(text: str) -> str:
    """The text of a well-formed drawing without what is not drawn. Raises ExpatError where it is not well-formed."""
    return _Drawing(text).plain()


class _Element:
    """An element: what it says, and what becomes of it."""

    __slots__ = ("attributes", "goes", "hidden", "letters", "matrix", "name", "owner", "parent", "visible", "words")

    def __init__(self, name: str, attributes: dict[str, str], parent: int) -> None:
        self.name = name
        self.attributes = attributes
        self.parent = parent
        self.owner = -1  # the innermost element that is not seen and holds this one, or is it
        self.visible = True
        self.hidden = False  # whether it says itself that it is not displayed
        self.letters = False  # whether words in it are drawn
        self.words = 0  # how many characters they have
        self.matrix: Matrix | None = IDENTITY  # None where nobody knows where it is drawn
        self.goes = False


class _Drawing:
    """A drawing as a list of its elements in order, and of the events in which they are written."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.changed = False
        self.elements: list[_Element] = []
        self.events: list[tuple[int, str]] = []  # an element begins (its number), words (WORDS), it ends (~its number)
        self.sheets: list[str] = []
        self.spaced = False  # whether its names are those of SVG: without that it is drawn by few programs
        self._open: list[int] = []
        self._unknown = 0  # how deep we are in an element that goes
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartNamespaceDeclHandler = self._namespace
        parser.CommentHandler = parser.ProcessingInstructionHandler = parser.StartDoctypeDeclHandler = self._remark
        parser.Parse(text.encode(), True)
        self.sheet = "\n".join(self.sheets)
        self.referred = frozenset(REFERENCE.findall(text))  # names of what may be drawn in other places as well

    def plain(self) -> str:
        """The drawing as text: as it is written where nothing of it goes."""
        self._find_unseen()
        self._take_out()
        return "".join(self._written()) if self.changed else self.text

    # --- what is written ---

    def _remark(self, *_: object) -> None:
        self.changed = True

    def _namespace(self, _: str | None, uri: str | None) -> None:
        self.changed = self.changed or uri not in (None, SVG, XLINK, XML)

    def _start(self, full: str, given: dict[str, str]) -> None:
        space, _, name = full.rpartition(" ")
        self.spaced = self.spaced or space == SVG
        if self._unknown or (self.elements and (space not in (SVG, "") or name not in ELEMENTS)):
            self._unknown += 1
            self.changed = True
            return
        kept = _plain_attributes(given)
        self.changed = self.changed or list(kept.values()) != list(given.values())
        parent = self._open[-1] if self._open else -1
        element = _Element(name, kept, parent)
        element.letters = name in LETTERS or (name == "a" and parent >= 0 and self.elements[parent].letters)
        self._open.append(len(self.elements))
        self.events.append((len(self.elements), ""))
        self.elements.append(element)

    def _characters(self, text: str) -> None:
        if self._unknown or not self._open:
            return
        within = self.elements[self._open[-1]]
        if within.letters:
            within.words += len(text.strip())
        elif within.name != "style" and text.strip():
            self.changed = True
            return
        self.events.append((WORDS, text))

    def _end(self, _: str) -> None:
        if self._unknown:
            self._unknown -= 1
            return
        number = self._open.pop()
        if self.elements[number].name == "style":
            parts = []
            while self.events[-1][0] == WORDS:
                parts.append(self.events.pop()[1])
            css = "".join(reversed(parts))
            plain = _plain_css(css)
            self.changed = self.changed or plain != css
            self.events += [(WORDS, plain)] if plain else []
            self.sheets.append(plain)
        self.events.append((~number, ""))

    # --- what is seen ---

    def _find_unseen(self) -> None:
        """Find for each element which one around it is not seen, so that it is drawn only where it is referred to."""
        hiding = _hiding_selectors(self.sheet)
        beside = self._beside()
        for number, element in enumerate(self.elements[1:], start=1):
            parent = self.elements[element.parent]
            style = element.attributes.get("style", "")
            stated = VISIBILITY.search(style)
            said = stated[1] if stated else element.attributes.get("visibility", "inherit")
            inherited = parent.visible or element.attributes.get("id") in self.referred
            element.visible = inherited if said == "inherit" else said == "visible"
            element.hidden = _is_hidden(element, style, hiding)
            referred = parent.hidden or parent.name == "defs" or element.name in REFERRED
            unseen = element.hidden or (element.name in DRAWN and not element.visible) or number in beside
            unseen = unseen or (referred and element.name not in ("defs", "style"))
            element.owner = number if unseen else parent.owner

    def _beside(self) -> set[int]:
        """The pictures and texts that lie wholly beside the page; none where that cannot be told."""
        page, size = page_of(self.elements[0].attributes), _largest_letter(self.text)
        if page is None or CSS_PLACES.search(self.sheet):
            return set()
        found: set[int] = set()
        lines: dict[int, _Lines] = {}  # of each text; those within it lie in the same
        for number, element in enumerate(self.elements[1:], start=1):
            parent = self.elements[element.parent]
            element.matrix = None if element.attributes.get("id") in self.referred else _matrix(element, parent)
            if element.name == "image" and page.misses(element.matrix, *_middle(element.attributes)):
                found.add(number)
            elif element.letters:
                lines[number] = lines.get(element.parent) or _Lines(number)
                lines[number].add(element)
        texts = {id(each): each for each in lines.values()}.values()
        return found | {each.number for each in texts if size is not None and each.are_beside(page, size)}

    def _references(self) -> Mapping[int, list[str]]:
        """What the elements with the same owner refer to."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        found[-1] += REFERENCE.findall(self.sheet)
        for element in self.elements:
            for value in element.attributes.values():
                if "#" in value:
                    found[element.owner] += REFERENCE.findall(value)
        return found

    def _owners(self, numbers: Iterable[int], kept: set[int]) -> list[int]:
        """The owners that are kept from now on, since these elements are needed; they are put among `kept`."""
        found: list[int] = []
        for number in numbers:
            owner = self.elements[number].owner
            while owner not in kept:
                kept.add(owner)
                found.append(owner)
                owner = self.elements[self.elements[owner].parent].owner
        return found

    def _take_out(self) -> None:
        """Mark what goes: what is not seen and nothing refers to that is. Take out names that nothing uses."""
        named: defaultdict[str, list[int]] = defaultdict(list)  # programs differ in which of the same name they take
        for number, element in enumerate(self.elements):
            if "id" in element.attributes:
                named[element.attributes["id"]].append(number)
        references, used = self._references(), set[str]()
        kept, left = {-1}, [-1]  # owners of what stays, and those whose references are not followed yet
        left += self._owners((n for n, each in enumerate(self.elements) if each.name == "style"), kept)
        while left:
            names = references.get(left.pop(), ())
            left += self._owners((number for name in names if name not in used for number in named.get(name, ())), kept)
            used.update(names)
        classes = set(CSS_CLASS.findall(self.sheet))
        for number, element in enumerate(self.elements):
            given, count = element.attributes, len(element.attributes)
            if given.get("id") not in used:
                given.pop("id", None)
            if classes.isdisjoint(given.get("class", "").split()):
                given.pop("class", None)
            within = number > 0 and self.elements[element.parent].goes
            element.goes = within or (element.owner == number and number not in kept)
            self.changed = self.changed or element.goes or len(given) < count

    def _written(self) -> Iterator[str]:
        spaces = f' xmlns="{SVG}"' if self.spaced else ""
        if any("xlink:href" in element.attributes for element in self.elements):
            spaces += f' xmlns:xlink="{XLINK}"'
        gone = 0
        for number, (event, words) in enumerate(self.events):
            within = self.elements[max(event, ~event)] if event != WORDS else None
            if within is None:
                yield "" if gone else escape(words)
            elif within.goes:
                gone += 1 if event >= 0 else -1
            elif event < 0:
                yield "" if self.events[number - 1][0] == ~event else f"</{within.name}>"
            else:
                said = "".join(f" {key}={quoteattr(value)}" for key, value in within.attributes.items())
                single = "/" if self.events[number + 1][0] == ~event else ""
                yield f"<{within.name}{'' if event else spaces}{said}{single}>"


class _Lines:
    """The words of a text: how many letters they have, and from which points they are set."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.letters = 0
        self._points: list[tuple[Matrix | None, float | None, float | None]] = []
        self._x: float | None = 0
        self._y: float | None = 0

    def add(self, element: _Element) -> None:
        """Add an element of the text. One without a place of its own goes on where the last one ends."""
        self.letters += element.words
        given = element.attributes
        self._x, self._y = length_of(given.get("x"), self._x), length_of(given.get("y"), self._y)
        if element.words:
            self._points.append((element.matrix, self._x, self._y))
        if element.name in ("textPath", "tref"):
            self._points.append((None, None, None))

    def are_beside(self, page: Page, size: float) -> bool:
        """Whether all of them lie beside the page, if no letter is larger than `size`."""
        reach = reach_of_words(self.letters, size)
        return all(page.misses(matrix, x, y, reach) for matrix, x, y in self._points)


def _plain_attributes(given: Mapping[str, str]) -> dict[str, str]:
    """The attributes that say what is drawn, by the names under which they are written."""
    kept: dict[str, str] = {}
    for full, value in given.items():
        name = NAMED.get(full, full)
        if name == "style":
            value = _plain_css(value)
        if name in ATTRIBUTES or name in NAMED.values() or (name in STATED and STATED[name].fullmatch(value)):
            kept[name] = value
    return kept


def _plain_css(css: str) -> str:
    """A style without comments, and without declarations that draw nothing."""
    css = CSS_COMMENT.sub(" ", css)
    return "".join(_seen_parts(css)) if CSS_MAYBE_UNSEEN.search(css) else css


def _seen_parts(css: str) -> Iterator[str]:
    for found in CSS_PART.finditer(css):
        unseen = found[2] != "{" and CSS_UNSEEN.match(found[1])
        yield found[2].replace(";", "") if unseen else found[0]


def _hiding_selectors(sheet: str) -> frozenset[str]:
    """The classes and names (`.a`, `#b`) that a style sheet hides whatever they stand on."""
    if "@" in sheet or not HIDING.search(sheet):  # the former is a rule for printers, or for large windows
        return frozenset()
    rules = (rule.partition("{") for rule in sheet.split("}"))
    return frozenset(
        each.strip() for selectors, _, said in rules if HIDDEN.search(said) for each in selectors.split(",")
    )


def _is_hidden(element: _Element, style: str, hiding: frozenset[str]) -> bool:
    """Whether an element is not displayed, with all that is in it."""
    given = element.attributes
    if HIDDEN.search(style):
        return True
    if SHOWN.search(style):
        return False
    classes = {f".{name}" for name in given.get("class", "").split()} | {f"#{given.get('id')}"} if hiding else set()
    opacity = length_of(given.get("opacity", "1").removesuffix("%"))
    return given.get("display") == "none" or opacity == 0 or not hiding.isdisjoint(classes)


def _matrix(element: _Element, parent: _Element) -> Matrix | None:
    """How what stands in an element is moved; None where nobody knows."""
    given = element.attributes
    if parent.matrix is None or element.name in REFERRED or element.name == "svg" or not MOVING.isdisjoint(given):
        return None
    if CSS_PLACES.search(f";{given.get('style', '')}"):
        return None
    own = matrix_of(given.get("transform", ""))
    return parent.matrix.then(own) if own else None


def _middle(given: Mapping[str, str]) -> tuple[float | None, float | None, float]:
    """The middle of a box, and how far it reaches from there."""
    x, y = length_of(given.get("x"), 0), length_of(given.get("y"), 0)
    width, height = length_of(given.get("width")), length_of(given.get("height"))
    if x is None or y is None or width is None or height is None:
        return None, None, 0
    return x + width / 2, y + height / 2, hypot(width, height) / 2


def _largest_letter(text: str) -> float | None:
    """The largest size of letters that a drawing states; None where one cannot be told."""
    sizes = [length_of(written) for written in FONT_SIZE.findall(text)]
    known = [size for size in sizes if size is not None]
    return max((*known, 16.0)) if len(known) == len(sizes) else None
