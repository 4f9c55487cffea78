"""Films and sounds: told from their bytes, without what they say of their makers, and a picture for each."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from deckgen.deck.films import PLAYED
from deckgen.pictures.films import KNOWN, ready_film
from deckgen.scene.pictures import PLAYED_TYPES
from support import playable


@pytest.mark.parametrize(
    ("name", "data", "seconds", "size"),
    [
        ("a.mp4", playable.mp4(42, 640, 480), 42, (640, 480)),
        ("a.mp4", playable.mp4(3, 3840, 2160), 3, (1280, 720)),
        ("a.wav", playable.wav(2), 2, (1280, 720)),
        ("a.mp3", playable.mp3(100), 100 * 1152 / 44_100, (1280, 720)),
    ],
)
def test_what_is_played_and_what_stands_for_it(name: str, data: bytes, seconds: float, size: tuple[int, int]) -> None:
    made, found = ready_film(data, name)
    assert made is not None and made.played is not None and found == ()
    assert made.played.seconds == pytest.approx(seconds) and made.played.kind == name[2:]
    assert Image.open(BytesIO(made.data)).size == size == tuple(made.size)
    assert b"Anna" not in made.played.data and b"Anna" in data


def test_their_endings_are_the_same_everywhere() -> None:
    assert set(PLAYED) == set(PLAYED_TYPES)


def test_only_what_tells_of_makers_goes() -> None:
    data = playable.mp4()
    made, _ = ready_film(data, "a.mp4")
    assert made is not None and made.played is not None
    plain = made.played.data
    assert len(plain) == len(data) and plain[-40:] == data[-40:] and b"udta" not in plain
    assert playable.number(3_800_000_000) not in plain


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.mp4", b"", "no MP4"),
        ("a.mp4", b"words", "no MP4"),
        ("a.mp4", playable.mp4()[:-1], "breaks off"),
        ("a.mp4", playable.mp4()[:20], "no header"),
        ("a.mp4", playable.mp4()[:60], "breaks off"),
        ("a.mp3", playable.wav(), "no MP3"),
        ("a.wav", playable.mp3(), "no WAV"),
    ],
)
def test_what_cannot_be_played_is_told(name: str, data: bytes, said: str) -> None:
    made, (fault,) = ready_film(data, name)
    assert made is None and fault.code == "unreadable-film" and said in fault.message and fault.hints


def test_a_film_in_an_unusual_codec_is_shown_and_told() -> None:
    made, (found,) = ready_film(playable.mp4(codec="av01"), "a.mp4")
    assert made is not None and (found.code, "`av01`" in found.message) == ("unusual-film", True)
    assert all(not ready_film(playable.mp4(codec=codec), "a.mp4").diagnostics for codec in KNOWN)


@given(st.binary(max_size=300), st.integers(0, 250), st.sampled_from(("a.mp4", "a.wav", "a.mp3")))
def test_no_bytes_are_a_fault_of_ours(noise: bytes, at: int, name: str) -> None:
    whole = {"a.mp4": playable.mp4(), "a.wav": playable.wav(), "a.mp3": playable.mp3(3)}[name]
    ready_film(whole[:at] + noise + whole[at + len(noise) :], name)
