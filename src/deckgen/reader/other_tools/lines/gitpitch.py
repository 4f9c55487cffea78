"""GitPitch's marks → those that the other dialects have too. Source: GitPitch's documentation, "Widgets"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine

_BREAK = re.compile(r"(?:-{3}|\+{3})\?(.*)")
_SNAP = re.compile(r"[ \t]*@snap\[([^\]\n]*)\](.*)")
_END = re.compile(
    r"[ \t]*@(?:ul|ol|div|snap|quote|box)?end[ \t]*"
    r"|[ \t]*@(?:ul|ol|div|transition)(?:\[[^\]\n]*\])?(?:\([^)\n]*\))?[ \t]*|[ \t]*@css(?:\[[^\]\n]*\])?[ \t]*"
)
_WIDGET = re.compile(r"@([a-z]*)\[([^\[\]\n]{0,1000})\](?:\(((?:[^()\n]|\([^()\n]*\)){0,2000})\))?")
_FRAGMENT = re.compile(r"([ \t]*(?:[-*+]|\d+[.)])[ \t].*\S)[ \t]+\|[ \t]*")  # an item that comes on a click
_GRID = re.compile(r"(?<![!\w])\[(?:drag|drop)=[^\]\n]*\]|(?<=!\[)(?:drag|drop|width|height)=[^\]\n]*(?=\])")
_PICTURE = "put a picture of it into its place: `![what it shows](file.png)`"
_TAKEN_IN = {  # what a widget takes in from a file, and what to do in its place
    "code": ("code", "put the code into this file, between two lines of ```"),
    "table": ("table", "put the table into this file, with `|` between its cells"),
    "md": ("text", "put the text into this file"),
    "mermaid": ("diagram", "put the diagram into this file, between a line ```mermaid and a line ```"),
    "plantuml": ("diagram", _PICTURE),
    "cloud": ("diagram", _PICTURE),
    "diagram": ("diagram", _PICTURE),
}
_WORDED = ("color", "size", "css", "fa", "css3", "emoji", "math", "")  # the words stand in round brackets, if any


def plain_marks(lines: Sequence[TextLine], losses: LostContent) -> Iterator[TextLine]:
    """The lines without GitPitch's own marks."""
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        text, number = line
        if not is_code and _GRID.search(text):  # where a block stands on the slide
            text = _GRID.sub("", text)
            line = TextLine(text, number)
        if not is_code and (fragment := _FRAGMENT.fullmatch(text)):
            text = fragment[1]
            line = TextLine(text, number)
        if is_code or (not text.lstrip().startswith(("-", "+")) and "@" not in text):
            yield line
        elif found := _BREAK.fullmatch(text.rstrip()):
            yield TextLine("---", number)
            yield from _background(found[1], number, losses)
        elif found := _SNAP.fullmatch(text):
            side = "left" if "west" in found[1] else "right" if "east" in found[1] else ""
            yield TextLine(f"::: {{.pull-{side}}}" if side else "::: block", number)
            if found[2].strip():
                yield from _widgets(found[2], number, losses)
        elif re.fullmatch(r"[ \t]*@snapend[ \t]*", text):
            yield TextLine(":::", number)
        elif _END.fullmatch(text):
            yield TextLine("", number)
        else:
            yield from _widgets(text, number, losses)


def _background(options: str, number: int, losses: LostContent) -> Iterator[TextLine]:
    given = dict(part.partition("=")[::2] for part in options.split("&"))
    if image := given.get("image"):
        yield TextLine(f"![bg](<{image}>)", number)
    if "color" in given:
        losses.add("lost-background", "the background is not drawn", number,
                   "name a picture, or let the theme give the ground")  # fmt: skip
    for key in ("code", "include"):
        if key in given:
            losses.add("lost-include", f"`{given[key]}` is not taken in", number, "put what it holds into this file")


def _widgets(text: str, number: int, losses: LostContent) -> Iterator[TextLine]:
    """A line with Markdown in place of widgets."""
    below: list[str] = []

    def words(found: re.Match[str]) -> str:
        name, options, rest = found[1], found[2], found[3]
        match name:
            case "img":
                return f"![](<{rest}>)" if rest else ""
            case "title":
                return f"<!-- @title: {options} -->"  # what a menu calls the slide
            case "box":
                head, _, body = (rest or "").partition("#")
                below.extend(["", body.strip()] if body else [])
                return f"**{head.strip()}**"
            case "quote":
                below.extend([f"> — {rest}"] if rest else [])
                return f"> {options}"
            case "note":
                below.extend(["::: notes", options, ":::"])
                return ""
            case _ if name in _TAKEN_IN:
                what, how = _TAKEN_IN[name]
                losses.add("lost-include", f"the {what} of `{rest}` is not taken in", number, how)
                return ""
            case _ if name in _WORDED:
                return rest or ("" if name in ("fa", "css", "color", "size", "emoji") else options)
        return rest or options

    changed = _WIDGET.sub(words, text)
    yield TextLine(changed, number)
    for each in below:
        yield TextLine(each, number)
