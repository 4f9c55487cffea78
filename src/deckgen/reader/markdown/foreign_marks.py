"""Marks that mean something in other tools and nothing here: shown as they stand, they would go out on a slide.

Decks of other tools are not asked: what their marks become is told where they are converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.reader.markdown.inline_state import InlineState
from deckgen.reader.markdown.runs import Locate
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.lazy import late_pattern

_RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_MARK = late_pattern(
    r"~(?P<sub>(?=[^\s~]*[^\W_])[^\s~]{1,30})~(?!~)"
    r"|\^\[(?P<note>[^\]\n]{1,2000})\]"
    r"|\^(?P<super>(?=[^\s^]*[^\W_])[^\s^\[\]]{1,30})\^"
    r"|\$\$(?P<display>[^$]+)\$\$"
    r"|\$(?!\s)(?P<maths>[A-Za-z]|(?=[^$\n]*[\\^_={}])[^$\n]{1,200})(?<![\s\\])\$(?!\d)"
    r"|\{[ ]?(?P<attributes>(?:[#.][A-Za-z]|:[ ]?[#.]|=[a-z]+\}|[\w-]+=[^\s{}])[^{}\n]*)(?:(?<=\})|\})"
    r"|\[(?P<citation>(?:[^\[\]@\n(]{0,40}[ ])?-?@\w[^\[\]\n]*)\](?![(\[])"
    r"|(?<!\w)@(?P<reference>(?:fig|tbl|sec|eq|lst)-[\w-]+)"
    r"|!?\[\[(?P<wiki>[^\[\]\n]*[^\W\d_][^\[\]\n]*)\]\](?!\()"
    r"|\A\[!(?P<callout>[A-Za-z]+)\]"
    r"|(?<![\w+])\+\+(?=[^\s+])(?P<inserted>[^+\n;=()]{1,500}?)(?<=\S)\+\+(?![\w+])"
)
_LINE = late_pattern(
    r"^(?:(?P<definition>:[ \t]+\S[^\n]*)|(?P<pause>\.[ ]\.[ ]\.)|(?P<setting>\[\.[\w-]+:[^\]\n]*\])"
    r"|(?P<admonition>!!!\+?[ ]?[a-z][^\n]*)|(?P<widget>@(?:snapend|[a-z]+\[[^\]\n]*\](?:\([^)\n]*\))?))"
    r"|(?P<spoken>--\{\{[^}\n]*\}\}--)|(?P<grid>\+(?:[-=:]{3,}\+)+)|(?P<fence>\|={3,})"
    r"|(?P<bar>\|[ ][^|\n]*[^|\s]))[ \t]*$",
    re.MULTILINE,
)
_JOINED = late_pattern(r"[^\s|\\]\s*(\|\|)")
_PICTURE_WORDS = late_pattern(
    r"(?:(?:bg|fit|inline|original|left|right|auto|cover|contain|\d+%|(?:w|h|width|height|left|right):\S+)(?:[ ]+|$))+"
)
_HINTS = {
    "note": "write `[^1]` here, and `[^1]: its text` on a line of its own",
    "display": "for formulas write `maths: true` in the deck's settings",
    "maths": "for formulas write `maths: true` in the deck's settings",
    "attributes": "a slide's name and settings stand above it, between lines `---`; leave the braces out",
    "citation": "say `bibliography: sources.bib` in the deck's settings, or write a footnote `[^1]`",
    "reference": "write what it is, or a link to its slide: `[words](#its-id)`",
    "wiki": "write a link `[words](address)`, or a picture `![what it shows](file.png)`",
    "inserted": "write `==words==` for what stands out, or leave the signs out",
    "callout": "write it as words, such as `**Note.**`",
    "definition": "write `- **Its name**: its meaning` for each",
    "pause": "let parts appear by `reveal: true` in the slide's settings",
    "admonition": "write it as words, such as `**Note.**`, and its text below without blanks before it",
    "widget": "leave it out: a slide's layout is in its settings, a picture is `![what it shows](file.png)`",
    "spoken": "write what is said between `::: say` and `:::`",
    "grid": "write a table with `|` between its cells, and `|---|---|` below the names of its columns",
    "fence": "write a table with `|` between its cells, and `|---|---|` below the names of its columns",
    "bar": "end a line that is to end there with `\\`, and leave the bar out",
    "setting": "settings of a slide stand above it, between lines `---`",
}


def tell_foreign_mark(state: InlineState, at: int) -> None:
    """Note an error where a mark of another tool begins at `at`. What it encloses is read on as before."""
    if at < state.told_until:
        return
    found = _MARK.match(state.text, at)
    if found is None or found.lastgroup is None:
        return
    state.told_until = found.end()
    inside = found[found.lastgroup]
    hint = _HINTS.get(found.lastgroup) or _script_hint(found.lastgroup, inside)
    if identity := re.fullmatch(r":?[ ]?#([\w-]+)\}?", inside):
        hint = f"a slide is named in its settings, between lines `---`: `id: {identity[1]}`"
    escaped = f"for the sign itself write `\\{found.group()[0]}`"
    state.fault("foreign-mark", _message(found.group()), at, found.end(), hint, escaped)


def foreign_lines(content: str, locate: Locate) -> Iterator[Diagnostic]:
    """An error for each line of a paragraph that is a mark of another tool; for those of one table or verse, one."""
    if "\n" not in content and content[:1].isalnum():
        return
    told: set[str] = set()
    for line in _LINE.finditer(content):
        kind = line.lastgroup or "definition"
        if kind in told & {"grid", "fence", "bar"}:
            continue
        told.add(kind)
        hint = _HINTS[kind]
        yield error("foreign-mark", _message(line.group().strip()), locate(line.start(), line.end()), hint)


def foreign_joins(header: str, locate: Locate) -> Iterator[Diagnostic]:
    """An error for `||` behind a name in the header of a table: MultiMarkdown joins the cells, here one is empty."""
    if found := _JOINED.search(header):
        yield error("foreign-mark", "`||` joins no cells here, but leaves one empty", locate(*found.span(1)),
                    "write `<<` between the bars to join it to the cell at its left: `| Both | << |`",
                    "for a column without a name write a blank: `| |`")  # fmt: skip


def says_how_to_show(alt: str) -> bool:
    """Whether the description of a picture tells another tool how to show it, as in `![bg right:40%](…)`."""
    return bool(_PICTURE_WORDS.fullmatch(alt))


def _message(mark: str) -> str:
    return f"`{mark}` means nothing here, and would be shown as it stands"


def _script_hint(kind: str, words: str) -> str:
    signs = words.translate(_RAISED if kind == "super" else _LOWERED)
    if not any(sign in words for sign in signs):
        return f"write `{signs}`"
    return f"letters are not {'raised' if kind == 'super' else 'lowered'}: write it without the signs"
