"""Slides as pixels: what slides share is drawn once, and the picture is the same."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from deckgen.outputs.drawings import SlidePainter, picture_name
from deckgen.pictures import raster
from deckgen.pictures.raster import rasterise
from deckgen.pipeline import Prepared
from deckgen.theme_tools.showcase import prepare_showcase
from support import client_templates


def on_template(root: Path, name: str) -> Prepared:
    """Every layout's example on a client's template."""
    folder = root / "themes" / "own"
    folder.mkdir(parents=True)
    (folder / "template.pptx").write_bytes(client_templates.pptx(client_templates.samples()[name]))
    (folder / "theme.yaml").write_text("name: Own\ntemplate: template.pptx\n", encoding="utf-8")
    prepared, found = prepare_showcase(root, "own")
    assert prepared is not None, found
    return prepared


def pixels(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


@pytest.mark.slow
def test_a_ground_with_a_picture_is_drawn_once_for_all_slides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = on_template(tmp_path, "picture-ground")
    painted: list[str] = []

    def paint(svg: str, width: int) -> bytes:
        painted.append(svg)
        return rasterise(svg, width)

    monkeypatch.setattr(raster, "rasterise", paint)
    painter = SlidePainter(prepared)
    scenes = prepared.scenes[:12]
    layered = [painter.png(scene, 240) for scene in scenes]
    grounds = len(painted) - len(scenes)
    assert 1 <= grounds <= 3
    assert len(set(painted)) == len(painted)
    for scene, png in zip(scenes, layered, strict=True):
        apart = ImageChops.difference(pixels(png), pixels(rasterise(painter.whole(scene), 240)))
        assert max(apart.tobytes()) <= 4, scene.layout


@pytest.mark.slow
def test_a_ground_without_a_picture_is_drawn_with_its_slide(tmp_path: Path) -> None:
    prepared = on_template(tmp_path, "tinted-ground")
    painter = SlidePainter(prepared)
    scene = prepared.scenes[3]
    assert painter.png(scene, 240) == rasterise(painter.whole(scene), 240)


def test_a_picture_has_a_name_that_the_system_takes() -> None:
    assert picture_name(7, "start") == "pictures/007-start"
    assert picture_name(1, "å" * 300) == f"pictures/001-{'å' * 100}"
    assert picture_name(1, f"a{'å' * 300}") == f"pictures/001-a{'å' * 99}"
