"""A formula on one line, and read aloud: nothing changes its meaning."""

from __future__ import annotations

import pytest

from deckgen.deck.words import words
from deckgen.maths.tex import read_tex
from deckgen.maths.words import linear, spoken


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"\sqrt{\frac{1}{N-1}}", "√(1/(N − 1))"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\frac{\frac{1}{2}}{3}", "(1/2)/3"),
        (r"\sqrt[3]{x+1} + \sqrt{x}", "∛(x + 1) + √x"),
        (r"x_{ij}^{10}", "x_(ij)¹⁰"),
        (r"\hat{y} = \beta_0", "y\u0302 = β₀"),
        (r"\sum_{i=1}^n i^2", "∑_(i=1)ⁿ i²"),
        (r"\sin x \in \mathbb{R}", "sin x ∈ ℝ"),
        (r"\binom{n}{k}", "(n¦k)"),
        (r"\cancel{x}", "x\u0336"),
        (r"\begin{aligned}a&=b\\&\le c\end{aligned}", "a = b; ≤ c"),
    ],
)
def test_on_one_line_brackets_keep_together_what_belongs_together(tex: str, line: str) -> None:
    shown = linear(read_tex(tex))
    assert " " not in shown, "no line breaks within it"
    assert shown.replace("\u00a0", " ") == line


@pytest.mark.parametrize(
    ("tex", "english", "swedish"),
    [
        (r"\frac{a}{b}", "the fraction a over b", "bråket a genom b"),
        (r"x^2 \ne \sqrt{y}", "x squared is not equal to the square root of y",
         "x i kvadrat är inte lika med kvadratroten ur y"),
        (r"\sum_{i=1}^{n} x_i", "the sum from i equals 1 to n of x sub i",
         "summan från i är lika med 1 till n av x index i"),
        (r"\vec{v}", "vector v", "vektorn v"),
        (r"f'(x)", "f ′ ( x )", "f ′ ( x )"),
    ],
)  # fmt: skip
def test_it_is_read_aloud_in_the_language_of_the_deck(tex: str, english: str, swedish: str) -> None:
    row = read_tex(tex)
    assert (spoken(row, words("en").texts), spoken(row, words("sv").texts)) == (english, swedish)
