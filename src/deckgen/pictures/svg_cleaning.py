"""An SVG picture with something unsafe in it → the same without that, written anew: what is left is then checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

import tinycss2

from deckgen.pictures.svg_safety import (
    FORBIDDEN,
    UnsafeError,
    changes_links,
    check_attribute,
    check_svg,
    fetches,
    svg_text,
)
from deckgen.scene.pictures import SVG, picture_kind
from deckgen.values.diagnostics import Diagnosed, warning
from deckgen.values.limits import ELEMENTS

SHOWING = frozenset(("image", "use", "feImage"))  # elements that show what they refer to, and nothing else
FONTS = frozenset(("import", "font-face", "namespace"))  # CSS rules that are for fonts and files alone
UNMEANT = frozenset(("content", "requiredFeatures"))  # draw.io's whole file; a condition that browsers ignore
LINES = frozenset(("div", "p", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))  # of HTML: each begins a line
LONGEST = 1_000_000.0  # pixels of a length that a box may have
SIZE = 16  # pixels of a letter where HTML says nothing else
SLIM = 0.45  # the width of a letter by its size, at the least: lines are never cut too short
RAISED = 0.35  # the part of its size by which a line stands below the middle of its letters
LEADING = 1.2
_FONT_SIZE = re.compile(r"font-size:\s*(\d+(?:\.\d+)?)px")


def take_unsafe_out(data: bytes, path: str) -> Diagnosed[bytes]:
    """A picture's bytes without what runs or fetches; the same where there is none of it, or where it stays refused.

    `path` is what the author calls it. What shows a picture must show these bytes, since they alone are checked.
    """
    if picture_kind(data) != SVG or not any(each.code == "unsafe-svg" for each in check_svg(data, path).diagnostics):
        return Diagnosed(data)
    cleaner = _Rewriter()
    try:
        made = cleaner.cleaned(svg_text(data)).encode()
    except (expat.ExpatError, UnsafeError, ValueError, RecursionError):
        return Diagnosed(data)
    if check_svg(made, path).value is None:
        return Diagnosed(data)
    named = ", ".join(dict.fromkeys(cleaner.taken))
    said = warning("cleaned-svg", f"`{path}` is shown without what it may not hold: {named}", None,
                   "look at the slide; where something is missing, save the picture as PNG")  # fmt: skip
    return Diagnosed(made, (said,))


class _Rewriter:
    """Writes a drawing anew, event by event, and remembers what it left out."""

    def __init__(self) -> None:
        self.taken: list[str] = []  # what was left out, as a message says it
        self._out: list[str] = []
        self._solid = 0  # how many pieces of it are more than blanks
        self._elements = 0
        self._open: list[str] = []  # the names of the elements that are written
        self._unseen = 0  # how deep we are in an element that is left out
        self._style: list[str] | None = None  # the pieces of the style sheet that is being read
        self._html: _Html | None = None  # the HTML that is being read
        self._instead: list[tuple[int, str, int]] = []  # open switches: their depth, words for HTML, output so far

    def cleaned(self, text: str) -> str:
        """The drawing without what is unsafe. Raises ExpatError and UnsafeError for what cannot be read at all."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.ordered_attributes = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = _refuse_entities
        parser.ProcessingInstructionHandler = self._instruction
        parser.Parse(text.encode(), True)
        return "".join(self._out)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._elements += 1
        if self._elements > ELEMENTS:
            raise UnsafeError(f"more than {ELEMENTS:,} elements")
        if self._unseen:
            self._unseen += 1
            if self._html is not None:
                self._html.start(local.lower(), attributes)
            return
        if self._style is not None or local in FORBIDDEN or changes_links(local, attributes):
            self._leave_out(f"`<{name}>`")
            self._html = _Html(name, attributes) if local == "foreignObject" else None
            return
        kept = self._kept(local, attributes)
        if kept is None:
            return
        if local == "style":
            self._style = []
        self._put(f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in kept.items())}>")
        self._open.append(name)
        if local == "switch":
            self._instead.append((len(self._open), "", self._solid))

    def _instruction(self, target: str, content: str) -> None:
        if target == "xml-stylesheet":
            self.taken.append("a stylesheet outside the file")

    def _leave_out(self, what: str) -> None:
        self.taken.append(what)
        self._unseen = 1

    def _kept(self, local: str, attributes: Mapping[str, str]) -> dict[str, str] | None:
        """The attributes that are safe; None where the element goes, since it shows nothing without the others."""
        kept: dict[str, str] = {}
        for key, value in attributes.items():
            if key in UNMEANT:
                continue
            try:
                check_attribute(local, key.rpartition(":")[2], value)
                kept[key] = value
            except UnsafeError as fault:
                if local in SHOWING and key.rpartition(":")[2] == "href":
                    self._leave_out(str(fault))
                    return None
                self.taken.append(str(fault))
                if key == "style":
                    kept[key] = _safe_declarations(value)
        return kept

    def _end(self, name: str) -> None:
        if self._unseen:
            self._unseen -= 1
            if self._html is not None and self._unseen:
                self._html.end(name.rpartition(":")[2].lower())
            elif self._html is not None:
                self._put_words(self._html.words())
                self._html = None
            return
        if self._style is not None:
            css = "".join(self._style)
            if fetches(css):
                self.taken.append("a style that fetches a file")
                css = _safe_sheet(css)
            self._put(escape(css))
            self._style = None
        if self._instead and self._instead[-1][0] == len(self._open):
            _, words, begun = self._instead.pop()
            if self._solid == begun:
                self._put(words)
        self._open.pop()
        self._put(f"</{name}>")

    def _put_words(self, words: str) -> None:
        """Put the words of HTML; those within a switch only where it shows nothing else in their place."""
        if self._instead and self._instead[-1][0] == len(self._open):
            depth, _, begun = self._instead.pop()
            self._instead.append((depth, words, begun))
        else:
            self._put(words)

    def _characters(self, text: str) -> None:
        if self._html is not None:
            self._html.say(text)
        elif self._style is not None:
            self._style.append(text)
        elif not self._unseen:
            self._put(escape(text))

    def _put(self, text: str) -> None:
        self._out.append(text)
        self._solid += bool(text.strip())


class _Html:
    """The words of the HTML in a `foreignObject`, which become lines of text in the middle of its box."""

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self._lines: list[list[str]] = [[]]  # the pieces of each
        self._prefix = name.removesuffix("foreignObject")
        self._box = attributes
        self._size = float(SIZE)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element of HTML begins."""
        found = _FONT_SIZE.search(attributes.get("style", ""))
        self._size = float(found[1]) or self._size if found else self._size
        self._break(name)

    def end(self, name: str) -> None:
        """An element of HTML ends."""
        self._break(name)

    def _break(self, name: str) -> None:
        if name in LINES and any(map(str.strip, self._lines[-1])):
            self._lines.append([])

    def say(self, text: str) -> None:
        """Words of the line that is being read."""
        self._lines[-1].append(text)

    def words(self) -> str:
        """The lines as SVG; nothing where there are no words, or where the box has no size of its own."""
        lengths = [_number(self._box.get(key, "0")) for key in ("x", "y", "width", "height")]
        if any(length is None for length in lengths):
            return ""
        x, y, width, height = (length or 0.0 for length in lengths)
        given = [line for pieces in self._lines if (line := " ".join("".join(pieces).split()))]
        broken = width and height > (len(given) + 0.5) * 1.5 * self._size  # the box has room for more lines
        most = max(1, int(width / (SLIM * self._size))) if broken else 1000
        lines = [part for line in given for part in wrap(line, most, break_long_words=False)]
        middle, line_height = x + width / 2, LEADING * self._size
        first = y + height / 2 + RAISED * self._size - line_height * (len(lines) - 1) / 2
        spans = "".join(
            f'<{self._prefix}tspan x="{middle:g}" y="{first + n * line_height:g}">{escape(line)}</{self._prefix}tspan>'
            for n, line in enumerate(lines)
        )
        tag = f"{self._prefix}text"
        return f'<{tag} text-anchor="middle" font-size="{self._size:g}">{spans}</{tag}>' if lines else ""


def _number(length: str) -> float | None:
    found = re.fullmatch(r"\s*(-?\d*\.?\d+)(?:px)?\s*", length)
    number = float(found[1]) if found else None
    return None if number is None or abs(number) > LONGEST else number


def _safe_sheet(css: str) -> str:
    """A style sheet without its rules for fonts and files, and without declarations that fetch."""
    return "".join(_safe_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))


def _safe_rules(rules: Sequence[object]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, tinycss2.ast.AtRule) and rule.lower_at_keyword in FONTS:
            continue
        if isinstance(rule, tinycss2.ast.ParseError):
            continue
        if isinstance(rule, tinycss2.ast.QualifiedRule):
            text = _safe_declarations(tinycss2.serialize(rule.content))
            text = f"{tinycss2.serialize(rule.prelude)}{{{text}}}"
        else:
            text = rule.serialize()  # type: ignore[attr-defined]
        if not fetches(text):
            yield text


def _safe_declarations(css: str) -> str:
    """The declarations of a style without those that fetch."""
    found = tinycss2.parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
    texts = (each.serialize() for each in found if isinstance(each, tinycss2.ast.Declaration))
    return ";".join(text.strip("; ") for text in texts if not fetches(text))


def _refuse_entities(*_: object) -> None:
    raise UnsafeError("entity declarations")
