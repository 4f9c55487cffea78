"""Inline Markdown → runs and pictures, each with its place.

markdown-it's tokens carry no columns, so text inside blocks is read here, by the algorithm of
CommonMark 0.31 (appendix "A parsing strategy"), with strikethrough and rules of our own: `==mark==`,
`[words]{.hand}`, picture attributes, `{{ expressions }}`, footnotes and `[click]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Any, TypeAlias

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import isPunctChar, normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from deckgen.diagnostics import Diagnostic, error
from deckgen.model import EXPRESSION, Picture, Run, Runs
from deckgen.reader.attributes import picture_attributes, span_classes
from deckgen.source import Span

Locate: TypeAlias = Callable[[int, int], Span]
"""Turns a range of the text being read into a place in its source."""

# Text without any of these is itself.
SPECIAL = re.compile(r"[\\`*_~=\[\]!<&{\n]")
_RUN = {sign: re.compile(re.escape(sign) + "+") for sign in "`*_~="}
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_MAIL = re.compile(r"<([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)>")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_ATTRIBUTES = re.compile(r"\{(?![{%])([^{}\n]*)\}")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SCHEME = re.compile(r"(?!(?:https?|mailto|tel):)[A-Za-z][A-Za-z0-9+.-]+:")
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
_STYLES = {"*": "italic", "_": "italic", "~": "strike", "=": "mark"}


@dataclass(slots=True)
class Scope:
    """What the texts of one slide share."""

    found: list[Diagnostic]
    env: dict[str, Any] = field(default_factory=dict)  # link definitions, as markdown-it leaves them
    footnotes: dict[str, Span] = field(default_factory=dict)  # labels in order of first use
    links: list[tuple[str, Span]] = field(default_factory=list)  # slide ids linked to


class _Node:
    """A stretch of text, a run of delimiters, an open bracket, or something finished.

    `kind` is text, break, code, expression, click, footnote, picture, delimiter, bracket or style.
    """

    picture: Picture | None = None
    length = left = 0  # of a run of delimiters, and what is not paired yet
    can_open = can_close = False
    opens: tuple[str, ...] = ()  # styles that begin after it, outermost first
    closes: tuple[str, ...] = ()  # styles that end before it
    active = True  # of a bracket
    depth = 0  # of a bracket: how many delimiters stand before it

    def __init__(self, kind: str, start: int, end: int, text: str = "") -> None:
        self.kind, self.start, self.end, self.text = kind, start, end, text


def read_inline(
    text: str, locate: Locate, scope: Scope, *, cues: bool = False, table: bool = False
) -> list[Run | Picture]:
    """The runs and pictures of a text. `cues`: `[click]` is one; `table`: `\\|` in code is a bar."""
    if SPECIAL.search(text) is None:
        return [Run(text, span=locate(0, len(text)))] if text else []
    reading = _Inline(text, locate, scope, cues, table)
    reading.scan()
    return _Emitter(reading).pieces()


def trim(runs: Sequence[Run]) -> Runs:
    """The runs without blanks and breaks at their ends; no-break spaces stay."""
    if runs and not runs[0].text.startswith(_BLANKS) and not runs[-1].text.endswith(_BLANKS):
        return tuple(runs)
    start, end = 0, len(runs)
    while end > start and _blank(runs[end - 1]):
        end -= 1
    while start < end and _blank(runs[start]):
        start += 1
    out = list(runs[start:end])
    if out and out[-1].text.endswith(_BLANKS) and not out[-1].code:
        out[-1] = replace(out[-1], text=out[-1].text.rstrip(" \t\n"))
    if out and out[0].text.startswith(_BLANKS) and not out[0].code:
        out[0] = replace(out[0], text=out[0].text.lstrip(" \t\n"))
    return tuple(out)


_BLANKS = (" ", "\t", "\n")


def _blank(run: Run) -> bool:
    return bool(run.text) and not run.text.strip(" \t\n") and not run.code


class _Inline:
    """One text being read."""

    def __init__(self, text: str, locate: Locate, scope: Scope, cues: bool, table: bool) -> None:
        self.text, self.locate, self.scope, self.cues, self.table = text, locate, scope, cues, table
        self.nodes: list[_Node] = []
        self.delimiters: list[_Node] = []
        self.brackets: list[tuple[int, _Node]] = []  # index in nodes, node
        self.missing_ticks: set[int] = set()

    def scan(self) -> None:
        """Fill `nodes`."""
        text, at, length = self.text, 0, len(self.text)
        while at < length:
            special = SPECIAL.search(text, at)
            stop = special.start() if special else length
            if stop > at:
                self.nodes.append(_Node("text", at, stop, text[at:stop]))
            if special is None:
                break
            at = _RULES[text[stop]](self, stop)
        _pair(self.delimiters, 0)

    def literal(self, at: int, end: int) -> int:
        self.nodes.append(_Node("text", at, end, self.text[at:end]))
        return end

    def fault(self, code: str, message: str, at: int, end: int, *hints: str) -> None:
        self.scope.found.append(error(code, message, self.locate(at, end), *hints))

    # --- one rule per sign: the place after what it read ---

    def newline(self, at: int) -> int:
        before = self.nodes[-1] if self.nodes and self.nodes[-1].kind == "text" else None
        hard = before is not None and before.text.endswith("  ") and self.text[at - 2 : at] == "  "
        if before is not None and not _ESCAPED.fullmatch(self.text, before.start, before.end):
            before.text = before.text.rstrip(" ")
        end = at + 1
        while end < len(self.text) and self.text[end] in " \t":
            end += 1
        self.nodes.append(_Node("break", at, at + 1, "\n") if hard else _Node("text", at, at + 1, " "))
        return end

    def escape(self, at: int) -> int:
        if self.text.startswith("\n", at + 1):
            self.nodes.append(_Node("break", at, at + 2, "\n"))
            rest = self.text[at + 2 :]
            return at + 2 + len(rest) - len(rest.lstrip(" \t"))
        if _ESCAPED.match(self.text, at):
            self.nodes.append(_Node("text", at, at + 2, self.text[at + 1]))
            return at + 2
        return self.literal(at, at + 1)

    def backtick(self, at: int) -> int:
        opener = _RUN["`"].match(self.text, at)
        assert opener is not None
        size = opener.end() - at
        if size not in self.missing_ticks:
            for closer in _RUN["`"].finditer(self.text, opener.end()):
                if closer.end() - closer.start() == size:
                    self._code(at, opener.end(), closer.start(), closer.end())
                    return closer.end()
            self.missing_ticks.add(size)
        return self.literal(at, opener.end())

    def _code(self, at: int, start: int, stop: int, end: int) -> None:
        code = self.text[start:stop].replace("\n", " ")
        if self.table:
            code = code.replace("\\|", "|")
        if code.startswith(" ") and code.endswith(" ") and code.strip(" "):
            code = code[1:-1]
        self.nodes.append(_Node("code", at, end, code))

    def delimiter(self, at: int) -> int:
        sign = self.text[at]
        run = _RUN[sign].match(self.text, at)
        assert run is not None
        end, size = run.end(), run.end() - at
        if sign in "~=" and size != 2:
            return self.literal(at, end)
        before, after = self._before(at), self._after(end)
        left = not after.isspace() and (not isPunctChar(after) or before.isspace() or isPunctChar(before))
        right = not before.isspace() and (not isPunctChar(before) or after.isspace() or isPunctChar(after))
        node = _Node("delimiter", at, end, sign)
        node.length = node.left = size
        node.can_open, node.can_close = left, right
        if sign == "_":
            node.can_open = left and (not right or isPunctChar(before))
            node.can_close = right and (not left or isPunctChar(after))
        self.nodes.append(node)
        self.delimiters.append(node)
        return end

    def _before(self, at: int) -> str:
        """The character before; an expression counts as a letter, for a word will stand there."""
        if self.nodes and self.nodes[-1].kind == "expression":
            return "a"
        return self.text[at - 1] if at else " "

    def _after(self, end: int) -> str:
        if end >= len(self.text):
            return " "
        return "a" if self.text.startswith("{{", end) else self.text[end]

    def brace(self, at: int) -> int:
        found = EXPRESSION.match(self.text, at)
        if found:
            self.nodes.append(_Node("expression", at, found.end(), found.group()))
            return found.end()
        if self.text.startswith("{{", at):
            hint = "close it with `}}`; for two braces write `\\{{`"
            self.fault("unclosed-expression", "`{{` is never closed", at, at + 2, hint)
        elif self.text.startswith("{%", at):
            close = self.text.find("%}", at)
            end = len(self.text) if close < 0 else close + 2
            hint = "texts hold `{{ names }}` only; choose slides by `when:` in front matter"
            self.fault("statement-in-text", "`{% … %}` is not allowed", at, end, hint)
            return end
        return self.literal(at, at + 1)

    def bang(self, at: int) -> int:
        if not self.text.startswith("[", at + 1):
            return self.literal(at, at + 1)
        return self._open_bracket(at, at + 2)

    def bracket(self, at: int) -> int:
        if self.text.startswith("^", at + 1):
            found = _FOOTNOTE.match(self.text, at)
            if found:
                self.nodes.append(_Node("footnote", at, found.end(), found.group(1)))
                self.scope.footnotes.setdefault(found.group(1), self.locate(at, found.end()))
                return found.end()
        if self.cues and self.text.startswith("[click]", at):
            self.nodes.append(_Node("click", at, at + 7))
            alone = at == 0 or self.text[at - 1] in " \n"  # then one blank is enough for both sides
            return self._blanks(at + 7) if alone else at + 7
        return self._open_bracket(at, at + 1)

    def _open_bracket(self, at: int, end: int) -> int:
        node = _Node("bracket", at, end, self.text[at:end])
        node.depth = len(self.delimiters)
        self.brackets.append((len(self.nodes), node))
        self.nodes.append(node)
        return end

    def close(self, at: int) -> int:
        if not self.brackets:
            return self.literal(at, at + 1)
        index, opener = self.brackets.pop()
        if not opener.active:
            return self.literal(at, at + 1)
        if opener.text == "![":
            return self._picture(at, index, opener)
        attributes = _ATTRIBUTES.match(self.text, at + 1)
        target = None if attributes else self._target(at, opener)
        if attributes:
            self._wrap(index, opener, at, self._classes(attributes))
            return attributes.end()
        if target is None:
            return self.literal(at, at + 1)
        address, _, end = target
        self._wrap(index, opener, at, ["link:" + self._address(address, at, end)])
        for _, other in self.brackets:
            if other.text == "[":
                other.active = False
        return end

    def _classes(self, attributes: re.Match[str]) -> list[str]:
        where = self.locate(attributes.start(), attributes.end())
        return span_classes(attributes.group(1), where, self.scope.found)

    def _wrap(self, index: int, opener: _Node, at: int, styles: list[str]) -> None:
        _pair(self.delimiters, opener.depth)
        del self.delimiters[opener.depth :]
        self.nodes[index] = _style(tuple(styles), ())
        self.nodes.append(_style((), tuple(styles)))

    def _address(self, address: str, at: int, end: int) -> str:
        if address.startswith("#"):
            self.scope.links.append((address[1:], self.locate(at, end)))
        elif _SCHEME.match(address):
            scheme = address.split(":")[0]
            hint = "links lead to `https:`, `http:`, `mailto:` or `tel:` addresses, or to a slide: `#its-id`"
            self.fault("unsafe-link", f"links to `{scheme}:` are not allowed", at, end, hint)
            return ""
        return address if address.startswith("#") or "{{" in address else normalizeLink(address)

    def _picture(self, at: int, index: int, opener: _Node) -> int:
        target = self._target(at, opener)
        if target is None:
            if self.text.startswith("(", at + 1):
                hint = "a path with blanks stands in angle brackets: `![…](<a b.png>)`"
                self.fault("broken-picture", "the picture's path cannot be read", opener.start, at + 2, hint)
            return self.literal(at, at + 1)
        path, title, end = target
        _pair(self.delimiters, opener.depth)
        inner = _Emitter(self, self.nodes[index + 1 :]).pieces()
        alt = "".join(piece.text if isinstance(piece, Run) else piece.alt for piece in inner)
        attributes = _ATTRIBUTES.match(self.text, end)
        end = attributes.end() if attributes else end
        where = self.locate(opener.start, end)
        settings = picture_attributes(attributes.group(1) if attributes else "", where, self.scope.found)
        caption = (Run(title, span=where),) if title else ()
        picture = Picture(path, alt, caption, span=where, **settings)
        del self.nodes[index:]
        del self.delimiters[opener.depth :]
        node = _Node("picture", opener.start, end)
        node.picture = picture
        self.nodes.append(node)
        return end

    def _target(self, at: int, opener: _Node) -> tuple[str, str, int] | None:
        """Address, title and end of a link whose text ends with the bracket at `at`."""
        if self.text.startswith("(", at + 1):
            inline = self._inline_target(at + 2)
            if inline:
                return inline
        references = self.scope.env.get("references")
        if not references:
            return None
        label = _LABEL.match(self.text, at + 1)
        name = label.group(1) if label and label.group(1) else self.text[opener.end : at]
        known = references.get(normalizeReference(name))
        if known is None:
            return None
        return known["href"], known.get("title", ""), label.end() if label else at + 1

    def _inline_target(self, at: int) -> tuple[str, str, int] | None:
        text, size = self.text, len(self.text)
        at = self._blanks(at)
        masked = EXPRESSION.sub(lambda found: "x" * len(found.group()), text) if "{{" in text else text
        found = parseLinkDestination(masked, at, size)
        if found.ok:
            spelled = text[at : found.pos]
            address, at = spelled.strip("<>") if "{{" in spelled else found.str, found.pos
        else:
            address = ""
        after = self._blanks(at)
        title = ""
        if after > at and after < size:
            told = parseLinkTitle(text, after, size)
            if told.ok:
                title, after = told.str, self._blanks(told.pos)
        return (address, title, after + 1) if text.startswith(")", after) else None

    def _blanks(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in " \t\n":
            at += 1
        return at

    def less(self, at: int) -> int:
        for pattern, prefix in ((_AUTOLINK, ""), (_MAIL, "mailto:")):
            found = pattern.match(self.text, at)
            if found:
                link = ("link:" + self._address(prefix + found.group(1), at, found.end()),)
                text = _Node("text", at, found.end(), found.group(1))
                self.nodes += (_style(link, ()), text, _style((), link))
                return found.end()
        found = HTML_TAG_RE.match(self.text, at)
        if not found:
            return self.literal(at, at + 1)
        if _BREAK.fullmatch(found.group()):
            self.nodes.append(_Node("break", at, found.end(), "\n"))
        elif not found.group().startswith("<!--"):
            self.fault("raw-html", f"`{found.group()[:40]}` is HTML", at, found.end(), RAW_HTML_HINT)
        return found.end()

    def entity(self, at: int) -> int:
        found = _ENTITY.match(self.text, at)
        spelled = unescape(found.group()) if found else ""
        if found is None or spelled == found.group():
            return self.literal(at, at + 1)
        self.nodes.append(_Node("text", at, found.end(), spelled))
        return found.end()


RAW_HTML_HINT = "write Markdown instead, or `\\<` for the sign itself; only `<br>` is understood"

_RULES: dict[str, Callable[[_Inline, int], int]] = {
    "\n": _Inline.newline, "\\": _Inline.escape, "`": _Inline.backtick, "*": _Inline.delimiter,
    "_": _Inline.delimiter, "~": _Inline.delimiter, "=": _Inline.delimiter, "{": _Inline.brace,
    "!": _Inline.bang, "[": _Inline.bracket, "]": _Inline.close, "<": _Inline.less, "&": _Inline.entity,
}  # fmt: skip


def _style(opens: tuple[str, ...], closes: tuple[str, ...]) -> _Node:
    node = _Node("style", 0, 0)
    node.opens, node.closes = opens, closes
    return node


def _pair(delimiters: list[_Node], bottom: int) -> None:
    """Match openers and closers. Source: CommonMark 0.31, "process emphasis"."""
    floors: dict[tuple[str, bool, int], int] = {}
    at = bottom
    while at < len(delimiters):
        closer = delimiters[at]
        if not closer.can_close:
            at += 1
            continue
        kind = (closer.text, closer.can_open, closer.length % 3)
        index = _opener(delimiters, at, bottom, floors.get(kind, -1))
        if index is None:
            floors[kind] = closer.start
            if closer.can_open:
                at += 1
            else:
                del delimiters[at]
            continue
        opener = delimiters[index]
        size = 2 if opener.left >= 2 and closer.left >= 2 else 1
        style = "bold" if size == 2 and closer.text in "*_" else _STYLES[closer.text]
        opener.left, closer.left = opener.left - size, closer.left - size
        opener.opens = (style, *opener.opens)
        closer.closes = (*closer.closes, style)
        first = index + 1 if opener.left else index
        del delimiters[first:at]
        at = first
        if not closer.left:
            del delimiters[at]


def _opener(delimiters: list[_Node], at: int, bottom: int, floor: int) -> int | None:
    closer = delimiters[at]
    for index in range(at - 1, bottom - 1, -1):
        opener = delimiters[index]
        if opener.start < floor:
            return None
        if opener.text != closer.text or not opener.can_open:
            continue
        both = opener.can_close or closer.can_open
        odd = (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3)
        if not (both and odd and closer.text in "*_"):
            return index
    return None


class _Emitter:
    """Nodes → runs: neighbours of one style become one run."""

    def __init__(self, reading: _Inline, nodes: list[_Node] | None = None) -> None:
        self.locate = reading.locate
        self.nodes = reading.nodes if nodes is None else nodes
        self.out: list[Run | Picture] = []
        self.open: list[str] = []
        self.parts: list[str] = []
        self.start = self.end = 0

    def pieces(self) -> list[Run | Picture]:
        """All runs and pictures in order."""
        for node in self.nodes:
            if node.kind in ("text", "bracket"):
                self._text(node.text, node.start, node.end)
            elif node.kind == "delimiter":
                self._change(node.closes, ())
                if node.left:
                    self._text(node.text * node.left, node.start, node.end)
                self._change((), node.opens)
            elif node.kind == "style":
                self._change(node.closes, node.opens)
            else:
                self._flush()
                self.out.append(self._whole(node))
        self._flush()
        return self.out

    def _text(self, text: str, start: int, end: int) -> None:
        if not self.parts:
            self.start = start
        self.parts.append(text)
        self.end = end

    def _change(self, closes: tuple[str, ...], opens: tuple[str, ...]) -> None:
        if opens or closes:
            self._flush()
            for style in closes:
                if style in self.open:
                    self.open.remove(style)
            self.open.extend(opens)

    def _flush(self) -> None:
        if self.parts:
            text = "".join(self.parts)
            self.parts = []
            if text:
                self.out.append(Run(text, **self._flags(), span=self.locate(self.start, self.end)))

    def _flags(self) -> dict[str, Any]:
        flags: dict[str, Any] = {}
        for style in self.open:
            name, _, address = style.partition(":")
            flags[name] = address if name == "link" else True
        return flags

    def _whole(self, node: _Node) -> Run | Picture:
        span = self.locate(node.start, node.end)
        if node.picture is not None:
            return node.picture
        match node.kind:
            case "code":
                return Run(node.text, code=True, **self._flags(), span=span)
            case "expression":
                return Run(node.text, expression=True, **self._flags(), span=span)
            case "click":
                return Run("", click=True, span=span)
            case "footnote":
                return Run("", footnote=node.text, span=span)
            case _:
                return Run(node.text, span=span)
