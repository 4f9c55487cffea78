"""Checks of composed slides: what each finds, where, and what it advises."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.checks import check_scenes, check_scripts
from deckgen.deck.model import Run, ThemeChoice
from deckgen.scene.items import Line, Paragraph, Picture, RunStyle, Shape, Text, TextBody, TextRun
from deckgen.values.color import Color
from deckgen.values.diagnostics import Diagnostic, Severity
from deckgen.values.source import Source, Span
from deckgen.values.units import Box, Size, inches
from support import composing

LONG = "\n".join(
    f"- Point {n} with quite a few words, so that its line reaches over the edge of the body" for n in range(14)
)


def found(markdown: str, **more: object) -> tuple[Diagnostic, ...]:
    made = composing.make(markdown, **more)  # type: ignore[arg-type]
    return check_scenes(made.scenes, made.context)


def test_text_that_does_not_fit() -> None:
    (fault,) = found(f"# A\n\n{LONG}\n")
    assert fault.code == "text-overflow" and fault.severity is Severity.ERROR
    assert fault.message.startswith("the text is ") and " lines too long (" in fault.message
    assert fault.span is not None and 8 < fault.span.line < 18  # the first point that passes the edge
    assert fault.hints[0].startswith("shorten it by about ")
    assert "let it go on over further slides with `overflow: continue`" in fault.hints


def test_no_advice_to_go_on_where_that_cannot_be() -> None:
    text = "word " * 400
    (fault,) = found(f"---\nlayout: two-columns\n---\n# A\n## L\n{text}\n## R\n- b\n")
    assert fault.code == "text-overflow"
    assert not any("overflow: continue" in hint for hint in fault.hints)


def test_a_title_of_too_many_lines() -> None:
    (fault,) = found("# " + "A very long title that goes on and on " * 5 + "\n- a\n")
    assert (fault.code, fault.span and fault.span.line) == ("text-overflow", 4)
    assert fault.message.startswith("the title is ")


def test_a_table_of_too_many_rows_is_one_fault() -> None:
    rows = "\n".join(f"| row {n} | words |" for n in range(40))
    (fault,) = found(f"# A\n\n| a | b |\n|---|---|\n{rows}\n")
    assert (
        fault.code == "text-overflow" and fault.message.startswith("the table is ") and "rows too long" in fault.message
    )


def test_a_word_wider_than_its_box() -> None:
    (fault,) = found(f"# A\n- x {'7301846250917364' * 14} y\n")
    assert fault.code == "word-too-long" and "`73018462509173647301846…`" in fault.message
    (cell,) = found(f"# A\n\n| a | b |\n|---|---|\n| x | {'7301846250917364' * 14} |\n")
    assert cell.code == "word-too-long" and "column" in cell.message


def test_a_long_word_of_code_is_broken_and_no_fault() -> None:
    codes = [each.code for each in found(f"# A\n\n```\n'{'donaudampfschiff' * 14}'\n```\n")]
    assert "word-too-long" not in codes


def test_text_two_sizes_smaller() -> None:
    points = "\n".join(f"- Point {n} with quite a few words, so that its line reaches over the edge" for n in range(11))
    (fault,) = found(f"# A\n\n{points}\n")
    assert fault.code == "small-text" and fault.severity is Severity.WARNING
    assert fault.message == "the text is set in 18 pt, 2 sizes below the largest"


def test_many_cards_that_are_too_full_are_one_fault() -> None:
    wordy = tuple(replace(m, card=(Run("word " * 40),)) for m in composing.modules(24))
    (fault,) = found("---\nlayout: modules\n---\n# A\n", modules=wordy)
    assert fault.message.startswith("the text of `Card 1 text` is ")
    assert fault.message.endswith(", and 23 more texts on the slide do not fit")
    assert fault.hints[-1] == "let it go on over further slides with `overflow: continue`"


def test_a_picture_without_words() -> None:
    pictures = {"a.png": Size(4, 3)}
    (fault,) = found("---\nlayout: picture\n---\n# A\n![](a.png)\n", pictures=pictures)
    assert fault.code == "missing-alt" and fault.span is not None and fault.span.line == 6
    assert found("---\nlayout: picture\n---\n# A\n![A dog](a.png)\n", pictures=pictures) == ()
    assert found("---\nlayout: picture\n---\n# A\n![](a.png){.decorative}\n", pictures=pictures) == ()
    (behind,) = found("---\nlayout: statement\nbackground: a.png\n---\n# A\n", pictures=pictures)
    assert behind.code == "missing-alt" and "background" in behind.message


def test_contrast_of_the_theme_is_enough_and_of_others_named_once() -> None:
    made = composing.make("# A\n- a\n\n---\n\n# B\n- b\n")
    template = made.context.template
    pale = replace(template.theme, colors={**template.theme.colors, "dk1": "BBBBBB"})
    context = replace(made.context, template=replace(template, theme=pale))
    faults = [d for d in check_scenes(made.scenes, context) if d.code == "low-contrast"]
    assert len(faults) == 1 and "#BBBBBB on #FBFCFB has a contrast of 1.9" in faults[0].message
    assert "and in 3 more places" in faults[0].message


def test_contrast_is_judged_against_what_lies_behind() -> None:
    made = composing.make("# A\n- a\n")
    scene = made.scenes[0]
    dark = Shape("Panel", Box(0, 0, *scene.size), fill=Color("dk2"))
    on_dark = replace(scene, items=(dark, *scene.items))
    assert "low-contrast" in [d.code for d in check_scenes((on_dark,), made.context)]
    bare = Picture("Photo", Box(0, 0, *scene.size), "a.png", alt="x")
    assert check_scenes((replace(scene, items=(bare, *scene.items)),), made.context) == ()


@pytest.mark.parametrize(
    ("size", "bold", "enough"), [(18.0, False, True), (17.5, False, False), (14.0, True, True), (13.5, True, False)]
)
def test_large_text_may_have_less_contrast(size: float, bold: bool, enough: bool) -> None:
    """From 18 pt on, and from 14 pt on if it is bold, 3:1 is enough (WCAG 2.2, 1.4.3); here it is 3.8."""
    made = composing.make("# A\n- a\n")
    template = made.context.template
    grey = replace(template.theme, colors={**template.theme.colors, "dk1": "808080"})
    style = RunStyle("minor", size, Color("dk1"), bold)
    line = Line((TextRun("Words", style, inches(1)),), inches(1))
    words = Text("Words", Box(0, 0, inches(2), inches(1)), TextBody((Paragraph((line,), style, 24.0),)))
    context = replace(made.context, template=replace(template, theme=grey))
    codes = [d.code for d in check_scenes((replace(made.scenes[0], items=(words,)),), context)]
    assert ("low-contrast" in codes) is not enough


def test_items_outside_the_slide() -> None:
    made = composing.make("# A\n- a\n")
    scene = made.scenes[0]
    out = Shape("Far", Box(scene.size.w - 10, 0, inches(1), inches(1)))
    (fault,) = check_scenes((replace(scene, items=(*scene.items, out)),), made.context)
    assert fault.code == "outside-slide" and "`Far`" in fault.message


def test_characters_without_a_drawing_are_named_by_font() -> None:
    faults = found("# 汉字 and more\n- ☃ and ☃\n- fine: åäö – “x” …\n")
    assert [d.code for d in faults] == ["missing-glyph", "missing-glyph"]
    assert faults[0].message.startswith("`Hedvig Letters Serif` has no `汉` (U+6C49, cjk unified ideograph-6c49), `字`")
    assert faults[1].message == "`Source Sans 3` has no `☃` (U+2603, snowman)"


def test_a_script_that_no_font_has_is_told_once_with_its_slides() -> None:
    made = composing.make("# A\n- ไทย\n\n---\n\n# B\n- ภาษาไทย, 한국어, åäö\n")
    faults = list(check_scripts(made.scenes, made.context))
    assert [(d.code, d.message.partition("letters of ")[2]) for d in faults] == [
        ("undrawn-script", "Thai, which stand on 2 slides"),
        ("undrawn-script", "Korean, which stand on 1 slide"),
    ]


def test_many_missing_characters_are_counted() -> None:
    (fault,) = found("# A\n- " + "".join(chr(0x4E00 + n) for n in range(20)) + "\n")
    assert fault.message.endswith(" and 15 more")


def test_a_colour_that_the_deck_gives_is_named_where_it_is_given() -> None:
    place = Span(Source("clients/fjord.yaml", 'accent2: "#F9A825"'), 9, 18)
    made = composing.make("# A\n\n- a\n")
    deck = replace(made.context.deck, theme=ThemeChoice("kontor", {"dk1": "#CCCCCC"}, {"dk1": place}))
    template = made.context.template
    pale = replace(template.theme, colors={**template.theme.colors, "dk1": "CCCCCC"})
    context = replace(made.context, deck=deck, template=replace(template, theme=pale))
    faults = [d for d in check_scenes(made.scenes, context) if d.code == "low-contrast"]
    assert [d.span for d in faults if d.message.startswith("`dk1` is too faint: `")] == [place]
