"""Names that a file may have everywhere."""

import pytest

from deckgen.values.names import folded, name_fault


@pytest.mark.parametrize(
    "name",
    [
        "talk",
        "Talk 2",
        "målbild",
        "a.b",
        "console",
        "com",
        "com10",
        "nullable",
        "-x",
        "東京",
        "می\u200cخواهم",
        "👩\u200d💻",
        "a" * 120,
        "e\u0301",
    ],
)
def test_ordinary_names(name: str) -> None:
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "...", " ", "a:b", "a/b", "a\\b", "a?", "a*", 'a"', "a<b", "a|b", "CON", "con.x", "Nul ", "COM1",
     "lpt9", "com¹", "CONIN$", "a.", "a ", " a", "a\nb", "\x1b]0;x\x07", "a\u202eb", "a\x9bb", "a\ud800",
     "a\u200bb", "a\u200c", "a\u200db", "\u200eab", "a\u200f", "a\u2060b", "a\ufeff", "a\u00adb", "a\u3164b",
     "a\u115fb",
     "a\uffa0", "\u2800", "a\u034fb", "a\ufe0fb", "a\U000e0061b", "a\U000e0101", "a\u00a0b", "a\u2003b", "a\ue000b",
     "a\u0378b", "a" * 121, "å" * 61],
)  # fmt: skip
def test_names_that_some_system_does_not_allow(name: str) -> None:
    assert name_fault(name)


def test_names_that_some_systems_take_for_the_same() -> None:
    assert folded("Målbild") == folded("ma\u030aLBILD")
    assert folded("می\u200cخواهم") == folded("میخواهم")
    assert folded("a") != folded("b")
