"""The built-in themes: each has what the layouts ask for, and every layout looks as it should in each of them."""

from __future__ import annotations

import ast
import io
import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from deckgen.checks import check_scenes
from deckgen.deck.model import Deck, ThemeChoice
from deckgen.files.project import Project
from deckgen.guide.press.style import stylesheet
from deckgen.guide.press.typefaces import family_list, font_set
from deckgen.layouts.catalogue import NAMES, catalogue, template_layouts
from deckgen.layouts.spec import Layout
from deckgen.scene.items import Shape, walk
from deckgen.scene.template import DERIVED, STYLES, Theme
from deckgen.themes.ready import load_theme
from deckgen.values.color import contrast
from support import composing
from support.examples import some_quick
from support.layout_rules import faults
from support.paths import ROOT
from support.source_code import PACKAGE, nodes

DRAWN = (  # those on a client's template are proved in powerpoint/test_templates.py
    file.parent.name
    for file in (ROOT / "themes").glob("*/theme.yaml")
    if "\ntemplate:" not in file.read_text(encoding="utf-8")
)
THEMES = tuple(sorted(DRAWN))
OTHERS = tuple(name for name in THEMES if name != "nordljus")  # the catalogue's own tests look at that one
SOURCES = tuple(sorted(PACKAGE.glob("[lt]*/**/*.py")))  # layouts and typeset
STYLE_AT = {"level": 1, "levels": 1, "own": 2, "area": 4}  # which argument names a style
GREY_STEP = 1.15  # between neighbours in a stack, printed in grey


@cache
def asked() -> dict[str, frozenset[str]]:
    """The names of styles and colours that the layouts' code states."""
    calls = [node for path in SOURCES for node in nodes(path)]
    found: dict[str, set[str]] = {"styles": set(), "colors": set()}
    for call in (node for node in calls if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        at = STYLE_AT.get(name, len(call.args))
        found["styles"] |= set(_texts(call.args[at : at + 1]))
        found["colors"] |= set(_texts(call.args[:1])) if name == "color" else set()
    return {kind: frozenset(names) for kind, names in found.items()}


def _texts(arguments: Sequence[ast.expr]) -> Iterator[str]:
    for argument in arguments:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def theme_of(name: str) -> Theme:
    return composing.ready_theme(theme=name).template.theme


def test_the_code_was_read() -> None:
    assert {"heading", "steps", "node-name", "row"} <= asked()["styles"]
    assert {"lead", "paper", "mist", "silver"} <= asked()["colors"]


def test_all_styles_that_layouts_ask_for_are_listed() -> None:
    assert asked()["styles"] <= set(STYLES)


@pytest.mark.parametrize("name", THEMES)
def test_it_has_every_style_that_a_layout_asks_for(name: str) -> None:
    assert set(STYLES) - theme_of(name).styles.keys() == set()


def test_a_theme_that_lacks_a_style_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "themes" / "mine"
    shutil.copytree(ROOT / "themes" / "kontor", folder)
    text = (folder / "theme.yaml").read_text("utf-8")
    (folder / "theme.yaml").write_text(re.sub(r"(?m)^  (pole|axis): \{.*\n", "", text), "utf-8")
    for _ in range(2):  # also where all that can be kept was kept
        made, found = load_theme(Project(tmp_path), Deck("x", "x.md", (), theme=ThemeChoice("mine")))
    assert made is None
    assert [(d.code, d.message) for d in found] == [("bad-theme", "`styles`: layouts ask for `axis`, `pole`")]


@pytest.mark.parametrize("name", THEMES)
def test_it_says_every_colour_itself(name: str) -> None:
    """What it leaves out would be mixed as the first theme mixes it."""
    text = (ROOT / "themes" / name / "theme.yaml").read_text("utf-8")
    said = set(re.findall(r"(?m)^  ([a-z0-9-]+): (?:dk|lt|accent)\d", text))
    assert DERIVED.keys() - said == set()
    assert asked()["colors"] - {"top"} <= said | theme_of(name).colors.keys()


@pytest.mark.parametrize("name", THEMES)
def test_its_layouts_are_for_layouts_that_there_are(name: str) -> None:
    assert composing.ready_theme(theme=name).template.mapping.keys() <= set(template_layouts())


@pytest.mark.parametrize("entry", some_quick(catalogue(), 16), ids=NAMES)
@pytest.mark.parametrize("size", ["16:9", "16:10", "4:3"])
@pytest.mark.parametrize("name", OTHERS)
def test_every_example_is_faultless(name: str, size: str, entry: Layout) -> None:
    made = composing.make(entry.example, theme=ThemeChoice(name), size=size, modules=composing.modules(24))
    found = [d for d in (*made.diagnostics, *check_scenes(made.scenes, made.context)) if d.code != "short-plan"]
    assert found == []
    assert [fault for scene in made.scenes for fault in faults(scene)] == []


# --- colours ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", THEMES)
def test_its_colours_can_be_told_apart(name: str) -> None:
    theme = theme_of(name)
    shade = {key: theme.rgb(theme.color(key)) for key in theme.derived}
    grounds = {"paper": ("ink", "lead", "slate", "stone", "rust", "deep"), "mist": ("ink", "slate", "deep", "lead"),
               "night": ("paper", "mint", "fog"), "lead": ("paper",), "pale-2": ("ink", "deep")}  # fmt: skip
    weak = [(text, on) for on, texts in grounds.items() for text in texts if contrast(shade[text], shade[on]) < 4.5]
    assert weak == []
    large = [(key, "paper") for key in ("look-here", "second", "third", "fourth", "leaf", "pebble")]
    assert [pair for pair in (*large, ("mint", "lead")) if contrast(shade[pair[0]], shade[pair[1]]) < 3] == []


# --- fonts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", THEMES)
def test_its_fonts_are_there(name: str) -> None:
    """Measured by their own files, or by twins of the same widths; nothing is slanted or smeared."""
    measured = composing.metrics(name)
    assert [substitute for substitute in measured.substitutes if not substitute.twin] == []
    styles = [style for levels in theme_of(name).styles.values() for style in levels]
    assert [s for s in styles if measured.synthetic(s.font, s.bold, s.italic)] == []


def test_kontor_names_office_fonts_and_embeds_none() -> None:
    package = zipfile.ZipFile(io.BytesIO(composing.ready_theme(theme="kontor").package))
    xml = "".join(package.read(part).decode() for part in package.namelist() if part.endswith(".xml"))
    assert set(re.findall(r'<a:latin typeface="([^"+]+)"', xml)) == {"Arial", "Georgia"}  # code is written by name
    assert theme_of("kontor").fonts["mono"] == "Courier New"
    assert not [part for part in package.namelist() if "font" in part.casefold()]
    assert "embedTrueTypeFonts" not in xml and "Liberation" not in xml


def test_kontors_guide_is_set_in_the_twins() -> None:
    made = composing.ready_theme(theme="kontor")
    theme = made.template.theme
    assert family_list(theme, "minor").startswith('"Liberation Sans"')
    rules = stylesheet(theme, "p { font: 10pt var(--minor) }")
    assert font_set(theme, made.fonts).rules.count("@font-face") == len(made.fonts) == 10
    assert 'p { font: 10pt "Liberation Sans"' in rules


def test_twins_have_one_licence_each() -> None:
    folder = ROOT / "themes" / "kontor" / "fonts"
    licences = {path.stem.removeprefix("OFL-") for path in folder.glob("OFL-*.txt")}
    families = {path.stem.partition("-")[0] for path in folder.glob("*.ttf")}
    assert {family.removesuffix("Sans").removesuffix("Mono") for family in families} == licences


# --- forms --------------------------------------------------------------------------------------------


def test_forms_are_the_themes() -> None:
    cards = "---\nlayout: modules\n---\n# Ways\n"
    square = composing.make(cards, theme=ThemeChoice("kontor"), modules=composing.modules(4))
    round_ = composing.make(cards, modules=composing.modules(4))
    presets = [{item.preset for item in _shapes(made)} for made in (square, round_)]
    assert presets == [{"rect"}, {"roundRect"}]


def _shapes(made: composing.Made) -> list[Shape]:
    return [item for item in walk(made.scenes[0].items) if isinstance(item, Shape)]


def test_handwriting_is_slanted_where_the_theme_says_so() -> None:
    text = "# [Wish]{.hand} and **will**\n"
    styles = {}
    for name in THEMES:
        made = composing.make(f"---\nlayout: statement\n---\n{text}", theme=ThemeChoice(name))
        runs = [run for p in made.text("Title").body.paragraphs for line in p.lines for run in line.runs]
        styles[name] = {run.text.strip(): run.style for run in runs if run.text.strip()}
    assert (styles["kontor"]["Wish"].bold, styles["kontor"]["Wish"].italic) == (False, True)
    assert (styles["nordljus"]["Wish"].bold, styles["nordljus"]["Wish"].italic) == (True, False)
    # Bold shows in bold titles by its colour.
    assert styles["kontor"]["will"].color != styles["kontor"]["and"].color
