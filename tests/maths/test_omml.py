"""Formulas in Office's own markup."""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from deckgen.maths.omml import NAMESPACE, to_omml
from deckgen.maths.tex import read_tex
from support.formulas import FORMULAS
from support.shipped_decks import tool

UNSEEN = "\u200b"
_LOOK = re.compile(r'<a:rPr i="[01]"/>|<m:ctrlPr><a:rPr i="1"/></m:ctrlPr>')


def bare(tex: str, display: bool = False) -> str:
    """The markup of a formula without the looks of its runs, and without the prefix of its names."""
    return re.sub(r"(</?)m:", r"\1", _LOOK.sub("", to_omml(read_tex(tex, display)))).replace("m:val", "val")


def run(text: str, plain: bool = False) -> str:
    """A run; `plain`: its letters stand upright."""
    properties = '<rPr><sty val="p"/></rPr>' if plain else ""
    return f"<r>{properties}<t>{text}</t></r>"


@pytest.mark.parametrize(
    ("tex", "markup"),
    [
        ("x", run("𝑥")),
        (r"\mathrm{x}", run("x", plain=True)),
        (r"\frac{a}{2}", f"<f><fPr></fPr><num>{run('𝑎')}</num><den>{run('2')}</den></f>"),
        (r"\sqrt{a}", f'<rad><radPr><degHide val="1"/></radPr><deg/><e>{run("𝑎")}</e></rad>'),
        (
            "a_1^2",
            f"<sSubSup><sSubSupPr></sSubSupPr><e>{run('𝑎')}</e><sub>{run('1')}</sub><sup>{run('2')}</sup></sSubSup>",
        ),
        (r"\hat a", f'<acc><accPr><chr val="\u0302"/></accPr><e>{run("𝑎")}</e></acc>'),
        (r"\overline{a}", f'<bar><barPr><pos val="top"/></barPr><e>{run("𝑎")}</e></bar>'),
        (r"\sin a", f"<func><funcPr></funcPr><fName>{run('sin', plain=True)}</fName><e>{run('𝑎')}</e></func>"),
        (
            r"\sum_1^2 a = b",
            '<nary><naryPr><chr val="∑"/><limLoc val="subSup"/></naryPr>'
            f"<sub>{run('1')}</sub><sup>{run('2')}</sup><e>{run('𝑎')}</e></nary>{run('=')}{run('𝑏')}",
        ),
        (
            r"\left(a\middle|b\right]",
            f'<d><dPr><begChr val="("/><sepChr val="|"/><endChr val="]"/></dPr><e>{run("𝑎")}</e><e>{run("𝑏")}</e></d>',
        ),
        (r"\text{if }", "<r><rPr><nor/></rPr><t>if\u00a0</t></r>"),
        (
            r"\begin{aligned}a&=1\end{aligned}",
            f"<eqArr><eqArrPr></eqArrPr><e>{run('𝑎')}{run('&amp;')}{run('=')}{run('1')}</e></eqArr>",
        ),
        ("{}^2", f"<sSup><sSupPr></sSupPr><e>{run(UNSEEN)}</e><sup>{run('2')}</sup></sSup>"),
    ],
)  # fmt: skip
def test_each_part_has_its_element(tex: str, markup: str) -> None:
    assert bare(tex) == markup


@pytest.mark.slow
def test_the_standard_allows_it(tmp_path: Path) -> None:
    """A validator looks at formulas in documents of Word only; what PowerPoint adds to their runs is taken out."""
    words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    formulas = "".join(
        f"<w:p><m:oMath>{re.sub('<a:rPr[^>]*/>', '', to_omml(read_tex(tex, True)))}</m:oMath></w:p>" for tex in FORMULAS
    )
    document = f'<w:document xmlns:w="{words}" xmlns:m="{NAMESPACE}"><w:body>{formulas}</w:body></w:document>'
    etree.fromstring(document)
    kind = "application/vnd.openxmlformats"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="{kind}-package.relationships+xml"/>'
        f'<Override PartName="/d.xml" ContentType="{kind}-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="d.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "d.xml": document,
    }
    file = tmp_path / "formulas.docx"
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    done = subprocess.run([tool("ooxml-validator"), str(file)], capture_output=True, text=True, timeout=120)
    assert json.loads(done.stdout)["errors"] == []
