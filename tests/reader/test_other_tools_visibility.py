"""What a deck of another tool hides is on no slide: one rule, in the terms of every tool."""

from __future__ import annotations

import pytest

from deckgen import reader
from deckgen.deck.model import Deck, plain
from deckgen.reader.other_tools import convert
from deckgen.values.source import Source

HEADS = {
    "quarto": "---\nformat: revealjs\n---\n\n",
    "marp": "---\nmarp: true\n---\n\n",
    "remark": "class: title\n\n",
    "reveal": '<!-- .slide: class="x" -->\n\n',
    "deckset": "slidenumbers: true\nautoscale: true\n\n",
    "slidev": "---\nhighlighter: shiki\n---\n\n",
    "carpentries": "---\nteaching: 5\nexercises: 5\n---\n\n",
    "myst": "---\njupytext: x\n---\n\n",
    "pandoc": "% T\n% me\n\n",
}
HIDDEN = [
    ("quarto", '::: {.content-visible when-format="html"}\nSECRET\n:::'),
    ("quarto", '::: {.content-visible unless-format="revealjs"}\nSECRET\n:::'),
    ("quarto", '::: {.content-hidden when-format="pptx"}\nSECRET\n:::'),
    ("quarto", '::: {.content-hidden unless-format="html"}\nSECRET\n:::'),
    ("quarto", '::: {.content-visible when-profile="x"}\n## SECRET\n\nSECRET\n:::'),
    ("quarto", '[SECRET]{.content-visible when-format="html"}'),
    ("quarto", "[SECRET]{.content-hidden}"),
    ("quarto", '## SECRET {visibility="hidden"}\n\nSECRET'),
    ("quarto", "::: {.hidden}\nSECRET\n\n::: {.x}\nSECRET\n:::\n\nSECRET\n:::"),
    ("marp", "<div hidden>\n\nSECRET\n\n---\n\n# SECRET\n</div>"),
    ("marp", '<p style="display: none">SECRET <b>SECRET</b></p>'),
    ("marp", '<p style="position:absolute; left: -9999px">SECRET</p>'),
    ("marp", '<span style="font-size:0">SECRET</span>'),
    ("reveal", '<p style="opacity: 0">SECRET</p>'),
    ("remark", ".hidden[SECRET]"),
    ("remark", ".hidden[\n\nSECRET\n\n]"),
    ("remark", "---\nexclude: true\n\n# SECRET"),
    ("reveal", '---\n\n<!-- .slide: data-visibility="hidden" -->\n## SECRET\n\nSECRET'),
    ("reveal", '---\n\n{{< slide data-visibility="hidden" >}}\n## SECRET'),
    ("slidev", "---\nhide: true\n---\n\n# SECRET"),
    ("slidev", '<RenderWhen context="presenter">SECRET</RenderWhen>'),
    ("slidev", '<div v-if="false">SECRET</div>'),
    ("myst", "% SECRET"),
    ("myst", "```{only} html\nSECRET\n```"),
    ("myst", "```{code-cell} python\n:tags: [remove-cell]\nSECRET = 1\n```"),
    ("pandoc", "`SECRET`{=html}"),
    ("pandoc", "\\begin{comment}\nSECRET\n\\end{comment}"),
]
SPOKEN = [
    ("quarto", "::: sr-only\nSECRET\n:::"),
    ("deckset", "^SECRET\nSECRET"),
    ("deckset", "^ SECRET"),
    ("deckset", "^SECRET words\n\n- x"),
    ("deckset", "<div>\n\n- x\n^SECRET\n\n</div>"),
    ("quarto", "::: notes\nSECRET\n\n---\n\nSECRET\n:::"),
    ("pandoc", '<div class="notes">\n\n# SECRET\n\nSECRET\n</div>'),
    ("pandoc", "\\note{SECRET\nSECRET}"),
    ("reveal", "<div>\n\nNOTE: SECRET\n\nSECRET"),
    ("reveal", "{{% note %}}\nSECRET\n{{% /note %}}"),
    ("reveal", "words {{< speaker_note >}} SECRET {{< /speaker_note >}}"),
    ("remark", ".pull-left[\nx\n\n???\nSECRET"),
    ("carpentries", "::: challenge\n\n## Count\n\nHow many?\n\n::: solution\n\nSECRET\n\n:::\n\n:::"),
    ("carpentries", "> ## Count\n>\n> > ## Solution\n> > SECRET\n> {: .solution}\n{: .challenge}"),
    ("myst", "```{dropdown} Answer\nSECRET\n```"),
    ("myst", ":::{admonition} Answer\n:class: dropdown\nSECRET\n:::"),
    ("marp", "<details><summary>More</summary>\n\nSECRET\n\n</details>"),
]


def deck_of(dialect: str, text: str) -> tuple[Deck, list[str]]:
    """A deck with a first slide, the text, and words that are shown below it; and what is told of it."""
    deck, found = reader.read({"a.md": f"{HEADS[dialect]}# One\n\nseen\n\n{text}\n"}, "a.md")
    assert deck is not None and deck.dialect == dialect
    return deck, [each.code for each in found]


def shown_words(deck: Deck) -> str:
    """All that stands on slides."""
    return " ".join(f"{plain(slide.title)} {slide.blocks} {slide.slots}" for slide in deck.slides)


@pytest.mark.parametrize(("dialect", "text"), HIDDEN)
def test_what_is_hidden_is_nowhere_and_told(dialect: str, text: str) -> None:
    deck, found = deck_of(dialect, text)
    assert "SECRET" not in shown_words(deck)
    assert "SECRET" not in "".join(str(slide.notes) for slide in deck.slides)
    assert text.startswith("%") or "comment" in text or {"hidden-content", "raw-html"} & set(found)


@pytest.mark.parametrize(("dialect", "text"), SPOKEN)
def test_what_the_speaker_alone_sees_is_in_the_notes(dialect: str, text: str) -> None:
    deck, _ = deck_of(dialect, text)
    assert "SECRET" not in shown_words(deck)
    notes = "".join(str(slide.notes) for slide in deck.slides)
    assert notes.count("SECRET") >= text.count("SECRET")


@pytest.mark.parametrize(
    "text",
    [
        '::: {.content-visible when-format="revealjs"}\nSEEN\n:::',
        '::: {.content-visible when-format="pptx"}\nSEEN\n:::',
        '::: {.content-visible unless-format="html"}\nSEEN\n:::',
        '::: {.content-hidden when-format="html"}\nSEEN\n:::',
        '[SEEN]{.content-hidden when-format="html"}',
        "::: {.hidden}\nx\n:::\n\nSEEN",
        "::: notes\nx\n\n---\n\nx\n:::\n\nSEEN",
        "<span hidden>x</span> SEEN",
    ],
)
def test_what_is_not_hidden_stays(text: str) -> None:
    assert "SEEN" in shown_words(deck_of("quarto", text)[0])


def test_a_deck_for_powerpoint_shows_what_is_for_powerpoint() -> None:
    head = "---\nformat:\n  pptx: default\n  revealjs: default\n---\n\n"
    text = f'{head}## A\n\n[x]{{.content-visible when-format="revealjs"}}\n'
    made = convert(Source("a.qmd", text))
    assert [each.code for each in made.diagnostics] == ["foreign-deck", "hidden-content"]


def test_a_block_that_hides_and_is_never_closed_is_told() -> None:
    """It hides the rest of the deck, which its author cannot have meant."""
    for text, told in (("::: {.hidden}\nx\n:::\n", False), ("::: {.hidden}\n::: {.a}\nx\n:::\n", True)):
        made = convert(Source("a.qmd", f"{HEADS['quarto']}## A\n\n{text}"))
        assert any("nothing closes it" in each.message for each in made.diagnostics) is told
