"""`sequenceDiagram`: who sends which message to whom, in the order of time."""

from __future__ import annotations

import re
from collections.abc import Callable

from deckgen.deck.diagrams import (
    Activation,
    FrameEnd,
    Message,
    Participant,
    Sequence,
    SequenceFrame,
    SequenceNote,
    SequenceStep,
)
from deckgen.deck.model import Run, Runs
from deckgen.reader.mermaid.text import DiagramError, DiagramLine, DiagramText
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import nearest
from deckgen.values.value import replace

MOST_PARTICIPANTS, MOST_STEPS, DEEPEST = 16, 120, 6
ARROWS = {
    "<<-->>": ("dotted", "arrow", "arrow"), "<<->>": ("solid", "arrow", "arrow"), "-->>": ("dotted", "", "arrow"),
    "->>": ("solid", "", "arrow"), "--x": ("dotted", "", "cross"), "-x": ("solid", "", "cross"),
    "--)": ("dotted", "", "open"), "-)": ("solid", "", "open"), "-->": ("dotted", "", ""), "->": ("solid", "", ""),
}  # fmt: skip
_ARROW = "|".join(arrow.replace(")", r"\)") for arrow in ARROWS)
_MESSAGE = late_pattern(
    rf"(?P<start>[^:]+?)\s*(?P<from>\(\))?(?P<arrow>{_ARROW})(?P<to>\(\))?\s*(?P<mark>[+-])?\s*(?P<end>[^:+]+?)"
    r"\s*(?::(?P<words>.*))?$"
)
_WRAP = late_pattern(r"^(?:no)?wrap:\s*")
_COMMENT = late_pattern(r"#(?!\w+;).*$")
_WHO = late_pattern(r"(create\s+)?(participant|actor)\s+(.+?)(?:@\{(.*)\})?(?:\s+as\s+(.+))?$")
_PAIR = late_pattern(r"[\"']?(\w+)[\"']?\s*:\s*(?:\"([^\"]*)\"|'([^']*)'|([^,\s]+))")
_NOTE = late_pattern(r"[Nn]ote\s+(left of|right of|over)\s+([^:]+?)\s*:(.*)$")
_BOX = late_pattern(r"box\b(.*)$")
_BLOCK = late_pattern(r"(alt|opt|loop|par|par_over|critical|break|rect)\b[ ]?(.*)$")
_BRANCH = late_pattern(r"(else|and|option)\b[ ]?(.*)$")
_BRANCHES = {"else": ("alt", "critical"), "and": ("par", "par_over"), "option": ("critical",)}
_COUNT = late_pattern(r"autonumber(?:\s+(off)|\s+(\d{1,6})(?:\s+(\d{1,6}))?)?$")
WORDS = (
    "participant", "actor", "create", "destroy", "activate", "deactivate", "note", "loop", "alt", "else", "opt", "par",
    "and", "critical", "option", "break", "rect", "box", "end", "autonumber", "title",
)  # fmt: skip


def read_sequence(text: DiagramText) -> Sequence:
    """The participants and what they send; raises DiagramError."""
    return _SequenceReader(text).sequence()


_Matches = Callable[[str], re.Match[str] | None]
_Takes = Callable[[re.Match[str], DiagramLine], None]


class _SequenceReader:
    """Reads one diagram line by line."""

    def __init__(self, text: DiagramText) -> None:
        self.text = text
        self.people: dict[str, Participant] = {}
        self.steps: list[SequenceStep] = []
        self.open: list[tuple[str, int]] = []  # what `end` closes, and where it was opened
        self.number, self.by = 0, 0  # of the next message, and how much more the one after it has; 0: not counted
        self.takes: tuple[tuple[_Matches, _Takes], ...] = (
            (_WHO.match, self._who), (_NOTE.match, self._note), (_BLOCK.match, self._block),
            (_BRANCH.match, self._branch), (_COUNT.match, self._count), (_BOX.match, self._box),
        )  # fmt: skip

    def sequence(self) -> Sequence:
        """The whole diagram."""
        for line in self.text.lines(self.text.after):
            for part in _statements(replace(line, text=_COMMENT.sub("", line.text).rstrip())):
                self._read(part)
        if self.open:
            kind, at = self.open[-1]
            raise DiagramError(f"a `{kind}` is never closed", at, "write `end` below it")
        if not self.people:
            raise DiagramError("the diagram has no messages", self.text.start, "write `Anna->>Ben: What is said`")
        return Sequence(tuple(self.people.values()), tuple(self.steps))

    def _read(self, line: DiagramLine) -> None:
        if len(self.steps) >= MOST_STEPS:
            raise DiagramError(f"the diagram has more than {MOST_STEPS} steps", line.at, "divide it")
        word, _, rest = line.text.partition(" ")
        if line.text == "end":
            self._end(line)
            return
        if word.rstrip(":") in ("title", "accTitle", "accDescr"):
            self.text.title = self.text.title or (rest.strip() if word.startswith("title") else "")
            return
        for match, take in self.takes:
            if found := match(line.text):
                take(found, line)
                return
        if word in ("activate", "deactivate") and rest:
            self.steps.append(Activation(self._known(rest.strip(), line), word == "activate"))
        elif word == "destroy":
            self.text.tell("that somebody leaves a sequence is not drawn", line.at)
        elif word in ("links", "link", "properties", "details"):
            self.text.tell("links of participants are left out", line.at)
        elif found := _MESSAGE.match(line.text):
            self._message(found, line)
        else:
            near = nearest(word.casefold(), WORDS)
            hints = (f"did you mean `{near}`?",) if near and near != word else ()
            raise DiagramError(f"`{line.text[:40]}` is no line of a sequence diagram", line.at, *hints,
                              "write a message as `Anna->>Ben: What is said`")  # fmt: skip

    def _who(self, found: re.Match[str], line: DiagramLine) -> None:
        created, kind, id, data, alias = found.groups()
        given = {pair[1]: pair[2] or pair[3] or pair[4] or "" for pair in _PAIR.finditer(data or "")}
        name = _WRAP.sub("", (alias or given.get("alias") or id).strip())
        actor = kind == "actor" or given.get("type") == "actor"
        at = line.at + line.text.rfind(name)
        if created:
            self.text.tell("that somebody joins a sequence later is not drawn", line.at)
        if given.get("type", "actor") not in ("actor", "participant"):
            self.text.tell("participants are drawn as boxes, of whatever type they are", line.at)
        self._add(id.strip(), self.text.words(name, at), line, actor=actor)

    def _add(self, id: str, words: Runs, line: DiagramLine, *, actor: bool = False) -> str:
        known = self.people.get(id)
        if known is None and len(self.people) >= MOST_PARTICIPANTS:
            raise DiagramError(f"more than {MOST_PARTICIPANTS} take part in the diagram", line.at, "divide it")
        place = self.text.span(line.at + max(0, line.text.find(id)), len(id))
        self.people[id] = replace(known, words=words, actor=actor) if known else Participant(id, words, actor, place)
        return id

    def _known(self, name: str, line: DiagramLine) -> str:
        """The id of somebody, who may be named here first."""
        if name in self.people:
            return name
        at = line.at + max(0, line.text.find(name))
        return self._add(name, (Run(name, span=self.text.span(at, len(name))),), line)

    def _message(self, found: re.Match[str], line: DiagramLine) -> None:
        start, end = self._known(found["start"].strip(), line), self._known(found["end"].strip(), line)
        look, head, tail = ARROWS[found["arrow"]]
        if tail == "cross":
            self.text.tell_crosses(line.at)
        said = _WRAP.sub("", (found["words"] or "").strip())
        words = self.text.words(said, line.at + line.text.rfind(said)) if said else ()
        number = str(self.number) if self.by else ""
        self.number += self.by
        self.steps.append(Message(start, end, words, look, tail, head, number, self.text.span(line.at, len(line.text))))
        if found["mark"]:
            begins = found["mark"] == "+"
            self.steps.append(Activation(end if begins else start, begins))

    def _note(self, found: re.Match[str], line: DiagramLine) -> None:
        place = found[1].split(" ")[0]
        over = tuple(self._known(name.strip(), line) for name in found[2].split(",")[:2] if name.strip())
        said = _WRAP.sub("", found[3].strip())
        self.steps.append(SequenceNote(place, over, self.text.words(said, line.at + line.text.rfind(said)),
                                       self.text.span(line.at, len(line.text))))  # fmt: skip

    def _block(self, found: re.Match[str], line: DiagramLine) -> None:
        kind, said = found[1].partition("_")[0], found[2].strip()
        if len(self.open) >= DEEPEST:
            raise DiagramError(f"more than {DEEPEST} frames stand within each other", line.at, "divide the diagram")
        self.open.append((kind, line.at))
        if kind == "rect":
            self.text.tell("the grounds of `rect` are not drawn", line.at)
            return
        words = self.text.words(said, line.at + line.text.rfind(said)) if said else ()
        self.steps.append(SequenceFrame(kind, words, span=self.text.span(line.at, len(kind))))

    def _branch(self, found: re.Match[str], line: DiagramLine) -> None:
        kind, said = found[1], found[2].strip()
        if not self.open or self.open[-1][0] not in _BRANCHES[kind]:
            raise DiagramError(f"`{kind}` stands in no `{_BRANCHES[kind][0]}`", line.at)
        words = self.text.words(said, line.at + line.text.rfind(said)) if said else ()
        self.steps.append(SequenceFrame(kind, words, True, self.text.span(line.at, len(kind))))

    def _box(self, found: re.Match[str], line: DiagramLine) -> None:
        self.text.tell("boxes round participants are not drawn", line.at)
        self.open.append(("box", line.at))

    def _end(self, line: DiagramLine) -> None:
        if not self.open:
            raise DiagramError("`end` closes nothing", line.at, "leave it out")
        kind, _ = self.open.pop()
        if kind not in ("rect", "box"):
            self.steps.append(FrameEnd())

    def _count(self, found: re.Match[str], line: DiagramLine) -> None:
        off, first, by = found.groups()
        if off:
            self.by = 0
        else:
            self.number, self.by = int(first or self.number or 1), int(by or 1)


def _statements(line: DiagramLine) -> list[DiagramLine]:
    """The statements of a line: semicolons part them, but those of character codes (`#35;`) do not."""
    found: list[DiagramLine] = []
    begin = 0
    for at in [n for n, char in enumerate(line.text) if char == ";"] + [len(line.text)]:
        word = line.text[:at].rpartition("#")
        if at < len(line.text) and word[1] and word[2].isalnum():
            continue
        text = line.text[begin:at]
        if text.strip():
            found.append(DiagramLine(text.strip(), line.at + begin + len(text) - len(text.lstrip()), line.indent))
        begin = at + 1
    return found
