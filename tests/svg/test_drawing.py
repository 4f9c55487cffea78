"""Slides as SVG: well-formed whatever they say, everything in its place."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deckgen.pictures.raster import rasterise
from deckgen.scene.items import Connector, Item, Paragraph, Path, Picture, RunStyle, Scene, Shape, TextBody
from deckgen.scene.pictures import ReadyPicture
from deckgen.svg import draw
from deckgen.svg.picture import uncropped
from deckgen.svg.presets import PATHS, element, text_box
from deckgen.values.color import Color, Gradient, Stroke
from deckgen.values.units import Box, Insets, box_inches, points
from support import drawing_samples as s
from support.examples import some_quick
from support.work import count_calls

SVG = "{http://www.w3.org/2000/svg}"
SLIDES = {
    "bullets": s.bullets(),
    "title": s.title_slide(),
    "swot": s.swot(),
    "stacked": s.scene(s.stacked_chart()),
    "clustered": s.scene(s.clustered_chart()),
    "bar": s.scene(s.clustered_chart("bar")),
    "line": s.scene(s.clustered_chart("line")),
    "doughnut": s.scene(s.clustered_chart("doughnut")),
    "table": s.table_slide(),
    "presets": s.presets(),
}


def drawn(*items: Item, **more: object) -> ET.Element:
    return ET.fromstring(draw(s.scene(*items), s.TEMPLATE, {}, **more))  # type: ignore[arg-type]


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def pixels(scene: Scene, width: int = 960, pictures: dict[str, ReadyPicture] | None = None) -> Image.Image:
    png = rasterise(draw(scene, s.TEMPLATE, pictures or {}, outlines=s.METRICS), width)
    return Image.open(BytesIO(png)).convert("RGB")


def rgb(color: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(color))


@pytest.mark.parametrize("name", SLIDES)
def test_slides_are_well_formed_and_name_only_what_they_define(name: str) -> None:
    for outlines in (None, s.METRICS):
        drawing = draw(SLIDES[name], s.TEMPLATE, {}, outlines=outlines, prefix="p7-")
        root = ET.fromstring(drawing)
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        assert set(re.findall(r"url\(#([^)]*)\)", drawing)) <= set(ids)
        assert all(str(name).startswith("p7-") for name in ids)
        assert "nan" not in drawing


@settings(deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_any_text_is_well_formed(words: str, outlined: bool) -> None:
    content = s.paragraph(words, s.style(), 5, mark=words[:2])
    picture = Picture("Picture", box_inches(1, 1, 1, 1), "none", alt=words)
    scene = s.scene(s.words("Text", box_inches(1, 1, 5, 5), content), picture, title=words)
    root = ET.fromstring(draw(scene, s.TEMPLATE, {}, outlines=s.METRICS if outlined else None))
    assert root.tag == f"{SVG}svg"


def test_letters_keep_their_text() -> None:
    box = box_inches(1, 1, 5, 5)
    assert texts(drawn(s.words("Text", box, s.paragraph("<b> & ”ord”", s.style(), 5)))) == ["<b> & ”ord”"]


def test_baselines_stand_where_libreoffice_sets_them() -> None:
    """34 pt on 37.4 pt exactly, in a box 39.6 pt from the top: LibreOffice's PDF has it at 30.6 pt in the box."""
    (title,) = drawn(s.heading("Rubrik")).iter(f"{SVG}text")
    assert float(title.get("y", "")) == pytest.approx(39.6 + 30.6, abs=0.02)
    assert float(title.get("x", "")) == 54.0


@pytest.mark.parametrize(("anchor", "first"), [("top", 19.99), ("middle", 65.0), ("bottom", 109.99)])
def test_anchors_as_measured_in_libreoffice(anchor: str, first: float) -> None:
    """Two paragraphs of 20 pt on 24 pt, 12 pt before each, in a box 150 pt high."""
    body = [s.paragraph(word, s.style(), 5, before=12) for word in ("En", "Två")]
    box = Box(points(72), points(100), points(500), points(150))
    found = drawn(s.words("Text", box, *body, anchor=anchor)).iter(f"{SVG}text")
    assert [float(line.get("y", "")) - 100 for line in found] == pytest.approx([first, first + 36], abs=0.05)


def test_alignment_insets_and_bullets() -> None:
    box, insets = Box(0, 0, points(300), points(100)), Insets(points(10), points(5), points(20), 0)
    look = s.style("mono", 10)  # 6 pt a letter
    for align, x in (("left", 10.0), ("center", 136.0), ("right", 262.0)):
        content = s.paragraph("abc", look, 4, align=align)
        (line,) = drawn(s.words("Text", box, content, insets=insets)).iter(f"{SVG}text")
        assert float(line.get("x", "")) == pytest.approx(x)
        assert float(line.get("y", "")) == pytest.approx(5 + 12 - 2)
    marked = drawn(s.words("Text", box, s.paragraph("abc", look, 4, mark="•"))).iter(f"{SVG}text")
    assert [float(part.get("x", "")) for part in marked] == pytest.approx([0.0, 21.6])


def test_turned_text_runs_upwards() -> None:
    body = TextBody((s.paragraph("upp", s.style(), 2),), rotation=270)
    shape = Shape("Side", Box(0, 0, points(40), points(200)), body=body)
    root = drawn(shape)
    (group,) = root.iter(f"{SVG}g")
    assert group.get("transform") == "rotate(270 20 100)"
    (line,) = group
    assert float(line.get("x", "")) == -80.0


def test_marked_linked_and_struck_text() -> None:
    look = RunStyle("mono", 10, s.INK, strike=True, highlight=s.MINT, link="https://example.org")
    line = s.line(s.run("ab ", s.style("mono", 10)), s.run("cd", look))
    item = s.words("Text", Box(0, 0, points(100), points(50)), Paragraph((line,), s.style("mono", 10), 12))
    rects = [r for r in drawn(item).iter(f"{SVG}rect")][1:]
    assert [r.get("width") for r in rects] == ["12"] * 3
    assert [r.get("x") for r in rects] == ["18"] * 3
    assert [r.get("fill") for r in rects] == ["#87e4d0", "#14242b", "#14242b"]


def test_outlines_match_the_fonts_own_text() -> None:
    """Outlined letters cover what a renderer draws with the font files."""
    scene = s.bullets()
    plain = rasterise(draw(scene, s.TEMPLATE, {}), 480, s.FILES)
    one, other = Image.open(BytesIO(plain)).convert("L"), pixels(scene, 480).convert("L")
    differing = sum(abs(a - b) > 60 for a, b in zip(one.tobytes(), other.tobytes(), strict=True))
    assert differing < 0.002 * 480 * 270


def test_background_and_backdrop() -> None:
    image = pixels(s.title_slide())
    assert image.getpixel((5, 5)) == rgb("0E3440")
    assert pixels(s.scene()).getpixel((5, 5)) == rgb("FBFCFB")
    own = s.scene(background=Color("accent1"))
    assert pixels(own).getpixel((5, 5)) == rgb("1A7561")


def test_gradients_run_as_their_angle_says() -> None:
    fade = Gradient(((0.0, Color(hex="000000")), (1.0, Color(hex="000000", alpha=0))), 0.0)
    image = pixels(s.scene(Shape("Scrim", Box(0, 0, s.WIDE.w, s.WIDE.h), fill=fade), background=Color(hex="FFFFFF")))
    left, middle, right = (image.getpixel((x, 270))[0] for x in (2, 480, 957))  # type: ignore[index]
    assert left < 5 < 120 < middle < 135 < 250 < right


def test_cropped_picture_shows_its_part() -> None:
    image = Image.new("RGB", (40, 20), "red")
    image.paste("blue", (20, 0, 40, 20))
    data = BytesIO()
    image.save(data, "PNG")
    half = Picture("Half", box_inches(1, 1, 4, 4), "a.png", (0.5, 0.0, 0.0, 0.0))
    seen = pixels(s.scene(half), 960, {"a.png": ReadyPicture(data.getvalue(), "png")})
    assert seen.getpixel((100, 80)) == (0, 0, 255)
    assert seen.getpixel((356, 356)) == (0, 0, 255)
    assert seen.getpixel((365, 200)) == rgb("FBFCFB")
    root = ET.fromstring(draw(s.scene(half), s.TEMPLATE, {"a.png": ReadyPicture(data.getvalue(), "png")}))
    (image_element,) = root.iter(f"{SVG}image")
    head, _, packed = image_element.get("href", "").partition(",")
    assert (head, b64decode(packed)) == ("data:image/png;base64", data.getvalue())


def test_uncropped_box() -> None:
    assert uncropped(Box(100, 100, 50, 50), (0.25, 0.0, 0.25, 0.5)) == Box(75, 100, 100, 100)


def test_vector_pictures_are_drawn() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1" fill="#00ff00"/></svg>'
    seen = pixels(s.scene(Picture("Icon", box_inches(1, 1, 4, 2), "a.svg")), 960, {"a.svg": ReadyPicture(svg, "svg")})
    assert seen.getpixel((200, 140)) == (0, 255, 0)


def test_a_drawing_that_reaches_over_its_own_edges_is_cut_at_them() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="9" height="9" fill="#00ff00"/></svg>'
    seen = pixels(s.scene(Picture("Icon", box_inches(1, 1, 4, 2), "a.svg")), 960, {"a.svg": ReadyPicture(svg, "svg")})
    assert seen.getpixel((350, 140)) == (0, 255, 0)
    assert seen.getpixel((370, 140)) == seen.getpixel((200, 225)) == rgb("FBFCFB")


def test_vector_picture_with_text_is_drawn_by_its_twin() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><text>a</text></svg>'
    twin = BytesIO()
    Image.new("RGB", (20, 10), "#00ff00").save(twin, "PNG")
    pictures = {"a.svg": ReadyPicture(svg, "svg", twin=twin.getvalue())}
    seen = pixels(s.scene(Picture("Icon", box_inches(1, 1, 4, 2), "a.svg")), 960, pictures)
    assert seen.getpixel((200, 140)) == (0, 255, 0)


@pytest.mark.parametrize("preset", some_quick(PATHS, 6))
def test_presets_stay_in_their_boxes(preset: str) -> None:
    shape = Shape(preset, Box(points(100), points(100), points(200), points(120)), preset, fill=Color(hex="000000"))
    image = pixels(s.scene(shape, background=Color(hex="FFFFFF"))).convert("L").point(lambda v: 255 if v < 128 else 0)
    left, top, right, bottom = image.getbbox() or (0, 0, 0, 0)
    assert 99 <= left < right <= 301
    assert 99 <= top < bottom <= 221


def test_clock_wedge_is_a_quarter() -> None:
    """15 minutes from 12 o'clock: the upper right quarter."""
    pie = Shape("Clock", Box(points(100), points(100), points(200), points(200)), "pie", (16_200_000, 0), s.LEAD)
    image = pixels(s.scene(pie))
    inside = [(x, y) for x in (150, 250) for y in (150, 250) if image.getpixel((x, y)) == rgb("1A7561")]
    assert inside == [(250, 150)]


def test_text_of_a_shape_keeps_to_its_rectangle() -> None:
    box = Box(0, 0, 1000, 1000)
    assert text_box("rect", (), box) == box
    assert text_box("ellipse", (), box) == Box(146, 146, 707, 707)
    assert text_box("homePlate", (40_000,), box) == Box(0, 0, 800, 1000)
    assert element("unheard", (), box, 'fill="none"').startswith("<rect ")


def test_lines_end_in_heads() -> None:
    arrow = Connector("Arrow", (0, 0), (points(100), 0), Stroke(s.INK, 2, "dash", tail="triangle"))
    root = drawn(arrow)
    (line,) = root.iter(f"{SVG}line")
    (head,) = root.iter(f"{SVG}polygon")
    assert head.get("points") == "100,0 94,3 94,-3"
    assert (line.get("x2"), line.get("stroke-dasharray")) == ("95.2", "8 6")


def test_freeform_and_rotation() -> None:
    path = Path("Curve", Box(0, 0, 1, 1), (("M", 0, 0), ("C", 12_700, 0, 0, 12_700, 25_400, 25_400), ("Z",)), s.LEAD)
    turned = Shape("Turned", Box(0, 0, points(20), points(10)), fill=s.LEAD, rotation=45)
    root = drawn(path, turned)
    assert next(root.iter(f"{SVG}path")).get("d") == "M0 0C1 0 0 1 2 2Z"
    assert next(root.iter(f"{SVG}g")).get("transform") == "rotate(45 10 5)"


def test_right_to_left_begins_at_the_right() -> None:
    content = replace(s.paragraph("שלום", s.style(), 4, rtl=True, mark="•"), align="right")
    found = list(drawn(s.words("Text", Box(0, 0, points(300), points(50)), content)).iter(f"{SVG}text"))
    mark, word = found
    assert float(mark.get("x", "")) == pytest.approx(300)
    assert float(word.get("x", "")) + content.lines[0].width / 12_700 == pytest.approx(300 - 21.6, abs=0.1)


def test_same_scene_same_drawing() -> None:
    assert draw(s.swot(), s.TEMPLATE, {}) == draw(s.swot(), s.TEMPLATE, {})


@pytest.mark.parametrize(("name", "most"), [("bullets", 700), ("table", 1_500)])
def test_an_ordinary_slide_is_drawn_with_little_work(name: str, most: int) -> None:
    draw(SLIDES[name], s.TEMPLATE, {})
    assert count_calls(lambda: draw(SLIDES[name], s.TEMPLATE, {})) < most


def test_letters_stand_where_their_fonts_set_them() -> None:
    root = ET.fromstring(draw(s.bullets(), s.TEMPLATE, {}, placed=s.METRICS))
    whole = ET.fromstring(draw(s.bullets(), s.TEMPLATE, {}))
    assert texts(root) == texts(whole)
    for one, other in zip(root.iter(f"{SVG}text"), whole.iter(f"{SVG}text"), strict=True):
        places = (one.get("x") or "").split()
        assert len(places) == len(one.text or "")
        assert (places[0], one.get("y")) == (other.get("x"), other.get("y"))


def test_placed_letters_are_kerned() -> None:
    (text,) = ET.fromstring(draw(s.scene(s.heading("AV")), s.TEMPLATE, {}, placed=s.METRICS)).iter(f"{SVG}text")
    first, second = map(float, (text.get("x") or "").split())
    look = s.heading("AV").body.paragraphs[0].lines[0].runs[0].style
    assert second - first < s.METRICS.width("A", look) / 12_700 - 0.1


def test_letters_that_join_are_left_together() -> None:
    root = ET.fromstring(draw(s.scene(s.heading("e\u0301a")), s.TEMPLATE, {}, placed=s.METRICS))
    (text,) = root.iter(f"{SVG}text")
    assert len((text.get("x") or "").split()) == 1


def test_letters_from_right_to_left_are_outlines_where_others_have_places() -> None:
    """A renderer that sets letter by letter would turn their order, and not join them."""
    root = ET.fromstring(draw(s.scene(s.heading("\u0645\u0631")), s.TEMPLATE, {}, placed=s.METRICS))
    assert not list(root.iter(f"{SVG}text"))
    assert list(root.iter(f"{SVG}path"))


def test_the_sign_of_a_number_stands_at_its_left_in_text_from_right_to_left() -> None:
    content = replace(s.paragraph("שלום", s.style(), 4, rtl=True, mark="12."), align="right")
    mark, _ = drawn(s.words("Text", Box(0, 0, points(300), points(50)), content)).iter(f"{SVG}text")
    assert mark.text == ".12"
