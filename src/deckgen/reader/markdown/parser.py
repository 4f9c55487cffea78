"""markdown-it as we use it, in one place: it loads slowly, and only when a text is read that is not known already.

Its block parser reads CommonMark with rules of ours, and tries only those that can apply.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.html_re import HTML_TAG_RE
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import isPunctChar, normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock

from deckgen.reader.markdown.plain_list import plain_list
from deckgen.reader.markdown.table import table

__all__ = [
    "HTML_TAG_RE",
    "PARSER",
    "isPunctChar",
    "make_parser",
    "normalizeLink",
    "normalizeReference",
    "parseLinkDestination",
    "parseLinkTitle",
]

MOST_LINES = 200  # of a formula
_DISPLAY = "$$"

# The signs with which the blocks of a rule begin; rules not named here may begin with any.
_SIGNS = {
    "fence": "`~", "blockquote": ">", "hr": "*-_", "list": "*+-0123456789", "reference": "[", "html_block": "<",
    "heading": "#", "plain_list": "*+-", "formula": "$",
}  # fmt: skip


class SignedBlockParser(ParserBlock):
    """A block parser that asks the first sign of a line which rules to try: it saves a fifth of the time."""

    def __init__(self) -> None:
        super().__init__()
        self.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
        self.ruler.before("list", "plain_list", plain_list)
        self.ruler.before("fence", "formula", formula_lines, {"alt": ["paragraph", "reference", "blockquote", "list"]})
        names = self.ruler.get_all_rules()
        rules = list(zip(names, self.ruler.getRules(""), strict=True))
        signs = set("".join(_SIGNS.values()))
        self.rules_by_sign = {
            sign: [rule for name, rule in rules if name not in _SIGNS or (sign and sign in _SIGNS[name])]
            for sign in (*signs, "")
        }

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Push the tokens of some lines; `state.line` is then the first line that was not read.

        This is `ParserBlock.tokenize` of markdown-it-py 4, but for the choice of rules. Raises RuntimeError where a
        rule breaks its contract: one that returns True must have moved `state.line` on, and one must return True.
        """
        line, has_empty_lines = startLine, False
        others = self.rules_by_sign[""]
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine:
                return  # nothing but empty lines was left
            if state.sCount[line] < state.blkIndent:
                return  # the line is indented less than the quote or list that is being read: it ends there
            if state.level >= state.md.options.maxNesting:
                state.line = endLine  # deeper than any author nests: the rest is passed over
                return
            sign = state.src[state.bMarks[line] + state.tShift[line]]
            for rule in self.rules_by_sign.get(sign, others):
                if rule(state, line, endLine, False):
                    if state.line <= line:
                        raise RuntimeError("block rule didn't increment state.line")
                    break
            else:  # only if the rule for paragraphs were switched off
                raise RuntimeError("none of the block rules matched")
            # A list is tight if no empty line stands between its blocks; one at its very end does not count.
            state.tight = not has_empty_lines
            line = state.line
            # A paragraph in a nested list may have taken the empty line below it.
            has_empty_lines = has_empty_lines or (line - 1 < endLine and state.isEmpty(line - 1))
            if line < endLine and state.isEmpty(line):
                has_empty_lines = True
                line += 1
                state.line = line


def formula_lines(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """markdown-it's rule for `$$` at the head of a line: a paragraph up to the line that ends with `$$`.

    Else signs at the head of its lines, such as `+` and `=`, would make lists and headings of it.
    """
    if not state.env.get("maths") or state.is_code_block(start):
        return False
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(_DISPLAY, first):
        return False
    last = next((n for n in range(start, min(end, start + MOST_LINES)) if _closes(state, n, first, n == start)), None)
    if last is None:
        return False
    if silent:
        return True
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, last + 1]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(start, last + 1, state.blkIndent, False).strip()
    inline.map, inline.children = [start, last + 1], []
    state.push("paragraph_close", "p", -1)
    state.line = last + 1
    return True


def _closes(state: StateBlock, line: int, first: int, is_first: bool) -> bool:
    """Whether a line ends with the signs that close the formula which begins at the offset `first`."""
    begin = first + len(_DISPLAY) if is_first else state.bMarks[line]
    return state.src[begin : state.eMarks[line]].rstrip().endswith(_DISPLAY)


def make_parser() -> MarkdownIt:
    """A parser whose `block` finds the blocks; inline text is not its task."""
    parser = MarkdownIt("commonmark", {"maxNesting": 100})
    parser.block = SignedBlockParser()
    return parser


PARSER = make_parser()
