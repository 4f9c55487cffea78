"""The lines of a deck for another tool → its slides: where they break, and the settings at the head of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from deckgen.reader.other_tools.lines.fences import code_flags, stretches
from deckgen.reader.other_tools.lines.pages import TextLine
from deckgen.values.value import replace, value_class

LOWEST = 3  # level of headings at which a page is cut into slides
LONG, WIDE = 20, 75  # lines of text, each of so many characters: more of them are several slides
NONE, DEPTH = -2, -1  # no box is open; the depth of blocks tells where it closes
_KEY = re.compile(r"[A-Za-z][\w-]*[ \t]*:(?:[ \t]|$)")
_BOX = re.compile(
    r"\{?\.?(?:callout|challenge|discussion|checklist|testimonial|keypoints|prereq|exercise)\b", re.IGNORECASE
)
_BLOCK = re.compile(
    r"[ \t]*(?::{3,}|</?(?:div|table|details|section|aside|v-|template)|\.[\w.-]+\[|::\w+::|\?{3}|[Nn]otes?:)"
)
_FOOT = re.compile(r"[ \t]*(?:<(\w+)\b[^<>]*\bclass=[\"'][^\"'<>]*(?:footer|header|foot|logo)\b[^<>]*>.*</\1>|"
                   r"\.[\w-]*(?:footer|header)\[.*\])[ \t]*")  # fmt: skip
_BELOW = re.compile(r"-{2}[ \t]*$|-{4}[ \t]*$|<!--[ \t]*vertical")
_IMAGE = re.compile(r"<img\b[^<>]*?\bsrc=[\"']([^\"'<>\s]+)[^<>]*>")
_CLASSED = re.compile(r"(?<!\w)\.[A-Za-z][\w.-]*\[((?:[^\[\]]|\[[^\[\]]*\]\([^()]*\))*)\]")
_INCLUDE = re.compile(r"[ \t]*\{\{<[ \t]*include[ \t]+[\"']?([^\s\"'>]+)[\"']?[ \t]*>\}\}[ \t]*")
_HIDDEN_CODE = re.compile(r"\{[a-z]+[ ,][^}]*\binclude\s*=\s*(?:F|FALSE|false)\b")
_DIV = re.compile(r"[ \t]*:{3,}[ \t]*(.*)")
_TITLE = re.compile(r"(#{1,6})(?:[ \t]+|(?=`))(.*\S)|(#{1,6})[ \t]*$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")


@value_class
class SlideBreaks:
    """How slides begin in a dialect."""

    rule: str = r"-{3,}[ \t]*"  # a whole line that begins a slide
    settings: str = ""  # what may follow a rule. yaml: closed by `---`; keys: up to the first other line; "": none
    headings: bool = False  # headings begin slides
    level: int = 0  # of these headings, from 1; 0: that which the deck's content suggests
    alike: bool = False  # headings of every level begin slides of one kind
    boxes: bool = False  # challenges and their like are slides of their own


@dataclass(slots=True)
class SlideLines:
    """The lines of a slide and the settings at its head."""

    number: int  # of its first line, from 0
    lines: list[TextLine] = field(default_factory=list)
    keys: list[TextLine] = field(default_factory=list)
    above: bool = False  # begun by a heading above the level of slides
    level: int = 0  # of the heading that began it
    below: bool = False  # it stands below the slide before it, as reveal.js has it
    again: bool = False  # its heading is that of a slide before, which goes on

    @property
    def is_bare(self) -> bool:
        """Whether it repeats the heading of another slide, and nothing follows."""
        return self.again and not any(line.text.strip(": ") for line in self.lines[bool(self.level) :])


def split_slides(lines: Sequence[TextLine], breaks: SlideBreaks) -> list[SlideLines]:
    """The slides of the lines, in order; empty ones too."""
    return _SlideSplitter(lines, breaks).slides()


class _SlideSplitter:
    """One pass over the lines of a deck."""

    def __init__(self, lines: Sequence[TextLine], breaks: SlideBreaks) -> None:
        self.lines, self.breaks = lines, breaks
        self.code = code_flags(lines)
        self.boxes = _boxes(lines) if breaks.boxes else {}
        self.level = (breaks.level or slide_level(lines, self.code)) if breaks.headings else 0
        self.out = [SlideLines(lines[0].number if lines else 0)]
        self.depth = 0  # of fenced blocks
        self.closer = NONE  # the number of the line that closes the box which is open, or DEPTH
        self.heading: TextLine | None = None

    def slides(self) -> list[SlideLines]:
        """The slides. They can be asked for once."""
        rule = re.compile(self.breaks.rule)
        at = self._keys(0) if self.breaks.settings == "keys" else 0
        while at < len(self.lines):
            line = self.lines[at]
            at += 1
            if self.code[at - 1]:
                self._add_code(line)
            elif found := _INCLUDE.fullmatch(line.text):
                self.out += [
                    SlideLines(line.number, keys=[TextLine(f"src: {found[1]}", line.number)]),
                    SlideLines(line.number),
                ]
            elif found := _DIV.fullmatch(line.text):
                self._add_fence(line, found[1].strip(" :"))
            elif rule.fullmatch(line.text) and not _underlines(self.lines, at - 1, line):
                self.out.append(SlideLines(line.number, below=_BELOW.match(line.text) is not None))
                self.depth = 0
                at = self._keys(at)
            elif self.breaks.settings == "keys" and line.text.strip() == "--":
                self.out[-1].lines.append(line)
                at = self._keys(at)
            else:
                self._add_text(line)
        return [part for part in self.out if not part.is_bare]

    def _keys(self, at: int) -> int:
        """Take the settings at the head of a slide; the index of the first line after them."""
        take = {"yaml": _take_yaml, "keys": _take_keys}.get(self.breaks.settings)
        return take(self.lines, at, self.out[-1]) if take else at

    def _add_text(self, line: TextLine) -> None:
        """A line of text; a heading may begin a slide."""
        found = _TITLE.fullmatch(line.text) if self.level and not self.depth else None
        signs = (found[1] or found[3]) if found else ""
        if signs and len(signs) <= self.level:
            if any(each.text.strip() for each in self.out[-1].lines):
                self.out.append(SlideLines(line.number))
            self.heading = line
            self.out[-1].above = len(signs) < self.level and not self.breaks.alike
            self.out[-1].level = len(signs)
        self.out[-1].lines.append(line)

    # --- boxes ---

    def _add_code(self, line: TextLine) -> None:
        """A line of code; a box may be written as code."""
        if line.number in self.boxes and not self.depth:
            self.closer = self.boxes[line.number]
            self.out.append(SlideLines(line.number))
        self.out[-1].lines.append(line)
        if line.number == self.closer:
            self._close_box(line)

    def _add_fence(self, line: TextLine, head: str) -> None:
        """A line of colons: a block with that head begins, or the innermost one ends."""
        if self.breaks.boxes and not self.depth and head and _BOX.match(head):
            self.out.append(SlideLines(line.number))
            self.closer = DEPTH
        self.depth = max(0, self.depth + (1 if head else -1))
        self.out[-1].lines.append(line)
        if self.closer == DEPTH and not self.depth:
            self._close_box(line)

    def _close_box(self, line: TextLine) -> None:
        """End a box: what follows is a slide under the heading before the box."""
        self.closer = NONE
        heads = [self.heading] if self.heading else []
        self.out.append(SlideLines(line.number, heads, again=True, level=len(heads)))


def _boxes(lines: Sequence[TextLine]) -> dict[int, int]:
    """For each box that is written as code, the number of its first line and of the one that closes it."""
    blocks = (each for each in stretches(lines) if each.fence and not each.indent and _BOX.match(each.info))
    return {block.lines[0].number: block.lines[-1].number + 1 for block in blocks if block.info.startswith("{")}


def slide_level(lines: Sequence[TextLine], code: Sequence[bool]) -> int:
    """The highest level of headings that have content right below them. Source: pandoc's manual, `--slide-level`."""
    return min(_filled_levels(lines, code), default=1)


def _filled_levels(lines: Sequence[TextLine], code: Sequence[bool]) -> Iterator[int]:
    """The level of each heading that has content right below it."""
    last = 0
    for line, is_code in zip(lines, code, strict=True):
        if not line.text.strip():
            continue
        found = None if is_code else _TITLE.fullmatch(line.text)
        if last and not found:
            yield last
        last = len(found[1]) if found and found[1] else 0


def plain_breaks(lines: Sequence[TextLine]) -> SlideBreaks:
    """How plain Markdown breaks: at its rules; where there are few of them it is a page, and breaks at its chapters."""
    code, rule = code_flags(lines), re.compile(SlideBreaks().rule)
    rules = sum(
        bool(rule.fullmatch(line.text)) and not _underlines(lines, at, line) and not code[at]
        for at, line in enumerate(lines)
    )
    found = (_TITLE.fullmatch(line.text) for line, is_code in zip(lines, code, strict=True) if not is_code)
    levels = [len(title[1]) for title in found if title and title[1]]
    if rules * 3 >= len(levels):
        return SlideBreaks()
    return SlideBreaks(headings=True, level=commonest_level(lines, code))


def commonest_level(lines: Sequence[TextLine], code: Sequence[bool]) -> int:
    """The level, not below 3, of most of the headings that have content right below them; the higher one of two.

    A page is read so: its title has content below it too, and is no measure of its slides.
    """
    found = Counter(level for level in _filled_levels(lines, code) if level <= LOWEST)
    if not found[1] and not found[2] and not found[3]:
        return LOWEST
    return min(found, key=lambda level: (-found[level], level))


def hidden_code_lines(lines: Sequence[TextLine]) -> frozenset[int]:
    """The numbers of the lines of code that is run and not shown, as that which sets a deck up."""
    held: set[int] = set()
    for stretch in stretches(lines):
        if stretch.fence and _HIDDEN_CODE.match(stretch.info):
            held |= {line.number for line in stretch.lines} | {stretch.lines[-1].number + 1}
    return frozenset(held)


def _underlines(lines: Sequence[TextLine], at: int, line: TextLine) -> bool:
    """Whether dashes underline a heading. Three of them never do: people forget the empty line above a break."""
    above = lines[at - 1].text if at else ""
    return bool(above.strip()) and len(line.text.strip()) > 3 and not above.startswith(("#", "-", "*", "|", "<", " "))


def _take_yaml(lines: Sequence[TextLine], at: int, slide: SlideLines) -> int:
    """Take the settings that follow a break; the index of the first line after them."""
    if at >= len(lines) or not (_KEY.match(lines[at].text) or lines[at].text.startswith("#")):
        return at
    for end in range(at, min(len(lines), at + 200)):
        text = lines[end].text
        if re.fullmatch(r"---[ \t]*", text):
            if any(_KEY.match(line.text) for line in lines[at:end]):
                slide.keys += lines[at:end]
                return end + 1
            return at
        if text and not (_KEY.match(text) or text[0] in " \t#-" or text[0] in "}]"):
            return at
        if text.startswith("# ") and not _KEY.match(text[2:]) and end > at and not lines[end - 1].text.strip():
            return at
    return at


def _take_keys(lines: Sequence[TextLine], at: int, slide: SlideLines) -> int:
    """Take properties such as `class: center`; blank lines may stand above them."""
    start = at
    while at < len(lines) and not lines[at].text.strip():
        at += 1
    if at >= len(lines) or not re.match(
        r"(?:class|name|layout|template|count|exclude|background-[\w]+):", lines[at].text
    ):
        return start
    while at < len(lines) and _KEY.match(lines[at].text):
        slide.keys.append(lines[at])
        at += 1
    return at


def break_long_slides(slides: Sequence[SlideLines]) -> list[SlideLines]:
    """The slides; one that is long for a slide, and has sub-headings, as one for each of these: "Chapter: sub-heading".

    A slide in whose blocks something else is held, as columns are, stays whole.
    """
    return [part for slide in slides for part in _break_long(slide)]


def _break_long(slide: SlideLines) -> list[SlideLines]:
    code = code_flags(slide.lines)
    if sum(-(-len(line.text.strip()) // WIDE) for line in slide.lines) <= LONG or any(
        _BLOCK.match(line.text) for line, is_code in zip(slide.lines, code, strict=True) if not is_code
    ):
        return [slide]
    titles = [
        (n, found) for n, line in enumerate(slide.lines) if not code[n] and (found := _TITLE.fullmatch(line.text))
    ]
    heads = [(n, len(found[1]), found[2].rstrip("# ")) for n, found in titles if found[1]]
    if not heads or any(line.text.strip() for line in slide.lines[: heads[0][0]]):
        return [slide]
    (_, top, chapter), *below = heads
    level = min((level for _, level, _ in below if level > top), default=0)
    starts = [(n, words) for n, each, words in below if each == level]
    if len(starts) < 2 or any(each <= top for _, each, _ in below):
        return [slide]
    ends = [n for n, _ in starts[1:]] + [len(slide.lines)]
    opening = slide.lines[: starts[0][0]]
    out = [replace(slide, lines=opening)] if any(line.text.strip() for line in opening[heads[0][0] + 1 :]) else []
    for (n, words), end in zip(starts, ends, strict=True):
        head = TextLine(f"{'#' * top} {chapter}: {words}", slide.lines[n].number)
        lines = [head, *slide.lines[n + 1 : end]]
        out.append(replace(slide, number=head.number, lines=lines, keys=slide.keys if not out else []))
    return out


def inherit_layouts(parts: Sequence[SlideLines], feet: list[str]) -> list[SlideLines]:
    """The slides with what they take over: from a slide `layout: true` before them, or the one that `template:` names.

    The heads and feet of such slides go to `feet`.

    Source: remark's manual, "Slide properties".
    """
    named: dict[str, list[TextLine]] = {}
    base: list[TextLine] = []
    out: list[SlideLines] = []
    for part in parts:
        keys = {line.text.partition(":")[0]: line.text.partition(":")[2].strip() for line in part.keys}
        above = named.get(keys.get("template", ""), base if keys.get("layout") != "false" else [])
        if "layout" in keys:
            base = _without_feet(_without_notes(part.lines), feet) if keys["layout"] == "true" else []
        if keys.get("layout") == "true":
            continue
        part.lines = [*above, *part.lines]
        if "name" in keys:
            named[keys["name"]] = _without_notes(part.lines)
        out.append(part)
    return out


def _without_notes(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines above the notes: what a slide takes over from another is none of its notes."""
    code = code_flags(lines)
    notes = (n for n, line in enumerate(lines) if not code[n] and line.text.startswith("???"))
    return list(lines[: next(notes, len(lines))])


def _unclassed(text: str) -> str:
    """The text without the brackets of classes; those of links stay."""
    while (bare := _CLASSED.sub(r"\1", text)) != text:
        text = bare
    return text


def _without_feet(lines: Sequence[TextLine], feet: list[str]) -> list[TextLine]:
    """The lines without the elements whose classes call them head or foot; their words go to `feet`."""
    out: list[TextLine] = []
    for line in lines:
        found = _FOOT.fullmatch(line.text)
        text = _IMAGE.sub(r"![](\1)", line.text)
        words = " ".join(_unclassed(re.sub(r"<[^<>]*>", " ", text)).split()) if found else ""
        if words and words not in feet:
            feet.append(words)
        if not found:
            out.append(line)
    return out
