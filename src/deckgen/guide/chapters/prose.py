"""Runs and blocks as HTML. Every kind of block has its form here, places to write included."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import assert_never
from urllib.parse import quote

from markupsafe import Markup

from deckgen.deck.model import (
    Block,
    Cell,
    Code,
    Diagram,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
    WriteSpace,
    plain,
)
from deckgen.deck.words import Words
from deckgen.deck.words.no_break import bind_spaces
from deckgen.guide.chapters.form_fields import Fields
from deckgen.guide.press.formulas import formula_html
from deckgen.values.value import replace

_PAIR = 18  # characters: a title's last two words stay on one line if they have fewer than this
EMPTY_ROWS = 5  # of a worksheet's table that has only a header
_WIDEST, _NARROWEST = 60, 6  # characters: the most and the least that count for a column's share
_NAMES = 0.3  # of another column's width: the least for names of rows
_MARK = 0.22  # of another column's width: a column for a mark
_WIDE_COLUMN = 62  # characters on a line of the wide column, in the type size of tables


@dataclass(slots=True)
class Prose:
    """How to write one text: its words and links, and the clicks and headings counted so far."""

    words: Words
    anchors: Mapping[str, str] = field(default_factory=dict)  # anchor by id, for links
    pictures: frozenset[str] = frozenset()  # assets at hand
    heading: int = 3  # level of the text's uppermost headings
    clicks: int = 0
    fields: Fields | None = None  # of a form; None where people write by pen


def runs_html(runs: Runs, prose: Prose) -> Markup:
    """Runs as inline HTML."""
    return Markup("".join(_run(run, prose) for run in runs))


def title_html(runs: Runs, prose: Prose) -> Markup:
    """Runs as a heading of the guide, without line breaks and handwriting, which belong to the slide."""
    flat = [replace(run, text=run.text.replace("\n", " "), hand=False) for run in runs]
    if flat:
        flat[-1] = replace(flat[-1], text=_together(flat[-1].text))
    return runs_html(tuple(flat), prose)


def _together(text: str) -> str:
    """A title's text whose last two words stay together if they are short, so that no word stands alone."""
    before, space, last = text.rpartition(" ")
    first = before.rpartition(" ")[2]
    return f"{before}\u00a0{last}" if space and " " in before and len(first) + len(last) < _PAIR else text


def blocks_html(blocks: Iterable[Block], prose: Prose) -> Markup:
    """Blocks as HTML. Headings begin at the level of `prose` and never skip one."""
    blocks = tuple(blocks)
    levels = _heading_levels(blocks, prose.heading)
    return Markup("".join(_block(block, prose, levels) for block in blocks))


# --- runs -----------------------------------------------------------------------------------------


def _run(run: Run, prose: Prose) -> str:
    """A run as inline HTML. A click becomes its number in the text."""
    if run.click:
        prose.clicks += 1
        return f'<span class="click{" many" if prose.clicks > 9 else ""}">{prose.clicks}</span> '
    if run.footnote:
        return escape(run.text)
    if run.text == "\n":
        return "<br>"
    if run.maths:
        return formula_html(run, prose.words.language)
    text = run.text if run.code else bind_spaces(run.text)
    html = _with_blanks(escape(text, quote=False).replace("\n", " "), prose)
    html = _linked(html, run.link, prose)  # innermost, because a link around other elements breaks PDF/UA
    styles = (run.code, "code"), (run.strike, "s"), (run.mark, "mark"), (run.italic, "em"), (run.bold, "strong")
    for styled, tag in styles:
        if styled:
            html = f"<{tag}>{html}</{tag}>"
    return f'<span class="hand">{html}</span>' if run.hand else html


def _with_blanks(html: str, prose: Prose) -> str:
    """HTML in which each `[line]` is a form field, or a blank to write on."""
    first, *rest = html.split("[line]")
    return first + "".join(
        (prose.fields.line() if prose.fields else '<span class="blank"></span>') + each for each in rest
    )


def _linked(html: str, link: str, prose: Prose) -> str:
    """HTML as a link. A link into the deck gets a page number; a link to an unknown id stays plain text."""
    if link.startswith("#"):
        anchor = prose.anchors.get(link[1:])
        page = escape(prose.words["page-ref"])
        return f'<a class="ref" data-page="{page}" href="#{escape(anchor)}">{html}</a>' if anchor else html
    return f'<a href="{escape(link)}">{html}</a>' if link else html


# --- blocks ---------------------------------------------------------------------------------------


def _block(block: Block, prose: Prose, levels: Mapping[int, int]) -> str:
    """A block as HTML."""
    match block:
        case Paragraph(runs):
            return f"<p>{runs_html(runs, prose)}</p>"
        case Heading():
            level = levels.get(id(block), prose.heading)
            if prose.fields:
                prose.fields.topic = plain(block.runs)
            return f"<h{level}>{runs_html(block.runs, prose)}</h{level}>"
        case List():
            return _list(block, prose)
        case Table():
            return _table(block, prose)
        case Picture():
            return _picture(block, prose)
        case Code(text) | Diagram(code=Code(text)):
            return f"<pre>{escape(text, quote=False)}</pre>"
        case Quote(blocks):
            return f"<blockquote>{blocks_html(blocks, prose)}</blockquote>"
        case WriteSpace():
            return prose.fields.space(block) if prose.fields else write_space(block)
        case _:
            assert_never(block)


def _heading_levels(blocks: tuple[Block, ...], base: int) -> dict[int, int]:
    """The HTML level of each heading, by the heading's `id()`.

    Levels are ranked, so that a text may begin with `##` or `####`, and no level is skipped.
    """
    headings = [block for block in blocks if isinstance(block, Heading)]
    ranks = {level: base + rank for rank, level in enumerate(sorted({h.level for h in headings}))}
    levels: dict[int, int] = {}
    before = base - 1
    for heading in headings:
        before = min(ranks[heading.level], before + 1, 6)
        levels[id(heading)] = before
    return levels


def _list(block: List, prose: Prose) -> str:
    """A list as HTML."""
    items = "".join(_item(item, prose) for item in block.items)
    if not block.ordered:
        return f"<ul>{items}</ul>"
    # The renderer counts by the style sheet alone; `start` says the same to readers of the document's structure.
    start = f' start="{block.start}" style="counter-reset: list-item {block.start - 1}"' if block.start != 1 else ""
    round_ = ' class="round"' if block.mark == ")" else ""
    return f"<ol{round_}{start}>{items}</ol>"


def _item(item: ListItem, prose: Prose) -> str:
    """A list item as HTML, with its box to tick if it has one."""
    tick = "" if item.checked is None else ' class="ticked"' if item.checked else ' class="tick"'
    if prose.fields and item.checked is not None:
        return f'<li class="choice">{prose.fields.check(_said(item))}{blocks_html(item.blocks, prose)}</li>'
    if item.blocks and isinstance(item.blocks[0], Paragraph):  # tight: no paragraph inside the item
        first, rest = runs_html(item.blocks[0].runs, prose), blocks_html(item.blocks[1:], prose)
        return f"<li{tick}>{first}{rest}</li>"
    return f"<li{tick}>{blocks_html(item.blocks, prose)}</li>"


def _said(item: ListItem) -> str:
    """The text of a list item, to name its box to tick."""
    return next((plain(block.runs) for block in item.blocks if isinstance(block, Paragraph)), "")


def _picture(block: Picture, prose: Prose) -> str:
    """A picture with its caption; only the words where the picture is missing."""
    alt = escape(block.alt or plain(block.caption) or prose.words["figure"])
    name = f' id="figure-{escape(block.id)}"' if block.id else ""
    caption = f'<p class="caption">{runs_html(block.caption, prose)}</p>' if block.caption else ""
    if block.asset not in prose.pictures:
        return f'<p class="caption"{name}>{alt}</p>'
    return f'<div class="figure"{name}><img src="memory:picture/{quote(block.asset)}" alt="{alt}">{caption}</div>'


def write_space(block: WriteSpace) -> str:
    """A place to write by pen: ruled lines, as far apart as the style sheet says, an empty box, or a box to tick."""
    if block.kind == "box":
        return f'<div class="write-box" style="height:{block.amount:g}mm"></div>'
    if block.kind == "check":
        return '<div class="write-check"></div>'
    return '<div class="write-line"></div>' * max(1, round(block.amount))


# --- tables ---------------------------------------------------------------------------------------


def _table(block: Table, prose: Prose) -> str:
    """A table as HTML. Where only its first column has text, it is a table to fill in."""
    rows = block.rows or (tuple(Cell(()) for _ in block.header),) * EMPTY_ROWS
    written = all(not cell.runs for row in rows for cell in row[1:])
    shares = shares_to_fill(block) if written else column_shares(block)
    columns = "".join(f'<col style="width:{share:.1f}%">' for share in shares)
    head = "".join(f"<th{_align(a)}>{runs_html(c.runs, prose)}</th>" for c, a in _aligned(block.header, block))
    head = "</tr><tr>".join(_head_lines(block, prose)) or head
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{_align(a)}>{_cell(row, i, n, block, prose)}</td>" for i, (_, a) in enumerate(_aligned(row, block))
        )
        + "</tr>"
        for n, row in enumerate(rows, 1)
    )
    kind = ' class="to-fill"' if written else ""
    return f"<table{kind}><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _head_lines(block: Table, prose: Prose) -> Iterable[str]:
    """The lines of a header in which cells are joined."""
    for line in range(block.head_lines if block.heads else 0):
        cells = []
        for head in (each for each in block.heads if each.line == line):
            align = "center" if head.across > 1 else block.aligns[head.column]
            spans = (("colspan", head.across), ("rowspan", head.down))
            joined = "".join(f' {name}="{count}"' for name, count in spans if count > 1)
            cells.append(f"<th{_align(align)}{joined}>{runs_html(head.cell.runs, prose)}</th>")
        yield "".join(cells)


def _cell(row: tuple[Cell, ...], column: int, number: int, block: Table, prose: Prose) -> str:
    """A cell's text. An empty cell of a form becomes a field that names its row and its column."""
    if row[column].runs or not prose.fields:
        return str(runs_html(row[column].runs, prose))
    return prose.fields.cell(plain(row[0].runs), number, plain(block.header[column].runs))


def _aligned(cells: tuple[Cell, ...], block: Table) -> Iterable[tuple[Cell, str]]:
    """Cells, each with its column's alignment."""
    return zip(cells, block.aligns or ("",) * len(cells), strict=False)


def _align(align: str) -> str:
    """The class attribute of an alignment; empty for the left."""
    return f' class="{align}"' if align in {"center", "right"} else ""


def column_shares(block: Table) -> tuple[float, ...]:
    """Percent of the width for each column: fixed widths are laid out much faster than automatic ones.

    A column's share follows its longest cell. Its longest word has room in the guide's wide column.
    """
    rows = (block.header, *block.rows)
    columns = [[plain(row[i].runs) for row in rows] for i in range(len(block.header))]
    weights = [min(_WIDEST, max(_NARROWEST, max(len(text) for text in texts))) + 4 for texts in columns]
    words = [max((len(word) for text in texts for word in text.split()), default=0) + 3 for texts in columns]
    floors = [word / _WIDE_COLUMN for word in words]
    spare = max(0.0, 1 - sum(floors))
    shares = [floor + spare * weight / sum(weights) for floor, weight in zip(floors, weights, strict=True)]
    return tuple(100 * share / sum(shares) for share in shares)


def shares_to_fill(block: Table) -> tuple[float, ...]:
    """Percent of the width for each column of a table to fill in: all alike, but less for names of rows and for marks.

    How much people write does not depend on the length of a heading.
    """
    shares = [_MARK if 0 < len(plain(cell.runs)) <= 2 else 1.0 for cell in block.header]  # a short heading is a grade
    names = [plain(row[0].runs) for row in block.rows]
    if any(names):
        shares[0] = min(1.0, max(_NAMES, max(len(name) for name in names) / _WIDE_COLUMN * len(shares)))
    return tuple(100 * share / sum(shares) for share in shares)
