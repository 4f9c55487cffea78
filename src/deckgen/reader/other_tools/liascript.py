"""LiaScript's marks → those that the other dialects have too. Source: LiaScript's documentation, "Docs"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.deck.model import Value
from deckgen.reader.other_tools.front_settings import FrontSettings
from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine
from deckgen.values.source import Source

_HEAD = re.compile(r"\A\s*<!--[ \t]*\n((?:(?!-->)[\s\S]){0,20000})-->[ \t]*\n?")
_KEY = re.compile(r"^(title|author|language|date):[ \t]*(\S.*?)[ \t]*$", re.MULTILINE)
_SPOKEN = re.compile(r"[ \t]*(?:<!--[ \t]*)?--\{\{\d[^{}\n]*\}\}--[ \t]*(.*)")
_STEP = re.compile(r"[ \t]*\{\{[\d \t|>-]+[^{}\n]*\}\}[ \t]*")
_STARS = re.compile(r"[ \t]*\*{3,}[ \t]*")
_STEP_WITHIN = re.compile(r"\{\{?\d[\d-]*\}?\}[ \t]*\{([^{}\n]*)\}|\{\{\d[\d-]*\}\}[ \t]*")
_MEDIA = re.compile(r"(?:!\?|\?{1,3})(?=\[[^\[\]\n]*\]\()")
_CHOICE = re.compile(r"[ \t]*(?:-[ \t]+)?(?:\[\[([ xX])\]\]|\[\(([ xX])\)\])[ \t]*(.*)")
_HINT = re.compile(r"[ \t]*\[\[\?\]\][ \t]*(.*)")
_ANSWER = re.compile(r"(?<!\[)\[\[(?![ xX?]\]\])([^\[\]\n]{1,200})\]\](?![(\]])")
_MACRO = re.compile(r"[ \t]*@[A-Za-z][\w.]*(?:\([^\n]*\))?[ \t]*")
GAP = "______"


def head_settings(source: Source) -> FrontSettings:
    """The settings in the comment at the top of a course."""
    found = _HEAD.match(source.text)
    if found is None:
        return FrontSettings({}, 0)
    values = {key: Value(words, words) for key, words in _KEY.findall(found[1])}
    return FrontSettings(values, source.text.count("\n", 0, found.end()))


def plain_marks(lines: Sequence[TextLine], losses: LostContent) -> Iterator[TextLine]:
    """The lines without LiaScript's own marks: what is spoken and what answers a question stands in the notes."""
    code = code_flags(lines)
    speaks = asked = solves = False
    for at, (text, number) in enumerate(lines):
        if code[at]:
            yield lines[at]
            continue
        if speaks and (not text.strip() or _STEP.fullmatch(text) or _SPOKEN.fullmatch(text)):
            yield TextLine(":::", number)
            speaks = False
        if found := _SPOKEN.fullmatch(text):
            speaks = True
            yield from (TextLine("", number), TextLine("::: notes", number))
            text = found[1]
        if speaks:
            yield TextLine(text.replace("-->", ""), number)
        elif text.strip() == "<!--" and at + 1 < len(lines) and _SPOKEN.fullmatch(lines[at + 1].text):
            continue
        elif _STEP.fullmatch(text):
            yield TextLine(r"\pause", number)
        elif _STARS.fullmatch(text):
            if asked or solves:  # what answers a quiz stands between two lines of stars below it
                solves = not solves
                yield TextLine("::: solution" if solves else ":::", number)
            else:
                yield TextLine("", number)
            asked = False
        elif _MACRO.fullmatch(text):
            losses.name("lost-component", "macros are not carried out: {}", text.strip(), number)
            yield TextLine("", number)
        else:
            asked = bool(_is_quiz(text)) or (asked and not text.strip())
            yield from _question(text, number, losses)
    if speaks or solves:
        yield TextLine(":::", lines[-1].number)


def _is_quiz(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_CHOICE, _HINT, _ANSWER))


def _question(text: str, number: int, losses: LostContent) -> Iterator[TextLine]:
    """A line of text; of a quiz its answers and hints go to the notes."""
    said: list[str] = []
    if found := _CHOICE.fullmatch(text):
        if (found[1] or found[2]) in "xX":
            said.append(found[3])
        text = f"- [ ] {found[3]}"
    elif found := _HINT.fullmatch(text):
        said.append(found[1])
        text = ""
    elif "[[" in text:
        said += [words.strip() for words in _ANSWER.findall(text) if words.strip("_ ")]
        text = _ANSWER.sub(GAP, text.lstrip() if _ANSWER.fullmatch(text.strip()) else text)  # indented: yet no code
    if said:
        losses.fold("[[…]]", number)
    text = _STEP_WITHIN.sub(lambda found: found[1] or "", text)
    if _MEDIA.search(text):
        losses.add("lost-media", "sound or film is not played in the slide", number, "a link stands in its place")
        text = _MEDIA.sub("", text)
    yield TextLine(text, number)
    if said:
        yield from (TextLine(each, number) for each in ("::: notes", " · ".join(said), ":::"))
