"""What must be ready before participants come: room, technology, materials, copies, checklist, remote set-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from markupsafe import Markup

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Slide, is_lunch, plain
from deckgen.deck.words import Words
from deckgen.guide.chapters import materials
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.page_values import ChapterView, Preparation, PrintView, RoomView, Worksheet
from deckgen.guide.chapters.plans import chapter_of
from deckgen.guide.chapters.prose import blocks_html
from deckgen.guide.chapters.references import slide_reference
from deckgen.guide.press.room_plans import room_plan
from deckgen.values.lazy import late_pattern

_TIMES = ("week", "day", "hour", "after", "week-after")
_FOR = late_pattern(r"\{([a-z,]+)\}")  # before an item of a list: the traits of a deck that it is for
_HANDS_ON = frozenset({"exercise", "materials", "worksheet"})  # notes of slides on which people work


def make_preparation(desk: Desk, own: Callable[[Desk, str], ChapterView]) -> Preparation:
    """The chapters of preparation. `own` gives a chapter of the program by name, with the author's text for it."""
    deck, words = desk.deck, desk.words
    opening, remote = own(desk, "preparation"), own(desk, "remote")
    return Preparation(
        title=opening.title,
        body=opening.body,
        facts=group_and_room(deck, words),
        room=_room(deck, words),
        technology=_technology(desk),
        needs=materials.total_needs(deck.slides, deck, words),
        prints=tuple(_prints(desk)),
        checklist=_checklist(desk, own(desk, "checklist")),
        remote_title=remote.title,
        remote_body=remote.body or _listed(fitting(words["remote-set-up"], traits(desk))),
        remote=_is_remote(desk),
        samples=tuple(_samples(desk)),
        sent=deck.remote,
        made=tuple(view for views in desk.made.values() for view in views),
    )


_COMPACT_ROOM = 0.8  # how large its drawing is in the compact guide, beside that in the full one


# --- the room ---------------------------------------------------------------------------------------


def room_name(deck: Deck, words: Words) -> str:
    """The room in words; an unknown room keeps the author's word."""
    return words.texts.get(f"room-{deck.room}", deck.room)


def group_and_room(deck: Deck, words: Words) -> tuple[str, ...]:
    """The size of the group, the audience and the room, without those that are unknown."""
    size = words["group-of"].format(n=deck.group_size) if deck.group_size else ""
    return tuple(text for text in (size, plain(deck.audience), room_name(deck, words)) if text)


def group_at_a_table(deck: Deck) -> int:
    """How many people share a table: the size of groups that most exercises state."""
    sizes = Counter(s.exercise.group_size for s in deck.slides if s.exercise and s.exercise.group_size)
    return sizes.most_common(1)[0][0] or materials.COMMON_GROUP if sizes else materials.COMMON_GROUP


def _room(deck: Deck, words: Words) -> RoomView | None:
    """The drawing of the room with its texts; None if there is no plan for it."""
    group = group_at_a_table(deck)
    plan = room_plan(deck.room, deck.group_size or 0, group)
    if plan is None:
        return None
    key = "room-tables-chairs" if plan.tables else "room-chairs"
    width, height = (_COMPACT_ROOM * side if deck.guide == "compact" else side for side in plan.size)
    least = words["room-least"].format(width=plan.least[0], depth=plan.least[1])
    return RoomView(
        picture=f"memory:room/{deck.room}/{deck.group_size}/{group}",
        alt=f"{words['room']}: {room_name(deck, words)}",
        width=round(width, 2),
        height=round(height, 2),
        measure=words["room-measure"].format(width=plan.width, depth=plan.depth),
        seats=f"{least} {words[key].format(tables=plan.tables, chairs=plan.chairs)}",
    )


# --- technology, copies -------------------------------------------------------------------------------


def _technology(desk: Desk) -> Markup:
    """The author's chapter `technology`, or our list."""
    written = chapter_of(desk, "technology")
    if written:
        return blocks_html(written.blocks, desk.prose(3))
    return _listed(fitting(desk.words["technology-list"], traits(desk)))


def _listed(texts: Iterable[str], tick: str = "") -> Markup:
    """Texts of our own as a list. `tick` gives each a box to tick."""
    mark = Markup(' class="tick"') if tick else Markup()
    items = Markup().join(Markup("<li{}>{}</li>").format(mark, item) for item in texts)
    return Markup("<ul>{}</ul>").format(items)


def _prints(desk: Desk) -> Iterator[PrintView]:
    """The worksheets to print, in the order of the slides."""
    for slide in desk.deck.slides:
        for sheet in desk.worksheets.get(slide.id, ()):
            yield _print(slide, sheet, desk)


def _print(slide: Slide, sheet: Worksheet, desk: Desk) -> PrintView:
    """A worksheet with its number of copies, which is empty where the group's size is unknown."""
    people, each = desk.deck.group_size, share_of(slide)
    copies = ""
    if people:
        alone, together = people, materials.group_count(slide, people)
        copies = str({"per-person": alone, "one-for-all": 1}.get(each, together))
    return PrintView(sheet.label, sheet.title, slide_reference(slide, desk.words), copies, desk.words[each])


def _samples(desk: Desk) -> Iterator[tuple[str, str]]:
    """The slides whose figures are invented, to be replaced before the day."""
    for slide in desk.deck.slides:
        if slide.sample_data and slide.number:
            yield f"slide-{slide.id}", desk.words["slide-n"].format(n=slide.number)


def share_of(slide: Slide) -> str:
    """Who shares one copy of a slide's worksheet: per-person, per-pair, per-group or one-for-all."""
    if slide.exercise is not None:
        return materials.share_of(slide.exercise)
    return "per-group" if slide.kind.is_for_groups else "per-person"


# --- checklist and remote set-up ------------------------------------------------------------------------


def _checklist(desk: Desk, own: ChapterView) -> ChapterView:
    """The author's checklist, or ours, a list for each time before and after the day."""
    if own.body:
        return own
    words, held = desk.words, traits(desk)
    lists = ((words[f"check-{time}-title"], fitting(words[f"check-{time}"], held)) for time in _TIMES)
    parts = (Markup("<h2>{}</h2>{}").format(title, _listed(items, "tick")) for title, items in lists if items)
    return ChapterView(own.anchor, own.title, Markup().join(parts))


def _is_remote(desk: Desk) -> bool:
    """Whether anything is said of a set-up at a distance: by the deck, by a chapter, or by notes that are printed."""
    notes = (note.kind for slide in desk.deck.slides for note in slide.notes if not desk.compact)
    return desk.deck.remote or chapter_of(desk, "remote") is not None or "remote" in notes


# --- what a deck has ------------------------------------------------------------------------------------


def traits(desk: Desk) -> frozenset[str]:
    """The traits of a deck.

    `here` in a room or `far` at a distance; `group`: people work, not only listen; `sheets`, `needs` and `breaks`: it
    has worksheets, materials and breaks; `coffee`: breaks other than lunch; `lunch` and `night`: people eat and sleep;
    `tables`: its room is drawn; `rated`: it has an evaluation; `timed`: its times
    are known; `answers`: it has some to keep from participants.
    """
    return frozenset(_traits(desk))


def _traits(desk: Desk) -> Iterator[str]:
    deck = desk.deck
    kinds = {note.kind for slide in deck.slides for note in slide.notes}
    sheets = [sheet for sheets in desk.worksheets.values() for sheet in sheets]
    yield "far" if deck.remote else "here"
    held = {
        "group": any(map(is_worked_on, deck.slides)),
        "sheets": bool(sheets),
        "needs": bool(materials.total_needs(deck.slides, deck, desk.words)),
        "breaks": any(slide.kind is SlideKind.BREAK for slide in deck.slides),
        "coffee": any(slide.kind is SlideKind.BREAK and not is_lunch(slide) for slide in deck.slides),
        "lunch": any(map(is_lunch, deck.slides)) or any(session.after_lunch for session in deck.sessions),
        "night": desk.agenda.days > 1,
        "tables": _room(deck, desk.words) is not None,
        "rated": any(sheet.closing for sheet in sheets),
        "timed": desk.agenda.timed,
        "answers": "answer" in kinds or any(slide.kind is SlideKind.QUIZ for slide in deck.slides),
    }
    yield from (name for name, holding in held.items() if holding)


def is_worked_on(slide: Slide) -> bool:
    """Whether people do or make something on a slide."""
    return (
        bool(slide.makes)
        or slide.kind is SlideKind.EXERCISE
        or slide.kind.is_for_groups
        or not _HANDS_ON.isdisjoint(note.kind for note in slide.notes)
    )


def fitting(text: str, held: frozenset[str]) -> tuple[str, ...]:
    """The items of one of our own lists that are for a deck with these traits; the items are parted by bars."""
    return tuple(_FOR.sub("", item) for item in text.split("|") if _wanted(item) <= held)


def _wanted(item: str) -> set[str]:
    found = _FOR.match(item)
    return set(found[1].split(",")) if found else set()
