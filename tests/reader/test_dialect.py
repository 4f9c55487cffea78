"""The dialect's examples, as authors are shown them: each reads without a word of complaint."""

from __future__ import annotations

from deckgen.deck.model import plain
from support.reading_texts import deck, outline, shown, slide

DECK = """\
# decks/malbildsworkshop/deck.yaml
title: Målbildsworkshop
subtitle: Verksamhetsutveckling med medborgaren i fokus
author: Exempelbyrån
language: sv-SE
theme: nordljus                 # or {base: nordljus, colors: {accent1: "#7A1F5C"}}: contrast is checked
size: 16:9
clicks: animate                 # or slides: every click a slide of its own
variables:
  client: er organisation       # neutral, for builds without a client
  target_year: 2023
terms:                          # words that bend: {{ people.plural }}; whole phrases are fine
  people: {plural: medborgare, definite: medborgaren, definite_plural: medborgarna, genitive: medborgarens}
  unit: {ours: våra bibliotek}
glossary: {Kundresa: Alla steg som en person går igenom …}      # explained at the end of the guide
audience: Ledningsgrupp och nyckelpersoner
group-size: 16
room: cabaret
goals: [Deltagarna kan …, …]
sessions:                       # none named: the folders with .md, in name order
  - id: medborgaren
    title: Verksamhetsutveckling med medborgaren i fokus
    start: "09:00"
    end: "12:30"
    buffer: 10 min
    goals: […]
    slides: a-medborgaren/      # a folder, or a list of files and slide ids
  - id: malbilden
    title: Målbilden
    start: "13:30"
    slides: b-malbilden/
variants:
  half-day: {only: ["#core"], start: {medborgaren: "13:00"}}
"""

CHART = """\
---
layout: chart
chart: {type: stacked, unit: "%", highlight: Dagligen, total: true}
sample-data: true
source: Svenskarna och internet 2018, diagram 10.3
---
# 97 procent använder Google
Andel av internetanvändarna 12 år och äldre, 2018

| Ålder | Dagligen | Varje vecka | Någon gång |
|---|---:|---:|---:|
| 12–15 | 78 | 16 | 5 |
"""

PLAN_STEP = """\
---
layout: plan-step
plan: four-steps        # steps of the same plan are numbered and collected
id: mobilisera
short: Mobilisera
summary: Tillräckligt många vill förändra till det bättre.
source: Delvis inspirerat av John P. Kotter, *Accelerate* (2014)
---
# Ledningen vill: mobilisera för förändring
## Mål
En kritisk massa som vill förändra organisationen till det bättre.
## Hur
- Lyft blicken …
## Tips
- Fånga intresset …

::: ask
- Vilka fem personer skulle göra störst skillnad?
:::
::: guide
### Tecken på att steget är taget
- …
:::
::: worksheet
| Vad | Vem | När |
|---|---|---|
:::
"""

EXERCISE = """\
---
layout: exercise
id: hjarndump
exercise: {form: individual, purpose: Få ur sig det första, output: En sida tankar}
duration: 5 min
---
# Töm huvudet
1. Tänk dig år {{ target_year }}. Vad säger {{ people.definite_plural }} om er? (1 min)
2. Skriv allt som dyker upp. (4 min)

::: materials
- Papper: 1 per person
- Penna: 1 per person
:::
::: worksheet
## Så talar de om oss
[lines=8]
:::
::: answer
Vanliga svar …
:::
::: pitfalls
- …
:::
::: debrief
- …
:::
::: remote
Skriv i chatten, skicka samtidigt.
:::
"""

MODULE = """\
---
id: crash-course
time: 2–3 dagar
with: ensam eller flera
effort: days            # minutes | hours | days | weeks | months
---
# Crash course
Vik ett par dagar åt att gå på djupet i något nytt.

Välj något som ni pratar om men ingen kan. …

::: follow-up
Tre saker att pröva på jobbet.
:::
"""


def test_deck_and_module() -> None:
    files = {
        "decks/d/deck.yaml": DECK,
        "decks/d/a-medborgaren/01.md": CHART,
        "decks/d/b-malbilden/01.md": PLAN_STEP,
        "decks/d/modules/all.md": MODULE,
    }
    read, found = deck(files)
    assert found == ()
    assert read.theme.name == "nordljus" and read.size == "16:9"
    assert [(s.id, s.start, s.end, s.buffer, len(s.slides)) for s in read.sessions] == [
        ("medborgaren", 540, 750, 10, 1),
        ("malbilden", 810, None, 0, 1),
    ]
    (module,) = read.modules
    assert (module.id, module.company, outline(module.follow_up)) == (
        "crash-course", "ensam eller flera", ["Tre saker att pröva på jobbet."],
    )  # fmt: skip


def test_chart() -> None:
    read = slide(CHART)
    assert read.sample_data and read.options["chart"].plain() == {
        "type": "stacked", "unit": "%", "highlight": "Dagligen", "total": True,
    }  # fmt: skip
    assert outline(read.blocks)[0] == "Andel av internetanvändarna 12 år och äldre, 2018"
    assert outline(read.blocks)[1][1] == ("", "right", "right", "right")  # type: ignore[index]


def test_plan_step() -> None:
    read = slide(PLAN_STEP)
    assert [shown(slot.heading) for slot in read.slots] == ["Mål", "Hur", "Tips"]
    assert shown(read.source) == "Delvis inspirerat av John P. Kotter, i(Accelerate) (2014)"
    assert [note.kind for note in read.notes] == ["ask", "guide", "worksheet"]
    assert outline(read.notes[1].blocks)[0] == "### Tecken på att steget är taget"
    assert outline(read.notes[2].blocks) == [["table", ("", "", ""), ["Vad", "Vem", "När"]]]


def test_exercise() -> None:
    read = slide(EXERCISE)
    assert read.exercise is not None and plain(read.exercise.output) == "En sida tankar"
    assert [note.kind for note in read.notes] == ["materials", "worksheet", "answer", "pitfalls", "debrief", "remote"]
    assert outline(read.notes[1].blocks) == ["## Så talar de om oss", "lines 8"]


def test_small_forms() -> None:
    text = (
        "---\nlayout: bullets\nreveal: [[Glädje, Smärta], [Teknik]]\n---\n"
        "# A\n- ~~gammalt~~ nytt\n- **name** text\n\n---\n"
        "layout: statement\nbackground: rails.jpg\nalt: Räls\n---\n"
        "# Vem lägger rälsen?\n\n---\nlayout: statement\n---\n"
        '# [KUNSKAP]{.hand}\n\n---\nlayout: x\nsource: "[Think with Google](https://x.se)"\n---\n# 53 %\n- 0.7 Hur?\n'
        "\n---\nlayout: matrix\nmark: {Strategi: Koordination}\n---\n# M\n| a | b |\n|---|---|\n| x; y | z |\n"
        "\n---\nlayout: quiz\n---\n# Får man?\n- [x] Ja\n- [ ] Nej\n"
    )
    read, found = deck(text)
    assert found == ()
    assert read.slides[0].reveal is not None
    assert read.slides[0].reveal.plain() == [["Glädje", "Smärta"], ["Teknik"]]
    assert outline(read.slides[0].blocks) == [["-", ["", "s(gammalt) nytt"], ["", "b(name) text"]]]
    assert shown(read.slides[2].title) == "h(KUNSKAP)"
    assert shown(read.slides[3].source) == "[Think with Google→https://x.se]"
