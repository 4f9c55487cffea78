"""The spelling dictionaries of a machine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen import dictionaries
from deckgen.dictionaries import find_dictionary

pytest.importorskip("hunspell")
AFFIXES = "SET {}\nTRY abcdefghijklmnopqrstuvwxyzåäö\nCOMPOUNDMIN 2\nCOMPOUNDFLAG Y\nSFX A Y 1\nSFX A 0 en .\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of dictionaries, the only ones of the machine."""
    monkeypatch.setenv("DICPATH", str(tmp_path))
    monkeypatch.setitem(dictionaries.FOLDERS, sys.platform, ())
    monkeypatch.setattr(dictionaries, "home", lambda: None)
    find_dictionary.cache_clear()
    yield tmp_path
    find_dictionary.cache_clear()


def put(folder: Path, name: str, *words: str, encoding: str = "UTF-8") -> None:
    (folder / f"{name}.aff").write_text(AFFIXES.format(encoding), encoding=encoding)
    (folder / f"{name}.dic").write_text("\n".join((str(len(words)), *words, "")), encoding=encoding)


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO8859-1"])
def test_a_dictionary_knows_forms_and_compounds(folder: Path, encoding: str) -> None:
    put(folder, "sv_SE", "mål/AY", "bild/AY", encoding=encoding)
    found = find_dictionary("sv-SE")
    assert found is not None
    assert [found.knows(word) for word in ("mål", "målen", "målbild", "målbildn", "x" * 500, "цель")] == [
        True, True, True, False, True, encoding != "UTF-8",  # what cannot be asked is no mistake
    ]  # fmt: skip
    assert "bild" in found.suggest("bidl") and found.suggest("x" * 500) == ()


def test_which_dictionary_a_language_has(folder: Path) -> None:
    assert find_dictionary("sv-SE") is None
    find_dictionary.cache_clear()
    put(folder, "sv_FI", "rosk")
    put(folder, "en_GB", "colour")
    for language, word in (("sv", "rosk"), ("en", "colour"), ("en-GB", "colour")):
        found = find_dictionary(language)
        assert found is not None and found.knows(word) and not found.knows("other")
    assert find_dictionary("en-US") is None and find_dictionary("sv-SE") is None and find_dictionary("../x") is None
