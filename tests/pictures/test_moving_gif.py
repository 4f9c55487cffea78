"""GIFs that move stay so: their pictures, times and rounds, and nothing that is said in them."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from deckgen.pictures.inspection import inspect
from deckgen.pictures.moving_gif import may_move, plain_moving_gif
from deckgen.pictures.preparation import ready_picture
from deckgen.values.limits import FRAMES
from support.examples import examples

COLORS = ((200, 30, 30), (30, 200, 30), (30, 30, 200))


def moving(size: tuple[int, int] = (24, 16), count: int = 3, **options: object) -> bytes:
    first, *others = (Image.new("RGB", size, (*COLORS[n % 3][:2], n % 250)) for n in range(count))
    out = BytesIO()
    first.save(out, "GIF", save_all=True, append_images=others, duration=[100, 200, 300][:count] + [50] * (count - 3),
               **options)  # fmt: skip
    return out.getvalue()


def shown(data: bytes) -> tuple[list[object], list[int], object]:
    with Image.open(BytesIO(data)) as image:
        colors: list[object] = []
        times: list[int] = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            colors.append(image.convert("RGB").getpixel((3, 3))[:2])  # type: ignore[index]
            times.append(image.info["duration"])
        return colors, times, image.info.get("loop")


@pytest.mark.parametrize("loop", [0, 3])
def test_it_moves_as_before(loop: int) -> None:
    data = moving(loop=loop)
    info, found = inspect(data, "a.gif")
    assert info is not None and info.moves and not found
    ready = ready_picture(data, info)
    assert ready.kind == "gif" and shown(ready.data) == shown(data)
    assert ready.data == ready_picture(data, info).data


def test_what_is_said_in_it_is_gone() -> None:
    data = moving(loop=0, comment=b"for the board only")
    for told in (data, data + b"behind its end, for the board only"):
        assert b"board" in told
        assert b"board" not in plain_moving_gif(told)


def test_what_is_clear_stays_clear() -> None:
    frames = [Image.new("RGBA", (8, 8), (0, 0, 0, 0)) for _ in range(2)]
    for number, frame in enumerate(frames):
        frame.putpixel((number, number), (255, 0, 0, 255))
    out = BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=100, disposal=2)
    with Image.open(BytesIO(plain_moving_gif(out.getvalue()))) as image:
        image.seek(1)
        assert [image.convert("RGBA").getpixel((n, n)) for n in (0, 1)] == [(0, 0, 0, 0), (255, 0, 0, 255)] or (
            image.convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]
        )


def test_one_of_too_many_pictures_stands_still_and_is_told() -> None:
    assert may_move(moving(), 24, 16)
    assert not may_move(moving(count=FRAMES + 1), 1, 1)
    assert not may_move(moving(), 30_000_000, 1)
    many = moving((1, 1), FRAMES + 1)
    info, found = inspect(many, "a.gif")
    assert info is not None and not info.moves and [each.code for each in found] == ["animated-picture"]
    assert ready_picture(many, info).kind == "png"


@settings(max_examples=examples(60), deadline=None)
@given(st.binary(max_size=300), st.integers(0, 60))
def test_any_bytes_are_walked_through(noise: bytes, cut: int) -> None:
    assert may_move(moving()[:cut] + noise, 24, 16) in (True, False)
