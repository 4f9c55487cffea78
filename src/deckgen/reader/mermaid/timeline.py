"""`timeline`: periods and what happened in them, as a list."""

from __future__ import annotations

from deckgen.deck.model import List, ListItem, Paragraph, Run, Runs
from deckgen.reader.mermaid.text import DiagramError, DiagramText
from deckgen.values.value import replace

MOST = 60


def read_timeline(text: DiagramText) -> List:
    """An item for each period: its name, the section where one begins, what happened; raises DiagramError."""
    entries: list[tuple[Runs, list[Runs], int]] = []  # the period, its section and events, and where it stands
    section: Runs = ()
    direction = ("LR", "TD")
    for line in text.lines(text.after):
        word, _, rest = line.text.partition(" ")
        if word == "title":
            text.title = text.title or rest.strip()
        elif word == "section":
            section = _italic(text.words(rest, line.at + len(word) + 1))
        elif word in ("accTitle:", "accDescr:") or (line.text in direction and not entries):
            continue
        else:
            first, *events = [part.strip() for part in line.text.split(" : " if " : " in line.text else ":")]
            if line.text.startswith(":"):
                first, events = "", [part.strip() for part in line.text[1:].split(" : ")]
                if not entries:
                    raise DiagramError(
                        "what happened stands before any period", line.at, "write `2004 : What happened`"
                    )
            else:
                entries.append((text.words(first, line.at), [section] if section else [], line.at))
                section = ()
            entries[-1][1].extend(text.words(event, line.at + line.text.find(event)) for event in events if event)
    if not entries:
        raise DiagramError("the timeline has no periods", text.start, "write `2004 : What happened`")
    if len(entries) > MOST:
        raise DiagramError(f"the timeline has more than {MOST} periods", text.start, "divide it")
    items = tuple(ListItem((Paragraph(_entry(name, said)),), span=text.span(at)) for name, said, at in entries)
    return List(items, True, span=text.span(text.start, len(text.kind)))


def _italic(runs: Runs) -> Runs:
    return tuple(replace(run, italic=True) for run in runs)


def _entry(name: Runs, said: list[Runs]) -> Runs:
    """`**name** text`; what happened stands on lines of its own."""
    bold = tuple(replace(run, bold=True) for run in name)
    words = tuple(run for runs in said for run in (Run("\n"), *runs))
    return (*bold, Run(" "), *words[1:]) if words else bold
