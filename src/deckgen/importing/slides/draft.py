"""A slide in our dialect, in the making: settings, a title, a body; and the forms in which a slide may be written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import field

from deckgen.values.value import value_class

_BARE = re.compile(r"[^\W\d_][\w åäöÅÄÖ/()-]*[\w)]|\d+")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "none", "y", "n"}


@value_class
class SlideDraft:
    """One slide. `title` and `body` are Markdown; `settings` are written as they stand; `remark` becomes a comment."""

    layout: str
    title: str
    body: tuple[str, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    off_slide: bool = False  # the title is in the settings, and stands on no heading


@value_class
class Form:
    """A way of writing a slide, as one of ours or several. `files` are the data that it needs, by name.

    `left` says what it lacks of the source; `certain` is false where nobody can know what the slide was meant to be.
    """

    name: str
    drafts: tuple[SlideDraft, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    certain: bool = True


def scalar(text: str) -> str:
    """A text as YAML: bare where it can only be read as that text, else in quotes."""
    return text if _BARE.fullmatch(text) and text.lower() not in _WORDS else json.dumps(text, ensure_ascii=False)


def draft_text(draft: SlideDraft, notes: str = "") -> str:
    """The Markdown of a slide, from its settings on."""
    settings = {"layout": draft.layout, **draft.settings}
    if draft.off_slide:
        settings["title"] = json.dumps(draft.title, ensure_ascii=False)
    first, *others = (f"{key}: {value}\n" for key, value in settings.items() if value)
    remark = f"# {draft.remark}\n" if draft.remark else ""  # below a key: a comment alone begins no settings
    heading = "" if draft.off_slide or not draft.title else f"# {draft.title}\n"
    body = "\n".join(draft.body).strip("\n")
    parts = [heading + ("\n" if heading and body else ""), f"{body}\n" if body else "", f"\n{notes}\n" if notes else ""]
    return f"---\n{first}{remark}{''.join(others)}---\n{''.join(parts)}"
