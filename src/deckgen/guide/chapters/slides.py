"""A slide's part of the guide: its picture and times in the rail, and its notes beside them."""

from __future__ import annotations

from markupsafe import Markup

from deckgen.deck.films import is_sound
from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import (
    MUST_STAY,
    Block,
    Note,
    Picture,
    Slide,
    pictures_in,
    plain,
    raised_number,
)
from deckgen.deck.schedule import Moment, clock_time
from deckgen.deck.steps import Step, steps_of
from deckgen.deck.words import Words
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.day import time_label
from deckgen.guide.chapters.exercises import exercise_view, note_calls
from deckgen.guide.chapters.lengths import may_break, may_split
from deckgen.guide.chapters.materials import slide_needs
from deckgen.guide.chapters.page_values import NoteView, SlideView
from deckgen.guide.chapters.prose import Prose, blocks_html, runs_html, title_html
from deckgen.guide.chapters.references import slide_heading, slide_label
from deckgen.guide.chapters.slide_words import slide_words

_LEFT_OUT = frozenset(
    {"remote", "guide", "handout", "materials"}
)  # of the compact guide: needed beforehand, or not here
_SHAPES = {"16:10": 10 / 16, "4:3": 3 / 4}  # height divided by width, of slides that are not 16:9
# Kinds of note that are shown elsewhere: in an exercise's box, in a plan's chapter or on a worksheet.
_ELSEWHERE = {
    SlideKind.EXERCISE: frozenset({"worksheet", "materials"}),
    SlideKind.PLAN_STEP: frozenset({"worksheet", "guide"}),
}


def slide_view(moment: Moment, desk: Desk, *, timed: bool) -> SlideView:
    """A slide with its rail and notes; `timed` says whether to show times."""
    slide, words = moment.slide, desk.words
    kind = slide.kind.value if slide.kind in {SlideKind.EXERCISE, SlideKind.BREAK} else "slide"
    prose = desk.prose(3)
    skipped = _ELSEWHERE.get(slide.kind, frozenset({"worksheet"}))
    if desk.compact:
        skipped |= _LEFT_OUT
    shown = tuple(note for note in slide.notes if note.kind not in skipped)
    happens = {id(step.note): step for step in steps_of(slide, desk.deck.group_size)}
    shown = (*(n for n in shown if id(n) in happens), *(n for n in shown if id(n) not in happens))
    label = slide_label([slide], words)
    sheets = desk.worksheets.get(slide.id, ())
    step = desk.plan_steps.get(slide.id)
    source = source_html(slide, desk)
    notes = tuple(_note(note, prose, desk, _minutes(happens.get(id(note)), words), moment) for note in shown)
    dense = _words_on(slide, desk) if not step else Markup()  # the plan's chapter has all of a step
    title = plain(slide_heading(slide))
    return SlideView(
        anchor=f"slide-{slide.id}",
        kind=kind,
        title=title_html(slide_heading(slide), desk.prose()),
        plain_title=title,
        label=label,
        number=str(slide.number or ""),
        time=time_label(moment.start, moment.offset) if timed else "",
        duration=words["minutes"].format(n=moment.duration) if moment.duration else "",
        back=words["back-at"].format(time=clock_time(moment.end)) if timed and moment.end is not None else "",
        clicks=_clicks(prose.clicks, slide, words),
        picture=f"memory:slide/{slide.id}" if slide.id in desk.thumbnails else "",
        alt=_alt(title, label) or slide.id,
        shape=_SHAPES.get(desk.deck.size, 9 / 16),
        hidden=slide.hidden,
        notes=notes,
        long=may_break(shown[: len(happens)], len(dense.striptags())),
        source=source,
        exercise=exercise_view(moment, desk, prose) if kind == "exercise" else None,
        worksheets=tuple(sheet for sheet in sheets if sheet.closing) if kind == "exercise" else sheets,
        plan_step=f"step-{slide.id}" if step else "",
        plan_label=words["in-plan"].format(n=step[0], plan=step[1]) if step else "",
        cut=cut_label(slide, words),
        firm=slide.cut == MUST_STAY,
        milestone=runs_html(slide.milestone, prose),
        on_slide=dense,
        steps=notes[: len(happens)],
        asides=notes[len(happens) :],
        needs=slide_needs(slide, desk.deck) if desk.compact else (),
        makes=desk.made.get(slide.id, ()),
        leader=(slide.leader, dict(desk.deck.leaders).get(slide.leader, "")),
    )


_LONG = 400  # characters of a slide's own words from which on they are printed once


def _words_on(slide: Slide, desk: Desk) -> Markup:
    """The words of a dense slide; where many of them stand at an earlier slide already, that slide's number."""
    told = slide_words(slide, desk.prose(4))
    if not desk.compact or len(told.striptags()) < _LONG:
        return told
    same = (each for each in desk.deck.slides if (each.blocks, each.slots) == (slide.blocks, slide.slots))
    first = next((each for each in same if each.number), slide)
    if first.id == slide.id:
        return told
    words, anchor = desk.words, f"slide-{first.id}"
    said = words["same-as"].format(slide=words["slide-n"].format(n=first.number).lower())
    link = Markup('<p>{}<a class="ref" data-page="{}" href="#{}"></a></p>')
    return link.format(said, words["page-ref"], anchor)


def cut_label(slide: Slide, words: Words) -> str:
    """Whether a slide may be skipped when time is short, in words; empty if nobody says."""
    if slide.cut is None:
        return ""
    return words["cut-never"] if slide.cut == MUST_STAY else words["cut-n"].format(n=slide.cut)


def _alt(title: str, label: str) -> str:
    """The alternative text of a slide's picture: label and title."""
    return ": ".join(part for part in (label, title) if part)


def _clicks(count: int, slide: Slide, words: Words) -> str:
    """The number of clicks in words; empty for none. A slide may appear in parts of which its notes say nothing."""
    if not count:
        return words["clicks-some"] if slide.reveal is not None and slide.reveal.data else ""
    return words["clicks-one"] if count == 1 else words["clicks"].format(n=count)


def _minutes(step: Step | None, words: Words) -> str:
    """How long a step takes: as it is stated, or where saying it takes more than a minute."""
    if step is None or not (step.stated or step.minutes > 1):
        return ""
    if step.minutes < 1:
        return words["seconds"].format(n=round(step.minutes * 60))
    return words["minutes"].format(n=round(step.minutes))


def _note(note: Note, prose: Prose, desk: Desk, minutes: str, moment: Moment) -> NoteView:
    """A note as it is printed, with the name of its leader and the clock of its exercise."""
    name = dict(desk.deck.leaders).get(note.who, "")
    label, body = desk.words[f"note-{note.kind}"], blocks_html(note.blocks, prose)
    calls = note_calls(moment, note, desk)
    each = desk.words["each-takes"].format(n=round(note.minutes * 60)) if note.each else ""
    return NoteView(note.kind, label, body, note.who, name, may_split(note), minutes, each, calls)


def shown_blocks(slide: Slide) -> tuple[Block, ...]:
    """The blocks on a slide."""
    return (*slide.blocks, *(block for slot in slide.slots for block in slot.blocks))


def play_length(picture: Picture, words: Words) -> str:
    """What is played, and for how long: `Film, 1:05`."""
    assert picture.film is not None
    named = words["sound" if is_sound(picture.asset) else "film"]
    minutes, seconds = divmod(round(picture.film.length), 60)
    return f"{named}, {minutes}:{seconds:02}" if picture.film.length else named


def source_html(slide: Slide, desk: Desk) -> Markup:
    """A slide's sources as `Källa: …`, with footnotes and the mark of sample data; empty if it has none."""
    words = desk.words
    opening = tuple(word.casefold() for word in words["source-openings"].split("|"))
    bare = plain(slide.source).casefold().startswith(opening)
    source = runs_html(slide.source, desk.prose())
    parts = ([str(source)] if bare else [f"{words['source']}: {source}"]) if slide.source else []
    notes = enumerate(slide.footnotes, 1)
    parts += [f"{raised_number(n)}&nbsp;{runs_html(note, desk.prose())}" for n, note in notes if note]
    parts += [play_length(picture, words) for picture in pictures_in(shown_blocks(slide)) if picture.film]
    if slide.sample_data and words["sample-data"].casefold() not in plain(slide.source).casefold():
        parts.append(words["sample-data"])
    return Markup(" · ").join(Markup(part) for part in parts)
