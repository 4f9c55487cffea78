"""What appears on which click: the steps of a layout, in the order or the groups that the author asks for."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Slide, Value
from deckgen.layouts.spec import Layout, RevealStep
from deckgen.scene.items import Click
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, warning
from deckgen.values.nearest import did_you_mean


def clicks_of(slide: Slide, entry: Layout, steps: Sequence[RevealStep], cues: int = 0) -> Diagnosed[tuple[Click, ...]]:
    """The clicks that `reveal` asks for; if it is false, those of steps that always come so.

    Where it is absent, notes with a `[click]` for each part ask for all of them: `cues` says how many clicks they have.
    """
    reveal = slide.reveal
    if reveal is None and cues == len(steps):
        return Diagnosed(tuple(step.targets for step in steps))
    if reveal is None or reveal.data is False or reveal.data is None:
        return Diagnosed(tuple(step.targets for step in steps if step.always))
    if isinstance(reveal.data, tuple):
        return _grouped(reveal, steps)
    if reveal.data is not True and reveal.text not in entry.reveals:
        hint = did_you_mean(reveal.text, entry.reveals)
        return Diagnosed((), (error("unknown-reveal", f"`reveal` cannot be `{reveal.text}` here", reveal.span, hint),))
    if not steps:
        message = f"`layout: {entry.name}` has no parts to reveal here"
        return Diagnosed((), (warning("nothing-to-reveal", message, reveal.span, "leave `reveal` out"),))
    return Diagnosed(tuple(step.targets for step in steps))


def _grouped(reveal: Value, steps: Sequence[RevealStep]) -> Diagnosed[tuple[Click, ...]]:
    """Clicks from `[[name, name], [name]]`; a step that is not named is there from the start."""
    known: dict[str, RevealStep] = {}
    for step in steps:  # parts of one name appear together
        before = known.get(_key(step.name))
        known[_key(step.name)] = RevealStep(step.name, before.targets + step.targets) if before else step
    names = tuple(dict.fromkeys(step.name for step in steps))
    clicks: list[Click] = []
    found: list[Diagnostic] = []
    assert isinstance(reveal.data, tuple)
    for group in reveal.data:
        click: Click = ()
        for value in group.data if isinstance(group.data, tuple) else (group,):
            named = known.get(_key(value.text)) or _beginning(value.text, tuple(known.values()))
            if named is None:
                found.append(_unknown(value, names))
            else:
                click += named.targets
        if click:
            clicks.append(click)
    asked = {target for click in clicks for target in click}
    clicks += [step.targets for step in steps if step.always and asked.isdisjoint(step.targets)]
    return Diagnosed(tuple(clicks), tuple(found))


def _unknown(value: Value, names: tuple[str, ...]) -> Diagnostic:
    return error(
        "unknown-part", f"the slide has no part `{value.text}` to reveal", value.span, did_you_mean(value.text, names)
    )


def _beginning(name: str, steps: Sequence[RevealStep]) -> RevealStep | None:
    """The one step whose name begins so."""
    wanted = _key(name)
    found = [step for step in steps if wanted and _key(step.name).startswith(wanted)]
    return found[0] if len(found) == 1 else None


def _key(name: str) -> str:
    return " ".join(name.replace("\u00a0", " ").split()).casefold()
