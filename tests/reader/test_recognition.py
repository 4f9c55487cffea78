"""Which tool a deck was written for: what is looked at first never hides a mark."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.reader.other_tools.recognition import SIGNS, DialectSign, _words, recognise
from support.examples import some_quick

ANYTHING = re.compile(re.escape(r"[\s\S]{0,") + r"\d+\}\?")  # between two lines of a sign: here nothing
ALL = [sign for signs in SIGNS.values() for sign in signs]


@pytest.mark.parametrize("sign", some_quick(ALL, 12), ids=[sign.pattern[:30] for sign in ALL])
def test_what_a_sign_needs_is_in_every_text_that_shows_it(sign: DialectSign) -> None:
    @settings(max_examples=12, deadline=None, database=None)
    @given(st.from_regex("(?m)" + ANYTHING.sub(r"\\n", sign.pattern)))
    def holds(text: str) -> None:
        assert any(need in _words(text) for need in sign.needs)

    holds()


def test_a_sign_of_little_weight_counts_only_beside_another() -> None:
    assert recognise("---\nlayout: bullets\n---\n# A\n\nNote: x\n", "a.md") is None
    assert recognise("---\nlayout: bullets\n---\n# A\n\n--\n\nNote: x\n", "a.md") == (
        "reveal",
        "it has slides below slides, `--`",
        0,
    )


def test_properties_of_remark_may_stand_below_an_empty_line() -> None:
    found = recognise("\nclass: title\n\n# A\n\n---\n\n## B\n", "a.md")
    assert found is not None and found.name == "remark"


def test_links_to_slides_by_their_numbers_are_those_of_reveal() -> None:
    found = recognise("# A\n\n- [B](#/1/2)\n- [Home](#/)\n\n---\n\n# B\n", "a.md")
    assert found is not None and found.name == "reveal"


def test_slides_without_headings_and_pictures_from_the_web_are_nobodys_dialect() -> None:
    plain = "![A](https://a.example/b.png)\n\n---\n\nWords\n\n---\n\n# C\n"
    found = recognise(plain, "a.md")
    assert found is not None and found.name == "markdown"
    assert recognise("# A\n\n![A](https://a.example/b.png)\n\n---\n\n# C\n", "a.md") is None


def test_several_notes_after_their_word_are_those_of_reveal() -> None:
    slide = "# A\n\nWords\n\nNotes:\nSay it\n"
    found = recognise(f"{slide}\n---\n\n{slide}", "a.md")
    assert found is not None and found.name == "reveal"
    assert recognise(f"{slide}\n---\n\n# B\n", "a.md") is None


def test_slides_whose_titles_are_all_of_a_lower_level_are_nobodys_dialect() -> None:
    plain = "\n---\n".join(f"### Part {n}\n\nWords\n" for n in range(6))
    found = recognise(plain, "a.md")
    assert found is not None and found.name == "markdown"
    assert recognise(f"# All\n\n---\n{plain}", "a.md") is None
    assert recognise(f"---\nlayout: title\n---\n{plain}", "a.md") is None


@pytest.mark.slow
def test_a_deck_of_ours_without_settings_loads_no_conversion() -> None:
    script = (
        "import sys; from deckgen import reader\n"
        "reader.read({'a.md': '---\\nlayout: title\\n---\\n# A\\n\\n- columns, ![x](y.png)\\n'}, 'a.md')\n"
        "print([name for name in sys.modules if name.endswith(('.conversion', '.plain_markdown'))])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
