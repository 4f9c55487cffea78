"""Who may see what, by the marks of any tool: the audience, the speaker, or nobody here. One rule for all dialects."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from enum import Enum

SLIDE_FORMATS = frozenset(("pptx", "powerpoint"))
_HIDDEN = frozenset((
    "hidden", "hide", "d-none", "display-none", "invisible", "is-hidden", "content-hidden", "internal", "internal-only",
    "private", "confidential-note", "comment", "comments", "todo", "draft", "not-for-slides", "only-notes",
    "handout", "handout-only", "only-handout", "print", "print-only", "only-print", "printonly", "web-only", "only-web",
    "html-only", "only-html", "pdf-only", "only-pdf", "latex-only", "only-latex", "article-only",
    "remove-cell", "noslides", "no-slides", "noslide", "no-slide", "onlyprint", "visible-print", "visible-print-block",
))  # fmt: skip
_FOLDED = frozenset((
    "solution", "solutions", "answer", "answers", "spoiler", "hint", "dropdown", "toggle", "details", "collapse",
    "model-answer", "folded", "fold", "collapsible",
))  # fmt: skip
_SPOKEN = frozenset((
    "notes", "speaker-notes", "instructor", "instructor-note", "note-block", "speaker", "ex-notes", "presenter-notes",
    "note-to-self", "speaker-note", "speakernotes", "speakernote", "presenter-note", "presenter", "teacher", "trainer",
    "notes-to-instructor", "instructor-notes",
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-only", "screen-reader-text",  # heard, not seen
))  # fmt: skip
_UNSEEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|(?<![\w-])color\s*:\s*transparent"
    r"|(?:left|right|top|bottom|text-indent)\s*:\s*-\d{4}|opacity\s*:\s*0(?![.\d])(?!.{0,200}\b(?:animation|transition)\b)",
    re.IGNORECASE | re.DOTALL,
)  # what is moved thousands of pixels away is for those who hear the page
_NEVER = ("false", "!true", "0")
_PAIR = re.compile(r"([@:\w.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))")


class Visibility(Enum):
    """Who sees a piece of a deck."""

    SHOWN = "shown"
    SPOKEN = "spoken"  # the speaker's notes
    FOLDED = "folded"  # an answer that is opened on demand: the speaker has it
    HIDDEN = "hidden"  # nobody here: another format, another reader, nobody at all


def visibility_of(
    classes: Collection[str], attributes: Mapping[str, str], formats: Collection[str] = SLIDE_FORMATS
) -> Visibility:
    """Who sees what bears these classes and attributes; `formats` are those for which the deck is shown.

    A condition that cannot be known is none that holds: what may be hidden is. Sources: the manuals of Quarto
    ("Conditional content"), reveal.js ("Slide visibility"), Bootstrap ("Display"), HTML ("hidden").
    """
    names = {name.lower().lstrip(".") for name in classes}
    if "content-visible" in names:
        return Visibility.SHOWN if _holds(attributes, formats) else Visibility.HIDDEN
    if "content-hidden" in names:
        held = _is_hidden_here(attributes, formats)
        return Visibility.HIDDEN if held else Visibility.SHOWN
    if names & _SPOKEN:
        return Visibility.SPOKEN
    if names & _HIDDEN or _is_unseen(attributes):
        return Visibility.HIDDEN
    is_folded = names & _FOLDED or attributes.get("collapse") == "true"  # of Quarto's callouts
    return Visibility.FOLDED if is_folded else Visibility.SHOWN


def block_visibility(head: str, classes: Sequence[str], formats: Collection[str] = SLIDE_FORMATS) -> Visibility:
    """Who sees a fenced block with that head, whose classes these are; the first may be the name of a directive."""
    if classes and classes[0] in ("only", "ifconfig"):
        named = set(re.split(r"\W+", head.partition("}")[2].lower()))
        return Visibility.SHOWN if named & {*formats, "slides"} else Visibility.HIDDEN
    return visibility_of(classes, attributes_in(head), formats)


def attributes_in(text: str) -> dict[str, str]:
    """The attributes in the head of a block, or in a tag: those with a value, and a bare `hidden`."""
    found = {pair[1].lower(): pair[2] or pair[3] or pair[4] or "" for pair in _PAIR.finditer(text)}
    return {**found, "hidden": ""} if re.search(r"(?<!\S)hidden(?!\S)", _PAIR.sub("", text)) else found


def _formats_in(value: str) -> list[str]:
    return [name for name in re.split(r"[\s,]+", value.lower().strip("[]")) if name]


def _holds(attributes: Mapping[str, str], formats: Collection[str]) -> bool:
    """Whether `when-…` and `unless-…` let content be shown. No profile and no setting is on."""
    if "when-format" in attributes and not set(_formats_in(attributes["when-format"])) & set(formats):
        return False
    if "unless-format" in attributes and set(_formats_in(attributes["unless-format"])) & set(formats):
        return False
    return not ("when-profile" in attributes or "when-meta" in attributes)


def _is_hidden_here(attributes: Mapping[str, str], formats: Collection[str]) -> bool:
    """Whether content that is hidden on conditions is hidden here."""
    if "when-format" in attributes:
        return bool(set(_formats_in(attributes["when-format"])) & set(formats))
    if "unless-format" in attributes:
        return not set(_formats_in(attributes["unless-format"])) & set(formats)
    return True


def _is_unseen(attributes: Mapping[str, str]) -> bool:
    shown = {key.lower(): value.strip().lower() for key, value in attributes.items()}
    return (
        "hidden" in shown
        or _UNSEEN_STYLE.search(shown.get("style", "")) is not None
        or "hidden" in (shown.get("visibility"), shown.get("data-visibility"))
        or any(shown.get(key) in _NEVER for key in ("v-if", "v-show", ":if"))
    )
