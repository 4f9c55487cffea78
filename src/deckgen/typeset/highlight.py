"""Code as words of a few kinds, which a slide shows in colours; Pygments knows hundreds of kinds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pygments.lexers import get_all_lexers, get_lexer_by_name


class Word(NamedTuple):
    """A stretch of code. `kind` is keyword, string, comment, number, name (of a definition), or empty for all else."""

    kind: str
    text: str


PLAIN = ("", "text", "txt", "plain", "plaintext", "none", "output")
_KINDS = {  # Pygments' standard token types, the more general after the more special
    "Comment.Preproc": "keyword",
    "Comment": "comment",
    "Keyword.Constant": "number",
    "Keyword": "keyword",
    "Operator.Word": "keyword",
    "Literal.String": "string",
    "Literal.Number": "number",
    "Literal.Date": "number",
    "Name.Function": "name",
    "Name.Class": "name",
    "Name.Decorator": "number",
    "Name.Tag": "keyword",
    "Name.Attribute": "name",
    "Name.Variable": "number",
    "Generic.Heading": "name",
    "Generic.Subheading": "name",
    "Generic.Deleted": "number",
    "Generic.Inserted": "string",
    "Generic.Prompt": "comment",
}


def highlight_lines(text: str, language: str) -> tuple[tuple[Word, ...], ...]:
    """The words of each line of code; in an unknown language each line is a single word without a kind."""
    rows: list[list[Word]] = [[]]
    for kind, part in _words(text, language):
        for number, piece in enumerate(part.split("\n")):
            if number:
                rows.append([])
            if piece:
                _append(rows[-1], Word(kind, piece))
    return tuple(tuple(row) for row in rows)


def is_known(language: str) -> bool:
    """Whether the language can be coloured, or is one of those that say there is nothing to colour."""
    name = language.lower()
    return name in PLAIN or name in _names()


@cache
def _names() -> frozenset[str]:
    return frozenset(alias.lower() for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases)


def language_names() -> tuple[str, ...]:
    """The languages that can be coloured, by all their names."""
    return tuple(sorted(_names()))


def _words(text: str, language: str) -> Iterator[Word]:
    if language.lower() in PLAIN or not is_known(language):
        yield Word("", text)
        return
    # Without a line's end some lexers lose the last line, as that for a session in a terminal does.
    lexer = get_lexer_by_name(language.lower(), stripnl=False, ensurenl=True)
    found = [Word(_kind(str(token).removeprefix("Token.")), part) for token, part in lexer.get_tokens(text)]
    whole = "".join(part for _, part in found)
    if whole.removesuffix("\n") != text.removesuffix("\n"):
        yield Word("", text)  # what colours it changes it
        return
    if found and not text.endswith("\n"):
        found[-1] = Word(found[-1].kind, found[-1].text.removesuffix("\n"))
    yield from found


@cache
def _kind(token: str) -> str:
    return next((kind for name, kind in _KINDS.items() if token == name or token.startswith(f"{name}.")), "")


def _append(row: list[Word], word: Word) -> None:
    """Add a word; neighbours of one kind, and blanks after anything, become one."""
    if row and (row[-1].kind == word.kind or word.text.isspace()):
        row[-1] = Word(row[-1].kind, row[-1].text + word.text)
    else:
        row.append(word)
