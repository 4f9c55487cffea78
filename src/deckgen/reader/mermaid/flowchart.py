"""`flowchart` and `graph`: boxes, lines and frames."""

from __future__ import annotations

import re

from deckgen.deck.diagrams import Flowchart, FlowEdge, FlowGroup, FlowNode
from deckgen.deck.model import Run, Runs
from deckgen.reader.mermaid.flow_scanner import BLANK, DATA, ID, PAIR, FlowLink, FlowScanner
from deckgen.reader.mermaid.flow_shapes import NAMED
from deckgen.reader.mermaid.text import DiagramError, DiagramText
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import did_you_mean
from deckgen.values.value import replace

MOST_NODES, MOST_EDGES, DEEPEST = 100, 200, 6
DIRECTIONS = {"TB": "down", "TD": "down", "BT": "up", "RL": "left", "LR": "right", "v": "down", "^": "up",
              "<": "left", ">": "right"}  # fmt: skip
_ASIDE = ("classDef", "class", "style", "linkStyle", "click", "accTitle", "accDescr", "direction")
_OF_LINES = frozenset(("animate", "animation", "curve"))
_SUBGRAPH = late_pattern(r"(?:([^\s\[\"]+)\s*)?(?:\[(.*)\]|(\".*\"))?\s*$", re.DOTALL)


def read_flowchart(text: DiagramText) -> Flowchart:
    """The boxes, lines and frames of a flowchart; raises DiagramError."""
    return _FlowReader(text).flowchart()


class _FlowReader(FlowScanner):
    """Reads one flowchart from its start to its end."""

    def __init__(self, text: DiagramText) -> None:
        super().__init__(text)
        self.nodes: dict[str, FlowNode] = {}
        self.edges: list[FlowEdge] = []
        self.starts: list[int] = []  # where each of them is written
        self.groups: dict[str, FlowGroup] = {}
        self.open: list[str] = []  # the ids of the groups that are open
        self.opened: list[int] = []  # where they were opened
        self.looks: dict[str, int] = {}  # by the names of classes, in the order of their definition
        self.given: list[tuple[str, str]] = []  # nodes and their classes

    def flowchart(self) -> Flowchart:
        """The whole chart."""
        direction = self._direction()
        while self.skip():
            self._statement()
        if self.open:
            raise DiagramError("a `subgraph` is never closed", self.opened[-1], "write `end` below it")
        groups = {id: group for id, group in self.groups.items() if self._holds_any(id)}
        for id in self.groups.keys() - groups.keys():
            self._node(id, self.groups[id].words, "", 0, within=self.groups[id].group)
        nodes = tuple(node for id, node in self.nodes.items() if id not in groups)
        if not nodes:
            raise DiagramError("the flowchart has no boxes", self.text.start, "write `A[Begin] --> B[End]`")
        self._tell_inner_lines(groups)
        return Flowchart(direction, self._with_looks(nodes), tuple(self.edges), tuple(groups.values()))

    def _tell_inner_lines(self, groups: dict[str, FlowGroup]) -> None:
        """Tell of lines between a frame and what stands in it, which have no room."""
        for edge, at in zip(self.edges, self.starts, strict=True):
            for id, other in ((edge.start, edge.end), (edge.end, edge.start)):
                if id in groups and id in self._around(other):
                    self.text.tell("a line between a part and what stands in it is not drawn", at)

    def _around(self, id: str) -> list[str]:
        """The frames around a box or a frame, and it itself."""
        found: list[str] = []
        while id and id not in found:
            found.append(id)
            inside = self.groups.get(id) or self.nodes.get(id)
            id = inside.group if inside else ""
        return found

    def _holds_any(self, group: str) -> bool:
        inner = any(node.group == group and id not in self.groups for id, node in self.nodes.items())
        return inner or any(each.group == group and self._holds_any(id) for id, each in self.groups.items())

    def _with_looks(self, nodes: tuple[FlowNode, ...]) -> tuple[FlowNode, ...]:
        used = dict.fromkeys(name for name in self.looks if any(name == given for _, given in self.given))
        numbers = {name: n for n, name in enumerate(used, start=1)}
        of = {id: numbers[name] for id, name in self.given if name in numbers}
        return tuple(replace(node, look=of.get(node.id, 0)) for node in nodes)

    # --- reading --------------------------------------------------------------------------------------

    def _direction(self) -> str:
        found = re.match(r"[ ]*([^\s;]+)?[ ]*(?=[;\n]|$)", self.body[self.at :])
        word = found[1] if found else None
        if found is None or not word:
            return "down"
        if word not in DIRECTIONS:
            hint = did_you_mean(word.upper(), [name for name in DIRECTIONS if len(name) == 2])
            raise DiagramError(f"a flowchart cannot run `{word}`", self.at + found.start(1), hint)
        self.at += found.end()
        return DIRECTIONS[word]

    def _statement(self) -> None:
        word = re.compile(r"[A-Za-z]+(?=[\s;:{]|$)").match(self.body, self.at)
        name, start = (word.group() if word else ""), self.at
        if name == "subgraph":
            self.at += len(name)
            self._subgraph(start)
        elif name == "end" and self.open:
            self.at += len(name)
            self.open.pop()
            self.opened.pop()
            self.end_statement()
        elif name in _ASIDE and not re.match(r"\s*(?:[-=.ox<~]{2}|[-=]{2}|&)", self.body[self.at + len(name) :]):
            self.at += len(name)
            self._aside(name, start)
        else:
            self._chain()

    def _aside(self, name: str, start: int) -> None:
        """What says how something looks or behaves: classes are drawn as looks, the rest is told."""
        rest = self.line()
        if name == "classDef":
            for each in re.split(r"\s*,\s*", rest.split(" ")[0]):
                self.looks.setdefault(each, len(self.looks) + 1)
        elif name == "class":
            ids, _, given = rest.rpartition(" ")
            self.given += [(id.strip(), given.strip()) for id in ids.split(",") if id.strip()]
        elif name in ("accTitle", "accDescr"):
            if rest.startswith("{"):
                found = re.compile(r"[^}]*\}?").match(self.body, self.at)
                self.at = found.end() if found else self.at
        elif name == "direction":
            if self.open:
                self.text.tell("a part of a flowchart runs in the direction of the whole", start)
        elif name == "click":
            self.text.tell("what a click on a box of a diagram does is left out", start, "put the link into the text")
        else:
            self.text.tell("colours and lines of single boxes are those of the theme", start)

    def _subgraph(self, start: int) -> None:
        rest_at = self.at
        rest = self.line()
        found = _SUBGRAPH.match(rest)
        if found is None or (" " in rest and not found[2] and not found[3]):
            id, title = rest, rest
        else:
            id = found[1] or rest.strip('"')
            title = found[2] or found[3] or id
        id = id or f"group {len(self.groups) + 1}"
        if len(self.open) >= DEEPEST:
            raise DiagramError(f"more than {DEEPEST} subgraphs stand within each other", start, "divide the diagram")
        at = self.body.find(title, rest_at)
        self.groups[id] = FlowGroup(id, self.text.words(title, max(at, rest_at)) if title else (),
                                    self.open[-1] if self.open else "", self.text.span(start, 8))  # fmt: skip
        self.open.append(id)
        self.opened.append(start)

    def _chain(self) -> None:
        """Boxes with lines between them: `A & B --> C --> D`."""
        before = self._several()
        while link := self.link():
            after = self._several()
            for start in before:
                for end in after:
                    self._edge(start, end, link)
            before = after
        self.end_statement()

    def _several(self) -> list[str]:
        found = [self._box()]
        while self.take(re.compile(r"\s*&\s*")):
            found.append(self._box())
        return found

    def _box(self) -> str:
        """A box, with its label where it has one, and its class."""
        self.take(BLANK)
        start = self.at
        named = self.take(ID)
        if named is None:
            word = re.compile(r"\S*").match(self.body, self.at)
            said = word.group()[:30] if word else ""
            hint = "a box is called by a word without brackets and quotation marks: `A[What it says]`"
            message = f"`{said}` is no box of a flowchart" if said else "a line leads nowhere"
            raise DiagramError(message, min(self.at, len(self.body) - 1), hint)
        id = named.group()
        if data := self.take(DATA):
            self._with_data(id, data, start)
        else:
            words, shape = self.label()
            self._node(id, words, shape, start)
        if given := self.take(re.compile(r":::([\w-]+)")):
            self.given.append((id, given[1]))
        return id

    def _with_data(self, id: str, data: re.Match[str], start: int) -> None:
        pairs = {pair[1]: pair[2].strip() for pair in PAIR.finditer(data[1])}
        if pairs and pairs.keys() <= _OF_LINES:
            return  # the look of a line, by its name
        label, shape = pairs.get("label", ""), pairs.get("shape", "rect").strip("\"'")
        if shape not in NAMED:
            raise DiagramError(f"there is no shape `{shape}`", start, did_you_mean(shape, list(NAMED)))
        for lost in ("icon", "img"):
            if lost in pairs:
                self.text.tell("icons and pictures in the boxes of a diagram are left out", start)
        self._node(id, self.text.words(label.replace("'", '"'), start) if label else (), NAMED[shape], start)

    # --- what was read --------------------------------------------------------------------------------

    def _node(self, id: str, words: Runs, shape: str, start: int, within: str | None = None) -> None:
        known = self.nodes.get(id)
        group = self.open[-1] if self.open else ""
        if within is not None:
            group = within
        if known is None:
            if len(self.nodes) >= MOST_NODES:
                raise DiagramError(f"the flowchart has more than {MOST_NODES} boxes", start, "divide it")
            name = words or (Run(id, span=self.text.span(start, len(id))),)
            self.nodes[id] = FlowNode(id, name, shape or "rectangle", group=group, span=self.text.span(start, len(id)))
            return
        self.nodes[id] = replace(known, words=words or known.words, shape=shape or known.shape,
                                 group=known.group or group)  # fmt: skip

    def _edge(self, start: str, end: str, link: FlowLink) -> None:
        if len(self.edges) >= MOST_EDGES:
            raise DiagramError(f"the flowchart has more than {MOST_EDGES} lines", link.at, "divide it")
        self.starts.append(link.at)
        if "cross" in (link.head, link.tail):
            self.text.tell_crosses(link.at)
        self.edges.append(FlowEdge(start, end, link.words, link.line, link.tail, link.head, link.length,
                                   self.text.span(link.at, 2)))  # fmt: skip
