"""What a mark says that cites sources."""

from __future__ import annotations

import pytest

from deckgen.citations.marks import cited_in


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("@berg2020", [("berg2020", "", "", "", "", False)]),
        ("@berg, p. 3", [("berg", "", "page", "3", "", False)]),
        ("@berg, pp. 3–5", [("berg", "", "page", "3–5", "", False)]),
        ("@berg s. 12", [("berg", "", "page", "12", "", False)]),
        ("@berg, kap. 2", [("berg", "", "chapter", "2", "", False)]),
        ("@berg, 33", [("berg", "", "page", "33", "", False)]),
        ("see @berg, and others", [("berg", "see", "", "", "and others", False)]),
        ("-@berg", [("berg", "", "", "", "", True)]),
        ("@a; @b:c_1-2", [("a", "", "", "", "", False), ("b:c_1-2", "", "", "", "", False)]),
        ("@berg.", [("berg", "", "", "", ".", False)]),
    ],
)
def test_a_mark_names_sources_and_places_in_them(mark: str, said: list[tuple[object, ...]]) -> None:
    found = cited_in(mark)
    assert [(each.key, *each[3:]) for each in found] == said
    assert [mark[each.start : each.end] for each in found] == [f"@{each.key}" for each in found]
