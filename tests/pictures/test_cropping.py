"""Pictures of decks that are safe for clients hold what their frames show, and no more."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from deckgen.files.decks import find_deck, find_project
from deckgen.pictures.cropping import keep_what_is_shown
from deckgen.pipeline import prepare
from deckgen.request import Edition, Request
from deckgen.scene.items import Group, Picture, Scene
from deckgen.scene.pictures import SVG, ReadyPicture
from deckgen.values.units import Box, Size

RED, BLUE = (220, 0, 0), (0, 0, 220)
CROP = (0.0, 0.0, 0.5, 0.0)  # of a picture that is red at the left and blue at the right


def two_colors(kind: str, colors: tuple[tuple[int, int, int], ...] = (RED, BLUE)) -> bytes:
    image, out = Image.new("RGB", (64, 32), colors[0]), BytesIO()
    image.paste(colors[1], (32, 0, 64, 32))
    more = {"save_all": True, "append_images": [image.transpose(Image.Transpose.FLIP_TOP_BOTTOM), image.convert("L")]}
    image.save(out, kind, **(more if kind == "GIF" else {}))
    return out.getvalue()


def scene(*items: Picture | Group, ground: Picture | None = None) -> Scene:
    return Scene("a", 1, "picture", "Picture", Size(100, 100), "A", items, background_picture=ground)


def photo(crop: tuple[float, float, float, float] = CROP, name: str = "Photo") -> Picture:
    return Picture(name, Box(0, 0, 50, 50), "a.png", crop)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "SVG"])
def test_what_is_cut_off_is_in_no_picture(kind: str) -> None:
    data = two_colors("PNG" if kind == "SVG" else kind)
    ready = (
        ReadyPicture(b"<svg/>", SVG, Size(64, 32), data)
        if kind == "SVG"
        else ReadyPicture(data, kind.lower(), Size(64, 32))
    )
    (cut,), pictures = keep_what_is_shown([scene(photo())], {"a.png": ready})
    (item,) = cut.items
    assert isinstance(item, Picture) and item.crop == (0, 0, 0, 0)
    made = pictures[item.asset]
    assert made.size == (32, 32) and made.kind == ("png" if kind == "SVG" else kind.lower()) and not made.twin
    with Image.open(BytesIO(made.data)) as image:
        assert image.size == (32, 32) and (getattr(image, "n_frames", 1) > 1) is (kind == "GIF")
        for frame in range(getattr(image, "n_frames", 1)):
            image.seek(frame)
            red, _, blue = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))  # type: ignore[misc]
            assert blue < 80, (frame, red, blue)


def test_each_part_is_cut_once_wherever_it_stands_and_whole_pictures_stay() -> None:
    ready = ReadyPicture(two_colors("PNG"), "png", Size(64, 32))
    whole, other = photo((0, 0, 0, 0), "Whole"), Picture("Other", Box(0, 0, 1, 1), "b.png", CROP)
    group = Group("G", Box(0, 0, 50, 50), (photo(), whole, other))
    (cut,), pictures = keep_what_is_shown([scene(group, ground=photo())], {"a.png": ready})
    (inner,) = cut.items
    assert isinstance(inner, Group) and inner.items[1:] == (whole, other)  # the other is not to be had
    assert cut.background_picture == inner.items[0] and len(pictures) == 2


@pytest.mark.slow
@pytest.mark.parametrize("safe", [True, False])
def test_only_decks_that_are_safe_for_clients_lose_what_is_cut_off(safe: bool, tmp_path: Path) -> None:
    image, out = Image.new("RGB", (400, 40), RED), BytesIO()
    image.save(out, "PNG")
    (tmp_path / "a.png").write_bytes(out.getvalue())
    (tmp_path / "talk.md").write_text("---\nlayout: picture\n---\n# A\n\n![What it shows](a.png)\n", encoding="utf-8")
    project = find_project(tmp_path)
    prepared, _ = prepare(
        project, find_deck(project, str(tmp_path / "talk.md")), Request(edition=Edition(client_safe=safe))
    )
    assert prepared is not None
    found = [
        item for item in (prepared.scenes[0].background_picture, *prepared.scenes[0].items) if isinstance(item, Picture)
    ]
    assert len(found) == 1 and any(found[0].crop) is not safe
    assert prepared.pictures[found[0].asset].size.w == 400 or safe
