"""Words in are words out, in the text or the notes, or something is told: for decks of every dialect."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.reader.other_tools import convert
from deckgen.reader.other_tools.dialects import DIALECTS
from deckgen.values.source import Source
from support.examples import examples

WORDS = st.lists(st.sampled_from([f"word{n}" for n in range(200)]), min_size=1, max_size=6).map(" ".join)
PLAIN = ("# {}", "## {}", "### {}", "{}", "- {}\n- {}", "1. {}\n2. {}", "> {}", "**{}** {}", "```\n{}\n```",
         "| {} | b |\n|---|---|\n| {} | d |", "[{}](https://example.org)", "<div>\n{}\n</div>", "<b>{}</b>",
         "![{}](a.png)", "{}\n\n---\n\n{}", "<details><summary>{}</summary>\n\n{}\n\n</details>",
         "{}[^1] {}\n\n[^1]: {}\n\n    {}")  # fmt: skip
OWN = {
    "marp": ("<!-- {} -->", "* {}\n* {}", "<!-- _class: lead -->\n{}"),
    "slidev": ("<v-click>{}</v-click>", "<Card title='{}'>", "::right::\n{}"),
    "pandoc": ("::: notes\n{}\n:::", "::: columns\n::: column\n{}\n:::\n:::", "x\n:   {}", "[{}]{{.ex}}", "| {}\n| {}",
               "{}^[{}]", "  a    b\n---- ----\n  {}    2\n"),
    "quarto": ("::: {{.callout-note}}\n{}\n:::", "[{}]{{.notes}}", "::: {{.content-hidden}}\n{}\n:::", "H~2~O {}"),
    "carpentries": ("::: challenge\n\n## {}\n\n{}\n\n::: solution\n\n{}\n\n:::\n:::", "> ## {}\n> {}\n{{: .callout}}"),
    "myst": (":::{{note}}\n{}\n:::", "```{{tip}}\n{}\n```", ":::{{list-table}} {}\n* - {}\n  - {}\n:::", "{{sub}}`{}`"),
    "remark": ("???\n{}", ".center[{}]", ".pull-left[\n{}\n]\n.pull-right[\n{}\n]", "--\n\n{}", ".hidden[{}]"),
    "reveal": ("Note: {}", '<aside class="notes">{}</aside>', "{{{{% note %}}}}\n{}\n{{{{% /note %}}}}"),
    "deckset": ("^{}", "^ {}", "[.autoscale: true]\n{}"),
    "gitpitch": ("@snap[west]\n{}\n@snapend", "@box[x]({}#{})", "@color[red]({})", "@css[x]({})", "Note:\n{}"),
    "cleaver": ("--\n\n# {}",),
    "markdown": ("<p>{}</p>",),
}  # fmt: skip
TELLING = {"hidden-content", "raw-html", "unused-footnote"}


@pytest.mark.parametrize("name", DIALECTS)
@settings(max_examples=examples(60), deadline=None)
@given(data=st.data())
def test_words_in_are_words_out_or_told(name: str, data: st.DataObject) -> None:
    shapes = data.draw(st.lists(st.sampled_from((*PLAIN, *OWN.get(name, ()))), min_size=1, max_size=6))
    blocks = [shape.format(*(data.draw(WORDS) for _ in range(shape.count("{}")))) for shape in shapes]
    text = f"---\ndialect: {name}\nlang: en\n---\n\n" + "\n\n".join(blocks) + "\n"
    made = convert(Source("a.md", text))
    whole = made.value.text.partition("\n---\n")[2]
    lost = Counter(re.findall(r"word\d+", text)) - Counter(re.findall(r"word\d+", whole))
    assert not lost or TELLING & {each.code for each in made.diagnostics}, (lost, text, whole)


def test_what_a_picture_behind_a_slide_shows_is_kept() -> None:
    made = convert(Source("a.md", "---\ndialect: deckset\n---\n\n# A\n\n![fit A pier](a.png)\n"))
    assert 'background: "a.png"\nalt: "A pier"\n' in made.value.text
