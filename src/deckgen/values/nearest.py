"""Guesses which known name somebody meant: one with a similar spelling, or one with the same meaning."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cache

FEW = 60  # names: so many are all told
REMEDY = "mend its spelling, or leave it out"

# Each line: our name, then other words for it. If a word is given for several names, the known one counts.
_INSTEAD = """
    duration     längd tid minuter minutes time length
    source       källa
    background   bakgrund
    title        titel rubrik
    tags         taggar etiketter
    hidden       dold gömd
    part         del
    layout       utseende
    bullets      punkter punktlista lista list
    section      avsnitt sektion kapitel chapter
    quote        citat
    table        tabell
    chart        diagram graf graph
    exercise     övning
    break        paus rast fika pause
    questions    frågor
    comparison   jämförelse
    two-columns  spalter kolumner två-spalter två-kolumner columns
    timeline     tidslinje
    staircase    trappa stairs
    cycle        cykel kretslopp
    matrix       matris
    sources      källor
    agenda       dagordning program
    summary      sammanfattning
    journey      kundresa resa
    code         kod
    picture      bild image photo
    gallery      bilder images pictures
    say          säg
    ask          fråga
    do           gör
    answer       svar facit
    tip          tips
    pitfalls     fallgropar
    materials    material
    remote       distans
    debrief      reflektion efterprat
    handout      utdelat
    worksheet    arbetsblad
    notes        anteckningar
    purpose      syfte
    output       resultat
    group-size   gruppstorlek
    individual   enskilt ensam alone
    pairs        par
    groups       grupper
    plenary      helgrupp alla
    language     språk
    theme        tema
    author       författare
    subtitle     underrubrik
    variables    variabler
    audience     målgrupp
    goals        mål
    sessions     pass
    glossary     ordlista
    room         rum lokal
    date         datum
    name         namn
    base         name
    logo         logga logotyp
    column       stapel staplar
    line         linje
    doughnut     ring cirkel tårta pie donut
    true         ja yes on
    false        nej no off
"""


@cache
def _ours() -> dict[str, tuple[str, ...]]:
    """Other word → our names that it can mean."""
    found: dict[str, tuple[str, ...]] = {}
    for ours, *words in (line.split() for line in _INSTEAD.strip().splitlines()):
        for word in words:
            found[word] = (*found.get(word, ()), ours)
    return found


def meant(word: str, known: Container[str]) -> str:
    """The known name that the word is another word for; "" without one."""
    return next((name for name in _ours().get(word.casefold(), ()) if name in known), "")


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The known name most similar to `name`, ignoring case; "" where none is similar.

    Other words for our names count as similar. Of equally similar names the first is returned.
    """
    names = {other.casefold(): other for other in sorted(known, reverse=True)}
    folded = name.casefold()
    if said := meant(folded, names):
        return names[said]
    found = get_close_matches(folded, names, n=len(names) or 1, cutoff=cutoff)
    if not found:
        return ""
    likeness = {other: SequenceMatcher(None, other, folded).ratio() for other in found[:9]}
    return names[min(likeness, key=lambda other: (-likeness[other], other))]


def suggested(hint: str) -> str:
    """The name that a hint of `did_you_mean` suggests; "" where it suggests none."""
    begin, end = "did you mean `", "`?"
    return hint[len(begin) : -len(end)] if hint.startswith(begin) and hint.endswith(end) else ""


def is_slip(typed: str, known: str) -> bool:
    """Whether a name is a known one but for a slip: a letter too much, too few, another, or two the other way round."""
    typed, known = typed.casefold(), known.casefold()
    same = next((n for n, (a, b) in enumerate(zip(typed, known, strict=False)) if a != b), min(len(typed), len(known)))
    one, other = typed[same:], known[same:]
    return (
        one[1:] == other
        or one == other[1:]
        or one[1:] == other[1:]
        or (one[:2] == other[1::-1] and one[2:] == other[2:])
    )


def did_you_mean(
    name: str, known: Sequence[str], otherwise: str = REMEDY, titles: Iterable[tuple[str, str]] = ()
) -> str:
    """A hint with the most similar name; without one, all names if they are few, or else the text `otherwise`.

    `titles` are pairs of what people call something and its name: it may have been called by that.
    """
    called = {" ".join(title.split()).casefold(): of for title, of in titles}
    near = called.get(" ".join(name.split()).casefold()) or nearest(name, known)
    if near:
        return f"did you mean `{near}`?"
    if 0 < len(known) <= FEW:
        return "known: " + ", ".join(f"`{k}`" for k in sorted(set(known)))
    return otherwise
