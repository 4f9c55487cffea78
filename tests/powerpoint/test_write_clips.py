"""What a picture plays: the file once, by both of its relationships, cut where its author says, begun as asked."""

from __future__ import annotations

import io
import re
import zipfile

from deckgen.scene.items import Clip, Picture
from deckgen.scene.pictures import Playable, ReadyPicture
from deckgen.values.units import Box, Size
from support import writer_samples


def slides(*clips: Clip) -> tuple[list[str], zipfile.ZipFile]:
    """The slides, one for each clip, and their package."""
    poster = writer_samples.png()
    ready = {
        "f.mp4": ReadyPicture(poster, "png", Size(1, 1), played=Playable(b"film", "mp4", 60.0)),
        "s.mp3": ReadyPicture(poster, "png", Size(1, 1), played=Playable(b"sound", "mp3", 9.0)),
    }
    scenes = [
        writer_samples.scene(f"s{n}", Picture("P", Box(0, 0, 9, 9), clip.asset, alt="a", clip=clip))
        for n, clip in enumerate(clips)
    ]
    package = zipfile.ZipFile(io.BytesIO(writer_samples.written(*scenes, pictures=ready)))
    return [package.read(f"ppt/slides/slide{n}.xml").decode() for n in range(1, len(clips) + 1)], package


def test_a_film_is_stored_once_and_known_by_two_relationships() -> None:
    (first, second), package = slides(Clip("f.mp4"), Clip("f.mp4", 2.5, 50.0))
    assert [name for name in package.namelist() if name.endswith(".mp4")] == ["ppt/media/media1.mp4"]
    assert b'Extension="mp4" ContentType="video/mp4"' in package.read("[Content_Types].xml")
    rows = package.read("ppt/slides/_rels/slide1.xml.rels").decode()
    kinds = dict(re.findall(r'Id="(\w+)" Type="[^"]*/(\w+)" Target="../media/media1.mp4"', rows))
    link, embed = re.search(r'videoFile r:link="(\w+)"', first), re.search(r'p14:media [^>]*r:embed="(\w+)"', first)
    assert link and embed and (kinds[link[1]], kinds[embed[1]]) == ("video", "media")
    assert "trim" not in first and '<p14:trim st="2500" end="10000"/>' in second


def test_a_clip_plays_on_a_click_on_it_or_by_itself() -> None:
    (clicked, own), _ = slides(Clip("f.mp4"), Clip("s.mp3", by_itself=True))
    assert 'cmd="togglePause"' in clicked and "<p:video>" in clicked and "playFrom" not in clicked
    assert 'nodeType="afterEffect"' in own and 'cmd="playFrom(0.0)"' in own and "<p:audio>" in own
    for text in (clicked, own):
        numbers = re.findall(r'cTn id="(\d+)"', text)
        assert len(set(numbers)) == len(numbers) and "ppaction://media" in text
