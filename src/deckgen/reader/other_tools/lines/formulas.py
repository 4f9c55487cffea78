"""Formulas in TeX, spelled with the signs that Unicode has in place of the commands for them."""

from __future__ import annotations

import re

_SYMBOLS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "theta": "θ",
    "lambda": "λ",
    "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Delta": "Δ",
    "Sigma": "Σ", "Omega": "Ω", "Phi": "Φ", "times": "×", "cdot": "·", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
    "ne": "≠",
    "neq": "≠", "approx": "≈", "pm": "±", "infty": "∞", "to": "→", "rightarrow": "→", "Rightarrow": "⇒",
    "leftarrow": "←",
    "sum": "∑", "prod": "∏", "int": "∫", "in": "∈", "sim": "∼", "ldots": "…", "dots": "…", "partial": "∂", "nabla": "∇",
    "LaTeX": "LaTeX", "KaTeX": "KaTeX", "forall": "∀", "exists": "∃", "cup": "∪", "cap": "∩", "subset": "⊂",
    "sqrt": "√",
    "eta": "η", "nu": "ν", "xi": "ξ", "kappa": "κ", "Gamma": "Γ", "Theta": "Θ", "Lambda": "Λ", "Pi": "Π", "Psi": "Ψ",
    "mid": "|", "vec": "", "hat": "", "bar": "", "overline": "", "mathbb": "", "mathcal": "", "quad": " ",
    "left": "", "right": "", "mathrm": "", "text": "", "mathbf": "", "mathit": "", "operatorname": "",
}  # fmt: skip
_SCRIPT = re.compile(r"([\^_])(?:\{([^{}]{0,40})\}|([^\s{}\\]))")
RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_TEX = re.compile(r"\\([A-Za-z]+) ?")


def spell_formula(formula: str) -> str:
    """A formula with the signs that Unicode has in place of the commands for them."""
    text = re.sub(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/\2", formula)
    text = re.sub(r"\\(?:begin|end)\{[^}]*\}|(?<!\\)&", "", text)
    text = _TEX.sub(lambda found: _SYMBOLS.get(found[1], found[0]), text.strip())
    text = _SCRIPT.sub(_small, text)
    return re.sub(r"[{}]", "", text).replace("\\", "").replace("`", "'").strip() or formula.strip()


def small_figures(words: str, table: dict[int, int]) -> str:
    """The words as small signs of Unicode; as they are where it lacks one. The table is RAISED or LOWERED."""
    return words.translate(table) if all(ord(sign) in table for sign in words) else words


def _small(found: re.Match[str]) -> str:
    """A small figure above or below the line; what Unicode lacks stays after its sign."""
    table = RAISED if found[1] == "^" else LOWERED
    given = found[2] if found[2] is not None else found[3]
    return given.translate(table) if given and all(ord(sign) in table for sign in given) else found[0]
