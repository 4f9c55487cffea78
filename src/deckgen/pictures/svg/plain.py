"""SVG drawings without what nobody sees of them.

A drawing is text, in which words hide easily: comments, metadata, titles and descriptions, names of layers, attributes
that nothing reads, values that no program understands, layers that are not shown, letters without a color, words
between elements, and what lies beside the drawing. What stays is listed (`names`), says what its place is for
(`values`), and is drawn (`painted`). Style sheets are worked into the elements (`styles`), so that nothing
of them stays. A drawing of which nothing goes stays as it is written; any other is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from deckgen.pictures.svg.names import WORDS as KEYWORDS
from deckgen.pictures.svg.painted import painted, references
from deckgen.pictures.svg.tree import SVG, WORDS, XLINK, SvgElement, SvgTree
from deckgen.pictures.svg.values import REFERENCE

LONGEST_NAME = 32  # letters: a longer one is a sentence
PLAIN_NAME = re.compile(rf"[\w.:-]{{1,{LONGEST_NAME}}}")
STEPS = ("in", "in2")  # attributes with names of what an earlier step of a filter hands on as its `result`
LETTER = re.compile(r"\S")


@lru_cache(4)
def plain_svg(text: str) -> str:
    """The text of a well-formed drawing without what is not drawn.

    Raises ExpatError where it is not well-formed, ValueError where its style sheets are too large to be read.
    """
    tree = SvgTree(text)
    return _Writer(tree).text() or text


class _Writer:
    """Writes of a drawing what is drawn, with names that say nothing."""

    def __init__(self, tree: SvgTree) -> None:
        self.tree = tree
        self.painted = painted(tree)
        self._kept = [each for each in tree.elements if each.number in self.painted.elements]
        self._named = {each.attributes["id"] for each in self._kept if "id" in each.attributes}
        self._read = {each.attributes.get(name) for each in self._kept for name in STEPS}
        self._results = {each.attributes.get("result") for each in self._kept}
        self._words = {event for each in self._kept for event in each.words}
        self._names: dict[str, str] = {}

    def text(self) -> str:
        """The drawing written anew; nothing where all of it may stay as it is written."""
        unseen = self._words - self.painted.words
        changed = self.tree.changed or len(self._kept) < len(self.tree.elements)
        changed = changed or any(self.tree.events[event][1].strip() for event in unseen)
        changed = sum(map(self._take_unused, self._kept)) > 0 or changed
        if not changed and all(map(self._has_plain_names, self._kept)):
            return ""
        for element in self._kept:
            self._rename(element)
        return "".join(self._written())

    def _take_unused(self, element: SvgElement) -> bool:
        """Take out the names of an element that nothing uses. Returns whether there were such."""
        given, count = element.attributes, len(element.attributes)
        if given.get("id") not in self.painted.names:
            given.pop("id", None)
        if given.get("result") not in self._read:
            given.pop("result", None)
        given.pop("class", None)
        return len(given) < count

    def _has_plain_names(self, element: SvgElement) -> bool:
        """Whether what an element is called is no sentence, and what it refers to is there."""
        given = element.attributes
        own = [given[name] for name in ("id", "result") if name in given]
        steps = [given[name] for name in STEPS if name in given and given[name].lower() not in KEYWORDS]
        there = self._named.issuperset(references(element)) and self._results.issuperset(steps)
        return there and all(map(PLAIN_NAME.fullmatch, own))

    def _rename(self, element: SvgElement) -> None:
        """Give what an element is called, or refers to, a name that says nothing."""
        for name, value in element.attributes.items():
            if name == "id":
                value = self._new(value)
            elif name == "result" or name in STEPS:
                value = value if value.lower() in KEYWORDS else self._new(value)
            elif name.endswith("href") and value.strip().startswith("#"):
                value = f"#{self._new(value.strip()[1:])}"
            elif "#" in value:
                value = REFERENCE.sub(lambda found: found["before"] + self._new(found["name"]) + found["after"], value)
            element.attributes[name] = value

    def _new(self, name: str) -> str:
        return self._names.setdefault(name, f"n{len(self._names) + 1}")

    def _written(self) -> Iterator[str]:
        tree = self.tree
        spaces = f' xmlns="{SVG}"' if tree.spaced else ""
        if any("xlink:href" in element.attributes for element in tree.elements):
            spaces += f' xmlns:xlink="{XLINK}"'
        gone = 0
        for number, (event, words) in enumerate(tree.events):
            if event == WORDS:
                seen = number in self.painted.words or number not in self._words
                yield "" if gone else escape(words if seen else LETTER.sub("x", words))
                continue
            within = tree.elements[max(event, ~event)]
            if within.number not in self.painted.elements:
                gone += 1 if event >= 0 else -1
            elif event < 0:
                yield "" if tree.events[number - 1][0] == ~event else f"</{within.name}>"
            else:
                said = "".join(f" {key}={quoteattr(value)}" for key, value in within.attributes.items())
                single = "/" if tree.events[number + 1][0] == ~event else ""
                yield f"<{within.name}{'' if event else spaces}{said}{single}>"
