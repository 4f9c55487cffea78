"""The spelling dictionaries of this machine, in Hunspell's format, and the words in them.

Dictionaries are the machine's own, never a project's: a C++ library reads them, and a deck may be a stranger's.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from deckgen.files.machine import home

try:
    from hunspell import Hunspell, HunspellFilePathError
except ImportError:
    Hunspell = None

LONGEST = 60  # letters of a word that is looked up; Hunspell takes 100 bytes
USUAL = {"en": ("en_US", "en_GB"), "sv": ("sv_SE", "sv_FI")}  # of a language without a country
OFFICE = "share/extensions/dict-*"
FOLDERS = {
    "win32": ("C:/Program Files/LibreOffice/share/extensions/dict-*",),
    "darwin": ("/Library/Spelling", f"/Applications/LibreOffice.app/Contents/Resources/{OFFICE.partition('/')[2]}"),
    "linux": ("/usr/share/hunspell", "/usr/share/myspell/dicts", f"/usr/lib/libreoffice/{OFFICE}"),
}


class Dictionary:
    """The words of one language."""

    def __init__(self, words: Any, encoding: str) -> None:
        self._words = words
        self._encoding = encoding
        self.suggest = lru_cache(256)(self._suggest)  # each takes up to a second

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word, or one that it is a form or a compound of."""
        return not self._can_be_asked(word) or bool(self._words.spell(word))

    def _suggest(self, word: str) -> tuple[str, ...]:
        """Words that may be meant, the likeliest first."""
        return tuple(self._words.suggest(word)) if self._can_be_asked(word) else ()

    def _can_be_asked(self, word: str) -> bool:
        try:
            return len(word.encode(self._encoding)) <= LONGEST
        except UnicodeEncodeError:
            return False


@lru_cache(4)
def find_dictionary(language: str) -> Dictionary | None:
    """The dictionary for a language tag, such as `sv-SE`; None where the machine has none, or nothing to read it."""
    for name, folder in _places(language) if Hunspell else ():
        try:
            words = Hunspell(name, hunspell_data_dir=str(folder))
        except (HunspellFilePathError, OSError):
            continue
        return Dictionary(words, words._dic_encoding)
    return None


def _places(language: str) -> Iterator[tuple[str, Path]]:
    """Dictionaries that the language may have here, the best first: its own country's, then the usual one's."""
    code, _, country = language.replace("_", "-").partition("-")
    names = (f"{code}_{country.upper()}",) if country else (*USUAL.get(code, ()), code)
    for name in names:
        for folder in _folders():
            if (folder / f"{name}.aff").is_file() and (folder / f"{name}.dic").is_file():
                yield name, folder


def _folders() -> Iterator[Path]:
    """Where dictionaries are: those that DICPATH names, as for the program `hunspell`, then the system's."""
    yield from (Path(each) for each in os.environ.get("DICPATH", "").split(os.pathsep) if each)
    user = home()
    if user and sys.platform == "darwin":
        yield user / "Library/Spelling"
    for name in FOLDERS.get(sys.platform, FOLDERS["linux"]):
        folder = Path(name)
        yield from folder.parent.glob(folder.name) if "*" in name else (folder,)
