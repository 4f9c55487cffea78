"""Inline Markdown → runs and pictures, each with its place.

markdown-it's tokens carry no columns, so text inside blocks is read here, by the algorithm of
CommonMark 0.31 (appendix "A parsing strategy"), with strikethrough and rules of our own: `==mark==`,
`[words]{.hand}`, picture attributes, `{{ expressions }}`, footnotes and `[click]`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import isPunctChar, normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle

from deckgen.deck.model import EXPRESSION, SAFE_LINKS, UNSAFE_LINK, Picture, Run
from deckgen.reader.markdown.attributes import picture_attributes, span_classes
from deckgen.reader.markdown.delimiters import Node, pair, style
from deckgen.reader.markdown.runs import Emitter, Locate
from deckgen.values.diagnostics import Diagnostic, error, warning
from deckgen.values.source import Span

# Text without any of these is itself.
SPECIAL = re.compile(r"[\\`*_~=\[\]!<&{\n]")
_RUN = {sign: re.compile(re.escape(sign) + "+") for sign in "`*_~="}
_ENTITY = re.compile(r"&(?:#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_MAIL = re.compile(r"<([\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)>")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
_MEANT_AS_TARGET = re.compile(  # blanks in what is an address by its signs, or no closing bracket
    r"\((?=[^()\n<>]*(?:/|\.\w{2,5}\b))[^()\n<> \t]*[ \t][^()\n<>]*\)|\(https?://[^()\s]*$", re.MULTILINE
)
_CUE = re.compile(r"\[(?:click|klick|klikk|clic|clik|cklick)\](?![(\[{])", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\{(?![{%])([^{}\n]*)\}")
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,999})\]", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")


@dataclass(slots=True)
class Scope:
    """What the texts of one slide share."""

    found: list[Diagnostic]
    env: dict[str, Any] = field(default_factory=dict)  # link definitions, as markdown-it leaves them
    footnotes: dict[str, Span] = field(default_factory=dict)  # labels in order of first use
    links: list[tuple[str, Span]] = field(default_factory=list)  # slide ids linked to


def read_inline(
    text: str, locate: Locate, scope: Scope, *, cues: bool = False, table: bool = False
) -> list[Run | Picture]:
    """The runs and pictures of a text. `cues`: `[click]` is one; `table`: `\\|` in code is a bar."""
    if SPECIAL.search(text) is None:
        return [Run(text, span=locate(0, len(text)))] if text else []
    reading = _Inline(text, locate, scope, cues, table)
    reading.scan()
    return Emitter(reading.nodes, locate).pieces()


class _Inline:
    """One text being read."""

    def __init__(self, text: str, locate: Locate, scope: Scope, cues: bool, table: bool) -> None:
        self.text, self.locate, self.scope, self.cues, self.table = text, locate, scope, cues, table
        self.nodes: list[Node] = []
        self.delimiters: list[Node] = []
        self.brackets: list[tuple[int, Node]] = []  # index in nodes, node
        self.missing_ticks: set[int] = set()

    def scan(self) -> None:
        """Fill `nodes`."""
        text, at, length = self.text, 0, len(self.text)
        while at < length:
            special = SPECIAL.search(text, at)
            stop = special.start() if special else length
            if stop > at:
                self.nodes.append(Node("text", at, stop, text[at:stop]))
            if special is None:
                break
            at = _RULES[text[stop]](self, stop)
        pair(self.delimiters, 0)

    def literal(self, at: int, end: int) -> int:
        self.nodes.append(Node("text", at, end, self.text[at:end]))
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
        self.nodes.append(Node("break", at, at + 1, "\n") if hard else Node("text", at, at + 1, " "))
        return end

    def escape(self, at: int) -> int:
        if self.text.startswith("\n", at + 1):
            self.nodes.append(Node("break", at, at + 2, "\n"))
            rest = self.text[at + 2 :]
            return at + 2 + len(rest) - len(rest.lstrip(" \t"))
        if _ESCAPED.match(self.text, at):
            self.nodes.append(Node("text", at, at + 2, self.text[at + 1]))
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
        self.nodes.append(Node("code", at, end, code))

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
        node = Node("delimiter", at, end, sign)
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
            self.nodes.append(Node("expression", at, found.end(), found.group()))
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
                self.nodes.append(Node("footnote", at, found.end(), found.group(1)))
                self.scope.footnotes.setdefault(found.group(1), self.locate(at, found.end()))
                return found.end()
        if self.cues and (cue := _CUE.match(self.text, at)):
            if cue.group() != "[click]":
                span, hint = self.locate(at, cue.end()), "did you mean `[click]`?"
                self.scope.found.append(error("unknown-mark", f"there is no mark `{cue.group()}`", span, hint))
            self.nodes.append(Node("click", at, cue.end()))
            alone = at == 0 or self.text[at - 1] in " \n"  # then one blank is enough for both sides
            return self._blanks(cue.end()) if alone else cue.end()
        return self._open_bracket(at, at + 1)

    def _open_bracket(self, at: int, end: int) -> int:
        node = Node("bracket", at, end, self.text[at:end])
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
            if meant := _MEANT_AS_TARGET.match(self.text, at + 1):
                hint = "write `[words](address)`, and an address with blanks in angle brackets: `[words](<a b.pdf>)`"
                self.fault("broken-link", "the link's address cannot be read", opener.start, meant.end(), hint)
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

    def _wrap(self, index: int, opener: Node, at: int, styles: list[str]) -> None:
        pair(self.delimiters, opener.depth)
        del self.delimiters[opener.depth :]
        self.nodes[index] = style(tuple(styles), ())
        self.nodes.append(style((), tuple(styles)))

    def _address(self, address: str, at: int, end: int) -> str:
        if address.startswith("#"):
            self.scope.links.append((address[1:], self.locate(at, end)))
        elif unsafe := UNSAFE_LINK.match(address):
            message = f"the link to `{unsafe[1]}:` is left out, its text stays"
            self.scope.found.append(warning("unsafe-link", message, self.locate(at, end), SAFE_LINKS))
            return ""
        return address if address.startswith("#") or "{{" in address else normalizeLink(address)

    def _picture(self, at: int, index: int, opener: Node) -> int:
        target = self._target(at, opener)
        if target is None:
            if self.text.startswith("(", at + 1):
                hint = "a path with blanks stands in angle brackets: `![…](<a b.png>)`"
                self.fault("broken-picture", "the picture's path cannot be read", opener.start, at + 2, hint)
            return self.literal(at, at + 1)
        path, title, end = target
        pair(self.delimiters, opener.depth)
        inner = Emitter(self.nodes[index + 1 :], self.locate).pieces()
        alt = "".join(piece.text if isinstance(piece, Run) else piece.alt for piece in inner)
        attributes = _ATTRIBUTES.match(self.text, end)
        end = attributes.end() if attributes else end
        where = self.locate(opener.start, end)
        settings = picture_attributes(attributes.group(1) if attributes else "", where, self.scope.found)
        caption = (Run(title, span=where),) if title else ()
        picture = Picture(path, alt, caption, span=where, **settings)
        del self.nodes[index:]
        del self.delimiters[opener.depth :]
        node = Node("picture", opener.start, end)
        node.picture = picture
        self.nodes.append(node)
        return end

    def _target(self, at: int, opener: Node) -> tuple[str, str, int] | None:
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
                text = Node("text", at, found.end(), found.group(1))
                self.nodes += (style(link, ()), text, style((), link))
                return found.end()
        found = HTML_TAG_RE.match(self.text, at)
        if not found:
            return self.literal(at, at + 1)
        if _BREAK.fullmatch(found.group()):
            self.nodes.append(Node("break", at, found.end(), "\n"))
        elif not found.group().startswith("<!--") and not self._closes(found.group(), at):
            self.fault("raw-html", f"`{found.group()[:40]}` is HTML", at, found.end(), RAW_HTML_HINT)
        return found.end()

    def _closes(self, tag: str, at: int) -> bool:
        """Whether a tag ends one that was named before it: one fault, told once."""
        return tag.startswith("</") and self.text.find(f"<{tag[2:-1].strip()}", 0, at) >= 0

    def entity(self, at: int) -> int:
        found = _ENTITY.match(self.text, at)
        spelled = unescape(found.group()) if found else ""
        if found is None or spelled == found.group():
            return self.literal(at, at + 1)
        self.nodes.append(Node("text", at, found.end(), spelled))
        return found.end()


RAW_HTML_HINT = "write Markdown instead, or `\\<` for the sign itself; only `<br>` is understood"

_RULES: dict[str, Callable[[_Inline, int], int]] = {
    "\n": _Inline.newline, "\\": _Inline.escape, "`": _Inline.backtick, "*": _Inline.delimiter,
    "_": _Inline.delimiter, "~": _Inline.delimiter, "=": _Inline.delimiter, "{": _Inline.brace,
    "!": _Inline.bang, "[": _Inline.bracket, "]": _Inline.close, "<": _Inline.less, "&": _Inline.entity,
}  # fmt: skip
