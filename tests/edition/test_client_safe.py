"""What a client-safe build hands over depends on nothing that is for the leaders alone: proved by searching, and by
changing all of that and getting the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from deckgen.deck.model import NOTE_KINDS
from support.command import Command

SAFE = ("pptx", "handout", "worksheets", "slides-pdf", "pictures", "contact-sheet")
LEADERS_KINDS = tuple(kind for kind in NOTE_KINDS if kind not in ("handout", "worksheet"))
ON_PAPER = ("Take this home", "Our own sheet")
SHOWN = ("Open title", "Take this home", "Our own sheet", "Open module", "Keep calm")

DECK = """\
title: Open title
language: en
author: Somebody
leaders: {{A: Marker{m}leader}}
glossary: {{Open: word}}
"""
SLIDES = """\
---
layout: bullets
id: first
milestone: Marker{m}milestone
cut: {cut}
---
# A slide to show

- Keep calm
- See [the next one](#inside)

{notes}

::: handout
Take this home
:::

::: worksheet
## Our own sheet
[lines=2]
:::

<!-- Marker{m}comment -->

---
layout: quiz
---
# Which one?

- [{a}] This one
- [{b}] That one

::: answer
Marker{m}answer
:::

---
layout: bullets
id: inside
tags: [internal]
duration: {cut} min
---
# Marker{m}slide

- Marker{m}point

{notes}

---
use: inside
title: Marker{m}again
---

---
layout: picture
title: A picture
---
![A picture of it](own.svg)

---
layout: modules
---
# Learn
"""
MODULES = """\
---
id: open
time: 5 min
with: alone
effort: minutes
---
# Open module
For all of you.

---
id: secret
time: 5 min
with: alone
effort: minutes
tags: [internal]
---
# Marker{m}module
Marker{m}card.
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><!-- Marker{m}svg --><rect width="9" height="9"/></svg>'
)


def project(folder: Path, mark: str, cut: int, right: bool) -> Path:
    """A deck whose every secret bears the mark."""
    notes = "\n\n".join(f"::: {kind}\nMarker{mark}{kind} said here\n:::" for kind in LEADERS_KINDS)
    deck = folder / "decks" / "tiny"
    texts = {
        "deck.yaml": DECK.format(m=mark),
        "all/1.md": SLIDES.format(m=mark, notes=notes, cut=cut, a="x" if right else " ", b=" " if right else "x"),
        "modules/1.md": MODULES.format(m=mark),
        "guide/extra.md": f"# Marker{mark}chapter\n\nMarker{mark}text.\n",
        f"clients/marker{mark}.yaml": f"name: Marker{mark}client\n",
        "images/own.svg": PICTURE.format(m=mark),
    }
    for name, text in texts.items():
        (deck / name).parent.mkdir(parents=True, exist_ok=True)
        (deck / name).write_text(text, encoding="utf-8")
    return deck


def built(deckgen: Command, deck: Path, *options: str) -> dict[str, bytes]:
    outcome = deckgen("build", str(deck), "-q", *options)
    assert outcome.status == 0, outcome.err
    root = deck.parent.parent / "build" / "tiny"
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def readable(name: str, data: bytes) -> Iterator[str]:
    """Everything in a file that a reader or a search could find: names, raw bytes, parts, streams, texts."""
    yield name
    yield from (data.decode(coding, "replace") for coding in ("utf-8", "utf-16-be", "utf-16-le"))
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from readable(part, archive.read(part))
    if data.startswith(b"%PDF"):
        yield from _of_pdf(data)


def _of_pdf(data: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(data))
    yield from (page.extract_text() for page in reader.pages)
    yield repr(reader.metadata)
    yield repr(reader.attachments)
    yield repr(reader.outline)
    yield repr(reader.get_fields())
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            content = zlib.decompress(stream)
        except zlib.error:
            content = stream
        yield from (content.decode(coding, "replace") for coding in ("utf-8", "utf-16-be"))
    for number in range(1, len(reader.xref[0]) if 0 in reader.xref else 0):
        found = reader.get_object(number)
        yield "" if isinstance(found, StreamObject) else repr(found)


def marks(files: Mapping[str, bytes]) -> set[str]:
    """The markers that stand anywhere in the files, spaces and hyphens between letters aside."""
    texts = (text for name, data in files.items() for text in readable(name, data))
    return {
        found.lower()
        for text in texts
        for found in re.findall(r"marker(?:one|two)\w*", re.sub(r"[\s\0-]", "", text), re.I)
    }


@pytest.mark.slow
def test_the_search_finds_what_an_ordinary_build_holds(tmp_path: Path, deckgen: Command) -> None:
    files = built(deckgen, project(tmp_path, "one", 1, right=True), "--only", "pptx,guide,running-order")
    texts = "".join(text for name, data in files.items() for text in readable(name, data)).replace("\u00a0", " ")
    secrets = [f"Markerone{kind} said here" for kind in LEADERS_KINDS if kind != "exercise"]
    secrets += [f"Markerone{word}" for word in ("milestone", "comment", "slide", "chapter", "module", "leader")]
    assert [secret for secret in secrets if secret not in texts] == []
    assert marks(files)


@pytest.mark.slow
@pytest.mark.parametrize("kinds", ["pptx", pytest.param(",".join(SAFE), marks=pytest.mark.slow)])
def test_a_client_safe_build_holds_none_of_it(tmp_path: Path, deckgen: Command, kinds: str) -> None:
    deck = project(tmp_path, "one", 1, right=True)
    files = built(deckgen, deck, "--client-safe", "--only", kinds)
    assert {name.split("/")[0] for name in files} == {"client-safe"}
    assert marks(files) == set()
    texts = "".join(text for name, data in files.items() for text in readable(name, data)).replace("\u00a0", " ")
    shown = SHOWN if kinds != "pptx" else (word for word in SHOWN if word not in ON_PAPER)
    assert [word for word in shown if word not in texts] == []


@pytest.mark.parametrize("kinds", ["pptx", pytest.param(",".join(SAFE), marks=pytest.mark.slow)])
def test_its_bytes_do_not_depend_on_any_of_it(tmp_path: Path, deckgen: Command, kinds: str) -> None:
    options = ("--client-safe", "--only", kinds)
    one = built(deckgen, project(tmp_path / "a", "one", 1, right=True), *options)
    two = built(deckgen, project(tmp_path / "b", "two", 7, right=False), *options)
    assert list(one) == list(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_slides_have_no_notes_at_all(tmp_path: Path, deckgen: Command) -> None:
    deck = project(tmp_path, "one", 1, right=True)
    files = built(deckgen, deck, "--client-safe", "--only", "pptx")
    with zipfile.ZipFile(io.BytesIO(files["client-safe/tiny.pptx"])) as archive:
        assert [name for name in archive.namelist() if "notesSlide" in name or "comment" in name.lower()] == []
        assert b"<cp:version>" not in archive.read("docProps/core.xml")


def test_what_goes_into_a_client_safe_build_is_not_told(tmp_path: Path, deckgen: Command) -> None:
    files = built(deckgen, project(tmp_path, "one", 1, right=True), "--client-safe", "--only", "pptx")
    manifest = files["client-safe/manifest.json"].decode()
    assert not any(key in manifest for key in ('"inputs"', '"commit"', '"diagnostics"'))
    assert '"tiny.pptx"' in manifest


@pytest.mark.parametrize("kind", ["guide", "running-order"])
def test_the_leader_s_papers_are_never_client_safe(tmp_path: Path, deckgen: Command, kind: str) -> None:
    outcome = deckgen("build", str(project(tmp_path, "one", 1, right=True)), "--client-safe", "--only", f"pptx,{kind}")
    assert outcome.status == 2
    assert f"`{kind}` is for the leader and is never client-safe" in outcome.err
    assert not (tmp_path / "build").exists()


def test_of_the_usual_kinds_the_guide_is_left_out_with_a_word(tmp_path: Path, deckgen: Command) -> None:
    outcome = deckgen("build", str(project(tmp_path, "one", 1, right=True)), "--client-safe")
    assert outcome.status == 0
    assert "the guide is left out" in outcome.err
    assert [p.name for p in sorted((tmp_path / "build" / "tiny" / "client-safe").iterdir())] == [
        "manifest.json",
        "tiny.pptx",
    ]


@pytest.mark.slow
def test_handouts_and_worksheets_never_hold_internal_slides(tmp_path: Path, deckgen: Command) -> None:
    files = built(deckgen, project(tmp_path, "one", 1, right=True), "--only", "handout,worksheets")
    papers = {name: data for name, data in files.items() if name.endswith(".pdf")}
    assert len(papers) == 3
    shown = {"markeronemodulemarkeronecard"}  # a learning module stands on a slide that everybody sees
    assert marks(papers) <= shown
