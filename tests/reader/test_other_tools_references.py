"""References to figures, tables, equations and sections: they say the number or the name of what they refer to."""

from __future__ import annotations

import pytest

from deckgen.reader.other_tools import convert
from deckgen.reader.other_tools.lines.cross_references import label_of
from deckgen.values.source import Source

QUARTO = """
## One {#sec-one}

![The chair](chair.png){#fig-chair}

::: {#fig-both layout-ncol=2}
![Left](l.png){#fig-l}

Both
:::

| A |
|---|
| 1 |

: Letters {#tbl-x}

$$
a = b
$$ {#eq-one}

"""


def converted(dialect: str, text: str, language: str = "en") -> tuple[str, list[str]]:
    made = convert(Source("a.md", f"---\ndialect: {dialect}\nlang: {language}\n---\n{text}\n"))
    return made.value.text.replace("\u00a0", " "), [each.code for each in made.diagnostics]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("see @fig-chair", "see Figure 1"), ("[@fig-chair]", "Figure 1"), ("[-@fig-chair]", "1"),
        ("[Fig. @fig-chair]", "Fig. 1"), ("@fig-l", "Figure 2 (a)"), ("@fig-both, @tbl-x", "Figure 2, Table 1"),
        ("[@fig-chair; @tbl-x]", "Figure 1; Table 1"), ("@eq-one", "Equation 1"), ("@sec-one", "*One*"),
    ],
)  # fmt: skip
def test_a_reference_says_its_number(written: str, shown: str) -> None:
    text, codes = converted("quarto", QUARTO + f"Then {written}.")
    assert f"Then {shown}." in text
    assert "lost-reference" not in codes


def test_numbers_stand_before_what_is_referred_to() -> None:
    text, _ = converted("quarto", QUARTO + "@fig-chair @tbl-x @eq-one")
    for shown in ("Figure 1: The chair", "Figure 2 (a): Left", "Figure 2: Both", "Table 1: Letters"):
        assert shown in text
    assert "a = b \\quad (1)" in text
    assert "{#" not in text


def test_what_nobody_refers_to_has_no_number() -> None:
    text, _ = converted("quarto", QUARTO)
    assert "Figure" not in text and "Table" not in text and "(1)" not in text


def test_the_words_are_of_the_decks_language() -> None:
    assert "Abbildung 1" in converted("quarto", QUARTO + "@fig-chair", "de-AT")[0]
    assert "Figur 1" in converted("quarto", QUARTO + "@fig-chair", "sv")[0]


def test_what_is_labelled_in_code_is_counted() -> None:
    text, codes = converted("quarto", "```{r}\n#| label: fig-plot\nplot(1)\n```\n\n" + QUARTO + "@fig-plot @fig-chair")
    assert "Figure 1 Figure 2" in text
    assert "lost-reference" not in codes


def test_a_reference_to_nothing_is_told() -> None:
    text, codes = converted("quarto", QUARTO + "see @fig-none")
    assert "see fig-none" in text
    assert "lost-reference" in codes


def test_bookdown_shows_the_number_alone() -> None:
    source = "```{r cars, fig.cap='x'}\nplot(1)\n```\n\nFigure \\@ref(fig:cars), \\@ref(tab:no)"
    text, codes = converted("quarto", source)
    assert "Figure 1, tab:no" in text
    assert "lost-reference" in codes


MYST = """
(intro)=
# Weighing

:::{list-table} Densities
:name: dens

* - Sample
  - kg
* - Iron
  - 56
:::

```{figure} a.png
:name: boat

A boat
```

"""


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{ref}`dens`", "*Densities*"), ("{numref}`dens`", "Table 1"), ("{ref}`intro`", "*Weighing*"),
        ("{numref}`boat`", "Figure 1"), ("{ref}`words <dens>`", "words"),
    ],
)  # fmt: skip
def test_a_role_says_what_it_refers_to(written: str, shown: str) -> None:
    text, codes = converted("myst", MYST + f"Then {written}.")
    assert f"Then {shown}." in text
    assert "lost-reference" not in codes


def test_a_role_that_refers_to_nothing_is_told() -> None:
    text, codes = converted("myst", MYST + "Then {ref}`none`, {numref}`boat`.")
    assert "Then none, Figure 1." in text and "Figure 1: A boat" in text
    assert "lost-reference" in codes


@pytest.mark.parametrize("text", ["", "{#", "{#fig-}", "@fig-a", "![a](b){#x-y}"])
def test_what_is_no_label_is_none(text: str) -> None:
    assert label_of(text) == ""
