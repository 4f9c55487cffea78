"""Carries out the fixes that are certain, each only where it removes its finding and brings no other with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from deckgen.editor.fixes import Fix, find_fix
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.source import Edit, Source, Span
from deckgen.values.value import value_class

HIDING = {"broken-yaml": 2, **dict.fromkeys(("unknown-layout", "unknown-key", "unknown-note", "wrong-value"), 1)}
"""Codes of findings that hide others, and how deeply: what hides a setting is found before what is wrong with it."""
ROUNDS = 20  # a fix may bring to light what another one mends
Check = Callable[[Mapping[str, str]], Sequence[Diagnostic]]
"""What is wrong while some texts, by path, are as given; the others are as their files say."""


@value_class
class Mended:
    """The texts that are other than before, by path; what was mended; and what is found in them now."""

    texts: Mapping[str, str]
    done: tuple[Fix, ...]
    left: tuple[Diagnostic, ...]


def mend(check: Check, files: Mapping[str, str]) -> Mended:
    """Mend what can be mended for certain in some files, given as texts by path; no others are touched.

    Once more on what comes of it, there is nothing left to mend.
    """
    texts: dict[str, str] = {}
    found, done, refused = tuple(check(texts)), list[Fix](), set[tuple[str, str, str]]()
    for _ in range(ROUNDS):
        now = {**files, **texts}
        fixes = (fix for fix in map(find_fix, found) if fix and fix.certain and _key(fix) not in refused)
        batch = apart(fix for fix in fixes if _is_of(fix, now))
        if not batch:
            break
        tried = _with(texts, batch)
        after = tuple(check(tried))
        if not _is_better(found, after, batch) and len(batch) > 1:
            batch = batch[:1]
            tried = _with(texts, batch)
            after = tuple(check(tried))
        if _is_better(found, after, batch):
            texts, found = tried, after
            done += batch
        else:
            refused |= {_key(fix) for fix in batch}
    return Mended(texts, tuple(done), found)


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text after some edits of it, of which no two touch."""
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def line_edits(path: str, before: str, after: str) -> tuple[Edit, ...]:
    """The edits that turn one text into another, whole lines each: all other lines keep their bytes."""
    source = Source(path, before)
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return tuple(
        Edit(Span(source, starts[first], starts[last]), "".join(new[begin:end]))
        for kind, first, last, begin, end in changes
        if kind != "equal"
    )


def _with(texts: Mapping[str, str], fixes: Iterable[Fix]) -> dict[str, str]:
    made = dict(texts)
    by_source: dict[str, tuple[Source, list[Edit]]] = {}
    for fix in fixes:
        source = fix.edits[0].span.source
        by_source.setdefault(source.path, (source, []))[1].extend(fix.edits)
    for path, (source, edits) in by_source.items():
        made[path] = apply(source.text, edits)
    return made


def apart(fixes: Iterable[Fix]) -> list[Fix]:
    """Those of the fixes whose edits touch no other's; the first of those that do."""
    kept: list[Fix] = []
    taken: dict[str, list[tuple[int, int]]] = {}
    for fix in fixes:
        places = [(edit.span.start, edit.span.end) for edit in fix.edits]
        others = taken.setdefault(fix.edits[0].span.source.path, [])
        if not any(start <= end_of and begin <= end for start, end in places for begin, end_of in others):
            others += places
            kept.append(fix)
    return kept


def _is_better(before: Iterable[Diagnostic], after: Iterable[Diagnostic], fixes: Iterable[Fix]) -> bool:
    """Whether these findings are gone and no other has come, but for what they hid.

    A finding is known again by what it says.
    """
    was, now = (Counter((finding.code, finding.message) for finding in each) for each in (before, after))
    mended = Counter((fix.finding.code, fix.finding.message) for fix in fixes)
    new = now - (was - mended)
    hiding = [HIDING.get(code, 0) for code, _ in mended]
    return not new or min(hiding) > max(HIDING.get(code, 0) for code, _ in new)


def _is_of(fix: Fix, texts: Mapping[str, str]) -> bool:
    """Whether a fix is one of these texts, as they are."""
    return all(texts.get(edit.span.source.path) == edit.span.source.text for edit in fix.edits)


def _key(fix: Fix) -> tuple[str, str, str]:
    return fix.finding.code, fix.finding.message, fix.edits[0].span.source.path
