"""The commands of TeX that are read, and what they stand for. Names of single signs come from latex2mathml's table."""

from __future__ import annotations

from functools import cache
from unicodedata import category, normalize

from latex2mathml.symbols_parser import SYMBOLS

# Two parts over each other, and whether a bar parts them.
FRACTIONS = {"frac": True, "dfrac": True, "tfrac": True, "cfrac": True, "binom": False, "dbinom": False,
             "tbinom": False}  # fmt: skip
# Whether a bar parts them, and what stands around both.
INFIX = {"over": (True, "", ""), "atop": (False, "", ""), "choose": (False, "(", ")"), "brace": (False, "{", "}"),
         "brack": (False, "[", "]")}  # fmt: skip
STYLES = {
    "mathbb": "double-struck", "mathcal": "script", "mathscr": "script", "mathfrak": "fraktur", "mathbf": "bold",
    "boldsymbol": "bold-italic", "bm": "bold-italic", "mathrm": "upright", "mathup": "upright", "mathit": "italic",
    "mathnormal": "italic", "mathsf": "sans-serif", "mathtt": "monospace", "Bbb": "double-struck", "bold": "bold",
    "frak": "fraktur", "scr": "script", "pmb": "bold-italic",
}  # fmt: skip
# What sets all that follows in its group in a style.
SWITCHES = {"rm": "upright", "bf": "bold", "it": "italic", "sf": "sans-serif", "tt": "monospace", "cal": "script",
            "mit": "italic"}  # fmt: skip
TEXTS = ("text", "textrm", "textnormal", "mbox", "hbox", "textup", "textmd")
STYLED_TEXTS = {"textbf": "bold", "textit": "italic", "emph": "italic", "textsf": "sans-serif",
                "texttt": "monospace"}  # fmt: skip
# A combining sign over a base.
ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "vec": "\u20d7", "dot": "\u0307",
    "ddot": "\u0308", "dddot": "\u20db", "acute": "\u0301", "grave": "\u0300", "check": "\u030c", "breve": "\u0306",
    "mathring": "\u030a", "bar": "\u0304", "widecheck": "\u030c", "ddddot": "\u20dc",
}  # fmt: skip
RULES = {"overline": True, "underline": False, "underbar": False}  # whether the line is above
BRACES = {
    "overbrace": ("⏞", True), "underbrace": ("⏟", False), "overrightarrow": ("→", True), "overleftarrow": ("←", True),
    "overleftrightarrow": ("↔", True), "underrightarrow": ("→", False), "underleftarrow": ("←", False),
    "underleftrightarrow": ("↔", False), "overbracket": ("⎴", True), "underbracket": ("⎵", False),
    "overparen": ("⏜", True), "underparen": ("⏝", False), "wideparen": ("⏜", True), "overgroup": ("⏠", True),
    "undergroup": ("⏡", False), "Overrightarrow": ("⇒", True),
}  # fmt: skip
ENCLOSURES = {"boxed": "box", "fbox": "box", "cancel": "up", "bcancel": "down", "xcancel": "cross"}
FUNCTIONS = ("arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "dim", "exp", "hom",
             "ker", "lg", "ln", "log", "sec", "sin", "sinh", "tan", "tanh", "arctg", "ch", "cosec", "cotg", "ctg",
             "cth", "sh", "tg", "th")  # fmt: skip
LIMIT_FUNCTIONS = {
    "lim": "lim", "max": "max", "min": "min", "sup": "sup", "inf": "inf", "det": "det", "gcd": "gcd", "Pr": "Pr",
    "limsup": "lim\u2009sup", "liminf": "lim\u2009inf", "injlim": "inj\u2009lim", "projlim": "proj\u2009lim",
    "argmax": "arg\u2009max", "argmin": "arg\u2009min", "plim": "plim",
}  # fmt: skip
SUMS = {
    "sum": "∑", "prod": "∏", "coprod": "∐", "bigcup": "⋃", "bigcap": "⋂", "bigvee": "⋁", "bigwedge": "⋀",
    "bigoplus": "⨁", "bigotimes": "⨂", "bigodot": "⨀", "bigsqcup": "⨆", "biguplus": "⨄",
}  # fmt: skip
INTEGRALS = {"int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮", "oiint": "∯", "oiiint": "∰", "intop": "∫"}
SPACES = {
    ",": 1 / 6, "thinspace": 1 / 6, ":": 2 / 9, ">": 2 / 9, "medspace": 2 / 9, ";": 5 / 18, "thickspace": 5 / 18,
    " ": 1 / 4, "space": 1 / 4, "nobreakspace": 1 / 4, "enspace": 1 / 2, "quad": 1.0, "qquad": 2.0, "!": 0.0,
    "negthinspace": 0.0, "negmedspace": 0.0, "\n": 1 / 4,
}  # fmt: skip
WIDTHS = ("hspace", "hskip", "kern", "mkern", "mskip", "mspace")
UNITS = {"em": 1.0, "mu": 1 / 18, "ex": 0.43, "pt": 0.1, "mm": 0.2845, "cm": 2.845, "in": 7.227}  # in ems, of 10 points
SIZED = frozenset(f"{size}{side}" for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m"))
DELIMITERS = {
    "(": "(", ")": ")", "[": "[", "]": "]", "|": "|", "/": "/", "<": "⟨", ">": "⟩", ".": "", r"\{": "{", r"\}": "}",
    r"\lbrace": "{", r"\rbrace": "}", r"\lbrack": "[", r"\rbrack": "]", r"\langle": "⟨", r"\rangle": "⟩", r"\|": "‖",
    r"\vert": "|", r"\lvert": "|", r"\rvert": "|", r"\Vert": "‖", r"\lVert": "‖", r"\rVert": "‖", r"\lfloor": "⌊",
    r"\rfloor": "⌋", r"\lceil": "⌈", r"\rceil": "⌉", r"\backslash": "\\", r"\uparrow": "↑", r"\downarrow": "↓",
    r"\updownarrow": "↕", r"\lgroup": "⟮", r"\rgroup": "⟯", r"\Uparrow": "⇑", r"\Downarrow": "⇓",
    r"\Updownarrow": "⇕", r"\lmoustache": "⎰", r"\rmoustache": "⎱", r"\ulcorner": "⌜", r"\urcorner": "⌝",
    r"\llcorner": "⌞", r"\lrcorner": "⌟", r"\llbracket": "⟦", r"\rrbracket": "⟧", r"\lang": "⟨", r"\rang": "⟩",
    r"\lt": "⟨", r"\gt": "⟩",
}  # fmt: skip
# What matrices stand between.
MATRICES = {"matrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "Bmatrix": ("{", "}"),
            "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "smallmatrix": ("", ""), "array": ("", ""),
            "subarray": ("", "")}  # fmt: skip
STARRED = frozenset(("matrix*", "pmatrix*", "bmatrix*", "Bmatrix*", "vmatrix*", "Vmatrix*"))  # say how columns stand
CASES = {"cases": ("{", ""), "dcases": ("{", ""), "rcases": ("", "}"), "drcases": ("", "}")}
# Columns in pairs; those whose author says what stands between the pairs.
ALIGNED = frozenset(("aligned", "align", "align*", "split", "flalign", "flalign*"))
CLOSE_ALIGNED = frozenset(("alignedat", "alignat", "alignat*"))
THREE_ALIGNED = frozenset(("eqnarray", "eqnarray*"))
GATHERED = frozenset(("gathered", "gather", "gather*", "multline", "multline*"))
PLAIN = frozenset(("equation", "equation*", "displaymath", "math"))
ENVIRONMENTS = (*MATRICES, *STARRED, *CASES, *ALIGNED, *CLOSE_ALIGNED, *THREE_ALIGNED, *GATHERED, *PLAIN)
STACKED = {"overset": True, "stackrel": True, "underset": False}
ARROWS = {"xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒", "xLeftarrow": "⇐",
          "xLeftrightarrow": "⇔", "xmapsto": "↦", "xhookrightarrow": "↪", "xhookleftarrow": "↩",
          "xtwoheadrightarrow": "↠", "xtwoheadleftarrow": "↞", "xrightharpoonup": "⇀", "xrightharpoondown": "⇁",
          "xleftharpoonup": "↼", "xleftharpoondown": "↽", "xrightleftharpoons": "⇌", "xleftrightharpoons": "⇋",
          "xtofrom": "⇄", "xlongequal": "="}  # fmt: skip
CLASSES = frozenset(("mathord", "mathopen", "mathclose", "mathpunct", "mathinner"))
SPACED_CLASSES = frozenset(("mathbin", "mathrel"))
# Parts that are not seen: whether they keep their width, and their height.
PHANTOMS = {"phantom": (True, True), "hphantom": (True, False), "vphantom": (False, True)}
# What stands around the states of quantum mechanics, and around a set.
BRAKETS = {"bra": ("⟨", "|"), "Bra": ("⟨", "|"), "ket": ("|", "⟩"), "Ket": ("|", "⟩"), "braket": ("⟨", "⟩"),
           "Braket": ("⟨", "⟩"), "set": ("{", "}"), "Set": ("{", "}")}  # fmt: skip
LOGOS = ("TeX", "LaTeX", "KaTeX")
COLORS = ("color", "textcolor", "colorbox", "fcolorbox")
SIZES = ("tiny", "Tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge",
         "scriptstyle", "scriptscriptstyle")  # fmt: skip
DISPLAYS = ("displaystyle", "textstyle")
UNSEEN = ("strut", "mathstrut", "nonumber", "notag", "allowbreak", "nobreak", "relax")
ESCAPED = {"{": "{", "}": "}", "%": "%", "&": "&", "#": "#", "$": "$", "_": "_", "|": "‖"}
OTHERS = ("sqrt", "begin", "end", "left", "right", "middle", "operatorname", "operatorname*", "substack", "smash",
          "not", "pmod", "bmod", "mod", "pod", "limits", "nolimits", "operatornamewithlimits", "mathop", "genfrac",
          "tag", "tag*", "label")  # fmt: skip
ORDINARY = frozenset("∞∂∇∅∀∃∄ℏℓ℘ℑℜℵℶ∠△′″‴°")  # signs that stand like letters
_OWN = {
    "dots": "…", "ldots": "…", "dotsc": "…", "dotso": "…", "cdots": "⋯", "dotsb": "⋯", "dotsm": "⋯", "dotsi": "⋯",
    "vdots": "⋮", "ddots": "⋱", "to": "→", "gets": "←", "iff": "⟺", "implies": "⟹", "impliedby": "⟸", "land": "∧",
    "lor": "∨", "lnot": "¬", "neg": "¬", "ne": "≠", "neq": "≠", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
    "colon": ":", "epsilon": "ϵ", "varepsilon": "ε", "phi": "ϕ", "varphi": "φ", "theta": "θ", "vartheta": "ϑ",
    "lt": "<", "gt": ">", "mid": "∣", "setminus": "∖", "backslash": "\\", "emptyset": "∅", "varnothing": "∅",
    "hbar": "ℏ", "ell": "ℓ", "prime": "′", "degree": "°", "ast": "∗", "star": "⋆", "cdot": "⋅", "langle": "⟨",
    "rangle": "⟩", "vert": "|", "Vert": "‖", "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖", "surd": "√",
    "imath": "ı", "jmath": "ȷ", "dagger": "†", "ddagger": "‡", "owns": "∋", "smallint": "∫", "sim": "∼",
    "models": "⊨", "blacksquare": "■", "dag": "†", "ddag": "‡", "P": "¶", "copyright": "©",
}  # fmt: skip
# Names that some programs know beside TeX's own, and that nobody is to be taught.
_ALIASES = {
    "R": "ℝ", "N": "ℕ", "lrarr": "↔", "Z": "ℤ",
    "reals": "ℝ", "Reals": "ℝ", "natnums": "ℕ", "cnums": "ℂ", "Complex": "ℂ", "larr": "←", "rarr": "→",
    "harr": "↔", "uarr": "↑", "darr": "↓", "lArr": "⇐", "rArr": "⇒", "hArr": "⇔", "uArr": "⇑", "dArr": "⇓",
    "and": "∧", "or": "∨", "isin": "∈", "exist": "∃", "empty": "∅", "infin": "∞", "alef": "ℵ", "bull": "•",
    "image": "ℑ", "real": "ℜ", "weierp": "℘", "part": "∂", "plusmn": "±", "sdot": "⋅", "sect": "§", "sub": "⊂",
    "sube": "⊆", "supe": "⊇", "ang": "∠", "ratio": "∶", "vcentcolon": ":", "dblcolon": "∷", "coloncolon": "∷",
    "colonequals": "≔", "doublecap": "⋒", "doublecup": "⋓", "mathellipsis": "…", "thetasym": "ϑ", "Alpha": "Α",
    "Beta": "Β", "Epsilon": "Ε", "Zeta": "Ζ", "Eta": "Η", "Iota": "Ι", "Kappa": "Κ", "Mu": "Μ", "Nu": "Ν",
    "Omicron": "Ο", "Rho": "Ρ", "Tau": "Τ", "Chi": "Χ",
}  # fmt: skip


@cache
def symbols() -> dict[str, str]:
    """The sign that each name stands for, such as `alpha`; signs that only change others are left out."""
    found: dict[str, str] = {}
    for name, code in SYMBOLS.items():
        if name[:1] == "\\" and name[1:].isalpha() and len(code) <= 6:
            sign = plain_letter(chr(int(code, 16)))
            if category(sign)[0] in "LSPN":
                found[name[1:]] = sign
    return found | _ALIASES | _OWN


def plain_letter(sign: str) -> str:
    """A letter of Unicode's mathematical alphabets as the plain letter; how it looks is said by its style."""
    return normalize("NFKD", sign) if 0x1D400 <= ord(sign) <= 0x1D7FF else sign


@cache
def known_names() -> tuple[str, ...]:
    """All names that may follow a backslash, in order."""
    named = (FRACTIONS, INFIX, STYLES, SWITCHES, TEXTS, STYLED_TEXTS, ACCENTS, RULES, BRACES, ENCLOSURES, FUNCTIONS,
             LIMIT_FUNCTIONS, SUMS, INTEGRALS, STACKED, ARROWS, CLASSES, SPACED_CLASSES, PHANTOMS, BRAKETS, COLORS,
             SIZES, UNSEEN, DISPLAYS, SIZED, WIDTHS, OTHERS)  # fmt: skip
    words = {name for names in named for name in names} | {name for name in SPACES if name.isalpha()}
    return tuple(sorted((words | set(symbols())) - set(_ALIASES)))
