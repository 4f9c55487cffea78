"""Archives, relationships and the presentation part."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deckgen.powerpoint.package import archive
from deckgen.powerpoint.package.relationships import Relationship, Relationships, part_name, relationships_part
from deckgen.powerpoint.package.xml import PRESENTATION, RELATIONSHIPS, attribute, escape, root_outline
from deckgen.powerpoint.write.presentation import presentation_xml

NAMES = f'xmlns:p="{PRESENTATION}" xmlns:r="{RELATIONSHIPS}"'


@given(
    st.dictionaries(st.text("abcåäö/._", min_size=1).filter(lambda n: not n.endswith("/")), st.binary(max_size=9999))
)
def test_an_archive_reads_back(files: dict[str, bytes]) -> None:
    packed = archive.write_archive(
        (archive.deflate if number % 2 else archive.store)(name, data)
        for number, (name, data) in enumerate(files.items())
    )
    assert {name: entry.data() for name, entry in archive.read_archive(packed).items()} == files
    with zipfile.ZipFile(io.BytesIO(packed)) as other:
        assert {name: other.read(name) for name in other.namelist()} == files


def test_entries_can_be_carried_over_as_they_are() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as other:
        other.writestr("folder/", b"")
        other.writestr("folder/å.xml", b"<a/>" * 500)
    entries = archive.read_archive(stream.getvalue() + b"")
    assert list(entries) == ["folder/å.xml"]
    again = archive.read_archive(archive.write_archive(entries.values()))
    assert again["folder/å.xml"].packed == entries["folder/å.xml"].packed
    assert again["folder/å.xml"].data() == b"<a/>" * 500


def test_bytes_without_a_directory_are_no_archive() -> None:
    with pytest.raises(ValueError, match="not a zip archive"):
        archive.read_archive(b"hello")


def test_the_same_target_has_the_same_id() -> None:
    rows = Relationships((Relationship("rId2", f"{RELATIONSHIPS}/theme", "theme/theme1.xml"),))
    assert rows.add("theme", "theme/theme1.xml") == "rId2"
    assert [rows.add("slide", "a"), rows.add("slide", "b"), rows.add("slide", "a")] == ["rId3", "rId4", "rId3"]


def test_addresses_are_escaped() -> None:
    rows = Relationships()
    rows.add("hyperlink", 'https://example.org/?a="1"&b=2', external=True)
    assert 'Target="https://example.org/?a=&quot;1&quot;&amp;b=2" TargetMode="External"' in rows.xml()


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("", "ppt/presentation.xml", "ppt/presentation.xml"),
        ("ppt/slides/slide1.xml", "../media/image1.png", "ppt/media/image1.png"),
        ("ppt/presentation.xml", "/ppt/slides/slide1.xml", "ppt/slides/slide1.xml"),
        ("ppt/presentation.xml", "./slides/slide1.xml", "ppt/slides/slide1.xml"),
    ],
)
def test_targets_are_seen_from_their_source(source: str, target: str, part: str) -> None:
    assert part_name(source, target) == part


def test_relationship_parts_stand_beside_their_source() -> None:
    assert relationships_part("") == "_rels/.rels"
    assert relationships_part("ppt/presentation.xml") == "ppt/_rels/presentation.xml.rels"


def test_the_presentation_keeps_what_the_template_says_in_the_schemas_order() -> None:
    original = (
        f'<?xml version="1.0"?><p:presentation {NAMES} firstSlideNum="1"><p:sldMasterIdLst/><p:sldIdLst><p:sldId/>'
        '</p:sldIdLst><p:sldSz cx="1" cy="2"/><p:custShowLst/><p:embeddedFontLst><x a="é > ö"/></p:embeddedFontLst>'
        '<p:extLst><p:ext uri="{KEEP}"/><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><old/></p:ext></p:extLst>'
        "</p:presentation>"
    )
    assert presentation_xml(original.encode(), ["rId7", "rId8"], "rId9", "<new/>") == (
        f'<?xml version="1.0"?><p:presentation {NAMES} firstSlideNum="1"><p:sldMasterIdLst/><p:notesMasterIdLst>'
        '<p:notesMasterId r:id="rId9"/></p:notesMasterIdLst><p:sldIdLst><p:sldId id="256" r:id="rId7"/>'
        '<p:sldId id="257" r:id="rId8"/></p:sldIdLst><p:sldSz cx="1" cy="2"/><p:embeddedFontLst><x a="é > ö"/>'
        '</p:embeddedFontLst><p:extLst><new/><p:ext uri="{KEEP}"/></p:extLst></p:presentation>'
    )


def test_other_prefixes_are_no_hindrance() -> None:
    original = f'<presentation xmlns="{PRESENTATION}"><sldSz cx="1" cy="2"/></presentation>'
    written = presentation_xml(original.encode(), ["rId1"], "", "")
    assert f'<p:sldIdLst xmlns:p="{PRESENTATION}" xmlns:r="{RELATIONSHIPS}"><p:sldId id="256" r:id="rId1"/>' in written
    assert written.endswith('<sldSz cx="1" cy="2"/></presentation>')


def test_an_outline_is_the_document_cut_in_pieces() -> None:
    document = '<?xml version="1.0"?>\n<a:b xmlns:a="å">\n <a:c d="1>2"/> <a:e>f<g/></a:e>\n</a:b>\n'
    head, children, tail = root_outline(document.encode())
    assert head + "".join(xml for _, xml in children) + tail == document
    assert [name for name, _ in children] == ["c", "e"]


def test_illegal_characters_are_dropped_and_markup_is_escaped() -> None:
    assert escape('a\x00\x0b<b>\ud800&"\ufffe\x85') == "a&lt;b&gt;&amp;&quot;\x85"
    assert escape("rad\r\nrad\rrad") == "rad\nrad\nrad"
    assert attribute("rad\n\trad") == "rad&#10;&#9;rad"
