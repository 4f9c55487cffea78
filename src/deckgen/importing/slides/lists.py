"""Lists that are more than points: numbered questions, groups with points each, a long list, steps of an exercise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.importing.slides.draft import Form, SlideDraft
from deckgen.importing.slides.lines import heading, text_lines
from deckgen.importing.slides.named import part_named
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.slides.words import paragraph
from deckgen.importing.source.content import NUMBER, Paragraphs, SourceParagraph
from deckgen.values.value import replace

_MOST = 7
_TWO = 2  # headings beside each other
_LINES = 9  # below that a list with points of points reads well as it is
_LONG, _SHORT_POINT = 12, 8  # points of a list that is set in columns, and words of each
_STEP_FIELDS = ("goal", "how", "tips")
_MINUTES = re.compile(r"[\s,:;–—(-]*\b(?P<minutes>\d{1,3}) ?min(?:\.|utes|uter|uten)?\)?$", re.IGNORECASE)
_IN_GROUPS = re.compile(r"\b(?:i grupper|in groups|in gruppen|en groupes?|en grupos?)\b", re.IGNORECASE)
_STEPS = 6  # of an exercise
TIMED = "Taken for an exercise, because its title says how long it takes."


def questions_form(parts: SlideParts) -> Form | None:
    """Questions, each in a text of its own or numbered."""
    if parts.objects or not parts.title or parts.ground is not None:
        return None
    own = parts.slide.layout_name == "Questions" and bool(parts.slide.id)
    asked = [(p, paragraph(p)) for each in parts.texts for p in each.paragraphs]
    if not own and not all(p.mark == NUMBER and words.endswith(("?", "？")) for p, words in asked):
        return None
    if not 2 <= len(asked) <= _MOST:
        return None
    lines = tuple(f"{n}. {words}" for n, (_, words) in enumerate(asked, 1))
    return Form("questions", (SlideDraft("questions", parts.title, lines),))


def _only_list(parts: SlideParts) -> Paragraphs:
    """The points of the list that a slide consists of; none where there is anything else but its title."""
    if parts.objects or not parts.title or parts.ground is not None or parts.drawings or len(parts.texts) != 1:
        return ()
    points = tuple(p for p in parts.texts[0].paragraphs if p.text.strip())
    return points if points and all(p.mark for p in points) else ()


def grouped_form(parts: SlideParts) -> Form | None:
    """A long list whose points all have points of their own: each becomes a heading with what is below it."""
    groups: list[tuple[SourceParagraph, list[SourceParagraph]]] = []
    points = _only_list(parts)
    for point in points:
        if point.level == 0:
            groups.append((point, []))
        elif not groups:
            return None
        else:
            groups[-1][1].append(replace(point, level=point.level - 1))
    if len(groups) < _TWO or not all(inner for _, inner in groups) or len(points) < _LINES:
        return None
    fields = [part_named(head.text, _STEP_FIELDS) for head, _ in groups]
    names = [heading((head,)) for head, _ in groups]
    if {"goal", "how"} <= set(fields) and all(fields) and len(set(fields)) == len(fields):
        return Form("plan step", (SlideDraft("plan-step", parts.title, _headed(names, groups), {"plan": "plan"}),))
    if len(groups) != _TWO:
        return None
    return Form("two columns", (SlideDraft("two-columns", parts.title, _headed(names, groups)),))


def _headed(
    names: Sequence[str], groups: Sequence[tuple[SourceParagraph, Sequence[SourceParagraph]]]
) -> tuple[str, ...]:
    lines: list[str] = []
    for name, (_, points) in zip(names, groups, strict=True):
        lone = [replace(points[0], mark="")] if len(points) == 1 else points
        lines += [f"## {name}", "", *text_lines(lone), ""]
    return tuple(lines)


def long_list_form(parts: SlideParts) -> Form | None:
    """Many short points: a list in columns."""
    points = _only_list(parts)
    if len(points) < _LONG or any(p.level for p in points):
        return None
    if sorted(len(p.text.split()) for p in points)[len(points) // 2] > _SHORT_POINT:
        return None
    return Form("list", (SlideDraft("columns-list", parts.title, tuple(text_lines(points))),))


def exercise_form(parts: SlideParts) -> Form | None:
    """Steps below a title that says how many minutes they take."""
    points, found = _only_list(parts), _MINUTES.search(parts.title)
    if found is None or not found.start() or not 1 <= len(points) <= _STEPS or any(p.level for p in points):
        return None
    lines = tuple(f"{n}. {paragraph(p)}" for n, p in enumerate(points, 1))
    title = parts.title[: found.start()] if found[0].endswith("min") else parts.title
    in_groups = _IN_GROUPS.search("\n".join((parts.title, *(p.text for p in points))))
    settings = {"duration": f"{found['minutes']} min", "exercise": "{form: groups}" if in_groups else ""}
    return Form("exercise", (SlideDraft("exercise", title, lines, settings, TIMED),), certain=False)
