"""Every entry of the catalogue: its example composes, fits, is native and says what it shows."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import deckgen.layouts.catalogue
from deckgen.checks import check_scenes
from deckgen.compose.slides import compose_deck
from deckgen.layouts.catalogue import NAMES, STACK, catalogue, layout, template_layouts
from deckgen.layouts.spec import Layout
from deckgen.scene.items import Chart, Connector, Picture, Scene, Table, Text, walk
from deckgen.scene.template import BESIDE, DRAWN
from deckgen.values.diagnostics import has_errors
from support import composing
from support.layout_rules import faults
from support.paths import ROOT

OTHER_STEPS = "".join(
    f"\n---\nlayout: plan-step\nplan: four-steps\nshort: Step {n}\nsummary: A sentence.\n---\n# Step {n}\n"
    "## Goal\nThere\n## How\n- so\n"
    for n in (2, 3)
)


def example(entry: Layout, size: str = "16:9") -> composing.Made:
    more = OTHER_STEPS if entry.name == "plan-step" else ""
    modules = composing.modules(24) if entry.name == "modules" else ()
    return composing.make(entry.example + more, modules=modules, size=size)


def test_every_name_has_its_module() -> None:
    assert tuple(entry.name for entry in catalogue()) == NAMES


@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
def test_example_is_faultless(entry: Layout) -> None:
    made = example(entry)
    assert made.diagnostics == ()
    assert check_scenes(made.scenes, made.context) == ()
    assert made.scenes[0].layout == entry.name


@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
def test_example_is_native(entry: Layout) -> None:
    """One title in the title placeholder; no placeholder used twice; every name once."""
    scene = example(entry).scenes[0]
    titles = [item for item in scene.items if isinstance(item, Text) and item.role == "title"]
    assert len(titles) == 1
    assert titles[0].placeholder is not None and titles[0].placeholder.key == "title"
    used = [place.idx for item in walk(scene.items) if (place := getattr(item, "placeholder", None))]
    assert len(used) == len(set(used))
    names = [item.name for item in walk(scene.items)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
def test_example_reveals_items_that_exist(entry: Layout) -> None:
    """With `reveal: true` every target is a top-level item, and paragraphs lie within it."""
    if entry.name in ("title", "section", "statement", "quote", "big-number", "picture", "break"):
        pytest.skip("has no parts to reveal")
    text = entry.example.replace("reveal: true\n", "").replace("---\n", "---\nreveal: true\n", 1)
    more = OTHER_STEPS if entry.name == "plan-step" else ""
    made = composing.make(text + more, modules=composing.modules(24))
    scene = made.scenes[0]
    assert len(scene.clicks) >= 2
    top = {item.name: item for item in scene.items}
    for target in (target for click in scene.clicks for target in click):
        item = top[target.item]
        if target.paragraphs:
            assert isinstance(item, Text)
            assert 0 <= target.paragraphs[0] <= target.paragraphs[1] < len(item.body.paragraphs)


@pytest.mark.slow
@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
@pytest.mark.parametrize("plain", ["Title and text", "Title only"])
def test_example_survives_a_plain_template(entry: Layout, plain: str) -> None:
    """A client's template may offer one layout for everything: what it lacks becomes text boxes."""
    theme = composing.ready_theme()
    template = replace(theme.template, mapping=dict.fromkeys((*NAMES, DRAWN), plain))
    more = OTHER_STEPS if entry.name == "plan-step" else ""
    deck, _ = composing.read(entry.example + more, modules=composing.modules(24))
    context = replace(composing.context_of(deck), template=template)
    scenes, found = compose_deck(context)
    assert not has_errors((*found, *check_scenes(scenes, context)))
    assert scenes[0].template_layout == plain


@pytest.mark.slow
@pytest.mark.parametrize("size", ["4:3", "16:10"])
@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
def test_example_is_faultless_on_a_narrow_slide(entry: Layout, size: str) -> None:
    made = example(entry, size)
    assert made.diagnostics == ()
    assert check_scenes(made.scenes, made.context) == ()
    assert [fault for scene in made.scenes for fault in faults(scene)] == []


@pytest.mark.slow
@pytest.mark.parametrize("entry", catalogue(), ids=NAMES)
def test_composing_twice_gives_the_same(entry: Layout) -> None:
    one, two = example(entry), example(entry)
    assert one.scenes == two.scenes


def test_what_is_drawn_says_what_it_shows() -> None:
    def spoken(scene: Scene) -> list[str]:
        return [item.alt for item in walk(scene.items) if isinstance(item, Picture | Chart | Table)]

    assert all(alt for entry in catalogue() for alt in spoken(example(entry).scenes[0]))
    chart = layout("chart")
    assert chart is not None
    (alt,) = spoken(example(chart).scenes[0])
    assert alt == (
        "Stacked column chart: 97 per cent use Google. Daily, Weekly and Now and then by age, 9 values. "
        "Daily is highest at 26–35: 91%. Daily is lowest at 76+: 45%."
    )


def test_what_else_a_template_may_have_a_layout_for_is_declared() -> None:
    assert [entry.name for entry in catalogue() if (entry.variant is None) is not (entry.variants == ())] == []
    words = {f"statement{kind}" for kind in ("-picture", "-question", "-question-on-color")}
    special = {*words, "picture-title", "picture-text"}
    assert set(template_layouts()) == {*NAMES, *BESIDE.values(), *special, DRAWN}


def test_unknown_name() -> None:
    assert layout("bulets") is None


def test_connectors_are_glued_to_items_that_exist() -> None:
    plan = layout("plan")
    assert plan is not None
    items = list(walk(example(plan).scenes[0].items))
    names = {item.name for item in items}
    glued = [c for c in items if isinstance(c, Connector) and c.start_item]
    assert len(glued) == 4
    assert {c.start_item for c in glued} | {c.end_item for c in glued if c.end_item} <= names


def test_every_layout_of_the_folder_is_named() -> None:
    folder = Path(deckgen.layouts.catalogue.__file__).parent
    files = {path.stem for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert {name.rstrip("_").replace("_", "-") for name in files - {"__init__"}} == {*NAMES, STACK}


def test_the_catalogue_is_light_to_import() -> None:
    heavy = ("lxml", "pptx", "PIL", "weasyprint", "yaml", "deckgen.layouts.spec", "deckgen.layouts.catalogue.title")
    code = f"import deckgen.layouts.catalogue, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    assert done.stdout.strip() == "[]"
