"""The short way through plain lists reads what markdown-it's own rule reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.deck.model import Block
from deckgen.reader.markdown import parser
from deckgen.reader.markdown import text as reading
from deckgen.reader.markdown.blocks import read_blocks
from deckgen.reader.markdown.parser import SignedBlockParser, make_parser
from deckgen.reader.markdown.scope import Scope
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.source import Source, Span

HEADS = ("- ", "- ", "- ", "* ", "+ ", "-", "-  ", "-\t", "1. ", "", "# ", "> ")
TEXTS = (
    "a", "one **two** three", "*x* y", "**x** y", "_x_", "- b", "* * *", "1. c", "12) d", "3 e", "[ ] f", "[g](#h)",
    "`i`", "a | b", "---", "", "<b>", "![p](q.png)", "x  ", "\u00a0y", ": z", "===", "{{ n }}", "t\tu", "\\- v",
    "[line]", "w[^1]",
)  # fmt: skip
LINES = st.tuples(st.integers(0, 9), st.sampled_from(HEADS), st.sampled_from(TEXTS))
SENSIBLE = st.tuples(st.sampled_from((0, 0, 2, 2, 4, 6)), st.just("- "), st.sampled_from(TEXTS[:6]))
TEXT = st.lists(st.one_of(SENSIBLE, SENSIBLE, LINES), min_size=1, max_size=8)
END = st.sampled_from(
    ("", "\n", "\n\n", "\n\nAfter.", "\nlazy", "\n\n  deep", "\n\n- more", "\n\n# Head", "\n  \n\nAfter")
)


class _Ours(SignedBlockParser):
    """Without the short way."""

    def __init__(self) -> None:
        super().__init__()
        self.rules_by_sign = {
            sign: [rule for rule in rules if rule.__name__ != "plain_list"]
            for sign, rules in self.rules_by_sign.items()
        }


def read(source: Source) -> tuple[list[Block], list[tuple[int, int] | None], tuple[Diagnostic, ...]]:
    """The blocks, their places and the findings."""
    scope = Scope()
    blocks = read_blocks(reading.MarkdownText(source, 0, len(source.text), scope))
    return blocks, [place and (place.start, place.end) for place in _places(blocks)], scope.found.all()


def _places(thing: object) -> list[Span | None]:
    """All places in what was read, in order."""
    if isinstance(thing, Span):
        return [thing]
    if isinstance(thing, list | tuple):
        return [place for each in thing for place in _places(each)]
    slots = getattr(type(thing), "__slots__", ())
    return [place for name in slots for place in _places(getattr(thing, name))]


@given(lines=TEXT, end=END)
def test_reads_as_the_rule_of_commonmark(lines: list[tuple[int, str, str]], end: str) -> None:
    source = Source("a.md", "\n".join(" " * indent + head + words for indent, head, words in lines) + end)
    ours = read(source)
    with pytest.MonkeyPatch.context() as patched:
        other = make_parser()
        other.block = _Ours()
        patched.setattr(parser, "PARSER", other)
        assert ours == read(source)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("- a\n- b\n  - c\n    - d\n- e\n", True),
        ("- a\n    - b", True),
        ("* **a** b\n* c\n\nAfter", True),
        ("- a\n\n- b", False),
        ("- a\nb", False),
        ("- [ ] a", False),
        ("- 1. a", False),
        ("- a\n\n  b", False),
        ("- a\n+ b", False),
        ("- a\n ---", False),
    ],
)
def test_takes_the_short_way_where_it_can(text: str, plain: bool) -> None:
    made = make_parser()
    tokens: list = []  # type: ignore[type-arg]
    made.block.parse(text, made, {}, tokens)
    assert (tokens[0].type == "plain_list") is plain
