"""Which tool a deck was written for, by the marks that only this tool knows."""

from __future__ import annotations

import re
from typing import NamedTuple

from deckgen.reader.other_tools.lines.fences import Stretch, stretches
from deckgen.reader.other_tools.lines.pages import TextLine
from deckgen.reader.other_tools.plain_markdown import why_plain

OWN = "deckgen"


class DialectSign(NamedTuple):
    """A mark of a dialect: its pattern, and the reason that it gives. One of weight 2 is enough alone."""

    pattern: re.Pattern[str]
    why: str
    weight: int = 2
    in_front: bool = False  # looked for in the settings at the top only


class Recognition(NamedTuple):
    """The dialect of a deck, the reason for it, and the offset of the mark that gave it."""

    name: str
    why: str
    start: int


def _sign(pattern: str, why: str, weight: int = 2, in_front: bool = False) -> DialectSign:
    return DialectSign(re.compile(pattern, re.MULTILINE), why, weight, in_front)


# In the order in which they are asked: those with marks of their own before those that share them.
SIGNS: dict[str, tuple[DialectSign, ...]] = {
    "marp": (
        _sign(r"^marp:[ \t]*true", "its settings say `marp: true`", in_front=True),
        _sign(r"^<!--\s*(?:_class|_?backgroundColor|_?backgroundImage|_?paginate|_?color|\$theme|\$size)\b",
              "it has a comment with a setting of Marp"),
        _sign(r"!\[bg\b[^\]]{0,400}\]\(", "it has a picture `![bg …]`"),
    ),
    "remark": (
        _sign(r"xaringan::", "its settings name `xaringan`", in_front=True),
        _sign(r"^\.(?:pull-left|pull-right|left-column|right-column|footnote|center|lab)\[", "it has `.class[…]`"),
        _sign(r"^---[ \t]*\n(?:(?:(?:class|name|template|count|background-image|exclude):|layout: *(?:true|false))"
              r".*\n)+(?!---|[\w-]+:)",
              "its slides begin with properties such as `class:`"),
        _sign(r"\A(?:(?:class|name|template|count|background-image):.*\n)+\n", "it begins with `class:`"),
        _sign(r"^\?\?\?[ \t]*$", "it has notes after `???`", 1),
        _sign(r"^--[ \t]*$", "it has steps `--`", 1),
        _sign(r"(?<!\w)\.[a-z][\w-]*\[", "it has `.class[…]`", 1),
    ),
    "carpentries": (
        _sign(r"^teaching:", "its settings say `teaching:`", 1, in_front=True),
        _sign(r"^exercises:", "its settings say `exercises:`", 1, in_front=True),
        _sign(r"^:{3,} *(?:objectives|questions|keypoints|prereq|callout)\b", "it has `::: objectives`"),
        _sign(r"^\{: \.(?:challenge|callout|solution|prereq|keypoints)\}", "it has `{: .challenge}`"),
    ),
    "myst": (
        _sign(r"^(?::{3,}|`{3,}) *\{(?:note|warning|tip|admonition|important|seealso|figure|grid|grid-item"
              r"|grid-item-card"
              r"|tab-set|tab-item|dropdown|objectives|keypoints|prereq|demo|"
              r"questions|code-cell|code-block|literalinclude|toctree|image|hint|attention|highlights|card)\}",
              "it has a directive `{…}` of MyST"),
        _sign(r"^\(([\w-]+)\)=[ \t]*$", "it has a target `(…)=`"),
        _sign(r"^jupytext:|^myst:", "its settings are those of MyST", in_front=True),
    ),
    "quarto": (
        _sign(r"^format:\s*(?:\n[ \t]+(?:#.*\n[ \t]+)*)?(?:revealjs|pptx|beamer|clean-revealjs)\b",
              "its settings name a `format`", in_front=True),
        _sign(r"^:{3,} *\{[^}\n]*(?:\.callout-|\.panel-tabset|layout-ncol|layout=|\.fragment|\.r-stack|\.absolute)",
              "it has blocks of Quarto"),
        _sign(r"\{\{< *(?:video|include|fa|embed|meta|var|pagebreak|lipsum|countdown)\b",
              "it has a shortcode `{{< … >}}`"),
        _sign(r"^#\| *[\w-]+:", "its code has options `#|`", 1),
        _sign(r"^#{1,6} .*\{[^}\n]*(?:auto-animate|background-(?:color|image)|\.smaller|\.scrollable)",
              "its headings have attributes"),
    ),
    "slidev": (
        _sign(r"^(?:drawings|highlighter|mdc|comark|routerMode|canvasWidth|colorSchema|lineNumbers|monaco|"
              r"aspectRatio|themeConfig|favicon|exportFilename|twoslash|addons|fonts|defaults|layoutClass):",
              "its settings are those of Slidev", in_front=True),
        _sign(r"^layout: *'?\"?(?:two-cols|two-cols-header|image-right|image-left|image|cover|intro|center|fact|iframe"
              r"|iframe-right|iframe-left|end|full|none|default)\b", "its slides name layouts of Slidev", 2),
        _sign(r"<v-clicks?\b|\bv-(?:click|after|motion|mark)\b", "it has `v-click`"),
        _sign(r"^transition:", "its settings say `transition:`", 1, in_front=True),
        _sign(r"^theme: *(?:default|seriph|apple-basic|bricks|shibainu|penguin)\b",
              "its settings name a theme of Slidev", 1, in_front=True),
        _sign(r"^info: *\|", "its settings are those of Slidev", 1, in_front=True),
        _sign(r"^<<< @/", "it has `<<< @/…`"),
    ),
    "reveal": (
        _sign(r"<!-- *\.(?:slide|element):", "it has `<!-- .slide: … -->`"),
        _sign(r"<section data-markdown|data-separator|<aside class=\"notes\"", "it has tags of reveal.js"),
        _sign(r"^(?:revealOptions|verticalSeparator|separator|slideNumber|controls|scripts):",
              "its settings are those of reveal.js", 2, in_front=True),
        _sign(r"\{\{[%<][ \t]*/?(?:note|speaker_note|slide|frag|fragment)\b", "it has shortcodes of reveal-hugo"),
        _sign(r"^--[ \t]*$", "it has slides below slides, `--`", 1),
        _sign(r"^Notes?:", "it has notes after `Note:`", 1),
    ),
    "gitpitch": (
        _sign(r"^[ \t]*@(?:snap|snapend|ul|ulend|ol|box|title|quote|img|fa|color|code|div)\b(?:\[|[ \t]*$)",
              "it has widgets `@…[…]`"),
        _sign(r"^(?:---|\+\+\+)\?(?:image|color|code|include)=", "its breaks say `---?image=…`"),
    ),
    "cleaver": (
        _sign(r"\A(?:(?:[\w][\w. -]{0,40}:|[ \t]+\S).*\n)+\s*--\n", "its settings stand bare above `--`"),
    ),
    "pandoc": (
        _sign(r"\A% \S", "it begins with `% title`"),
        _sign(r"^:{3,} *(?:\{[^}\n]*\.columns\b|columns\b)", "it has `::: columns`"),
        _sign(r"^\. \. \.[ \t]*$|^\\pause\b", "it has pauses `. . .`"),
        _sign(r"^output:[\s\S]{0,400}?_presentation\b", "its settings name an `output`", in_front=True),
        _sign(r"^(?:slide-level|beameroption|aspectratio|colortheme|toc-depth|header-includes|links-as-notes|revealjs-url"
              r"|incremental):", "its settings are those of pandoc", in_front=True),
        _sign(r"^<div class=\"(?:notes|slide-content|columns?)\"", "it has `<div class=\"notes\">`"),
        _sign(r"^\\(?:bigskip|smallskip|medskip|newpage|newline|vspace|begin)\b", "it has commands of LaTeX"),
        _sign(r"^::: *(?:tldr|outcomes|challenges|readings|youtube|quizzes)\b", "it has blocks of pandoc"),
    ),
    "deckset": (
        _sign(r"^\[\.[\w-]+: ?[^\]\n]*\]", "it has settings `[.name: …]`"),
        _sign(r"\A\s*(?:[\w-]+:.*\n)*(?:slidenumbers|autoscale|build-lists|slidecount|slide-dividers"
              r"|slide-transition): ?.+\n(?!---)", "it begins with settings of Deckset"),
        _sign(r"^\^[^\s\[\d^].{8}", "it has notes `^…`", 1),
        _sign(r"^(?:slidenumbers|autoscale|build-lists|footer|theme): ?.+\n(?!---)",
              "it begins with settings of Deckset", 1),
        _sign(r"!\[(?:fit|inline|left|right|original|filtered|%\d+|\d+%)[^\]]{0,400}\]\(",
              "it has a picture `![inline]`"),
        _sign(r"^#{1,6} ?\[fit\]", "its headings say `[fit]`"),
    ),
    "markdown": (
        _sign(r"\A(?:[\w][\w.]{0,40}: .*\n){2,}\s*(?:# |<style)", "its settings stand bare above its first heading"),
        _sign(r"\A\+\+\+[ \t]*\n", "its settings stand between two lines of `+++`"),
        _sign(r"!\[png\]\(", "it comes from a notebook"),
    ),
}  # fmt: skip
TITLES = {
    "marp": "Marp", "slidev": "Slidev", "pandoc": "pandoc", "quarto": "Quarto", "reveal": "reveal.js",
    "remark": "remark", "carpentries": "The Carpentries", "myst": "MyST", "cleaver": "Cleaver",
    "gitpitch": "GitPitch", "deckset": "Deckset",
    "markdown": "plain Markdown",
}  # fmt: skip
_FRONT = re.compile(r"\A---[ \t]*\n([\s\S]*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_OURS = re.compile(r"^deck:", re.MULTILINE)
_MARK_OF_OURS = re.compile(
    r"^---[ \t]*\n(?:.+\n){0,30}?(?:layout|duration|use|reveal|id):|\{\{ ?\w|^:{3,} *(?:say|ask|do)\b", re.M
)
_QUICK = re.compile(r"\A(?:---[ \t]*\n(?:#.*\n)*deck:)")
ENOUGH = 2
_POSSIBLE = {"qmd": ("quarto",), "Rmd": ("remark", "carpentries", "pandoc", "quarto")}


def recognise(text: str, path: str) -> Recognition | None:
    """The dialect of a text, or None where it is our own or shows none."""
    if _QUICK.match(text):
        return None
    found = _FRONT.match(text)
    front = found.group(1) if found else ""
    if _OURS.search(front):
        return None
    lines = [TextLine(line, number) for number, line in enumerate(text.split("\n"))]
    bare = "\n".join(_bare(stretch) for stretch in stretches(lines))
    for sure in (True, False):  # settings at the top know best
        for name, signs in SIGNS.items():
            if name not in _POSSIBLE.get(path.rpartition(".")[2], SIGNS):
                continue
            asked = tuple(sign for sign in signs if not sure or (sign.in_front and sign.weight >= ENOUGH))
            if recognition := _weigh(name, asked, front, bare, text):
                return recognition
    if path.endswith(".qmd"):
        return Recognition("quarto", "its name ends in `.qmd`", 0)
    if path.endswith(".Rmd"):
        return Recognition("pandoc", "its name ends in `.Rmd`", 0)
    why = "" if _MARK_OF_OURS.search(text) else why_plain(bare[len(found.group()) if found else 0 :], front)
    return Recognition("markdown", why, 0) if why else None


def _bare(stretch: Stretch) -> str:
    """A stretch without what is code; a directive that is written as code stays."""
    directive = not stretch.fence or re.match(r"\{[a-z]", stretch.info)
    return "\n".join(line.text for line in stretch.lines) if directive else ""


def _weigh(name: str, signs: tuple[DialectSign, ...], front: str, bare: str, text: str) -> Recognition | None:
    """The dialect, where its signs weigh enough together.

    `front` are the settings at the top, `bare` is the text without code, `text` all of it.
    """
    weight, first = 0, None
    for sign in signs:
        found = sign.pattern.search(front if sign.in_front else bare)
        if found is None:
            continue
        weight += sign.weight
        if first is None:
            start = text.find(found.group().split("\n")[0])
            first = Recognition(name, sign.why, max(0, start))
        if weight >= ENOUGH:
            return first
    return None
