"""A small bilingual deck through the command: files, languages, data and pictures; and how it is accepted."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from deckgen.files.text import apply_edits
from deckgen.values.source import Edit, Source, Span
from support.command import Command
from support.paths import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><rect width="40" height="30" fill="#123456"/></svg>'
FILES = {
    "deck.yaml": "title: Dagen\nlanguage: sv-SE\nsessions:\n  - {id: dag, title: Dagen, slides: [a.md]}\n",
    "deck.en-GB.yaml": "title: The day\nsessions:\n  - {id: dag, title: The day}\n",
    "a.md": """\
---
id: mal
duration: 5 min
---
# Mål för dagen

- Förstå varandra

::: say
Välkomna hit.
:::

---
id: natet
layout: chart
chart: {type: column, unit: "%"}
data: natet.csv
duration: 5 min
---
# Nätet

---
id: huset
duration: 5 min
---
# Huset

![Ett hus](huset.svg)
""",
    "a.en-GB.md": """\
---
id: mal
---
# Goals for the day

- Understand one another

::: say
Welcome here.
:::

---
id: natet
---
# The net

---
id: huset
---
# The house

![A house](huset.svg)
""",
    "data/natet.csv": "Ålder;Dagligen\nUnga;9,5\nGamla;8,5\n",
    "data/natet.en-GB.csv": "Age,Daily\nYoung,9.5\nOld,8.5\n",
    "images/huset.svg": SVG,
    "images/huset.en-GB.svg": SVG.replace("#123456", "#654321"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "decks" / "d" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "decks" / "d"


def test_a_deck_is_built_in_another_language(folder: Path, deckgen: Command, tmp_path: Path) -> None:
    assert deckgen("build", "--language", "en-GB", "--only", "pptx").status == 0
    deck = Presentation(str(tmp_path / "build/d/d-en-GB.pptx"))
    texts = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert {"Goals for the day", "The net", "The house"} <= set(texts)
    assert "Welcome here." in deck.slides[0].notes_slide.notes_text_frame.text
    assert deck.core_properties.language == "en-GB"
    xml = "".join(part.blob.decode() for part in deck.part.package.iter_parts() if part.partname.endswith(".xml"))
    assert set(re.findall(r'\blang="([^"]+)"', xml)) == {"en-GB"}
    (chart,) = (shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    assert (list(chart.plots[0].categories), chart.plots[0].series[0].name) == (["Young", "Old"], "Daily")


def test_the_manifest_names_what_the_language_was_made_of(folder: Path, deckgen: Command, tmp_path: Path) -> None:
    manifest = tmp_path / "build/d/manifest.json"
    deckgen("build", "--language", "en-GB", "--only", "pptx")
    inputs = set(json.loads(manifest.read_text(encoding="utf-8"))["inputs"])
    assert {f"decks/d/{name}" for name in FILES if name.endswith((".md", ".yaml")) or ".en-GB" in name} <= inputs
    deckgen("build", "--only", "pptx")
    assert not [name for name in json.loads(manifest.read_text(encoding="utf-8"))["inputs"] if "en-GB" in name]
    assert {file.name for file in manifest.parent.iterdir()} == {"d.pptx", "d-en-GB.pptx", "manifest.json"}


@pytest.mark.slow
def test_the_guide_speaks_the_language(folder: Path, deckgen: Command, tmp_path: Path) -> None:
    assert deckgen("build", "--language", "en-GB", "--only", "guide").status == 0
    pdf = PdfReader(tmp_path / "build/d/d-en-GB-guide.pdf")
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Welcome here." in text and "Välkomna" not in text
    assert str(pdf.root_object["/Lang"]) == "en-GB"


def test_slides_are_dumped_in_the_language(folder: Path, deckgen: Command) -> None:
    said = deckgen("dump", "d", "--language", "en-GB").out
    assert "Understand one another" in said and "Förstå" not in said


def test_single_files_have_translations_beside_them(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks/t.md").write_text("---\ndeck: {language: sv-SE}\n---\n# Hej\n", encoding="utf-8")
    (tmp_path / "decks/t.en-GB.md").write_text("# Hello\n", encoding="utf-8")
    assert deckgen("build", "--language", "en-GB", "--only", "pptx").status == 0
    assert deckgen("build", "--only", "pptx").status == 0
    names = sorted(file.name for file in (tmp_path / "build").rglob("*.pptx"))
    assert names == ["t-en-GB.pptx", "t.pptx"]


def test_figures_of_translated_data_are_compared(folder: Path, deckgen: Command) -> None:
    (folder / "data/natet.en-GB.csv").write_text("Age,Daily\nYoung,9.5\nOld,8.6\n", encoding="utf-8")
    told = deckgen("check", "--language", "en-GB").out
    assert (
        "decks/d/data/natet.en-GB.csv:3:5: warning[translation-differs]: `8.6` stands where the original has `8,5`"
        in told
    )
    (folder / "data/natet.en-GB.csv").write_text("Age,Daily\nYoung,9.5\n", encoding="utf-8")
    assert (
        "`natet.csv` has 1 row and 2 columns, the original 2 rows and 2 columns"
        in deckgen("check", "--language", "en-GB").out
    )


def test_a_clients_own_file_wins_in_every_language(folder: Path, deckgen: Command) -> None:
    own = folder / "clients" / "skola" / "data"
    own.mkdir(parents=True)
    (folder / "clients/skola.yaml").write_text("name: Skolan\n", encoding="utf-8")
    (folder / "clients/skola.en-GB.yaml").write_text("translated: 12345678\n", encoding="utf-8")
    (own / "natet.csv").write_text("Ålder;Dagligen\nUnga;7\nGamla;6\n", encoding="utf-8")
    check = ("check", "d", "--client", "skola", "--language", "en-GB")
    assert "error[untranslated]: `natet.csv` is not translated into `en-GB`" in deckgen(*check).out
    (own / "natet.en-GB.csv").write_text("Age,Daily\nYoung,7\nOld,6\n", encoding="utf-8")
    assert "error" not in deckgen(*check).out.replace("0 errors", "")


# --- accepting ------------------------------------------------------------------------------------------


def test_accepting_says_which_and_leaves_nothing_to_find(folder: Path, deckgen: Command) -> None:
    outcome = deckgen("check", "--language", "en-GB", "--accept")
    assert outcome.err.splitlines() == [
        "accepted decks/d/deck.en-GB.yaml: 1 part",
        "accepted decks/d/a.en-GB.md: 3 parts",
    ]
    assert (outcome.status, outcome.out.strip()) == (0, "nothing found in d (en-GB)")
    assert deckgen("check", "--language", "en-GB", "--accept").err == ""
    assert deckgen("check", "--language", "en-GB", "--strict").status == 0


def test_stale_translations_are_errors_when_strict(folder: Path, deckgen: Command) -> None:
    deckgen("check", "--language", "en-GB", "--accept")
    original = folder / "a.md"
    original.write_text(original.read_text(encoding="utf-8").replace("Förstå", "Lyssna på"), encoding="utf-8")
    told = deckgen("check", "--language", "en-GB", "--strict")
    assert told.status == 1
    assert "warning[stale-translation]: the original of `mal` has changed" in told.out
    assert deckgen("check", "--strict").status == 0


def test_a_broken_translation_is_not_accepted(folder: Path, deckgen: Command) -> None:
    translated = folder / "a.en-GB.md"
    text = translated.read_text(encoding="utf-8").replace("id: mal", "id: mall")
    translated.write_text(text, encoding="utf-8")
    outcome = deckgen("check", "--language", "en-GB", "--accept")
    assert outcome.status == 1
    assert "did you mean `mal`?" in outcome.err and "d (en-GB): nothing was accepted" in outcome.err
    assert translated.read_text(encoding="utf-8") == text
    assert "translated" not in (folder / "deck.en-GB.yaml").read_text(encoding="utf-8")


def test_a_clients_translation_is_accepted_with_the_decks(folder: Path, deckgen: Command) -> None:
    own = folder / "clients" / "skola"
    own.mkdir(parents=True)
    (folder / "clients/skola.yaml").write_text("name: Skolan\ntitle: Skoldagen\n", encoding="utf-8")
    (folder / "clients/skola.en-GB.yaml").write_text("title: The school day\n", encoding="utf-8")
    slide = "---\nid: egen\n{}---\n# {}\n"
    (own / "egen.md").write_text(slide.format("after: mal\nduration: 5 min\n", "Vår egen"), encoding="utf-8")
    (own / "egen.en-GB.md").write_text(slide.format("", "Our own"), encoding="utf-8")
    outcome = deckgen("check", "d", "--client", "skola", "--language", "en-gb", "--accept", "--strict")
    assert "accepted decks/d/clients/skola.en-GB.yaml: 1 part" in outcome.err
    assert "accepted decks/d/clients/skola/egen.en-GB.md: 1 part" in outcome.err
    assert (outcome.status, outcome.out.strip()) == (0, "nothing found in d (en-gb) for skola")
    (own / "egen.md").write_text(slide.format("after: mal\nduration: 5 min\n", "Er egen"), encoding="utf-8")
    assert "stale-translation" in deckgen("check", "d", "--client", "skola", "--language", "en-GB").out


def test_accepting_needs_a_language(folder: Path, deckgen: Command) -> None:
    outcome = deckgen("check", "--accept")
    assert outcome.status == 2
    assert "--language" in outcome.err


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (b"a\nb\nc", b"a\nx: 1\nBB\nc"),
        (b"a\r\nb\r\nc", b"a\r\nx: 1\r\nBB\r\nc"),
        (b"\xef\xbb\xbfa\nb\nc", b"\xef\xbb\xbfa\nx: 1\nBB\nc"),
        ("\ufeffa\nb\nc".encode("utf-16-be"), "\ufeffa\nx: 1\nBB\nc".encode("utf-16-be")),
        (b"a\rb\rc", b"a\rx: 1\rBB\rc"),
        (b"a\r\nb\nc\r\n", b"a\r\nx: 1\r\nBB\nc\r\n"),
    ],
)
def test_edits_keep_encoding_and_line_ends(data: bytes, after: bytes) -> None:
    source = Source("f", "a\nb\nc")
    assert apply_edits(data, [Edit(Span(source, 2, 3), "BB"), Edit(Span(source, 2, 2), "x: 1\n")]) == after


def test_the_documentation_shows_a_translation_without_fault(deckgen: Command, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "translations.md").read_text(encoding="utf-8")
    original, translated = re.findall(r"```markdown\n(.*?)```", page, re.DOTALL)
    settings = re.findall(r"```yaml\n(# deck.en-GB.yaml\n.*?)```", page, re.DOTALL)
    deck = tmp_path / "decks" / "dagen"
    (deck / "start").mkdir(parents=True)
    (deck / "start/01.md").write_text(original, encoding="utf-8")
    (deck / "start/01.en-GB.md").write_text(translated, encoding="utf-8")
    (deck / "deck.en-GB.yaml").write_text(settings[0], encoding="utf-8")
    session = "sessions: [{id: start, title: Starten, slides: start/, goals: [Alla har talat]}]\n"
    (deck / "deck.yaml").write_text(f"title: Dagen\nlanguage: sv-SE\n{session}", encoding="utf-8")
    outcome = deckgen("check", "dagen", "--language", "en-GB", "--accept", "--strict")
    assert (outcome.status, outcome.out.strip()) == (0, "nothing found in dagen (en-GB)")
    assert "accepted decks/dagen/start/01.en-GB.md: 1 part" in outcome.err
