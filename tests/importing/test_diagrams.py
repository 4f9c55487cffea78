"""SmartArt: its texts as they belong together, those on the lines between them included."""

from __future__ import annotations

import pytest
from lxml import etree

from deckgen.importing.source.content import DiagramNode
from deckgen.importing.source.diagrams import diagram_kind, diagram_nodes

MODEL = """
<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"
               xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
 <dgm:ptLst>
  <dgm:pt modelId="0" type="doc"/>{points}
 </dgm:ptLst>
 <dgm:cxnLst>
  <dgm:cxn modelId="10" srcId="0" destId="1" srcOrd="0" sibTransId="7"/>
  <dgm:cxn modelId="11" srcId="1" destId="3" srcOrd="1"/>
  <dgm:cxn modelId="12" srcId="1" destId="2" srcOrd="0"/>
  <dgm:cxn modelId="13" srcId="2" destId="1" srcOrd="0"/>
 </dgm:cxnLst>
</dgm:dataModel>"""
POINT = '<dgm:pt modelId="{0}" type="{1}"><dgm:t><a:p><a:r><a:t>{2}</a:t></a:r></a:p></dgm:t></dgm:pt>'
POINTS = (
    *((1, "node", "Board"), (2, "node", "Services"), (3, "node", "Means"), (4, "node", "Loose")),
    (7, "sibTrans", "chair"),
)


def test_texts_are_nested_in_their_order_and_none_is_lost() -> None:
    model = etree.fromstring(MODEL.format(points="".join(POINT.format(*point) for point in POINTS)))
    board = DiagramNode("Board (chair)", (DiagramNode("Services"), DiagramNode("Means")))
    assert diagram_nodes(model) == (board, DiagramNode("Loose"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("urn:microsoft.com/office/officeart/2005/8/layout/orgChart1", "organisation"),
        ("urn:microsoft.com/office/officeart/2005/8/layout/process1", "process"),
        ("urn:microsoft.com/office/officeart/2005/8/layout/cycle2", "cycle"),
        ("urn:microsoft.com/office/officeart/2005/8/layout/pyramid1", "pyramid"),
        ("urn:microsoft.com/office/officeart/2005/8/layout/venn1", "venn"),
        ("urn:microsoft.com/office/officeart/2005/8/layout/default", ""),
    ],
)
def test_layouts_are_known_by_their_names(name: str, kind: str) -> None:
    assert diagram_kind(name) == kind
