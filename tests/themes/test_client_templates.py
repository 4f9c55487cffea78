"""Clients' own templates: every layout on each, sound, legible and clear of artwork; or one sentence why not."""

from __future__ import annotations

import io
import itertools
import posixpath
import random
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deckgen.files.history import Commit
from deckgen.files.location import DeckLocation
from deckgen.files.paths import SHIPPED
from deckgen.fonts.metrics import TWINS
from deckgen.fonts.substitutes import substitute_families
from deckgen.outputs.kinds import make
from deckgen.pipeline import Prepared, prepare
from deckgen.powerpoint.package.package import TemplateError
from deckgen.powerpoint.read.free_area import free_area, obstacles, roomiest
from deckgen.request import Request
from deckgen.scene.items import Scene, Shape, Text
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.scene.template import Template, TemplateLayout, Theme
from deckgen.theme_tools.showcase import PLACE, Showcase, prepare_showcase
from deckgen.themes.client.background import ground_of, keep_to_one_ground
from deckgen.themes.client.cleaning import clean_template
from deckgen.themes.client.colors import Ground, derive_colors
from deckgen.themes.client.importing import import_template, read_strange_template
from deckgen.themes.client.placeholders import prepare_layout
from deckgen.values.color import Color, contrast
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Severity
from deckgen.values.units import Box, Size, inches
from support import client_templates, company_template, on_client
from support.client_templates import Page, Place
from support.package_invariants import problems
from support.paths import MATERIAL, NO_MATERIAL, material

SAMPLES = client_templates.samples()
QUICK = ("logo-and-bands",)
FOOT = ("footer", "source", "slide-number", "date")
TOLD = {"missing-font", "simpler-form", "small-text"}  # warnings that a client's template may rightly give


def composed(
    folder: Path, data: bytes, file: str = "template.pptx", more: str = ""
) -> tuple[Prepared, list[Diagnostic]]:
    """Every layout's example in a theme on this template, and what was found."""
    theme = folder / "themes" / "own"
    theme.mkdir(parents=True)
    (theme / file).write_bytes(data)
    (theme / "theme.yaml").write_text(f"name: Own\ntemplate: {file}\n{more}", encoding="utf-8")
    prepared, found = prepare_showcase(folder, "own")
    assert prepared is not None, [d.message for d in found]
    return prepared, list(found)


def told(found: list[Diagnostic]) -> list[str]:
    return [f"{d.code}: {d.message}" for d in found if d.code not in TOLD or d.severity is Severity.ERROR]


def written(prepared: Prepared) -> bytes:
    (data,) = make("pptx", prepared, PLACE, Commit()).values()
    return data


def on_artwork(scene: Scene, template: Template) -> list[str]:
    """The texts of our own that stand on the template's artwork."""
    layout = next(each for each in template.layouts if each.name == scene.template_layout)
    body = template.layout("bullets").placeholder("body")
    art = list(obstacles(layout.backdrop, template.size, body.box if body else None)) if not layout.plate else []
    texts = [
        i for i in scene.items if isinstance(i, Text) and i.role not in ("footer", "source", "slide-number", "date")
    ]
    return [f"{scene.layout}: {t.name}" for t in texts if t.placeholder is None and any(_meet(t.box, a) for a in art)]


def _meet(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return across > inches(0.02) and down > inches(0.02)


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in SAMPLES]
)
def test_every_layout_on_every_template(name: str, tmp_path: Path) -> None:
    data = client_templates.pptx(SAMPLES[name])
    prepared, found = composed(tmp_path, data)
    assert told(found) == []
    assert [fault for scene in prepared.scenes for fault in on_artwork(scene, prepared.context.template)] == []
    pptx = written(prepared)
    assert problems(pptx) == []
    assert written(prepared) == pptx
    assert _kept(data, pptx) == []


def _kept(template: bytes, pptx: bytes) -> list[str]:
    """What the masters of the template lead to that is not byte for byte in the deck, and properties that are lost.

    The marks of our slides stand beside its own properties, of which not a byte may be lost.
    """
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(io.BytesIO(pptx)) as new:
        lost = [name for name in _reached(old) if name not in new.namelist() or new.read(name) != old.read(name)]
        parts = [name for name in old.namelist() if name.startswith("docProps/custom")]
        return lost + [name for name in parts if _properties(old.read(name)) - _properties(new.read(name))]


def _properties(part: bytes) -> set[bytes]:
    """The custom properties of a file, each as it is written."""
    return {etree.tostring(each, with_tail=False) for each in etree.fromstring(part)}


def _reached(archive: zipfile.ZipFile) -> list[str]:
    """The masters, their layouts, themes and pictures, and the relationships of all these."""
    held = set(archive.namelist())
    waiting = [name for name in held if re.fullmatch(r"ppt/slideMasters/[^/]+\.xml", name)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        folder, _, file = name.rpartition("/")
        if name in found or name not in held:
            continue
        found.add(name)
        if (rels := f"{folder}/_rels/{file}.rels") in held:
            found.add(rels)
            rows = etree.fromstring(archive.read(rels))
            waiting += [
                posixpath.normpath(posixpath.join("/", folder, row.get("Target", "")))[1:]
                for row in rows
                if row.get("TargetMode") != "External"
            ]
    return sorted(found)


def eot(data: bytes) -> bytes:
    """A font as Office embeds them, as far as its head tells."""
    return (36 + len(data)).to_bytes(4, "little") + bytes(30) + b"LP" + data


FONTS = (
    ("Georgia", eot(bytes(range(256)) * 40)),
    ("Verdana", eot(b"\1\0\2" * 3000)),
    ("Comic Neue", eot(b"unused" * 900)),
)


@pytest.mark.slow
def test_embedded_fonts_are_kept_byte_for_byte(tmp_path: Path) -> None:
    """Through import and build, whether anything is set in them or not: the client's people have them for a reason."""
    package, _ = import_template(client_templates.pptx(replace(client_templates.PLAIN, embedded=FONTS)), "Own")
    prepared, _ = composed(tmp_path, package)
    deck = written(prepared)
    lent = embedded(deck).keys() - dict(FONTS).keys()
    assert embedded(deck) | dict(FONTS) == embedded(deck) and lent == {"Caveat"}
    assert problems(deck) == []
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        assert len([name for name in archive.namelist() if name.endswith(".fntdata")]) == 3 + len(("regular", "bold"))
        types = archive.read("[Content_Types].xml")
    assert b'Extension="fntdata" ContentType="application/x-fontdata"' in types


def embedded(pptx: bytes) -> dict[str, bytes]:
    """The font files of a deck by the family that names them, the way PowerPoint finds them."""
    with zipfile.ZipFile(io.BytesIO(pptx)) as archive:
        presentation = etree.fromstring(archive.read("ppt/presentation.xml"))
        rows = etree.fromstring(archive.read("ppt/_rels/presentation.xml.rels"))
        targets = {row.get("Id", ""): row.get("Target", "") for row in rows}
        return {
            entry[0].get("typeface", ""): archive.read(
                f"ppt/{targets[entry[1].get(f'{{{client_templates.R}}}id', '')]}"
            )
            for entry in presentation.iter(f"{{{client_templates.P}}}embeddedFont")
        }


@pytest.mark.slow
@pytest.mark.skipif(MATERIAL is None, reason=NO_MATERIAL)
def test_every_layout_on_templates_of_others(tmp_path: Path) -> None:
    wrong: dict[str, list[str]] = {}
    for number, file in enumerate(material("templates")):
        try:
            read_strange_template(file.read_bytes())
        except TemplateError:
            continue
        prepared, found = composed(tmp_path / str(number), file.read_bytes(), f"template{file.suffix}")
        # Links take the colour of the template's own theme, whatever we do.
        excused = ("low-contrast", "left-out-of-template", "repeated-index")
        faults = [line for line in told(found) if not line.startswith(excused)]
        faults += [fault for scene in prepared.scenes for fault in on_artwork(scene, prepared.context.template)]
        deck = written(prepared)
        if faults := faults + problems(deck) + _kept(clean_template(file.read_bytes()).value, deck):
            wrong[file.name] = faults
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("file", company_template.FILES)
def test_the_example_clients_template(file: str, tmp_path: Path) -> None:
    """It is what `company_template` makes; every layout is faultless on it, at both sizes."""
    stored = (SHIPPED / "themes" / "exempelbolaget" / file).read_bytes()
    assert company_template.template(company_template.FILES[file]) == stored
    prepared, found = composed(tmp_path, stored)
    assert told(found) == []
    assert not [d for d in found if d.code == "missing-font"]
    assert [fault for scene in prepared.scenes for fault in on_artwork(scene, prepared.context.template)] == []


class Full(Showcase):
    """A project whose only deck is a slide of as many learning modules as there may be."""

    def __init__(self, root: Path, more: str = "") -> None:
        super().__init__(root)
        self.more = more

    def sources(self, place: DeckLocation, language: str = "") -> Diagnosed[dict[str, str]]:
        cards = (f"---\nid: m{n}\ntime: 1 h\nwith: alone\n---\n# Ask others {n}\n\n{_CARD}\n" for n in range(24))
        return Diagnosed({
            "decks/examples/deck.yaml": f"title: Full\nauthor: Somebody\nlanguage: en-GB\n{self.more}",
            "decks/examples/slides/1.md": "---\nlayout: modules\n---\n# Ways to learn faster\n",
            "decks/examples/modules/all.md": "\n".join(cards),
        })  # fmt: skip


_CARD = "Meet people from other companies who think otherwise."


@pytest.mark.slow
@pytest.mark.parametrize("name", ["no-titles", "narrow", "logo-and-bands"])
def test_as_many_modules_as_there_may_be_fit_on_small_templates(name: str, tmp_path: Path) -> None:
    theme = tmp_path / "themes" / "own"
    theme.mkdir(parents=True)
    (theme / "template.pptx").write_bytes(client_templates.pptx(SAMPLES[name]))
    (theme / "theme.yaml").write_text("name: Own\ntemplate: template.pptx\n", encoding="utf-8")
    prepared, found = prepare(Full(tmp_path), PLACE, Request(theme="own"))
    assert prepared is not None and told(list(found)) == []
    assert len(prepared.scenes) <= 3  # rather than type that nobody reads
    further, found = prepare(Full(tmp_path, "overflow: continue\n"), PLACE, Request(theme="own"))
    assert further is not None and told(list(found)) == []
    assert len(further.scenes) == 2


# --- which layout serves what ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["swedish-odd-numbers", "lying-types", "second-master"])
def test_layouts_are_told_by_what_they_hold(name: str) -> None:
    template = read_strange_template(client_templates.pptx(SAMPLES[name]))
    wanted = {
        "title": "Rubrikbild", "section": "Avsnittssida", "bullets": "Rubrik och innehåll", "swot": "Endast rubrik",
        "two-columns": "Två spalter", "picture-text": "Bild och text", "statement": "Endast rubrik",
    }  # fmt: skip
    second = {key: f"{value} (2)" if value == "Tom" else value for key, value in wanted.items()}
    assert {key: template.layout(key).name for key in wanted} == second


def test_places_for_a_line_or_a_tag_are_not_for_text() -> None:
    """A line below the title, a footnote, a tag: with them layouts are known by their large places all the same."""
    title = client_templates.Place("title", 0, (0.8, 0.5, 11.7, 0.9), "b")
    lines = (
        client_templates.Place("body", 31, (0.8, 1.4, 11.7, 0.4)),
        client_templates.Place("body", 32, (0.8, 6.4, 11.7, 0.3)),
        client_templates.Place("body", 33, (12.6, 0.2, 0.5, 0.4)),
    )
    wide = client_templates.Place("obj", 41, (0.8, 1.9, 11.7, 4.4))
    uneven = (
        client_templates.Place("obj", 42, (0.8, 1.9, 8.0, 4.4)),
        client_templates.Place("obj", 43, (9.0, 1.9, 3.5, 4.4)),
    )
    even = (
        client_templates.Place("obj", 42, (0.8, 1.9, 5.7, 4.4)),
        client_templates.Place("obj", 43, (6.8, 1.9, 5.7, 4.4)),
    )
    cover = (
        client_templates.Place("ctrTitle", 0, (0.8, 2.4, 8, 1.4), "b", 40),
        client_templates.Place("body", 31, (0.8, 4, 8, 0.6)),
    )
    pages = (
        client_templates.Page("Omslag", cover),
        client_templates.Page("Ett", (title, *lines, wide)),
        client_templates.Page("Snett", (title, *lines, *uneven)),
        client_templates.Page("Jämnt", (title, *lines, *even)),
        client_templates.Page("Bara", (title, *lines)),
    )
    template = read_strange_template(client_templates.pptx(replace(client_templates.PLAIN, pages=pages)))
    wanted = {"title": "Omslag", "bullets": "Ett", "two-columns": "Jämnt", "swot": "Bara", "title-only": "Bara"}
    assert {key: template.layout(key).name for key in wanted} == wanted
    assert [p.key for p in template.layout("title").placeholders] == ["title", "subtitle"]
    body = template.layout("bullets").placeholder("body")
    assert body is not None and body.idx == 41


def test_layouts_of_one_name_are_told_apart(tmp_path: Path) -> None:
    template = read_strange_template(client_templates.pptx(SAMPLES["one-name"]))
    assert [layout.name for layout in template.layouts][:3] == ["Layout", "Layout (2)", "Layout (3)"]
    assert template.mapping["bullets"] == "Layout (3)"


def test_theme_yaml_names_layouts_and_colours(tmp_path: Path) -> None:
    more = "layouts: {quote: Avsnittssida}\nderived: {lead: accent4}\n"
    prepared, _ = composed(tmp_path, client_templates.pptx(client_templates.PLAIN), more=more)
    template = prepared.context.template
    assert template.layout("quote").name == "Avsnittssida"
    assert template.theme.rgb(template.theme.color("lead")) == client_templates.COLORS["accent4"]


def test_a_wrong_theme_yaml_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    theme = tmp_path / "themes" / "own"
    theme.mkdir(parents=True)
    (theme / "template.pptx").write_bytes(client_templates.pptx(client_templates.PLAIN))
    text = "template: template.pptx\nlayout: {}\nlayouts: {swto: Tom, quote: Rubrikbilden}\n"
    (theme / "theme.yaml").write_text(text, encoding="utf-8")
    prepared, found = prepare_showcase(tmp_path, "own")
    assert prepared is None
    assert [(d.message, d.hints) for d in found] == [
        ("`layout`: a theme on a template has no such key", ("did you mean `layouts`?",)),
        ("`layouts.swto`: there is no such layout", ("did you mean `swot`?",)),
        ("`layouts.quote`: the template has no layout `Rubrikbilden`", ("did you mean `Rubrikbild`?",)),
    ]


# --- colours and areas ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("colors", "ground"),
    [
        (client_templates.COLORS, Ground("FFFFFF", "1B1B1F", dark=False)),
        ({**client_templates.COLORS, "accent1": "FFF200", "accent2": "E0E0E0"}, Ground("FFFFFF", "1B1B1F", dark=False)),
        ({**client_templates.COLORS, "dk1": "000000"}, Ground("000000", "FFFFFF", dark=True)),
        (client_templates.COLORS, Ground("F3E9DA", "1B1B1F", dark=False)),
    ],
)
def test_derived_colours_are_legible_where_they_stand(colors: dict[str, str], ground: Ground) -> None:
    from deckgen.scene.template import Theme

    theme = Theme("Own", colors, {}, derived=derive_colors(colors, ground))
    rgb = {name: theme.rgb(theme.color(name)) for name in theme.derived}
    for name in ("ink", "lead", "look-here", "second", "third", "slate", "stone", "night", "rust"):
        assert contrast(rgb[name], ground.rgb) >= 4.5, name
        assert contrast(rgb[name], rgb["mist"]) >= 4.5, name
    for name in ("mint", "apricot", "paper"):
        assert contrast(rgb[name], rgb["night"]) >= 4.5, name
    for name in ("pale-0", "pale-1", "pale-2", "sage", "sea", "apricot"):
        assert contrast(rgb[name], rgb["ink"]) >= 4.5, name


ALIKE = {**client_templates.COLORS, **{f"accent{n}": "1F497D" for n in range(1, 7)}}
DARK_BRAND = {**client_templates.COLORS, "accent1": "0B2545", "accent4": "0B2545"}
OFFICE = {**client_templates.COLORS, "accent1": "4472C4", "accent2": "ED7D31", "accent3": "A5A5A5", "accent4": "FFC000",
          "accent5": "5B9BD5", "accent6": "70AD47"}  # fmt: skip


@pytest.mark.parametrize("colors", [client_templates.COLORS, OFFICE, ALIKE, DARK_BRAND])
@pytest.mark.parametrize("paper", ["FFFFFF", "F3E9DA", "101820", "0F9BBC", "B80057"])
def test_colours_of_emphasis_are_told_apart_in_every_theme(colors: dict[str, str], paper: str) -> None:
    from deckgen.scene.template import Theme

    ink = max(("1B1B1F", "FFFFFF"), key=lambda rgb: contrast(rgb, paper))
    theme = Theme("Own", colors, {}, derived=derive_colors(colors, Ground(paper, ink, dark=ink == "FFFFFF")))
    rgb = [theme.rgb(theme.color(name)) for name in ("lead", "leaf", "look-here", "second", "third", "fourth")]
    assert len(set(rgb)) == len(rgb)
    assert contrast(rgb[0], rgb[1]) >= 1.5


def test_the_free_area_keeps_clear_of_bands_and_logos() -> None:
    template = read_strange_template(client_templates.pptx(SAMPLES["logo-and-bands"]))
    layout = template.layout("swot")
    body = template.layout("bullets").placeholder("body")
    assert body is not None
    free = free_area(template.size, layout.placeholders, layout.backdrop, body.box)
    assert free.bottom < inches(6.2) and free.x >= inches(0.45)
    assert free.w * free.h > 0.3 * template.size.w * template.size.h
    assert not any(_meet(free, box) for box in obstacles(layout.backdrop, template.size))


@pytest.mark.slow
@given(st.lists(st.tuples(*[st.integers(0, 90)] * 2, *[st.integers(1, 40)] * 2), max_size=7))
def test_the_roomiest_part_meets_nothing_and_none_is_larger(given_boxes: list[tuple[int, int, int, int]]) -> None:
    whole, boxes = Box(0, 0, 100, 100), [Box(*each) for each in given_boxes]
    found = roomiest(whole, boxes, 0)
    assert not any(_cross(found, box) for box in boxes)
    xs = sorted({0, 100, *(b.x for b in boxes), *(min(100, b.right) for b in boxes)})
    ys = sorted({0, 100, *(b.y for b in boxes), *(min(100, b.bottom) for b in boxes)})
    parts = [
        Box(x, y, right - x, bottom - y)
        for x, right in itertools.combinations(xs, 2)
        for y, bottom in itertools.combinations(ys, 2)
    ]
    clear_ones = [part.w * part.h for part in parts if not any(_cross(part, box) for box in boxes)]
    assert found.w * found.h == max(clear_ones, default=0)


def _cross(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    return across > 0 and min(one.bottom, other.bottom) > max(one.y, other.y)


def test_artwork_behind_the_place_of_text_is_its_ground() -> None:
    """A card that the template draws to be written on; and what is hardly seen."""
    size, body = Size(inches(13.333), inches(7.5)), Box(inches(1), inches(2), inches(8), inches(4))
    card = Shape("Card", Box(inches(0.9), inches(1.9), inches(8.2), inches(4.2)), fill=Color("lt2"))
    breath = Shape("Breath", Box(inches(3), inches(3), inches(2), inches(2)), fill=Color("accent1", alpha=20_000))
    assert list(obstacles((card, breath), size)) == [card.box]
    assert free_area(size, (), (card, breath), body) == body


@pytest.mark.slow
def test_a_title_in_the_middle_is_moved_to_the_top_of_our_slides(tmp_path: Path) -> None:
    """A cover alone has to serve for content as well: its own slide keeps its title where it is."""
    prepared, _ = composed(tmp_path, client_templates.pptx(SAMPLES["cover-alone"]))
    layout = prepared.context.template.layout("swot")
    title = layout.placeholder("title")
    assert title is not None and title.origin is not None
    assert title.box.bottom <= layout.free.y < title.origin.box.y
    assert layout.free.w * layout.free.h > 0.5 * layout.free.w * prepared.context.template.size.h
    slide = etree.fromstring(part(written(prepared), "ppt/slides/slide21.xml"))
    titled = f".//{{{client_templates.P}}}ph[@type='ctrTitle']"
    shape = next(row for row in slide.iter(f"{{{client_templates.P}}}sp") if row.find(titled) is not None)
    place = shape.find(f".//{{{client_templates.A}}}off")
    assert place is not None and int(place.get("y", "0")) == title.box.y


@pytest.mark.slow
def test_content_stands_on_a_plate_where_artwork_leaves_no_room(tmp_path: Path) -> None:
    prepared, _ = composed(tmp_path, client_templates.pptx(SAMPLES["artwork-everywhere"]))
    plates = {scene.layout: scene.items[0] for scene in prepared.scenes if scene.items[0].name == "Plate"}
    swot = next(scene for scene in prepared.scenes if scene.layout == "swot")
    texts = [item for item in swot.items if isinstance(item, Text) and item.role not in FOOT]
    plate = plates["swot"]
    assert isinstance(plate, Shape)
    assert all(plate.box.x <= t.box.x and t.box.right <= plate.box.right for t in texts)
    assert all(plate.box.y <= t.box.y and t.box.bottom <= plate.box.bottom for t in texts)


@pytest.mark.slow
def test_text_that_nobody_could_read_is_set_in_a_colour_that_is_read(tmp_path: Path) -> None:
    """Black text on a ground that artwork paints black, as exports from other programs leave behind."""
    prepared, _ = composed(tmp_path, client_templates.pptx(SAMPLES["dark-by-artwork"]))
    template = prepared.context.template
    body = template.layout("bullets").placeholder("body")
    assert body is not None and body.origin is not None
    assert template.theme.rgb(body.origin.levels[0].color) == client_templates.COLORS["dk1"]
    assert contrast(template.theme.rgb(body.levels[0].color), client_templates.COLORS["dk1"]) > 7
    assert b'<a:schemeClr val="bg1"/>' in part(written(prepared), "ppt/slides/slide4.xml")


def test_a_picture_is_the_ground_that_it_shows() -> None:
    """Dark text on a dark picture, though the master's colours say that its ground is light."""
    dark = SAMPLES["picture-ground"]
    template = on_client.template(replace(dark, map=client_templates.LIGHT))
    body = template.layout("bullets").placeholder("body")
    assert body is not None and contrast(template.theme.rgb(body.levels[0].color), "10203A") >= 4.5
    assert contrast(template.theme.rgb(template.theme.color("ink")), "10203A") >= 7


def test_text_that_is_hard_to_read_takes_the_nearest_shade_that_is_read() -> None:
    pale = replace(SAMPLES["swedish-odd-numbers"], pages=client_templates.usual(first=40, color="accent6"))
    template = on_client.template(pale)
    foot = template.layout("bullets").placeholder("footer")
    assert foot is not None and foot.levels[0].color.slot == "accent6" and foot.levels[0].color.mods
    assert contrast(template.theme.rgb(foot.levels[0].color), "FFFFFF") >= 4.5


def part(pptx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(pptx)) as archive:
        return archive.read(name)


def test_a_ground_is_no_obstacle() -> None:
    size = Size(inches(10), inches(7.5))
    template = read_strange_template(client_templates.pptx(SAMPLES["picture-ground"]))
    assert list(obstacles(template.layout("bullets").backdrop, size)) == []


def test_substitutes_are_of_the_same_kind() -> None:
    assert substitute_families("Calibri Light")[0] == "Carlito"
    assert substitute_families("EB Garamond")[0] == "Liberation Serif"
    assert substitute_families("Open Sans")[0] == "Liberation Sans"
    assert substitute_families("Montserrat")[0] == "DejaVu Sans"
    assert substitute_families("JetBrains Mono")[0] == "Liberation Mono"


@pytest.mark.parametrize(
    ("family", "twin"),
    [
        ("Arial Narrow", "Liberation Sans Narrow"),
        ("Segoe UI", "Selawik"),
        ("Times", "Liberation Serif"),
        ("Comic Sans MS", "Comic Relief"),
    ],
)
def test_a_family_is_measured_by_its_metric_twin(family: str, twin: str) -> None:
    assert TWINS[family.casefold()] == twin


def test_a_footer_that_reaches_over_the_slide_is_moved_up() -> None:
    low = [replace(place, box=(*place.box[:1], 7.3, place.box[2], 0.4)) if place.kind == "ftr" else place
           for place in client_templates.PLAIN.pages[2].places]  # fmt: skip
    page = replace(client_templates.PLAIN.pages[2], places=tuple(low))
    plain = read_strange_template(client_templates.pptx(replace(client_templates.PLAIN, pages=(page,))))
    made = prepare_layout(plain.layouts[0], plain, ground_of(plain))
    foot, own = made.placeholder("footer"), plain.layouts[0].placeholder("footer")
    assert foot is not None and own is not None and own.box.bottom > plain.size.h >= foot.box.bottom


def test_sources_stand_above_a_band_of_colour_at_the_foot() -> None:
    """One of two lines would else stand half on it, half on the ground of content."""
    banded = on_client.template(SAMPLES["logo-and-bands"]).layout("bullets")
    foot = banded.placeholder("footer")
    assert foot is not None and banded.source_bottom is not None
    assert banded.free.bottom < banded.source_bottom < inches(6.2) < foot.box.y
    assert on_client.template(SAMPLES["dark"]).layout("bullets").source_bottom is None


@pytest.mark.parametrize("key", ["chart", "table", "code", "two-columns"])
def test_what_is_drawn_in_our_colours_stays_on_the_ground_of_content(key: str) -> None:
    """A layout for charts on white in a template of dark slides: the names in our charts are light."""
    size, here = Size(inches(13.333), inches(7.5)), Box(inches(1), inches(2), inches(8), inches(4))
    body = Placeholder(1, "obj", "body", "Body", here, (LevelStyle(),))
    dark, white = (TemplateLayout(name, "", (body,), here, Color(slot)) for name, slot in (("A", "dk1"), ("B", "lt1")))
    theme = Theme("", {"dk1": "101820", "lt1": "FFFFFF"}, {})
    mapping = {"title-only": "A", "bullets": "A", "picture-text": "A", "two-columns": "A", "chart": "A", "table": "A",
               "code": "A", key: "B"}  # fmt: skip
    template = Template("", size, theme, (dark, white), mapping)
    assert keep_to_one_ground(template, {}).mapping[key] == "A"
    assert keep_to_one_ground(template, {key: "B"}).mapping[key] == "B"  # whoever named it meant it


def test_a_break_stands_on_another_ground_where_its_words_do() -> None:
    """A band behind the title of a layout for three texts is no other ground."""
    texts = [Place("obj", n, (0.9 + 4 * (n - 1), 2, 3.6, 4)) for n in (1, 2, 3)]
    places = [Place("title", 0, (0.9, 0.3, 11.5, 0.8)), *texts]
    banded = Page("Band", tuple(places), art=client_templates.block(70, (0, 0, 13.333, 1.4), "tx2"))
    made = on_client.template(replace(on_client.OFFICE, pages=(*on_client.OFFICE.pages, banded)))
    assert made.mapping.get("break") is None


# --- strangers' files -----------------------------------------------------------------------------------


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    original = parts[part]
    assert isinstance(original, bytes) and old in original
    return client_templates.packed({**parts, part: original.replace(old, new, 1)})


PLAIN = client_templates.pptx(client_templates.PLAIN)
MASTER = "ppt/slideMasters/slideMaster1.xml"
BOMB = b'<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><p:sldMaster'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "it is no .pptx file, or a damaged one"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "it is encrypted or in the format of before 2007"),
        (PLAIN[: len(PLAIN) // 2], "it is no .pptx file, or a damaged one"),
        (changed(PLAIN, MASTER, b"<p:sldMaster", BOMB), "declares entities, which no Office program writes"),
        (changed(PLAIN, MASTER, b"<p:cSld>", b"<p:cSld>" + b" " * 33_000_000), "which is more than 200 times its size"),
        (changed(PLAIN, "ppt/_rels/presentation.xml.rels", b"slideMasters/slideMaster1.xml", b"../../../etc/passwd"),
         "its part `etc/passwd` is missing"),
        (changed(PLAIN, "[Content_Types].xml", b"ppt/presentation.xml", b"ppt/other.xml"), ""),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_in_a_sentence(data: bytes, sentence: str) -> None:
    if not sentence:  # PowerPoint opens it: a default type stands for the lost one
        assert read_strange_template(data).layouts
        return
    with pytest.raises(TemplateError) as caught:
        import_template(data, "Own")
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.slow
def test_damaged_files_are_refused_never_tracebacks() -> None:
    chance = random.Random(6)
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        parts: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    refused = 0
    for _ in range(60):
        name = chance.choice(sorted(parts))
        data = bytearray(parts[name])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 12)] = bytes(chance.randrange(256) for _ in range(chance.randint(0, 6)))
        try:
            import_template(client_templates.packed({**parts, name: bytes(data)}), "Own")
        except TemplateError:
            refused += 1
    assert refused >= 20


@pytest.mark.slow
def test_importing_leaves_slides_and_macros_behind(tmp_path: Path) -> None:
    prepared, _ = composed(tmp_path, PLAIN)
    deck = written(prepared)
    macros = b'<Relationship Id="rId77" Type="x/vbaProject" Target="vbaProject.bin"/></Rel'
    with zipfile.ZipFile(io.BytesIO(changed(deck, "ppt/_rels/presentation.xml.rels", b"</Rel", macros))) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    package, template = import_template(client_templates.packed({**parts, "ppt/vbaProject.bin": b"macro"}), "Own")
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = archive.namelist()
    assert not [name for name in names if "slides/" in name or "vba" in name or "notesSlides" in name]
    assert len(template.layouts) == len(client_templates.PLAIN.pages)
    assert problems(package) == []
    assert read_strange_template(package).mapping == read_strange_template(PLAIN).mapping


@pytest.mark.slow
@pytest.mark.parametrize("size", [(26.667, 15.0), pytest.param((8.0, 4.5), marks=pytest.mark.slow)])
def test_slides_of_any_size_are_composed_at_ours_and_written_at_theirs(
    size: tuple[float, float], tmp_path: Path
) -> None:
    data = client_templates.pptx(client_templates.sized(size))
    prepared, found = composed(tmp_path, data)
    assert told(found) == []
    assert abs(prepared.context.template.size.w - inches(13.333)) < inches(0.01)
    pptx = written(prepared)
    assert problems(pptx) == [] and _kept(data, pptx) == []
    number = next(scene.number for scene in prepared.scenes if scene.layout == "swot")
    slide = etree.fromstring(part(pptx, f"ppt/slides/slide{number}.xml"))
    frames = [frame for frame in slide.iter(f"{{{client_templates.A}}}xfrm") if len(frame)]
    places = [int(frame[0].get("x", "0")) + int(frame[1].get("cx", "0")) for frame in frames]
    assert 0.85 * size[0] < max(places) / 914_400 < size[0]
    titles = [
        row
        for row in slide.iter(f"{{{client_templates.P}}}sp")
        if row.find(f".//{{{client_templates.P}}}ph") is not None
    ]
    assert titles and titles[0].find(f".//{{{client_templates.A}}}off") is None  # in its place


def grown_as_typed() -> client_templates.Client:
    """Places for text that are drawn low, since they grow; a foot lower than its line; a link colour like the paper."""
    pages = tuple(
        replace(page, places=tuple(
            replace(p, box=(*p.box[:3], 2.2)) if p.kind == "obj" else replace(p, box=(*p.box[:3], 0.1), size=12)
            if p.kind in ("ftr", "sldNum", "dt") else p for p in page.places))
        for page in client_templates.PLAIN.pages
    )  # fmt: skip
    return replace(client_templates.PLAIN, pages=pages, colors={**client_templates.COLORS, "hlink": "FFE08A"})


@pytest.mark.slow
def test_places_that_grow_have_the_room_below_them(tmp_path: Path) -> None:
    prepared, found = composed(tmp_path, client_templates.pptx(grown_as_typed()))
    assert told(found) == []
    layout = prepared.context.template.layout("bullets")
    body, foot = layout.placeholder("body"), layout.placeholder("slide-number")
    assert body is not None and body.origin is not None and foot is not None
    assert body.box.h > inches(4) and body.origin.box.h == inches(2.2)
    assert body.box.bottom <= foot.box.y


@pytest.mark.slow
def test_links_are_read_where_the_template_has_no_colour_for_them(tmp_path: Path) -> None:
    prepared, _ = composed(tmp_path, client_templates.pptx(grown_as_typed()))
    theme = prepared.context.theme
    assert contrast(theme.rgb(Color("hlink")), "FFFFFF") < 1.5
    assert theme.link != Color("hlink") and contrast(theme.rgb(theme.link), "FFFFFF") >= 4.5
    number = next(scene.number for scene in prepared.scenes if scene.layout == "sources")
    assert b"hlinkClr" in part(written(prepared), f"ppt/slides/slide{number}.xml")


def test_what_a_file_refers_to_and_does_not_hold_is_left_out(tmp_path: Path) -> None:
    lost = b'<Relationship Id="rId88" Type="x/customXml" Target="../customXml/item1.xml"/></Rel'
    package, _ = import_template(changed(PLAIN, "ppt/_rels/presentation.xml.rels", b"</Rel", lost), "Own")
    assert problems(package) == []


@pytest.mark.slow
@pytest.mark.parametrize("angle", [5_400_000, pytest.param(4_200_000, marks=pytest.mark.slow)])
def test_a_gradient_is_a_ground_of_all_its_colours(angle: int, tmp_path: Path) -> None:
    """Black text is read on its light end, not on the dark one: white is read better on the worst of both."""
    fade = '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="{}"/></a:gs><a:gs pos="100000"><a:srgbClr val="{}"/></a:gs></a:gsLst><a:lin ang="{}"/></a:gradFill>'  # noqa: E501
    client = replace(client_templates.PLAIN, ground=fade.format("000032", "C2004E", angle))
    prepared, found = composed(tmp_path, client_templates.pptx(client))
    assert [line for line in told(found) if "Footer" not in line and "number" not in line] == []
    theme = prepared.context.theme
    assert contrast(theme.rgb(theme.color("ink")), "C2004E") > 4.5
    assert contrast(theme.rgb(theme.color("ink")), "000032") > 4.5


@pytest.mark.slow
def test_what_is_drawn_stands_on_the_ground_of_text(tmp_path: Path) -> None:
    """A template whose layout for a title alone is black beside white ones: slides are not to change between both."""
    black = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    pages = tuple(
        replace(page, ground=black) if page.name == "Endast rubrik" else page for page in client_templates.PLAIN.pages
    )
    client = client_templates.pptx(replace(client_templates.PLAIN, pages=pages))
    prepared, found = composed(tmp_path / "1", client)
    assert prepared.context.template.layout("swot").name == "Rubrik och innehåll"
    assert import_template(client, "Own")[1].layout("swot").name == "Rubrik och innehåll"  # and so it is proposed
    assert told(found) == []
    named, _ = composed(tmp_path / "2", client, more="layouts: {title-only: Endast rubrik}\n")
    assert named.context.template.layout("swot").name == "Endast rubrik"
