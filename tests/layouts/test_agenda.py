"""The agenda is made from sessions, parts and durations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.model import Run, Session
from deckgen.layouts.catalogue.agenda import EXAMPLE
from deckgen.scene.items import Text, walk
from support import composing, scene_rules
from support.examples import examples

FRONT = "---\nlayout: agenda\n{keys}---\n# Today\n"


def part(name: str, minutes: int | None, layout: str = "bullets") -> str:
    time = "" if minutes is None else f"duration: {minutes} min\n"
    title = name if layout == "break" else f"About {name}"
    return f"\n---\nlayout: {layout}\npart: {name}\n{time}---\n# {title}\n" + ("" if layout == "break" else "- a\n")


def day(*parts: str, keys: str = "", start: int | None = 540, sessions: int = 1) -> composing.Made:
    deck, found = composing.read(FRONT.format(keys=keys) + "".join(parts))
    slides = deck.slides
    size = -(-len(slides) // sessions)
    made = tuple(
        Session(f"s{n}", (Run(f"Session {n}"),), slides[n * size : (n + 1) * size], start, buffer=5)
        for n in range(sessions)
    )
    assert not found
    return composing.make(FRONT.format(keys=keys) + "".join(parts), sessions=made)


def rows(made: composing.Made) -> list[tuple[str, ...]]:
    texts = {
        item.name: item.body.paragraphs[0].text.replace("\u00a0", " ")
        for item in walk(made.scenes[0].items)
        if isinstance(item, Text)
    }
    names = dict.fromkeys(name.rpartition(" ")[0] for name in texts if name.startswith("Row"))
    return [tuple(texts.get(f"{name} {kind}", "") for kind in ("time", "title", "length")) for name in names]


def test_parts_with_their_times() -> None:
    made = day(part("Open", 30), part("Coffee", 15, "break"), part("Work", 90))
    assert rows(made) == [
        ("09:00", "Open", "30 min"),
        ("09:30", "Coffee", "15 min"),
        ("09:45", "Work", "1 h 30 min"),
        ("11:20", "End", ""),
    ]


def test_without_a_start_there_are_lengths_and_without_durations_names() -> None:
    assert rows(day(part("Open", 30), part("Work", 90), start=None)) == [
        ("", "Open", "30 min"),
        ("", "Work", "1 h 30 min"),
    ]
    assert rows(day(part("Open", None), part("Work", None))) == [("", "Open", ""), ("", "Work", "")]


def test_several_sessions_stand_side_by_side() -> None:
    made = day(part("a", 5), part("b", 5), part("c", 5), sessions=2)
    assert made.text("Session 1").box.x < made.text("Session 2").box.x
    assert made.text("Session 1").box.y == made.text("Session 2").box.y
    assert [title for _, title, _ in rows(made)] == ["a", "End", "b", "c", "End"]
    only = day(part("a", 5), part("b", 5), part("c", 5), sessions=2, keys="show: sessions\n")
    assert [title for _, title, _ in rows(only)] == ["Session 0", "Session 1"]
    one = day(part("a", 5), part("b", 5), part("c", 5), sessions=2, keys="sessions: [s1]\n")
    assert [title for _, title, _ in rows(one)] == ["b", "c", "End"]


def test_rows_are_revealed_one_by_one() -> None:
    made = composing.make(EXAMPLE.replace("---\n", "---\nreveal: rows\n", 1))
    assert [click[0].item for click in made.scenes[0].clicks] == ["Row 1.1", "Row 1.2", "Row 1.3", "Row 1.4"]


def test_errors() -> None:
    assert composing.make("---\nlayout: agenda\n---\n# Alone\n").codes == ["too-few-parts"]
    assert day(*(part(f"p{n}", 5) for n in range(20))).codes == ["too-many-parts"]
    assert "unknown-session" in day(part("a", 5), part("b", 5), keys="sessions: [nowhere]\n").codes
    assert "wrong-value" in day(part("a", 5), part("b", 5), keys="sessions: s1\n").codes
    assert "wrong-value" in day(part("a", 5), part("b", 5), keys="show: all\n").codes


@settings(max_examples=examples(25), deadline=None)
@given(
    st.lists(st.tuples(scene_rules.WORDS, st.integers(1, 200)), min_size=2, max_size=13),
    st.integers(1, 5),
    st.one_of(st.none(), st.integers(0, 1000)),
)
def test_whatever_is_accepted_fits(parts: list[tuple[str, int]], sessions: int, start: int | None) -> None:
    made = day(*(part(f"{n} {name}", time) for n, (name, time) in enumerate(parts)), start=start, sessions=sessions)
    assert scene_rules.faults(made) == []


def marked(made: composing.Made) -> list[str]:
    return [item.name for item in walk(made.scenes[0].items) if item.name.endswith(" here")]


def test_the_row_where_one_stands_is_marked() -> None:
    parts = (part("Open", 30), part("Coffee", 15, "break"), part("Work", 90))
    for current in ("Work", "work", "about-work"):
        made = day(*parts, keys=f"current: {current}\n")
        assert marked(made) == ["Row 1.3 here"]
    title = made.text("Row 1.3 title").body.paragraphs[0]
    assert title.lines[0].runs[0].style.bold
    over, later = (made.text(f"Row 1.{n} title").body.paragraphs[0].style.color for n in (1, 4))
    assert over == later == made.context.color("slate")  # what is over is as quiet as the end


def test_a_row_that_is_not_there_names_the_nearest() -> None:
    (fault,) = day(part("Open", 30), part("Work", 90), keys="current: Wrok\n").diagnostics
    assert fault.code == "unknown-row"
    assert "`Work`" in fault.hints[0]


def test_of_a_long_day_the_rows_around_the_current_one_are_shown() -> None:
    many = [part(f"Part {n:02}", 10) for n in range(1, 21)]
    shown = [row[1] for row in rows(day(*many, keys="current: Part 12\n"))]
    assert shown == [f"Part {n}" for n in range(11, 19)]
    assert [row[1] for row in rows(day(*many, keys="current: Part 20\n"))][-1] == "End"


def test_sessions_are_marked_by_their_id() -> None:
    made = day(part("Open", 30), part("Work", 90), keys="show: sessions\ncurrent: s1\n", sessions=2)
    assert marked(made) == ["Row 1.2 here"]


def test_an_agenda_begins_when_the_day_does() -> None:
    """The slides that open it have no part: they belong to the first one, or stand by themselves before a break."""
    made = day(part("Open", 30), part("Work", 90), keys="duration: 10 min\n")
    assert rows(made)[:2] == [("09:00", "Open", "40 min"), ("09:40", "Work", "1 h 30 min")]
    made = day(part("Coffee", 15, "break"), part("Work", 90), keys="duration: 10 min\n")
    assert rows(made)[:2] == [("09:00", "Today", "10 min"), ("09:10", "Coffee", "15 min")]
