"""The board: columns of notes at one size, faults, and that what is accepted fits."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.checks import check_scenes
from deckgen.scene.items import Group, Shape, walk
from deckgen.values.color import Color, contrast
from deckgen.values.diagnostics import has_errors
from support import composing
from support.examples import examples
from support.layout_rules import faults


def markdown(*columns: list[str], keys: str = "") -> str:
    parts = "".join(
        f"## Column {n}\n" + "".join(f"- {note}\n" for note in notes) for n, notes in enumerate(columns, start=1)
    )
    return f"---\nlayout: board\n{keys}---\n# What now?\n{parts}"


def notes_of(made: composing.Made) -> list[Shape]:
    return [item for item in walk(made.scenes[0].items) if isinstance(item, Shape) and item.name[:5] == "Note "]


def test_columns_are_groups_that_appear_one_by_one() -> None:
    made = composing.make(markdown(["a", "b"], ["c"], keys="reveal: true\n"))
    groups = [item for item in made.scenes[0].items if isinstance(item, Group)]
    assert made.diagnostics == () and [group.name for group in groups] == ["Column 1", "Column 2"]
    assert [click[0].item for click in made.scenes[0].clicks] == ["Column 1", "Column 2"]
    assert [note.body.paragraphs[0].text for note in notes_of(made) if note.body] == ["a", "b", "c"]


def test_notes_can_appear_one_by_one() -> None:
    made = composing.make(markdown(["a", "b"], ["c"], keys="reveal: items\n"))
    assert [click[0].item for click in made.scenes[0].clicks] == ["Note 1.1", "Note 1.2", "Note 2.1"]
    named = composing.make(markdown(["a", "b"], ["c"], keys="reveal: [[Column 2], [Column 1]]\n"))
    assert [click[0].item for click in named.scenes[0].clicks] == ["Column 2", "Column 1"]


def test_thirty_notes_of_one_size_fit() -> None:
    long = "Move on with the programme activities"
    made = composing.make(markdown([long] * 9, [long] * 12, [long] * 9))
    assert made.diagnostics == () and check_scenes(made.scenes, made.context) == ()
    sizes = {p.style.size for note in notes_of(made) if note.body for p in note.body.paragraphs}
    assert len(sizes) == 1 and min(sizes) >= 13
    assert len({note.box.h for note in notes_of(made)}) == 1


def test_short_notes_go_two_abreast_where_they_become_larger() -> None:
    made = composing.make(markdown(["Short one"] * 14, ["Other"] * 14))
    assert len({note.box.x for note in notes_of(made)}) == 4


def test_nested_points_stay_on_their_note() -> None:
    made = composing.make(markdown(["a\n  - deeper"], ["c"]))
    body = notes_of(made)[0].body
    assert body is not None and [p.text for p in body.paragraphs] == ["a", "deeper"]


def test_faults() -> None:
    made = composing.make(markdown(["a"]))
    assert [(d.code, d.message) for d in made.diagnostics] == [
        ("too-few-slots", "the board has 1 column, it takes 2 to 4")
    ]
    assert made.diagnostics[0].span is not None
    assert composing.make(markdown(*[["a"]] * 5)).codes == ["too-many-slots"]
    assert composing.make(markdown([], [])).codes == ["missing-content"]
    assert composing.make("---\nlayout: board\n---\n# One\n## A\n![x](a.png)\n## B\n- b\n").codes == ["wrong-content"]
    full = composing.make(markdown(["A note that says far too much to stand beside so many others"] * 40, ["b"]))
    assert full.codes == ["text-overflow"] and full.diagnostics[0].span is not None
    assert full.diagnostics[0].message.startswith("the column is ")


note = st.lists(st.sampled_from(("Guard", "privacy", "programme activities", "now")), min_size=1, max_size=8).map(
    " ".join
)
column = st.lists(note, max_size=14)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(column, min_size=2, max_size=4), st.booleans())
def test_what_is_accepted_fits(columns: list[list[str]], single: bool) -> None:
    made = composing.make(markdown(*columns, keys="reveal: items\n" if single else ""))
    if not has_errors((*made.diagnostics, *check_scenes(made.scenes, made.context))):
        assert faults(made.scenes[0]) == []


def test_many_columns_go_on_as_wide_ones() -> None:
    words = "".join(f"## Spalte {n}\n- Bibliothekserweiterung\n- Informationsgesellschaft\n- Wort\n" for n in range(4))
    made = composing.make(f"---\nlayout: board\noverflow: continue\n---\n# T\n{words}", size="4:3")
    heads = [sum(item.name.startswith("Column") for item in walk(scene.items)) for scene in made.scenes]
    assert heads == [2, 2] and made.diagnostics == ()


def test_notes_are_seen_on_another_ground() -> None:
    plain, mist = (composing.make(markdown(["a"], ["b"], keys=keys)) for keys in ("", "background: mist\n"))
    on_paper, on_mist = (notes_of(made)[0].fill for made in (plain, mist))
    theme = mist.context.theme
    assert isinstance(on_paper, Color) and isinstance(on_mist, Color)
    ground = theme.rgb(theme.color("mist"))
    assert contrast(theme.rgb(on_mist), ground) > max(1.05, contrast(theme.rgb(on_paper), ground))
