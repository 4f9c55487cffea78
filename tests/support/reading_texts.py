"""Short ways to read a text and to show what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deckgen.deck.model import (
    Block,
    Code,
    Deck,
    Diagram,
    Heading,
    List,
    Paragraph,
    Picture,
    Quote,
    Runs,
    Slide,
    Table,
    WriteSpace,
)
from deckgen.reader import read
from deckgen.values.diagnostics import Diagnostic


def deck(text: str | Mapping[str, str], path: str = "") -> tuple[Deck, tuple[Diagnostic, ...]]:
    """The deck of a single text, or of files by path."""
    files = {"talk.md": text} if isinstance(text, str) else dict(text)
    found, diagnostics = read(files, path or ("talk.md" if isinstance(text, str) else "decks/d/deck.yaml"))
    assert found is not None
    return found, diagnostics


def slide(text: str) -> Slide:
    """The only slide of a text without faults."""
    found, diagnostics = deck(text)
    assert diagnostics == ()
    (only,) = found.slides
    return only


def told(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Diagnostics as `line:column code: message | hint`."""
    out = []
    for d in diagnostics:
        where = f"{d.span.line}:{d.span.column}" if d.span else "-"
        out.append(f"{where} {d.code}: {d.message}" + "".join(f" | {hint}" for hint in d.hints))
    return out


def shown(runs: Runs) -> str:
    """Runs with their styles as letters: `b(bold)`."""
    marks = {"bold": "b", "italic": "i", "code": "c", "strike": "s", "mark": "m", "hand": "h"}
    parts = []
    for run in runs:
        text = "⏎" if run.text == "\n" else "▸" if run.click else f"^{run.footnote}" if run.footnote else run.text
        letters = "".join(letter for name, letter in marks.items() if getattr(run, name))
        text = f"{letters}({text})" if letters else text
        parts.append(f"[{text}→{run.link}]" if run.link else text)
    return "".join(parts)


def outline(blocks: Iterable[Block]) -> list[object]:
    """Blocks as nested lists of plain texts."""
    return [_outline(block) for block in blocks]


def _outline(block: Block) -> object:
    match block:
        case Paragraph(runs):
            return shown(runs)
        case Heading(level, runs):
            return "#" * level + " " + shown(runs)
        case List(items, ordered, start):
            sign = f"{start}." if ordered else "-"
            boxes = {None: "", True: "[x] ", False: "[ ] "}
            return [sign, *([boxes[item.checked], *outline(item.blocks)] for item in items)]
        case Table(header, rows, aligns):
            return ["table", aligns, *([shown(cell.runs) for cell in row] for row in (header, *rows))]
        case Quote(inner):
            return [">", *outline(inner)]
        case Picture(path, alt, caption):
            return f"picture {path} “{alt}” {shown(caption)}".rstrip()
        case Code(text, language):
            return f"code {language}: {text}"
        case WriteSpace(kind, amount):
            return f"{kind} {amount:g}"
        case Diagram(code=Code(text)):
            return f"diagram: {text}"
