"""Widths of text, against the theme's own fonts."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.files.fonts import stand_in_fonts
from deckgen.fonts.metrics import MARGIN, Face, Metrics
from deckgen.scene.items import RunStyle
from deckgen.values.color import Color
from deckgen.values.units import EMU_PER_PT
from support.paths import ROOT

FOLDER = ROOT / "themes" / "nordljus" / "fonts"
FILES = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.ttf"))}
FONTS = {"major": "Hedvig Letters Serif", "minor": "Source Sans 3", "hand": "Caveat", "mono": "Source Code Pro"}
METRICS = Metrics(FILES, FONTS)


def style(font: str = "minor", size: float = 20.0, *, bold: bool = False, italic: bool = False) -> RunStyle:
    return RunStyle(font, size, Color("dk1"), bold=bold, italic=italic)


def test_fixed_pitch_font_gives_exact_widths() -> None:
    assert METRICS.width("abc", style("mono", 10.0)) == pytest.approx(3 * 0.6 * 10 * EMU_PER_PT)
    assert METRICS.width("a c", style("mono", 10.0)) == pytest.approx(3 * 0.6 * 10 * EMU_PER_PT)
    assert METRICS.width("", style()) == 0


def test_kerning_is_included() -> None:
    face = METRICS.face("minor")
    assert face.units("AV") < face.units("A") + face.units("V")


def test_kerning_against_the_space_is_included() -> None:
    face = METRICS.face("major")
    assert face.units("A A") < face.units("A") * 2 + face.units(" ")
    assert face.units("A A") == face.word("A A")


@settings(deadline=None)
@given(st.text(alphabet="AVWTLryåäö.,–  ", max_size=20))
def test_split_words_measure_as_the_whole_text(text: str) -> None:
    for slot in ("major", "minor"):
        face = METRICS.face(slot)
        if "  " not in text:
            # Contextual kerning may round differently by a thousandth of an em.
            assert face.units(text) == pytest.approx(face.word(text), abs=1.01 * text.count(" "))


@settings(deadline=None)
@given(st.text(max_size=30), st.floats(6, 200))
def test_any_text_has_a_width_that_grows_with_the_size(text: str, size: float) -> None:
    width = METRICS.width(text, style(size=size))
    assert width >= 0
    assert METRICS.width(text, style(size=size * 2)) == pytest.approx(2 * width)


def test_styles_choose_their_files() -> None:
    face = METRICS.face("minor", bold=True, italic=True)
    assert (face.family, face.bold, face.italic) == ("Source Sans 3", True, True)
    assert not METRICS.synthetic("minor", bold=True, italic=True)
    assert METRICS.face("hand", bold=True).bold
    assert METRICS.synthetic("major", bold=True)
    assert METRICS.face("major", bold=True).family == "Hedvig Letters Serif"


def test_height_is_in_parts_of_an_em() -> None:
    face = METRICS.face("major")
    assert (face.ascent, face.descent) == (1.02, 0.32)


def test_a_line_at_100_percent_is_the_middle_of_what_programs_take_for_it() -> None:
    """The font's own lines, what it wants unclipped, or 1.2 for every font."""
    assert METRICS.face("major").line_height() == 1.27  # 1.34 and 1.34
    assert METRICS.face("minor").line_height() == 1.312  # 1.424 and 1.222
    assert METRICS.line_heights().keys() == {"major", "minor", "hand", "mono"}


def test_the_line_of_a_family_without_a_file_is_not_known() -> None:
    assert Metrics(FILES, {**FONTS, "major": "Georgia"}).line_heights().keys() == {"minor", "hand", "mono"}


def test_missing_characters_are_named_once() -> None:
    assert METRICS.missing("Å → b → ✓", "hand") == ("→", "✓")
    assert METRICS.missing("Å → ✓ ‘x’ – 5\u00a0%\n", "minor") == ()


def test_missing_characters_borrow_a_width() -> None:
    hand, minor = METRICS.face("hand"), METRICS.face("minor")
    assert hand.units("→") == pytest.approx(minor.units("→") * hand.units_per_em / minor.units_per_em)
    assert minor.units("漢") == minor.units_per_em


def test_family_without_a_file_is_measured_by_its_twin_or_with_a_margin() -> None:
    caveat = {"Caveat-Regular.ttf": FILES["Caveat-Regular.ttf"]}
    metrics = Metrics(caveat, {"minor": "Segoe Print"}, {"Segoe Print": ("Nothing", "Caveat")})
    (substitute,) = metrics.substitutes
    assert (substitute.family, substitute.measured_by, substitute.twin) == ("Segoe Print", "Caveat", False)
    plain = Metrics(caveat, {"minor": "caveat"})
    assert not plain.substitutes
    assert metrics.width("ord", style()) == pytest.approx(plain.width("ord", style()) * MARGIN)


def test_what_a_family_lacks_is_not_told_by_one_that_measures_for_it() -> None:
    """A client's family is not on this machine: it surely has a bold, whatever this machine's fonts have."""
    caveat = {"Caveat-Regular.ttf": FILES["Caveat-Regular.ttf"]}
    assert Metrics(caveat, {"minor": "Caveat"}).synthetic("minor", italic=True)
    assert not Metrics(caveat, {"minor": "Verdana"}, {"Verdana": ("Caveat",)}).synthetic("minor", italic=True)


def test_twins_need_no_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deckgen.fonts.metrics.TWINS", {"calibri": "Source Sans 3"})
    metrics = Metrics(FILES, {"minor": "Calibri"})
    assert [s.twin for s in metrics.substitutes] == [True]
    assert metrics.width("ord", style()) == METRICS.width("ord", style())


def test_unknown_slot_falls_back_to_the_body_font() -> None:
    assert METRICS.face("nonsense") is METRICS.face("minor")


def test_no_font_is_refused() -> None:
    with pytest.raises(ValueError, match="no font file"):
        Metrics({"notes.txt": b"no font", "empty.ttf": b""}, FONTS)


def test_a_face_alone_measures() -> None:
    face = Face(FILES["SourceCodePro-Bold.ttf"])
    assert face.advance("ab", 12.0) == pytest.approx(2 * 0.6 * 12 * EMU_PER_PT)


@pytest.mark.slow
def test_outlines_begin_at_the_origin_and_grow_upwards() -> None:
    """A full stop of Source Code Pro: one closed contour just above the baseline, in the middle of 600 units."""
    path = METRICS.face("mono").outline(".")
    assert path.startswith("M") and path.endswith("z") and path.count("M") == 1
    x, y = (float(number) for number in path[1:].replace("q", " ").replace("l", " ").replace("c", " ").split()[:2])
    assert 200 < x < 400
    assert -30 < y < 200


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_has_an_outline(text: str) -> None:
    for slot in ("major", "hand"):
        path = METRICS.outline(text, style(slot)).path
        assert path.count("M") == path.count("z")


def test_missing_letters_are_drawn_by_the_body_font() -> None:
    assert METRICS.face("hand").outline("→") == METRICS.face("minor").outline("→")


def test_synthetic_styles_are_stated_with_the_outline() -> None:
    plain = METRICS.outline("a", style("major", 20.0))
    made = METRICS.outline("a", style("major", 20.0, bold=True, italic=True))
    assert (plain.scale, plain.slant, plain.smear) == (0.02, 0.0, 0.0)
    assert made.slant > 0
    assert made.smear > 0
    assert METRICS.outline("a", style(bold=True)).smear == 0


def test_letters_that_no_font_of_the_theme_has_are_lent_as_a_whole() -> None:
    """Arabic letters join: drawn one by one they are no word."""
    asked = []

    def stand_ins() -> Mapping[str, bytes]:
        asked.append(1)
        return stand_in_fonts()

    metrics = Metrics(FILES, FONTS, stand_ins=stand_ins)
    assert metrics.outline("Boat", style()).path
    assert not asked
    face = metrics.face("major")
    joined, alone = "\u0639\u0639\u0639", face.outline("\u0639")
    assert face.outline(joined).count("M") != 3 * alone.count("M") or face.units(joined) != 3 * face.units("\u0639")
    assert metrics.width("\u05d0", style()) != METRICS.width("\u05d0", style())  # lent, not an empty box
    assert len(asked) == 1


def test_digits_of_a_script_from_right_to_left_are_read_from_left_to_right() -> None:
    face = Metrics(FILES, FONTS, stand_ins=stand_in_fonts).face("minor")
    digits = "\u0661\u0669"  # 1 and 9
    assert face.outline(digits).startswith(face.outline(digits[0]))
