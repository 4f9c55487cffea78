"""Sample slides of a template made layouts: artwork stays, placeholders stand where texts stood, no word is kept."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from deckgen.powerpoint.read.template import read_template
from deckgen.scene.items import Picture
from deckgen.scene.template import TemplateLayout
from deckgen.theme_tools.making import import_theme
from deckgen.themes.client.sample_slides import named_slides, offers, with_slides_as_layouts
from deckgen.values.units import inches
from support import client_templates
from support.client_templates import NAMES, OFFICE, R, block, frame, packed, png
from support.package_invariants import problems

ART = replace(client_templates.PLAIN, picture=png([[(20, 90, 60)] * 4] * 4))
COVER, PLAIN_PAGE, CLOSING = 1, 3, 6  # layouts by their number in the template
SECRET = "Kontraktet med Fabrikam"


def box(number: int, place: tuple[float, float, float, float], text: str, size: int) -> str:
    """A text box."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Text {number}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{frame(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        f'<a:bodyPr anchor="b"/><a:p><a:pPr algn="r"/><a:r><a:rPr lang="sv" sz="{size * 100}" b="1"><a:solidFill>'
        f'<a:srgbClr val="AA2244"/></a:solidFill></a:rPr><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def filled(number: int, mark: str, text: str) -> str:
    """A placeholder with words, in the place that its layout gives it."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Rubrik {number}"/><p:cNvSpPr/><p:nvPr><p:ph {mark}/></p:nvPr>'
        f"</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="60" name="Art"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
    f'<a:blip r:embed="rId2"/></p:blipFill><p:spPr>{frame((0, 0, 6, 7.5))}<a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></p:spPr></p:pic>"
)
COVER_SLIDE = (COVER, PICTURE + box(61, (6.5, 2, 6, 1.5), SECRET, 48) + box(62, (6.5, 4, 6, 0.6), "Anna Berg", 18))
CONTENT_SLIDE = (PLAIN_PAGE, filled(70, 'type="title"', "En rubrik") + filled(71, 'idx="51"', "En lång text. " * 30))
CLOSING_SLIDE = (CLOSING, block(80, (0, 6, 13.333, 1.5), "accent1") + filled(81, 'type="title"', "Tack!"))
Given = Sequence[tuple[int, str]]
DECK: Given = (COVER_SLIDE, CONTENT_SLIDE, CLOSING_SLIDE)


def with_slides(slides: Given = DECK) -> bytes:
    """The template with sample slides, each on a layout."""
    with zipfile.ZipFile(io.BytesIO(client_templates.pptx(ART))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    ids, rows, types = [], [], []
    for n, (layout, shapes) in enumerate(slides, start=1):
        tree = f'<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{shapes}'
        parts[f"ppt/slides/slide{n}.xml"] = f"<p:sld {NAMES}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
        parts[f"ppt/slides/_rels/slide{n}.xml.rels"] = relationships(
            {"slideLayout": f"../slideLayouts/slideLayout{layout}.xml", "image": "../media/image1.png"}
        )
        ids.append(f'<p:sldId id="{255 + n}" r:id="rIdS{n}"/>')
        rows.append(f'<Relationship Id="rIdS{n}" Type="{R}/slide" Target="slides/slide{n}.xml"/>')
        types.append(f'<Override PartName="/ppt/slides/slide{n}.xml" ContentType="{OFFICE}.presentationml.slide+xml"/>')
    insert(parts, "ppt/presentation.xml", "<p:sldSz", f"<p:sldIdLst>{''.join(ids)}</p:sldIdLst>")
    insert(parts, "ppt/_rels/presentation.xml.rels", "</Relationships>", "".join(rows))
    insert(parts, "[Content_Types].xml", "</Types>", "".join(types))
    return packed(parts)


def relationships(targets: Mapping[str, str]) -> str:
    rows = (
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{client_templates.PACKAGE}">{"".join(rows)}</Relationships>'


def insert(parts: dict[str, str | bytes], name: str, before: str, text: str) -> None:
    held = parts[name]
    assert isinstance(held, bytes)
    parts[name] = held.decode().replace(before, text + before)


def layout_of(data: bytes, number: int) -> TemplateLayout:
    template = read_template(data)
    return next(layout for layout in template.layouts if layout.name == f"slide {number}")


def test_slides_with_artwork_and_few_words_are_offered() -> None:
    found = offers(with_slides())
    assert [(each.number, each.serves, each.layout) for each in found] == [(1, "title", "slide 1"), (3, "", "slide 3")]
    assert found[1].title == "Tack!"


@pytest.mark.parametrize("slides", [(), (CONTENT_SLIDE,), (CONTENT_SLIDE, CONTENT_SLIDE)])
def test_slides_of_content_are_not(slides: Given) -> None:
    assert offers(with_slides(slides)) == ()


def test_of_somebodys_talk_only_the_ends_are_offered() -> None:
    assert [each.number for each in offers(with_slides([COVER_SLIDE, *[CLOSING_SLIDE] * 14]))] == [1, 15]


def test_artwork_stays_and_placeholders_stand_where_texts_stood() -> None:
    made = layout_of(with_slides_as_layouts(with_slides(), {1}), 1)
    title = made.placeholder("title")
    assert title and title.box.x == inches(6.5) and title.box.w == inches(6)
    level = title.levels[0]
    assert (level.size, level.bold, level.align, level.color.hex, title.anchor) == (
        48,
        True,
        "right",
        "AA2244",
        "bottom",
    )
    assert [place.box.y for place in made.placeholders if place.key != "title"] == [inches(4)]
    assert [item.asset for item in made.backdrop if isinstance(item, Picture)] == ["template:ppt/media/image1.png"]


def test_a_placeholder_on_the_slide_keeps_the_place_that_its_layout_gives_it() -> None:
    data = with_slides_as_layouts(with_slides(), {3})
    own = next(layout for layout in read_template(data).layouts if layout.name == "Endast rubrik")
    there, here = own.placeholder("title"), layout_of(data, 3).placeholder("title")
    assert there and here and here.box == there.box and here.levels == there.levels


def test_no_word_of_the_slides_is_in_the_theme() -> None:
    files, _ = import_theme("Mall.pptx", with_slides(), "mall")
    with zipfile.ZipFile(io.BytesIO(files["template.pptx"])) as archive:
        held = b"".join(archive.read(name) for name in archive.namelist())
    for word in ("Fabrikam", "Anna Berg", "En rubrik", "Tack!"):
        assert word.encode() not in held
    assert problems(files["template.pptx"]) == []


def test_the_proposal_names_them() -> None:
    files, _ = import_theme("Mall.pptx", with_slides(), "mall")
    said = files["theme.yaml"].decode()
    assert "#   title: slide 1" in said
    assert "#   statement: slide 3    # Tack!" in said
    assert re.search(r"\n  title: +Rubrikbild\n", said)


def test_a_template_holds_the_layouts_of_those_slides_alone_that_are_named() -> None:
    offered = with_slides_as_layouts(with_slides(), {1, 3})
    assert [layout.name for layout in read_template(offered).layouts][-2:] == ["slide 1", "slide 3"]
    chosen = with_slides_as_layouts(offered, {3})
    assert [layout.name for layout in read_template(chosen).layouts if "slide" in layout.name] == ["slide 3"]
    plain = client_templates.pptx(ART)
    assert with_slides_as_layouts(plain, ()) is plain
    assert with_slides_as_layouts(plain, {7}) is plain


def test_it_serves_only_what_it_is_named_for() -> None:
    data = with_slides_as_layouts(with_slides(), {1, 3})
    assert not [name for name in read_template(data).mapping.values() if name.startswith("slide ")]
    assert read_template(data, mapping={"title": "slide 1"}).mapping["title"] == "slide 1"


def test_what_theme_yaml_names() -> None:
    assert named_slides({"title": "slide 1", "section": "slide 12", "bullets": "Text", "quote": "slide 0"}) == {1, 12}
