"""What a presentation shows is the same whoever has saved it."""

from __future__ import annotations

from pathlib import Path

from deckgen.comparing.presentation import read_presentation, slide_parts
from deckgen.powerpoint.package.package import Package
from support.command import Command

TEXT = """\
---
deck: {title: The day, language: en}
---
# Four steps

---
layout: process
---
# How we work

1. Ask
2. Try
3. Tell
"""


def test_how_a_program_writes_a_slide_is_no_edit(deckgen: Command, tmp_path: Path) -> None:
    """Office programs declare further namespaces, and say outright that nothing is filled."""
    (tmp_path / "day.md").write_text(TEXT, encoding="utf-8")
    assert deckgen("build", "day.md", "--only", "pptx").status == 0
    data = (tmp_path / "build/day/day.pptx").read_bytes()
    package = Package(data)
    parts = {part: package.bytes(part) for part in slide_parts(package)}
    saved = {
        part: xml.replace(b"<p:sld ", b'<p:sld xmlns:p15="http://schemas.microsoft.com/office/powerpoint/2012/main" ')
        .replace(b"<a:noFill/>", b"")
        .replace(b'"/>', b'" />')
        for part, xml in parts.items()
    }
    ours, theirs = read_presentation(data, "day"), read_presentation(package.replaced(saved), "day")
    assert theirs.slides == ours.slides
    assert any(shape.fill for slide in ours.slides for shape in slide.shapes.values())
