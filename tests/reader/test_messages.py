"""Every message an author can meet while a deck is read: place, fault and remedy, in full."""

from __future__ import annotations

import pytest

from support.reading_texts import deck, told

CASES = {
    "front matter never closed": (
        "---\nlayout: bullets\n# Title\n\n- a\n\n---\n\n# Next\n",
        ["1:1 unclosed-front-matter: settings are never closed | end the settings with a line `---`"],
    ),
    "front matter never closed, at the end": (
        "# A\n\n---\nlayout: bullets\n\n# Title\n",
        ["3:1 unclosed-front-matter: settings are never closed | end the settings with a line `---`"],
    ),
    "front matter never closed, before another": (
        "# A\n\n---\nlayout: section\n# Title\n\n---\nlayout: section\n---\n# C\n",
        ["3:1 unclosed-front-matter: settings are never closed | end the settings with a line `---`"],
    ),
    "front matter that is no mapping": (
        "---\nlayout:bullets\n---\n# T\n",
        ["2:1 broken-yaml: settings are not `key: value` lines | put a blank after the colon: `key: value`"],
    ),
    "second colon": (
        "---\nsource: Rapport: 2018\nlayout: bullets\n---\n# T\n",
        ['2:16 broken-yaml: a value holds a second colon | put quotes round the value: `key: "one: two"`'],
    ),
    "value begins with an expression": (
        "---\npart: {{ client }} i dag\n---\n# T\n",
        ['2:7 broken-yaml: a value cannot begin with `{{` | put quotes round the whole value: `"{{ name }} …"`'],
    ),
    "value is an expression": (
        "---\npart: {{ client }}\n---\n# T\n",
        ['2:7 broken-yaml: a value cannot begin with `{{` here | put quotes round it: `"{{ name }}"`'],
    ),
    "tab": (
        "---\nchart:\n\ttype: line\n---\n# T\n",
        ["3:1 broken-yaml: a line is indented with a tab | indent with spaces"],
    ),
    "quotation mark": (
        '---\nsource: "Rapport\n---\n# T\n',
        ["2:9 broken-yaml: a quotation mark is never closed | close it, or leave both out"],
    ),
    "bracket": (
        "---\nsource: [Rapport](https://x.se)\n---\n# T\n",
        [
            "2:9 broken-yaml: a value that begins with `[` ends before its line does"
            " | put quotes round the whole value"
        ],
    ),
    "line without a key": (
        "---\nid: a\nbullets\nlayout: x\n---\n# T\n",
        [
            "3:1 broken-yaml: a line is neither `key: value` nor part of the one above"
            " | write `key: value`, or indent the line"
        ],
    ),
    "list on the line of its key": (
        "---\ntags: - a\n---\n# T\n",
        [
            "2:7 broken-yaml: a list cannot begin on the line of its key"
            " | write `[one, two]`, or each `- item` on a line of its own"
        ],
    ),
    "list and keys mixed": (
        "---\n- a\nid: b\n---\n# T\n",
        ["3:1 broken-yaml: list items and `key: value` lines are mixed | indent the list below its key"],
    ),
    "at sign": (
        "---\nsource: @rapport\n---\n# T\n",
        ["2:9 broken-yaml: a value cannot begin with `@` | put quotes round the value"],
    ),
    "duplicate key": (
        "---\nid: a\nlayout: bullets\nid: b\n---\n# T\n",
        ["4:1 duplicate-key: `id` is given twice | first given on line 2"],
    ),
    "alias": (
        "---\ntags: &t [a]\nchart: {type: *t}\n---\n# T\n",
        ["2:7 yaml-alias: aliases (`*name`) are not allowed | write the value out"],
    ),
    "tag": (
        "---\nid: !!python/name:os.system x\n---\n# T\n",
        [
            "2:5 yaml-tag: tag `tag:yaml.org,2002:python/name:os.system` is not allowed"
            " | put quotes round a value that begins with `!`"
        ],
    ),
    "near-miss key": (
        "---\nlayuot: bullets\n---\n# T\n",
        ["2:1 unknown-key: a slide has no key `layuot` | did you mean `layout`?"],
    ),
    "odd id": (
        "---\nid: Mål för dagen\n---\n# T\n",
        ["2:5 wrong-value: `id` must be letters, digits and hyphens, not `Mål för dagen` | write `mal-for-dagen`"],
    ),
    "key with an underscore": (
        "---\nsample_data: true\n---\n# T\n",
        ["2:1 unknown-key: a slide has no key `sample_data` | did you mean `sample-data`?"],
    ),
    "wrong values": (
        "---\nduration: 20 mins\nhidden: yes\noverflow: contnue\nexercise: {form: group, size: 4}\n---\n# T\n",
        [
            "2:11 wrong-value: `duration` must be a length of time, not `20 mins` | write `20 min`",
            "4:11 wrong-value: `overflow` cannot be `contnue` | did you mean `continue`?",
            "3:9 wrong-value: `hidden` must be `true` or `false`, not `yes` | write `true`",
            "5:25 unknown-key: `exercise` has no key `size` | "
            "known: `form`, `group-size`, `output`, `purpose`, `set-up`",
            "5:18 wrong-value: `form` cannot be `group` | did you mean `groups`?",
        ],
    ),
    "background": (
        "---\nbackground: {image: a.png, scrim: drak, focus: left}\n---\n# T\n",
        [
            "2:48 wrong-value: `focus` must be two percentages, not `left` | write `focus: 70% 40%`",
            "2:35 wrong-value: `scrim` cannot be `drak` | did you mean `dark`?",
        ],
    ),
    "duplicate ids": (
        "---\nid: mal\n---\n# A\n\n---\nid: mal\n---\n# B\n",
        [
            "7:5 duplicate-id: two slides have the id `mal`"
            " | the first is in talk.md:2; to show a slide again write `use: mal`"
        ],
    ),
    "unclosed note": (
        "# A\n\n::: say\nHej\n\n---\n\n# B\n\n::: ask\n- x\n:::\n",
        ["3:1 unclosed-fence: `::: say` is never closed | end it with a line `:::`"],
    ),
    "unclosed code": (
        "# A\n\n```python\nx\n\n---\n\n# B\n",
        ["3:1 unclosed-fence: a block of code is never closed | end it with ``` on a line of its own"],
    ),
    "stray fence": ("# A\n\n:::\n", ["3:1 stray-fence: `:::` closes nothing | remove it"]),
    "unknown note": (
        "# A\n\n::: sya\nHej\n:::\n",
        ["3:1 unknown-note: there is no note kind `sya` | did you mean `say`?"],
    ),
    "unclosed comment": ("# A\n\n<!-- x\n", ["3:1 unclosed-comment: a comment is never closed | end it with `-->`"]),
    "break under text": (
        "# A\ntext\n---\n\n# B\n",
        [
            "3:1 break-under-text: `---` stands directly under text"
            " | leave an empty line above `---` to begin a new slide; for a heading write `#` before the text"
        ],
    ),
    "second title": (
        "# A\ntext\n\n# B\n",
        [
            "4:1 second-title: a slide has one title"
            " | begin a new slide with `---`, or write `##` for a part of this one"
        ],
    ),
    "two titles": (
        "# A\n\n---\ntitle: A\n---\n# B\ntext\n",
        [
            "6:1 two-titles: the slide has a heading and a `title:`"
            " | remove one of them; `title:` is for slides that show no heading"
            " | the title of the whole deck stands in deck.yaml, or in a single file as `deck: {title: …}`"
        ],
    ),
    "settings of the deck with capitals": (
        "---\nTitle: A talk\nLanguage: sv\n---\n# A\n",
        [
            "3:1 unknown-key: a deck has no key `Language` | did you mean `language`?",
            "2:1 unknown-key: a deck has no key `Title` | did you mean `title`?",
        ],
    ),
    "notes of the speaker": (
        "# A\n\nSpeaker notes: mind the time\n",
        [
            "3:1 unmeant-notes: `Speaker notes:` makes notes of the rest of the slide"
            " | for notes write `::: notes` above them and `:::` below"
            " | for the slide put another sign before it, as in `**Speaker notes:**`"
        ],
    ),
    "blanks in a place to write": (
        "# A\n\n::: worksheet\n[ lines=3 ]\n:::\n",
        [
            "4:1 wrong-value: `[ lines=3 ]` is no place to write"
            " | places to write are `[line]`, `[lines=8]`, `[box=60mm]` and `[ ]`"
        ],
    ),
    "ragged table": (
        "# A\n\n| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
        [
            "5:1 ragged-table: the row has 1 cell, the header 2"
            " | give every row as many cells as the header; write `\\|` for a bar inside a cell",
            "6:1 ragged-table: the row has 3 cells, the header 2"
            " | give every row as many cells as the header; write `\\|` for a bar inside a cell",
        ],
    ),
    "ragged header": (
        "# A\n\n| a | b | c |\n|---|---|\n| 1 | 2 | 3 |\n",
        [
            "3:1 ragged-table: the header has 3 cells, the line below it 2"
            " | give every row as many cells as the header; write `\\|` for a bar inside a cell"
        ],
    ),
    "footnotes": (
        "# A\n\nx[^1]\n\n[^2]: y\n",
        [
            "5:1 unused-footnote: nothing refers to footnote `2` | refer to it by `[^2]`, or remove it",
            "3:2 unknown-footnote: there is no footnote `1` | known: `2`",
        ],
    ),
    "HTML": (
        "# A\n\n<div>\nx\n</div>\n",
        [
            "3:1 raw-html: `<div>` is HTML"
            " | write Markdown instead, or `\\<` for the sign itself; only `<br>` is understood"
        ],
    ),
    "picture in a cell": (
        "# A\n\n| a |\n|---|\n| ![x](y.png) |\n",
        [
            "5:3 misplaced-picture: a picture cannot stand in a table cell"
            " | put it on a line of its own, with an empty line above and below"
        ],
    ),
    "place to write": (
        "# A\n\n::: worksheet\n[lines=x]\n\n[bx=60mm]\n:::\n",
        [
            "4:1 wrong-value: `[lines=x]` is no place to write"
            " | places to write are `[line]`, `[lines=8]`, `[box=60mm]` and `[ ]`",
            "6:1 wrong-value: `[bx=60mm]` is no place to write"
            " | places to write are `[line]`, `[lines=8]`, `[box=60mm]` and `[ ]`",
        ],
    ),
    "expression": (
        "# A\n\nHej {{ client\n",
        ["3:5 unclosed-expression: `{{` is never closed | close it with `}}`; for two braces write `\\{{`"],
    ),
    "statement": (
        "# A\n\n{% if x %}\n",
        [
            "3:1 statement-in-text: `{% … %}` is not allowed"
            " | texts hold `{{ names }}` only; choose slides by `when:` in front matter"
        ],
    ),
    "link to nowhere": (
        "# Alfa\n\n[x](#alba)\n",
        ["3:3 unknown-slide: there is no slide `alba` | did you mean `alfa`?"],
    ),
    "no slides": (
        "",
        ["1:1 no-slides: the deck has no slides | write a slide: a heading `# …` and what belongs under it"],
    ),
    "deck settings only": (
        "---\ndeck: {title: T}\n---\n",
        ["2:7 no-slides: the deck has no slides | write a slide: a heading `# …` and what belongs under it"],
    ),
    "deck settings": (
        "---\ndeck:\n  titel: T\n  langauge: sv\n  size: 3:2\n"
        '  theme: {base: x, colors: {acent1: "#123456", dk1: blue}}\n'
        "  variables: {target-year: 2027}\n---\n# T\n",
        [
            "3:3 unknown-key: a deck has no key `titel` | did you mean `title`?",
            "4:3 unknown-key: a deck has no key `langauge` | did you mean `language`?",
            "6:29 unknown-key: `colors` has no key `acent1` | did you mean `accent1`?",
            "6:53 wrong-value: `dk1` must be a colour, not `blue` | write `\"#1A2B3C\"`",
            "5:9 wrong-value: `size` cannot be `3:2` | known: `16:10`, `16:9`, `4:3`",
            "7:15 wrong-name: `target-year` cannot be used between `{{` and `}}` | write `target_year`",
        ],
    ),
    "deck settings on a later slide": (
        "# A\n\n---\ndeck: {title: T}\n---\n# B\n",
        [
            "4:1 unknown-key: a slide has no key `deck`"
            " | deck settings stand in deck.yaml, or in the first settings of a single file"
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_message(text: str, expected: list[str]) -> None:
    assert told(deck(text)[1]) == expected


def test_a_broken_setting_does_not_hide_the_others() -> None:
    read, found = deck("---\nlayout: swot\nsource: a: b\nid: x\n---\n# T\n")
    assert [d.code for d in found] == ["broken-yaml"]
    assert (read.slides[0].layout, read.slides[0].id) == ("swot", "x")


def test_slides_after_an_unclosed_note_are_read() -> None:
    read, _ = deck("# A\n\n::: say\nHej\n\n---\nid: b\n---\n# B\n\n::: ask\n- x\n:::\n")
    assert [(s.id, [n.kind for n in s.notes]) for s in read.slides] == [("a", ["say"]), ("b", ["ask"])]


def test_slides_after_unclosed_settings_are_read() -> None:
    read, _ = deck("---\nlayout: swot\n# A\n\n- a\n\n---\nid: b\n---\n# B\n")
    assert [(s.id, s.layout) for s in read.slides] == [("a", "swot"), ("b", "statement")]
