"""The marks of other tools: each is carried out or told, and none stands on a slide."""

from __future__ import annotations

import pytest

from deckgen import reader
from deckgen.deck.model import plain, runs_in
from deckgen.deck.words.guess_language import guess_language
from deckgen.reader.other_tools import convert
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine
from deckgen.reader.other_tools.lines.pandoc_tables import bar_tables
from deckgen.values.source import Source

QUARTO = "---\nformat: revealjs\n---\n\n## A\n\n"
MARP = "---\nmarp: true\n---\n\n# A\n\n"
REMARK = "class: title\n\n# A\n\n---\n\n"
MYST = "---\njupytext: x\n---\n\n## A\n\n"
SLIDEV = "---\nhighlighter: shiki\n---\n\n# A\n\n---\n\n"
DECKSET = "[.autoscale: true]\n\n# A\n\n"
PANDOC = "% T\n\n# A\n\n"
REVEAL = '<!-- .slide: class="x" -->\n# A\n\n'
PITCH = "# A\n\n@snapend\n\n---\n\n"


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        (QUARTO + "H~2~O, 10^3^, 5\\ km -- so", "H₂O, 10³, 5\u00a0km – so", "~"),
        (MARP + "It is ++new++, not C++ or i++ + ++j", "It is new, not C++ or i++ + ++j", "++new"),
        (PITCH + "@table[bold](a.csv)", "# A", "a.csv"),
        (PITCH + "@md[title=X](a.md)\n@mermaid[drag=1 2](a.mmd)\n@cloud[](a.py)", "# A", "(a."),
        (DECKSET + "[.code-highlight: none]\n[.code-highlight: 2]\n[.code-highlight: all]\n\n```py\na\nb\n```",
         "```py {all|2|all}", "code-highlight"),
        (QUARTO + "As @ek2020 says [@ek2020, p. 5]; @fig-x", "As ek2020 says (ek2020, p. 5); fig-x", "@"),
        (QUARTO + "Ask kim@example.org", "[kim@example.org](mailto:kim@example.org)", "lost"),
        (QUARTO + "| Roses\n|  and boats", "Roses\\\n", "|"),
        (QUARTO + "Boat\n:   It floats\n:   It sails", "**Boat**\n\nIt floats\n\nIt sails", ": It"),
        (QUARTO + "| a | b |\n|---|---|\n| 1 | 2 |\n\n: Counts {#tbl-x}", "| 1 | 2 |\n\n\nCounts", "tbl-x"),
        (QUARTO + "![The *oar*](a.png){#fig-x}", "{fit=contain}\nThe *oar*", "fig-x"),
        (QUARTO + "[Demo]{.ex\nhref=\"https://a.org\"}", "[Demo](https://a.org)", "href"),
        (QUARTO + "![](my oar.png){width=50%}", "![](<my oar.png>)", "50%"),
        (QUARTO + "x\n\n##\n\ny", 'title: "y"', "##"),
        (MARP + "- x {.fragment .fade-up}\n- y {data-id=1}", "- x\n- y", "{."),
        (MARP + "- x {not a class}", "- x {not a class}", "lost"),
        (PITCH + "- One |\n- a | b", "- One\n- a | b", "One |"),
        (QUARTO + "- {{< fa face-smile >}} Cheap and {{< fa bolt >}}", "-  Cheap and Bolt", "Face"),
        (QUARTO + "**_F_**inancial e_**x**_change", "***F***inancial e***x***change", "_"),
        (QUARTO + "Use {{< fa brands r-project >}} and {{< kbd X >}}", "Use R project and `X`", "{{"),
        (QUARTO + "## **All**", "# All", "**"),
        (MARP + "![An oar](<my oar.png>)", "![An oar](<my oar.png>){fit=contain}", "\\<"),
        (MARP + "<!-- fit -->", "# A", "fit"),
        (MARP + "[\n![An oar](a.png)\n](https://a.org)", "![An oar](a.png){fit=contain}", "]("+"https"),
        (MARP + "### ![An oar](a.png) Oars", "### Oars\n\n\n![An oar](a.png)", "### !"),
        (SLIDEV.rstrip("-\n") + "\n\n---\nsrc: x.md\n---\n\nUnseen", "# A", "Unseen"),
        (PANDOC + "Boat\n  ~ It floats", "**Boat**\n\nIt floats", "~"),
        (PANDOC + "#. One\n#. Two", "1. One\n1. Two", "#."),
        (PANDOC + "(@a) One\n\n(@) Two\n\nAs (@a) says", "(1) One\n\n(2) Two\n\nAs (1) says", "@"),
        (PANDOC + "`x`{.py} [y](a.md){.b}", "`x` [y](a.md)", "{."),
        (PANDOC + "\\textbf{Bold \\emph{x}} \\url{https://a.org}", "**Bold *x*** <https://a.org>", "text"),
        (PANDOC + "\\href{https://a.org}{Us} \\only<2>{Two}", "[Us](https://a.org) Two", "only"),
        (PANDOC + "\\begin{itemize}\n\\item<1-> One\n\\end{itemize}", "- One", "item"),
        (PANDOC + "\\begin{block}{Boats}\nFloat\n\\end{block}", "**Boats**\n\nFloat", "block"),
        (PANDOC + "\\includegraphics[width=3cm]{a.png}", "![](a.png)", "width"),
        (MARP + "<pre><code class='language-js'>a &lt; b\nc</code></pre>", "```js\na < b\nc\n```", "<pre"),
        (MARP + "<table><caption>Boats</caption><tr><th>A</th></tr></table>", "| A |\n|---|\n\nBoats", "caption"),
        (REVEAL + "[x](#/1) [y](#/1/1) [z](#/own) [h](#/)\n\n---\n\n# B\n\n--\n\n# C\n",
         "[x](#slide-1-0) [y](#slide-1-1) [z](#own) [h](#slide-0-0)", "#/"),
        (MARP + "[x](#2) [y](#9)\n\n---\n\n# B\n", "[x](#slide-2-0) [y](#9)", "(#2)"),
        (SLIDEV + "[x](/2) [y](/a)\n", "[x](#slide-2-0) [y](/a)", "(/2)"),
        (REVEAL + "x\n\n---\n\n<!-- .slide: id=\"own\" -->\n# B\n", "id: own", ".slide"),
        (PITCH + "[drag=50 10, set=h1-white]\nWords ![width=600, border=6px](a.png)", "Words ![](a.png)", "drag"),
        (MYST + "20{sup}`o`C, H{sub}`max`", "20ᵒC, Hₘₐₓ", "sup"),
        (MYST + "See [](#t).\n\n```{table} Boats\n:name: t\n| a |\n|---|\n```", "See Table\u00a01.", "](#"),
        (MYST + "{cite:p}`ek` and {download}`x <a.zip>`", "ek and x", "cite"),
        (MYST + "```{csv-table} Boats\n:header: a, b\n1, 2\n```", "| a | b |\n|---|---|\n| 1 | 2 |", "header"),
        (MYST + "```{code-block} text\n:caption: Boats\nx\n```", "**Boats**\n\n```text\nx", "caption"),
        (QUARTO + "```{.text filename=\"a_b.py\"}\nx\n```", "**a\\_b.py**\n\n```text\nx", "filename"),
        (SLIDEV + "```ts [a.ts]\nx\n```", "**a.ts**\n\n```ts\nx", "[a.ts]"),
        (SLIDEV + "```ts [1-2]\nx\n```", "```ts", "**"),
        (REMARK + "![:scale 50%](a.png)", "![](a.png)", "scale"),
        (REMARK + "So \\\\(y^2\\\\) is", "So $y^2$ is", "\\("),
        (DECKSET + "[.hide-footer]\n\nWords", "Words", "hide"),
        (DECKSET + "![autoplay loop](https://youtu.be/x)", "[https://youtu.be/x](https://youtu.be/x)", "autoplay"),
        (MARP + "![bg](a.png)\n![bg](b.png)", "![](a.png){fit=contain}\n\n::next::\n\n![](b.png)", "background"),
        (MARP + "| a | b |\n|---|---|\n| 1 | <ul><li>x</li><li>y</li></ul> |\n| 2 | z |", "• x<br>• y |\n| 2", "<li"),
        (MARP + "See https://a.org/b_c.", "[https://a.org/b_c](https://a.org/b_c).", "lost"),
        (MARP + "See [https://a.org](https://a.org)", "See [https://a.org](https://a.org)", "[["),
        (REMARK + "x\n\n--\n\nclass: deep\n\ny {{content}}", "y", "class:"),
        (REMARK + "x\n\n.center[.middle[\ny\n]]\n\nz", "y", "]"),
        (REMARK + "name: fog\n\n# B", "id: fog", "name:"),
        (MYST + "H{sub}`2`O at {ref}`the oar <oar>`", "H₂O at the oar", "{"),
        (MYST + ":::{list-table} Counts\n:header-rows: 1\n\n* - a\n  - b\n* - 1\n  - 2\n:::", "| 1 | 2 |", "header"),
        (MYST + "```{csv-table} Counts\na, b\n1, 2\n```", "| 1 | 2 |", "csv"),
        (MYST + ":::{figure} a.png\n:name: x\n\nThe oar\n:::", "![](a.png)", "name"),
        (SLIDEV + '<SlideHead title="B" :number="1" />\n\n- x', "# B", "Slide head"),
        (SLIDEV + '<Card text="words here">', "words here", "<Card"),
        (SLIDEV + "- <ri-github-line />", "- Github", "ri-"),
        (SLIDEV + "- <ri-github-line /> ferries", "ferries", "Github"),
        (SLIDEV + "```ts {1|2-3}\na\n```", "```ts {1|2-3}\n", "lost"),
        (PITCH + "@snap[west]\nx\n@snapend\n\n@snap[east]\n@img[span](a.png)\n@snapend", "::first::\n\nx", "@"),
        (PITCH + "@box[x](Rule#Five minutes)", "**Rule**\n\nFive minutes", "@"),
        (PANDOC + "Boat\n:   Floats\n\n    And sails", "Floats\n\nAnd sails", "    And"),
        (PANDOC + "i) One\nii) Two\n    more\niii) Three", "i) One\\\nii) Two\n    more\\\niii) Three", "lost"),
        (PANDOC + "a. One\nb. Two\n\nI am\nin. Here", "a. One\\\nb. Two\n\nI am\nin. Here", "lost"),
        (PANDOC + "Table: Counts\n\n| a |\n|---|\n| 1 |\n\nx", "\nCounts\n", "Table:"),
        (PANDOC + "[An oar] and [x]\n\n[an oar]: https://a.org", "[An oar](https://a.org) and [x]", "]:"),
        (PANDOC + "> x\n> ```py\n> y\n> ```\n> z", "> x\n\n```py\ny\n```\n\n> z", "> ```"),
        (PANDOC + "> ```\n> y\n\n## B", "```\ny\n```", "> y"),
        (REMARK + "name: top\n\n# B\n\n???\nSaid\n\n---\ntemplate: top\n\nShown", "\n\nShown", "Said\n\nShown"),
        (REMARK + ".pull-left[![](a.png)]\n\n.pull-right[![](b.png)]", "![](a.png)", "pull"),
        (MYST.replace(": x", ": x\nsubstitutions: {oar: wooden}") + "A {{ oar }} {{ boat }} `{{ oar }}`",
         "A wooden  `{{ oar }}`", "boat"),
        (MYST + "```{eval-rst}\n.. note:: Row\n   :class: x\n```", "Row", ".."),
        (MYST + "```{solution} ex-1\nRow\n```", "Row", "ex-1"),
        (MYST + "```{epigraph}\nRow\n-- Kim\n```", "— Kim", "-- Kim"),
        (QUARTO.replace("format", "course: {name: Oars}\nformat") + "On {{< meta course.name >}}", "On Oars", "meta"),
        (QUARTO.replace("format", "title: T\nauthor: [{name: Kim, affiliations: [{name: Pier}]}]\nformat"),
         "Kim (Pier)", "affil"),
        (SLIDEV + "Counts {{ count }}: x", "Counts : x", "{{"),
        (SLIDEV.rstrip("-\n") + "\n\n---\nlayout: iframe\nurl: https://a.org\n---\n\n# B", "(https://a.org)", "url"),
        (SLIDEV + '<Tweet id="20" />', "https://x.com/i/status/20", "<T"),
        (DECKSET + "> Row\n-- Kim\n", "— Kim", "-- Kim"),
        (DECKSET + "x\n\n```sql\nx\n-- y\n```", "x\n-- y", "—"),
        (PITCH + "x\n\n---?image=a.png&size=contain\n\n# B", 'background: "a.png"', "?"),
    ],
)  # fmt: skip
def test_a_mark_is_carried_out(text: str, wanted: str, unwanted: str) -> None:
    made = convert(Source("a.md", f"{text}\n")).value.text
    body = made.split("---\n", 2)[-1]
    assert wanted in body.replace("\n\n\n\n", "\n\n").replace("\v", ""), made
    assert unwanted not in body, made


@pytest.mark.parametrize(
    ("drawn", "rows"),
    [
        ("+---+-----+\n| a | b   |\n+===+=====+\n| 1 | 2   |\n|   | 3   |\n+---+-----+", ["a | b", "1 | 2 3"]),
        ("  a    b\n---- ----\n  1    2\n  3    4", ["a | b", "1 | 2", "3 | 4"]),
        ("---- ----\n  1    2\n  3    4\n---- ----", [" | ", "1 | 2", "3 | 4"]),
        ("-----------\n a    b\n---- ------\n 1    2 and\n      more\n\n 3    4\n-----------",
         ["a | b", "1 | 2 and more", "3 | 4"]),
    ],
)  # fmt: skip
def test_a_drawn_table_becomes_one_between_bars(drawn: str, rows: list[str]) -> None:
    lines = bar_tables([TextLine(text, n) for n, text in enumerate(drawn.split("\n"))], LostContent(Source("a.md", "")))
    found = [line.text[2:-2] for line in lines if line.text.startswith("| ")]
    assert [row.replace("|  |", "|").strip() for row in found] == [row.strip() for row in rows]


@pytest.mark.parametrize("text", ["Words\n-----\n\nmore", "- a\n- b", "a -- b\n\n---\n\nc", "+1 is\nless"])
def test_what_is_no_table_stays(text: str) -> None:
    lines = [TextLine(each, n) for n, each in enumerate(text.split("\n"))]
    assert bar_tables(lines, LostContent(Source("a.md", ""))) == lines


@pytest.mark.parametrize(
    ("text", "foot", "logo"),
    [
        ('---\nmarp: true\nheader: "**Course 4**"\nfooter: "Internal"\n---\n\n# A\n', "Course 4 · Internal", ""),
        ("---\nmarp: true\nheader: ![Logo](logo.png)\n---\n\n# A\n", "", "logo.png"),
        ("---\nmarp: true\n---\n\n<!-- footer: Internal -->\n\n# A\n", "Internal", ""),
        ("---\nformat:\n  revealjs:\n    footer: Internal\n    logo: logo.png\n---\n\n## A\n", "Internal", "logo.png"),
        ("slidenumbers: true\nfooter: Internal\n\n# A\n", "Internal", ""),
        ("class: title\n\n# A\n\n---\nlayout: true\n\n<p class='my-footer'>Internal</p>\n\n---\n\n# B\n", "Internal",
         ""),
    ],
)  # fmt: skip
def test_what_stands_on_every_slide_is_carried(text: str, foot: str, logo: str) -> None:
    deck, _ = reader.read({"a.md": text}, "a.md")
    assert deck is not None
    assert (plain(deck.footer), deck.logo) == (foot, logo)
    assert "Internal" not in "".join(str(slide.blocks) for slide in deck.slides)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Båtarna kommer för sent när det är dimma på ån, och på fredagar när alla ska hem", "sv"),
        ("Die Boote sind zu spät, und das ist nicht gut für die Kunden mit dem Bus", "de"),
        ("Les bateaux sont en retard et nous ne savons pas pourquoi, dans le port ou sur la mer", "fr"),
        ("Los barcos llegan tarde y no se sabe por qué, en el puerto o en la mar", "es"),
        ("霧の日は船が遅れます", "ja"),
        ("雾天船会晚点，星期五也是", "zh"),
        ("کشتی‌ها در مه دیر می‌رسند", "fa"),
        ("السفن تتأخر في الضباب", "ar"),
        ("Суда опаздывают в тумане", "ru"),
        ("படகுகள் தாமதமாக வருகின்றன", "ta"),
        ("कोहरे में नावें देर से आती हैं, เรือมาสาย", "hi"),
        ("The boats are late in fog, and that is not the fault of the crew", "en"),
        ("Boat 1, boat 2 and Ærø", ""),
        ("```\nder die das und\n```", ""),
    ],
)
def test_a_language_is_guessed_where_it_is_clear(text: str, tag: str) -> None:
    assert guess_language(text) == tag


def test_the_picture_behind_a_slide_stands_on_its_own_line() -> None:
    deck, _ = reader.read({"a.md": "---\nmarp: true\n---\n# A\n\n---\n\n![bg](fog.jpg)\n\n# B\n"}, "a.md")
    assert deck is not None
    background = deck.slides[1].background
    assert background and background.span and background.span.source.position(background.span.start)[0] == 8


def test_a_formula_stays_one_and_a_sign_of_money_is_none() -> None:
    text = (
        "---\ndialect: quarto\n---\n\n## T\n\n- $\\frac{a}{b}^2$ costs $5 or $HOME\n- $\\foo$\n\n$$\nx^2\n$$ {#eq-x}\n"
    )
    deck, found = reader.read({"a.qmd.md": text}, "a.qmd.md")
    assert deck is not None
    runs = [run for block in runs_in(deck.slides[-1].blocks) for run in block]
    assert [(run.maths, run.display) for run in runs if run.maths] == [("\\frac{a}{b}^2", False), ("x^2", True)]
    assert [run.text for run in runs if not run.maths] == [" costs $5 or $HOME", "\\foo"]
    assert [each.code for each in found if each.code == "lost-maths"] == ["lost-maths"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"Quotes", it\'s -- so', "“Quotes”, it’s – so"),
        ("a 'word' of the boats' crew", "a ‘word’ of the boats’ crew"),
        ('"It\'s," he said', "“It’s,” he said"),
        ('`"code"` and [a](b "c")', '`"code"` and [a](b "c")'),
        ('6" long', '6" long'),
    ],
)
def test_pandoc_sets_curly_quotes(text: str, shown: str) -> None:
    converted = convert(Source("a.md", f"---\ndialect: pandoc\n---\n\n## T\n\n{text}\n")).value
    assert converted.text.rstrip().splitlines()[-1] == shown


@pytest.mark.parametrize("fence", ["```", ":::"])
def test_a_figure_of_myst_is_described_by_its_own_words(fence: str) -> None:
    text = (
        f"---\ndialect: myst\n---\n\n# T\n\n{fence}{{figure}} a.png\n:alt: The quay\n:width: 80%\n\nIn March\n{fence}\n"
    )
    shown = convert(Source("a.md", text)).value.text
    assert "![The quay](a.png)" in shown and "In March" in shown and ":alt:" not in shown and "80%" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "see [](https://www.a.example/b?c=d) now",
        'see <a href="https://www.a.example/b?c=d"><i class="fa fa-book"></i></a> now',
        'see [<i class="fa fa-book"></i>](https://www.a.example/b?c=d) now',
    ],
)
def test_a_link_without_words_says_where_it_leads(text: str) -> None:
    converted = convert(Source("a.md", f"---\nmarp: true\n---\n\n# T\n\n{text}\n")).value
    assert "see [a.example](https://www.a.example/b?c=d) now" in converted.text


def test_a_picture_in_the_name_of_a_key_is_no_code() -> None:
    key = '![Menu](a.png){style="padding-bottom: 1px;" width="15" height="13"}'
    text = f"---\nmarp: true\n---\n\n# T\n\nUse <kbd>{key}</kbd> and <kbd>C</kbd>.\n"
    assert "Use ![Menu](a.png){fit=contain} and `C`." in convert(Source("a.md", text)).value.text


@pytest.mark.parametrize(
    ("path", "text", "dialect"),
    [
        ("PITCHME.md", "# Talk\n\n---\n\n## Two\n", "gitpitch"),
        ("a.md", '\n+++\n\ntitle = "T"\noutputs = ["Reveal"]\n+++\n\n# A\n\n---\n\n## B\n', "reveal"),
    ],
)
def test_a_deck_is_known_by_its_name_or_its_output(path: str, text: str, dialect: str) -> None:
    assert f'dialect: "{dialect}"' in convert(Source(path, text)).value.text


def test_code_at_the_very_beginning_is_whole() -> None:
    text = '```sh\n# One\necho\n```\n<!-- .element: class="x" -->\n\n## Two\n\na\n\n---\n\n## Three\n'
    assert "```sh\n# One\necho\n```\n" in convert(Source("a.md", f"{text}")).value.text


def test_a_picture_is_described_by_its_attribute() -> None:
    text = '---\nformat: revealjs\n---\n\n## T\n\n![](a.png){.border fig-alt="The [old] quay"}\n\nx<sub>max</sub>\n'
    shown = convert(Source("a.md", text)).value.text
    assert "![The old quay](a.png)" in shown and "x\\_max" in shown


def test_words_with_a_class_of_gitpitch_are_shown() -> None:
    text = "---?color=red\n@snap[west]\n@css[box](Late boats)\n@snapend\n"
    assert "Late boats" in convert(Source("a.md", text)).value.text
