"""Which tool a deck was written for, by the marks that only this tool knows.

Decks of our own are asked, too. So the pattern of a mark is compiled and looked for only in a text that holds the
letters without which the mark cannot be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from deckgen.reader.other_tools.lines.fences import Stretch, stretches
from deckgen.reader.other_tools.lines.pages import TextLine
from deckgen.values.lazy import late_pattern

OWN = "deckgen"


class DialectSign(NamedTuple):
    """A mark of a dialect: its pattern, and the reason that it gives. One of weight 2 is enough alone.

    `needs` are letters, one of which stands in every text that shows the mark; a blank is the edge of a word.
    """

    pattern: str
    why: str
    needs: tuple[str, ...]
    weight: int = 2
    in_front: bool = False  # looked for in the settings at the top only


class Recognition(NamedTuple):
    """The dialect of a deck, the reason for it, and the offset of the mark that gave it."""

    name: str
    why: str
    start: int


def _sign(pattern: str, why: str, needs: str | tuple[str, ...], weight: int = 2, in_front: bool = False) -> DialectSign:
    """A sign. Its `needs` are parted by blanks, or a tuple where they hold edges of words."""
    return DialectSign(pattern, why, tuple(needs.split(" ")) if isinstance(needs, str) else needs, weight, in_front)


_TWO_HYPHENS = (" -- ",)

# In the order in which they are asked: those with marks of their own before those that share them.
SIGNS: dict[str, tuple[DialectSign, ...]] = {
    "liascript": (
        _sign(r"\A\s*<!--[ \t]*\n(?:(?!.*-->).*\n){0,80}?(?:narrator|version|import|script|email|language|mode):",
              "its settings stand in a comment at its top",
              "narrator: version: import: script: email: language: mode:"),
        _sign(r"^[ \t]*--\{\{\d[^}\n]*\}\}--", "it has spoken texts `--{{0}}--`", ("--{{",)),
    ),
    "marp": (
        _sign(r"^marp:[ \t]*true", "its settings say `marp: true`", "marp:", in_front=True),
        _sign(r"^<!--\s*(?:_class|_?backgroundColor|_?backgroundImage|_?paginate|_?color|\$theme|\$size)\b",
              "it has a comment with a setting of Marp", "<!--"),
        _sign(r"!\[bg\b[^\]]{0,400}\]\(", "it has a picture `![bg …]`", "![bg"),
    ),
    "remark": (
        _sign(r"xaringan::", "its settings name `xaringan`", "xaringan::", in_front=True),
        _sign(r"^\.(?:pull-left|pull-right|left-column|right-column|footnote|center|lab)\[", "it has `.class[…]`",
              (" .pull-", " .left-", " .right-", " .footnote[", " .center[", " .lab[")),
        _sign(r"^---[ \t]*\n(?:(?:(?:class|name|template|count|background-image|exclude):|layout: *(?:true|false))"
              r".*\n)+(?!---|[\w-]+:)",
              "its slides begin with properties such as `class:`",
              (" class:", " name:", " template:", " count:", " background-image:", " exclude:", " layout:")),
        _sign(r"\A\s*(?:(?:(?:class|name|template|count|background-image):.*|layout: *true)\n)+\n",
              "it begins with `class:`",
              "class: name: template: count: background-image: layout:"),
        _sign(r"^\?\?\?[ \t]*$", "it has notes after `???`", "???", 1),
        _sign(r"^--[ \t]*$", "it has steps `--`", _TWO_HYPHENS, 1),
        _sign(r"(?<!\w)\.[a-z][\w-]*\[", "it has `.class[…]`", "[", 1),
    ),
    "carpentries": (
        _sign(r"^teaching:", "its settings say `teaching:`", "teaching:", 1, in_front=True),
        _sign(r"^exercises:", "its settings say `exercises:`", "exercises:", 1, in_front=True),
        _sign(r"^:{3,} *(?:objectives|questions|keypoints|prereq|callout)\b", "it has `::: objectives`",
              "objectives questions keypoints prereq callout"),
        _sign(r"^\{: \.(?:challenge|callout|solution|prereq|keypoints)\}", "it has `{: .challenge}`", "{:"),
    ),
    "myst": (
        _sign(r"^(?::{3,}|`{3,}) *\{(?:note|warning|tip|admonition|important|seealso|figure|grid|grid-item"
              r"|grid-item-card"
              r"|tab-set|tab-item|dropdown|objectives|keypoints|prereq|demo|"
              r"questions|code-cell|code-block|literalinclude|toctree|image|hint|attention|highlights|card)\}",
              "it has a directive `{…}` of MyST", (":{", "`{", " {")),
        _sign(r"^\(([\w-]+)\)=[ \t]*$", "it has a target `(…)=`", ")="),
        _sign(r"^jupytext:|^myst:", "its settings are those of MyST", "jupytext: myst:", in_front=True),
    ),
    "quarto": (
        _sign(r"^format:\s*(?:\n[ \t]+(?:#.*\n[ \t]+)*)?(?:revealjs|pptx|beamer|clean-revealjs)\b",
              "its settings name a `format`", "format:", in_front=True),
        _sign(r"^:{3,} *\{[^}\n]*(?:\.callout-|\.panel-tabset|layout-ncol|layout=|\.fragment|\.r-stack|\.absolute)",
              "it has blocks of Quarto",
              ".callout- .panel-tabset layout-ncol layout= .fragment .r-stack .absolute"),
        _sign(r"\{\{< *(?:video|include|fa|embed|meta|var|pagebreak|lipsum|countdown)\b",
              "it has a shortcode `{{< … >}}`", "{{<"),
        _sign(r"^#\| *[\w-]+:", "its code has options `#|`", "#|", 1),
        _sign(r"^#{1,6} .*\{[^}\n]*(?:auto-animate|background-(?:color|image)|\.smaller|\.scrollable)",
              "its headings have attributes", "auto-animate background- .smaller .scrollable"),
    ),
    "slidev": (
        _sign(r"^(?:drawings|highlighter|mdc|comark|routerMode|canvasWidth|colorSchema|lineNumbers|monaco|"
              r"aspectRatio|themeConfig|favicon|exportFilename|twoslash|addons|fonts|defaults|layoutClass):",
              "its settings are those of Slidev",
              "drawings: highlighter: mdc: comark: routerMode: canvasWidth: colorSchema: lineNumbers: monaco: "
              "aspectRatio: themeConfig: favicon: exportFilename: twoslash: addons: fonts: defaults: layoutClass:",
              in_front=True),
        _sign(r"^layout: *'?\"?(?:two-cols|two-cols-header|image-right|image-left|image|cover|intro|center|fact|iframe"
              r"|iframe-right|iframe-left|end|full|none|default)\b", "its slides name layouts of Slidev",
              (" layout:",)),
        _sign(r"<v-clicks?\b|\bv-(?:click|after|motion|mark)\b", "it has `v-click`",
              "v-click v-after v-motion v-mark"),
        _sign(r"^transition:", "its settings say `transition:`", "transition:", 1, in_front=True),
        _sign(r"^theme: *(?:default|seriph|apple-basic|bricks|shibainu|penguin)\b",
              "its settings name a theme of Slidev", "theme:", 1, in_front=True),
        _sign(r"^info: *\|", "its settings are those of Slidev", "info:", 1, in_front=True),
        _sign(r"^<<< @/", "it has `<<< @/…`", "<<<"),
    ),
    "reveal": (
        _sign(r"\A\s*\+\+\+[ \t]*\n(?:.*\n){0,40}?outputs *= *\[\"Reveal\"",
              "its settings name the output `Reveal`", "+++"),
        _sign(r"\]\(#/(?:\d+/?)*\)", "it links to slides by their numbers", "(#/"),
        _sign(r"<!-- *\.(?:slide|element):", "it has `<!-- .slide: … -->`", ".slide: .element:"),
        _sign(r"<section data-markdown|data-separator|<aside class=\"notes\"", "it has tags of reveal.js",
              "data-markdown data-separator <aside"),
        _sign(r"^(?:revealOptions|verticalSeparator|separator|slideNumber|controls|scripts):",
              "its settings are those of reveal.js",
              "revealOptions: verticalSeparator: separator: slideNumber: controls: scripts:", 2, in_front=True),
        _sign(r"\{\{[%<][ \t]*/?(?:note|speaker_note|slide|frag|fragment)\b", "it has shortcodes of reveal-hugo",
              "{{% {{<"),
        _sign(r"^Notes?:[\s\S]{0,4000}?^---[ \t]*$[\s\S]{0,20000}?^Notes?:", "it has several notes after `Note:`",
              (" Note:", " Notes:")),
        _sign(r"^--[ \t]*$", "it has slides below slides, `--`", _TWO_HYPHENS, 1),
        _sign(r"^Notes?:", "it has notes after `Note:`", (" Note:", " Notes:"), 1),
    ),
    "gitpitch": (
        _sign(r"^[ \t]*@(?:snap|snapend|ul|ulend|ol|box|title|quote|img|fa|color|code|div)\b(?:\[|[ \t]*$)",
              "it has widgets `@…[…]`", "@"),
        _sign(r"^(?:---|\+\+\+)\?(?:image|color|code|include)=", "its breaks say `---?image=…`", "-? +?"),
    ),
    "cleaver": (
        _sign(r"\A(?:(?:[\w][\w. -]{0,40}:|[ \t]+\S).*\n)+\s*--\n", "its settings stand bare above `--`", ("-- ",)),
    ),
    "pandoc": (
        _sign(r"\A% \S", "it begins with `% title`", (" % ",)),
        _sign(r"^:{3,} *(?:\{[^}\n]*\.columns\b|columns\b)", "it has `::: columns`", "columns"),
        _sign(r"^\. \. \.[ \t]*$|^\\pause\b", "it has pauses `. . .`", (" . ", " \\pause")),
        _sign(r"^output:[\s\S]{0,400}?_presentation\b", "its settings name an `output`", "_presentation",
              in_front=True),
        _sign(r"^(?:slide-level|beameroption|aspectratio|colortheme|toc-depth|header-includes|links-as-notes|revealjs-url"
              r"|incremental):", "its settings are those of pandoc",
              "slide-level: beameroption: aspectratio: colortheme: toc-depth: header-includes: links-as-notes: "
              "revealjs-url: incremental:", in_front=True),
        _sign(r"^<div class=\"(?:notes|slide-content|columns?)\"", "it has `<div class=\"notes\">`", "<div"),
        _sign(r"^\\(?:bigskip|smallskip|medskip|newpage|newline|vspace|begin)\b", "it has commands of LaTeX",
              r"\bigskip \smallskip \medskip \newpage \newline \vspace \begin"),
        _sign(r"^::: *(?:tldr|outcomes|challenges|readings|youtube|quizzes)\b", "it has blocks of pandoc",
              "tldr outcomes challenges readings youtube quizzes"),
    ),
    "deckset": (
        _sign(r"^\[\.(?:[\w-]+: ?[^\]\n]*|column)\]", "it has settings `[.name: …]`", "[."),
        _sign(r"\A\s*(?:[\w-]+:.*\n)*(?:slidenumbers|autoscale|build-lists|slidecount|slide-dividers"
              r"|slide-transition): ?.+\n(?!---)", "it begins with settings of Deckset",
              "slidenumbers: autoscale: build-lists: slidecount: slide-dividers: slide-transition:"),
        _sign(r"^\^[^\s\[\d^].{8}", "it has notes `^…`", (" ^",), 1),
        _sign(r"^(?:slidenumbers|autoscale|build-lists|footer|theme): ?.+\n(?!---)",
              "it begins with settings of Deckset", "slidenumbers: autoscale: build-lists: footer: theme:", 1),
        _sign(r"!\[(?:fit|inline|left|right|original|filtered|%\d+|\d+%)[^\]]{0,400}\]\(",
              "it has a picture `![inline]`", "!["),
        _sign(r"^#{1,6} ?\[fit\]", "its headings say `[fit]`", "[fit]"),
    ),
    "markdown": (
        _sign(r"\A(?:[\w][\w.]{0,40}: .*\n){2,}\s*(?:# |<style)", "its settings stand bare above its first heading",
              ("# ", "<style")),
        _sign(r"\A\s*\+\+\+[ \t]*\n", "its settings stand between two lines of `+++`", "+++"),
        _sign(r"!\[png\]\(", "it comes from a notebook", "![png]"),
    ),
}  # fmt: skip
TITLES = {
    "marp": "Marp", "slidev": "Slidev", "pandoc": "pandoc", "quarto": "Quarto", "reveal": "reveal.js",
    "remark": "remark", "carpentries": "The Carpentries", "myst": "MyST", "cleaver": "Cleaver",
    "gitpitch": "GitPitch", "deckset": "Deckset", "liascript": "LiaScript",
    "markdown": "plain Markdown",
}  # fmt: skip
_FRONT = late_pattern(r"\A---[ \t]*\n([\s\S]*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_OURS = late_pattern(r"^deck:", re.MULTILINE)
_MARK_OF_OURS = late_pattern(
    r"^---[ \t]*\n(?:.+\n){0,30}?(?:layout|duration|use|reveal|id):|\{\{ ?\w|^:{3,} *(?:say|ask|do)\b", re.M
)
_QUICK = late_pattern(r"\A(?:---[ \t]*\n(?:#.*\n)*deck:)")
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
    if path.rpartition("/")[2] == "PITCHME.md":
        return Recognition("gitpitch", "it is called `PITCHME.md`", 0)
    ending = path.rpartition(".")[2]
    words, words_in_front = _words(text), _words(front)
    possible = {name: _possible(SIGNS[name], words_in_front, words) for name in _POSSIBLE.get(ending, SIGNS)}
    bare = _bare(text) if any(possible.values()) else ""
    for sure in (True, False):  # settings at the top know best
        for name, signs in possible.items():
            asked = [sign for sign in signs if not sure or (sign.in_front and sign.weight >= ENOUGH)]
            if recognition := _weigh(name, asked, front, bare, text):
                return recognition
    if ending == "qmd":
        return Recognition("quarto", "its name ends in `.qmd`", 0)
    if ending == "Rmd":
        return Recognition("pandoc", "its name ends in `.Rmd`", 0)
    if _MARK_OF_OURS.search(text):
        return None
    from deckgen.reader.other_tools.plain_markdown import why_plain

    why = why_plain((bare or _bare(text))[len(found.group()) if found else 0 :], front)
    return Recognition("markdown", why, 0) if why else None


def _possible(signs: Iterable[DialectSign], front: str, words: str) -> list[DialectSign]:
    """Those of a dialect's signs that may be among some words; none where they would not weigh enough together."""
    found = [sign for sign in signs if any([need in (front if sign.in_front else words) for need in sign.needs])]
    return found if sum(sign.weight for sign in found) >= ENOUGH else []


def _words(text: str) -> str:
    """The different words of a text, each between blanks."""
    return f" {' '.join(set(text.split()))} "


def _bare(text: str) -> str:
    """A text without what is code in it; a directive that is written as code stays."""
    if "```" not in text and "~~~" not in text:
        return text
    lines = [TextLine(line, number) for number, line in enumerate(text.split("\n"))]
    return "\n".join(_bare_stretch(stretch) for stretch in stretches(lines))


def _bare_stretch(stretch: Stretch) -> str:
    directive = not stretch.fence or re.match(r"\{[a-z]", stretch.info)
    return "\n".join(line.text for line in stretch.lines) if directive else ""


def _weigh(name: str, signs: Iterable[DialectSign], front: str, bare: str, text: str) -> Recognition | None:
    """The dialect, where its signs weigh enough together.

    `front` are the settings at the top, `bare` is the text without code, `text` all of it.
    """
    weight, first = 0, None
    for sign in signs:
        found = re.search(sign.pattern, front if sign.in_front else bare, re.MULTILINE)
        if found is None:
            continue
        weight += sign.weight
        if first is None:
            start = text.find(found.group().split("\n")[0])
            first = Recognition(name, sign.why, max(0, start))
        if weight >= ENOUGH:
            return first
    return None
