"""Text states only what differs from where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.language import language_tag
from deckgen.powerpoint.write.text import TextWriter, Voice
from deckgen.scene.items import Bullet, Line, Paragraph, TextBody, TextRun
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.values.color import Color
from deckgen.values.units import Insets
from support.writer_samples import BODY, INK, LEAD, PLAIN, TITLE, body, bullet, line, paragraph

WRITER = TextWriter(Paint({"dk1": "tx1", "lt1": "bg1"}), {"hand": "Caveat", "mono": "Courier New"})
VOICE = Voice("sv", lambda address: f'r:id="[{address}]"')
EXACT = replace(BODY, pitch_percent=0.0)


def held(*paragraphs: Paragraph, placeholder: Placeholder = BODY, steps: int = 0, **other: object) -> str:
    """Text in a placeholder without the tags around it."""
    values: dict[str, object] = {"insets": placeholder.insets, "anchor": placeholder.anchor, **other}
    xml = WRITER.placeholder_text(body(*paragraphs, **values), placeholder, VOICE, steps=steps)
    return xml.removeprefix("<p:txBody>").removesuffix("</p:txBody>")


def own(*paragraphs: Paragraph) -> str:
    """The paragraphs of a box of its own."""
    xml = WRITER.box_text(TextBody(paragraphs), VOICE)
    return xml.partition("<a:lstStyle/>")[2].removesuffix("</p:txBody>")


def run(text: str, stated: str = "", inner: str = "") -> str:
    """A run as it is expected."""
    look = f'<a:rPr lang="sv-SE"{stated}>{inner}</a:rPr>' if inner else f'<a:rPr lang="sv-SE"{stated}/>'
    return f"<a:r>{look}<a:t>{text}</a:t></a:r>"


def test_what_the_placeholder_says_is_left_unsaid() -> None:
    assert held(bullet("Ett", first=True)) == f"<a:bodyPr/><a:lstStyle/><a:p>{run('Ett')}</a:p>"


def test_a_deeper_level_is_only_named() -> None:
    assert held(bullet("Ett"), bullet("Två", 1)).endswith(f'<a:p><a:pPr lvl="1"/>{run("Två")}</a:p>')


def test_what_differs_is_stated_in_the_order_of_the_schema() -> None:
    differing = replace(
        bullet("x"), align="center", margin=0, indent=0, space_before=3.0, bullet=Bullet("→", LEAD), rtl=True
    )
    expected = (
        '<a:p><a:pPr marL="0" indent="0" algn="ctr" rtl="1"><a:spcBef><a:spcPts val="300"/></a:spcBef><a:buClr>'
        '<a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="+mn-lt"/><a:buChar char="→"/></a:pPr>'
    )
    assert held(differing).endswith(f"{expected}{run('x')}</a:p>")


def test_no_bullet_is_stated_where_the_level_has_one() -> None:
    assert "<a:buNone/>" in held(replace(bullet("x"), bullet=None))


def test_exact_pitch_is_stated_in_points_where_it_differs() -> None:
    differing = replace(bullet("x", first=True), pitch=30.0)
    assert '<a:lnSpc><a:spcPts val="3000"/></a:lnSpc>' in held(differing, placeholder=EXACT)
    assert "lnSpc" not in held(bullet("x", first=True), placeholder=EXACT)


def test_other_pitches_are_percentages_of_the_fonts_own_line() -> None:
    """Lines then do not run into each other when a client sets them larger."""
    assert "lnSpc" not in held(bullet("x", first=True))  # a percentage that the placeholder has already
    differing = replace(bullet("x", first=True), pitch=30.0)
    assert '<a:lnSpc><a:spcPct val="78100"/></a:lnSpc>' in held(differing)  # of 32 points and 1.2 for each of them
    assert '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc>' in own(paragraph("x", pitch=24.0))
    tall = TextWriter(Paint({}), {}, {"minor": 1.4})
    assert '<a:spcPct val="85700"/>' in tall.box_text(TextBody((paragraph("x", pitch=24.0),)), VOICE)


def test_the_largest_and_highest_letters_of_a_paragraph_decide_its_percentage() -> None:
    words = (line("x", replace(PLAIN, size=18.0)), line("y", replace(PLAIN, size=15.0, font="mono")))
    writer = TextWriter(Paint({}), {"mono": "Courier New"}, {"minor": 1.2, "mono": 2.0})
    mixed = replace(paragraph("x", pitch=24.0), lines=words)
    assert '<a:spcPct val="80000"/>' in writer.box_text(TextBody((mixed,)), VOICE)


def test_the_space_before_a_first_paragraph_is_left_to_its_level() -> None:
    assert "spcBef" not in held(bullet("x", first=True))
    assert "spcBef" in held(bullet("x", first=True), bullet("y", first=True))


@pytest.mark.parametrize(
    ("style", "stated", "inner"),
    [
        (replace(PLAIN, size=32.0), "", ""),
        (replace(PLAIN, size=18.5), ' sz="1850"', ""),
        (replace(PLAIN, size=32.0, bold=True, italic=True), ' b="1" i="1"', ""),
        (replace(PLAIN, size=32.0, underline=True, strike=True), ' u="sng" strike="sngStrike"', ""),
        (replace(PLAIN, size=32.0, font="major"), "", '<a:latin typeface="+mj-lt"/>'),
        (
            replace(PLAIN, size=32.0, font="mono"),
            ' noProof="1"',
            '<a:latin typeface="Courier New"/><a:cs typeface="Courier New"/>',
        ),
        (
            replace(PLAIN, size=32.0, color=LEAD, highlight=Color(hex="FFEE00")),
            "",
            '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
            '<a:highlight><a:srgbClr val="FFEE00"/></a:highlight>',
        ),
    ],
)
def test_a_run_states_what_differs_from_its_level(style: object, stated: str, inner: str) -> None:
    marked = replace(bullet("x", first=True), lines=(line("x", style),))  # type: ignore[arg-type]
    assert held(marked).endswith(f"<a:p>{run('x', stated, inner)}</a:p>")


def test_steps_are_stated_once_per_level_and_runs_stay_clean() -> None:
    first, second = (replace(bullet(text, size=24.0), pitch=28.8) for text in ("Ett", "Två"))
    deeper = replace(bullet("Tre", 1, size=20.0), pitch=24.0)
    xml = held(replace(first, space_before=0.0), replace(second, space_before=5.0), deeper, placeholder=EXACT, steps=1)
    assert xml == (
        '<a:bodyPr/><a:lstStyle><a:lvl1pPr><a:lnSpc><a:spcPts val="2880"/></a:lnSpc><a:spcBef><a:spcPts val="500"/>'
        '</a:spcBef><a:defRPr sz="2400"/></a:lvl1pPr><a:lvl2pPr><a:lnSpc><a:spcPts val="2400"/></a:lnSpc>'
        f'<a:defRPr sz="2000"/></a:lvl2pPr></a:lstStyle><a:p>{run("Ett")}</a:p><a:p>{run("Två")}</a:p>'
        f'<a:p><a:pPr lvl="1"/>{run("Tre")}</a:p>'
    )


def test_steps_of_a_percentage_pitch_state_only_sizes() -> None:
    assert "lnSpc" not in held(bullet("x", first=True, size=24.0), steps=1)


def test_insets_anchor_and_turn_are_stated_where_they_differ() -> None:
    xml = held(bullet("x"), insets=Insets(1, 2, 3, 4), anchor="bottom", rotation=270)
    assert xml.startswith('<a:bodyPr lIns="1" tIns="2" rIns="3" bIns="4" anchor="b" vert="vert270"/>')


def test_placeholders_shrink_text_where_their_template_does() -> None:
    """Words that a client adds run out of no box. Ours fit, so that nothing shrinks before."""
    assert "Autofit" not in held(bullet("x"))


def test_soft_breaks_flow_and_hard_ones_are_stated() -> None:
    flowing = paragraph(
        "Ett långt", Line((TextRun("stycke-", PLAIN),), 0, trailing=""), line("delat", hard=True), "slut"
    )
    stated = ' sz="2000"'
    inner = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
    written = own(flowing)
    assert run("Ett långt stycke-delat", stated, inner) + "<a:br>" in written
    assert "</a:br>" + run("slut", stated, inner) in written


def test_runs_of_one_style_are_one_run() -> None:
    equal = Line((TextRun("a", PLAIN), TextRun("b", replace(PLAIN)), TextRun("c", replace(PLAIN, bold=True))), 0)
    assert own(paragraph(equal)).count("<a:r>") == 2


def test_a_link_does_not_take_the_space_after_it() -> None:
    link = replace(PLAIN, link="https://example.org", color=Color("hlink"))
    ending = Line((TextRun("Läs ", PLAIN), TextRun("mer", link)), 0)
    written = own(paragraph(ending, line("nu")))
    assert '<a:hlinkClick r:id="[https://example.org]"/></a:rPr><a:t>mer</a:t>' in written
    assert "<a:t> nu</a:t>" in written
    going_on = Line((TextRun("två", link),), 0)
    assert "<a:t>ett två</a:t>" in own(paragraph(Line((TextRun("ett", link),), 0), going_on))


def test_a_link_in_a_colour_of_its_own_keeps_it() -> None:
    link = replace(PLAIN, link="https://example.org", color=INK)
    assert "hyperlinkcolor" in own(paragraph(line("x", link)))


def test_an_empty_paragraph_keeps_its_size() -> None:
    assert own(Paragraph((), PLAIN, 24.0)).endswith("</a:endParaRPr></a:p>")
    assert 'sz="2000"' in own(Paragraph((), PLAIN, 24.0))


def test_only_the_number_of_a_number_box_is_a_field() -> None:
    voice = replace(VOICE, number="7")
    xml = WRITER.placeholder_text(body(paragraph("7", style=replace(PLAIN, size=44.0))), TITLE, voice)
    assert 'type="slidenum"' in xml and "<a:t>7</a:t></a:fld>" in xml
    assert "a:fld" not in held(paragraph("7"))


def test_numbers_are_automatic_and_start_where_they_are_told() -> None:
    third = replace(bullet("x"), bullet=Bullet("3.", INK, number=True, start=3))
    assert '<a:buFont typeface="+mn-lt"/><a:buAutoNum type="arabicPeriod" startAt="3"/>' in held(third)
    numbered = replace(BODY, levels=(LevelStyle("minor", 32.0, INK, bullet="1.", margin=342_900, indent=-342_900),))
    first = replace(bullet("x", first=True), bullet=Bullet("1.", INK, number=True))
    assert "buAutoNum" not in held(first, placeholder=numbered)


@pytest.mark.parametrize(("given", "tag"), [("sv", "sv-SE"), ("en", "en-US"), ("en-GB", "en-GB"), ("tlh", "tlh")])
def test_languages_are_named_as_proofing_knows_them(given: str, tag: str) -> None:
    assert language_tag(given) == tag


def test_a_paragraph_may_speak_another_language() -> None:
    assert 'lang="fi-FI"' in own(paragraph("hei", language="fi"))
