"""What a theme's page template makes text of has a text, and always the same."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, StrictUndefined
from jinja2.exceptions import UndefinedError

from deckgen.guide.press.page_sandbox import PageSandbox
from deckgen.values.value import value_class


@value_class
class Book:
    """A value as templates get them."""

    title: str = "T"
    parts: tuple[str, ...] = ("a", "b")
    marks: frozenset[str] = frozenset("zyxwvutsrq")

    def named(self, name: str) -> str:
        """A method, which has no text."""
        return f"{self.title} {name}"


PAGES = {
    "below": "{% block body %}below{% endblock %}",
    "super": "{% extends 'below' %}{% block body %}{{ super() }} and above{% endblock %}",
    "named super": "{% extends 'below' %}{% block body %}{{ [super]|string }}{% endblock %}",
    "parts": "{% macro heading(text) %}<h1>{{ text }}</h1>{% endmacro %}",
    "import": "{% import 'parts' as parts %}{{ parts.heading('a') }}{{ parts.heading.name }}",
    "named import": "{% import 'parts' as parts %}{{ [parts.heading]|string }}",
    "macro": "{% macro a() %}{{ caller() }}{% endmacro %}{% call a() %}b{% endcall %}",
    "named macro": "{% macro a() %}{% endmacro %}{{ [a] }}",
    "recursive": "{% for n in [[[]]] recursive %}<{{ loop(n) }}>{% endfor %}",
    "set": "{% set j = joiner('-') %}{{ j() }}a{{ j() }}b",
    "cycle": "{% set c = cycler(1, 2) %}{{ c.next() }}{{ c.next() }}{{ c.current }}",
}
SANDBOX = PageSandbox(loader=DictLoader(PAGES), autoescape=True, undefined=StrictUndefined)


def filled(text: str) -> str:
    return SANDBOX.from_string(text).render(book=Book())


WITHOUT_TEXT = (
    '["a".upper]|string', '["a".upper]|join', '["a".upper]|pprint', '["a".upper]|tojson', '["a".upper] ~ "b"',
    'x|default("a".upper)', '"%s"|format("a".upper)', '"%s" % "a".upper', '"{}".format("a".upper)',
    '"{0.upper}".format("a")', '"{a}".format_map({"a": "a".upper})', '{"a": ["a".upper]}', '"a".upper|urlencode',
    '"a".upper|e', '"a"|attr("upper")', '["a"]|join(attribute="upper")', '["a"|attr("upper")]|batch(1)|string',
    '[1]|map("attr", "conjugate")|list|string', '[joiner()]|string', "[cycler(1)]",
    "loop", "[loop]|string", "[self]|string",
    "[range]|string", "[nothing]|string", "book", "[book]|string", '"%s" % [book]', '"%s"|format(book)',
    'book ~ ""', "[book.named]",
    "book.named", '"a".join', '"a".join([book.named])', "[book]|unique|string", '["a".upper]|sort',
)  # fmt: skip


@pytest.mark.parametrize("expression", WITHOUT_TEXT)
def test_what_has_no_text_is_told_wherever_a_template_makes_text_of_it(expression: str) -> None:
    with pytest.raises((TypeError, UndefinedError)) as told:
        filled(f"{{% for _ in [1] %}}{{{{ {expression} }}}}{{% endfor %}}")
    assert " at 0x" not in str(told.value)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ('[1, 2]|map("string")', "[&#39;1&#39;, &#39;2&#39;]"),
        ("[3, 1]|reverse", "[1, 3]"),
        ('{"a": 1}.items()', "[(&#39;a&#39;, 1)]"),
        ('{"b": 1, "a": 2}.keys()|join', "ba"),
        ('[{"t": "a"}]|join(",", "t")', "a"),
        ('[{"t": "a"}]|map(attribute="t")|join', "a"),
        ('"%d%%" % 3 ~ none ~ 1.5', "3%None1.5"),
        ('"{}-{}".format(1, "x".upper())', "1-X"),
        ('book.title ~ "!"', "T!"),
        ("book.parts|length", "2"),
        ('namespace(a="b").a', "b"),
    ],
)
def test_what_has_a_text_is_printed_the_same_in_every_run(expression: str, text: str) -> None:
    assert filled(f"{{{{ {expression} }}}}") == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("super", "below and above"),
        ("import", "<h1>a</h1>heading"),
        ("macro", "b"),
        ("recursive", "<<>>"),
        ("set", "a-b"),
        ("cycle", "121"),
    ],
)
def test_functions_are_called_as_ever(page: str, text: str) -> None:
    assert SANDBOX.get_template(page).render() == text


@pytest.mark.parametrize("page", ["named super", "named import", "named macro"])
def test_no_text_is_made_of_functions(page: str) -> None:
    with pytest.raises(TypeError, match="is no text"):
        SANDBOX.get_template(page).render()


def test_a_set_has_an_order() -> None:
    assert filled("{{ book.marks|join }}") == "qrstuvwxyz"
    assert filled("{{ 'q' in book.marks }}") == "True"
