"""What differs between the dialects: how slides break, what notes are, which classes and layouts mean what."""

from __future__ import annotations

import re

from deckgen.reader.other_tools.slide_breaks import SlideBreaks
from deckgen.values.value import value_class


@value_class
class Dialect:
    """The habits of a tool."""

    name: str
    breaks: SlideBreaks
    comments: str = ""  # what HTML comments are: notes | last (the last one of a slide) | "" nothing
    notes: str = ""  # a line from which on all is notes
    pauses: str = r"\. \. \.|\\pause"  # a line after which the rest appears
    stars: bool = False  # items of `*` appear one after another
    brackets: bool = False  # `.class[…]` gives words a class
    titled: bool = False  # the settings at the top make a slide of their own
    components: bool = False  # tags with capitals or hyphens are components
    directives: bool = False  # `{note}` after a fence is a directive, as in MyST
    takes: bool = False  # it takes in other files
    computed: bool = False  # it runs code
    terms: bool = False  # `: …` below a term says what it means
    glued: bool = False  # a heading needs no blank after its `#`
    filled: bool = False  # pictures fill the slide where they say nothing else
    cited: bool = False  # `@key` names a source, a figure or a table; `H~2~O` has small figures
    lines: bool = False  # each line of a paragraph is one on the slide


_HEADS = SlideBreaks(headings=True)
_LESSON = SlideBreaks(headings=True, level=3, boxes=True)
DIALECTS: dict[str, Dialect] = {
    each.name: each
    for each in (
        Dialect("marp", SlideBreaks(rule=r"[ ]{0,3}(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}"), comments="notes",
                stars=True, lines=True),
        Dialect("slidev", SlideBreaks(settings="yaml"), comments="last", components=True, takes=True),
        Dialect("reveal", SlideBreaks(rule=r"-{3,}[ \t]*|--[ \t]*|<!--[ \t]*(?:slide|vertical)[^>]*-->"),
                notes=r"\s*[Nn][Oo][Tt][Ee][Ss]?:(.*)"),
        Dialect("remark", SlideBreaks(settings="keys"), notes=r"\?\?\?(.*)", pauses=r"--", brackets=True,
                computed=True),
        Dialect("pandoc", _HEADS, titled=True, takes=True, computed=True, terms=True, cited=True),
        Dialect("quarto", SlideBreaks(headings=True, level=2), titled=True, takes=True, computed=True, terms=True,
                cited=True),
        Dialect("carpentries", _LESSON, titled=True, directives=True, computed=True, terms=True),
        Dialect("myst", _LESSON, titled=True, directives=True, terms=True),
        Dialect("gitpitch", SlideBreaks(rule=r"-{3}[ \t]*|\+{3}[ \t]*"), notes=r"[Nn]otes?:(.*)"),
        Dialect("liascript", SlideBreaks(rule=r"(?!)", headings=True, level=6, alike=True)),
        Dialect("cleaver", SlideBreaks(rule=r"--[ \t]*")),
        Dialect("deckset", SlideBreaks(), glued=True, filled=True),
        Dialect("markdown", SlideBreaks(headings=True, level=3), glued=True),
    )
}  # fmt: skip

COVERS = frozenset(("cover", "title", "title-slide", "intro", "lead", "front", "titlepage"))
SECTIONS = frozenset(("section", "start", "segue", "chapter", "part", "divider", "new-section", "transition"))
COLUMNS = re.compile(
    r"columns?-?\d?|cols-?\d?(?:-.*)?|col-?\d(?:-\d.*)?|row|multi-?cols?(?:umns?)?|(?:two|three|four|2|3|4)-?col(?:s|umns?)?|"
    r"split|container|grid-?\d?(?:-cols-.*)?|flex(?:-row|box)?|r-hstack|grid-container|side-by-side|left-right",
    re.IGNORECASE,
)
COLUMN = re.compile(
    r"column|col|pull-(?:left|right)|(?:left|right)-?(?:column|col|side|pane)?|col-?(?:left|right|one|two|md-\d+|\d+|sm-\d+|lg-\d+)|"
    r"column-?(?:\d+|left|right)|(?:left|right)-\d+|w-1/2|grid-item(?:-card)?|one-column|card|[lr]column|[lr]col|[lmr](?:div|img)",
    re.IGNORECASE,
)
FIRST = re.compile(r"(?:pull-|col-?|column-?)?left.*|l(?:column|col|div|img)", re.IGNORECASE)
_RULE = re.compile(r"\.([A-Za-z][\w-]*)[^.{}]*\{([^{}]*)\}")
_BESIDE = re.compile(r"display:\s*(?:inline-)?(?:grid|flex)\b|grid-template-columns|column-count:|columns:\s*\d")
MARP_KEYS = frozenset((
    "class", "paginate", "header", "footer", "theme", "style", "headingDivider", "size", "math", "title", "author",
    "color",
    "backgroundColor", "backgroundImage", "backgroundPosition", "backgroundRepeat", "backgroundSize", "marp",
    "transition",
    "description", "url", "image", "keywords", "fit", "auto-scaling",
))  # fmt: skip
REVEALED = frozenset(("incremental", "v-clicks", "v-click", "fragment", "fragments", "fade-in", "v-after"))
LABELS = {
    "callout-note": "Note", "callout-tip": "Tip", "callout-warning": "Warning", "callout-important": "Important",
    "callout-caution": "Caution", "objectives": "Objectives", "questions": "Questions", "keypoints": "Key points",
    "challenge": "Challenge", "solution": "Solution", "hint": "Hint", "callout": "", "discussion": "Discussion",
    "checklist": "Checklist", "prereq": "Prerequisites", "testimonial": "", "spoiler": "", "note": "Note",
    "warning": "Warning", "tip": "Tip", "important": "Important", "admonition": "", "exercise": "Exercise",
    "seealso": "See also", "attention": "Attention", "caution": "Caution", "demo": "Demo", "overview": "Overview",
    "dropdown": "", "tab-item": "", "tldr": "", "outcomes": "Outcomes", "challenges": "Challenges",
    "readings": "Readings",
    "quizzes": "", "proof": "Proof", "theorem": "Theorem", "definition": "Definition", "example": "Example",
}  # fmt: skip


_COUNTED = re.compile(r"(?:^|[-_])(two|three|four|[234])(?:[-_]|$)|^(two|three|four|[234])-?col|[a-z]([234])$")
_NUMBERS = {"two": 2, "three": 3, "four": 4}
COLUMN_COUNT = 2  # where nothing says how many


def column_count(name: str) -> int:
    """How many columns the name of a class says that there are, such as two-col or grid-cols-3."""
    found = _COUNTED.search(name.lower())
    number = next(filter(None, found.groups()), "") if found else ""
    return _NUMBERS.get(number) or int(number or COLUMN_COUNT)


def column_classes(styles: str) -> frozenset[str]:
    """The classes that a deck's own style sheets set in columns."""
    rules = _RULE.findall(styles)
    return frozenset(name for name, rule in rules if _BESIDE.search(rule) and "direction: column" not in rule)
