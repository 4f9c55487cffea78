"""A project in a minute: what `deckgen new` writes is whole and faultless."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from deckgen.layouts.catalogue import NAMES
from deckgen.starter.project import EVERYWHERE, LANGUAGES, new_project
from support.command import Command


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arguments", [(), ("--all-clients",), ("--variant", "full"), ("--variant", "-")])
def test_nothing_is_found_in_it(language: str, arguments: tuple[str, ...], deckgen: Command, tmp_path: Path) -> None:
    assert deckgen("new", "p", "--language", language).status == 0
    short = {"en": "short", "sv": "kort"}[language]
    outcome = deckgen(
        "check", "--strict", *(short if word == "-" else word for word in arguments), folder=tmp_path / "p"
    )
    assert (outcome.status, outcome.err) == (0, ""), outcome.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_in_a_single_file(language: str, deckgen: Command, tmp_path: Path) -> None:
    outcome = deckgen("new", ".", "--single", "--language", language)
    assert outcome.out.endswith("see it: deckgen preview talk.md --open\n")
    assert [path.name for path in tmp_path.iterdir()] == ["talk.md"]
    assert deckgen("check", "talk.md", "--strict").status == 0


def test_both_languages_have_the_same_parts() -> None:
    one, other = (sorted(new_project(language)) for language in LANGUAGES)
    assert [name.replace("exempel", "example") for name in other] == one


def test_settings_of_other_programs_can_be_read() -> None:
    files = new_project("en")
    assert set(EVERYWHERE.values()) <= set(files)
    for name, text in files.items():
        if name.endswith(".json"):
            json.loads(text)
        if name.endswith((".yml", ".yaml")):
            yaml.safe_load(text)


def test_it_says_what_to_do_next(deckgen: Command) -> None:
    outcome = deckgen("new", "our workshop", "--language", "sv")
    assert outcome.out.splitlines()[-1] == "see it: cd 'our workshop' && deckgen preview --open"


def test_nothing_is_overwritten(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine\n")
    outcome = deckgen("new", ".")
    assert outcome.status == 2 and "has a file `README.md` already" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["README.md"]
    assert (tmp_path / "README.md").read_text() == "mine\n"


@pytest.mark.parametrize(("variables", "language"), [
    ({"LANG": "sv_SE.UTF-8"}, "sv-SE"), ({"LANG": "de_DE"}, "en-GB"), ({"LANG": "sv_SE", "LC_ALL": "C"}, "en-GB"),
])  # fmt: skip
def test_the_language_is_the_system_s(
    variables: dict[str, str], language: str, deckgen: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, variables.get(name, ""))
    assert deckgen("new", ".", "--single").status == 0
    assert f"language: {language}" in (tmp_path / "talk.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_slide_to_fill_in(name: str, deckgen: Command) -> None:
    printed = deckgen("new", "--slide", name).out
    assert printed.startswith("\n---\n") and f"layout: {name}" in printed
    assert ": ::" not in printed  # it is pasted into a deck: only what others wrote is defused


def test_a_layout_that_is_not_there(deckgen: Command) -> None:
    assert "there is no layout `two-colums`; did you mean `two-columns`?" in deckgen("new", "--slide", "two-colums").err


def test_it_wants_a_folder(deckgen: Command) -> None:
    assert "say where: deckgen new FOLDER" in deckgen("new").err
