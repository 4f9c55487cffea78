"""A presentation as other programs make them, of python-pptx: what an import meets, a slide of each kind."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pptx
from PIL import Image
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt


class Presentation:
    """A presentation in the making; each method adds a slide of a kind and gives it."""

    def __init__(self) -> None:
        self.made = pptx.Presentation()

    def bytes(self) -> bytes:
        """The file."""
        out = io.BytesIO()
        self.made.save(out)
        return out.getvalue()

    def slide(self, title: str, layout: int = 5, notes: str = "") -> Any:
        """A slide on a layout of the template: 0 title, 1 text, 2 section, 3 two texts, 4 comparison, 5 title only."""
        slide = self.made.slides.add_slide(self.made.slide_layouts[layout])
        if slide.shapes.title is not None:
            slide.shapes.title.text = title
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def points(self, title: str, *points: tuple[int, str], notes: str = "") -> Any:
        """A slide of points with their levels."""
        slide = self.slide(title, 1, notes)
        frame = slide.placeholders[1].text_frame
        for at, (level, text) in enumerate(points):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            paragraph.text, paragraph.level = text, level
        return slide

    def two_texts(self, title: str, left: str, right: str) -> Any:
        """A slide of two texts beside each other."""
        slide = self.slide(title, 3)
        slide.placeholders[1].text, slide.placeholders[2].text = left, right
        return slide

    def box(
        self, slide: Any, text: str, place: tuple[float, float, float, float], form: Any = None, size: int = 18
    ) -> Any:
        """A text in a box, placed in inches; in a shape where `form` is one."""
        at = tuple(map(Inches, place))
        shape = slide.shapes.add_textbox(*at) if form is None else slide.shapes.add_shape(form, *at)
        for number, line in enumerate(text.split("\n")):
            paragraph = shape.text_frame.paragraphs[0] if number == 0 else shape.text_frame.add_paragraph()
            paragraph.text = line
            paragraph.font.size = Pt(size)
        return shape

    def table(self, title: str, rows: list[list[str]]) -> Any:
        """A slide with a table."""
        slide = self.slide(title)
        table = slide.shapes.add_table(len(rows), len(rows[0]), Inches(1), Inches(2), Inches(8), Inches(2)).table
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                table.cell(y, x).text = text
        return slide

    def chart(self, title: str, kind: XL_CHART_TYPE, categories: list[str], form: str = "General",
              **series: list[float]) -> Any:  # fmt: skip
        """A slide with a chart."""
        slide = self.slide(title)
        self.add_chart(slide, kind, categories, form, **series)
        return slide

    def add_chart(self, slide: Any, kind: XL_CHART_TYPE = XL_CHART_TYPE.BAR_CLUSTERED, categories: Sequence[str] = "a",
                  form: str = "General", **series: list[float]) -> None:  # fmt: skip
        """A chart on a slide."""
        data: Any = CategoryChartData(number_format=form)  # type: ignore[no-untyped-call]
        data.categories = categories
        for name, values in series.items():
            data.add_series(name, values)
        slide.shapes.add_chart(kind, Inches(1), Inches(2), Inches(7), Inches(4), data)

    def picture(self, title: str, alt: str = "", count: int = 1) -> Any:
        """A slide with pictures beside each other, all of one file."""
        slide = self.slide(title)
        out = io.BytesIO()
        Image.new("RGB", (40, 30), (20, 90, 120)).save(out, "PNG")
        for at in range(count):
            shape = slide.shapes.add_picture(io.BytesIO(out.getvalue()), Inches(0.5 + 3 * at), Inches(2), Inches(2.5))
            if alt:
                shape._element.nvPicPr.cNvPr.set("descr", alt)
        return slide


def workshop() -> bytes:
    """A small workshop with a slide of most kinds."""
    made = Presentation()
    opening = made.slide("Better meetings", 0)
    opening.placeholders[1].text = "A morning together"
    made.points("What we do", (0, "Talk"), (1, "about what worked"), (0, "Decide"), notes="Welcome everybody.")
    made.slide("Where are we?", 2)
    made.chart("Fewer meetings", XL_CHART_TYPE.COLUMN_CLUSTERED, ["2022", "2023"], Hours=[12.5, 8.0])
    made.table("Who does what", [["Step", "Who"], ["Ask", "All | of us"], ["Sum up", "The *editors*"]])
    made.picture("The room", "Chairs in a circle")
    steps = made.slide("How it goes")
    for at, name in enumerate(("Ask", "Listen", "Decide")):
        made.box(steps, name, (0.5 + 3 * at, 3, 2.8, 1), MSO_SHAPE.CHEVRON)
    hidden = made.points("Not today", (0, "Later"))
    hidden._element.set("show", "0")
    return made.bytes()
