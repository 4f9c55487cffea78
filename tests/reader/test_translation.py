"""A deck in another language: what is inherited, what must be there, what is stale; and no text makes it raise."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.model import Deck, Slide, plain
from deckgen.reader import begin_translation, read, stamps
from deckgen.reader.translation.translatable_words import SLIDE_KEYS
from deckgen.values.diagnostics import has_errors
from deckgen.values.source import Span
from support.reading_texts import outline, shown, told

PATH = "decks/d/deck.yaml"
DECK = """\
title: En dag
language: sv-SE
author: Byrån
variables: {client: er organisation, year: 2023}
terms: {people: {singular: medborgare, plural: medborgare}}
glossary: {Rast: En stunds vila}
goals: [Alla är glada]
sessions:
  - {id: morgon, title: Morgonen, start: "09:00", slides: [a.md]}
  - {id: kvall, title: Kvällen, slides: [b.md]}
"""
DECK_EN = """\
title: A day
terms: {people: {plural: citizens}}
glossary: {Break: A short rest}
goals: [Everyone is happy]
sessions:
  - {id: kvall, title: The evening}
  - {id: morgon, title: The morning}
"""
A = """\
---
id: mal
layout: exercise
part: Mål
exercise: {form: pairs, purpose: Se, output: En sida}
duration: 5 min
---
# Mål för {{ people.plural }}

1. Tänk
2. Skriv

::: say
Välkomna. [click] Börja.
:::

---
# Tack

Ses {{ year }}.
"""
A_EN = """\
---
id: tack
---
# Thanks

See you in {{ year }}.

---
id: mal
part: Goals
exercise: {purpose: To see, output: A page}
---
# Goals for {{ people.plural }}

1. Think
2. Write

::: say
Welcome. [click] Begin.
:::
"""
FILES = {
    PATH: DECK,
    "decks/d/deck.en-GB.yaml": DECK_EN,
    "decks/d/a.md": A,
    "decks/d/a.en-GB.md": A_EN,
    "decks/d/b.md": "---\nlayout: curve\nid: kurva\ncurve: {shape: s, x: Tid, y: Värde}\n---\n# Kurva\n\n- 0.5 Nu\n",
    "decks/d/b.en-GB.md": "---\ncurve: {x: Time, y: Value}\n---\n# Curve\n\n- 0.5 Now\n",
    "decks/d/modules/m.md": """\
---
id: kurs
time: 2 dagar
effort: days
---
# Kurs
Lär.

::: follow-up
Pröva.
:::
""",
    "decks/d/modules/m.en-GB.md": """\
---
id: kurs
time: 2 days
---
# Course
Learn.

::: follow-up
Try.
:::
""",
    "decks/d/guide/g.md": "# Förbered dig\n\n- Ett\n",
    "decks/d/guide/g.en-GB.md": "# Prepare\n\n- One\n",
}


def english(files: dict[str, str], path: str = PATH, language: str = "en-GB") -> tuple[Deck, list[str]]:
    """The deck in English and what was said; translations that are not yet accepted aside."""
    deck, found = read(files, path, language)
    assert deck is not None, told(found)
    return deck, told(d for d in found if d.code != "unaccepted-translation")


def accepted(files: dict[str, str], path: str = PATH) -> dict[str, str]:
    """The files after `--accept`."""
    edits, found = stamps(files, path, "en-GB")
    assert found == ()
    out = dict(files)
    for edit in sorted(edits, key=lambda e: e.span.start, reverse=True):
        text = out[edit.span.source.path]
        out[edit.span.source.path] = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return out


def one(original: str, translated: str) -> dict[str, str]:
    """A deck of one file with its translation; the first block holds the deck's settings alone."""
    front = "---\ndeck: {title: %s%s}\n---\n\n---\n"
    sv, en = front % ("En dag", ", language: sv-SE"), front % ("A day", "")
    return {"t.md": sv + original.removeprefix("---\n"), "t.en-GB.md": en + translated.removeprefix("---\n")}


def codes(files: dict[str, str], path: str = "t.md") -> list[str]:
    _, found = read(files, path, "en-GB")
    return [d.code for d in found if d.code != "unaccepted-translation"]


def slide(deck: Deck, name: str) -> Slide:
    return next(s for s in deck.slides if s.id == name)


# --- what is inherited ------------------------------------------------------------------------------


def test_the_translation_gives_the_words_and_the_original_all_else() -> None:
    deck, found = english(FILES)
    assert found == []
    assert (deck.language, deck.translated_from, deck.author) == ("en-GB", "sv-SE", "Byrån")
    assert [plain(s.title) for s in deck.sessions] == ["The morning", "The evening"]
    goals = slide(deck, "mal")
    assert shown(goals.title) == "Goals for {{ people.plural }}"
    assert outline(goals.blocks) == [["1.", ["", "Think"], ["", "Write"]]]
    assert (goals.layout, goals.duration, plain(goals.part)) == ("exercise", 5, "Goals")
    assert goals.exercise is not None
    assert (goals.exercise.form, plain(goals.exercise.purpose)) == ("pairs", "To see")


def test_slides_stand_in_the_originals_order_under_its_ids() -> None:
    deck, _ = english(FILES)
    assert [s.id for s in deck.slides] == ["mal", "tack", "kurva"]
    assert deck.sessions[0].start == 540


def test_a_lone_block_needs_no_id() -> None:
    deck, _ = english(FILES)
    assert slide(deck, "kurva").options["curve"].plain() == {"shape": "s", "x": "Time", "y": "Value"}


def test_modules_and_chapters_are_translated() -> None:
    deck, _ = english(FILES)
    (module,), (chapter,) = deck.modules, deck.chapters
    assert (module.id, plain(module.name), module.time, module.effort) == ("kurs", "Course", "2 days", "days")
    assert (chapter.id, plain(chapter.title)) == ("forbered-dig", "Prepare")


def test_terms_merge_deeply_and_the_glossary_is_replaced() -> None:
    deck, _ = english(FILES)
    assert deck.terms == {"people": {"singular": "medborgare", "plural": "citizens"}}
    assert [plain(name) for name, _ in deck.glossary] == ["Break"]


def test_a_mark_is_replaced_because_its_keys_are_words() -> None:
    sv = "---\nid: m\nlayout: matrix\nmark: {Plan: Start}\n---\n# Läge\n\n| A | Start |\n|---|---|\n| Plan | x |\n"
    en = "---\nid: m\nmark: {Strategy: Begin}\n---\n# State\n\n| A | Begin |\n|---|---|\n| Strategy | x |\n"
    deck, found = english(one(sv, en), "t.md")
    assert found == []
    assert slide(deck, "m").options["mark"].plain() == {"Strategy": "Begin"}


def test_the_layout_that_the_original_would_have_is_kept() -> None:
    deck, _ = english(one("# Ett\n\n## A\n- x\n\n## B\n- y\n", "---\nid: ett\n---\n# One\n\n## A\n- x\n"), "t.md")
    assert deck.slides[0].layout == "two-columns"


def test_a_single_file_has_its_settings_in_the_first_block() -> None:
    deck, found = english(one("# Ett\n\nord\n", "---\nid: ett\n---\n# One\n\nword\n"), "t.md")
    assert found == []
    assert (plain(deck.title), deck.language, [plain(s.title) for s in deck.slides]) == ("A day", "en-GB", ["One"])


def test_places_are_those_of_the_translation() -> None:
    deck, _ = english(FILES)
    goals = slide(deck, "mal")
    spans = [goals.span, goals.title_span, goals.blocks[0].span, goals.notes[0].span, goals.part[0].span]
    assert {s.source.path for s in spans if isinstance(s, Span)} == {"decks/d/a.en-GB.md"}
    assert goals.title_span is not None and goals.title_span.text == "# Goals for {{ people.plural }}"


@pytest.mark.parametrize("language", ["", "sv-SE", "sv-se"])
def test_the_decks_own_language_is_the_deck_itself(language: str) -> None:
    deck, found = read(FILES, PATH, language)
    assert found == ()
    assert deck is not None
    assert (deck.language, deck.translated_from, plain(deck.slides[0].title[:1])) == ("sv-SE", "", "Mål för ")


def test_a_language_is_found_however_it_is_spelled() -> None:
    assert english(FILES, language="EN-gb")[0].language == "en-GB"


# --- what must be there -------------------------------------------------------------------------------


def test_a_language_without_files_is_one_error() -> None:
    deck, found = read(FILES, PATH, "en-UK")
    assert deck is None
    assert told(found) == [
        "2:11 no-translation: the deck is not translated into `en-UK` | did you mean `en-GB`?"
        " | to begin with it, write `deck.en-UK.yaml`"
    ]


@pytest.mark.parametrize("path", [path for path in FILES if ".en-GB" in path])
def test_a_missing_file_is_one_error(path: str) -> None:
    _, found = english({name: text for name, text in FILES.items() if name != path})
    (fault,) = (f for f in found if "untranslated-name" not in f)  # terms are given in deck.en-GB.yaml
    original = path.replace(".en-GB", "")
    assert fault.startswith(f"1:1 untranslated: `{original}` is not translated into `en-GB` | write `{path}`")


def test_a_missing_block_names_the_id_and_the_file_to_write() -> None:
    _, found = english({**FILES, "decks/d/a.en-GB.md": A_EN.partition("---\nid: mal")[2].join(["---\nid: mal", ""])})
    assert found == [
        "18:1 untranslated: `tack` is not translated into `en-GB`"
        " | write a block with `id: tack` in `decks/d/a.en-GB.md`"
    ]


@pytest.mark.parametrize("wordless", ["use: ett\n---\n", "layout: break\nduration: 15 min\n---\n", "\n# 97\n"])
def test_what_holds_no_words_needs_no_translation(wordless: str) -> None:
    assert codes(one(f"# Ett\n\nord\n\n---\n{wordless}", "---\nid: ett\n---\n# One\n\nword\n")) == []


def test_slides_that_no_session_shows_need_no_translation() -> None:
    files = {**FILES, PATH: DECK.replace("[a.md]", "[mal]"), "decks/d/a.en-GB.md": A_EN[A_EN.index("---\nid: mal") :]}
    assert english(files)[1] == []


@pytest.mark.parametrize(
    ("translated", "code"),
    [
        ("---\nid: etta\n---\n# One\n\nword\n", "unknown-translation"),
        ("---\nid: ett\n---\n# One\n\nword\n\n---\n\n# More\n\nword\n", "missing-id"),
        ("---\nid: ett\n---\n# One\n\nword\n\n---\nid: ett\n---\n# One\n\nword\n", "duplicate-id"),
        ("---\nid: ett\n---\n", "untranslated"),
    ],
)
def test_blocks_must_match(translated: str, code: str) -> None:
    assert code in codes(one("# Ett\n\nord\n", translated))


def test_a_file_that_translates_nothing_is_named() -> None:
    files = {**FILES, "decks/d/c.en-GB.md": "# Left\n"}
    assert english(files)[1] == [
        "1:1 unknown-translation: there is no `decks/d/c.md` to translate | name it `decks/d/a.en-GB.md`"
    ]
    assert read(files, PATH).diagnostics == ()


@pytest.mark.parametrize(
    ("key", "written"),
    [("part: Mål", "part: …"), ("exercise: {purpose: Se}", "exercise: {purpose: …}"), ("source: SCB", "source: …")],
)
def test_words_in_settings_that_stay_are_told(key: str, written: str) -> None:
    _, found = english(one(f"---\nid: ett\n{key}\n---\n# Ett\n", "---\nid: ett\n---\n# One\n"), "t.md")
    name = written.replace(": {", ".").split(":")[0]
    assert found == [
        f"6:5 untranslated-setting: `{name}` of `ett` is not translated"
        f" | write `{written}`, also where it stays the same"
    ]


def test_settings_without_words_may_stay() -> None:
    sv = "---\nid: ett\npart: '{{ year }}'\nreveal: rows\nsource: '2018'\n---\n# Ett\n"
    assert codes(one(sv, "---\nid: ett\n---\n# One\n")) == []


def test_names_that_stand_for_foreign_words_are_told_once() -> None:
    text = A_EN.replace("See you", "{{ client | capitalize }} {{ 'client' }} {{ client }}")
    text = text.replace("people.plural", "people.singular")
    _, found = english({**FILES, "decks/d/a.en-GB.md": text})
    assert found == [
        "6:4 untranslated-name: `client` is not translated: it stands for the words in decks/d/deck.yaml:4"
        " | give it under `variables:` in the translation of the deck's settings",
        "13:16 untranslated-name: `people.singular` is not translated: it stands for the words in decks/d/deck.yaml:5"
        " | give it under `terms:` in the translation of the deck's settings",
    ]


# --- what is built otherwise --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("original", "translated", "said"),
    [
        ("## A\nord\n## B\nord", "## A\nord", "1 heading (the original has 2)"),
        ("- a\n- b", "- a", "1 list item (the original has 2)"),
        ("## A\n- a\n## B\n- a\n- b", "## A\n- a\n## B\n- a", "1 list item under heading 2 (the original has 2)"),
        ("| a | b |\n|---|---|\n| x | y |", "| a |\n|---|\n| x |", "1 table column (the original has 2)"),
        ("| a |\n|---|\n| x |", "| a |\n|---|\n| x |\n| y |", "2 table rows (the original has 1)"),
        ("ord\n::: say\na [click] b\n:::", "ord\n::: say\na b\n:::", "no `[click]` (the original has 1)"),
        ("ord\n::: ask\n- a\n:::", "ord\n", "no `ask` note (the original has 1)"),
        ("ord", "ord\n::: tip\na\n:::", "1 `tip` note (the original has none)"),
        ("![a](a.png)", "ord", "no picture (the original has 1)"),
    ],
)
def test_structure_that_differs_is_told(original: str, translated: str, said: str) -> None:
    files = one(f"---\nid: x\n---\n# Ett\n\n{original}\n", f"---\nid: x\n---\n# One\n\n{translated}\n")
    _, found = english(files, "t.md")
    assert found == [
        f"6:5 translation-differs: `x` is built otherwise: {said} | give both the same parts; the original is in t.md:6"
    ]


# --- stamps -------------------------------------------------------------------------------------------


def test_unaccepted_translations_are_told_once_a_file() -> None:
    found = read(FILES, PATH, "en-GB").diagnostics
    assert [d.code for d in found] == ["unaccepted-translation"] * 5
    assert len({d.span.source.path for d in found if d.span}) == 5


def test_accepting_writes_stamps_and_nothing_else() -> None:
    after = accepted(FILES)
    for path, text in FILES.items():
        assert re.sub(r"translated: [0-9a-f]{8}\n", "", after[path]).replace("---\n---\n", "") == text
    assert after["decks/d/guide/g.en-GB.md"].startswith("---\ntranslated: ")
    assert after["decks/d/b.en-GB.md"].startswith("---\ntranslated: ")
    assert read(after, PATH, "en-GB").diagnostics == ()
    assert accepted(after) == after


@pytest.mark.parametrize(
    "front", ["id: ett\ntranslated: 00000000", "{id: ett}", "translated:\nid: ett", "id: ett # so"]
)
def test_stamps_are_renewed_where_they_stand(front: str) -> None:
    files = one("# Ett\n\nord\n", f"---\n{front}\n---\n# One\n\nword\n")
    after = accepted(files, "t.md")
    assert read(after, "t.md", "en-GB").diagnostics == ()
    assert after["t.en-GB.md"].count("translated") == 2  # of the deck's settings, and of the slide


def test_a_stamp_of_digits_is_a_text() -> None:
    after = accepted(FILES)
    text = re.sub(r"translated: [0-9a-f]{8}", "translated: 12345678", after["decks/d/b.en-GB.md"])
    assert [d.code for d in read({**after, "decks/d/b.en-GB.md": text}, PATH, "en-GB").diagnostics] == [
        "stale-translation"
    ]


def test_translations_with_errors_are_not_accepted() -> None:
    edits, found = stamps({**FILES, "decks/d/a.en-GB.md": A_EN.replace("id: tack", "id: tak")}, PATH, "en-GB")
    assert edits == ()
    assert [d.code for d in found] == ["unknown-translation"]


def test_a_translation_can_be_accepted_before_it_is_whole() -> None:
    edits, found = stamps({k: v for k, v in FILES.items() if k != "decks/d/b.en-GB.md"}, PATH, "en-GB")
    assert found == ()
    assert len(edits) == 5


SETTLED = accepted(FILES)
ORIGINALS = [path for path in FILES if ".en-GB" not in path]
WORD = re.compile(  # of titles only those of slides with an id: without one the id changes with the title
    r"\b(?:En dag|Rast|glada|Kvällen|Morgonen|Se(?=,)|sida|Mål|Tänk|Välkomna|Börja|Ses|Kurva|Nu|Tid|2 dagar)\b"
    r"|\b(?:Pröva|Lär|Ett)\b|(?<=# )Kurs|(?<=plural: )medborgare"
)


@pytest.mark.parametrize(
    ("path", "word"),
    [(path, found) for path in ORIGINALS for found in WORD.finditer(FILES[path])],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_another_word_in_an_original_makes_its_translation_stale(path: str, word: re.Match[str]) -> None:
    text = FILES[path][: word.start()] + "Nyord" + FILES[path][word.end() :]
    found = read({**SETTLED, path: text}, PATH, "en-GB").diagnostics
    assert [d.code for d in found if d.code != "untranslated-name"] == ["stale-translation"]


@settings(deadline=None)
@given(st.data())
def test_blanks_and_values_of_variables_make_nothing_stale(data: st.DataObject) -> None:
    files = dict(SETTLED)
    for path in ORIGINALS:
        if path.endswith(".md"):
            files[path] = _spaced(files[path], data)
    year = data.draw(st.integers(1000, 9999))
    files[PATH] = files[PATH].replace("year: 2023", f"year: {year}").replace("er organisation", "oss")
    assert read(files, PATH, "en-GB").diagnostics == ()


def _spaced(text: str, data: st.DataObject) -> str:
    """The text with other blanks between words, and with other line ends in paragraphs."""

    def other(blank: re.Match[str]) -> str:
        return data.draw(st.sampled_from([" ", "  "]))

    body = re.compile(r"(?<=[a-zåäö.]) (?=\w)")
    return "".join(body.sub(other, line) if ":" not in line else line for line in text.splitlines(keepends=True))


def test_other_line_ends_in_a_paragraph_make_nothing_stale() -> None:
    files = accepted(one("# Ett\n\nett två tre\n", "---\nid: ett\n---\n# One\n\nword\n"), "t.md")
    files["t.md"] = files["t.md"].replace("ett två tre", "ett\ntvå\ntre")
    assert read(files, "t.md", "en-GB").diagnostics == ()


def test_another_right_answer_makes_a_quiz_stale() -> None:
    files = accepted(one("# Vad?\n\n- [x] A\n- [ ] B\n", "---\nid: vad\n---\n# What?\n\n- [x] A\n- [ ] B\n"), "t.md")
    files["t.md"] = files["t.md"].replace("[x] A", "[ ] A").replace("[ ] B", "[x] B")
    assert codes(files) == ["stale-translation"]


# --- whatever is written --------------------------------------------------------------------------------


@settings(deadline=None)
@given(
    st.text(alphabet="---\nid: ett\n# A\n[]{}é:&*!", max_size=80), st.text(alphabet="---\nid: ett\n# {}", max_size=60)
)
def test_no_translation_makes_the_reader_raise(translated: str, settings: str) -> None:
    files = {**FILES, "decks/d/a.en-GB.md": translated, "decks/d/deck.en-GB.yaml": settings}
    read(files, PATH, "en-GB")
    stamps(files, PATH, "en-GB")
    read({"t.md": translated, "t.en-GB.md": settings}, "t.md", "en-GB")


def test_slides_that_a_deck_of_another_tool_includes_are_translated_with_it() -> None:
    files = {
        "t.md": "---\ndialect: quarto\n---\n\n## One\n\n{{< include b.md >}}\n",
        "b.md": "## Two\n",
        "t.sv.md": "---\ndeck: {title: T}\n---\n\n---\nid: one\n---\n\n# Ett\n\n---\nid: two\n---\n\n# Två\n",
    }
    deck, found = read(files, "t.md", "sv")
    assert deck is not None and [plain(slide.title) for slide in deck.slides] == ["Ett", "Två"]
    assert not has_errors(found)


def test_translators_are_given_every_text_of_a_slide() -> None:
    texts = {f.name for f in fields(Slide) if f.type == "Runs"} - {"spoken_title"}  # made of the title
    assert {"title", "part", "source"} <= texts <= set(SLIDE_KEYS)


def test_a_translation_is_begun_with_what_is_missing() -> None:
    files = {
        "d/deck.yaml": "title: The day\nlanguage: en\nsize: 4:3\n",
        "d/a.md": "---\nid: one\nlayout: bullets\npart: First\n---\n# One\n\n- a\n\n---\n\n# Two\n\n- b\n",
        "d/a.sv.md": "---\nid: two\n---\n# Tv\u00e5\n\n- b\n",
    }
    begun = begin_translation(files, "d/deck.yaml", "sv")
    assert begun == {
        "d/deck.sv.yaml": "translated: not yet\ntitle: The day\n",
        "d/a.sv.md": "---\nid: one\ntranslated: not yet\npart: First\n---\n# One\n\n- a\n\n",
    }
    whole = {
        **files,
        "d/deck.sv.yaml": begun["d/deck.sv.yaml"],
        "d/a.sv.md": f"{files['d/a.sv.md']}\n{begun['d/a.sv.md']}",
    }
    _, faults = read(whole, "d/deck.yaml", "sv")
    assert [d.message for d in faults if d.code == "untranslated"] == [
        "`deck.yaml` is not yet translated", "`one` is not yet translated",
    ]  # fmt: skip
    assert begin_translation(whole, "d/deck.yaml", "sv") == {}


def test_times_folders_and_forms_stay_the_originals_own_in_what_is_begun() -> None:
    deck = """\
title: The day
variables: {client: you, floors: 4}
sessions:
  - id: one
    title: Morning
    start: "09:00"
    goals:
      - a thing
      - another
    slides: [a.md]
  - {id: two, start: "13:00", title: "Late: on", slides: [a.md]}
variants:
  full: {title: Day}
  short: {title: Hour, only: ["#core"]}
"""
    slide = "---\nid: one\nlayout: chart\nchart: {type: column, unit: fires}\n---\n# One\n"
    begun = begin_translation({"d/deck.yaml": deck, "d/a.md": slide}, "d/deck.yaml", "sv")
    assert (
        begun["d/deck.sv.yaml"]
        == """\
translated: not yet
title: The day
variables:
  client: you
sessions:
  - id: one
    title: Morning
    goals:
      - a thing
      - another
  - id: two
    title: "Late: on"
variants:
  full:
    title: Day
  short:
    title: Hour
"""
    )
    assert begun["d/a.sv.md"] == "---\nid: one\ntranslated: not yet\nchart:\n  unit: fires\n---\n# One\n\n"


def test_a_single_file_is_begun_with_its_settings() -> None:
    for front in ("deck:\n  title: A talk\n", "title: A talk\nauthor: Me\n"):
        begun = begin_translation({"t.md": f"---\n{front}---\n# Hello\n"}, "t.md", "sv")
        shown = front.removesuffix("author: Me\n")
        assert begun == {"t.sv.md": f"---\nid: hello\ntranslated: not yet\n{shown}---\n# Hello\n\n"}
