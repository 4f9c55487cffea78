"""The footnotes of a deck for another tool: taken out of its lines, and put below the slides that refer to them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.line_rewriter import FOOTNOTE_MARK, LineRewriter
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import SlidePage, TextLine

_DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)")
_MORE = re.compile(r"(?: {2,}|[ ]{0,3}\t)\S")
_BLOCK = re.compile(
    r"[ ]{0,3}(?:#{1,6}[ \t]|[-*_](?:[ \t]*[-*_]){2,}[ \t]*$|:{3,}|```|~~~|\[\^|[-+*][ \t]|\d+[.)][ \t]|<)"
)


def take_footnotes(lines: Sequence[TextLine]) -> tuple[list[TextLine], dict[str, list[TextLine]]]:
    """The lines without footnotes, and the texts by their labels, the paragraphs of each after one another.

    Several slides may each have a footnote of the same label.

    A footnote goes on in lines that are indented, and in those that follow it without a blank line between. Source:
    pandoc's manual, "Footnotes".
    """
    code = code_flags(lines)
    rest: list[TextLine] = []
    found: dict[str, list[TextLine]] = {}
    at = 0
    while at < len(lines):
        defined = None if code[at] else _DEFINITION.fullmatch(lines[at].text)
        if defined is None:
            rest.append(lines[at])
            at += 1
            continue
        end = _end(lines, at + 1)
        words = [defined[2], *(line.text.strip() for line in lines[at + 1 : end])]
        found.setdefault(defined[1], []).append(TextLine(" ".join(filter(None, words)), lines[at].number))
        at = end
    return rest, found


def _end(lines: Sequence[TextLine], at: int) -> int:
    """The index of the first line that belongs to no footnote any more."""
    end, is_paragraph = at, True
    for index in range(at, len(lines)):
        text = lines[index].text
        if not text.strip():
            is_paragraph = False
        elif _MORE.match(text) or (is_paragraph and not _BLOCK.match(text)):
            end, is_paragraph = index + 1, True
        else:
            break
    return end


def add_footnotes(page: SlidePage, rewriter: LineRewriter) -> Iterator[TextLine]:
    """Add the footnotes that a page refers to, below its last column; they are what is yielded.

    In the page's notes, which have no foot, they stand in brackets.
    """
    lines = [line for row in page.rows for column in row.columns for line in column]
    titled = [page.title] if page.title else []
    code = code_flags(lines)
    shown = [*titled, *(line for line, is_code in zip(lines, code, strict=True) if not is_code)]
    for label in dict.fromkeys(label for line in shown for label in FOOTNOTE_MARK.findall(line.text)):
        if note := _footnote(label, page, rewriter):
            text = f"[^{label}]: {rewriter.rewrite(note.text, note.number)}"
            page.rows[-1].columns[-1] += [TextLine("", note.number), TextLine(text, note.number)]
            yield note
    for index, line in enumerate(page.notes):
        for label in FOOTNOTE_MARK.findall(line.text):
            if note := _footnote(label, page, rewriter):
                text = rewriter.rewrite(note.text, note.number)
                page.notes[index] = line = TextLine(line.text.replace(f"[^{label}]", f" ({text})"), line.number)
                yield note


def _footnote(label: str, page: SlidePage, rewriter: LineRewriter) -> TextLine | None:
    """The footnote of that label which stands on the page, or nearest to it."""
    given = rewriter.footnotes.get(label, ())
    return next((each for each in given if each.number >= page.number), given[-1] if given else None)


def report_unused(footnotes: Iterable[TextLine], used: Collection[TextLine], losses: LostContent) -> None:
    """Say which footnotes stand on no slide."""
    for note in footnotes:
        if note not in used:
            losses.add("unused-footnote", "nothing refers to a footnote", note.number, "refer to it, or remove it")
