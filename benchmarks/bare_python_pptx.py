"""The same number of slides with notes by plain python-pptx calls, without Markdown or measuring."""

import sys

from pptx import Presentation
from pptx.util import Inches

from deck import body, sentence


def main() -> None:
    """Write N slides to a file."""
    slides, target = int(sys.argv[1]), sys.argv[2]
    deck = Presentation()
    for n in range(slides):
        if n % 4 == 2:
            slide = deck.slides.add_slide(deck.slide_layouts[5])
            grid = slide.shapes.add_table(5, 4, Inches(1), Inches(2), Inches(8), Inches(3)).table
            for row in range(5):
                for column in range(4):
                    grid.cell(row, column).text = str(n + row * column)
        else:
            slide = deck.slides.add_slide(deck.slide_layouts[1])
            frame = slide.placeholders[1].text_frame
            frame.text = ""
            for line in body(n):
                paragraph = frame.add_paragraph()
                paragraph.text = line.strip(" -#")
                paragraph.level = 1 if line.startswith("  ") else 0
        slide.shapes.title.text = f"Slide {n}: {sentence(n, 4)}"
        slide.notes_slide.notes_text_frame.text = sentence(n, 75)
    deck.save(target)


main()
