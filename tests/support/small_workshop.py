"""A small workshop by hand: every kind of note, block, slide and chapter that the guide knows."""

from __future__ import annotations

import io
from dataclasses import replace

from PIL import Image

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import (
    Block,
    Cell,
    Chapter,
    Code,
    Deck,
    Exercise,
    Heading,
    List,
    ListItem,
    Module,
    Note,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Session,
    Slide,
    Slot,
    Table,
    Value,
    WriteSpace,
)
from deckgen.files.fonts import stand_in_fonts
from deckgen.guide import Thumbnail
from deckgen.layouts.catalogue import kind_of
from deckgen.scene.template import Theme

THEME = Theme(
    name="Nordljus",
    colors={
        "lt1": "FBFCFB", "dk1": "14242B", "dk2": "0E3440", "lt2": "E8F0EE", "accent1": "1A7561", "accent2": "C24E14",
        "accent3": "2C6592", "accent4": "7B4D8D", "accent5": "84700F", "accent6": "5E7077", "hlink": "0B6585",
        "folHlink": "6A4A86",
    },
    fonts={"major": "Hedvig Letters Serif", "minor": "Source Sans 3", "hand": "Caveat", "mono": "Source Code Pro"},
    fallbacks={"Hedvig Letters Serif": ("Georgia",)},
)  # fmt: skip

FONTS = stand_in_fonts()  # for documents that are printed

CLICK = Run("", click=True)


def r(text: str) -> Runs:
    return (Run(text),)


def p(*texts: str | Run) -> Paragraph:
    return Paragraph(tuple(Run(t) if isinstance(t, str) else t for t in texts))


def ul(*texts: str | tuple[Block, ...], ordered: bool = False) -> List:
    items = (ListItem((p(t),) if isinstance(t, str) else t) for t in texts)
    return List(tuple(items), ordered=ordered)


def table(*rows: tuple[str, ...]) -> Table:
    cells = tuple(tuple(Cell(r(text) if text else ()) for text in row) for row in rows)
    return Table(cells[0], cells[1:], ("",) * len(rows[0]))


def note(kind: str, *blocks: Block | str, who: str = "") -> Note:
    return Note(kind, tuple(p(b) if isinstance(b, str) else b for b in blocks), who)


def options(**values: str) -> dict[str, Value]:
    return {key: Value(value, value) for key, value in values.items()}


def step(number: int, slide_id: str, title: str, goal: str, how: tuple[str, ...], tips: tuple[str, ...]) -> Slide:
    return Slide(
        id=slide_id,
        layout="plan-step",
        title=r(title),
        slots=(Slot(r("Mål"), "", (p(goal),)), Slot(r("Hur"), "", (ul(*how),)), Slot(r("Tips"), "", (ul(*tips),))),
        notes=(
            note("say", "Det här steget tar längre tid än man tror."),
            note("ask", ul("Vilka fem personer skulle göra störst skillnad?", "Vem vågar säga nej högt?")),
            note("guide", Heading(3, r("Tecken på att steget är taget")), ul("Fler än ni vet namnet på är med.")),
            note(
                "worksheet",
                Heading(2, r(f"vår rörelse {number}")),
                table(("Vem", "Varför", "När"), ("", "", ""), ("", "", "")),
            ),
        ),
        duration=6,
        source=(Run("Delvis inspirerat av John P. Kotter, "), Run("Accelerate", italic=True), Run(" (2014)")),
        options=options(plan="four-steps", short=title.split(":")[0], summary=goal),
    )


BRAIN_DUMP = Slide(
    id="hjarndump",
    layout="exercise",
    kind=SlideKind.EXERCISE,
    title=r("Töm huvudet"),
    exercise=Exercise("individual", r("Få ur sig det första"), r("En sida tankar")),
    blocks=(
        ul("Tänk dig år 2023. Vad säger medborgarna om er? (1 min)", "Skriv allt som dyker upp. (4 min)", ordered=True),
    ),
    duration=5,
    notes=(
        note("materials", ul("Papper: 1 per person", "Penna: 1 per person")),
        note("worksheet", Heading(2, r("Så talar de om oss")), WriteSpace("lines", 8)),
        note("answer", "Vanliga svar är korta och konkreta.", ul("Fri och oberoende källa", "Alltid öppet")),
        note("pitfalls", ul("Någon börjar prata. Säg: skriv i stället.")),
        note("debrief", ul("Vad förvånade dig?")),
        note("remote", "Skriv i chatten, skicka samtidigt."),
    ),
)

FORMULATE = Slide(
    id="formulera",
    layout="exercise",
    kind=SlideKind.EXERCISE,
    title=r("Formulera målbilden"),
    exercise=Exercise("groups", r("Göra egna tankar till en gemensam bild"), r("En målbild per grupp"), 4),
    blocks=(
        ul(
            "Läs upp det ni vill dela från er egen tankelista. Ingen kommenterar ännu. (5 min)",
            "Stryk under det som återkommer. Välj högst tre tankar. (5 min)",
            "Skriv målbilden i presens, som om året redan är 2023. Skriv så att någon utanför rummet förstår. (15 min)",
            "Läs högt för varandra, ändra ett ord som skaver och lämna in. (5 min)",
            ordered=True,
        ),
    ),
    duration=30,
    notes=(
        note("say", "Nu gör ni en gemensam text av era egna."),
        note("materials", ul("Penna: 1 per person", "Blädderblocksblad: 1 per grupp", "Häftmassa: 1", "Klocka")),
        note(
            "worksheet",
            Heading(2, r("Börja gärna meningen så här")),
            Heading(3, r("Hos oss kan medborgarna …")),
            WriteSpace("lines", 3),
            Heading(3, r("De säger om oss att …")),
            WriteSpace("lines", 3),
            p("Grupp: [line]"),
            WriteSpace("box", 30),
            WriteSpace("check"),
        ),
        note("answer", ul("Fri och oberoende källa", "Finns i fickan, alltid öppet", "En plats utan krav")),
        note("debrief", "Låt varje grupp läsa sin text en gång, utan försvarstal."),
    ),
)

OPENING = (
    Slide(
        id="titel",
        layout="title",
        title=r("Målbildsworkshop"),
        duration=5,
        part=r("Välkomna och mål för dagen"),
        notes=(
            note("say", "Välkomna! Vad roligt att se er.", "När vi slutar finns det en målbild på väggen.", who="A"),
            note("do", ul("Ta i hand vid dörren.", "Visa var kaffet finns.")),
            note("materials", ul("Namnlappar: 1 per person")),
        ),
    ),
    Slide(
        id="mal",
        layout="bullets",
        title=r("Mål för dagen"),
        duration=5,
        blocks=(ul("Förstå", "Dela"),),
        notes=(
            note("say", p("Vi har tre mål. ", CLICK, "Det första. ", CLICK, "Det andra.")),
            note("handout", "Målen i korthet."),
            note("notes", p(Run("Fet", bold=True), " ", Run("kod", code=True), " ", Run("ut", strike=True))),
        ),
    ),
    Slide(
        id="ralsen",
        layout="statement",
        title=r("Vem lägger ut rälsen i vår tid?"),
        part=r("Rälsen"),
        duration=10,
        source=(Run("Think with Google", link="https://www.thinkwithgoogle.com/x/"), Run(", 2018")),
        notes=(
            note(
                "say",
                "”När järnvägen drogs fram fick orterna längs spåret nya möjligheter. Andra fick vänta. I dag dras nya "
                "spår, fast de inte syns från fönstret.”",
            ),
            note("ask", ul("Vilka spår ser ni läggas just nu?", "Vem bestämmer var de går?")),
            note("do", ul("Läs frågan högt och räkna tyst till tio.", (p("Ta tre svar:"), ul("ett", "två")))),
            note("tip", "Om alla pratar teknik: fråga vem i rummet som senast hjälpte en medborgare, och med vad."),
            note("pitfalls", ul("Rundan drar ut på tiden.")),
            note("remote", "Låt alla skriva i chatten."),
            note("debrief", "Välj högst två."),
            note("exercise", ul("Skriv tre ord.", "Byt med din granne.", ordered=True)),
            note("answer", List((ListItem((p("Rätt"),), True), ListItem((p("Fel"),), False)))),
        ),
    ),
    Slide(id="rast", layout="break", title=r("Rast"), duration=15, notes=(note("do", ul("Vädra.")),)),
    Slide(
        id="dold",
        layout="bullets",
        title=r("Reserv & mer <om> det"),
        hidden=True,
        sample_data=True,
        source=r("Think with Google"),
        notes=(
            note(
                "guide",
                Heading(2, r("Bakgrund")),
                Heading(4, r("Djupt")),
                Quote((p("Citat."),)),
                Code("x = 1 < 2"),
                table(("Om …", "så …"), ("tyst", "låt dem prata två och två en minut")),
                Picture("a.png", "En vägg", asset="images/a.png"),
                Picture("b.png", "Saknas", asset="images/b.png"),
                p(Run("hit", link="#mal"), " ", Run("ingenstans", link="#finns-inte")),
            ),
        ),
    ),
)

PLAN = (
    Slide(
        id="planen",
        layout="plan",
        title=r("Planen i fyra steg"),
        duration=4,
        part=r("Planen"),
        options=options(plan="four-steps"),
    ),
    step(
        1,
        "mobilisera",
        "Ledningen vill: mobilisera för förändring",
        "En kritisk massa som vill förändra organisationen till det bättre.",
        (
            "Lyft blicken mot det som kunder, medarbetare och ägare väntar sig, och mot ny teknik.",
            "Hämta inspiration utifrån och flytta ut kontoret.",
            "Gå i kundens skor, med både siffror och samtal.",
            "Slå fast varför organisationen finns.",
        ),
        (
            "Fånga intresset under möten och efter dem.",
            "Värva utanför ledningsgruppen: linjechefer, experter, informella ledare.",
            "Rörelsen måste fortsätta växa.",
        ),
    ),
    step(
        2, "rikta", "Sätt riktning: en målbild", "En enkel och lockande bild.", ("Korta ner.",), ("Börja hos kunden.",)
    ),
    step(3, "grunda", "Redo: basen på plats", "Rätt förutsättningar.", ("Rätt personer.",), ("Ta samtalen i tid.",)),
    step(
        4, "slapp-loss", "Släpp loss kraften", "Ständig värdeinnovation.", ("Mindre team.",), ("Bygg på egen drift.",)
    ),
)


def module(number: int) -> Module:
    return Module(
        id=f"m{number}",
        name=r("Snabbkurs" if number % 2 else "Diskutera med andra"),
        card=r("Ägna några dagar åt att gå på djupet i något helt nytt."),
        blocks=(p("Välj något som ni pratar om men ingen kan. Blockera dagarna i kalendern."),),
        time="2–3 dagar",
        company="ensam eller flera" if number % 2 else "med andra",
        follow_up=(p("Tre saker att pröva på jobbet."),),
    )


def numbered(*sessions: Session) -> tuple[Session, ...]:
    """Sessions whose slides are what their layouts say, those shown numbered through the deck."""
    number = 0
    done = []
    for session in sessions:
        slides = []
        for slide in session.slides:
            number += not slide.hidden
            slides.append(
                replace(slide, session=session.id, number=0 if slide.hidden else number, kind=kind_of(slide.layout))
            )
        done.append(replace(session, slides=tuple(slides)))
    return tuple(done)


WORKSHOP = Deck(
    name="malbildsworkshop",
    path="decks/malbildsworkshop/deck.yaml",
    title=r("Målbildsworkshop"),
    subtitle=r("Verksamhetsutveckling med medborgaren i fokus"),
    author="Exempelbyrån",
    language="sv-SE",
    variables={"target_year": 2023},
    glossary=((r("Målbild"), r("En kort beskrivning, i presens, av hur det är när ni har lyckats.")),),
    audience=r("Ledningsgrupp och nyckelpersoner"),
    group_size=16,
    guide="full",
    room="cabaret",
    goals=(r("Deltagarna kan beskriva en målbild"), r("Deltagarna har skrivit en")),
    sessions=numbered(
        Session(
            "medborgaren", r("Verksamhetsutveckling med medborgaren i fokus"), OPENING, start=540, end=570, buffer=10,
            goals=(r("Deltagarna kan ge exempel"),),
        ),
        Session("malbilden", r("Målbilden"), (*PLAN, BRAIN_DUMP, FORMULATE), start=810, buffer=10),
    ),
    modules=tuple(module(n) for n in range(1, 25)),
    chapters=(Chapter("forbered", r("Förbered dig"), (p("Lugn."), Heading(2, r("Rummet")), ul("Bord i öar"))),),
    client="Regionens folkbibliotek",
    date="2026-03-12",
)  # fmt: skip
SHORTEST = replace(WORKSHOP, sessions=WORKSHOP.sessions[:1], modules=(), chapters=())  # for tests that print often


def untimed(deck: Deck) -> Deck:
    """The deck without any duration, start or end."""
    return replace(
        deck,
        sessions=tuple(
            replace(s, start=None, end=None, buffer=0, slides=tuple(replace(x, duration=None) for x in s.slides))
            for s in deck.sessions
        ),
    )


def jpeg() -> Thumbnail:
    """A small picture of one colour."""
    picture = io.BytesIO()
    Image.new("RGB", (64, 36), (26, 117, 97)).save(picture, "JPEG")
    return Thumbnail(picture.getvalue(), "image/jpeg")
