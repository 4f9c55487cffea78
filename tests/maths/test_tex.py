r"""What of TeX is read, and what is said of the rest: each fault has its place and its remedy."""

from __future__ import annotations

import pytest

from deckgen.maths.nodes import Brace, Fence, Fraction, Grid, MathRow, Phantom, Scripts, Sign, Space, only
from deckgen.maths.tex import LONGEST, read_tex, read_with_losses
from deckgen.maths.tokens import TexError

_TOO_DEEP = "the formula has too many parts within parts to be drawn"
X, Y = Sign("x", "letter"), Sign("y", "letter")


def read(tex: str, display: bool = False) -> object:
    """The only part of a formula."""
    return only(read_tex(tex, display))


@pytest.mark.parametrize(
    ("tex", "node"),
    [
        ("x", X),
        (r"\frac{x}{y}", Fraction(MathRow((X,)), MathRow((Y,)))),
        (r"\frac12", Fraction(Sign("1", "number"), Sign("2", "number"))),
        (r"{x \over y}", Fraction(MathRow((X,)), MathRow((Y,)))),
        (r"\binom{x}{y}", Fence("(", (Fraction(MathRow((X,)), MathRow((Y,)), False),), ")")),
        ("x_1^2", Scripts(X, Sign("1", "number"), Sign("2", "number"))),
        ("x^2_1", Scripts(X, Sign("1", "number"), Sign("2", "number"))),
        ("x''", Scripts(X, None, Sign("″", "operator"))),
        (r"\mathbb{R}", Sign("R", "letter", "double-struck")),
        (r"\alpha", Sign("α", "letter")),
        (r"\not=", Sign("≠", "operator")),
        (r"\text{if x}", Sign("if\u00a0x", "text")),
        (r"\left.x\right|", Fence("", (MathRow((X,)),), "|")),
        ("x % a comment\n", X),
        (r"\begin{aligned}[t]x\end{aligned}", Grid(((MathRow((X,)),),), "r", aligned=True, apart=True)),
        (r"\begin{alignedat}{1}x\end{alignedat}", Grid(((MathRow((X,)),),), "r", aligned=True)),
        (r"\begin{matrix*}[r]x&y\end{matrix*}", Grid(((MathRow((X,)), MathRow((Y,))),), "rr")),
        (r"\begin{eqnarray}x\end{eqnarray}", Grid(((MathRow((X,)),),), "r")),
        (r"{\kern 1em}x", MathRow((MathRow((Space(1.0),)), X))),
        (r"\phantom{x}", Phantom(MathRow((X,)))),
        (r"\hphantom{x}", Phantom(MathRow((X,)), high=False)),
        (r"\vphantom x", Phantom(X, wide=False)),
        (r"\genfrac{(}{]}{0pt}{}{x}{y}", Fence("(", (Fraction(MathRow((X,)), MathRow((Y,)), False),), "]")),
        (r"\genfrac{}{}{}{1}xy", Fraction(X, Y)),
        (r"{x\brace y}", Fence("{", (Fraction(MathRow((X,)), MathRow((Y,)), False),), "}")),
        (r"\underbracket{x}_y", Scripts(Brace(MathRow((X,)), "⎵", False), Y, None, True)),
        (r"\ket{x}", Fence("|", (MathRow((X,)),), "⟩")),
        (r"\set{x|y}", Fence("{", (MathRow((X,)), MathRow((Y,))), "}")),
        (
            r"\text{if $x$ or {\bf y}}",
            MathRow(
                (Sign("if\u00a0", "text"), MathRow((X,)), Sign("\u00a0or\u00a0", "text"), Sign("y", "text", "bold"))
            ),
        ),
        (r"\text{\'a ``b'' -- \o}", Sign("á\u00a0“b”\u00a0–\u00a0ø", "text")),
        (r"{\bf x}y", MathRow((MathRow((MathRow((Sign("x", "letter", "bold"),)),)), Y))),
        (r"\mathrm{\mathbf{x}}", Sign("x", "letter", "bold")),
        (r"\mathop{\mathrm{ab}}", Sign("ab", "limits")),
        (r"\operatorname x", Sign("x", "function")),
        (r"\textcolor{red}{x}", X),
        (r"x\label{one}", MathRow((X, MathRow(())))),
        (r"\sim", Sign("∼", "operator")),
        (r"\hspace{1em}", Space(1.0)),
        (r"\hspace*{-1em}x", MathRow((Space(0.0), X))),
        (r"\kern.5em", Space(0.5)),
        (r"x\mkern 18mu y", MathRow((X, Space(1.0), Y))),
        (r"\smash[b]{x}", X),
        (r"x\mathstrut", MathRow((X, MathRow(())))),
        (r"\cfrac[l]{x}{y}", Fraction(MathRow((X,)), MathRow((Y,)))),
        (r"\begin{matrix}x&y\end{matrix}", Grid(((MathRow((X,)), MathRow((Y,))),), "cc")),
    ],
)
def test_a_formula_becomes_a_tree(tex: str, node: object) -> None:
    assert read(tex) == node


def test_a_raised_number_is_its_first_figure_as_in_tex() -> None:
    assert read_tex("x^12") == MathRow((Scripts(X, None, Sign("1", "number")), Sign("2", "number")))


def test_limits_stand_over_and_under_a_sum_where_there_is_room() -> None:
    def has_limits(tex: str, display: bool) -> bool:
        node = read(tex, display)
        assert isinstance(node, Scripts)
        return node.limits

    assert [has_limits(r"\sum_1^2", each) for each in (True, False)] == [True, False]
    assert [has_limits(r"\int_1^2", each) for each in (True, False)] == [False, False]
    assert has_limits(r"\sum\limits_1^2", False)
    assert [has_limits(tex, False) for tex in (r"\underbrace{x}_1", r"\overrightarrow{x}_1")] == [True, False]
    assert not has_limits(r"\sum\nolimits_1^2", True)


@pytest.mark.parametrize(
    ("tex", "message", "place", "hint"),
    [
        (r"a+\aplha", r"`\aplha` is not known", (2, 8), r"did you mean `\alpha`?"),
        ("{a", "`{` is never closed", (0, 1), "close it with `}`"),
        ("a}", "`}` closes nothing", (1, 2), "remove it, or open it with `{`"),
        (r"\frac{a}", r"`\frac` lacks a part", (0, 5), r"write it in braces: `\frac{…}`"),
        (r"\sqrt[3{a}", "`[` is never closed", (5, 6), "close it with `]`"),
        ("x^", "`^` lacks a part", (1, 2), "write it in braces: `^{…}`"),
        ("x^a^b", "two superscripts follow each other", (3, 4), "put braces around the first: `{a^2}^3`"),
        ("x_a_b", "two subscripts follow each other", (3, 4), "put braces around the first: `{a_1}_2`"),
        (r"\left(a", r"`\left` is never closed", (0, 5), r"close it with `\right`"),
        (r"a\right)", r"`\right` has no `\left` before it", (1, 7), r"begin with `\left`, or remove it"),
        (r"\left a\right)", r"`\left` needs a bracket, a bar or `.` after it", (0, 5), r"write `\left(`"),
        (r"\begin{matrx}a\end{matrx}", r"`\begin{matrx}` is not known", (0, 13), "did you mean `matrix`?"),
        (r"\begin{cases}a", r"`\begin{cases}` is never closed", (0, 6), r"close it with `\end{cases}`"),
        (
            r"\begin{cases}a\end{array}",
            r"`\begin{cases}` is closed by `\end{array}`",
            (14, 18),
            r"write `\end{cases}`",
        ),
        (r"\begin{array}{c|c}a\end{array}", "the columns `c|c` are not known", (14, 17), None),
        ("a & b", "`&` stands outside of a table", (2, 3), None),
        (r"a \\ b", r"`\\` breaks a line outside of a table", (2, 4), None),
        (r"\text{if $x}", "a formula within words is never closed", (9, 10), "end it with `$`"),
        (r"\text{if $x^$}", "`^` lacks a part", (11, 12), None),
        (r"\text{\href a}", r"`\href` stands within words", (6, 12), None),
        (r"\tag{1} x", r"`\tag` stands before the end of its line", (0, 4), "write it at the end"),
        (r"\genfrac(){x}{}ab", "`x` is no thickness", None, "write `0pt`, or nothing"),
        (r"$".join([r"\text{"] * 42), None, None, None),
        (r"\text{a", r"`\text{` is never closed", (0, 5), "close it with `}`"),
        (r"\not{ab}", r"`\not` strikes out a single sign", (0, 4), None),
        (r"a\over", r"`\over` needs a part on both sides", (1, 6), None),
        ("50%", "`%` makes a comment of all that follows", (2, 3), r"write `\%` for the sign itself"),
        ("#", "`#` means nothing in a formula", (0, 1), r"write `\#` for the sign itself"),
        ("a\\", "the formula ends with a backslash", (1, 2), None),
        ("{}", "the formula is empty", (0, 2), None),
        (r"\newcommand{\a}{b}", r"`\newcommand` is not known", (0, 11), None),
        ("a" * (LONGEST + 1), f"the formula has {LONGEST + 1:,} characters, {LONGEST:,} are the most", None, None),
        ("\\text{a\x1b}", "a character that nobody sees stands in the formula", (7, 8), "remove it"),
        ("\u202ex", "a character that nobody sees stands in the formula", (0, 1), "remove it"),
        ("{" * 99, "the formula goes more than 40 parts deep", None, "write it flatter"),
        # Each takes minutes, or all memory, where it is drawn.
        ("x" + "^{x" * 39 + "}" * 39, _TOO_DEEP, None, "divide it"),
        (r"\left(" * 15 + "x" + r"\right)" * 15, _TOO_DEEP, None, None),
        (r"\binom{1}{" * 19 + "x" + "}" * 19, _TOO_DEEP, None, None),
        (r"\begin{matrix}" * 19 + "x" + r"\end{matrix}" * 19, _TOO_DEEP, None, None),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    tex: str, message: str | None, place: tuple[int, int] | None, hint: str | None
) -> None:
    with pytest.raises(TexError) as raised:
        read_tex(tex)
    assert message is None or raised.value.message == message
    assert place is None or (raised.value.start, raised.value.end) == place
    assert raised.value.hint if hint is None else raised.value.hint == hint


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        (r"\text{a {b} c}", "a b c"),
        (r"\text{50\,\% \{of\} it}", "50 % {of} it"),
        (r"\operatorname{Gam ma}", "Gamma"),
        (r"\operatorname{arg\,max}", "arg max"),
    ],
)
def test_words_are_what_tex_shows_of_them(tex: str, words: str) -> None:
    sign = read(tex)
    assert isinstance(sign, Sign)
    assert sign.text.replace("\u00a0", " ") == words


def test_lines_of_a_formula_of_its_own_stand_below_each_other() -> None:
    assert read_tex(r"x \\[1ex] y \newline", True) == MathRow((Grid(((MathRow((X,)),), (MathRow((Y,)),)), "c"),))


def test_a_tag_stands_behind_its_line() -> None:
    words = (Sign("(", "text"), Sign("1", "text"), Sign(")", "text"))
    assert read_tex(r"x\tag{1}") == MathRow((X, MathRow((Space(2.0), *words))))


def test_colours_and_sizes_are_told_once_each_with_their_place() -> None:
    lost = read_with_losses(r"x \color{red} y \Large z \text{$\color{blue} x$ \tiny a}").lost
    said = [(loss.message, loss.start, loss.end) for loss in lost]
    assert said == [
        ("all of a formula has the colour of its text", 2, 8), ("all of a formula has one size", 16, 22),
    ]  # fmt: skip
