"""What may stand on a slide of each layout: from its smallest content to its largest, and with each of its keys.

A layout whose content grows in two ways (areas and stages) has a `Content` for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Any

from deckgen.deck.model import Run, Session, ThemeChoice
from deckgen.deck.slot_names import SLOTS
from support import composing

EDGE = "text-overflow"  # the code where nothing but the room ends what may stand on a slide


class Texts:
    """Words to fill slides with, one after another: names, each once on the slide, and sentences."""

    def __init__(self, names: Sequence[str], sentences: Sequence[str]) -> None:
        self._names = (f"{name} {number}" for number, name in enumerate(cycle(names), start=1))
        self._sentences = cycle(sentences)

    def name(self) -> str:
        """A name that no other part has."""
        return next(self._names)

    def text(self) -> str:
        """What is said of a part."""
        return next(self._sentences)


SHORT = (("abc",), ("abcd",))  # the names and the sentences of slides with as few words as can be
Write = Callable[[int, Texts], str]


@dataclass(frozen=True, slots=True)
class Content:
    """Content that grows by `parts`, of which a slide takes `least` to `most`.

    `few` and `many` are the codes of what is found where there is one less or more (`over` more); empty: none.
    `empty`: the code where a slide has only its title. Each of `keys` is front matter that goes with it.
    """

    layout: str
    parts: str
    write: Write
    least: int
    most: int
    few: str = ""
    many: str = ""
    empty: str = ""
    over: int = 1
    keys: tuple[str, ...] = ("",)
    after: str = ""  # further slides that it needs

    @property
    def id(self) -> str:
        return f"{self.layout}: {self.parts}"

    def slide(self, count: int, texts: Texts, key: str = "") -> str:
        """A slide of so many parts."""
        front = f"---\nlayout: {self.layout}\n" + (f"{key}\n" if key else "") + "---\n"
        return f"{front}{self.write(count, texts)}\n{self.after}"

    def made(
        self, count: int, texts: Texts, key: str = "", theme: str = "nordljus", size: str = "16:9", caption: str = ""
    ) -> composing.Made:
        """That slide composed: in a deck of two sessions, with learning modules and a file of data.

        A `caption` stands below its title.
        """
        text = self.slide(count, texts, key)
        if caption:
            text = text.replace("\n\n", f"\n\n{caption}\n\n", 1)
        slides = composing.read(text)[0].slides
        half = (len(slides) + 1) // 2
        sessions = (
            Session("s0", (Run("Morning"),), slides[:half], 540, 600),
            Session("s1", (Run("Afternoon"),), slides[half:], 780),
        )
        modules = composing.modules(count if self.parts == "modules" else 3)
        more: dict[str, Any] = {"sessions": sessions} if self.layout == "agenda" and half < len(slides) else {}
        data = {
            "g.csv": "Name;One;Two\n" + "".join(f"Row {n};{n};{2 * n}\n" for n in range(1, count + 1)),
            "steps.csv": "Name;One\n" + "".join(f"Row {n};+{n}\n" for n in range(1, count + 1)),
        }
        return composing.make(text, data=data, modules=modules, theme=ThemeChoice(theme), size=size, **more)


def lines(count: int, write: Callable[[int], str]) -> str:
    """So many lines."""
    return "".join(f"{write(n)}\n" for n in range(1, count + 1))


def titled(write: Write) -> Write:
    """The same below a title."""
    return lambda count, texts: f"# {texts.name()}\n\n{write(count, texts)}"


def points(mark: str = "- ") -> Write:
    return titled(lambda count, t: lines(count, lambda n: f"{mark}{t.text()}"))


def named(mark: str = "1. ") -> Write:
    return titled(lambda count, t: lines(count, lambda n: f"{mark}**{t.name()}** {t.text()}"))


def headed(each: Callable[[Texts], str], before: Callable[[Texts], str] = lambda t: "") -> Write:
    """A heading for every part, with something below it."""
    return titled(lambda count, t: before(t) + lines(count, lambda n: f"\n## {t.name()}\n{each(t)}"))


def columns(count: int, *names: str) -> Write:
    """So many headings, with all parts as points below each of them; `names` are those of the layout's slots."""

    def head(n: int) -> str:
        return f"\n::{names[n - 1]}::\n" if names else "\n"

    def write(rows: int, t: Texts) -> str:
        return lines(count, lambda n: f"{head(n)}## {t.name()}\n" + lines(rows, lambda m: f"- {t.text()}"))

    return titled(write)


def row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def table(
    width: int, cell: Callable[[Texts], str] = Texts.text, corner: str = "", first: str = "", align: str = "---"
) -> Write:
    """A row for every part; `first` is the name of the first row and of the first column."""

    def write(count: int, t: Texts) -> str:
        names = islice(iter(t.name, ""), width - bool(first))
        head = [corner, *([first] if first else []), *names]
        rule = ["---", *[align] * width]
        rows = lines(count, lambda n: row((first if n == 1 and first else t.name(), *(cell(t) for _ in range(width)))))
        return f"{row(head)}\n{row(rule)}\n{rows}"

    return titled(write)


def widened(rows: int, cell: Callable[[Texts], str] = Texts.text, first: str = "", align: str = "---") -> Write:
    """A column for every part."""
    return lambda count, t: table(count, cell, first=first, align=align)(rows, t)


def pictures(count: int, t: Texts) -> str:
    return lines(count, lambda n: f"![{t.name()}](rails.svg)\n{t.text()}\n")


def code(count: int, t: Texts) -> str:
    return "```python\n" + lines(count, lambda n: f"x = {n}  # {t.text()[:24]}") + "```\n"


def agenda(count: int, t: Texts) -> str:
    return "\n" + lines(count, lambda n: f"---\npart: Part {n}\nduration: 5 min\n---\n# {t.name()}\n- {t.text()}")


def venn(count: int, t: Texts) -> str:
    """Circles, and the overlap of the first two."""
    names = [t.name() for _ in range(count)]
    both = f"## {names[0]} + {names[1]}\n{t.text()}\n" if count > 1 else ""
    return "".join(f"## {name}\n{t.text()}\n" for name in names) + both


def curves(count: int, t: Texts) -> str:
    return lines(count, lambda n: f"- 0.{n} {t.text()}")


def poles(count: int, t: Texts) -> str:
    """Two poles and a middle, with so many blocks below."""
    return lines(3 + count, lambda n: f"## {t.name()}\n{t.text()}\n")


def spokes(count: int, t: Texts) -> str:
    return f"## {t.name()}\n" + lines(count, lambda n: f"- **{t.name()}** {t.text()}")


def beside(count: int, t: Texts) -> str:
    return f"## {t.name()}\n- {t.name()}\n- {t.name()}\n- {t.name()}\n" + lines(
        count, lambda n: f"\n## {t.name()}\n{t.text()}"
    )


def answers(count: int, t: Texts) -> str:
    return lines(count, lambda n: f"- [{' ' if n > 1 else 'x'}] {t.text()}")


def step(count: int, t: Texts) -> str:
    points = lines(count, lambda n: f"- {t.text()}")
    return f"::goal::\n## {t.name()}\n{t.text()}\n::how::\n## {t.name()}\n{points}::tips::\n## {t.name()}\n{points}"


def amount(t: Texts) -> str:
    return str(7 + 3 * len(t.text()))


def spread(count: int, t: Texts) -> str:
    """A table of names, and of places that are far from each other."""
    rows = lines(count, lambda n: row((t.name() if n > 1 else "First", str(n * 7 % 20), str(n))))
    return f"# {t.name()}\n\n{row(('c', t.name(), t.name()))}\n{row(['---'] * 3)}\n{rows}"


def charted(n: int, t: Texts) -> str:
    boxes = [f"B{m}[{t.name()}]" for m in range(n)]
    return "\n".join(("```mermaid", "flowchart LR", " --> ".join(boxes), "```"))


def talked(n: int, t: Texts) -> str:
    said = [f"Ann->>Ben: {t.text()}" if m % 2 else f"Ben-->>Ann: {t.text()}" for m in range(n)]
    return "\n".join(("```mermaid", "sequenceDiagram", *said, "```"))


def planned(count: int, t: Texts) -> str:
    """A table of tracks with things to do, six in each, one after another."""
    rows = lines(count, lambda n: row((
        t.name() if n % 6 == 1 else "", t.name() if n > 1 else "First", f"Week {4 * (n % 6) + 1}", f"{4 * (n % 6) + 3}",
    )))  # fmt: skip
    return f"# {t.name()}\n\n{row(('c', 'what', 'from', 'to'))}\n{row(['---'] * 4)}\n{rows}"


def tree(count: int, t: Texts) -> str:
    """A unit on top, below it groups of up to eight, the first of which is their head."""
    return "- **Top**\n" * bool(count) + lines(count - 1, lambda n: f"{'  ' if n % 8 == 1 else '    '}- **{t.name()}**")


def portrayed(count: int, t: Texts) -> str:
    return lines(count, lambda n: f"- **{t.name()}** {t.text()}\n  ![A](rails.svg)")


def journeyed(rows: int = 0, phases: int = 0) -> Write:
    """A path of numbers, then rows of words; one of the two measures is that of the parts."""

    def write(count: int, t: Texts) -> str:
        down, across = rows or count, phases or count
        head = row(["", *(t.name() for _ in range(across))])
        rule = row(["---"] * (across + 1))
        path = row(["Path", *(str((n % 5) - 2) for n in range(across))]) if down else ""
        more = lines(down - 1, lambda n: row([t.name(), *(t.text() for _ in range(across))]))
        return f"{head}\n{rule}\n{path}\n{more}"

    return titled(write)


OTHER_STEPS = "".join(
    f"\n---\nlayout: plan-step\nplan: p\nshort: Step {n}\nsummary: Said.\n---\n# Step {n}\n## Goal\nThere\n"
    "## How\n- so\n"
    for n in (2, 3)
)
SCREEN = "- **{}** {}\n- {}\n"
CURVE = "curve: {{shape: {}, x: Time, y: Value}}"

CONTENTS: tuple[Content, ...] = (
    Content("title", "lines below", titled(lambda n, t: lines(n, lambda _: t.text() + "\n")), 0, 1,
            many=EDGE, over=20),
    Content("section", "lines below", titled(lambda n, t: lines(n, lambda _: t.text() + "\n")), 0, 1,
            many=EDGE, over=20, keys=("", "color: lead", "color: night")),
    Content("statement", "lines below", titled(lambda n, t: lines(n, lambda _: t.text() + "\n")), 0, 1,
            many=EDGE, over=20),
    Content("bullets", "points", points(), 0, 8, many=EDGE, over=30, keys=("", "done: 1")),
    Content("bullets", "headings", headed(lambda t: f"- {t.text()}\n- {t.text()}"), 0, 3, many=EDGE, over=20),
    Content("two-columns", "points", columns(2), 1, 8, many=EDGE, over=30, empty="missing-slot"),
    Content("comparison", "rows", columns(2), 1, 5, many=EDGE, over=20, few="missing-content", empty="missing-slot",
            keys=("", "highlight: none")),
    Content("quote", "sentences", lambda n, t: lines(n, lambda _: f"> {t.text()}.") + "\n— Somebody\n", 1, 2,
            many=EDGE, over=120, few="missing-content"),
    Content("big-number", "sentences", lambda n, t: f"# 53 %\n{lines(n, lambda _: t.text() + '.')}", 1, 2,
            many=EDGE, over=120, few="missing-content", empty="missing-content",
            keys=("", "dots: filled", "dots: open", "dots: none")),
    Content("picture", "pictures", titled(pictures), 1, 1, few="missing-content", many="too-many-pictures",
            empty="missing-content"),
    Content("gallery", "pictures", titled(pictures), 2, 12, few="too-few-pictures", many="too-many-pictures",
            empty="missing-content"),
    Content("prose", "paragraphs", titled(lambda n, t: lines(n, lambda _: t.text() + "\n")), 1, 6,
            few="missing-content", many=EDGE, over=60, empty="missing-content"),
    Content("columns-list", "points", points(), 1, 20, few="missing-content", many=EDGE, over=80,
            empty="missing-content", keys=("", "columns: 2", "columns: 3", "columns: 4")),
    Content("questions", "questions", points("1. "), 1, 9, few="missing-content", many="too-many-questions",
            empty="missing-content"),
    Content("code", "lines", titled(code), 1, 14, many=EDGE, over=60, few="missing-content", empty="missing-content",
            keys=("", "highlight: 1")),
    Content("code", "pieces", headed(lambda t: code(2, t)), 1, 3, many="too-many-slots", few="missing-content"),
    Content("agenda", "parts", titled(agenda), 2, 9, few="too-few-parts", many="too-many-parts", over=30,
            empty="too-few-parts",
            keys=("", "show: parts", "show: sessions\ncurrent: s0", "sessions: [s1, s0]", "current: Part 2")),
    Content("sources", "sources", points(), 1, 12, few="missing-sources", many=EDGE, over=60, empty="missing-sources"),
    Content("table", "rows", table(3, corner="c", first="First"), 1, 8, many=EDGE, over=40, empty="missing-content",
            keys=("", "total: true\nhighlight: First", "widths: [2, 1, 1, 1]\nhighlight: {First: First}")),
    Content("table", "columns", widened(3), 1, 6, many="word-too-long", over=60, empty="missing-content"),
    Content("table", "rows of a file", titled(lambda n, t: ""), 1, 8, many=EDGE, over=40, few="empty-data",
            keys=("data: g.csv",)),
    Content("matrix", "areas", table(3, lambda t: f"{t.text()}; {t.text()}", first="First"), 1, 12,
            few="too-few-areas", many="too-many-areas", empty="missing-content",
            keys=("", "mark: {First: First}")),
    Content("matrix", "stages", widened(3), 2, 5, few="too-few-stages", many="too-many-stages"),
    Content("chart", "categories", table(2, amount, corner="c", first="First", align="---:"), 1, 10, few="empty-data",
            empty="missing-data", keys=(
                "chart: {highlight: First}", 'chart: {type: column, unit: "%", line: 4}',
                "chart: {type: bar, highlight: [First], line: {value: 4, name: Mean}}",
                "chart: {type: clustered, delta: {from: First, to: First}}",
                "chart: {type: stacked, total: true, highlight: First}",
                "chart: {type: stacked-bar, note: {at: First, text: Look here}}",
                'chart: {type: line, format: "0,0", note: {at: First, text: Look here}}',
            )),
    Content("chart", "shares", table(1, amount, corner="c", align="---:"), 1, 5, few="empty-data",
            keys=("chart: {type: doughnut}",)),
    Content("chart", "categories of a file", titled(lambda n, t: ""), 1, 10, few="empty-data",
            keys=("data: g.csv\nchart: {highlight: Two}", "data: g.csv\nchart: {type: stacked-bar, highlight: One}")),
    Content("waterfall", "steps", table(1, amount, corner="c", align="---:"), 2, 16, few="too-few-steps",
            many="too-many-steps", empty="missing-data"),
    Content("waterfall", "steps of a file", titled(lambda n, t: ""), 2, 10, keys=("data: steps.csv",)),
    Content("ratings", "rows", table(3, lambda t: "3/4" if len(t.text()) % 2 else "yes", corner="c"), 1, 12,
            few="too-few-rows", many="too-many-rows", empty="missing-content", keys=("", "legend: {yes: Fine}")),
    Content("ratings", "columns", widened(3, lambda t: "partly" if len(t.text()) % 2 else "green"), 1, 9,
            few="wrong-columns", many="wrong-columns"),
    Content("facts", "cards", table(2, amount, first="First"), 1, 12, few="too-few-facts", many="too-many-facts",
            empty="missing-content", keys=("", "facts: cards", "highlight: First")),
    Content("facts", "bars", table(2, amount, first="First"), 1, 7, few="too-few-facts", many="too-many-facts", over=6,
            keys=("facts: bars", "facts: bars\nhighlight: First")),
    Content("facts", "icons", table(2, amount), 1, 1, few="too-few-facts", keys=("icons: [dot.svg]",)),
    Content("quadrant", "rows", spread, 1, 20, few="too-few-rows", many="too-many-rows", empty="missing-content",
            keys=("", "x: {low: Little, high: Much, from: 0, to: 20}\ny: {low: A, high: B, from: 0, to: 20}\n"
                  "quadrants: [One, Two, Three, Four]\nhighlight: First")),
    Content("swot", "points", columns(4, *SLOTS["swot"]), 1, 5, many=EDGE, over=20, empty="missing-slot"),
    Content("spectrum", "blocks", titled(poles), 0, 3, many="too-many-slots", few="missing-slot",
            empty="missing-slot", keys=("", "gap: true")),
    Content("hub", "spokes", titled(spokes), 1, 8, few="missing-spokes", many="too-many-spokes",
            empty="missing-slot", keys=(
                "", "links: direct", "links: none", "links: ring", "joined: true", "joined: true\nlinks: none",
            )),
    Content("hub", "blocks", titled(beside), 0, 3, many="too-many-slots", keys=("", "joined: true")),
    Content("canvas", "fields", headed(Texts.text), 1, 9, few="too-few-fields", many="too-many-slots",
            empty="too-few-fields"),
    Content("before-after", "phrases", titled(lambda n, t: lines(n, lambda _: f"- ~~{t.text()}~~ {t.text()}")), 1, 5,
            few="missing-content", many="too-many-phrases", empty="missing-content"),
    Content("quiz", "answers", titled(answers), 2, 6, few="too-few-answers", many="too-many-answers",
            empty="missing-content"),
    Content("venn", "circles", titled(venn), 1, 3, few="missing-circles", many="too-many-circles",
            empty="missing-circles"),
    Content("cycle", "steps", named(), 3, 8, few="too-few-steps", many="too-many-steps", empty="missing-content",
            keys=("", "centre: Us")),
    Content("staircase", "steps", named(), 2, 7, few="too-few-steps", many="too-many-steps", empty="missing-content",
            keys=("", "axis: Value")),
    Content("roadmap", "rows", planned, 1, 40, few="too-few-rows", many="too-many-rows", empty="missing-content",
            keys=("", "today: Week 3\nhighlight: First")),
    Content("flowchart", "boxes", titled(charted), 1, 6, many="crowded-diagram", empty="missing-content", over=80),
    Content("sequence", "messages", titled(talked), 1, 8, many="crowded-diagram", empty="missing-content", over=60),
    Content("process", "steps", named(), 2, 7, few="too-few-steps", many="too-many-steps", empty="missing-content"),
    Content("pyramid", "levels", named(), 2, 7, few="too-few-levels", many="too-many-levels", empty="missing-content"),
    Content("funnel", "levels", named(), 2, 7, few="too-few-levels", many="too-many-levels", empty="missing-content"),
    Content("timeline", "entries", named(), 2, 16, few="too-few-entries", many="too-many-entries",
            empty="missing-content", keys=("", "axis: Time", "scale: even")),
    Content("timeline", "dates", titled(lambda n, t: lines(n, lambda m: f"1. **{2000 + m * m}** {t.text()}")), 2, 8,
            keys=("", "axis: Time")),
    Content("organisation", "entries", titled(tree), 2, 40, few="too-few-entries", many="too-many-entries",
            empty="missing-content", keys=("", "highlight: Top")),
    Content("people", "people", named("- "), 1, 12, few="missing-content", many="too-many-people",
            empty="missing-content"),
    Content("people", "portraits", titled(portrayed), 1, 12),
    Content("curve", "markers", titled(curves), 0, 6, many="too-many-markers",
            empty="missing-key", keys=(
        CURVE.format("s"), CURVE.format("exponential"), CURVE.format("linear"),
        "curve: [{shape: s, name: Old, x: Time, y: Value}, {shape: s, name: New}]",
    )),
    Content("journey", "rows", journeyed(phases=5), 1, 9, few="too-few-rows", many="too-many-rows",
            empty="missing-content", keys=("", "path: Path")),
    Content("journey", "phases", journeyed(rows=5), 2, 7, few="too-few-phases", many="too-many-phases",
            keys=("", "path: Path")),
    Content("board", "columns", headed(lambda t: f"- {t.text()}\n- {t.text()}"), 2, 4, few="too-few-slots",
            many="too-many-slots", empty="too-few-slots"),
    Content("board", "notes", columns(3), 1, 6, few="missing-content", many=EDGE, over=30),
    Content("device", "screens", headed(lambda t: SCREEN.format(t.name(), t.text(), t.text())), 1, 3,
            few="missing-content", many="too-many-slots", empty="missing-content",
            keys=("", "device: phone", "device: tablet", "device: browser")),
    Content("plan", "steps", named(), 2, 6, few="too-few-steps", many="too-many-steps", empty="missing-steps"),
    Content("plan", "steps elsewhere", titled(lambda n, t: ""), 0, 0, keys=("plan: p",), after=OTHER_STEPS),
    Content("plan-step", "points", titled(step), 1, 5, many=EDGE, over=30, empty="missing-slot",
            keys=("plan: p\nshort: One\nsummary: Said.",), after=OTHER_STEPS),
    Content("modules", "modules", titled(lambda n, t: ""), 1, 24, few="missing-modules", many="too-many-modules",
            keys=("", "modules: [m1]")),
    Content("exercise", "steps", points("1. "), 0, 6, many="too-many-steps", over=5,
            keys=("exercise: {form: individual}\nduration: 5 min", "exercise: {form: groups, group-size: 4}")),
    Content("break", "lines below", titled(lambda n, t: lines(n, lambda _: t.text() + "\n")), 0, 1,
            many=EDGE, over=40, keys=("duration: 15 min", "break: break", "break: lunch")),
    Content("summary", "questions", headed(lambda t: f"- {t.text()}\n- {t.text()}"), 2, 6, few="missing-content",
            many="too-many-slots", empty="missing-content"),
)  # fmt: skip
