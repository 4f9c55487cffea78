"""Formulas in text, which PowerPoint shows and edits; programs that know no formulas show them on one line.

Source: MS-ODRAWXML 2.22 (the element `a14:m`); ECMA-376 part 1, 22.1, and part 3 for `mc:AlternateContent`.
"""

from __future__ import annotations

from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.xml import escape
from deckgen.scene.formulas import Formula
from deckgen.scene.items import Paragraph, RunStyle

FONT = "Cambria Math"
_FACE = f'<a:latin typeface="{FONT}" panose="02040503050406030204" pitchFamily="18" charset="0"/>'
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
# LibreOffice tells namespaces it knows by their usual prefix, takes this part for one that it reads, and shows nothing:
# under another prefix it shows the line that stands in. Office goes by the namespace.
_OPEN = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice xmlns:dr14="http://schemas.microsoft.com/office/drawing/2010/main" Requires="dr14"><dr14:m>'
)
# A box that no line break divides: lines break around a formula among words, as they were measured.
_UNBROKEN = '<m:box><m:boxPr><m:noBreak m:val="1"/><m:ctrlPr><a:rPr i="1"/></m:ctrlPr></m:boxPr>'


def formula_xml(formula: Formula, style: RunStyle, paragraph: Paragraph, paint: Paint, plain: str) -> str:
    """A formula in a paragraph; one on a line of its own that is all of the paragraph is set as such.

    Its runs inherit nothing from the text around them, so they state size and colour. `plain` are the properties of
    the run that stands in for it.
    """
    if formula.display and len(paragraph.lines) == 1 and len(paragraph.lines[0].runs) == 1:
        justified = f'<m:oMathParaPr><m:jc m:val="{paragraph.align}"/></m:oMathParaPr>'
        maths = f'<m:oMathPara xmlns:m="{_MATH}">{justified}<m:oMath>{formula.omml}</m:oMath></m:oMathPara>'
    else:
        maths = f'<m:oMath xmlns:m="{_MATH}">{_UNBROKEN}<m:e>{formula.omml}</m:e></m:box></m:oMath>'
    stated = f'<a:rPr lang="en-GB" sz="{round(style.size * 100)}" b="0" i='
    for slant in (0, 1):
        maths = maths.replace(f'<a:rPr i="{slant}"/>', f'{stated}"{slant}">{paint.solid(style.color)}{_FACE}</a:rPr>')
    fallback = f"<a:r>{plain}<a:t>{escape(formula.words)}</a:t></a:r>"
    return f"{_OPEN}{maths}</dr14:m></mc:Choice><mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
