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
_RAISED_LETTERS = str.maketrans(
    "abcdefghijklmoprstuvwxyzABDEGHIJKLMNOPRTUVW", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ"
)
_LOWERED_LETTERS = str.maketrans("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_INSIDE = r"((?:[^{}\\]|\\[{}]|\\[A-Za-z]+|[_^]\{[^{}]*\})*)"  # of braces, in which nothing else is left to spell
_FRACTION = re.compile(rf"\\[dt]?frac\s*\{{{_INSIDE}\}}\s*\{{{_INSIDE}\}}")
_ROOT = re.compile(rf"\\sqrt\s*(?:\[([^\]]*)\])?\s*\{{{_INSIDE}\}}")
_BAR = re.compile(r"\\(overline|bar|hat|tilde|vec)\s*\{([^{}]{1,40})\}")
_ABOVE = {"overline": "\u0304", "bar": "\u0304", "hat": "\u0302", "tilde": "\u0303", "vec": "\u20d7"}
_SCRIPT_GROUP = re.compile(r"([\^_])\{([^{}]+)\}")
MOST_NESTED = 12
_TEX = re.compile(r"\\([A-Za-z]+) ?")


def spell_formula(formula: str) -> str:
    """A formula with the signs that Unicode has in place of commands; brackets keep together what belongs together."""
    text = re.sub(r"\\(?:begin|end)\{[^}]*\}|(?<!\\)&", "", formula)
    text = _spell_groups(text)
    text = _TEX.sub(lambda found: _SYMBOLS.get(found[1], found[0]), text.strip())
    text = _SCRIPT.sub(_small, text)
    text = _SCRIPT_GROUP.sub(lambda found: found[1] + (found[2] if len(found[2]) == 1 else f"({found[2]})"), text)
    return re.sub(r"[{}]", "", text).replace("\\", "").replace("`", "'").strip() or formula.strip()


def _spell_groups(text: str) -> str:
    """The text with fractions, roots and bars spelled, the innermost first."""
    for _ in range(MOST_NESTED):
        before = text
        text = _BAR.sub(lambda found: _bar(found[2], _ABOVE[found[1]]), text)
        text = _ROOT.sub(lambda found: f"{_roots(found[1])}{_bracketed(found[2])}", text)
        text = _FRACTION.sub(lambda found: f"{_bracketed(found[1])}/{_bracketed(found[2])}", text)
        if text == before:
            break
    return text


def _bracketed(part: str) -> str:
    """A part of a formula, in round brackets where it is more than one sign or number."""
    return part if re.fullmatch(r"\s*(?:\w+|\\[A-Za-z]+|\([^()]*\))\s*", part) else f"({part.strip()})"


def _roots(degree: str | None) -> str:
    return {None: "√", "3": "∛", "4": "∜"}.get(degree, f"{small_figures(degree or '', RAISED)}√")


def _bar(part: str, sign: str) -> str:
    """A letter with a sign over it; more of them stand in brackets that have it behind them."""
    return f"{part}{sign}" if len(part) == 1 else f"({part}){sign}"


def small_figures(words: str, table: dict[int, int]) -> str:
    """The words as small signs of Unicode; as they are where it lacks one. The table is RAISED or LOWERED."""
    small = {**table, **(_RAISED_LETTERS if table is RAISED else _LOWERED_LETTERS)}
    return words.translate(small) if all(ord(sign) in small for sign in words) else words


def _small(found: re.Match[str]) -> str:
    """A small figure above or below the line; what Unicode lacks stays after its sign."""
    table = RAISED if found[1] == "^" else LOWERED
    given = found[2] if found[2] is not None else found[3]
    return given.translate(table) if given and all(ord(sign) in table for sign in given) else found[0]
