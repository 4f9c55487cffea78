"""Paragraphs that were hardly meant as such: headings and items without their blank, tables without a rule, dashes."""

from __future__ import annotations

import re

from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.source import Span

BREAK = "a new slide begins with `---`, at the start of a line of its own"
_LIKELY = re.compile(
    r"(?P<heading>#{2,6})(?=[^\s#])"
    r"|(?P<fence>::)(?=[ \t]+\w)"
    r"|(?P<table>\|)(?=[^\n]*\|[ \t]*$)"
    r"|(?P<item>-(?=[^\W\d_].*\n[ \t]*-[^\W\d_])|[•●▪◦‣][ \t]*)"  # a single `-Hello` may be somebody's words
    r"|(?P<dashes>[–—−-]+)[ \t]*$",
    re.MULTILINE,
)


def find_slip(content: str, span: Span) -> Diagnostic | None:
    """The finding that a paragraph was probably meant to be something else; None for a true paragraph."""
    found = _LIKELY.match(content)
    if found is None:
        return None
    line = content.split("\n", 1)[0].rstrip()
    if (found.lastgroup == "table" and line.count("|") < 3) or (found.lastgroup == "dashes" and not line.strip("-")):
        return None
    place = Span(span.source, span.start, span.start + len(line))
    match found.lastgroup:
        case "heading":
            return glued_heading(line, found.group(), place)
        case "fence":
            hint = f"write three colons: `::: {line.strip(': ')}`, and `:::` below"
            return error("stray-fence", f"`{line}` opens nothing", place, hint)
        case "table":
            rule = "|---" * max(line.count("|") - 1, 1) + "|"
            hint = f"write `{rule}` below the names of the columns, and leave no line empty within a table"
            return error("table-without-rule", f"`{line}` is no row of a table", place, hint)
        case "item":
            words = line.removeprefix(found.group()).strip()
            return error("glued-item", f"`{line}` is no item of a list", place, f"write `- {words}`")
        case _:
            return warning("lost-rule", f"`{line}` is shown as text", place, BREAK)


def glued_heading(line: str, marks: str, place: Span | None) -> Diagnostic:
    """The finding that a heading lacks the blank after its marks."""
    hint = f"put a blank after `{marks}`: `{marks} {line.lstrip('#')}`"
    return error("glued-heading", f"`{line}` is no heading", place, hint)
