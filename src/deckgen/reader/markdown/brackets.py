"""What stands in square brackets: links, pictures, styled words, footnotes, clicks.

A bracket that opens waits until one closes; what follows that one says what the two make. Each function is the rule
for one sign: it reads what begins at `at` and returns the offset of what comes after. Source: CommonMark 0.31,
"look for link or image".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.deck.model import Picture, Run
from deckgen.reader.markdown.asked_marks import citation
from deckgen.reader.markdown.attributes import picture_attributes, span_classes
from deckgen.reader.markdown.delimiters import Node, pair, style
from deckgen.reader.markdown.foreign_marks import says_how_to_show, tell_foreign_mark
from deckgen.reader.markdown.inline_state import InlineState
from deckgen.reader.markdown.link_targets import find_target, link_address
from deckgen.reader.markdown.runs import Emitter
from deckgen.values.lazy import late_pattern

_FOOTNOTE = late_pattern(r"\[\^([^\[\]\s]+)\]")  # without `[`, where the next may begin: else each looks to the end
_MEANT_AS_TARGET = late_pattern(  # blanks in what is an address by its signs, or no closing bracket
    r"\((?=[^()\n<>]*(?:/|\.\w{2,5}\b))[^()\n<> \t]*[ \t][^()\n<>]*\)|\(https?://[^()\s]*$", re.MULTILINE
)
_CUE = late_pattern(r"\[(?:click|klick|klikk|clic|clik|cklick)\](?![(\[{])", re.IGNORECASE)
_WRITE = late_pattern(r"\[(?:lines?|box)[ ]?=[^\]\n]*\](?![(\[{])")  # a place to write that fills a line
_ATTRIBUTES = late_pattern(r"\{(?![{%])([^{}\n]*)\}")


def open_picture(state: InlineState, at: int) -> int:
    """`!`, which opens a picture where a bracket follows."""
    if not state.text.startswith("[", at + 1):
        return state.literal(at, at + 1)
    tell_foreign_mark(state, at)
    return _open(state, at, at + 2)


def open_bracket(state: InlineState, at: int) -> int:
    """`[`: a footnote, a click, or the beginning of a link; a place to write cannot stand within a text."""
    if place := _WRITE.match(state.text, at):
        hint = "put it on a line of its own; within a text only `[line]` may stand"
        state.fault("misplaced-space", f"`{place.group()}` stands within a text", at, place.end(), hint)
        return place.end()
    if state.text.startswith("^", at + 1):
        found = _FOOTNOTE.match(state.text, at)
        if found:
            label, known = found.group(1), state.scope.footnotes
            known.setdefault(label, state.locate(at, found.end()))
            node = Node("footnote", at, found.end(), label)
            node.number = len(known) if label == next(reversed(known)) else list(known).index(label) + 1
            state.nodes.append(node)
            return found.end()
    if state.cues and (cue := _CUE.match(state.text, at)):
        if cue.group() != "[click]":
            state.fault("unknown-mark", f"there is no mark `{cue.group()}`", at, cue.end(), "did you mean `[click]`?")
        state.nodes.append(Node("click", at, cue.end()))
        alone = at == 0 or state.text[at - 1] in " \n"  # then one blank is enough for both sides
        return state.skip_blanks(cue.end()) if alone else cue.end()
    if state.scope.marks.citations and (end := citation(state, at)):
        return end
    tell_foreign_mark(state, at)
    return _open(state, at, at + 1)


def _open(state: InlineState, at: int, end: int) -> int:
    node = Node("bracket", at, end, state.text[at:end])
    node.depth = len(state.delimiters)
    state.brackets.append((len(state.nodes), node))
    state.nodes.append(node)
    return end


def close_bracket(state: InlineState, at: int) -> int:
    """`]`: what it makes with the last bracket that is open."""
    if not state.brackets:
        return state.literal(at, at + 1)
    index, opener = state.brackets.pop()
    inactive, state.linked = len(state.brackets) < state.linked, min(state.linked, len(state.brackets))
    if inactive and opener.text == "[":  # links hold no links
        return state.literal(at, at + 1)
    if opener.text == "![":
        return _close_picture(state, at, index, opener)
    if attributes := _ATTRIBUTES.match(state.text, at + 1):
        place = state.locate(attributes.start(), attributes.end())
        styles = state.scope.found.take(span_classes(attributes.group(1), place))
        _wrap(state, index, opener, styles)
        return attributes.end()
    target = find_target(state, at, opener)
    if target is None:
        if meant := _MEANT_AS_TARGET.match(state.text, at + 1):
            hint = "write `[words](address)`, and an address with blanks in angle brackets: `[words](<a b.pdf>)`"
            state.fault("broken-link", "the link's address cannot be read", opener.start, meant.end(), hint)
        return state.literal(at, at + 1)
    _wrap(state, index, opener, ("link:" + link_address(state, target.address, at, target.end),))
    state.linked = len(state.brackets)
    return target.end


def _wrap(state: InlineState, index: int, opener: Node, styles: Sequence[str]) -> None:
    """Give styles to all that follows on a bracket, whose node has that index."""
    pair(state.delimiters, opener.depth)
    del state.delimiters[opener.depth :]
    state.nodes[index] = style(tuple(styles), ())
    state.nodes.append(style((), tuple(styles)))


def _close_picture(state: InlineState, at: int, index: int, opener: Node) -> int:
    """The picture whose description ends at `at`; its braces belong to it."""
    target = find_target(state, at, opener)
    if target is None:
        if state.text.startswith("(", at + 1):
            hint = "a path with blanks stands in angle brackets: `![…](<a b.png>)`"
            state.fault("broken-picture", "the picture's path cannot be read", opener.start, at + 2, hint)
        return state.literal(at, at + 1)
    pair(state.delimiters, opener.depth)
    inner = Emitter(state.nodes[index + 1 :], state.locate).pieces()
    alt = "".join(piece.text if isinstance(piece, Run) else piece.alt for piece in inner)
    if says_how_to_show(alt):
        hint = "write what the picture shows; how it is shown say braces behind it, as in `{fit=contain}`"
        state.fault("foreign-mark", f"`{alt}` does not describe the picture", opener.start, target.end, hint)
    attributes = _ATTRIBUTES.match(state.text, target.end)
    end = attributes.end() if attributes else target.end
    span = state.locate(opener.start, end)
    settings = state.scope.found.take(
        picture_attributes(attributes.group(1) if attributes else "", span, target.address)
    )
    caption = (Run(target.title, span=span),) if target.title else ()
    del state.nodes[index:]
    del state.delimiters[opener.depth :]
    node = Node("picture", opener.start, end)
    node.picture = Picture(target.address, alt, caption, span=span, **settings)
    state.nodes.append(node)
    return end
