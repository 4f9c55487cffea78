"""The page of diagnostics holds every code that the source can give."""

from __future__ import annotations

import re

import make_diagnostics


def test_the_page_is_what_the_source_and_the_examples_say() -> None:
    assert make_diagnostics.PAGE.read_text(encoding="utf-8") == make_diagnostics.page(), (
        "run `./dev run python docs/make_diagnostics.py`"
    )


def test_every_code_has_its_section_with_an_example_or_its_messages() -> None:
    known, shown = make_diagnostics.emitted(), make_diagnostics.examples()
    assert len(known) > 150
    bare = [
        code
        for code in sorted({*known, *shown})
        if make_diagnostics.section(code, known.get(code), shown.get(code)).count("\n") < 3
    ]
    assert bare == []


def test_examples_are_of_codes_that_the_source_gives() -> None:
    """A code in an example that the scan misses is made in a way that the page does not know of."""
    families = [re.compile(re.escape(code).replace("…", ".+")) for code in make_diagnostics.emitted()]
    missed = [code for code in make_diagnostics.examples() if not any(family.fullmatch(code) for family in families)]
    assert missed == []
