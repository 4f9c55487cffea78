"""Takes what somebody has changed by hand over into the project: tried first, and never over what git does not keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from deckgen.comparing.differences import ChangedPart, Comparison, SlideDifference, compare_decks
from deckgen.comparing.finished import FinishedDeck
from deckgen.comparing.project.applying import edited_texts, find_edits
from deckgen.comparing.project.report import is_as_built, is_marked
from deckgen.comparing.project.revisions import files_at, inner_folder
from deckgen.comparing.project.sides import BrokenDeckError, Workplace, deck_now
from deckgen.deck.model import Slide
from deckgen.edition.assemble import assemble
from deckgen.edition.lookup import finder
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.files.reading import TooLargeError
from deckgen.files.repository import UnreadableError, find_repository
from deckgen.files.text import decode_text
from deckgen.values.diagnostics import Diagnosed, UsageError
from deckgen.values.source import Edit, Source, Span
from deckgen.values.value import replace, value_class


@value_class
class TakenOver:
    """The edits that are certain, and what differs between the project with them and the deck that came back."""

    edits: tuple[Edit, ...]
    left: Comparison


def take_over(workplace: Workplace, old: FinishedDeck, returned: FinishedDeck) -> TakenOver:
    """What was changed from one deck to the other, as edits that give just that when the project is built with them.

    Raises BrokenDeckError where the project cannot be built as it is.
    """
    by_hand = _edited(compare_decks(old, returned))
    before = compare_decks(deck_now(workplace).deck, returned)
    kept = _proposed_edits(workplace, by_hand)
    while kept:
        try:
            after = compare_decks(_built_with(workplace, kept), returned)
        except BrokenDeckError:  # which edit it was is not known: each slide is tried alone
            kept = {name: edits for name, edits in kept.items() if _builds(workplace, {name: edits})}
            after = compare_decks(_built_with(workplace, kept), returned)
        wrong = {name for name in kept if _amount(name, after) >= _amount(name, before)}
        if not wrong:
            left = without_looks_of_ours(after, by_hand)
            return TakenOver(tuple(edit for edits in kept.values() for edit in edits), left)
        kept = {name: edits for name, edits in kept.items() if name not in wrong}
    return TakenOver((), before)


def _edited(comparison: Comparison) -> Comparison:
    """What differs by hand. Of slides that hold what was built only the look and the place can: the project changed."""
    slides = tuple(filter(None, map(_by_hand, comparison.slides)))
    return replace(comparison, slides=slides, same=comparison.same + len(comparison.slides) - len(slides))


def _by_hand(difference: SlideDifference) -> SlideDifference | None:
    if not is_as_built(difference):
        return difference
    looks = tuple(change for change in difference.changes if not is_marked(change))
    return replace(difference, changes=looks) if looks or difference.moved else None


def _proposed_edits(workplace: Workplace, changed: Comparison) -> dict[str, tuple[Edit, ...]]:
    """The edits that may give what was changed, by the ids of slides."""
    project, place, edition = workplace.project, workplace.place, workplace.request.edition
    assembled, _ = assemble(project, place, edition)
    if assembled is None:
        return {}
    find = finder(project, place, assembled.deck, edition.client).find
    slides = {slide.id: slide for slide in assembled.deck.slides}
    return find_edits(changed, slides, partial(_data_text, project, find))


def _data_text(project: Project, find: Callable[[str, str], str | None], slide: Slide) -> Span | None:
    """The file of a slide's figures, where it is a text."""
    named = slide.options.get("data")
    if named is None or not named.span:
        return None
    path = find(named.text, named.span.source.path)
    try:
        text = decode_text(project.asset(path)) if path else ""
    except (OSError, ValueError, TooLargeError):
        return None
    return Span(Source(path or "", text), 0, len(text)) if text else None


def _amount(name: str, comparison: Comparison) -> int:
    """How much of a slide differs, looks apart: the program draws a slide anew where its words have changed."""
    return sum(
        1 + sum(change.part is not ChangedPart.LOOK for change in each.changes)
        for each in comparison.slides
        if each.id == name
    )


def without_looks_of_ours(comparison: Comparison, by_hand: Comparison) -> Comparison:
    """What differs without the looks that nobody changed by hand: the program drew them so for the words taken over."""
    changed = {(each.id, change) for each in by_hand.slides for change in each.changes}
    slides = tuple(
        replace(
            each, changes=tuple(c for c in each.changes if c.part is not ChangedPart.LOOK or (each.id, c) in changed)
        )
        for each in comparison.slides
    )
    left = tuple(each for each in slides if each.changes or each.moved or not (each.old and each.new))
    return replace(comparison, slides=left, same=comparison.same + len(slides) - len(left))


def _builds(workplace: Workplace, edits: Mapping[str, tuple[Edit, ...]]) -> bool:
    try:
        _built_with(workplace, edits)
    except BrokenDeckError:
        return False
    return True


def _built_with(workplace: Workplace, edits: Mapping[str, tuple[Edit, ...]]) -> FinishedDeck:
    texts = edited_texts(edit for each in edits.values() for edit in each)
    return deck_now(replace(workplace, project=_EditedProject(workplace.project, texts))).deck


class _EditedProject(Project):
    """A project as it would be with other texts in some of its files."""

    def __init__(self, project: Project, texts: Mapping[str, str]) -> None:
        super().__init__(project.root)
        self._edited = texts

    def sources(self, place: DeckLocation, language: str = "") -> Diagnosed[dict[str, str]]:
        """The texts of a deck, edited."""
        return self._with_edits(super().sources(place, language))

    def client_sources(self, place: DeckLocation, client: str) -> Diagnosed[dict[str, str]]:
        """The texts of a client, edited."""
        return self._with_edits(super().client_sources(place, client))

    def asset(self, asset: str) -> bytes:
        """A file that slides show, edited."""
        return self._edited[asset].encode() if asset in self._edited else super().asset(asset)

    def _with_edits(self, read: Diagnosed[dict[str, str]]) -> Diagnosed[dict[str, str]]:
        texts = {path: self._edited.get(path, text) for path, text in read.value.items()}
        return Diagnosed(texts, read.diagnostics)


def check_committed(project: Project, edits: tuple[Edit, ...]) -> None:
    """Raise UsageError where a text that would be edited is not as git keeps it: what is in it could be lost."""
    sources = {edit.span.source.path: edit.span.source.text for edit in edits}
    try:
        repository = find_repository(project.root)
        if repository is None:
            raise UsageError("--apply changes files only where git keeps what they were: commit the project first")
        folders = {path.split("/")[0] for path in sources}
        kept = dict(files_at(repository, "HEAD", inner_folder(repository, project.root), folders))
    except UnreadableError as fault:
        raise UsageError(f"--apply needs the history, which cannot be read: {fault}") from fault
    changed = [path for path, text in sources.items() if path not in kept or decode_text(kept[path]) != text]
    if changed:
        raise UsageError(f"`{changed[0]}` has changes that are not committed: commit them, then --apply")
