"""Many slides in a row that look alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import groupby

from deckgen.deck.kinds import SlideKind
from deckgen.layouts.catalogue import kind_of
from deckgen.scene.items import Scene
from deckgen.typeset.context import Context
from deckgen.values.color import Color
from deckgen.values.diagnostics import Diagnostic, warning

ALIKE = 3  # slides of one layout in a row
ON_PAPER = 6  # slides on the ground of most slides in a row
LONG = 24  # slides: a shorter deck is over before it tires anybody


def check_rhythm(scenes: Sequence[Scene], context: Context) -> Iterator[Diagnostic]:
    """`monotone`, once for each way in which a deck of some length is.

    What: more than three slides of one layout in a row, or more than six on paper. Why: a room looks up where
    something changes. Instead: a statement, a question or a picture in between, or another ground for one of them.
    The steps of a plan look alike on purpose, and a client's template has grounds of its own.
    """
    if len(scenes) < LONG:
        return
    run = _longest(scenes, lambda scene: "" if _is_step(scene) else scene.layout)
    if len(run) > ALIKE:
        yield _finding(run, f"of layout `{run[0].layout}`", "show one of them in another form, or as a statement")
    if context.template.from_client:
        return
    dark = {layout.name for layout in context.template.layouts if not _is_paper(layout.background, context)}
    run = _longest(scenes, lambda each: each.template_layout not in dark and not _has_ground(each, context))
    if len(run) > ON_PAPER:
        yield _finding(run, "on paper", "put a picture or a statement between them, or give one `background: mist`")


def _finding(run: Sequence[Scene], what: str, hint: str) -> Diagnostic:
    message = f"{len(run)} slides in a row are {what}, from `{run[0].id}` to `{run[-1].id}`"
    return warning("monotone", message, run[0].span, hint)


def _longest(scenes: Iterable[Scene], look: Callable[[Scene], Hashable]) -> Sequence[Scene]:
    """The longest run of scenes of the same look; slides that go on count once, those without a look not at all."""
    whole = (scene for scene in scenes if scene.continued[0] == 1)
    runs = (list(group) for key, group in groupby(whole, look) if key)
    return max(runs, key=len, default=())


def _is_step(scene: Scene) -> bool:
    return kind_of(scene.layout) is SlideKind.PLAN_STEP


def _has_ground(scene: Scene, context: Context) -> bool:
    pictured = scene.background_picture is not None or kind_of(scene.layout) is SlideKind.TITLE
    return pictured or not _is_paper(scene.background, context)


def _is_paper(fill: object, context: Context) -> bool:
    theme = context.theme
    return fill is None or (isinstance(fill, Color) and theme.rgb(fill) == theme.rgb(theme.color("paper")))
