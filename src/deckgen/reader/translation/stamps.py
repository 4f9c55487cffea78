"""Stamps: what a translation says of the state of its original that it translates.

A stamp is a setting `translated: 1a2b3c4d`, a fingerprint of the original's words. Where the original's words change
later, the two differ, and the translation is stale until somebody accepts it again.
"""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.deck.keys import STAMP
from deckgen.reader.parts.part import FilePart
from deckgen.reader.translation.original import Original, part_heading
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.source import Edit, Source, Span


def check_stamps(
    source: Source, language: str, pairs: Iterable[tuple[Original, FilePart]]
) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that bring the stamps of a translated file up to its originals as they are.

    Stale translations are named, each of them; those that bear no stamp are named together.
    """
    found = Findings()
    edits: list[Edit] = []
    bare: list[FilePart] = []
    accept = f"run `deckgen check --language {language} --accept`"
    for original, part in pairs:
        stamp = part.values.get(STAMP)
        if stamp is not None and stamp.text == original.stamp:
            continue
        edits.append(_stamp_edit(part, original.stamp))
        if stamp is None or not stamp.text:
            bare.append(part)
            continue
        message = f"the original of `{original.name}` has changed since it was translated"
        head = part_heading(original.part)
        hint = f"read {head.source.path}:{head.line}, mend the translation, then {accept}"
        found.warning("stale-translation", message, stamp.span, hint)
    if bare:
        message = f"nothing says which state of the original `{source.path.rpartition('/')[2]}` translates"
        found.warning("unaccepted-translation", message, part_heading(bare[0]), f"read both, then {accept}")
    return Diagnosed(tuple(edits), found.all())


def _stamp_edit(part: FilePart, stamp: str) -> Edit:
    """The edit that writes a stamp into a part's settings and changes nothing else."""
    text, old = part.source.text, part.values.get(STAMP)
    if old is not None and old.span is not None:
        blank = " " if old.span.start == old.span.end and text[old.span.start - 1 : old.span.start] == ":" else ""
        return Edit(old.span, f"{blank}{stamp}")
    if part.chunk.front is None:
        return Edit(Span(part.source, 0, 0), f"---\n{STAMP}: {stamp}\n---\n")
    start = part.chunk.front[0]
    if text[start : part.chunk.front[1]].lstrip().startswith("{"):
        brace = text.index("{", start) + 1
        return Edit(Span(part.source, brace, brace), f"{STAMP}: {stamp}, ")
    given = part.values.get("id")
    if given is not None and given.span is not None:
        end = text.find("\n", given.span.end) + 1 or len(text)
        return Edit(Span(part.source, end, end), f"{STAMP}: {stamp}\n")
    return Edit(Span(part.source, start, start), f"{STAMP}: {stamp}\n")
