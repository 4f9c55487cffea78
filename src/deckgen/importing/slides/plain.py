"""Slides that are nothing that we know: their text in reading order, and what else there is after it."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.importing.slides.charts import chart_draft, data_file, drawn_otherwise, is_drawable
from deckgen.importing.slides.draft import Form, SlideDraft
from deckgen.importing.slides.lines import chart_csv, chart_table, node_lines, picture_line, table_lines, text_lines
from deckgen.importing.slides.parts import SlideParts, alt_of
from deckgen.importing.slides.words import paragraph, plain, text
from deckgen.importing.source.content import SourcePicture, SourceText

UNSURE = "Imported as text, in the order in which it is read: what it showed by its places is for you to say."
GALLERY = 12  # pictures on a slide of ours, at most


def body_lines(texts: Sequence[SourceText]) -> list[str]:
    """Texts below each other. Several that are but a few words each become the points of a list."""
    lines: list[str] = []
    few = [_is_point(each) for each in texts]
    for each, point in zip(texts, few, strict=True):
        if point and sum(few) > 2:
            lines += [f"- {paragraph(each.paragraphs[0])}"]
        else:
            lines += ["", *text_lines(each.paragraphs), ""]
    return lines


def _is_point(each: SourceText) -> bool:
    return len(each.paragraphs) == 1 and not each.paragraphs[0].mark and len(each.text.split()) <= 25


def title_of(parts: SlideParts) -> tuple[str, bool]:
    """The title, and whether it stands on no slide: where the source has none, one is made of its first words."""
    if parts.title:
        return parts.title, False
    named = next((each.title for each in parts.charts if each.title), "")
    words = named or next((each.text for each in parts.texts), "") or next((p.alt for p in parts.pictures), "")
    first = plain(words).split()
    made = " ".join(first[:8]) + (" …" if len(first) > 8 else "")
    return (text(made), True) if made else (f"{parts.slide.number}", True)


def is_sure(parts: SlideParts) -> bool:
    """Whether a slide's texts stand where their layout has a place for them, and nothing is drawn between them."""
    placed = all(each.place for each in parts.texts) or len(parts.texts) <= 1
    return placed and not parts.drawings and len(parts.texts) <= 2


def text_form(parts: SlideParts) -> Form:
    """All of a slide on one of ours."""
    title, off = title_of(parts)
    lines = body_lines(parts.texts)
    for table in parts.tables:
        lines += ["", *table_lines(table), ""]
    for diagram in parts.diagrams:
        lines += ["", *node_lines(diagram.nodes), ""]
    for picture in _pictures(parts):
        lines += ["", picture_line(picture, described(picture, parts)), ""]
    sure = is_sure(parts)
    if not any(line.strip() for line in lines):
        return Form("statement", (SlideDraft("statement", title),), certain=sure)
    return Form(
        "text",
        (SlideDraft("bullets", title, tuple(lines), remark="" if sure else UNSURE, off_slide=off),),
        certain=sure,
    )


def _pictures(parts: SlideParts) -> tuple[SourcePicture, ...]:
    return parts.pictures + ((parts.ground,) if parts.ground is not None else ())


def described(picture: SourcePicture, parts: SlideParts) -> str:
    """What a picture shows. Without its author's words it is said to belong to its slide, which is told."""
    return alt_of(picture, parts) or ("" if picture.decorative else plain(title_of(parts)[0].replace("<br>", " ")))


def divided(count: int) -> str:
    """What is told of a slide that became several."""
    return f"it is divided into {count} slides"


def divided_form(parts: SlideParts, draws: bool = False) -> Form:
    """The text on one slide, each table, chart and diagram, and the pictures, on one of their own.

    `draws`: charts of kinds that we draw are charts; else all are tables of their figures.
    """
    title, off = title_of(parts)
    go_on = {"overflow": "continue"}
    drafts: list[SlideDraft] = []
    lines = body_lines(parts.texts)
    if any(line.strip() for line in lines):
        drafts.append(SlideDraft("bullets", title, tuple(lines), go_on, UNSURE if not is_sure(parts) else "", off))
    drafts += [SlideDraft("table", title, tuple(table_lines(each)), go_on, off_slide=off) for each in parts.tables]
    files: dict[str, str] = {}
    told: list[str] = []
    for place, chart in enumerate(parts.charts, 1):
        name = text(chart.title) if chart.title else title
        if draws and is_drawable(chart):
            file = data_file(parts.slide.number, place)
            files[file] = chart_csv(chart)
            drafts.append(chart_draft(chart, file, name, "", off and not chart.title))
            told += drawn_otherwise(chart)
            continue
        told.append(f"a chart ({chart.type}) is shown as the table of its figures")
        drafts.append(SlideDraft("table", name, tuple(chart_table(chart)), go_on, off_slide=off and not chart.title))
    for diagram in parts.diagrams:
        drafts.append(SlideDraft("bullets", title, tuple(node_lines(diagram.nodes)), go_on, off_slide=off))
    pictures = _pictures(parts)
    for at in range(0, len(pictures), GALLERY):
        some = pictures[at : at + GALLERY]
        shown = [line for each in some for line in (picture_line(each, described(each, parts)), "")]
        layout = "picture" if len(some) == 1 else "gallery"
        drafts.append(SlideDraft(layout, title, tuple(shown), go_on if layout == "gallery" else {}, off_slide=off))
    drafts = drafts or [SlideDraft("statement", title)]
    left = (*told, *((divided(len(drafts)),) if len(drafts) > 1 else ()))
    return Form("text", tuple(drafts), files, left, is_sure(parts))


def notes_form(parts: SlideParts) -> Form:
    """Nothing but the title on the slide, and all its words in the notes: for what no slide of ours can hold."""
    title, _ = title_of(parts)
    lines = body_lines(parts.texts)
    for table in parts.tables:
        lines += ["", *(" · ".join(plain(" ".join(p.text for p in cell)) for cell in row) for row in table.rows), ""]
    for chart in parts.charts:
        lines += ["", *(line.strip("| ") for line in chart_table(chart) if "---" not in line), ""]
    for diagram in parts.diagrams:
        lines += ["", *node_lines(diagram.nodes), ""]
    body = ("", "::: notes", *lines, ":::") if any(line.strip() for line in lines) else ()
    left = ("what stands on it is in the notes: no layout holds it",)
    return Form("notes", (SlideDraft("statement", title, body),), left=left, certain=False)
