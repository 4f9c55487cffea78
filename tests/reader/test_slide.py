"""What an author writes on a slide, as the dialect shows it, and what becomes of it."""

from __future__ import annotations

from typing import Any, cast

import pytest

from deckgen.deck.model import Background, Exercise, List, Table, plain
from support.reading_texts import deck, outline, shown, slide, told

PLAIN = """\
---
layout: bullets
duration: 6 min
reveal: true
---
# Mål för dagen

- Förstå hur en tydlig målbild frigör kraft
- Se vad digitalisering kan betyda för {{ client }}
  - ”Hur skapar ny teknik större nytta?”

::: say
Hälsa välkommen. [click] Läs första målet.
:::

::: ask
- Vad vore ett bra resultat för dig i dag?
:::
"""


def test_plain_slide() -> None:
    read = slide(PLAIN)
    assert (read.id, read.layout, read.duration) == ("mal-for-dagen", "bullets", 6)
    assert read.reveal is not None and read.reveal.data is True
    assert plain(read.title) == "Mål för dagen"
    assert outline(read.blocks) == [
        [
            "-",
            ["", "Förstå hur en tydlig målbild frigör kraft"],
            [
                "",
                "Se vad digitalisering kan betyda för {{ client }}",
                ["-", ["", "”Hur skapar ny teknik större nytta?”"]],
            ],
        ]
    ]
    assert [(note.kind, outline(note.blocks)) for note in read.notes] == [
        ("say", ["Hälsa välkommen. ▸Läs första målet."]),
        ("ask", [["-", ["", "Vad vore ett bra resultat för dig i dag?"]]]),
    ]


def test_places_reach_every_part() -> None:
    read = slide(PLAIN)
    items: Any = cast(List, read.blocks[0]).items
    nested = items[1].blocks[1].items[0]
    assert nested.blocks[0].runs[0].span.text == "”Hur skapar ny teknik större nytta?”"
    assert (nested.blocks[0].runs[0].span.line, nested.blocks[0].runs[0].span.column) == (10, 5)
    expression = items[1].blocks[0].runs[1]
    assert expression.expression and expression.span.text == "{{ client }}"
    assert (expression.span.line, expression.span.column) == (9, 40)
    assert read.title_span is not None and read.title_span.text == "# Mål för dagen"
    assert read.notes[0].span is not None and read.notes[0].span.line == 12
    assert read.reveal is not None and read.reveal.span is not None and read.reveal.span.line == 4


def test_slots_by_heading_and_by_name() -> None:
    read = slide("---\nlayout: swot\n---\n# S\nfirst\n## A *b*\n- x\n### deeper\n## C\n- y\n\n::right::\n\nz\n")
    assert outline(read.blocks) == ["first"]
    assert [(shown(s.heading), s.name, outline(s.blocks)) for s in read.slots] == [
        ("A i(b)", "", [["-", ["", "x"]], "### deeper"]),
        ("C", "", [["-", ["", "y"]]]),
        ("", "right", ["z"]),
    ]


def test_a_name_above_a_heading_is_of_its_slot() -> None:
    read = slide("---\nlayout: swot\n---\n# S\n::threats::\n## A\n- x\n##\n## C\n::strengths::\n- y\n")
    assert [(shown(s.heading), s.name) for s in read.slots] == [
        ("A", "threats"),
        ("", ""),
        ("C", ""),
        ("", "strengths"),
    ]


def test_title_of_any_level_and_off_the_slide() -> None:
    assert [shown(s.heading) for s in slide("---\nlayout: x\n---\n### T\n#### A\na\n").slots] == ["A"]
    off = slide("---\ntitle: Läs *varandras*\nlayout: picture\n---\n![Alt](a.png)\n")
    assert (shown(off.title), off.title_off_slide) == ("Läs i(varandras)", True)
    slots = slide("---\ntitle: T\nlayout: swot\n---\n## A\na\n## B\nb\n").slots
    assert [shown(s.heading) for s in slots] == ["A", "B"]


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("# One\n", "title"),
        ("# One\n## Sub\n", "title"),
        ("# One\n![a](b.png)\n", "picture"),
        ("| a |\n|---|\n| b |\n", "table"),
        ("# One\nCaption\n\n| a |\n|---|\n| b |\n", "table"),
        ("# One\n## A\na\n## B\nb\n", "two-columns"),
        ("# One\n- a\n", "bullets"),
        ("> Words\n\n— Annika Sörenstam\n", "quote"),
        ("---\nlayout: section\n---\n# One\n", "section"),
    ],
)
def test_default_layouts(text: str, layout: str) -> None:
    assert slide(text).layout == layout


def test_a_later_heading_alone_is_a_statement() -> None:
    read, found = deck("# One\n\n---\n\n# Two\n")
    assert found == ()
    assert [s.layout for s in read.slides] == ["title", "statement"]


def test_breaks() -> None:
    read, found = deck(
        "# A\n\n---\n\n# B\n\n```\n---\n```\n\n::: guide\nx\n\n---\n\ny\n:::\n\n"
        "<!--\n---\n-->\n\nb\n\n---\nid: c\n---\n# C\n\n---\n"
    )
    assert [plain(s.title) for s in read.slides] == ["A", "B", "C"]
    assert told(found) == [
        "14:1 lost-rule: a line across is not drawn | a new slide begins with `---`, at the start of a line of its own"
    ]


def test_comments_in_settings() -> None:
    read = slide("---\n# one\n# two\nlayout: swot\n# three\ntags:\n- a\n# four\n\nid: x\n# last\n---\n# T\n")
    assert (read.layout, read.tags, read.id) == ("swot", ("a",), "x")


def test_settings() -> None:
    read = slide(
        "---\nid: x\nduration: {full: 20 min, half-day: 8 min}\npart: SWOT\ntags: [core, '#extra']\nhidden: true\n"
        "overflow: continue\nsample-data: true\nwhen: client\nalt: Räls\nchart: {type: line}\n"
        'source: "[Think](https://x.se), *s. 3*"\nbackground: {image: rails.jpg, focus: 70% 40%, scrim: light}\n'
        "exercise: {form: groups, group-size: 4, purpose: Få *ut* det, output: En sida}\n---\n# T\n"
    )
    assert (read.id, read.duration, read.durations) == ("x", 20, {"full": 20, "half-day": 8})
    assert (read.tags, read.hidden, read.overflow, read.sample_data) == (("core", "extra"), True, "continue", True)
    assert (read.when, read.alt, shown(read.part)) == ("client", "Räls", "SWOT")
    assert shown(read.source) == "[Think→https://x.se], i(s. 3)"
    assert read.source[0].span is not None and (read.source[0].span.line, read.source[0].span.column) == (12, 11)
    assert read.background == Background("rails.jpg", focus=(0.7, 0.4), scrim="light")
    assert read.exercise is not None
    assert (read.exercise.form, read.exercise.group_size, shown(read.exercise.purpose)) == ("groups", 4, "Få i(ut) det")
    assert {key: value.plain() for key, value in read.options.items()} == {"chart": {"type": "line"}}


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("6 min", 6), ("1 h 30 min", 90), ("1,5 h", 90), ("90 minuter", 90), ("2 timmar", 120), ("1h", 60), ("5m", 5)],
)
def test_durations(text: str, minutes: int) -> None:
    assert slide(f"---\nduration: {text}\n---\n# T\n").duration == minutes


def test_background_of_a_file_or_a_colour() -> None:
    assert slide("---\nbackground: a/rails.jpg\n---\n# T\n").background == Background("a/rails.jpg")
    assert slide("---\nbackground: accent1\n---\n# T\n").background == Background(color="accent1")


def test_exercise_defaults() -> None:
    assert slide("---\nexercise: {}\n---\n# T\n").exercise == Exercise()


def test_table_cells_keep_bars_of_expressions() -> None:
    table = slide("# T\n| a | b |\n|:--|--:|\n| {{ x | upper }} | `p \\| q` |\n|  | *c* |\n").blocks
    assert outline(table) == [
        ["table", ("left", "right"), ["a", "b"], ["{{ x | upper }}", "c(p | q)"], ["", "i(c)"]],
    ]
    cell: Any = cast(Table, table[0]).rows[0][0]
    assert cell.span.text == cell.runs[0].span.text == "{{ x | upper }}"
    assert (cell.span.line, cell.span.column) == (4, 3)


def test_pictures() -> None:
    read = slide(
        '# T\n![A](a.png){fit=contain}\nText *under*\n\n![B](b.png) ![C](c.png "Said")\n\n- word ![D](d.png)\n'
    )
    assert outline(read.blocks) == [
        "picture a.png “A” Text i(under)",
        "picture b.png “B”",
        "picture c.png “C” Said",
        ["-", ["", "word", "picture d.png “D”"]],
    ]


def test_tasks_and_places_to_write() -> None:
    read = slide(
        "# T\n- [x] right\n- [ ] wrong\n\n::: worksheet\nNamn\n[line]\n[lines=8]\n\n"
        "[box=6 cm]\n\n[ ] Ja\n[ ] Nej\n\n[ ]\n:::\n"
    )
    assert outline(read.blocks) == [["-", ["[x] ", "right"], ["[ ] ", "wrong"]]]
    assert outline(read.notes[0].blocks) == [
        "Namn", "lines 1", "lines 8", "box 60", ["-", ["[ ] ", "Ja"], ["[ ] ", "Nej"]], "check 1",
    ]  # fmt: skip


def test_footnotes() -> None:
    read = slide("# T\nÅ[^b] och[^a] igen[^b]\n\n[^a]: Ett *a*\n[^b]: Två\n  rader\n")
    assert [shown(text) for text in read.footnotes] == ["Två rader", "Ett i(a)"]
    assert outline(read.blocks) == ["Å^b och^a igen^b"]


def test_link_definitions_hold_for_the_slide() -> None:
    read = slide("# T\n[Här][x] och [y]\n\n::: say\n[y]\n:::\n\n[x]: https://x.se\n[y]: https://y.se\n")
    assert outline(read.blocks) == ["[Här→https://x.se] och [y→https://y.se]"]
    assert outline(read.notes[0].blocks) == ["[y→https://y.se]"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("::: say A\nx\n:::", [("say", "A", ["x"])]),
        (":::say\nx\n:::", [("say", "", ["x"])]),
        ("::: {.notes}\nx\n:::", [("notes", "", ["x"])]),
        (":::{exercise}\nx\n:::", [("exercise", "", ["x"])]),
        ("::: instructor\nx\n:::", [("notes", "", ["x"])]),
        (
            "::::::::: challenge\nq\n\n::: solution\na\n:::::\n:::",
            [("exercise", "", ["q"]), ("answer", "", ["a"])],
        ),
        ("::: challenge ::::::\nq\n::::", [("exercise", "", ["q"])]),
        ("<!-- one\n\ntwo -->", [("notes", "", ["one", "two"])]),
        ("???\none", [("notes", "", ["one"])]),
        ("^ one\n^ two", [("notes", "", ["one", "two"])]),
    ],
)
def test_notes_of_all_forms(text: str, kinds: list[object]) -> None:
    read = slide(f"# T\nbody\n\n{text}\n")
    assert outline(read.blocks) == ["body"]
    assert [(note.kind, note.who, outline(note.blocks)) for note in read.notes] == kinds


def test_comments_elsewhere_are_left_out() -> None:
    read = slide("# T\n<!-- not\nshown -->\nbody\n")
    assert outline(read.blocks) == ["body"]
    assert read.notes == ()


def test_lists_numbers_quotes_and_code() -> None:
    read = slide("# T\n3. c\n4. d\n\n> *quoted*\n> more\n\n```python\nx = 1\n```\n")
    assert outline(read.blocks) == [["3.", ["", "c"], ["", "d"]], [">", "i(quoted) more"], "code python: x = 1"]


def test_ids_from_titles() -> None:
    read, found = deck(
        "# Mål för {{ client }}\n\n---\n\n# Æble & ß\n\n---\n\n# Æble & ß\n\n"
        "---\nid: aeble-ss\n---\n# X\n\n---\n\n> Ord\n"
    )
    assert found == ()
    assert [s.id for s in read.slides] == ["mal-for-client", "aeble-ss-2", "aeble-ss-3", "aeble-ss", "ord"]


def test_footnotes_have_numbers_in_the_text_in_the_order_of_their_use() -> None:
    read = slide("# T[^z]\n\n- a[^log] b[^x]\n- c[^log]\n\n[^x]: X\n[^log]: L\n[^z]: Z\n")
    (points,) = read.blocks
    assert isinstance(points, List)
    runs = [run for item in points.items for run in item.blocks[0].runs]  # type: ignore[union-attr]
    assert [run.text for run in (*read.title, *runs)] == ["T", "¹", "a", "²", " b", "³", "c", "²"]
    assert [plain(text) for text in read.footnotes] == ["Z", "L", "X"]
    assert (read.id, plain(read.title)) == ("t", "T")


def test_a_footnote_goes_on_in_indented_paragraphs() -> None:
    read = slide("# T\n\n- a[^1]\n\n[^1]: One\n    line\n\n    Two\n\n\tThree\n\nBeside.\n")
    assert [plain(text) for text in read.footnotes] == ["One line Two Three"]
    assert outline(read.blocks)[-1] == "Beside."


def test_a_footnote_of_another_slide_is_shown_the_way() -> None:
    _, faults = deck("# A\n\n- a[^log]\n\n---\n\n# B\n\n- b[^log]\n\n[^log]: The log\n")
    assert [(d.code, d.hints[0]) for d in faults] == [
        ("unknown-footnote", "a footnote holds for its own slide: write the one of line 11 on this slide too")
    ]


def test_footnotes_of_chapters_and_modules_stand_at_their_ends() -> None:
    text = "# A\n\nWords[^1].\n\n[^1]: A note.\n\nMore.\n"
    files = {
        "decks/d/deck.yaml": "title: T\n",
        "decks/d/a.md": "# A\n",
        "decks/d/guide/g.md": text,
        "decks/d/modules/m.md": text,
    }
    found, faults = deck(files)
    assert faults == ()
    assert outline(found.chapters[0].blocks)[1:] == ["More.", "¹\u00a0A note."]
    assert outline(found.modules[0].blocks) == ["More.", "¹\u00a0A note."]
