"""A deck completed: expressions, reuse, titles, numbers."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from deckgen.deck.model import Deck, Heading, List, Paragraph, Run, Runs, plain, title_as_said
from deckgen.edition.expressions import adapt
from deckgen.edition.expressions.sandbox import MOST_KEPT, Sandbox, shared_sandbox
from deckgen.reader import read
from deckgen.values.diagnostics import Diagnosed, Diagnostic

MANIFEST = """\
title: Målbild för {{ client }}
subtitle: '{{ people.plural | capitalize }}'
audience: Alla på {{ unit.ours }}
goals: ["Känna {{ people.definite }}"]
glossary: {"{{ client }}": "Vi i {{ target_year }}"}
variables: {client: Kommunen, target_year: 2027, exact: 1.10, parts: [a, b], empty: }
terms:
  people: {plural: medborgare, definite: medborgaren, genitive: "{{ people.definite }}s"}
  unit: {ours: "våra {{ people.plural }}"}
sessions:
  - {id: a, title: "Hos {{ client }}", goals: ["{{ client }}"], slides: a/}
"""


def adapted(slides: str, manifest: str = MANIFEST, **more: str) -> Diagnosed[Deck]:
    files = {"decks/d/deck.yaml": manifest, "decks/d/a/1.md": slides}
    files |= {f"decks/d/{folder}/1.md": text for folder, text in more.items()}
    deck, found = read(files, "decks/d/deck.yaml")
    assert deck is not None and found == ()
    return adapt(deck)


def told(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [
        f"{d.span.source.path[8:] if d.span else ''}:{d.span.line if d.span else 0}:{d.span.column if d.span else 0}"
        f" {d.code}: {d.message}" + "".join(f" | {hint}" for hint in d.hints)
        for d in diagnostics
    ]


def evaluate(expression: str, manifest: str = MANIFEST) -> str:
    deck, found = adapted(f"# X {expression}\n", manifest)
    assert found == ()
    return plain(deck.slides[0].title)[2:]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("{{ client }}", "Kommunen"),
        ("{{client}}", "Kommunen"),
        ("{{ people.genitive }}", "medborgarens"),
        ("{{ unit.ours }}", "våra medborgare"),
        ("{{ exact }}", "1.10"),
        ("{{ parts }}", "a, b"),
        ("{{ client | upper }}", "KOMMUNEN"),
        ("{{ people.genitive | capitalize }}", "Medborgarens"),
        ("{{ target_year - 1 }}", "2026"),
        ("{{ people['plural'] }}", "medborgare"),
        ("{{ 'i år' if target_year == 2027 else 'senare' }}", "i år"),
        ("{{ missing | default('ingen') }}", "ingen"),
        ("{{ client ~ ' ' ~ target_year }}", "Kommunen 2027"),
        ("{{ parts | join('–') }}", "a–b"),
        ('{{ "}}" }}', "}}"),
    ],
)
def test_expressions(expression: str, text: str) -> None:
    assert evaluate(expression) == text


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("{{ clinet }}", "unknown-variable: there is no variable `clinet` | did you mean `client`?"),
        ("{{ clinet | upper }}", "unknown-variable: there is no variable `clinet` | did you mean `client`?"),
        ("{{ people.plurall }}", "unknown-variable: `people` has no form `plurall` | did you mean `plural`?"),
        ("{{ people.plurall | upper }}", "unknown-variable: `people` has no form `plurall` | did you mean `plural`?"),
        ("{{ unit }}", "unknown-variable: `unit` has several forms | choose one: `unit.ours`"),
        ("{{ empty }}", "unknown-variable: `empty` has no value | give it one under `variables:`"),
        ("{{ client | uper }}", "unknown-filter: there is no filter `uper` | did you mean `upper`?"),
        ("{{ client + }}", "broken-expression: unexpected `}}`"),
        ("{{ }}", "broken-expression: `{{ }}` is empty | write a name in it"),
        ("{{ 'a' * 100000000 }}", "unsafe-expression: `*` works on numbers only"),
        ("{{ 'abc'|truncate(-5) }}", "broken-expression: the expression cannot be evaluated (expected length >= 3"),
        ("{{ '1e999'|float }}", "broken-expression: a number in the expression is too large"),
        ("{{ ('inf'|float)|int }}", "broken-expression: a number in the expression is too large"),
        ("{{ 1e400 }}", "broken-expression: a number in the expression is too large"),
        ("{{ 1 / 0 }}", "broken-expression: the expression divides by zero"),
        ("{{ client.upper }}", "unknown-variable: `client` has no form `upper`"),
    ],
)
def test_faults(expression: str, message: str) -> None:
    _, found = adapted(f"# X\n\ntext {expression}\n")
    first = told(found)[0]
    assert len(found) == 1
    assert first.startswith(f"a/1.md:3:6 {message}")


@pytest.mark.parametrize(
    "expression",
    [
        "client.__class__", "client['__class__']", "''.__class__.__mro__", "range(10)", "client.upper()", "9**9**9",
        "parts | map('upper') | list", "client | attr('__class__')", "lipsum(n=1000)", "cycler", "self", "x for x in y",
        f"client{' | replace(client[0], client ~ client ~ client)' * 7}", "'%1000000000d' % 1", "(" * 150 + ")" * 150,
        "1/0", "1 // 0", "target_year | round(400)", "people", "parts[10 ** 9]", "parts.append",
    ],
)  # fmt: skip
def test_nothing_unsafe_is_evaluated(expression: str) -> None:
    deck, found = adapted(f"# X\n\n{{{{ {expression} }}}}\n")
    assert found or plain(deck.slides[0].blocks[0].runs) in ("2027", "2027.0", "")  # type: ignore[union-attr]
    assert not any(run.expression for run in deck.slides[0].title)


def test_an_expression_is_compiled_once_in_a_process() -> None:
    sandbox = Sandbox()
    for name in ("a", "b"):
        assert sandbox.evaluate("x | upper", {"x": name}, None).value == name.upper()
    assert sandbox.parsed == 1
    for n in range(MOST_KEPT):
        sandbox.compiled[str(n)] = str
    assert sandbox.evaluate("x | lower", {"x": "C"}, None).value == "c"
    assert set(sandbox.compiled) == {"x | lower"}, "what is kept is bounded"
    assert shared_sandbox() is shared_sandbox()


def test_what_no_file_can_hold_as_text_is_shown_as_such() -> None:
    deck, found = adapted(r"# X" + "\n\n" + r"{{ '\ud800\x00\x1b-a' }}" + "\n")
    assert not found
    assert plain(deck.slides[0].blocks[0].runs) == "���-a"  # type: ignore[union-attr]


@given(st.text(alphabet="ab.|()[]{}'\"~+*%0123 <>=!,_client", max_size=30))
@example("client|join(client)|list|string")
def test_no_expression_raises(expression: str) -> None:
    deck, _ = read(
        {"t.md": f"---\ndeck: {{variables: {{client: c, a: 1, b: {{c: 2}}}}}}\n---\n# T\n\n{{{{ {expression} }}}}\n"},
        "t.md",
    )
    assert deck is not None
    adapt(deck)


def test_variables_everywhere() -> None:
    deck, found = adapted(
        '---\nsource: "Från {{ client }}"\nalt: "{{ client }} ute"\nbackground: "{{ client }}.jpg"\n'
        'mark: {"{{ client }}": ["{{ target_year }}"]}\nexercise: {purpose: "{{ client }}!"}\npart: "{{ client }}"\n'
        "---\n# **Vi** i *{{ client }}*\n\nHos [{{ client }}](https://{{ client }}.se/)[^1] `{{ client }}`\n\n"
        "[^1]: {{ client }}\n\n## {{ client }}\n\n| {{ client }} |\n|---|\n| {{ client }} |\n\n"
        "![{{ client }}]({{ client }}.png)\n\n```\n{{ client }}\n```\n\n::: say\n> {{ client }}\n:::\n",
        modules="# {{ client }}\n{{ client }}\n",
        guide="# {{ client }}\n{{ client }}\n",
    )
    assert found == ()
    (slide,) = deck.slides
    assert (plain(deck.title), plain(deck.subtitle)) == ("Målbild för Kommunen", "Medborgare")
    assert (plain(deck.audience), plain(deck.goals[0])) == ("Alla på våra medborgare", "Känna medborgaren")
    assert [(plain(a), plain(b)) for a, b in deck.glossary] == [("Kommunen", "Vi i 2027")]
    assert plain(deck.sessions[0].title) == "Hos Kommunen"
    assert slide.title == (Run("Vi", bold=True), Run(" i "), Run("Kommunen", italic=True))
    assert (plain(slide.source), slide.alt, plain(slide.part)) == ("Från Kommunen", "Kommunen ute", "Kommunen")
    assert slide.background is not None and slide.background.path == "Kommunen.jpg"
    assert slide.options["mark"].plain() == {"Kommunen": ["2027"]}
    assert slide.exercise is not None and plain(slide.exercise.purpose) == "Kommunen!"
    assert "{{" not in repr(slide.slots[0].heading) and plain(slide.footnotes[0]) == "Kommunen"
    text = repr(slide.blocks) + repr(slide.slots) + repr(slide.notes)
    assert text.count("{{ client }}") == 2  # code keeps them
    assert "https://Kommunen.se/" in text and "Kommunen.png" in text
    assert (plain(deck.modules[0].name), plain(deck.chapters[0].title)) == ("Kommunen", "Kommunen")


def test_an_open_expression_in_settings() -> None:
    _, found = adapted('---\nalt: "{{ client"\n---\n# T\n')
    assert told(found) == ["a/1.md:2:7 unclosed-expression: `{{` is never closed | close it with `}}`"]


def test_addresses_stay_addresses() -> None:
    deck, _ = adapted("# T\n\n[x](https://a.se/{{ unit.ours }}?q=1#b)\n")
    (block,) = deck.slides[0].blocks
    assert isinstance(block, Paragraph)
    assert block.runs[0].link == "https://a.se/v%C3%A5ra%20medborgare?q=1#b"


def test_neighbours_of_one_style_become_one_run() -> None:
    deck, _ = adapted("# X\n\nHos {{ client }} i **{{ target_year }}** nu\n")
    (block,) = deck.slides[0].blocks
    assert isinstance(block, Paragraph)
    assert block.runs == (Run("Hos Kommunen i "), Run("2027", bold=True), Run(" nu"))
    assert block.runs[0].span is not None and block.runs[0].span.text == "Hos {{ client }} i "


def test_an_icon_stays_before_words_with_a_variable() -> None:
    made, found = adapted("# Doors\n\n- :house: For {{ client }}\n")
    assert found == ()
    (points,) = made.slides[0].blocks
    assert isinstance(points, List)
    (paragraph,) = points.items[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert [run.icon for run in paragraph.runs] == ["house", ""]


def test_text_of_a_variable_is_plain() -> None:
    manifest = 'title: T\nvariables: {x: "*a* [b](c) `d`"}\n'
    assert evaluate("{{ x }}", manifest) == "*a* [b](c) `d`"


def test_circles_and_growth_of_variables() -> None:
    _, found = adapted("# {{ a }}\n", 'title: T\nvariables: {a: "{{ b }}", b: "{{ a }}"}\n')
    assert told(found) == [
        "deck.yaml:2:17 circular-variable: `a → b → a` goes round in a circle | give one of them a text of its own"
    ]
    bomb = "".join(f"  x{n}: '{('{{ x' + str(n + 1) + ' }}') * 9}'\n" for n in range(12)) + f"  x12: {'a' * 99}\n"
    _, found = adapted("# {{ x0 }}\n", "title: T\nvariables:\n" + bomb)
    assert "unsafe-expression" in {d.code for d in found}


REUSE = """\
---
id: mal
duration: 6 min
reveal: true
layout: bullets
x: 1
y: 1
tags: core
---
# Mål

- {{ client }}

::: say
Hej
:::

---
use: mal
---

---
id: igen
use: mal
duration: 3 min
y: 2
---
# Målen igen

::: say
Hej igen
:::

---
use: igen
hidden: true
---
"""


def test_reuse() -> None:
    deck, found = adapted(REUSE)
    assert found == ()
    first, second, third, fourth = deck.slides
    assert [s.id for s in deck.slides] == ["mal", "mal-2", "igen", "igen-2"]
    assert [plain(s.title) for s in deck.slides] == ["Mål", "Mål (2)", "Målen igen", "Målen igen (2)"]
    assert [s.layout for s in deck.slides] == ["bullets"] * 4
    assert [s.duration for s in deck.slides] == [6, 6, 3, 3]
    assert first.blocks == second.blocks == third.blocks == fourth.blocks
    assert [text(s.notes[0].blocks) for s in deck.slides] == ["Hej", "Hej", "Hej igen", "Hej igen"]
    assert {k: v.plain() for k, v in third.options.items()} == {"x": 1, "y": 2}
    assert [s.hidden for s in deck.slides] == [False, False, False, True]
    assert [s.number for s in deck.slides] == [1, 2, 3, 0]


def text(blocks: tuple[object, ...]) -> str:
    return " ".join(plain(b.runs) for b in blocks if isinstance(b, Paragraph | Heading))


def test_messages_of_reuse() -> None:
    slides = "---\nid: mal\n---\n# Mål\n\n---\nuse: maal\n---\n\n---\nid: a\nuse: b\n---\n\n---\nid: b\nuse: a\n---\n\n"
    _, found = adapted(slides + "---\nuse: mal\n---\n# T\ntext\n")
    assert told(found) == [
        "a/1.md:7:6 unknown-slide: there is no slide `maal` | did you mean `mal`?",
        "a/1.md:12:6 circular-use: the slide uses `b`, which leads back to itself"
        " | name a slide with a text of its own",
        "a/1.md:17:6 circular-use: the slide uses `a`, which leads back to itself"
        " | name a slide with a text of its own",
        "a/1.md:20:1 use-with-content: the slide uses `mal` and has text of its own"
        " | remove the text, or remove `use:`; settings, a title and notes of its own are fine",
    ]


def test_titles_are_unique_and_hidden_slides_have_no_number() -> None:
    deck, _ = adapted("# A\n\n---\n\n# A (2)\n\n---\nhidden: true\n---\n# A\n\n---\n\n# *A*\n\n---\n\n> quote\n")
    assert [plain(s.title) for s in deck.slides] == ["A", "A (2)", "A (3)", "A (4)", ""]
    assert [s.number for s in deck.slides] == [1, 2, 0, 3, 4]


def test_two_breaks_of_one_name_are_told_apart_on_slides_alone() -> None:
    deck, _ = adapted("# A\n\n---\nlayout: break\n---\n# Coffee\n\n---\nlayout: break\n---\n# Coffee\n\n---\n\n# A\n")
    assert [plain(s.title) for s in deck.slides] == ["A", "Coffee", "Coffee (2)", "A (2)"]
    assert [plain(title_as_said(s)) for s in deck.slides] == ["A", "Coffee", "Coffee", "A (2)"]


def test_untouched_slides_are_passed_on_as_they_are() -> None:
    files = {"t.md": "# A\n\n- b\n"}
    deck, _ = read(files, "t.md")
    assert deck is not None
    block = deck.slides[0].blocks[0]
    assert isinstance(block, List)
    assert adapt(deck)[0].slides[0].blocks[0] is block


def test_jinja_waits_until_it_is_needed() -> None:
    code = (
        "import sys; from deckgen.edition.expressions import adapt; from deckgen.reader import read\n"
        "text = '---\\ndeck: {variables: {a: 1}}\\n---\\n# {{ %s }}\\n'\n"
        "for e in ('a', 'a | upper'):\n"
        "    adapt(read({'t.md': text % e}, 't.md')[0]); print('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]


def test_runs_type() -> None:
    deck, _ = adapted("# {{ client }}\n")
    title: Runs = deck.slides[0].title
    assert title == (Run("Kommunen"),)
