"""Layouts for pages of other tools' decks, where the reader would choose none that fits, and titles for outlines."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from deckgen.reader.other_tools.dialects import Dialect
from deckgen.reader.other_tools.lines.pages import ColumnRow, PageKind, SlidePage, TextLine

LONGEST = 2000  # characters of a line that are looked at for a title
LONG = 90  # characters: a longer heading alone makes no section
COVERED = 240  # characters below the title of a cover
MOST_LINES = 3  # below the title of a cover; more of them follow on each other
_NO_WORDS = re.compile(r"[ \t]*(?:[-+*] |\d+[.)] |>|\||```|~~~|!\[|:{3}|\[\^)")
_HEADING = re.compile(r"#{1,6} +(.*)")
REMOTE = re.compile(r"!\[[^\]]{0,1000}\]\(<?(?:https?:)?//[^)]*\)(?:\{[^}]*\})?")
_NAME = re.compile(r">[ \t]*(?:[—―–]|-{1,3})[ \t]*(\S.*)")
_BREAK = re.compile(r"(?:\\|<br ?/?>|  +)$")


def choose_layouts(pages: Sequence[SlidePage], opened: bool, name: str, dialect: Dialect) -> None:
    """Give a layout to each page for which the reader could choose none, and a title to those without.

    The first page becomes a cover, unless there is one already (`opened`). `name` is that of the file: it stands for
    titles that nothing else gives.
    """
    last = ""
    for index, page in enumerate(pages):
        if page.inclusion:
            continue
        if page.title is not None:
            last = plain_words(page.title.text.lstrip("# "))
        elif "title" not in page.settings:
            words = _first_words(page) or last or name
            page.settings["title"] = json.dumps(words, ensure_ascii=False)
        first = not index and not opened and not dialect.titled
        page.settings = {**_layout(page, first), **page.settings}


def _layout(page: SlidePage, first: bool) -> dict[str, str]:
    """The setting `layout` for a page, whose text is then that of the layout; empty where the reader may choose."""
    if "layout" in page.settings:
        return {}
    if len(page.rows) > 1 or any(len(row.columns) > 1 for row in page.rows):
        return {"layout": "stack"}
    lines = [line for line in page.rows[0].columns[0] if line.text.strip()] if page.rows[0].columns else []
    texts = [line.text for line in lines]
    fences = sum(bool(re.match(r"[ \t]*```", text)) for text in texts)
    if fences and (fences > 2 or not texts[0].startswith("```") or not texts[-1].startswith("```")):
        return {"layout": "stack"}
    if page.title is None and texts and all(text.startswith(">") for text in texts):
        page.settings.pop("title", None)
        page.rows = [ColumnRow([_attribute(lines)])]
        return {"layout": "quote"}
    if page.title is None:
        return {}
    if len(page.title.text) >= LONG:
        return {}
    if (page.kind is PageKind.COVER or first) and (words := _words_below(lines)) is not None:
        page.rows = [ColumnRow([words])]
        return {"layout": "title"}
    if page.kind is PageKind.SECTION and (words := _words_below(lines)) is not None and len(words) <= 1:
        page.rows = [ColumnRow([words])]
        return {"layout": "section"}
    under = [found for text in texts if (found := _HEADING.fullmatch(text))]
    if len(texts) == len(under) == 1:
        page.rows = [ColumnRow([[TextLine(under[0][1], lines[0].number)]])]
        return {"layout": "statement"}
    if page.settings.get("background") and len(texts) <= 1 and not under:
        return {"layout": "statement"} if not texts else {"layout": "title"}
    return {}


def _attribute(lines: Sequence[TextLine]) -> list[TextLine]:
    """A quote with the name at its end, where it has one, on a line of its own."""
    *above, last = lines
    found = _NAME.fullmatch(last.text)
    if not found or not above:
        return list(lines)
    return [*above, TextLine("", last.number), TextLine(f"— {found[1]}", last.number)]


def _words_below(lines: Sequence[TextLine]) -> list[TextLine] | None:
    """What stands below the title of a cover, as one paragraph; None where there is more than words."""
    parts: list[TextLine] = []
    for line in lines:
        text = REMOTE.sub("", line.text).strip("\v")
        heading = _HEADING.fullmatch(text)
        text = heading[1] if heading else text
        if _NO_WORDS.match(text):
            return None
        text = _BREAK.sub("", text).replace("<br>", " ").strip(" \u00a0\\")
        if text:
            parts.append(TextLine(text, line.number))
    if sum(len(part.text) for part in parts) > COVERED:
        return None
    if len(parts) > MOST_LINES:
        return [TextLine(" · ".join(part.text for part in parts), parts[0].number)]
    return [*(TextLine(f"{part.text}\\", part.number) for part in parts[:-1]), *parts[-1:]]


def plain_words(text: str) -> str:
    """A line without its marks."""
    return re.sub(r"[*_`\\~=]|!?\[|\]\([^()]*\)|\]|<[^<>]*>", "", text[:LONGEST]).strip()


def _first_words(page: SlidePage) -> str:
    """Words for the title of a page that has none: the first of its text, or the description of a picture."""
    for row in page.rows:
        for column in row.columns:
            for line in column:
                if line.text.strip().startswith("```"):
                    return ""
                found = re.search(r"!\[([^\]]{1,400})\]", line.text[:LONGEST])
                words = found[1] if found else re.sub(r"^[\s>#*+\d.)-]+", "", plain_words(line.text.partition("](")[0]))
                if words.strip() and not line.text.strip().startswith("!["):
                    return " ".join(words.split()[:8])[:70].replace("{", "").replace("}", "")
                if found:
                    return found[1][:70]
    return ""
