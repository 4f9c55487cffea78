"""Which elements of a drawing are drawn, and which of its words: found by going through it as a renderer does.

An element that is shown in several places is looked at in each of them. What nobody comes to is not drawn.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import hypot, inf
from typing import NamedTuple

from deckgen.pictures.svg.appearance import Appearance, appearance_of, covers, opacity_of
from deckgen.pictures.svg.extent import Matrix, length_of, lengths_of, page_of, reach_of_words, viewport_of
from deckgen.pictures.svg.names import DRAWN, REFERRED
from deckgen.pictures.svg.tree import SvgElement, SvgTree
from deckgen.pictures.svg.values import REFERENCE

PLACES = 50  # in which an element is looked at where it is drawn; in more than these it may lie anywhere
VISITS = 500_000  # of elements; after so many they may lie anywhere
SMALLEST = 1 / 8_000  # of the page's longer side: letters of which four thousand lines fill it are no words
CHAIN = 20  # gradients that take their colors of one another
GRADIENTS = frozenset(("linearGradient", "radialGradient"))
SHOWING = frozenset(("use", "feImage", "tref"))  # elements that draw what they refer to
IGNORED = frozenset(("requiredFeatures",))  # a condition that SVG 2 has no more
SPOKEN = IGNORED | {"systemLanguage"}


class Painted(NamedTuple):
    """What of a drawing is drawn."""

    elements: frozenset[int]  # numbers of those that are drawn, or needed for it
    words: frozenset[int]  # events of the words that are seen
    names: frozenset[str]  # by which they refer to each other


def painted(tree: SvgTree) -> Painted:
    """What of a drawing is drawn on its page."""
    walk = _Walk(tree)
    walk.run()
    return Painted(frozenset(walk.reached), frozenset(walk.words), frozenset(walk.names))


class _Walk:
    def __init__(self, tree: SvgTree) -> None:
        self.reached: set[int] = set()
        self.words: set[int] = set()
        self.names: set[str] = set()
        self._elements = tree.elements
        self._page = page_of(tree.elements[0].attributes)
        self._events = tree.events
        self._placed = _with_places(tree.elements)
        self._named: defaultdict[str, list[SvgElement]] = defaultdict(list)  # first and last: programs differ
        for element in tree.elements:
            if "id" in element.attributes:
                same = self._named[element.attributes["id"]]
                same[:] = [*same[:1], element]
        self._definitions: dict[int, Appearance] = {}  # what is around elements that are drawn elsewhere
        self._seen: set[tuple[int, Appearance]] = set()
        self._shown: Counter[int] = Counter()  # how often each was shown by another
        self._visits = 0
        self._left: list[
            tuple[SvgElement, Appearance, bool]
        ] = []  # to look at, with what is around, and whether shown there
        self._defined: list[SvgElement] = []  # what paints, cuts or marks and is to be looked at

    def run(self) -> None:
        """Go through the whole drawing."""
        self._left.append((self._elements[0], Appearance(), True))
        while self._left or self._defined:
            if self._defined:
                self._define(self._defined.pop())
                continue
            element, around, shown = self._left.pop()
            if element.name in REFERRED and not shown:
                if element.name == "defs":  # it stays, whatever of it goes
                    self.reached.add(element.number)
                continue
            if element.number not in self._placed or self._visits > VISITS:
                around = around._replace(matrix=None)
            if (element.number, around) not in self._seen:
                self._seen.add((element.number, around))
                self._visits += 1
                self._visit(element, around)

    def _visit(self, element: SvgElement, around: Appearance) -> None:
        look = self._look(element, around)
        if look is None or not _holds(element):
            return
        if element.parent is not None and element.name in ("svg", "symbol"):
            look = look._replace(matrix=look.matrix and viewport_of(element.name, element.attributes, look.matrix))
        if element.name == "text":
            self._read_text(element, look)
            return
        if element.name in DRAWN and not look.visible and element.name != "use":
            return
        if element.name == "image" and self._page and self._page.misses(look.matrix, *_middle(element)):
            return
        self.words.update(element.words)  # of a part of a text that is shown in another place
        self._need(element, look)
        children = element.children
        if element.name == "switch":
            children = [chosen] if (chosen := _chosen(children)) else []
        self._left += ((child, look, False) for child in children)

    def _need(self, element: SvgElement, look: Appearance) -> None:
        """Keep an element, and what it refers to."""
        self.reached.add(element.number)
        for above in element.around():
            if above.number in self.reached:
                break
            self.reached.add(above.number)
        for name in references(element):
            self.names.add(name)
            for target in self._named.get(name, ()):
                if element.name in SHOWING:
                    self._show(target, element, look)
                else:
                    self._defined.append(target)

    def _show(self, target: SvgElement, by: SvgElement, look: Appearance) -> None:
        """Look at an element where another shows it."""
        self._shown[target.number] += 1
        x, y = length_of(by.attributes.get("x"), 0), length_of(by.attributes.get("y"), 0)
        matrix = None
        if look.matrix and x is not None and y is not None and self._shown[target.number] <= PLACES:
            matrix = look.matrix.then(Matrix(1, 0, 0, 1, x, y))
        self._left.append((target, look._replace(matrix=matrix), True))

    def _define(self, target: SvgElement) -> None:
        """Look at what paints, cuts or marks: it takes nothing from where it is used, and may come to lie anywhere."""
        if target.number in self._definitions:
            return
        look = Appearance(matrix=None)
        for above in (*reversed(tuple(target.around())), target):
            known = self._definitions.get(above.number)
            look = known or (self._look(above, look) or look)._replace(opacity=1, matrix=None, clips=False)
            self._definitions[above.number] = look
        look = look._replace(clips=target.name == "clipPath")
        self._need(target, look)
        self._left += ((child, look, False) for child in target.children)

    def _read_text(self, text: SvgElement, around: Appearance) -> None:
        """Keep a text of which words are seen, and find these."""
        pieces = list(self._pieces(text, around))
        beside = self._beside(pieces)
        seen = (each for each in pieces if self._is_seen(each.look))
        found = {event for each, _ in seen if each.number not in beside for event in each.words}
        if any(each.letters for each in _all_within(text)) and not any(self._events[n][1].strip() for n in found):
            return
        self.words |= found
        for each in pieces:
            self._need(each.element, each.look)

    def _pieces(self, text: SvgElement, look: Appearance) -> Iterator[_Piece]:
        """The elements of a text that take room in it, in their order."""
        left = [_Piece(text, look)]
        while left:
            piece = left.pop()
            yield piece
            for child in reversed(piece.element.children):
                inner = self._look(child, piece.look) if child.draws_words and _holds(child) else None
                left += [_Piece(child, inner)] if inner else []

    def _look(self, element: SvgElement, around: Appearance) -> Appearance | None:
        """How an element looks; None where it is not drawn, since nothing of it is left by what cuts it."""
        look = appearance_of(element, around)
        if look is None or look is around:
            return look
        for name in ("clip-path", "mask"):
            targets = self._targets(element.stated(name))
            if targets and all(each.name in REFERRED and not each.children for each in targets):
                return None
        fill, stroke = element.stated("fill") or "", element.stated("stroke") or ""
        if fill.startswith("url("):
            look = look._replace(fill=self._covers(fill))
        return look._replace(stroke=self._covers(stroke)) if stroke.startswith("url(") else look

    def _targets(self, written: str | None) -> Sequence[SvgElement]:
        """The elements that a value refers to."""
        found = REFERENCE.match(written) if written else None
        return self._named.get(found["name"], ()) if found else ()

    def _covers(self, paint: str) -> float:
        """How much a paint that stands elsewhere covers: that of a gradient is the most of its colors."""
        targets = self._targets(paint)
        if not targets:
            return covers(REFERENCE.sub("", paint).strip() or "none", 1, 1, 1)
        if not all(each.name in GRADIENTS for each in targets):
            return 1
        stops = [stop for each in targets for stop in self._stops(each)]
        return max((covers(each.stated("stop-color"), 1, 1, 1) * opacity_of(each, "stop-opacity") for each in stops),
                   default=0)  # fmt: skip

    def _stops(self, gradient: SvgElement) -> Sequence[SvgElement]:
        """The colors of a gradient, which may be those of another one."""
        for _ in range(CHAIN):
            if gradient.children:
                break
            names = list(references(gradient))
            gradient = next((each for name in names for each in self._named.get(name, ())), gradient)
        return gradient.children

    def _is_seen(self, look: Appearance) -> bool:
        """Whether words that look so are painted, and large enough to be read."""
        if not look.shows_words():
            return False
        if self._page is None or look.size is None or look.matrix is None:
            return True
        side = max(self._page.right - self._page.left, self._page.bottom - self._page.top)
        return look.size * look.matrix.thinnest() >= SMALLEST * side

    def _beside(self, pieces: Sequence[_Piece]) -> set[int]:
        """The elements of a text all of whose words lie beside the page.

        After another element within it an element goes on where that one ends.
        """
        page = self._page
        if page is None:
            return set()
        found = {
            number
            for number, starts in _starts(pieces)
            if all(page.misses(each.matrix, each.x, each.y, each.reach) for each in starts)
        }
        for element, _ in reversed(pieces):
            if element.number not in found and element.parent:
                found.discard(element.parent.number)
        return found


class _Piece(NamedTuple):
    """An element of a text, as it looks."""

    element: SvgElement
    look: Appearance


class _Start(NamedTuple):
    """From where words are set, and how far they may reach."""

    matrix: Matrix | None
    x: float | None
    y: float | None
    reach: float


def _starts(pieces: Sequence[_Piece]) -> Iterator[tuple[int, Sequence[_Start]]]:
    """The number of each element of a text, and from where its words are set.

    An element without a place of its own goes on where the last one ends.
    """
    letters = sum(each.element.letters for each in pieces)
    sizes = [each.look.size for each in pieces]
    known = [size for size in sizes if size is not None]
    reach = reach_of_words(letters, max(known)) if len(known) == len(sizes) else inf
    reach += sum(_more_reach(each.element, letters) for each in pieces)
    x: float | None = 0
    y: float | None = 0
    for element, look in pieces:
        given = element.attributes
        xs, ys = lengths_of(given.get("x"), x), lengths_of(given.get("y"), y)
        matrix = None if element.name in ("textPath", "tref") else look.matrix
        own = [_Start(matrix, each, ys[min(n, len(ys) - 1)], reach) for n, each in enumerate(xs)]
        own += [_Start(matrix, xs[-1], each, reach) for each in ys[len(xs) :]]
        x, y = own[-1].x, own[-1].y
        yield element.number, own


def _more_reach(element: SvgElement, letters: int) -> float:
    """How much farther the words of a text may reach, since letters are moved or set apart."""
    found = 0.0
    for name in ("dx", "dy", "textLength"):
        if name in element.attributes:
            found += sum(inf if each is None else abs(each) for each in lengths_of(element.attributes[name], 0))
    for name in ("letter-spacing", "word-spacing"):
        if (written := element.stated(name)) not in (None, "normal", "inherit"):
            apart = length_of(written)
            found += inf if apart is None else abs(apart) * letters
    return found


def _all_within(element: SvgElement) -> Iterator[SvgElement]:
    left = [element]
    while left:
        yield left[-1]
        left += left.pop().children


def _holds(element: SvgElement) -> bool:
    """Whether an element is drawn for somebody who has stated no language: so are all pictures of drawings."""
    return element.conditions <= IGNORED


def _chosen(children: Sequence[SvgElement]) -> SvgElement | None:
    """The part of a switch that is drawn: for want of another the first one for some language."""
    return next(filter(_holds, children), next((each for each in children if each.conditions <= SPOKEN), None))


def references(element: SvgElement) -> Iterator[str]:
    """The names that an element refers to."""
    for name, value in element.attributes.items():
        if "#" in value:
            if name.endswith("href") and value.strip()[:1] == "#":
                yield value.strip().removeprefix("#")
            for found in REFERENCE.finditer(value):
                yield found["name"]


def _with_places(elements: Sequence[SvgElement]) -> frozenset[int]:
    """The elements for which it matters where they lie: words, pictures, and what holds or shows such."""
    found: set[int] = set()
    for element in elements:
        if element.name in ("text", "image", *SHOWING):
            found.add(element.number)
            for above in element.around():
                if above.number in found:
                    break
                found.add(above.number)
    return frozenset(found)


def _middle(element: SvgElement) -> tuple[float | None, float | None, float]:
    """The middle of a box, and how far it reaches from there."""
    given = element.attributes
    x, y = length_of(given.get("x"), 0), length_of(given.get("y"), 0)
    width, height = length_of(given.get("width")), length_of(given.get("height"))
    if x is None or y is None or width is None or height is None:
        return None, None, 0
    return x + width / 2, y + height / 2, hypot(width, height) / 2
