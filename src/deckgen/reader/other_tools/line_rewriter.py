"""One line of foreign text → the same in our own dialect: links, attributes, maths, shortcodes, braces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from deckgen.reader.other_tools.emojis import insert_emojis
from deckgen.reader.other_tools.lost_content import LostContent

_SPANS = re.compile(r"(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)")
_SHORTCODE = re.compile(r"\{\{[<%]\s*([\w/-]+)((?:(?![>%]\}\}).){0,800})[>%]\}\}")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"'<>]+")
_MATHS = re.compile(
    r"\$\$(.{1,800}?)\$\$|(?<![\w$\\])\$(?![\s$])([^$\n]{1,400}?)(?<![\s\\])\$(?![\w$])|\\\((.{1,400}?)\\\)"
)
_PICTURE = re.compile(
    r"(\[)?!\[((?:[^\[\]]|\[[^\[\]]*\]){0,1000})\](?:\(\s*(<[^>\n]*>|(?:[^\s()]|\([^\s()]*\)){0,3000})"
    r"(?:\s+(\"[^\"\n]*\"|'[^'\n]*'))?\s*\)|\[([^\]\n]{0,200})\])(\{[^}\n]*\})?(?(1)\](?:\([^)\n]*\)|\[[^\]\n]*\])?(?:\{[^}\n]*\})?)"
)
_REFERENCE = re.compile(r"(?<![\]\\])\[([^\[\]\n]{1,500})\](?:\[([^\[\]\n]{0,200})\])(?!\()")
_CLASSED = re.compile(r"(?<!!)\[((?:[^\[\]\n]|\[[^\[\]\n]*\]){0,2000})\]\{[^}\n]*\}")
_AFTER_LINK = re.compile(r"(\]\([^()\n]{0,2000}\))\{[^}\n]*\}")
_REMARK = re.compile(r"(?<!\w)\.[A-Za-z][\w.-]*\[((?:[^\[\]\n]|\[[^\[\]\n]*\](?:\([^)\n]*\))?){0,3000})\]")
_COMMAND = re.compile(
    r"\\(?:[vh]space\*?\{[^}]*\}|(?:bigskip|medskip|smallskip|newpage|clearpage|pause|newline|centering|vfill|hfill"
    r"|footnotesize|scriptsize|small|large|Large|normalsize|noindent)\b)(?:\{=tex\})?"
)
_COMPUTED = re.compile(r"[ ]?`(?:r |\{(?:r|python|julia|ojs)\} ?)[^`\n]+`")
_RAW = re.compile(r"`[^`\n]*`\{=\w+\}")
LONGEST = 20_000  # characters of a line
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


@dataclass(slots=True)
class LineRewriter:
    """Retells lines; `links` are the definitions of the whole deck; `brackets`: `.class[…]` is a mark."""

    losses: LostContent
    links: Mapping[str, str]
    brackets: bool = False
    computed: bool = False  # `r …` is code whose result stands there

    def line(self, text: str, number: int) -> str:
        """The line, what is code in it untouched."""
        if "`" in text and _RAW.search(text):
            text = _RAW.sub("", text)
        if self.computed and "`" in text and _COMPUTED.search(text):
            self.losses.add("lost-result", "the result of code within the text is left out", number,
                            "put the result itself into the text")  # fmt: skip
            text = _COMPUTED.sub("", text)
        if not any(sign in text for sign in "{[$\\.!:"):
            return text
        if len(text) > LONGEST:  # no author's line: what stands in it is not looked for
            return text.replace("{{", "\\{{").replace("{%", "\\{%")
        kept: list[str] = []

        def keep(found: re.Match[str]) -> str:
            kept.append(found.group())
            return f"\x00{len(kept) - 1}\x00"

        told = self._told(_SPANS.sub(keep, text.replace("\x00", "")), number, keep)
        while "\x00" in told:
            told = re.sub("\x00(\\d+)\x00", lambda found: kept[int(found[1])], told)
        return told

    def _told(self, text: str, number: int, keep) -> str:  # type: ignore[no-untyped-def]
        text = insert_emojis(text) if ":" in text else text
        text = _SHORTCODE.sub(lambda found: self._shortcode(found, number), text)
        text = _PICTURE.sub(lambda found: keep_text(keep, self._picture(found, number)), text)
        text = _COMMAND.sub("", text)
        if "$" in text or "\\(" in text:
            text = _MATHS.sub(lambda found: keep_text(keep, self._maths(found, number)), text)
        if self.brackets:
            text = _nested(_REMARK, text)
        text = _AFTER_LINK.sub(r"\1", text)
        text = _nested(_CLASSED, text)
        text = _REFERENCE.sub(self._reference, text)
        return text.replace("{{", "\\{{").replace("{%", "\\{%")

    def _shortcode(self, found: re.Match[str], number: int) -> str:
        name, rest = found[1], found[2]
        self.losses.add("lost-shortcode", f"the shortcode `{name}` is not carried out", number,
                        "what it would show is left out; an address in it becomes a link")  # fmt: skip
        address = _ADDRESS.search(rest)
        return f"[{name}: {address[0]}]({address[0]})" if address else ""

    def _picture(self, found: re.Match[str], number: int) -> str:
        alt, path, label = found[2], (found[3] or "").strip("<>"), found[5]
        if label is not None:
            path = self.links.get((label or alt).casefold(), "")
        if not path:
            return alt
        alt = _plain(alt)
        title = f" {found[4]}" if found[4] else ""
        address = f"<{path}>" if " " in path or "(" in path else path
        return f"![{alt}]({address}{title}){{fit=contain}}"

    def _maths(self, found: re.Match[str], number: int) -> str:
        self.losses.add("lost-maths", "maths is shown as a line of code", number,
                        "put a picture of the formula where it matters how it looks")  # fmt: skip
        return f"`{spell_formula(found[1] or found[2] or found[3])}`"

    def _reference(self, found: re.Match[str]) -> str:
        address = self.links.get((found[2] or found[1]).casefold())
        return f"[{found[1]}]({address})" if address else found[0]


def keep_text(keep, text: str) -> str:  # type: ignore[no-untyped-def]
    """A mark that stands for the text until the line is done."""
    return keep(re.fullmatch(r"[\s\S]*", text))  # type: ignore[no-any-return]


def spell_formula(formula: str) -> str:
    """A formula with the signs that Unicode has in place of the commands for them."""
    text = re.sub(r"\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}", r"\1/\2", formula)
    text = re.sub(r"\\(?:begin|end)\{[^}]*\}|(?<!\\)&", "", text)
    text = _TEX.sub(lambda found: _SYMBOLS.get(found[1], found[0]), text.strip())
    text = _SCRIPT.sub(_small, text)
    return re.sub(r"[{}]", "", text).replace("\\", "").replace("`", "'").strip() or formula.strip()


def _small(found: re.Match[str]) -> str:
    """A small figure above or below the line; what Unicode lacks stays after its sign."""
    table = RAISED if found[1] == "^" else LOWERED
    given = found[2] if found[2] is not None else found[3]
    return given.translate(table) if given and all(ord(sign) in table for sign in given) else found[0]


def _nested(pattern: re.Pattern[str], text: str) -> str:
    """The text with brackets of a class opened, those in others too."""
    for _ in range(4):
        opened = pattern.sub(r"\1", text)
        if opened == text:
            break
        text = opened
    return text


def _plain(alt: str) -> str:
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", alt).replace("[", "").replace("]", "").replace("\n", " ").strip()


def name_of(path: str) -> str:
    """What a picture may be called after its file."""
    return PurePosixPath(path.split("?")[0]).stem.replace("-", " ").replace("_", " ").strip()
