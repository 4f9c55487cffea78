"""Paragraphs that were hardly meant as such: headings and items without their blank, tables without a rule, dashes.

Lists that are pasted from a word processor or a web page are paragraphs too: their marks are not Markdown's, or what
follows them is no ordinary blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.reader.markdown.runs import Locate
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Span

BREAK = "a new slide begins with `---`, at the start of a line of its own"

ODD = "\u00a0\u1680\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\u00ad"
"""Blanks that Markdown takes for letters, and signs that nobody sees."""

_BULLETS = "•●▪◦‣·∙⋅⁃▶►▸➢➤■□○◆◇❖◾▫⦁⬤\ue000-\uf8ff"  # the last are those of Word's fonts for signs
_LETTERS = "oØüvqn§"  # what such a font shows as a bullet, where the font is lost
_LIKELY = late_pattern(
    rf"[{ODD}]*(?P<heading>#{{2,6}}(?=[^\s#])|#{{1,6}}(?=[{ODD}])|(?<=[{ODD}])#{{1,6}}(?=[ \t]))[ {ODD}]*"
    r"|(?P<fence>::)(?=[ \t]+\w)"
    r"|(?P<table>\|)(?=[^\n]*\|[ \t]*$)"
    r"|(?P<dashes>[–—−-]+)[ \t]*$",
    re.MULTILINE,
)
_ITEM = late_pattern(
    rf"^[ \t{ODD}]*(?:"
    rf"(?P<bullet>[{_BULLETS}]|[{_LETTERS}](?=\t|[ {ODD}]{{2}}))"
    rf"|(?P<odd>(?:[-*+]|\d{{1,3}}[.)])(?=[{ODD}])|(?<=[{ODD}])[-*+](?=[ \t]))"
    r"|(?P<glued>[-*](?=[^\W\d_][^*\n]*$)|\d{1,2}[.)](?=[^\W\d_]))"
    r"|(?P<sign>[^\w\s>#|:*+`~=\[\]()<\\{{}\".,!?'-](?=[ \t]))"
    r"|(?P<letter>\(?[A-Za-z][.)](?=[ \t])|\(\d{1,2}\)(?=[ \t]))"
    rf")[ \t{ODD}]*(?P<words>[^\n]*)$",
    re.MULTILINE,
)


def _begins_with_words(text: str) -> bool:
    """Whether a text begins with words or a picture, as most do: then no pattern needs to be asked, nor compiled."""
    first, second, third = text[:1], text[1:2], text[2:3]
    return first in "![" or (first.isalpha() and (second.isalpha() or (second == " " and third.isalnum())))


def find_slip(content: str, span: Span) -> Diagnostic | None:
    """The finding that a paragraph was probably meant to be something else; None for a true paragraph."""
    found = None if _begins_with_words(content) else _LIKELY.match(content)
    if found is None:
        return None
    line = content.split("\n", 1)[0].rstrip()
    if (found.lastgroup == "table" and line.count("|") < 3) or (found.lastgroup == "dashes" and not line.strip("-")):
        return None
    place = Span(span.source, span.start, span.start + len(line))
    match found.lastgroup:
        case "heading":
            return glued_heading(line, found["heading"], place)
        case "fence":
            hint = f"write three colons: `::: {line.strip(': ')}`, and `:::` below"
            return error("stray-fence", f"`{line}` opens nothing", place, hint)
        case "table":
            rule = "|---" * max(line.count("|") - 1, 1) + "|"
            hint = f"write `{rule}` below the names of the columns, and leave no line empty within a table"
            return error("table-without-rule", f"`{line}` is no row of a table", place, hint)
        case _:
            return warning("lost-rule", f"`{line}` is shown as text", place, BREAK)


def heading_of(content: str) -> tuple[int, int]:
    """The level of the heading that a paragraph was meant to be, and where its words begin; zeros for others."""
    found = None if _begins_with_words(content) else _LIKELY.match(content)
    return (len(found["heading"]), found.end()) if found and found["heading"] else (0, 0)


def glued_heading(line: str, marks: str, place: Span | None) -> Diagnostic:
    """The finding that a heading lacks the blank after its marks."""
    words = re.sub(rf"^[#{ODD}]+", "", line)
    has_odd = line != f"{marks}{words}"
    hint = f"put {'an ordinary' if has_odd else 'a'} blank after `{marks}`: `{marks} {words}`"
    message = f"`{line}` is no heading" + (": a blank beside its sign is no ordinary one" if has_odd else "")
    return error("glued-heading", message, place, hint)


def find_glued_items(content: str, locate: Locate, in_item: bool = False) -> Iterator[Diagnostic]:
    """A finding for each mark of a list in a paragraph whose lines were meant as items, and would run together.

    One line that begins with a dash may be somebody's words; several, or one among other items, are a list.
    `in_item`: the paragraph begins an item, and its further lines begin where its own mark stands.
    """
    if "\n" not in content and _begins_with_words(content):
        return
    lines: dict[str, list[re.Match[str]]] = {}
    for line in _ITEM.finditer(content):
        if not (in_item and line.start() == 0):
            lines.setdefault(_kind(line), []).append(line)
    certain = [
        same for same in lines.values()
        if same[0]["bullet"] or same[0]["odd"] or len(same) > 1 or (in_item and _is_lazy(same[0], locate))
    ]  # fmt: skip
    for same in lines.values():
        if same in certain or (certain and same[0]["sign"]):
            yield _glued_item(same[0], len(same) - 1, locate)


def _kind(line: re.Match[str]) -> str:
    """What marks of one list have in common."""
    mark = next(line[name] for name in ("bullet", "odd", "glued", "sign", "letter") if line[name])
    return str(line.lastgroup and re.sub(r"\d+", "1", re.sub(r"[A-Za-z](?=[.)])", "a", mark)))


def _is_lazy(line: re.Match[str], locate: Locate) -> bool:
    """Whether a line begins where no text of an item does, at the edge."""
    return not line["letter"] and locate(line.start(), line.end()).column == 1


def items_like(content: str) -> Iterator[tuple[int, int, str]]:
    """The lines of a paragraph that were meant as items of one list with the first: start, end, and as they should be.

    Ordinary blanks before an item stay, as they may say how deep it lies.
    """
    first = _ITEM.match(content)
    for line in _ITEM.finditer(content) if first else ():
        if first and _kind(line) == _kind(first):
            text = line.group()
            indent = text[: len(text) - len(text.lstrip(" "))]
            yield line.start(), line.end(), f"{indent}{_our_mark(_mark(line))} {line['words'].strip()}"


def _mark(line: re.Match[str]) -> str:
    return next(line[name] for name in ("odd", "glued", "bullet", "sign", "letter") if line[name])


def _our_mark(mark: str) -> str:
    """The mark of Markdown's for one of somebody else's."""
    number = re.search(r"\d+", mark)
    return mark if mark in "-*+" else f"{number[0]}." if number else "-"


def _glued_item(line: re.Match[str], others: int, locate: Locate) -> Diagnostic:
    ours = _our_mark(_mark(line))
    text = line.group().strip().replace("\t", " ")
    why = ": a blank beside its mark is no ordinary one" if line["odd"] else ""
    more = f", nor {'is one line' if others == 1 else f'are {others} lines'} more" if others else ""
    hint = f"write `{ours} {line['words'].strip()}`" + (", with an ordinary blank" if why else "")
    return error("glued-item", f"`{text}` is no item of a list{more}{why}", locate(line.start(), line.end()), hint)
