"""The marks that git leaves in a text where two people changed the same lines and nobody has settled it yet.

Source: git-merge(1), "How conflicts are presented".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings, Severity
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Source, Span

_CODE = "unfinished-merge"
_LIKELY = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")
_MARK = late_pattern(
    r"^(?:(?P<ours><{7})|(?P<base>\|{7})|(?P<theirs>>{7})|(?P<middle>={7}))(?:[ \t][^\n]*)?$", re.MULTILINE
)
_FENCE = late_pattern(r"[ \t]*(?P<fence>`{3,}|~{3,})[ \t]*(?P<info>[^\n`]*)")
_UNDERLINED = late_pattern(r"(?![ \t]*(?:$|[-*+>#|:]|\d+[.)]))")  # a line of text, which `=======` makes a heading of
_SHOWN_IN = ("diff", "text", "git", "console")  # code that may be there to show such marks


def settle_merge(source: Source) -> Diagnosed[Source]:
    """A text with our side of every conflict, and an error for each; itself where there is none.

    What is left out becomes blanks, so that all other places stay as they are. Marks in fenced code may be what a
    lesson shows: they stay, with a warning.
    """
    if not any(mark in source.text for mark in _LIKELY):
        return Diagnosed(source)
    found = Findings()
    code = tuple(_fenced_code(source.text))
    left_out: list[tuple[int, int]] = []
    is_open, theirs = False, -1  # where their side begins; -1 before
    for mark in _MARK.finditer(source.text):
        kind, start, end = mark.lastgroup, *mark.span()
        if shown := next((info for first, last, info in code if first < start < last), None):
            _report_in_code(found, Span(source, start, end), shown)
            continue
        if kind == "middle" and not is_open and _underlines(source, start):
            continue
        if not is_open or kind == "ours":
            hint = "keep one side, or both, and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`"
            found.error("unfinished-merge", "a merge was left unfinished here", Span(source, start, end), hint)
        is_open = kind != "theirs"
        if kind == "theirs" and theirs >= 0:
            start = theirs
        left_out.append((start, end))
        theirs = -1 if kind in ("ours", "theirs") else start if theirs < 0 else theirs
    return Diagnosed(Source(source.path, _blanked(source.text, left_out)) if left_out else source, found.all())


def without_follow_ups(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings but those in a text whose merge is unfinished: what else is wrong there shows when it is settled."""
    open_texts = {d.span.source.path for d in found if d.code == _CODE and d.severity is Severity.ERROR and d.span}
    return tuple(d for d in found if d.code == _CODE or not d.span or d.span.source.path not in open_texts)


def _report_in_code(found: Findings, span: Span, language: str) -> None:
    if language not in _SHOWN_IN and span.text.startswith("<"):
        hint = "finish it; code that is to show such lines says `diff` or `text` behind its fence"
        found.warning("unfinished-merge", "a merge may have been left unfinished here", span, hint)


def _fenced_code(text: str) -> Iterator[tuple[int, int, str]]:
    """Where each fenced code begins and ends, and its language, or "code". Source: CommonMark 0.31, 4.5."""
    start, fence, language, at = 0, "", "", 0
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark and not fence:
            start, fence, language = at, mark["fence"], (mark["info"].split() or ["code"])[0]
        elif mark and mark["fence"].startswith(fence) and not mark["info"].strip():
            yield start, at, language
            fence = ""
        at += len(line)


def _underlines(source: Source, start: int) -> bool:
    """Whether the line above is text, so that a line of `=` below makes a heading of it."""
    above = source.line(source.position(start)[0] - 1)
    return bool(above) and bool(_UNDERLINED.match(above))


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """The text with blanks in place of all characters in some ranges, which may overlap; its lines stay."""
    for start, end in ranges:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text
