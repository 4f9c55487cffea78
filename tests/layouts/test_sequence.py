"""Sequences: messages between the lines of those who take part, one below the other; long ones go on."""

from __future__ import annotations

from deckgen.scene.items import Connector, Shape
from support import composing, diagram_rules

SAID = (
    "participant A as Ann", "actor B as Ben", "A->>+B: Hello", "alt good", "B-->>-A: Yes", "else bad", "B->>B: Think",
    "end", "Note over A,B: Done",
)  # fmt: skip


def sequence(*said: str, **keys: str) -> composing.Made:
    return composing.make(diagram_rules.words("```mermaid", "sequenceDiagram", *said, "```", **keys))


def messages(made: composing.Made, n: int = 0) -> list[Connector]:
    return [i for i in made.scenes[n].items if isinstance(i, Connector) and i.name.startswith("Message")]


def shapes(made: composing.Made) -> dict[str, Shape]:
    return {item.name: item for item in made.scenes[0].items if isinstance(item, Shape)}


def test_messages_run_between_the_lines_of_participants_and_one_below_the_other() -> None:
    made = sequence(*SAID)
    there, said = shapes(made), messages(made)
    assert made.codes == []
    middles = [there[name].box.x + there[name].box.w // 2 for name in ("Participant 1", "Participant 2")]
    there_and_back = [(line.start[0], line.end[0]) for line in said]
    for (start, end), (one, other) in zip(there_and_back, [(0, 1), (1, 0), (1, 1)], strict=True):
        assert abs(start - middles[one]) < 30_000 and abs(end - middles[other]) < 30_000
    assert [line.start[1] for line in said] == sorted(line.start[1] for line in said)
    assert [line.stroke.dash for line in said] == ["", "sysDash", ""]
    assert all(line.start_item and line.end_item for line in said)


def test_frames_bars_and_notes() -> None:
    there = shapes(sequence(*SAID))
    frame, said = there["Frame 1"].box, messages(sequence(*SAID))
    assert frame.y < said[1].start[1] < said[2].start[1] < frame.bottom and said[0].start[1] < frame.y
    assert there["Work 1"].box.y == said[0].start[1]
    assert there["Note 9"].box.y > frame.bottom


def test_screen_readers_hear_who_says_what() -> None:
    assert [line.alt for line in messages(sequence(*SAID))] == [
        "Ann → Ben: Hello",
        "Ben → Ann: Yes",
        "Ben → Ben: Think",
    ]


def test_a_long_sequence_is_told_or_goes_on() -> None:
    long = [f"A->>B: Message number {n}" for n in range(30)]
    assert sequence(*long).codes == ["crowded-diagram"]
    made = sequence(*long, overflow="continue")
    counts = [len(messages(made, n)) for n in range(len(made.scenes))]
    assert made.codes == [] and len(counts) > 1 and sum(counts) == 30
