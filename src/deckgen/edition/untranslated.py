"""What is not translated: an error where it would be shown, and nothing to tell where it is not.

The reader knows what a deck lacks in a language; only here is known which of it a client or a variant shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.deck.client import Client
from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Deck, Slide, plan_name
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Severity
from deckgen.values.source import Span, translation_of
from deckgen.values.value import replace

CODE, ORIGINAL = "untranslated", "original"
_AS_IT_IS = "it is shown in the language of the original"
_LEFT_OUT = "it is left out, since none of this client's slides shows modules"


def settle_untranslated(
    deck: Deck, tailored: Deck, client: Client | None, found: Iterable[Diagnostic]
) -> Diagnosed[Deck]:
    """The deck as it is shown, and what was found on the way without what it does not show. `tailored` is what it was
    adapted from.

    With `untranslated: original` what is missing is a warning, and shown as it was written. Modules that only the
    guide would hold are left out of a client's, with a warning.
    """
    found = tuple(found)
    if not any(each.code == CODE for each in found):
        return Diagnosed(deck, found)
    told: list[Diagnostic] = []
    shown = [slide.span for slide in _shown(tailored) if slide.span]
    shown += [chapter.span for chapter in deck.chapters if chapter.span]
    kept = _shows_modules(deck) or client is None or deck.untranslated == ORIGINAL
    is_soft = deck.untranslated == ORIGINAL
    for each in found:
        if each.code != CODE or each.span is None:
            told.append(each)
            continue
        modules = [module.span for module in deck.modules if module.span and _concerns(each.span, module.span)]
        if modules and not kept:
            told.append(_softened(each, _LEFT_OUT))
            deck = replace(deck, modules=tuple(m for m in deck.modules if m.span not in modules))
        elif modules or each.span.source.path.endswith(".yaml") or any(_concerns(each.span, s) for s in shown):
            told.append(_softened(each, _AS_IT_IS) if is_soft else each)
    return Diagnosed(deck, tuple(told))


def _shown(deck: Deck) -> Iterator[Slide]:
    """The slides of which a deck shows something: those that it holds, show again, and the steps of its plans."""
    used = {slide.use for slide in deck.slides if slide.use}
    plans = {plan_name(slide) for slide in deck.slides} - {""}
    yield from deck.slides
    yield from (slide for slide in deck.shelf if slide.id in used or plan_name(slide) in plans)


def _shows_modules(deck: Deck) -> bool:
    return any(slide.kind is SlideKind.MODULES for slide in deck.slides)


def _concerns(finding: Span, part: Span) -> bool:
    """Whether a finding is about a part: about its whole file, about itself, or about what should translate it."""
    path = finding.source.path
    if part.source.path != path:
        return part.source.path == translation_of(path)[0]
    return finding.end == 0 or part.start <= finding.start < max(part.end, part.start + 1)


def _softened(finding: Diagnostic, what: str) -> Diagnostic:
    return replace(finding, severity=Severity.WARNING, hints=(what, *finding.hints))
