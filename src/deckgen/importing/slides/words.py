"""Words written so that our reader reads the same words: escaped where a sign would mean something."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.deck.model import Picture
from deckgen.importing.source.content import SourceParagraph, SourceRun
from deckgen.reader.markdown.foreign_marks import foreign_lines
from deckgen.reader.markdown.inline import read_inline
from deckgen.reader.markdown.likely_mistakes import ODD
from deckgen.reader.markdown.scope import Scope
from deckgen.values.source import Source, Span
from deckgen.values.value import replace

BREAK = "<br>"
_SIGNS = re.compile(
    r"\\(?=[!-/:-@\[-`{-~\n]|$)|[`*\[\]]|(?<![^\W_])_|_(?![^\W_])|~(?=~)|=(?==)|<(?=[A-Za-z/!?])|&(?=#|[A-Za-z])|\{(?=[{%])"
)
_EVERY_SIGN = re.compile(r"[\\`*_~=\[\]!<&{}^$@|]")
_HEAD = re.compile(
    r"(?P<sign>#{1,6}|[-+>](?=\s|$|\S)|:{1,3}(?=\S|\s|$)|\||=+\s*$|-+\s*$|[•●▪◦‣·∙⋅⁃▶►▸➢➤■□○◆◇❖◾▫⦁⬤])"
    r"|(?P<number>\d{1,9})(?P<dot>[.)])(?=\s|$|[^\W\d_])|(?P<note>[Nn]otes?)(?=:)|(?P<letter>\(?[A-Za-z]|\(\d{1,2})(?P<end>[.)])(?=\s)"
)
_BULLET = re.compile(r"\s*[•●▪◦‣·∙⋅⁃▶►▸➢➤■□○◆◇❖◾▫⦁⬤]\s*(?=\S)")
_BLANKS = re.compile(r"[^\S\n]+")
_EDGES = re.compile(rf"^[\s{ODD}]+|[\s{ODD}]+$")


def plain(text: str) -> str:
    """A text on one line, without blanks at its ends."""
    return _EDGES.sub("", " ".join(text.split()))


def inline(runs: Sequence[SourceRun], *, cell: bool = False, styled: bool = True, breaks: bool = True) -> str:
    """Runs as Markdown on one line, read again to be sure: with their styles where that reads back, else without.

    `cell`: it stands in a table. `breaks`: lines that end within it are kept, as `<br>`.
    """
    runs = runs if cell else _without_bullet(runs)
    wanted = _squeezed("".join(run.text for run in runs))
    signs = _SIGNS
    for every in (False, True):
        signs = _EVERY_SIGN if every else _SIGNS
        for way in (True, False) if styled else (False,):
            pieces = (_styled(run, signs, cell) if way else _escaped(run.text, signs, cell) for run in _parts(runs))
            text = _tidied("".join(pieces), breaks)
            text = text if cell else _with_head(text)
            if _reads_as(text, cell) == wanted:
                return text
    return _tidied(_escaped(wanted, _EVERY_SIGN, cell), breaks)


def _without_bullet(runs: Sequence[SourceRun]) -> Sequence[SourceRun]:
    """The runs without a typed sign that they begin with: in our dialect it would mark a point."""
    found = _BULLET.match("".join(run.text for run in runs))
    left = found.end() if found else 0
    kept: list[SourceRun] = []
    for run in runs:
        cut = min(left, len(run.text))
        left -= cut
        kept.append(replace(run, text=run.text[cut:]))
    return kept


def paragraph(source: SourceParagraph, *, cell: bool = False, styled: bool = True, breaks: bool = True) -> str:
    """A paragraph as Markdown on one line."""
    return inline(source.runs, cell=cell, styled=styled, breaks=breaks)


def text(words: str) -> str:
    """Plain words as Markdown on one line."""
    return inline((SourceRun(words),))


def _parts(runs: Sequence[SourceRun]) -> list[SourceRun]:
    """The runs; blanks at the ends of a styled one stand beside it, since marks do not hold there."""
    parts: list[SourceRun] = []
    for run in runs:
        core = _EDGES.sub("", run.text)
        if not core:
            parts.append(SourceRun(run.text))
            continue
        before, _, after = run.text.partition(core)
        parts += [SourceRun(before)] if before else []
        parts.append(SourceRun(core, run.bold, run.italic, run.struck, run.code, run.link))
        parts += [SourceRun(after)] if after else []
    return parts


def _styled(run: SourceRun, signs: re.Pattern[str], cell: bool) -> str:
    if run.code and "`" not in run.text and "\n" not in run.text and not (cell and "|" in run.text):
        words = f"`{run.text}`"
    else:
        words = _escaped(run.text, signs, cell)
    if "\n" not in words:
        mark = ("**" if run.bold else "") + ("*" if run.italic else "") + ("~~" if run.struck else "")
        words = f"{mark}{words}{mark[::-1]}"
    if run.link:
        link = run.link.replace("{{", "%7B%7B").replace("{%", "%7B%")  # no expression of the deck
        target = link if re.fullmatch(r"[^\s()<>]+", link) else f"<{link.replace(' ', '%20')}>"
        words = f"[{words}]({target})"
    return words


def _escaped(words: str, signs: re.Pattern[str], cell: bool) -> str:
    made = signs.sub(lambda found: "\\" + found[0], words)
    return re.sub(r"(?<!\\)\|", r"\\|", made) if cell else made


def _tidied(words: str, breaks: bool) -> str:
    """One line: what ends within it is a break, and blanks are single."""
    words = _EDGES.sub("", _BLANKS.sub(" ", words))
    words = re.sub(rf"[ {ODD}]*\n[\s{ODD}]*", BREAK if breaks else " ", words)
    return words + " " if words.endswith("\\") and not words.endswith("\\\\") else words


def _with_head(words: str) -> str:
    """The line with its first sign escaped where it would begin something other than a paragraph."""
    found = _HEAD.match(words)
    if found is None:
        return words
    if found["number"]:
        return f"{found['number']}\\{words[found.end('number') :]}"
    if found["letter"]:
        return f"{found['letter']}\\{words[found.end('letter') :]}"
    if found["note"]:
        return f"{found['note']}\\{words[found.end('note') :]}"
    return f"\\{words}" if words[0].isascii() else words


def _squeezed(words: str) -> str:
    return re.sub(rf"[\s{ODD}]+", " ", words).strip()


def _reads_as(words: str, cell: bool) -> str | None:
    """The words that our reader finds in a text; None where it finds a fault."""
    scope = Scope()
    source = Source("", words)

    def locate(start: int, end: int) -> Span:
        return Span(source, start, end)

    runs = read_inline(words, locate, scope, table=cell)
    if scope.found.all() or scope.footnotes or any(foreign_lines(words, locate)):
        return None
    if any(isinstance(run, Picture) or run.icon or run.expression for run in runs):
        return None
    return _squeezed("".join(run.text for run in runs if not isinstance(run, Picture)))
