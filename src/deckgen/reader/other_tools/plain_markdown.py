"""Markdown that was written for no slides in particular: pages, and slides as simple tools read them."""

from __future__ import annotations

import re

PAGE = 6  # headings without a break between slides: ours would be one slide
MANY = 5  # lines of HTML, which ours has none of
SEVERAL = 5  # slides whose headings no reader of ours would know
_RULE = re.compile(r"^[ ]{0,3}-{3,}[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t]+\S|^[^\s#>|-].*\n(?:={3,}|-{4,})[ \t]*$", re.MULTILINE)
_FIRST = re.compile(r"^# \S", re.MULTILINE)
_LOWER = re.compile(r"^#{2,6} \S", re.MULTILINE)
_GLUED = re.compile(r"^#{1,6}[^\W\d_]", re.MULTILINE)
_HTML = re.compile(
    r"^[ \t]*</?(?:div|p|img|a|table|tr|td|details|summary|center|span|h[1-6]|picture|section|ul|li|iframe|video|style"
    r"|script)\b",
    re.MULTILINE,
)
_REMOTE = re.compile(r"!\[[^\]]{0,400}\]\(https?:")
_KEYS = re.compile(
    r"^(?:author|authors|date|theme|lang|presenter|course|institute|tags|description|keywords|slug|draft|weight|event"
    r"|location|categories|output|abstract|mermaid|info|css):",
    re.MULTILINE,
)


def why_plain(text: str, front: str) -> str:
    """The reason to read a text as plain Markdown; empty where it may be a deck of ours. `front` are its settings."""
    slides = [slide for slide in _RULE.split(text) if slide.strip()]
    if any(len(_HEADING.findall(slide)) >= PAGE for slide in slides):
        return "it is a page with headings, without breaks between slides"
    if len(_GLUED.findall(text)) >= SEVERAL:
        return "its headings have no blank after `#`"
    if len(slides) > 1 and not any(_HEADING.search(slide) for slide in slides):
        return "its slides have no headings"
    if not _FIRST.search(text) and sum(_LOWER.search(slide) is not None for slide in slides) >= SEVERAL:
        return "its titles are headings of a lower level"
    html = len(_HTML.findall(text))
    if html >= MANY:
        return "it holds HTML"
    crowded = sum(len(_FIRST.findall(slide)) > 1 for slide in slides) > 1
    untitled = sum(not _HEADING.search(slide) for slide in slides) > 1
    signs = (untitled, html > 0, bool(_REMOTE.search(text)), bool(_KEYS.search(front)), crowded)
    return "of what it holds nothing is ours" if sum(signs) > 1 else ""
