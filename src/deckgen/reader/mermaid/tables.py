"""`pie` and `quadrantChart`: names with their numbers, as tables."""

from __future__ import annotations

from deckgen.deck.model import Cell, Run, Table, Value
from deckgen.reader.mermaid.text import DiagramError, DiagramLine, DiagramText
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import nearest

MOST = 100
_SLICE = late_pattern(r"(\"[^\"]+\"|'[^']+')\s*:\s*(-?[\d.]+)$")
_AXIS = late_pattern(r"([xy])-axis\s+(\"[^\"]*\"|.+?)(?:\s*-->\s*(\"[^\"]*\"|.+?))?$")
_AXIS_ARROW = late_pattern(r"\s*-->$")
_FIELD = late_pattern(r"quadrant-([1-4])\s+(.+)$")
_POINT = late_pattern(r"(\"[^\"]+\"|[^:\[\]]+?)(?::::?(\w+))?\s*:\s*\[\s*([\d.]+)\s*,\s*([\d.]+)\s*\]\s*(.*)$")
_WORDS = ("title", "x-axis", "y-axis", "quadrant-1", "quadrant-2", "quadrant-3", "quadrant-4")


def read_pie(text: DiagramText) -> tuple[Table, dict[str, Value]]:
    """A table of the slices, and the keys of a chart; raises DiagramError."""
    rows: list[tuple[Cell, ...]] = []
    for line in text.lines(text.after):
        said = line.text.removeprefix("showData").strip()
        if not said or _is_title(said, text) or said.startswith("acc"):
            continue
        found = _SLICE.match(said)
        if found is None:
            raise DiagramError(f"`{said[:40]}` is no slice", line.at, 'write `"What it is" : 42`')
        number = _number(found[2], line)
        if number <= 0:
            raise DiagramError(f"a slice of {found[2]} cannot be drawn", line.at, "leave it out")
        rows.append(_row(text, line, found[1], found[2]))
    if not rows:
        raise DiagramError("the pie has no slices", text.start, 'write `"What it is" : 42`')
    return _table(text, rows, ("", "")), {"chart": Value({"type": Value("doughnut", "doughnut")})}


def read_quadrants(text: DiagramText) -> tuple[Table, dict[str, Value]]:
    """A table of the points, and the keys of a quadrant; raises DiagramError."""
    rows: list[tuple[Cell, ...]] = []
    ends: dict[str, dict[str, Value]] = {"x": {}, "y": {}}
    fields: dict[str, Value] = {}
    for line in text.lines(text.after):
        if _is_title(line.text, text) or line.text.startswith("acc"):
            continue
        if line.text.startswith("classDef"):
            text.tell("colours and sizes of points are those of the theme", line.at)
        elif found := _AXIS.match(line.text):
            said = {"low": found[2], "high": found[3]}
            ends[found[1]] = {end: _value(text, words, line) for end, words in said.items() if words}
        elif found := _FIELD.match(line.text):
            fields[found[1]] = _value(text, found[2], line)
        else:
            rows.append(_point(text, line))
    if not rows:
        raise DiagramError("the quadrant chart has no points", text.start, "write `Name: [0.3, 0.6]`")
    scale = {"from": Value(0, "0"), "to": Value(1, "1")}
    keys = {axis: Value({**given, **scale}) for axis, given in ends.items()}
    if fields:
        keys["quadrants"] = Value(tuple(fields.get(number, Value("", "")) for number in "2134"))
    return _table(text, rows, ("", "", "")), keys


def _point(text: DiagramText, line: DiagramLine) -> tuple[Cell, ...]:
    """The row of a point."""
    found = _POINT.match(line.text)
    if found is None:
        near = nearest(line.text.split(" ")[0], _WORDS)
        hint = f"did you mean `{near}`?" if near else "write a point as `Name: [0.3, 0.6]`"
        raise DiagramError(f"`{line.text[:40]}` is no line of a quadrant chart", line.at, hint)
    if found[2] or found[5]:
        text.tell("colours and sizes of points are those of the theme", line.at)
    if not all(0 <= _number(part, line) <= 1 for part in (found[3], found[4])):
        raise DiagramError(f"the point {found[3]}, {found[4]} lies outside", line.at, "write numbers from 0 to 1")
    return _row(text, line, found[1], found[3], found[4])


def _is_title(said: str, text: DiagramText) -> bool:
    if not said.startswith("title "):
        return False
    text.title = text.title or said.removeprefix("title ").strip()
    return True


def _number(text: str, line: DiagramLine) -> float:
    try:
        return float(text)
    except ValueError:
        raise DiagramError(f"`{text}` is no number", line.at) from None


def _value(text: DiagramText, said: str, line: DiagramLine) -> Value:
    """The words of an axis or a field; an arrow behind the name of an axis stays one."""
    words = _AXIS_ARROW.sub(" →", said.strip().replace('"', ""))
    return Value(words, words, text.span(line.at, len(line.text)))


def _row(text: DiagramText, line: DiagramLine, name: str, *numbers: str) -> tuple[Cell, ...]:
    span = text.span(line.at, len(line.text))
    named = Cell(text.words(name.replace("'", '"') if name.startswith("'") else name, line.at), span)
    return (named, *(Cell((Run(number, span=span),), span) for number in numbers))


def _table(text: DiagramText, rows: list[tuple[Cell, ...]], header: tuple[str, ...]) -> Table:
    if len(rows) > MOST:
        raise DiagramError(f"the diagram has more than {MOST} entries", text.start, "leave some out")
    span = text.span(text.start, len(text.kind))
    head = tuple(Cell((Run(name, span=span),) if name else (), span) for name in header)
    return Table(head, tuple(rows), ("",) * len(header), span)
