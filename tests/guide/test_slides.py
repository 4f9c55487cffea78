"""The slides as a PDF: a page for each, letters as text, titles as bookmarks, read out in order."""

import io
from dataclasses import replace

import pypdf
import pytest
from pypdf.generic import Destination

from deckgen.compose.click_states import expand_clicks
from deckgen.guide.press.manuscript import Album
from deckgen.guide.press.slide_pages import slides_html, slides_pdf
from deckgen.guide.press.spoken_text import spoken_text
from deckgen.svg import draw
from support import composing

DECK = """---
layout: bullets
reveal: true
---
# Aveny & torg

- VAcker typografi
- Två

---
layout: statement
---
# A last word
"""


def album(*, clicks: bool = False, markdown: str = DECK) -> Album:
    made = composing.make(markdown)
    scenes = expand_clicks(made.scenes, made.context) if clicks else made.scenes
    template = made.context.template
    drawings = {scene.id: draw(scene, template, {}, placed=made.context.metrics) for scene in scenes}
    sessions = {made.context.deck.sessions[0].id: "The session"}
    fonts = composing.ready_theme().fonts
    return Album("A deck", "Somebody", "sv-SE", scenes, drawings, sessions, template.theme, fonts)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    file = tmp_path_factory.mktemp("slides") / "slides.pdf"
    file.write_bytes(slides_pdf(album(clicks=True)))
    return pypdf.PdfReader(file)


def test_a_page_for_each_state_in_the_slides_size(printed: pypdf.PdfReader) -> None:
    assert [tuple(map(float, page.mediabox[2:])) for page in printed.pages] == [(960, 540)] * 4


def test_letters_are_text(printed: pypdf.PdfReader) -> None:
    shown, before = (printed.pages[n].extract_text().replace(" ", "") for n in (1, 0))
    assert "VAckertypografi" in shown  # spaces are gaps, which readers tell by their width
    assert "VAckertypografi" not in before


def test_each_slide_is_a_bookmark_once(printed: pypdf.PdfReader) -> None:
    assert [entry.title for entry in printed.outline if isinstance(entry, Destination)] == [
        "Aveny & torg",
        "A last word",
    ]


def test_slides_of_several_sessions_stand_below_them() -> None:
    one = album()
    first, last = one.scenes
    two = replace(one, scenes=(first, replace(last, session="b")), sessions={**one.sessions, "b": "The other"})
    html = slides_html(two)
    labels = ("The session", "Aveny &amp; torg", "The other", "A last word")
    order = [html.index(f'data-label="{label}"') for label in labels]
    assert order == sorted(order)


def test_it_names_its_language_title_and_author() -> None:
    html = slides_html(album())
    assert '<html lang="sv-SE">' in html
    assert "<title>A deck</title>" in html
    assert '<meta name="author" content="Somebody">' in html


def test_hidden_slides_are_left_out() -> None:
    one = album()
    hidden = replace(one, scenes=(one.scenes[0], replace(one.scenes[1], hidden=True)))
    assert "A last word" not in slides_html(hidden)


def test_what_is_drawn_is_told_in_reading_order() -> None:
    made = composing.make(
        "---\nlayout: cycle\n---\n# Round and round\n\n1. **One** first\n2. **Two** then\n3. **Three** last\n"
    )
    words = spoken_text(made.scenes[0])
    assert words.index("Round and round") < words.index("One") < words.index("Two") < words.index("Three")


def test_the_same_album_gives_the_same_bytes() -> None:
    assert slides_pdf(album()) == slides_pdf(album())


@pytest.mark.slow
def test_it_is_pdf_ua() -> None:
    import page

    report = page.validate_pdf_bytes(slides_pdf(album(clicks=True)), profile="ua1")
    assert [f"{failure.rule_id}: {failure.message}" for failure in report.failures] == []


def test_text_is_set_in_what_stands_in_for_the_theme_s_font() -> None:
    """Not in whatever face comes first: the letters were placed by that font's widths."""
    made = composing.make("# A title\n\n- Text\n")
    theme = replace(made.context.theme, fonts={"minor": "Nobody's"}, fallbacks={"Nobody's": ("Liberation Mono",)})
    fonts = {**composing.ready_theme().fonts, **composing.ready_theme(theme="kontor").fonts}
    template = replace(made.context.template, theme=theme)
    drawings = {scene.id: draw(scene, template, {}, placed=made.context.metrics) for scene in made.scenes}
    data = slides_pdf(Album("A", "", "en", made.scenes, drawings, {}, theme, fonts))
    used = pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    assert {str(font["/BaseFont"]).partition("+")[2] for font in used} <= {"Liberation-Mono", "Liberation-Mono-Bold"}
