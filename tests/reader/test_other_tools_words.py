"""Words in are words out, in the text or the notes, or something is told: for decks of every dialect."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from deckgen.reader.other_tools import convert
from deckgen.reader.other_tools.dialects import DIALECTS
from deckgen.values.source import Source
from support.examples import examples

WORDS = st.lists(st.sampled_from([f"word{n}" for n in range(200)]), min_size=1, max_size=6).map(" ".join)
PLAIN = ("# {}", "## {}", "### {}", "{}", "- {}\n- {}", "1. {}\n2. {}", "> {}", "**{}** {}", "```\n{}\n```",
         "| {} | b |\n|---|---|\n| {} | d |", "[{}](https://example.org)", "<div>\n{}\n</div>", "<b>{}</b>",
         "![{}](a.png)", "{}\n\n---\n\n{}", "<details><summary>{}</summary>\n\n{}\n\n</details>",
         "{}[^1] {}\n\n[^1]: {}\n\n    {}", "# ![{}](a.png) {}", "[\n![{}](a.png)\n](https://example.org)",
         "```js {{1|2}}\n{}\n{}\n```", "1. {}\n\n1) {}",
         "<table><tr><th colspan=2>{}</th></tr><tr><td>{}</td></tr></table>",
         "<dl><dt>{}</dt><dd>{}</dd></dl>", "<pre><code>{}\n{}</code></pre>",
         "- [x] {}\n- [ ] {}", "<p align=center><em>{}</em> {}</p>", "{}<br>{}",
         "| a |\n|---|\n| <ul><li>{}</li><li>{}</li></ul> |", "***{}*** ~~{}~~ `{}`", "\\{}\\ {}")  # fmt: skip
OWN = {
    "marp": ("<!-- {} -->", "* {}\n* {}", "<!-- _class: lead -->\n{}", "<!-- _footer: {} -->\n\nx"),
    "slidev": ("<v-click>{}</v-click>", "<Card title='{}'>", "<Fit modelValue='{}' />", "<Link to='2' title='{}' />",
               "<Box label='{}'>{}</Box>", "::right::\n{}"),
    "pandoc": ("x\n  ~ {}", "#. {}\n#. {}", "(@) {}\n\n(@a) {} (@a)", "\\textbf{{{} \\emph{{{}}}}} {}",
               "\\begin{{columns}}\n\\column{{3cm}}\n{}\n\\column{{3cm}}\n{}\n\\end{{columns}}",
               "\\begin{{block}}{{{}}}\n{}\n\\end{{block}}", "\\begin{{enumerate}}\n\\item {}\n\\end{{enumerate}}",
               "\\href{{https://example.org}}{{{}}} \\footnote{{{}}}",
               "::: notes\n{}\n:::", "::: columns\n::: column\n{}\n:::\n:::", "x\n:   {}", "[{}]{{.ex}}", "| {}\n| {}",
               "{}^[{}]", "  a    b\n---- ----\n  {}    2\n", "+---+---+\n| {} |\n+---+---+\n", "> {}\n> {}",
               "{}\n\n. . .\n\n{}", "[{}]{{.underline}} {}", "\\begin{{center}}\n{}\n\\end{{center}}"),
    "quarto": ('```{{.python filename="{}"}}\n{}\n```', "```{{python}}\n#| lst-cap: {}\n{}\n```",
               '::: {{.callout-tip collapse="true"}}\n## {}\n{}\n:::', "::: {{.callout-note}}\n{}\n:::",
               "[{}]{{.notes}}",
               "::: {{.content-hidden}}\n{}\n:::", "H~2~O {}",
               "x\n\n::: footer\n{}\n:::", "![{}](a.png){{#fig-a}}\n\n{} @fig-a",
               "::: {{.panel-tabset}}\n## {}\n{}\n:::"),
    "carpentries": ("::: challenge\n\n## {}\n\n{}\n\n::: solution\n\n{}\n\n:::\n:::", "> ## {}\n> {}\n{{: .callout}}"),
    "myst": (":::{{note}}\n{}\n:::", "```{{tip}}\n{}\n```", ":::{{list-table}} {}\n* - {}\n  - {}\n:::", "{{sub}}`{}`",
             "```{{table}} {}\n| a |\n|---|\n| {} |\n```", "```{{csv-table}} {}\n:header: {},b\n{},d\n```",
             "```{{code-block}} text\n:caption: {}\n{}\n```", "{{download}}`{} <a.zip>`", "{{cite}}`{}`"),
    "remark": ("???\n{}", ".center[{} [{}](https://example.org)]", "![:scale 5%](a.png) {}",
               ".center[{}]", ".pull-left[\n{}\n]\n.pull-right[\n{}\n]", "--\n\n{}", ".hidden[{}]"),
    "reveal": ("Note: {}", '<aside class="notes">{}</aside>', "{{{{% note %}}}}\n{}\n{{{{% /note %}}}}"),
    "deckset": ("^{}", "^ {}", "[.autoscale: true]\n{}", "[.column]\n{}\n[.column]\n{}", "![{}](a.mp4) {}"),
    "gitpitch": ("@snap[west]\n{}\n@snapend", "@box[x]({}#{})", "@color[red]({})", "@css[x]({})", "Note:\n{}"),
    "liascript": ("  --{{{{0}}}}--\n{}", "  {{{{1}}}}\n{}", "[[X]] {}\n[[ ]] {}\n[[?]] {}\n***\n{}\n***", "{} [[{}]]",
                  "!?[{}](https://example.org)", "{{1}}{{{}}} {}"),
    "cleaver": ("--\n\n# {}",),
    "markdown": ("<p>{}</p>",),
}  # fmt: skip
HIDING = ("content-hidden", ".hidden")  # shapes that may keep their words from everybody, which is told


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=examples(60), deadline=None)
@given(data=st.data())
def test_words_in_are_words_out_or_told(name: str, data: st.DataObject) -> None:
    shapes = data.draw(st.lists(st.sampled_from((*PLAIN, *OWN.get(name, ()))), min_size=1, max_size=6))
    blocks = [shape.format(*(data.draw(WORDS) for _ in range(shape.count("{}")))) for shape in shapes]
    text = f"---\ndialect: {name}\nlang: en\n---\n\n" + "\n\n".join(blocks) + "\n"
    assume(text.count("_footer") < 2)  # of two on a slide their tool shows the last
    made = convert(Source("a.md", text))
    front, _, whole = made.value.text.partition("\n---\n")
    whole += "".join(re.findall(r"^  footer: .*$", front, re.MULTILINE))
    lost = Counter(re.findall(r"word\d+", text)) - Counter(re.findall(r"word\d+", whole))
    hides = any(mark in shape for shape in shapes for mark in HIDING)
    told = {each.code for each in made.diagnostics}
    assert not lost or ("hidden-content" in told if hides else "unused-footnote" in told), (lost, text, whole)


def test_what_a_picture_behind_a_slide_shows_is_kept() -> None:
    made = convert(Source("a.md", "---\ndialect: deckset\n---\n\n# A\n\n![fit A pier](a.png)\n"))
    assert 'background: "a.png"\nalt: "A pier"\n' in made.value.text
