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


def test_a_file_tells_which_of_its_slides_were_edited(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "day.md").write_text(TEXT, encoding="utf-8")
    assert deckgen("build", "day.md", "--only", "pptx").status == 0
    data = (tmp_path / "build/day/day.pptx").read_bytes()
    assert [slide.edited for slide in read_presentation(data, "day").slides] == [False, False]
    package = Package(data)
    part = slide_parts(package)[1]
    returned = package.replaced({part: package.bytes(part).replace(b"Try", b"Dare")})
    assert [slide.edited for slide in read_presentation(returned, "day").slides] == [False, True]
    assert deckgen("build", "day.md", "--only", "pptx", "--client-safe", "--force").status == 0
    safe = (tmp_path / "build/day/client-safe/day.pptx").read_bytes()
    assert not Package(safe).holds("docProps/custom.xml")
    assert [slide.edited for slide in read_presentation(safe, "day").slides] == [None, None]


def test_the_project_takes_back_none_of_its_own_changes(deckgen: Command, tmp_path: Path) -> None:
    """What differs on a slide that nobody has edited was changed by the project since."""
    (tmp_path / "day.md").write_text(TEXT, encoding="utf-8")
    assert deckgen("build", "day.md", "--only", "pptx").status == 0
    package = Package((tmp_path / "build/day/day.pptx").read_bytes())
    part = slide_parts(package)[1]
    returned = package.replaced({part: package.bytes(part).replace(b"Try", b"Dare")})
    (tmp_path / "returned.pptx").write_bytes(returned)
    (tmp_path / "day.md").write_text(TEXT.replace("# Four steps", "# Three steps"), encoding="utf-8")
    assert deckgen("build", "day.md", "--only", "pptx").status == 0
    told = deckgen("diff", "build/day/day.pptx", "returned.pptx", "--deck", "day.md")
    first, second = told.out.split("\n\n")[1:]
    assert "as it was built: the project has changed since" in first
    assert "as it was built" not in second
    assert "Dare" in second
