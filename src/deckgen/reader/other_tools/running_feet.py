"""What stands at the foot of the slides of other tools: the same words on most of them, others on some."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence

from deckgen.reader.other_tools.front_settings import (
    RunningWords,
    escape_words,
    joined_words,
    plain_foot,
    report_unshown,
)
from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import SlidePage, TextLine

_OPENS = re.compile(r"[ \t]*(:{3,})[ \t]*(?:footer|\{\.footer\b[^{}]*\})[ \t]*")
KEYS = ("header", "footer")


def set_feet(pages: Sequence[SlidePage], running: RunningWords, losses: LostContent) -> RunningWords:
    """Give pages whose foot is another than most have one of their own; what stands on most of them.

    `running` is what the deck's settings say. What a page says of its head and foot holds from there on, or, with a low
    line before its key, for this page alone. Sources: Marp's guide, "Directives"; Quarto's guide, "Footer & Logo".
    """
    if not any(page.feet for page in pages):
        return running
    current = {"header": running.head, "footer": running.foot}
    shown: list[str] = []
    for page in pages:
        for words in page.feet.values():
            report_unshown(words, page.number, losses, running.logo)
        current |= {key: plain_foot(page.feet[key]) for key in KEYS if key in page.feet}
        here = current | {key: plain_foot(page.feet[f"_{key}"]) for key in KEYS if f"_{key}" in page.feet}
        shown.append(" · ".join(filter(None, (here[key] for key in KEYS))))
    counts = Counter(shown)
    most = max(counts, key=lambda words: (counts[words], words == joined_words(running)))
    for page, words in zip(pages, shown, strict=True):
        if words != most:
            page.settings["footer"] = json.dumps(escape_words(words), ensure_ascii=False)
    return RunningWords("", most, running.logo)


def take_foot(lines: Sequence[TextLine], page: SlidePage) -> list[TextLine]:
    """The lines of a slide without the block that is its foot, which the page notes."""
    out: list[TextLine] = []
    words: list[str] = []
    closer = ""
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        if closer:
            if line.text.strip().startswith(closer) and not line.text.strip(" \t:"):
                closer = ""
            else:
                words.append(line.text.strip())
        elif not is_code and _OPENS.fullmatch(line.text):
            closer = ":::"
        else:
            out.append(line)
    if closer:  # never closed: it is none
        return list(lines)
    if words:
        page.feet["_footer"] = " ".join(filter(None, words))
    return out
