"""Decks written for other tools: recognised by their marks, retold in our own dialect, losses told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen import reader
from deckgen.deck.model import Code, List, Picture, plain
from deckgen.reader.other_tools import ConvertedSource, Inclusion, convert, included_paths
from deckgen.values.diagnostics import has_errors
from deckgen.values.source import Source
from support.examples import examples
from support.paths import GOLDEN

SPECIMENS = GOLDEN / "foreign"
NAMES = sorted(folder.name for folder in SPECIMENS.iterdir())


def specimen(name: str) -> Source:
    """The deck in a dialect's folder."""
    path = next(path for path in (SPECIMENS / name).iterdir() if path.stem == "in")
    return Source(path.name, path.read_text(encoding="utf-8"))


def whole(source: Source) -> str:
    """A retold deck's text; a line for each file that it takes in."""
    rest = source.rest if isinstance(source, ConvertedSource) else ()
    return source.text + "".join(f">>> {each.path}\n" if isinstance(each, Inclusion) else each.text for each in rest)


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_is_retold(name: str, request: pytest.FixtureRequest) -> None:
    """`retold.md` holds our own words for each specimen and, below, what is said of it."""
    made = convert(specimen(name))
    told = [f"{d.span.line if d.span else 0}: {d.severity.value}[{d.code}] {d.message}" for d in made.diagnostics]
    shown = f"{whole(made.value)}\n=====\n" + "\n".join(told) + "\n"
    path = SPECIMENS / name / "retold.md"
    if request.config.getoption("--update-golden"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_is_recognised_and_said_to_be(name: str) -> None:
    source = specimen(name)
    made = convert(source)
    assert isinstance(made.value, ConvertedSource)
    assert made.diagnostics[0].code == "foreign-deck"
    deck, found = reader.read({source.path: source.text}, source.path)
    assert deck is not None and deck.dialect == name
    assert not has_errors(found)
    assert all(d.span is None or d.span.line <= source.text.count("\n") + 1 for d in found)


@pytest.mark.parametrize(
    "text",
    [
        "---\ndeck: {title: T}\n---\n# A\n\n::: notes\nx\n:::\n",
        "---\nlayout: two-columns\n---\n# A\n## B\n- x\n## C\n- y\n",
        "# A\n\n- x\n\nNote: y\n",
        "---\nlayout: exercise\n---\n# A\n\n:::{exercise}\nx\n:::\n",
        "# A\n\n```\n<!-- _class: lead -->\n.pull-left[\n```\n",
        "---\ndialect: deckgen\nmarp: true\n---\n# A\n",
    ],
)
def test_our_own_dialect_is_left_alone(text: str) -> None:
    source = Source("a.md", text)
    assert convert(source).value is source


def test_a_dialect_may_be_named() -> None:
    made = convert(Source("a.md", "---\ntitle: T\ndialect: reveal\n---\n\n# A\n\n--\n\n# B\n"))
    assert made.diagnostics == ()
    assert [line for line in made.value.text.split("\n") if line.startswith("# ")] == ["# A", "# B"]


def test_a_dialect_that_is_not_known_is_an_error() -> None:
    _, found = reader.read({"a.md": "---\ndialect: slidef\n---\n# A\n"}, "a.md")
    assert [d.code for d in found if d.code == "unknown-dialect"] == ["unknown-dialect"]
    assert "slidev" in found[0].hints[0]


def test_a_folder_may_name_the_dialect_of_its_files() -> None:
    files = {
        "decks/d/deck.yaml": "title: T\ndialect: marp\n",
        "decks/d/a.md": "# A\n\n* x\n\n---\n\n# B\n\n<!-- note -->\n",
    }
    deck, found = reader.read(files, "decks/d/deck.yaml")
    assert deck is not None and found == ()
    assert [plain(slide.title) for slide in deck.slides] == ["A", "B"]
    assert deck.slides[1].notes


def slides_of(text: str, path: str = "a.md") -> dict[str, object]:
    """The slides of a foreign deck by title."""
    deck, found = reader.read({path: text}, path)
    assert deck is not None and not has_errors(found), found
    return {plain(slide.title): slide for slide in deck.slides}


def test_marp_keeps_sizes_out_of_alternative_texts() -> None:
    slide = slides_of("---\nmarp: true\n---\n# A\n\n![w:300px h:20 The bell](bell.png)\n")["A"]
    (picture,) = slide.blocks  # type: ignore[attr-defined]
    assert isinstance(picture, Picture)
    assert (picture.alt, picture.fit) == ("The bell", "contain")


def test_stars_appear_one_after_another_in_marp_only() -> None:
    marp = slides_of("---\nmarp: true\n---\n# A\n\n* x\n* y\n")["A"]
    pandoc = slides_of("% T\n\n# A\n\n* x\n* y\n")["A"]
    assert marp.reveal is not None and pandoc.reveal is None  # type: ignore[attr-defined]


def test_a_break_within_code_is_none() -> None:
    slides = slides_of("---\nmarp: true\n---\n# A\n\n````md\n---\n# B\n```js\n---\n```\n````\n")
    assert list(slides) == ["A"]
    (code,) = slides["A"].blocks  # type: ignore[attr-defined]
    assert isinstance(code, Code) and "# B" in code.text


def test_columns_stand_beside_each_other() -> None:
    text = (
        "---\nformat: revealjs\n---\n\n## A\n\n::: {.columns}\n::: {.column}\n- x\n:::\n::: {.column}\n- y\n:::\n:::\n"
    )
    slide = slides_of(text, "a.qmd")["A"]
    assert slide.layout == "stack"  # type: ignore[attr-defined]
    assert [slot.name for slot in slide.slots] == ["first", "next"]  # type: ignore[attr-defined]
    assert all(isinstance(slot.blocks[0], List) for slot in slide.slots)  # type: ignore[attr-defined]


def test_html_that_stands_in_words_only_is_text() -> None:
    slide = slides_of("---\nmarp: true\n---\n# A\n\nWrite `<b>` or <TARGET> and H<sub>2</sub>O\n")["A"]
    words = "".join(run.text for run in slide.blocks[0].runs)  # type: ignore[attr-defined]
    assert words == "Write <b> or <TARGET> and H₂O"


def test_findings_point_at_the_lines_of_the_author() -> None:
    text = "---\nmarp: true\n---\n\n# A\n\n---\n\n# B\n\n<script>\nx\n</script>\n"
    found = convert(Source("a.md", text)).diagnostics
    assert [d.span.line for d in found if d.code == "raw-html" and d.span] == [11]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("# Boats\n\nWe row.\n" + "".join(f"\n## Part {n}\n\n- x\n" for n in range(6)), ["Boats", "Part 0", "Part 1"]),
        ("Oars\n\n---\n\nRowlocks\n\n---\n\nNote:\nsay it\n", ["Oars", "Rowlocks"]),
        ("# A\n\n<p>x</p>\n\n---\n\n# B\n\n![](https://a.b/c.png)\n", ["A", "B"]),
        ('+++\ntitle = "T"\n+++\n\n# A\n\n- x\n', ["A"]),
        ("# [fit] A\n# [fit] B\n\n---\n\n#[fit] C\n", ["A B", "C"]),
    ],
    ids=["page", "bare slides", "html", "toml", "fit"],
)
def test_plain_markdown_is_told_from_ours(text: str, titles: list[str]) -> None:
    deck, found = reader.read({"a.md": text}, "a.md")
    assert deck is not None and not has_errors(found), found
    assert found[0].code == "foreign-deck"
    assert [plain(slide.title) for slide in deck.slides][: len(titles)] == titles


def test_settings_at_the_top_tell_the_tool_before_what_stands_in_slides() -> None:
    text = '---\noutput: ioslides_presentation\n---\n\n## A\n\n<aside class="notes">x</aside>\n'
    deck, _ = reader.read({"a.Rmd": text}, "a.Rmd")
    assert deck is not None and deck.dialect == "pandoc"


def columns_of(text: str, path: str = "a.md") -> list[list[str]]:
    """The columns of a deck's first slide in their rows, each by what its blocks begin with."""
    deck, found = reader.read({path: text}, path)
    assert deck is not None and not has_errors(found), found
    rows: list[list[str]] = [[]]
    for slot in deck.slides[0].slots:
        if slot.name in ("row", "first"):
            rows.append([])
        rows[-1].append("".join(type(block).__name__[0] for block in slot.blocks))
    return rows[1:]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("<style>\n.pair { display: grid; }\n</style>\n# A\n\n<div class=\"pair\">\n<div>\n\n- x\n\n"
         "</div>\n<div>\n\n- y\n\n</div>\n</div>\n", [["L", "L"]]),
        ("<!-- _class: cols-2 -->\n# A\n\n## B\n\n- x\n\n## C\n\n- y\n", [["HL", "HL"]]),
        ("<!-- _class: two-columns -->\n# A\n\n- x\n- y\n\nWords.\n", [["L", "P"]]),
        ('# A\n\n<div class="columns3">\n<div>\n\nx\n\n</div>\n<div>\n\ny\n\n</div>\n<div>\n\nz\n\n</div>\n</div>\n',
         [["P", "P", "P"]]),
    ],
    ids=["style sheet", "class and headings", "class and blocks", "three"],
)  # fmt: skip
def test_columns_of_marp_have_many_names(text: str, columns: list[list[str]]) -> None:
    assert columns_of(f"---\nmarp: true\n---\n\n{text}") == columns


def test_marp_breaks_at_headings_where_it_is_told_to() -> None:
    text = "---\nmarp: true\nheadingDivider: 2\n---\n\n# A\n\nx\n\n## B\n\n- y\n\n### C\n\nz\n"
    assert list(slides_of(text)) == ["A", "B"]


def test_lines_stay_lines_in_marp() -> None:
    slide = slides_of("---\nmarp: true\n---\n\n# A\n\nOne\nTwo\n\n- x\n- y\n\n---\n\n# B\n")["A"]
    paragraph, items = slide.blocks  # type: ignore[attr-defined]
    assert "".join(run.text for run in paragraph.runs) == "One\nTwo"
    assert isinstance(items, List) and len(items.items) == 2


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('<i class="fa fa-cake"></i> Cake :tada: at 10:30:00', "Cake 🎉 at 10:30:00"),
        ("It is `r nrow(boats)` boats", "It is boats"),
        ("`:tada:` is a name, :no-such: none", ":tada: is a name, :no-such: none"),
    ],
)
def test_signs_stand_for_their_names_and_nothing_for_icons(written: str, shown: str) -> None:
    slide = slides_of(f"---\nformat: revealjs\n---\n\n## A\n\n{written}\n", "a.qmd")["A"]
    assert "".join(run.text for run in slide.blocks[0].runs).strip() == shown  # type: ignore[attr-defined]


def test_components_are_told_in_one_sentence() -> None:
    names = "".join(f"<Box{n} /> <mdi-oar-{n} />\n\n" for n in range(6))
    found = convert(Source("a.md", f"---\ndialect: slidev\n---\n\n# A\n\n{names}")).diagnostics
    assert [d.message for d in found] == [
        "components are not drawn: `<Box0>`, `<Box1>`, `<Box2>`, `<Box3>` and 2 more",
        "icons are not drawn: `<mdi-oar-0>`, `<mdi-oar-1>`, `<mdi-oar-2>`, `<mdi-oar-3>` and 2 more",
    ]


def test_slots_of_slidev_may_be_set_in_blanks() -> None:
    head = "---\ndialect: slidev\nlayout : side-title\n---\n"
    assert columns_of(f"{head}:: title ::\n\n# A\n\n:: left ::\n\n- x\n\n:: right ::\n\ny\n") == [["L", "P"]]


def test_properties_of_remark_may_follow_code_that_is_not_shown() -> None:
    head = "---\noutput: xaringan::moon_reader\n---\n\n```{r setup, include=FALSE}\nlibrary(oars)\n```\n\n"
    deck, _ = reader.read({"a.Rmd": f"{head}class: inverse, center\n\n# A\n\n---\n\n# B\n\nx\n"}, "a.Rmd")
    assert deck is not None
    assert [(plain(s.title), s.blocks == ()) for s in deck.slides] == [("A", True), ("B", False)]


@pytest.mark.parametrize(
    ("head", "fence", "body", "marked", "steps"),
    [
        ("dialect: slidev", "ts {2,4|6}{maxHeight:'9em'}", "a\nb\n", set(), ({2, 4}, {6})),
        ("dialect: slidev", "ts {all|1|none}", "a\nb\n", set(), (set(), {1}, set())),
        ("dialect: slidev", "ts {monaco}", "a\nb\n", set(), ()),
        ("dialect: slidev", "ts {all}", "a\nb\n", set(), ()),
        ("dialect: reveal", "js [1-2|4]", "a\nb\n", set(), ({1, 2}, {4})),
        ("dialect: quarto", '{.r code-line-numbers="|2-3"}', "a\nb\n", set(), (set(), {2, 3})),
        ("dialect: quarto", "{r}", "#| code-line-numbers: 2\na\nb\n", {2}, ()),
        ("dialect: remark", "r", "a\n*b\nc #<<\n", {2, 3}, ()),
    ],
)
def test_marked_lines_of_code_stay_marked(
    head: str, fence: str, body: str, marked: set[int], steps: tuple[set[int], ...]
) -> None:
    slide = slides_of(f"---\n{head}\n---\n\n## A\n\n```{fence}\n{body}```\n")["A"]
    code = next(block for block in slide.blocks if isinstance(block, Code))  # type: ignore[attr-defined]
    assert code.marked == marked
    assert [set(step) for step in code.steps] == list(steps)
    assert "*" not in code.text and "<<" not in code.text


@pytest.mark.parametrize("formula", ["x^2 + y_{10}", r"\frac{a}{b}^{-1}", r"\sum_{i} X^T"])
def test_formulas_stay_formulas(formula: str) -> None:
    slide = slides_of(f"---\nmarp: true\n---\n# A\n\nSee ${formula}$ here.\n")["A"]
    assert [run.maths for run in slide.blocks[0].runs if run.maths] == [formula]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("opened", "closed"), [("::: challenge", ":::"), ("```{challenge}", "```"), (":::::: challenge", "::::::")]
)
def test_challenges_of_a_lesson_are_slides_of_their_own(opened: str, closed: str) -> None:
    text = (
        "---\nteaching: 10\nexercises: 5\n---\n\n## Oars\n\n- x\n\n### Wood\n\nAsh.\n\n"
        f"{opened}\n\n### Which\n\n- y\n\n{closed}\n\nAfter it.\n\n{opened}\n\n- z\n\n{closed}\n\n## Boats\n\nw\n"
    )
    deck, found = reader.read({"a.md": text}, "a.md")
    assert deck is not None and not has_errors(found)
    titles = [plain(slide.title) for slide in deck.slides]
    assert titles == ["Oars", "Wood", "Challenge: Which", "Wood", "Challenge", "Boats"]


def test_tags_that_only_a_tool_knows_are_passed_over_where_they_are_closed() -> None:
    text = '<grid drag="30 30">\n\nOars <small-text>and</small-text> <boats>\n\n</grid>\n'
    slide = slides_of(f"---\nmarp: true\n---\n# A\n\n{text}")["A"]
    assert "".join(run.text for run in slide.blocks[0].runs).split() == ["Oars", "and", "<boats>"]  # type: ignore[attr-defined]


def test_a_picture_from_the_web_is_no_part_of_a_cover() -> None:
    text = "---\nmarp: true\n---\n\n![bg left:40%](https://a.b/c.png)\n\n# A\n\nWords\n\n---\n\n# B\n"
    deck, found = reader.read({"a.md": text}, "a.md")
    assert deck is not None and deck.slides[0].layout == "title"
    assert [d.code for d in found] == ["foreign-deck", "remote-file"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>1</td><td><b>2</b></td></tr>\n</table>", ["Table"]),
        ("> [!NOTE]\n> Mind the oars", ["Quote"]),
        ("<details>\n<summary>More</summary>\n\nWords\n\n</details>", ["Paragraph"]),
        ("Oar\n: What one rows with", ["Paragraph", "Paragraph"]),
    ],
)
def test_blocks_of_other_tools_become_ours(text: str, kinds: list[str]) -> None:
    slide = slides_of(f"---\nformat: revealjs\n---\n\n## A\n\n{text}\n", "a.qmd")["A"]
    assert [type(block).__name__ for block in slide.blocks] == kinds  # type: ignore[attr-defined]
    assert "NOTE" not in str(slide.blocks)  # type: ignore[attr-defined]


def test_code_that_a_lesson_runs_is_code() -> None:
    text = "---\nteaching: 10\nexercises: 5\n---\n\n## A\n\n```{r plot, purl=FALSE}\nplot(x) # y\n```\n"
    deck, _ = reader.read({"a.Rmd": text}, "a.Rmd")
    assert deck is not None
    assert [block.text for block in deck.slides[0].blocks if isinstance(block, Code)] == ["plot(x) # y"]


def test_a_quote_alone_is_a_quote_with_its_name() -> None:
    text = "---\nmarp: true\n---\n\n# A\n\n---\n\n> Row on\n> — A boatman\n"
    deck, _ = reader.read({"a.md": text}, "a.md")
    assert deck is not None and deck.slides[1].layout == "quote"
    assert [type(block).__name__ for block in deck.slides[1].blocks] == ["Quote", "Paragraph"]


SLIDEV = {
    "talk/slides.md": "---\ndrawings: {}\n---\n\n# A\n\n---\nsrc: ./pages/b.md#2\n---\n\n---\n\n# E\n",
    "talk/pages/b.md": "# B\n\n---\n\n# C\n\n---\nsrc: ../slides.md\n---\n",
}


def test_slides_of_other_files_are_taken_in() -> None:
    deck, found = reader.read(SLIDEV, "talk/slides.md")
    assert deck is not None and not has_errors(found)
    assert [plain(slide.title) for slide in deck.slides] == ["A", "C", "E"]
    assert included_paths(SLIDEV["talk/slides.md"], "talk/slides.md") == ("talk/pages/b.md",)
    lost = [(d.span.source.path, d.span.line, d.hints) for d in found if d.code == "lost-include" and d.span]
    assert lost == [("talk/pages/b.md", 8, ("it takes in itself, or too much",))]


def test_a_file_that_is_not_there_is_told() -> None:
    text = "---\nformat: revealjs\n---\n\n## A\n\nx\n\n{{< include parts/_b.qmd >}}\n\n## C\n\ny\n"
    deck, found = reader.read({"a.qmd": text}, "a.qmd")
    assert deck is not None and [plain(slide.title) for slide in deck.slides] == ["A", "C"]
    assert [(d.span.line, d.message) for d in found if d.code == "lost-include" and d.span] == [
        (9, "the slides of `parts/_b.qmd` are not taken in")
    ]


def test_files_outside_the_project_and_of_our_own_decks_are_not_taken_in() -> None:
    assert included_paths("---\nsrc: ../../secret.md\n---\n", "talk/a.md") == ()
    assert included_paths("---\ndeck: {title: T}\n---\nsrc: b.md\n", "a.md") == ()


MARKS = (
    "---", "--", "# A", "## B", "- x", "* y", "::: columns", "::: {.column}", ":::", "::: notes", "???", "Note: z",
    ".pull-left[",
    "]", "<div class=\"columns\">", "<div>", "</div>", "<!-- c", "-->", "```", "````md", "$$", "$x$",
    "{{< video u >}}", "{{ a }}",
    "![bg left](a.png)", "![](http://a.b/c.png)", "<img src=x>", "layout: two-cols", "::right::", "class: center",
    ". . .", "<<< @/a",
    "[a]: b", "[^1]: n", "^ n", "```{note}", "<style>", "</a>", "<a href=\"x\">", "|a|b|", "|-|-|", "",
    "text `code` <b>b</b>",
)  # fmt: skip


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(NAMES), st.lists(st.sampled_from(MARKS), max_size=25))
def test_any_lines_are_retold_and_read(dialect: str, lines: list[str]) -> None:
    text = f"---\ntitle: T\ndialect: {dialect}\n---\n" + "\n".join(lines) + "\n"
    deck, found = reader.read({"a.md": text}, "a.md")
    assert deck is not None
    assert all(d.span is None or d.span.line >= 1 for d in found)
    assert not has_errors(d for d in found if d.code != "no-slides"), found


@pytest.mark.slow
@pytest.mark.parametrize(
    "sign",
    [
        "` `` ",
        "<div>",
        "<a href=x ",
        "![",
        "<!-- ",
        "$$\n",
        ".a[",
        "{{< a ",
        "```a\n",
        "# a\n",
        "<style>",
        "<abc>",
        "<table>",
        "# [fit] b\n",
    ],
)
def test_no_text_takes_longer_than_its_length_warrants(sign: str) -> None:
    start = time.process_time()  # a pattern that goes astray takes minutes, and calls nothing that could be counted
    convert(Source("a.md", "---\ndialect: remark\n---\n" + sign * 10_000))
    assert time.process_time() - start < 20
