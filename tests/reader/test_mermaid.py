"""Diagrams written as Mermaid: what is read, what is told, and where."""

from __future__ import annotations

import pytest

from deckgen.deck.diagrams import Flowchart, Message, Sequence, SequenceNote
from deckgen.deck.model import Diagram, List, Slide, Table, plain
from deckgen.values.diagnostics import Diagnostic
from support.reading_texts import deck, outline


def read(mermaid: str, before: str = "# Title\n\n", after: str = "") -> tuple[Slide, tuple[Diagnostic, ...]]:
    """The slide that holds a diagram, and the findings about it."""
    found, diagnostics = deck(f"{before}```mermaid\n{mermaid}\n```\n{after}")
    (slide,) = found.slides
    return slide, diagnostics


def flowchart(mermaid: str) -> Flowchart:
    slide, found = read(mermaid)
    assert not found and slide.layout == "flowchart"
    (block,) = slide.blocks
    assert isinstance(block, Diagram) and isinstance(block.drawing, Flowchart)
    return block.drawing


@pytest.mark.parametrize(
    ("written", "shape", "words"),
    [
        ("A", "rectangle", "A"), ("A[a b]", "rectangle", "a b"), ("A(a)", "round", "a"), ("A([a])", "stadium", "a"),
        ("A[[a]]", "subroutine", "a"), ("A[(a)]", "cylinder", "a"), ("A((a))", "circle", "a"),
        ("A(((a)))", "circle", "a"), ("A{a}", "diamond", "a"), ("A{{a}}", "hexagon", "a"),
        ("A[/a/]", "parallelogram", "a"), ("A[\\a\\]", "parallelogram", "a"), ("A[/a\\]", "trapezoid", "a"),
        ("A[\\a/]", "inverted-trapezoid", "a"), ("A>a]", "flag", "a"), ('A["f(x) [1]"]', "rectangle", "f(x) [1]"),
        ("A[one<br/>two]", "rectangle", "one two"), ("A[#quot;a#35;]", "rectangle", '"a#'),
        ('A@{ shape: cyl, label: "a" }', "cylinder", "a"), ('A["`**a** b`"]', "rectangle", "a b"),
        ("A[a]:::hot", "rectangle", "a"),
    ],
)  # fmt: skip
def test_shapes_of_boxes(written: str, shape: str, words: str) -> None:
    (node,) = flowchart(f"flowchart LR\n  {written}").nodes
    assert (node.shape, plain(node.words)) == (shape, words)


@pytest.mark.parametrize(
    ("written", "line", "head", "tail", "words", "length"),
    [
        ("-->", "solid", "", "arrow", "", 1), ("---", "solid", "", "", "", 1), ("-.->", "dotted", "", "arrow", "", 1),
        ("==>", "thick", "", "arrow", "", 1), ("--o", "solid", "", "circle", "", 1),
        ("<-->", "solid", "arrow", "arrow", "", 1), ("---->", "solid", "", "arrow", "", 3),
        ("-->|yes|", "solid", "", "arrow", "yes", 1), ("-- not yet -->", "solid", "", "arrow", "not yet", 1),
        ("-. no .->", "dotted", "", "arrow", "no", 1), ("== must ==>", "thick", "", "arrow", "must", 1),
        ("~~~", "none", "", "", "", 1), ("e1@-->", "solid", "", "arrow", "", 1),
    ],
)  # fmt: skip
def test_lines(written: str, line: str, head: str, tail: str, words: str, length: int) -> None:
    (edge,) = flowchart(f"flowchart LR\n  A {written} B").edges
    assert (edge.line, edge.head, edge.tail, plain(edge.words), edge.length) == (line, head, tail, words, length)


def test_a_flowchart_with_chains_frames_and_classes() -> None:
    chart = flowchart(
        "%%{init: {}}%%\nflowchart TB;\n  %% a comment\n  A & B --> C --> D\n  subgraph one [The first]\n    C\n"
        "    subgraph two\n      D\n    end\n  end\n  classDef hot fill:#f00\n  class A,D hot\n  one --> E\n"
    )
    assert chart.direction == "down"
    assert [(n.id, n.group, n.look) for n in chart.nodes] == [
        ("A", "", 1), ("B", "", 0), ("C", "one", 0), ("D", "two", 1), ("E", "", 0),
    ]  # fmt: skip
    assert [(e.start, e.end) for e in chart.edges] == [("A", "C"), ("B", "C"), ("C", "D"), ("one", "E")]
    assert [(g.id, plain(g.words), g.group) for g in chart.groups] == [("one", "The first", ""), ("two", "two", "one")]


def test_a_sequence() -> None:
    slide, found = read(
        "sequenceDiagram\n  autonumber\n  participant A as Ann\n  actor B\n  A->>+B: Hello; B-->>-A: Yes # aside\n"
        "  alt good\n    B-)A: Go on\n  else bad\n    A->>A: Think\n  end\n  Note right of B: both"
    )
    assert not found and slide.layout == "sequence"
    (block,) = slide.blocks
    assert isinstance(block, Diagram)
    drawing = block.drawing
    assert isinstance(drawing, Sequence)
    assert [(p.id, plain(p.words), p.actor) for p in drawing.participants] == [("A", "Ann", False), ("B", "B", True)]
    said = [(m.number, m.start, m.end, m.line, m.tail, plain(m.words)) for m in drawing.steps if isinstance(m, Message)]
    assert said == [
        ("1", "A", "B", "solid", "arrow", "Hello"), ("2", "B", "A", "dotted", "arrow", "Yes"),
        ("3", "B", "A", "solid", "open", "Go on"), ("4", "A", "A", "solid", "arrow", "Think"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("mermaid", "layout", "content"),
    [
        ("mindmap\n  root((Us))\n    One\n      Two\n    [Three]", "organisation",
         [["-", ["", "Us", ["-", ["", "One", ["-", ["", "Two"]]], ["", "Three"]]]]]),
        ("timeline\n  section Old\n  2004 : A : B\n       : C\n  2005 : D", "timeline",
         [["1.", ["", "b(2004) i(Old)⏎A⏎B⏎C"], ["", "b(2005) D"]]]),
        ("gantt\n  excludes weekends\n  section S\n  One :a, 2026-01-02, 2d\n  Two :after a, 2026-01-09\n"
         "  Until :2026-01-10, until b\n  End :milestone, b, 2026-01-20, 0d", "roadmap",
         [["table", ("",) * 4, ["", "", "", ""], ["S", "One", "2026-01-02", "2026-01-05"],
           ["S", "Two", "2026-01-06", "2026-01-08"], ["S", "Until", "2026-01-10", "2026-01-22"],
           ["S", "End", "2026-01-20", ""]]]),
        ('pie\n  "Dogs" : 3.5\n  "Cats" : 2', "chart", [["table", ("", ""), ["", ""], ["Dogs", "3.5"], ["Cats", "2"]]]),
        ("quadrantChart\n  x-axis Low --> High\n  quadrant-1 Best\n  A: [0.3, 0.6]", "quadrant",
         [["table", ("",) * 3, ["", "", ""], ["A", "0.3", "0.6"]]]),
    ],
)  # fmt: skip
def test_kinds_that_other_layouts_draw(mermaid: str, layout: str, content: object) -> None:
    slide, found = read(mermaid)
    assert (slide.layout, outline(slide.blocks)) == (layout, content) and not found
    assert all(block.span for block in slide.blocks if isinstance(block, List | Table))


@pytest.mark.parametrize(
    ("chart", "times"),
    [
        # What Mermaid 11 counts: the bar ends with the last day of work, what waits begins on the next.
        ("excludes weekends\n A :2026-01-07, 3d\n B :2d", [("2026-01-07", "2026-01-09"), ("2026-01-12", "2026-01-13")]),
        ("excludes weekends\n weekend friday\n A :2026-01-07, 3d\n B :1d",
         [("2026-01-07", "2026-01-11"), ("2026-01-12", "2026-01-12")]),
        ("excludes weekends\n includes 2026-01-10\n A :2026-01-09, 2d", [("2026-01-09", "2026-01-10")]),
        ("excludes 2026-01-08\n A :2026-01-07, 2026-01-10", [("2026-01-07", "2026-01-09")]),
        ("dateFormat DD.MM.YYYY\n excludes 2026-01-08\n A :07.01.2026, 10.01.2026", [("2026-01-07", "2026-01-10")]),
        ("dateFormat YYYY\n A :2026, 1y\n B :1M", [("2026-01-01", "2026-12-31"), ("2027-01-01", "2027-01-31")]),
        ("A :2026, 2026-02-01", [("2026-01-01", "2026-01-31")]),
        ("dateFormat YYYY-MM-DD HH:mm\n A :2026-01-01 12:00, 36h\n B :24h",
         [("2026-01-01", "2026-01-02"), ("2026-01-03", "2026-01-03")]),
    ],
)  # fmt: skip
def test_days_of_tasks(chart: str, times: list[tuple[str, str]]) -> None:
    slide, _ = read(f"gantt\n {chart}")
    (table,) = slide.blocks
    assert isinstance(table, Table)
    assert [tuple(plain(cell.runs) for cell in row[1:]) for row in table.rows] == times


def test_a_label_of_a_mind_map_goes_on_over_lines() -> None:
    slide, found = read('mindmap\n  a["`One **two**\n   three`"]\n    b(\n      Four\n    )')
    assert not found
    assert outline(slide.blocks) == [["-", ["", "One b(two)⏎three", ["-", ["", "Four"]]]]]


def test_formulas_in_labels_are_formulas() -> None:
    (box,) = flowchart('flowchart LR\n  A["The slope $$\\nabla x^2$$"]\n').nodes
    assert [(run.text, run.maths) for run in box.words] == [("The slope", ""), (" ", ""), ("∇x²", "\\nabla x^2")]
    _, (found,) = read('flowchart LR\n  A["$$\\nosuch$$"]\n')
    assert found.code == "lost-detail" and "`\\nosuch` is not known" in found.message


def test_names_of_lines_are_no_boxes() -> None:
    chart = flowchart("flowchart LR\n  A one@--> B\n  one@{ animate: true }\n  L_A_B_0@{ animation: fast }\n")
    assert [node.id for node in chart.nodes] == ["A", "B"]


def test_marks_of_a_sequence_are_no_words() -> None:
    slide, _ = read('sequenceDiagram\n participant A@{ "alias": "The first" }\n participant B as wrap: Two\n'
                    " Note over A,B: wrap: both\n A->>B: nowrap: say")  # fmt: skip
    (block,) = slide.blocks
    assert isinstance(block, Diagram) and isinstance(block.drawing, Sequence)
    assert [plain(each.words) for each in block.drawing.participants] == ["The first", "Two"]
    assert [plain(step.words) for step in block.drawing.steps if isinstance(step, Message | SequenceNote)] == [
        "both", "say",
    ]  # fmt: skip


def test_an_arrow_behind_the_name_of_an_axis_is_drawn() -> None:
    slide, _ = read('quadrantChart\n  x-axis Reach -->\n  y-axis "How much ❤" -->\n  A: [0.3, 0.6]')
    ends = {axis: slide.options[axis].plain() for axis in "xy"}
    assert ends == {"x": {"low": "Reach →", "from": 0, "to": 1}, "y": {"low": "How much ❤ →", "from": 0, "to": 1}}


def test_a_title_within_the_diagram_is_the_slide_s_or_its_caption() -> None:
    titled, _ = read('pie title Pets\n  "Dogs" : 3', before="")
    assert plain(titled.title) == "Pets"
    captioned, _ = read('pie title Pets\n  "Dogs" : 3')
    assert plain(captioned.title) == "Title"
    assert outline(captioned.blocks[:1]) == ["Pets"]


@pytest.mark.parametrize(
    ("mermaid", "place", "said"),
    [
        ("erDiagram\n  A ||--o{ B : has", (4, 1), "a diagram of the kind `erDiagram` is not drawn"),
        ("flowchrt LR\n  A", (4, 1), "`flowchrt`"),
        ("flowchart LR\n  A --> B[never", (5, 10), "a label is never closed"),
        ("flowchart LX\n  A", (4, 11), "cannot run `LX`"),
        ("flowchart LR\n  subgraph a\n  B", (5, 3), "a `subgraph` is never closed"),
        ("flowchart LR\n  A -->", (5, 7), "a line leads nowhere"),
        (f"flowchart LR\n  A[{'x' * 1000}]", (5, 5), "1,000 characters"),
        ("flowchart LR\n" + "\n".join(f"N{n}" for n in range(101)), (105, 1), "more than 100 boxes"),
        ("sequenceDiagram\n  particpant A", (5, 3), "is no line of a sequence diagram"),
        ("sequenceDiagram\n  loop x\n  A->>B: y", (5, 3), "a `loop` is never closed"),
        ("gantt\n  One :2026-02-30, 3d", (5, 3), "does not say when it begins"),
        ("gantt\n  One :2026-02-10, 2026-02-01", (5, 3), "is before 2026-02-10"),
        ("gantt\n  One :after b, 2d", (5, 3), "no task is called `b`"),
        ("gantt\n  One :a, after b, 2d\n  Two :b, after a, 2d", (5, 3), "tasks wait for each other"),
        ("gantt\n  One :2d", (5, 3), "does not say when it begins"),
        ("gantt\n  dateFormat HH:mm\n  One :10:00, 2h", (5, 3), "times written as `HH:mm`"),
        ("gantt\n  One :2026-02-10, 2h\n  Two :3h", (5, 3), "one of hours"),
        (
            "gantt\n  excludes weekends monday tuesday wednesday thursday friday\n  One :2026-02-10, 2d",
            (4, 1),
            "all days of the week",
        ),
        ('mindmap\n  a["One\n  b', (5, 3), "a label is never closed"),
        ('pie\n  "A" : 0', (5, 3), "a slice of 0"),
        ("quadrantChart\n  A: [0.3, 1.6]", (5, 3), "lies outside"),
        ("mindmap\n  a\n  b", (6, 3), "a second root"),
        ("", (4, 1), "it is empty"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place_and_stays(mermaid: str, place: tuple[int, int], said: str) -> None:
    slide, (found,) = read(mermaid)
    assert (found.code, said in found.message) == ("lost-diagram", True) and found.span
    assert (found.span.line, found.span.column) == place
    assert outline(slide.blocks) == [f"code text: {mermaid}"]


@pytest.mark.parametrize(
    ("mermaid", "said"),
    [
        ("flowchart LR\n  A[fa:fa-car Car]", "icons"),
        ("flowchart LR\n  A\n  style A fill:#f00", "colours"),
        ("flowchart LR\n  A\n  click A href", "click"),
        ("flowchart LR\n  A --x B", "crosses"),
        ("flowchart LR\n  subgraph a\n  direction TB\n  B\n  end", "direction"),
        ("sequenceDiagram\n  rect red\n  A->>B: x\n  end", "grounds"),
        ("sequenceDiagram\n  A->>B: x\n  create participant C\n  A->>C: y", "joins a sequence later"),
        ('sequenceDiagram\n  participant A@{ "type": "database" }\n  A->>B: x', "of whatever type"),
        ("gantt\n  excludes weekdays\n  A :2026-01-01, 2d", "`weekdays` is no day"),
        ("gantt\n  A :2026-01-01, 2d\n  B :20h", "whole days"),
        ("gantt\n  A :done, 2026-01-01, 2d", "done or active"),
    ],
)
def test_details_that_are_not_drawn_are_told(mermaid: str, said: str) -> None:
    slide, (found,) = read(mermaid)
    assert slide.layout != "code" and (found.code, said in found.message) == ("lost-detail", True)


def test_a_diagram_stays_as_text_where_its_author_or_its_slide_wants_that() -> None:
    kept, found = read("flowchart LR\n  A", before="---\nlayout: code\n---\n# Title\n\n")
    assert (kept.layout, found) == ("code", ())
    columns = "---\nlayout: two-columns\n---\n# T\n\n## A\n\n"
    elsewhere, (told,) = read("flowchart LR\n  A", before=columns, after="\n## B\n\nb\n")
    assert elsewhere.layout == "two-columns" and "layout: two-columns" in told.message
    full, (told,) = read('pie\n  "A" : 1', before="# T\n\n- a\n\n")
    assert full.layout == "bullets" and "too much else" in told.message
    beside, found = read("flowchart LR\n  A", before="# T\n\n- a\n\n")
    assert (beside.layout, found) == ("flowchart", ())
