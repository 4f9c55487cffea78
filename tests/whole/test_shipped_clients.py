"""The shipped workshop for each of its clients, in each variant and language: without a fault, within its time."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from pypdf import PdfReader

from deckgen.deck.model import plain
from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.outputs.build import Prepared, build
from deckgen.outputs.kinds import make
from deckgen.pipeline import prepare
from deckgen.reports.findings import text
from deckgen.request import Edition, Request
from deckgen.scene.items import Picture, Text, walk
from support import package_invariants
from support.paths import ROOT
from support.shipped_decks import COMMIT

pytestmark = pytest.mark.slow
PROJECT = Project(ROOT)
PLACE = find_deck(PROJECT, "malbildsworkshop")
CLIENTS = PROJECT.clients(PLACE)
VARIANTS = ("full", "half-day", "90-minutes", "remote")


def prepared(edition: Edition) -> Prepared:
    made, found = prepare(PROJECT, PLACE, Request(edition=edition))
    assert made is not None and not found, text(found)
    return made


@pytest.mark.parametrize("language", ["", "en-GB"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_every_variant_fits_its_time(variant: str, language: str) -> None:
    made = prepared(Edition(variant=variant, language=language))
    for planned in made.agenda.sessions:
        assert planned.timed and planned.overrun == 0
    last = made.agenda.sessions[-1]
    assert last.finish is not None and last.session.end is not None
    assert 0 <= last.session.end - last.finish <= 15, "a slot that the variant does not fill"


@pytest.mark.parametrize("language", ["", "en-GB"])
@pytest.mark.parametrize("client", CLIENTS)
def test_every_client_has_its_name_and_its_mark(client: str, language: str) -> None:
    made = prepared(Edition(client, language=language))
    assert made.deck.client and made.deck.logo in made.pictures
    (logo,) = (item for item in made.scenes[0].items if isinstance(item, Picture))
    assert logo.asset == made.deck.logo
    mark = plain(made.deck.confidential)
    for scene in made.scenes:
        texts = (item.body for item in walk(scene.items) if isinstance(item, Text))
        words = " ".join(paragraph.text for body in texts for paragraph in body.paragraphs)
        assert mark in words, scene.id


@pytest.mark.parametrize("client", CLIENTS)
def test_the_running_order_of_every_client_is_a_page_for_each_session(client: str) -> None:
    made = prepared(Edition(client))
    (order,) = make("running-order", made, PLACE, COMMIT).values()
    assert len(PdfReader(BytesIO(order)).pages) == len(made.deck.sessions)


def test_the_company_hears_nothing_of_libraries_and_citizens() -> None:
    built = build(PROJECT, PLACE, Request(kinds=("pptx",), edition=Edition("bolaget")))
    with zipfile.ZipFile(BytesIO(built.outputs["malbildsworkshop-bolaget.pptx"])) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if re.match(r"ppt/(slides|notes)", name)]
    words = " ".join(text for part in parts for text in re.findall(r"<a:t>([^<]*)</a:t>", part))
    assert not re.findall(r"(?i)\S*(?:medborgar|bibliotek)\S*", words)


@pytest.mark.parametrize("client", CLIENTS)
def test_every_clients_file_is_sound_and_the_same_again(client: str) -> None:
    request = Request(kinds=("pptx",), edition=Edition(client))
    one, other = (build(PROJECT, PLACE, request) for _ in range(2))
    (name,) = (name for name in one.outputs if name.endswith(".pptx"))
    assert package_invariants.problems(one.outputs[name]) == []
    assert one.outputs == other.outputs
