"""What the page shows: slides with their pictures, notes, times and findings, as values and as JSON."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from itertools import groupby
from typing import Any, TypeAlias

from deckgen.deck.model import plain
from deckgen.pipeline import Prepared
from deckgen.preview.choice import Choice, Options
from deckgen.reports.findings import record, sort_findings
from deckgen.scene.items import NoteText, Scene, Shape, Table, Text, walk
from deckgen.values.diagnostics import Diagnostic, has_errors
from deckgen.values.source import Span
from deckgen.values.units import Minutes
from deckgen.values.value import replace, value_class

Record: TypeAlias = Mapping[str, object]  # a finding as plain data
NOWHERE = ""  # in place of a slide's id: the finding belongs to none


@value_class
class ShownSlide:
    """A slide as the page shows it. `picture` names its drawing; `behind` says that this is the last good one.

    `start` is in minutes after midnight, `duration` in minutes. `lines` are the first and the last line of its source.
    """

    id: str
    title: str
    picture: str
    number: int = 0
    session: str = ""
    layout: str = ""
    part: str = ""
    path: str = ""
    lines: tuple[int, int] = (0, 0)
    start: Minutes | None = None
    duration: Minutes = 0
    kind: str = ""
    clicks: int = 0
    hidden: bool = False
    behind: bool = False
    notes: tuple[NoteText, ...] = ()
    words: str = ""
    findings: tuple[Record, ...] = ()


@value_class
class ShownSession:
    """A session: its title, and its start and finish in minutes after midnight."""

    id: str
    title: str
    start: Minutes | None = None
    finish: Minutes | None = None


@value_class
class View:
    """The deck as it is shown. `revision` counts up with each change; `failed`: nothing newer could be composed."""

    choice: Choice
    options: Options = Options()
    revision: int = 0
    title: str = ""
    language: str = "en"
    size: tuple[int, int] = (16, 9)
    sessions: tuple[ShownSession, ...] = ()
    slides: tuple[ShownSlide, ...] = ()
    findings: tuple[Record, ...] = ()  # those that belong to no slide
    failed: bool = False
    pictures: Mapping[str, bytes] = field(default_factory=dict, compare=False, repr=False)  # SVG, by name


def make_view(prepared: Prepared, options: Options, choice: Choice, pictures: Mapping[str, str]) -> View:
    """The view of a composed deck, without findings; `pictures` names the drawing of each scene, by its id."""
    slides = {slide.id: slide for slide in prepared.deck.slides}
    made = []
    for scene in prepared.whole:
        slide = slides.get(scene.id.rpartition("-")[0] if scene.continued[0] > 1 else scene.id)
        moment = prepared.agenda.moment(slide.id) if slide and scene.continued[0] == 1 else None
        path, lines = _place(scene.span)
        made.append(
            ShownSlide(
                id=scene.id,
                title=scene.title,
                picture=pictures[scene.id],
                number=scene.number,
                session=scene.session,
                layout=scene.layout,
                part=plain(slide.part) if slide else "",
                path=path,
                lines=lines,
                start=moment.start if moment else None,
                duration=moment.duration if moment else 0,
                kind=slide.kind.value if slide else "",
                clicks=len(scene.clicks),
                hidden=scene.hidden,
                notes=scene.notes,
                words=words_in_order(scene),
            )
        )
    sessions = tuple(
        ShownSession(planned.session.id, plain(planned.session.title), planned.start, planned.finish)
        for planned in prepared.agenda.sessions
    )
    size = prepared.context.template.size
    return View(
        choice, options, 0, plain(prepared.deck.title), prepared.deck.language, (size.w, size.h), sessions, tuple(made)
    )


def words_in_order(scene: Scene) -> str:
    """All words of a slide in the order in which they are read, for who does not see the picture."""
    said = []
    for item in walk(scene.items):
        if isinstance(item, Text | Shape) and item.body is not None:
            said += [paragraph.text for paragraph in item.body.paragraphs]
        elif isinstance(item, Table):
            said += [paragraph.text for row in item.rows for cell in row for paragraph in cell.body.paragraphs]
        elif alt := getattr(item, "alt", ""):
            said.append(alt)
    return "\n".join(filter(None, said))


def with_findings(view: View, found: Iterable[Diagnostic], last: Sequence[ShownSlide] = ()) -> View:
    """The view with each finding on the slide that it belongs to.

    A slide of `last` that has an error and cannot be composed any more keeps its place and its last good picture.
    """
    findings = sort_findings(found)
    slides = _kept(view.slides, last, findings)
    owners = _owners(slides)
    owned: dict[str, list[Record]] = {}
    for each in findings:
        owned.setdefault(_owner(each.span, owners), []).append(record(each))
    return replace(
        view,
        slides=tuple(replace(slide, findings=tuple(owned.get(slide.id, ()))) for slide in slides),
        findings=tuple(owned.get(NOWHERE, ())),
    )


def _kept(
    slides: Sequence[ShownSlide], last: Sequence[ShownSlide], findings: Sequence[Diagnostic]
) -> tuple[ShownSlide, ...]:
    """The slides, and among them those that were there and cannot be composed now: they are still being written."""
    if not has_errors(findings):
        return tuple(slides)
    there = {slide.id for slide in slides}
    unfinished = _unfinished(slides, last, findings)
    made = list(slides)
    for at, lost in enumerate(last):
        if lost.id not in unfinished:
            continue
        before = next((slide.id for slide in reversed(last[:at]) if slide.id in there), "")
        place = next((n for n, slide in enumerate(made, start=1) if slide.id == before), 0)
        made.insert(place, replace(lost, behind=True, number=0, findings=()))
        there.add(lost.id)
    return tuple(made)


def _unfinished(
    slides: Sequence[ShownSlide], last: Sequence[ShownSlide], findings: Sequence[Diagnostic]
) -> Collection[str]:
    """The ids of those slides of `last` that are written still, but cannot be composed.

    Between two slides that are there as before, a file has slides of new names and errors that belong to no slide, in
    order. Where these are as many as the slides that were there, each stands for one of them: a slide under a new name
    is not shown under its old one as well. Where they are not, all are taken for unfinished if there is any error.
    """
    there, known = {slide.id for slide in slides}, {slide.id for slide in last}
    owners = _owners(slides)
    unfinished: set[str] = set()
    for path in {finding.span.source.path for finding in findings if finding.span}:
        loose = {finding.span.line for finding in findings if finding.span and finding.span.source.path == path
                 and _owner(finding.span, owners) == NOWHERE}  # fmt: skip
        placed = sorted([*((line, "") for line in loose), *((each[0], each[2]) for each in owners.get(path, ()))])
        now = _between([name for _, name in placed], there & known)
        for anchor, lost in _between([slide.id for slide in last if slide.path == path], there).items():
            stand_ins = [name for name, _ in groupby(now.get(anchor, ()))]
            if len(stand_ins) == len(lost):
                unfinished.update(name for name, stand_in in zip(lost, stand_ins, strict=True) if not stand_in)
            elif "" in stand_ins:
                unfinished.update(lost)
    return unfinished


def _between(names: Sequence[str], anchors: Collection[str]) -> Mapping[str, list[str]]:
    """The names that are no anchors, by the last anchor before them; `""` where there is none."""
    found: dict[str, list[str]] = {}
    anchor = ""
    for name in names:
        if name in anchors:
            anchor = name
        else:
            found.setdefault(anchor, []).append(name)
    return found


def _owners(slides: Iterable[ShownSlide]) -> Mapping[str, list[tuple[int, int, str]]]:
    """By file: the first and last line of each slide, and its id, in order."""
    owners: dict[str, list[tuple[int, int, str]]] = {}
    for slide in slides:
        if slide.path:
            owners.setdefault(slide.path, []).append((*slide.lines, slide.id))
    return {path: sorted(places) for path, places in owners.items()}


def _owner(span: Span | None, owners: Mapping[str, list[tuple[int, int, str]]]) -> str:
    places = owners.get(span.source.path, []) if span else []
    if not span or not places:
        return NOWHERE
    at = bisect_right(places, span.line, key=lambda place: place[0]) - 1
    if at < 0:
        return NOWHERE
    while at and places[at - 1][:2] == places[at][:2]:  # the first part of a slide that goes on
        at -= 1
    first, last, identity = places[at]
    return identity if first <= span.line <= last else NOWHERE


def _place(span: Span | None) -> tuple[str, tuple[int, int]]:
    if span is None:
        return "", (0, 0)
    text = span.text.rstrip()
    return span.source.path, (span.line, span.source.position(span.start + max(0, len(text) - 1))[0])


# --- as JSON ------------------------------------------------------------------------------------------


def as_data(view: View) -> dict[str, Any]:
    """The view as plain data, without the drawings."""
    return {
        "revision": view.revision,
        "title": view.title,
        "language": view.language,
        "size": view.size,
        "failed": view.failed,
        "choice": _fields(view.choice),
        "options": _fields(view.options),
        "sessions": [_fields(session) for session in view.sessions],
        "slides": [_slide(slide) for slide in view.slides],
        "findings": list(view.findings),
    }


def _slide(slide: ShownSlide) -> dict[str, Any]:
    return {
        **_fields(slide),
        "notes": [_fields(note) for note in slide.notes],
    }


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}
