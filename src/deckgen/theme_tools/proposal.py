"""The theme.yaml that `theme import` proposes: short enough to be read, complete enough to be corrected."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from deckgen.scene.template import DRAWN, Template
from deckgen.themes.client.sample_slides import Offer

_PLAIN = re.compile(r"[^\W\d_][\w()/&+.,-]*(?: [\w()/&+.,-]+)*")
_WORDS = {"true", "false", "yes", "no", "on", "off", "null", "none"}


def propose_settings(template: Template, name: str, origin: str, offered: Sequence[Offer] = ()) -> str:
    """The text of a theme.yaml for an imported template; `origin` is the file that it came from.

    `offered` are its sample slides that may serve as layouts.
    """
    drawn = template.mapping[DRAWN]
    own = {key: layout for key, layout in template.mapping.items() if layout != drawn}
    width = max((len(key) for key in (DRAWN, *own)), default=0) + 1
    rows = [f"  {f'{key}:'.ljust(width)} {_scalar(layout)}" for key, layout in ({DRAWN: drawn} | own).items()]
    unused = [layout.name for layout in template.layouts if layout.name not in template.mapping.values()]
    return "\n".join(
        (
            f"# Made from {origin}. Correct what was guessed wrongly; `deckgen theme check` shows what becomes of it.",
            f"name: {_scalar(name)}",
            "template: template.pptx         # or one for each slide size: {16:9: wide.pptx, 4:3: narrow.pptx}",
            "base: nordljus                  # the theme that lends type sizes for what the template does not know",
            "",
            "# Which layout of the template serves which of ours. What is not named is drawn on that of `title-only`,",
            "# in the area that its title, its foot and its artwork leave free.",
            "layouts:",
            *rows,
            *(["", "# Of the template, but not used:", *(f"#   {each}" for each in unused)] if unused else []),
            *_samples(offered),
            "",
            "# Colours and fonts are the template's own. Fonts that this machine lacks: put their files into `fonts/`.",
            "# fonts: {hand: Segoe Print, mono: Consolas}      # for handwriting and code",
            "# derived: {lead: accent2, look-here: accent4}    # what leads, and what says “look here”",
            "",
        )
    )


def _samples(offered: Sequence[Offer]) -> tuple[str, ...]:
    """The sample slides with artwork of their own, each as the line that makes a layout of it."""
    if not offered:
        return ()
    rows = (f"#   {each.serves or 'statement'}: {each.layout}" for each in offered)
    told = (f"{row.ljust(24)}  # {each.title}" if each.title else row for row, each in zip(rows, offered, strict=True))
    return (
        "",
        "# Sample slides with artwork that no layout has. A line that is put under `layouts:` makes a layout of its",
        "# slide, with placeholders where its texts stood.",
        *told,
    )


def _scalar(text: str) -> str:
    """A text as YAML: bare where it can only be read as that text, else in quotes."""
    return text if _PLAIN.fullmatch(text) and text.lower() not in _WORDS else json.dumps(text, ensure_ascii=False)
