"""A comparison for people and tools: as text, as JSON, and as a comment on a change."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from deckgen.comparing.differences import ChangedPart, Comparison, SlideChange, SlideDifference
from deckgen.comparing.finished import FinishedSlide
from deckgen.values.diagnostics import printable
from deckgen.values.plural import number_of

Lines = Mapping[str, str]  # where slides are written, by id: `decks/day/01.md:12`
MOST = 60_000  # letters of a comment; forges take some 65,000


def as_text(comparison: Comparison, lines: Lines) -> str:
    """A line for each slide that differs, its changes below it, and a line that counts them."""
    parts = [_head(comparison)]
    for each in comparison.slides:
        at = place_of(each, lines)
        parts.append("\n".join((f"{what_became(each):8}{_name(each.slide)}{at and f'  {at}'}", *_indented(each))))
    return printable("\n\n".join(parts))


def as_json(comparison: Comparison, lines: Lines) -> str:
    """`{old, new, same, slides: [{is, id, title, before, after, line, changes: [{in, where, before, after}]}]}`.

    `before` and `after` of a slide are its numbers; `edited` whether its file tells so, null where it tells nothing.
    """
    slides = [_record(each, lines) for each in comparison.slides]
    entry = {"old": comparison.old, "new": comparison.new, "same": comparison.same, "slides": slides}
    return json.dumps(entry, ensure_ascii=False, indent=2)


def as_comment(comparison: Comparison, lines: Lines) -> str:
    """Markdown for a comment on a pull request; where it is too long for one, the last slides are only counted."""
    parts = [f"**{_escaped(_head(comparison))}**"]
    left = MOST - len(parts[0])
    for place, each in enumerate(comparison.slides):
        part = "\n".join(_comment_rows(each, lines))
        left -= len(part) + 2
        if left < 0:
            parts.append(f"… and {number_of(len(comparison.slides) - place, 'slide')} more")
            break
        parts.append(part)
    return printable("\n\n".join(parts))


def place_of(difference: SlideDifference, lines: Lines) -> str:
    """Where a slide is written; "" where that is not known. One that goes on, or is a click of another, has its id."""
    return lines.get(difference.id) or lines.get(re.sub(r"[-.]\d+$", "", difference.id), "")


def headline(comparison: Comparison) -> str:
    """How many slides differ in which way: `2 changed, 1 added, 85 as before`."""
    counts = {kind: sum(what_became(each) == kind for each in comparison.slides) for kind in KINDS}
    told = [f"{count} {kind}" for kind, count in counts.items() if count]
    return ", ".join((*told, f"{comparison.same} as before")) if told else "no difference"


KINDS = ("changed", "moved", "added", "removed")


def what_became(difference: SlideDifference) -> str:
    """One of KINDS; a slide that was moved and changed counts as changed."""
    if difference.old is None:
        return "added"
    if difference.new is None:
        return "removed"
    return "changed" if difference.changes else "moved"


def _head(comparison: Comparison) -> str:
    return f"{comparison.old} → {comparison.new}: {headline(comparison)}"


def _name(slide: FinishedSlide) -> str:
    title = f" “{slide.title}”" if slide.title else ""
    return f"{slide.number}{title}" + (f" ({slide.id})" if slide.id else "")


AS_BUILT = "as it was built: the project has changed since"


def is_as_built(difference: SlideDifference) -> bool:
    """Whether nobody has edited the words, figures and notes that differ: the file still holds those built.

    What the project builds says nothing of edits; of two files the newer one counts.
    """
    if difference.old is None or difference.new is None or not any(map(is_marked, difference.changes)):
        return False
    of_file = difference.old if difference.new.edited is None else difference.new
    return of_file.edited is False


def is_marked(change: SlideChange) -> bool:
    """Whether a change is of what a file says of itself as it was built: neither of its look nor of its pictures."""
    return change.part not in (ChangedPart.LOOK, ChangedPart.PICTURE)


def _indented(difference: SlideDifference) -> Iterator[str]:
    if is_as_built(difference):
        yield f"  {AS_BUILT}"
    if difference.moved and difference.old:
        yield f"  moved: it was slide {difference.old.number}"
    for name, alike in groupby(difference.changes, label):
        yield f"  {name}"
        yield from (f"    {sign} {text}" for change in alike for sign, text in _sides(change))


def _sides(change: SlideChange) -> Iterator[tuple[str, str]]:
    if change.before:
        yield "-", change.before
    if change.after:
        yield "+", change.after


def label(change: SlideChange) -> str:
    """What a change is in: `data, Malmö, 2025`."""
    return change.part.value + (f", {change.where}" if change.where else "")


def _record(difference: SlideDifference, lines: Lines) -> dict[str, object]:
    slide = difference.slide
    return {
        "is": what_became(difference),
        "id": difference.id,
        "title": slide.title,
        "before": difference.old and difference.old.number,
        "after": difference.new and difference.new.number,
        "moved": difference.moved,
        "edited": difference.new and difference.new.edited,
        "line": place_of(difference, lines),
        "changes": [
            {"in": change.part.value, "where": change.where, "before": change.before, "after": change.after}
            for change in difference.changes
        ],
    }


def _comment_rows(difference: SlideDifference, lines: Lines) -> Iterator[str]:
    slide = difference.slide
    at = place_of(difference, lines)
    yield f"**{what_became(difference)}** {_escaped(_name(slide))}{at and f' `{at}`'}"
    if is_as_built(difference):
        yield f"- {AS_BUILT}"
    if difference.moved and difference.old:
        yield f"- moved: it was slide {difference.old.number}"
    for name, alike in groupby(difference.changes, label):
        yield f"- {_escaped(name)}"
        for sign, text in (side for change in alike for side in _sides(change)):
            yield f"  - {'was' if sign == '-' else 'is'}: {_escaped(text)}"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, and that mentions nobody."""
    marked = "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#|~&" else sign for sign in text)
    return marked.replace("@", "@<!-- -->")


FORMS: Mapping[str, Callable[[Comparison, Lines], str]] = {"text": as_text, "json": as_json, "github": as_comment}
