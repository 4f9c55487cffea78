"""Files → deck: settings, sessions, modules, chapters, translations; and no text whatever makes it raise."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from deckgen.deck.model import Block, Deck, List, Paragraph, Quote, Run, ThemeChoice, plain
from deckgen.reader import read, read_theme
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.source import Source, Span
from support.reading_texts import deck, outline, shown, told

MANIFEST = """\
title: Målbildsworkshop
subtitle: Med *medborgaren* i fokus
author: Exempelbyrån
language: sv-SE
theme: {base: nordljus, colors: {accent1: "#7A1F5C"}}
size: 16:9
clicks: slides
variables: {client: er organisation, target_year: 2023, version: 1.10, open: no}
terms: {people: {plural: medborgare}}
glossary: {Kundresa: Alla steg}
audience: Ledningsgrupp
group-size: 16
room: cabaret
goals: [Ett, Två]
variants:
  half-day: {only: ["#core"]}
"""
SESSIONS = """\
sessions:
  - id: dag
    title: Dagen
    start: "09:00"
    end: 12.30
    buffer: 10 min
    goals: [Mål]
    slides: a/
  - id: kvall
    slides: [b/02.md, ett]
"""
FILES = {
    "decks/d/deck.yaml": MANIFEST + SESSIONS,
    "decks/d/a/01.md": "# Ett\n\n---\n\n# Två\n",
    "decks/d/a/02.md": "# Tre\n",
    "decks/d/b/02.md": "# Fyra\n",
    "decks/d/b/README.md": "# Not a slide\n",
    "decks/d/c/ett.md": "---\nid: ett\n---\n# Sist\n",
    "decks/d/a/01.en-GB.md": "# One\n",
    "decks/d/modules/m.md": "---\nid: mentor\ntime: 2 dagar\nwith: ensam\neffort: days\n---\n"
    "# Mentor\nKort.\n\nLångt.\n\n::: follow-up\nPröva.\n:::\n\n---\n# Läs\nEn bok.\n",
    "decks/d/guide/01.md": "# Förbered\n\nText.\n\n## Del\n",
    "decks/d/clients/k.md": "# Nothing\n",
}


def test_settings_of_a_deck() -> None:
    read_deck, found = deck(FILES)
    assert found == ()
    assert (read_deck.name, plain(read_deck.title), shown(read_deck.subtitle)) == (
        "d", "Målbildsworkshop", "Med i(medborgaren) i fokus",
    )  # fmt: skip
    assert (read_deck.author, read_deck.language, read_deck.size) == ("Exempelbyrån", "sv-SE", "16:9")
    assert read_deck.theme == ThemeChoice("nordljus", {"accent1": "#7A1F5C"})
    assert (read_deck.clicks, read_deck.overflow, read_deck.group_size) == ("slides", "error", 16)
    assert read_deck.variables == {"client": "er organisation", "target_year": 2023, "version": "1.10", "open": "no"}
    assert read_deck.terms == {"people": {"plural": "medborgare"}}
    assert [(plain(word), plain(meaning)) for word, meaning in read_deck.glossary] == [("Kundresa", "Alla steg")]
    assert [plain(goal) for goal in read_deck.goals] == ["Ett", "Två"]


def test_sessions_as_named() -> None:
    first, second = deck(FILES)[0].sessions
    assert (first.id, plain(first.title), first.start, first.end, first.buffer) == ("dag", "Dagen", 540, 750, 10)
    assert [(s.id, s.session) for s in first.slides] == [("ett-2", "dag"), ("tva", "dag"), ("tre", "dag")]
    assert [(s.id, s.session) for s in second.slides] == [("fyra", "kvall"), ("ett", "kvall")]
    assert plain(second.title) == "Fyra"


def test_sessions_as_found() -> None:
    files = {**FILES, "decks/d/deck.yaml": MANIFEST, "decks/d/00.md": "# Först\n"}
    sessions = deck(files)[0].sessions
    assert [(s.id, plain(s.title), len(s.slides)) for s in sessions] == [
        ("d", "Först", 1), ("a", "Ett", 3), ("b", "Fyra", 1), ("c", "Sist", 1),
    ]  # fmt: skip


def test_modules_and_chapters() -> None:
    read_deck, _ = deck(FILES)
    mentor, book = read_deck.modules
    assert (mentor.id, mentor.time, mentor.company, mentor.effort) == ("mentor", "2 dagar", "ensam", "days")
    assert (plain(mentor.name), plain(mentor.card), outline(mentor.blocks)) == ("Mentor", "Kort.", ["Långt."])
    assert outline(mentor.follow_up) == ["Pröva."]
    assert (book.id, plain(book.card)) == ("las", "En bok.")
    (chapter,) = read_deck.chapters
    assert (chapter.id, plain(chapter.title), outline(chapter.blocks)) == ("forbered", "Förbered", ["Text.", "## Del"])


def test_single_file_with_deck_settings() -> None:
    text = "---\ndeck:\n  title: Tal\n  language: en-GB\nlayout: title\n---\n# Ett\n\n---\n\n# Två\n"
    read_deck, found = deck(text)
    assert found == ()
    assert (read_deck.name, read_deck.path, plain(read_deck.title)) == ("talk", "talk.md", "Tal")
    assert read_deck.language == "en-GB"
    assert [(s.id, s.layout) for s in read_deck.slides] == [("ett", "title"), ("tva", "statement")]
    assert plain(deck("# Ensam\n")[0].title) == "Ensam"
    alone, found = deck("---\ndeck: {title: Tal}\n---\n\n---\nid: x\n---\n# Ett\n")
    assert found == () and [s.id for s in alone.slides] == ["x"]


def test_a_single_file_has_times() -> None:
    for keys in ('start: "09:00"\nend: "10:00"\nbuffer: 5 min', 'deck: {start: "09:00", end: "10:00", buffer: 5 min}'):
        read_deck, found = deck(f"---\n{keys}\nduration: 5 min\n---\n# A\n\n---\nbuffer: 2 min\n---\n# B\n")
        assert found == ()
        (session,) = read_deck.sessions
        assert (session.start, session.end, session.buffer) == (540, 600, 5)
        first, second = read_deck.slides
        assert (first.duration, set(first.options), set(second.options)) == (5, set(), {"buffer"})


def test_deck_without_its_file() -> None:
    value, found = read({}, "decks/d/deck.yaml")
    assert value is None
    assert told(found) == ["- missing-file: there is no file `decks/d/deck.yaml` | put it there"]


def test_messages_of_sessions() -> None:
    files = {
        "decks/d/deck.yaml": "title: T\nsessions:\n  - {id: a, slides: [aa/, a/1.md, mål]}\n"
        "  - {id: a, start: 9, slides: b}\n  - {id: c}\n",
        "decks/d/a/01.md": "# Mal\n",
        "decks/d/b/01.md": "",
        "decks/d/e/01.md": "# E\n",
    }
    assert told(deck(files)[1]) == [
        "4:10 duplicate-id: two sessions have the id `a` | give one of them another `id:`",
        '4:20 wrong-value: `start` must be a time of day, not `9` | write `"09:00"`',
        "5:5 missing-key: session `c` names no slides | add `slides:` with a folder, or a list of files and slide ids",
        "3:22 unknown-slides: there is no folder, file or slide `aa/` | did you mean `a/`?",
        "3:27 unknown-slides: there is no folder, file or slide `a/1.md` | did you mean `a/01.md`?",
        "3:35 unknown-slides: there is no folder, file or slide `mål` | did you mean `mal`?",
    ]


def test_slides_that_no_session_shows() -> None:
    files = {**FILES, "decks/d/e/01.md": "# E\n"}
    assert told(deck(files)[1]) == [
        "1:1 unused-slides: no session shows `e/01.md` | name it, or its folder, under `slides:` in deck.yaml"
    ]


def test_a_broken_deck_file() -> None:
    read_deck, found = deck({"decks/d/deck.yaml": "title: A: b\nlanguage: sv\n", "decks/d/a/1.md": "# A\n"})
    assert [d.code for d in found] == ["broken-yaml"]
    assert read_deck.language == "sv" and len(read_deck.slides) == 1


def test_duplicate_modules() -> None:
    files = {**FILES, "decks/d/modules/n.md": "---\nid: mentor\nefort: days\n---\n# Mentor\nx\n"}
    assert told(deck(files)[1]) == [
        "3:1 unknown-key: a learning module has no key `efort` | did you mean `effort`?",
        "2:5 duplicate-id: two learning modules have the id `mentor` | first used in decks/d/modules/m.md:2",
    ]


def test_theme_data() -> None:
    data, found = read_theme(
        Source("theme.yaml", 'colors: {dk1: "#14242B"}\nscale: {title: [34, 32], source: 12}\non: no\n')
    )
    assert found == ()
    assert data == {"colors": {"dk1": "#14242B"}, "scale": {"title": [34, 32], "source": 12}, "on": "no"}
    assert [d.code for d in read_theme(Source("theme.yaml", "- a"))[1]] == ["broken-yaml"]
    assert [d.code for d in read_theme(Source("theme.yaml", "a: 'b"))[1]] == ["broken-yaml"]


# --- laws --------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["---\n", "\n", "layout: x\n", "id: a: b\n", "# T\n", "## S\n", "- a\n", "  - b\n", "1. c\n", "> q\n", "::: say\n",
     ":::\n", "::::: ask B\n", "```\n", "<!-- ", "-->", "\n\n", "| a | b |\n", "|---|---|\n", "|:-:|\n", "[^1]",
     "[^1]: x\n",
     "{{ x }}", "{{", "**b**", "![a](b){.c}", "[a]{.hand}", "::left::\n", "Note: x\n", "???\n", "^ n\n", "[x] ",
     "[ ]\n",
     "[lines=3]\n", "deck:\n", "  title: x\n", "\t", "    code\n", "å", "***\n", "<div>\n", "use: a\n", "t: [\n",
     "&a *a\n"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map("".join))


def _spans(value: object) -> list[Span]:
    """Every span within a model value."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple | list):
        return [span for part in value for span in _spans(part)]
    if isinstance(value, dict):
        return [span for part in value.values() for span in _spans(part)]
    slots = getattr(value, "__slots__", ())
    return [span for name in slots for span in _spans(getattr(value, name))]


def check(value: Deck | None, found: tuple[Diagnostic, ...], files: dict[str, str]) -> None:
    for span in [*_spans(value), *(d.span for d in found if d.span)]:
        assert span.source.path in files
        assert 0 <= span.start <= span.end <= len(span.source.text)
    assert len({slide.id for slide in value.slides}) == len(value.slides) or any(  # type: ignore[union-attr]
        d.code == "duplicate-id" for d in found
    )


@settings(deadline=None)
@given(TEXTS)
@example("---\n---")
@example("---\n# A")
@example("[" * 5000)
@example("> " * 300 + "a")
@example("---\na: " + "[" * 100_000 + "\n---\n")
@example("---\n" + "- " * 100_000 + "\n---\n")
@example("::: say\n" * 3000 + "x")
@example("# A\n---\n\x00: b\n---\n")
@example("*a_" * 2000)
def test_reads_any_text(text: str) -> None:
    check(*read({"t.md": text}, "t.md"), {"t.md": text})


@given(TEXTS, TEXTS, TEXTS)
def test_reads_any_files(manifest: str, slides: str, module: str) -> None:
    files = {"decks/d/deck.yaml": manifest, "decks/d/a/1.md": slides, "decks/d/modules/m.md": module}
    check(*read(files, "decks/d/deck.yaml"), files)


@given(
    st.lists(st.sampled_from(["one *two*\n", "three `x`\n", "\n", "[click] å\n", "  indented\n", "e  \n", "{{ x }}\n"]))
)
def test_plain_paragraphs_read_as_blocks(lines: list[str]) -> None:
    """Paragraphs are read without the block parser; a list below makes it read them: both must agree."""
    text = "".join(lines).rstrip() + "\n"
    if not text.strip() or re.match(r"\s*\[click\]\s*$", text):
        return
    quick, _ = deck(f"# T\n\n::: say\n{text}:::\n")
    whole, _ = deck(f"# T\n\n::: say\n{text}\n- x\n:::\n")
    notes = quick.slides[0].notes[0].blocks
    assert notes == whole.slides[0].notes[0].blocks[:-1]
    own = quick.slides[0].span
    assert own is not None
    others = _spans(whole.slides[0].notes[0].blocks[:-1])
    assert [span for span in _spans(notes)] == [span._replace(source=own.source) for span in others]


def test_texts_of_runs_stand_at_their_places() -> None:
    text = "# Rubrik här\n\n> Ett *två*\n> tre\n\n- fyra `fem`\n  sex\n  1. sju\n\n"
    text += "| åtta | nio |\n|---|---|\n| tio | **elva** |\n"
    read_deck, _ = deck(text)

    def runs(blocks: tuple[Block, ...]) -> list[Run]:
        out: list[Run] = []
        for block in blocks:
            match block:
                case Paragraph(inner):
                    out += inner
                case List(items):
                    out += [run for item in items for run in runs(item.blocks)]
                case Quote(inner_blocks):
                    out += runs(inner_blocks)
                case _:
                    out += [run for row in (block.header, *block.rows) for cell in row for run in cell.runs]  # type: ignore[union-attr]
        return out

    for run in (*read_deck.slides[0].title, *runs(read_deck.slides[0].blocks)):
        assert run.span is not None
        assert re.sub(r"\s*\n[> ]*", " ", run.span.text).strip("` ") == run.text.strip()


def test_settings_at_the_top_of_a_single_file_are_the_decks() -> None:
    found, faults = deck(
        "---\ntitle: My talk\nauthor: Me\nlang: sv-SE\ntheme: kontor\n---\n# Hello\n\n---\n\n# Two\n\n- a\n"
    )
    assert faults == ()
    assert (plain(found.title), found.author, found.language, found.theme.name) == ("My talk", "Me", "sv-SE", "kontor")
    assert [plain(slide.title) for slide in found.slides] == ["Hello", "Two"]


def test_a_title_without_a_heading_names_the_first_slide_too() -> None:
    found, faults = deck("---\ntitle: My talk\nauthor: Me\n---\n\n---\n\n# Two\n\n- a\n")
    assert faults == ()
    assert (plain(found.title), found.author) == ("My talk", "Me")
    assert [plain(slide.title) for slide in found.slides] == ["My talk", "Two"]


def test_settings_of_a_first_slide_stay_its_own() -> None:
    found, faults = deck("---\nauthor: Me\nlayout: statement\noverflow: continue\nduration: 5 min\n---\n# Hello\n")
    assert faults == ()
    assert (found.overflow, found.slides[0].overflow, found.slides[0].duration) == ("error", "continue", 5)


def test_a_title_at_the_top_is_translated_with_the_file() -> None:
    files = {
        "talk.md": "---\ntitle: My talk\nlanguage: en\n---\n# Hello\n",
        "talk.sv.md": "---\ntitle: Mitt föredrag\n---\n# Hej\n",
    }
    found, faults = read(files, "talk.md", "sv")
    assert found is not None
    assert (plain(found.title), plain(found.slides[0].title)) == ("Mitt föredrag", "Hej")
    assert [fault.code for fault in faults if fault.severity.value == "error"] == []
