"""Formulas of every kind that is read, for tests that look at all of them."""

from __future__ import annotations

FORMULAS = (
    r"\frac{-b \pm \sqrt{b^2-4ac}}{2a}",
    r"\sum_{i=1}^n i^2 = \frac{n(n+1)(2n+1)}{6}",
    r"\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}",
    r"\lim_{x\to 0} \frac{\sin x}{x} = 1",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}\begin{bmatrix}1\\2\end{bmatrix}",
    r"f(x)=\begin{cases} x^2 & \text{if } x>0 \\ 0 & \text{otherwise}\end{cases}",
    r"\begin{aligned} (a+b)^2 &= a^2+2ab+b^2 \\ &\le 2(a^2+b^2)\end{aligned}",
    r"\overline{AB}+\underline{x}+\hat{x}+\vec{v}+\tilde n+\bar{x}+\dot y+\widehat{ABC}",
    r"\underbrace{a+b+c}_{3} + \overbrace{x+y}^{2} + \overrightarrow{AB}",
    r"\boxed{E=mc^2}\quad\cancel{x}+\bcancel{z}+\xcancel{y}",
    r"\mathbb{R}\mathcal{L}\mathfrak{g}\mathbf{v}\mathrm{d}\mathsf{T}\mathtt{x}\boldsymbol{\alpha}",
    r"\left(\frac{a}{b}\right)\left|\frac{x}{y}\right|\left.\frac{d}{dx}\right|_{0}\left\{ x \middle| x>0\right\}",
    r"\sqrt[3]{x+y}\ \binom{n}{k} {n\choose k} \operatorname{rank} A\ \log_2 n\ \sin^2\theta",
    r"x \xrightarrow[g]{f} y\ a\overset{!}{=}b\ a\underset{n}{\to} c\ a\equiv b \pmod{n}\ \not\in\ f''(x)",
    r"\sum_{\substack{0<i<m\\0<j<n}} P(i,j) \oint \prod \max_{x} \bigl( y \bigr) \bmod 2",
    r"\begin{array}{lr} 1 & 22 \\ 333 & 4 \end{array} \textbf{bold} \textit{italic} {}^{14}_6 C",
    r"\frac{1+\phantom{x^2}}{1+x^2}\left(\vphantom{\int_t} z \right)(\hphantom{xx})\genfrac{[}{\rangle}{0pt}{}{a}{b}",
    r"\begin{align}a&=1 & b&=2 \tag{1}\\ c&\sim d & e&=\overbracket{x+y}^{\text{if \$z\$}}\end{align}\braket{a|b}",
)
