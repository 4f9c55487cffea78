"""Clients as a user meets them: builds, time plans, what each changes, where a slide came from."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from support.command import Command, begin_history

DECK = """\
title: The day
language: en-GB
variables: {client: your organisation, year: 2030}
sessions:
  - {id: morning, title: Morning, start: "09:00", slides: morning/}
variants:
  short: {title: Short, only: ["#core"]}
"""
SLIDES = """\
---
id: welcome
duration: 10 min
tags: [core]
---
# Welcome

For {{ client }}

---
layout: picture
title: A view
id: view
duration: 5 min
cut: 1
---
![A view](view.png)
"""
ACME = "name: ACME Ltd\ndate: 2026-03-12\nvariables: {year: 2031}\nconfidential: For ACME only\n"
BROKEN = "name: Broken\nvariables: {yaer: 2031}\n"
SHORT = "name: Short\nvariant: short\n"


def png(color: str) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (640, 360), color).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    put(tmp_path, "deck.yaml", DECK)
    put(tmp_path, "morning/a.md", SLIDES)
    put(tmp_path, "images/view.png", png("white"))
    put(tmp_path, "clients/acme.yaml", ACME)
    put(tmp_path, "clients/acme/images/view.png", png("red"))
    put(tmp_path, "clients/broken.yaml", BROKEN)
    put(tmp_path, "clients/brief.yaml", SHORT)
    begin_history(tmp_path)
    return tmp_path


def put(project: Path, name: str, content: str | bytes) -> None:
    path = project / "decks" / "day" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def files(project: Path) -> list[str]:
    build = project / "build"
    return sorted(p.relative_to(build).as_posix() for p in build.rglob("*") if p.is_file())


# --- build ------------------------------------------------------------------------------------------


def test_each_client_has_its_folder_and_one_that_fails_stops_no_other(project: Path, deckgen: Command) -> None:
    outcome = deckgen("build", "--all-clients", "--only", "pptx")
    assert outcome.status == 1
    assert files(project) == [
        "day/acme/day-acme.pptx",
        "day/acme/manifest.json",
        "day/brief/day-brief-short.pptx",
        "day/brief/manifest.json",
    ]
    assert "the deck has no name `yaer`" in outcome.err and "day for broken: not built" in outcome.err
    assert outcome.out.splitlines()[-3:] == [
        "day for acme    2 slides           built",
        "day for brief   1 slide            built",
        "day for broken            1 error  not built",
    ]


def test_a_clients_deck_has_its_words_its_picture_and_its_mark(project: Path, deckgen: Command) -> None:
    assert deckgen("build", "day", "--client", "acme", "--only", "pptx").status == 0
    data = (project / "build/day/acme/day-acme.pptx").read_bytes()
    slides = Presentation(io.BytesIO(data)).slides
    texts = ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]
    assert "For ACME Ltd" in texts[0]
    assert all("For ACME only" in text for text in texts)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        media = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/media/")]
    assert png("red") in media and png("white") not in media


def test_the_manifest_names_the_clients_files_alone(project: Path, deckgen: Command) -> None:
    deckgen("build", "day", "--client", "acme", "--only", "pptx")
    inputs = json.loads((project / "build/day/acme/manifest.json").read_text(encoding="utf-8"))["inputs"]
    assert {n for n in inputs if "/clients/" in n} == {
        "decks/day/clients/acme.yaml", "decks/day/clients/acme/images/view.png",
    }  # fmt: skip


def test_without_a_client_the_deck_is_neutral(project: Path, deckgen: Command) -> None:
    assert deckgen("build", "day", "--only", "pptx").status == 0
    assert files(project) == ["day/day.pptx", "day/manifest.json"]


@pytest.mark.slow
def test_the_guide_is_for_the_client(project: Path, deckgen: Command) -> None:
    assert deckgen("build", "day", "--client", "brief", "--only", "guide").status == 0
    pages = PdfReader(project / "build/day/brief/day-brief-short-guide.pdf").pages
    text = "\n".join(page.extract_text() for page in pages)
    assert "Short" in text and "A view" not in text


@pytest.mark.parametrize(("arguments", "told"), [
    (("day", "--client", "acne"), "`day` has no client `acne`; did you mean `acme`?"),
    (("--client", "nobody"), "has no client `nobody`; known: `acme`, `brief`, `broken`"),
    (("--client", "acme", "--all-clients"), "--client and --all-clients exclude each other"),
])  # fmt: skip
def test_clients_that_are_not_there(project: Path, deckgen: Command, arguments: tuple[str, ...], told: str) -> None:
    outcome = deckgen("build", *arguments)
    assert (outcome.status, files(project) if (project / "build").exists() else []) == (2, [])
    assert told in outcome.err


@pytest.mark.parametrize("command", [("build", "--only", "pptx"), ("check",), ("dump",), ("schedule",)])
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--variant", "shrt"), "there is no variant `shrt`\n  = did you mean `short`?"),
        (("--language", "sv"), "the deck is not translated into `sv`"),
        (("--theme", "nordljs"), "there is no theme `nordljs`\n  = did you mean `nordljus`?"),
        (("--client", "acm"), "`day` has no client `acm`; did you mean `acme`?"),
    ],
)
def test_whatever_is_asked_for_and_not_there_is_wrong_usage(
    project: Path, deckgen: Command, command: tuple[str, ...], arguments: tuple[str, str], told: str
) -> None:
    if command[0] == "schedule" and arguments[0] == "--theme":
        return  # has no such option
    said = deckgen(command[0], "day", *command[1:], *arguments, folder=project)
    assert told in said.err + said.out and said.status == 2


def test_a_client_s_own_wrong_variant_is_its_files_fault(project: Path, deckgen: Command) -> None:
    put(project, "clients/brief.yaml", "name: Short\nvariant: shrt\n")
    assert deckgen("check", "day", "--client", "brief", folder=project).status == 1
    put(project, "morning/a.md", SLIDES.replace("tags: [core]", "when: shrt"))
    assert deckgen("check", "day", "--variant", "short", folder=project).status == 1


def test_of_several_decks_those_are_built_that_have_the_client(project: Path, deckgen: Command) -> None:
    (project / "decks" / "talk.md").write_text("# A talk\n", encoding="utf-8")
    outcome = deckgen("build", "--client", "acme", "--only", "pptx")
    assert outcome.status == 0 and files(project) == ["day/acme/day-acme.pptx", "day/acme/manifest.json"]
    assert "no deck has a client `acne`; did you mean `acme`?" in deckgen("build", "--client", "acne").err


@pytest.mark.parametrize("name", ["client-safe", "pictures"])
def test_no_client_s_folder_is_that_of_other_outputs(project: Path, deckgen: Command, name: str) -> None:
    put(project, f"clients/{name}.yaml", ACME)
    outcome = deckgen("build", "day", "--client", name, "--only", "pptx", folder=project)
    assert outcome.status == 1 and not (project / "build").exists()
    assert f"a client cannot be called `{name}`" in outcome.err


def test_check_says_once_what_is_wrong_for_all(project: Path, deckgen: Command) -> None:
    put(project, "morning/a.md", SLIDES.replace("cut: 1", "cut: one"))
    outcome = deckgen("check", "day", "--client", "acme", "--client", "broken")
    assert outcome.out.count("`cut` must be") == 1 and outcome.out.count("`yaer`") == 1
    assert deckgen("check", "day", "--client", "brief").status == 1


def test_a_link_out_of_the_clients_folder_leads_nowhere(project: Path, deckgen: Command, tmp_path: Path) -> None:
    (tmp_path.parent / "secret.png").write_bytes(png("blue"))
    view = project / "decks/day/clients/acme/images/view.png"
    view.unlink()
    view.symlink_to(tmp_path.parent / "secret.png")
    assert deckgen("build", "day", "--client", "acme", "--only", "pptx").status == 0
    data = (project / "build/day/acme/day-acme.pptx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert png("blue") not in [archive.read(name) for name in archive.namelist()]


# --- schedule, clients, explain ---------------------------------------------------------------------


def test_the_time_plan_of_a_client(project: Path, deckgen: Command) -> None:
    outcome = deckgen("schedule", "day", "--client", "acme")
    assert outcome.status == 0
    assert outcome.out.splitlines()[:2] == ["The day", "ACME Ltd · 12 March 2026"]
    assert "skip these" in outcome.out
    assert "BEGIN:VEVENT\r\n" in deckgen("schedule", "day", "--client", "acme", "--format", "ics").out


def test_a_calendar_needs_a_date(project: Path, deckgen: Command) -> None:
    outcome = deckgen("schedule", "day", "--format", "ics")
    assert (outcome.status, outcome.out) == (1, "")
    assert "error[missing-date]: a calendar needs the day of the delivery" in outcome.err


def test_what_each_client_changes(project: Path, deckgen: Command) -> None:
    (project / "decks/day/clients/broken.yaml").unlink()
    outcome = deckgen("clients", "day")
    assert outcome.status == 0
    assert outcome.out == (
        "day for acme: ACME Ltd\n"
        "  date          2026-03-12\n"
        "  confidential  For ACME only\n"
        "  variables     year: 2031\n"
        "  slides        2, the deck has 2\n\n"
        "day for brief: Short\n"
        "  variant  short\n"
        "  slides   1, the deck has 2\n\n"
    )


def test_a_new_client(project: Path, deckgen: Command) -> None:
    outcome = deckgen(
        "clients", "new", "north", "--shown-as", "North: & Co", "--variant", "short", "--set", "year=2035"
    )
    assert (outcome.status, outcome.err) == (0, "")
    text = (project / "decks/day/clients/north.yaml").read_text(encoding="utf-8")
    assert text.startswith('name: "North: & Co"\nvariant: short\nvariables:\n  year: 2035\n\n# What else')
    assert deckgen("check", "day", "--client", "north").out == "nothing found in day for north\n"


def test_a_new_clients_day_is_written_as_files_want_it(project: Path, deckgen: Command) -> None:
    assert deckgen("clients", "new", "north", "--date", "2026-3-1").status == 0
    assert "date: 2026-03-01\n" in (project / "decks/day/clients/north.yaml").read_text(encoding="utf-8")
    assert deckgen("check", "day", "--client", "north").status == 0


class Terminal(io.StringIO):
    """Someone who answers."""

    def isatty(self) -> bool:
        return True


def test_a_person_is_asked_again_for_what_cannot_be(
    project: Path, deckgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "deck.yaml", DECK + "  full: {title: Whole}\n")
    answers = ("North Ltd", "2026-02-31", " 2026-3-1", "xyz", "shrt", "short", "", "2033")
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{answer}\n" for answer in answers)))
    said = deckgen("clients", "new", "north", "--deck", "day", folder=project)
    assert said.status == 0, said.err
    assert "`2026-02-31` is no day of the calendar" in said.out + said.err
    assert "there is no variant `xyz`; known: `full`, `short`\n" in said.out + said.err
    assert "there is no variant `shrt`; did you mean `short`?" in said.out + said.err
    written = (project / "decks/day/clients/north.yaml").read_text(encoding="utf-8")
    assert written.startswith("name: North Ltd\ndate: 2026-03-01\nvariant: short\nvariables:\n")
    assert "  client: North Ltd\n  year: 2033\n" in written


@pytest.mark.slow
def test_what_a_new_client_offers_is_right(project: Path, deckgen: Command) -> None:
    """Taken out of their comments, the lines of a new client's file are settings that the deck understands."""
    put(project, "clients/north/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    deckgen("clients", "new", "north")
    file = project / "decks/day/clients/north.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    offered = [line.removeprefix("# ") for line in lines if line.startswith("# ") and not line[2].isupper()]
    wanted = [line for line in offered if line.partition(":")[0] in ("logo", "theme", "date", "confidential", "start")]
    assert len(wanted) == 5
    file.write_text("\n".join(("name: North", *wanted)), encoding="utf-8")
    assert deckgen("check", "day", "--client", "north").status == 0


@pytest.mark.parametrize(("arguments", "told"), [
    (("acme",), "`day` has a client `acme` already"),
    (("Åre",), "write `are`"),
    (("north", "--variant", "shrot"), "there is no variant `shrot`; did you mean `short`?"),
    (("north", "--set", "yaer=1"), "the deck has no variable `yaer`; did you mean `year`?"),
    (("north", "--set", "year"), "--set wants a name and a text"),
    (("north", "--date", "tomorrow"), "tomorrow"),
    (("north", "--deck", "night"), "there is no deck `night`"),
])  # fmt: skip
def test_new_clients_that_cannot_be(project: Path, deckgen: Command, arguments: tuple[str, ...], told: str) -> None:
    outcome = deckgen("clients", "new", *arguments)
    assert outcome.status == 2 and told in outcome.err
    assert not (project / "decks/day/clients/north.yaml").exists()


def test_where_a_slide_came_from(project: Path, deckgen: Command) -> None:
    put(project, "clients/acme/own.md", "---\nid: welcome\n---\n# Hello\n\nIn {{ year }}\n")
    rows = deckgen("build", "day", "--client", "acme", "--explain", "welcome").out.splitlines()
    assert [" ".join(row.split()) for row in rows] == [
        "welcome of day for acme",
        "shown in session `morning`",
        "text decks/day/clients/acme/own.md:1",
        "text instead of decks/day/morning/a.md:1",
        "settings `duration`, `tags` decks/day/morning/a.md:1",
        "{{ year }} “2031” decks/day/clients/acme.yaml:3",
        "{{ year }} instead of “2030” decks/day/deck.yaml:3",
    ]
    assert not (project / "build").exists()


def test_files_that_stand_in_for_nothing_are_told(project: Path, deckgen: Command) -> None:
    def told(*more: str) -> list[str]:
        said = deckgen("check", "day", "--client", "acme", *more, folder=project).out
        return [line for line in said.splitlines() if "unused-file" in line or "did you mean" in line]

    put(project, "clients/acme/own.md", "---\nafter: welcome\n---\n# Ours\n\n![Ours](pictures/ours.png)\n")
    put(project, "clients/acme/pictures/ours.png", png("blue"))
    put(project, "clients/acme/notes.txt", "not for slides")
    assert told() == [] and told("--variant", "short") == []  # the slide that shows view.png is left out there
    put(project, "clients/acme/images/vieww.png", png("red"))
    assert told() == [
        "decks/day/clients/acme.yaml:1:1: warning[unused-file]: the client's file `images/vieww.png` stands in for "
        "nothing: the deck has none of that name",
        "  = did you mean `images/view.png`?",
    ]


def test_where_its_pictures_are_from(project: Path, deckgen: Command) -> None:
    said = deckgen("build", "day", "--client", "acme", "--explain", "view").out.splitlines()
    assert [line.split() for line in said if "picture" in line] == [
        ["picture", "view.png", "decks/day/clients/acme/images/view.png"],
        ["picture", "instead", "of", "decks/day/images/view.png"],
    ]
    put(project, "images/view.png", png("green"))
    neutral = deckgen("build", "day", "--explain", "view").out
    assert "decks/day/images/view.png" in neutral and "instead of" not in neutral


def test_why_a_slide_is_not_shown(project: Path, deckgen: Command) -> None:
    out = deckgen("build", "day", "--client", "brief", "--explain", "view").out
    assert "left out  by the variant `short`: `only` does not name it  decks/day/deck.yaml:7" in out
    assert "did you mean `view`?" in deckgen("build", "day", "--explain", "viev").err
