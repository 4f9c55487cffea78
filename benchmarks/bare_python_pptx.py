"""The same slides by plain python-pptx calls, without Markdown or measuring."""

import sys

from pptx import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from deck import HEADER, Content, Point, contents


def main() -> None:
    """Write N slides to a file."""
    slides, target = int(sys.argv[1]), sys.argv[2]
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "Benchmark"
    for content in contents(slides):
        number = {"section": 2, "points": 1, "columns": 3}.get(content.kind, 5)
        slide = deck.slides.add_slide(deck.slide_layouts[number])
        slide.shapes.title.text = content.title
        for place, points in enumerate(content.columns, start=1):
            fill(slide, place, points)
        draw(slide, content)
        slide.notes_slide.notes_text_frame.text = content.notes
    deck.save(target)


def fill(slide: Slide, place: int, points: tuple[Point, ...]) -> None:
    """Write points into a placeholder."""
    frame = slide.placeholders[place].text_frame
    frame.text = ""
    for point in points:
        for level, text in enumerate((point.text, *point.below)):
            paragraph = frame.add_paragraph()
            paragraph.text = text
            paragraph.level = min(level, 1)


def draw(slide: Slide, content: Content) -> None:
    """Add the slide's table or picture."""
    if content.rows:
        rows = (HEADER, *content.rows)
        shape = slide.shapes.add_table(len(rows), len(HEADER), Inches(1), Inches(2), Inches(8), Inches(3))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                shape.table.cell(row, column).text = text
    if content.picture:
        slide.shapes.add_picture(content.picture, Inches(1), Inches(2), Inches(8))


main()
