"""Slides that show another one again: `use: its-id`."""

from __future__ import annotations

from typing import Any

from deckgen.deck.model import Deck, Slide
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.nearest import did_you_mean
from deckgen.values.value import field_names, replace

# Never taken from the slide that is used, or treated on their own.
_OWN = frozenset(("id", "session", "span", "use", "options", "title_off_slide", "number", "blocks", "slots", "layout",
                  "hidden", "when", "cut", "milestone", "makes"))  # fmt: skip
_EMPTY = Slide("", "", ())


def reuse(deck: Deck) -> Diagnosed[Deck]:
    """The deck with each using slide filled from the one it names."""
    if not any(slide.use for slide in deck.slides):
        return Diagnosed(deck)
    found = Findings()
    known: dict[str, Slide] = {}
    for slide in (*deck.slides, *deck.shelf):
        if slide.use != slide.id:  # an id made from `use:` names nothing
            known.setdefault(slide.id, slide)
    sessions = tuple(
        replace(session, slides=tuple(s for slide in session.slides if (s := found.take(_filled(slide, known)))))
        for session in deck.sessions
    )
    return Diagnosed(replace(deck, sessions=sessions), found.all())


def _filled(slide: Slide, known: dict[str, Slide]) -> Diagnosed[Slide | None]:
    """A slide with everything that it does not say itself taken from the slides it uses; None where none is found."""
    if not slide.use:
        return Diagnosed(slide)
    found = Findings()
    if slide.blocks or slide.slots:
        hint = "remove the text, or remove `use:`; settings, a title and notes of its own are fine"
        found.error("use-with-content", f"the slide uses `{slide.use}` and has text of its own", slide.span, hint)
    passed = {slide.id}
    done = slide
    use = slide.use
    while use:
        target = known.get(use)
        if target is None:
            hint = did_you_mean(use, tuple(sorted(name for name in known if name != slide.id)))
            found.error("unknown-slide", f"there is no slide `{use}`", _use_span(slide), hint)
            return Diagnosed(None, found.all())
        if target.id in passed:
            message = f"the slide uses `{slide.use}`, which leads back to itself"
            found.error("circular-use", message, _use_span(slide), "name a slide with a text of its own")
            return Diagnosed(None, found.all())
        passed.add(target.id)
        done = _merged(done, target)
        use = target.use
    return Diagnosed(replace(done, layout=done.layout or "statement", use=slide.use), found.all())


def _merged(own: Slide, target: Slide) -> Slide:
    """What `own` says, and for the rest what `target` says."""
    taken: dict[str, Any] = {
        name: getattr(target, name)
        for name in field_names(Slide)
        if name not in _OWN and getattr(own, name) == getattr(_EMPTY, name)
    }
    if own.duration is not None:
        taken.pop("durations", None)
    if not own.blocks and not own.slots:
        taken |= {"blocks": target.blocks, "slots": target.slots}
    return replace(
        own,
        **taken,
        layout=own.layout or target.layout,
        options={**target.options, **own.options},
        title_off_slide=target.title_off_slide,
    )


def _use_span(slide: Slide) -> Any:
    """The place of the id after `use:`, found in the slide's settings."""
    if slide.span is None:
        return None
    source = slide.span.source
    at = source.text.find("use:", slide.span.start, slide.span.end)
    at = source.text.find(slide.use, at, slide.span.end) if at >= 0 else -1
    return slide.span if at < 0 else type(slide.span)(source, at, at + len(slide.use))
