"""What the signs in an inline text mean, but for brackets.

Each function is the rule for one sign: it reads what begins at `at` and returns the offset of what comes after.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape

from deckgen.deck.model import EXPRESSION
from deckgen.reader.markdown.delimiters import Node, style
from deckgen.reader.markdown.foreign_marks import tell_foreign_mark
from deckgen.reader.markdown.inline_state import InlineState
from deckgen.reader.markdown.link_targets import link_address
from deckgen.values.lazy import late_pattern, lazy_imports

with lazy_imports("deckgen.reader.markdown", into=__name__):
    from deckgen.reader.markdown import parser

RAW_HTML_HINT = "write Markdown instead, or `\\<` for the sign itself; only `<br>` is understood"
_RUN = {sign: late_pattern(re.escape(sign) + "+") for sign in "`*_~="}
_ENTITY = late_pattern(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = late_pattern(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_MAIL = late_pattern(r"<([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)>")
_BREAK = late_pattern(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED = late_pattern(r"\\[!-/:-@\[-`{-~]")


def newline(state: InlineState, at: int) -> int:
    """The end of a line: a break where two blanks stand before it, else a blank."""
    before = state.nodes[-1] if state.nodes and state.nodes[-1].kind == "text" else None
    hard = before is not None and before.text.endswith("  ") and state.text[at - 2 : at] == "  "
    if before is not None and not _ESCAPED.fullmatch(state.text, before.start, before.end):
        before.text = before.text.rstrip(" ")
    state.nodes.append(Node("break", at, at + 1, "\n") if hard else Node("text", at, at + 1, " "))
    return _skip_spaces(state.text, at + 1)


def _skip_spaces(text: str, at: int) -> int:
    """The place of the next character that is no space and no tab."""
    while at < len(text) and text[at] in " \t":
        at += 1
    return at


def escape(state: InlineState, at: int) -> int:
    """A backslash: a break at the end of a line; before punctuation the sign itself."""
    if state.text.startswith("\n", at + 1):
        state.nodes.append(Node("break", at, at + 2, "\n"))
        return _skip_spaces(state.text, at + 2)
    if _ESCAPED.match(state.text, at):
        state.nodes.append(Node("text", at, at + 2, state.text[at + 1]))
        return at + 2
    return state.literal(at, at + 1)


def code(state: InlineState, at: int) -> int:
    """Backticks: code up to a run of as many; text where none closes them."""
    opener = _RUN["`"].match(state.text, at)
    assert opener is not None
    size = opener.end() - at
    closers = _tick_runs(state).get(size, ())
    index = bisect_left(closers, opener.end())
    if index == len(closers):
        return state.literal(at, opener.end())
    words = _code_words(state.text[opener.end() : closers[index]], state.table)
    state.nodes.append(Node("code", at, closers[index] + size, words))
    return closers[index] + size


def _tick_runs(state: InlineState) -> dict[int, list[int]]:
    """Where the text's runs of backticks begin, by their length; they are looked for once."""
    if state.tick_runs is None:
        state.tick_runs = {}
        for run in _RUN["`"].finditer(state.text):
            state.tick_runs.setdefault(run.end() - run.start(), []).append(run.start())
    return state.tick_runs


def _code_words(words: str, table: bool) -> str:
    """What code between backticks says: on one line, without a blank that keeps it from its backticks."""
    words = words.replace("\n", " ")
    if table:
        words = words.replace("\\|", "|")
    return words[1:-1] if words.startswith(" ") and words.endswith(" ") and words.strip(" ") else words


def delimiter(state: InlineState, at: int) -> int:
    """A run of `*`, `_`, `~` or `=`: it may open a style, close one, or both. Source: CommonMark 0.31, 6.2."""
    sign = state.text[at]
    run = _RUN[sign].match(state.text, at)
    assert run is not None
    end, size = run.end(), run.end() - at
    if sign in "~=" and size != 2:
        tell_foreign_mark(state, at)
        return state.literal(at, end)
    before, after = _before(state, at), _after(state, end)
    is_mark = parser.isPunctChar
    left = not after.isspace() and (not is_mark(after) or before.isspace() or is_mark(before))
    right = not before.isspace() and (not is_mark(before) or after.isspace() or is_mark(after))
    node = Node("delimiter", at, end, sign)
    node.length = node.left = size
    node.can_open, node.can_close = left, right
    if sign == "_":
        node.can_open = left and (not right or is_mark(before))
        node.can_close = right and (not left or is_mark(after))
    state.nodes.append(node)
    state.delimiters.append(node)
    return end


def _before(state: InlineState, at: int) -> str:
    """The character before; an expression counts as a letter, for a word will stand there."""
    if state.nodes and state.nodes[-1].kind == "expression":
        return "a"
    return state.text[at - 1] if at else " "


def _after(state: InlineState, end: int) -> str:
    """The character after; an expression counts as a letter."""
    if end >= len(state.text):
        return " "
    return "a" if state.text.startswith("{{", end) else state.text[end]


def expression(state: InlineState, at: int) -> int:
    """`{{ … }}`; a statement of a template, `{% … %}`, is an error and left out."""
    found = EXPRESSION.match(state.text, at)
    if found:
        state.nodes.append(Node("expression", at, found.end(), found.group()))
        return found.end()
    if state.text.startswith("{{", at):
        hint = "close it with `}}`; for two braces write `\\{{`"
        state.fault("unclosed-expression", "`{{` is never closed", at, at + 2, hint)
    elif state.text.startswith("{%", at):
        close = state.text.find("%}", at)
        end = len(state.text) if close < 0 else close + 2
        hint = "texts hold `{{ names }}` only; choose slides by `when:` in front matter"
        state.fault("statement-in-text", "`{% … %}` is not allowed", at, end, hint)
        return end
    else:
        tell_foreign_mark(state, at)
    return state.literal(at, at + 1)


def other_sign(state: InlineState, at: int) -> int:
    """`^`, `@`, and `$` where it begins no formula: themselves, but marks of other tools may begin with them."""
    tell_foreign_mark(state, at)
    return state.literal(at, at + 1)


def angle(state: InlineState, at: int) -> int:
    """`<`: an address, `<br>`, or HTML, which is left out."""
    for pattern, prefix in ((_AUTOLINK, ""), (_MAIL, "mailto:")):
        found = pattern.match(state.text, at)
        if found:
            link = ("link:" + link_address(state, prefix + found.group(1), at, found.end()),)
            text = Node("text", at, found.end(), found.group(1))
            state.nodes += (style(link, ()), text, style((), link))
            return found.end()
    found = parser.HTML_TAG_RE.match(state.text, at)
    if not found:
        return state.literal(at, at + 1)
    closes = _closes_tag(state, found.group())
    if _BREAK.fullmatch(found.group()):
        state.nodes.append(Node("break", at, found.end(), "\n"))
    elif not found.group().startswith("<!--") and not closes:
        state.fault("raw-html", f"`{found.group()[:40]}` is HTML", at, found.end(), RAW_HTML_HINT)
    return found.end()


def _closes_tag(state: InlineState, tag: str) -> bool:
    """Whether a tag closes one that stands before it: the two are one fault, which is told once."""
    name = re.split(r"[\s/>]", tag.lstrip("</"), maxsplit=1)[0]
    if tag.startswith("</"):
        return name in state.tags
    state.tags.add(name)
    return False


def entity(state: InlineState, at: int) -> int:
    """`&`: the character that an entity names."""
    found = _ENTITY.match(state.text, at)
    sign = unescape(found.group()) if found else ""
    if found is None or sign == found.group():
        return state.literal(at, at + 1)
    state.nodes.append(Node("text", at, found.end(), sign))
    return found.end()
