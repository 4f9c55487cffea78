"""What people call our names instead: Swedish words, and the nearest English ones."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

# Our name, then what it is called instead. Of several names that a word stands for the known one counts.
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
    """Our names by the words for them."""
    found: dict[str, tuple[str, ...]] = {}
    for ours, *words in (line.split() for line in _INSTEAD.strip().splitlines()):
        for word in words:
            found[word] = (*found.get(word, ()), ours)
    return found


def meant(word: str, known: Container[str]) -> str:
    """The known name that a word is said instead of; empty where there is none."""
    return next((name for name in _ours().get(word.casefold(), ()) if name in known), "")
