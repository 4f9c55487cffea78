"""What is wrong with a theme's page templates or its guide.css, told about those files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import unquote

from deckgen.values.diagnostics import Diagnostic, FaultError, error
from deckgen.values.machine_errors import OutOfTimeError
from deckgen.values.source import Source, Span

DEEPEST = 100  # blocks and functions within each other in a style sheet; ours have three
_HINT = "mend it, or remove the file: the program's own {what} takes its place"
_ALLOWED = "put a PNG, JPEG, GIF or WebP picture there as a `data:` address in base64, or leave it out"
_INSTEAD = {
    "@import": "copy the rules that it would load into the file",
    "-weasy-link": "write `<a href>` in the page template",
}
# Strings, comments and escapes hold no blocks: they are passed over.
_TOKEN = re.compile(r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*|'(?:[^'\\\n]|\\.)*|\\.|[(\[{]|[)\]}]""", re.DOTALL)

# A number with a unit: `9e5mm`. Strings, comments and names are passed over.
_LENGTH = re.compile(
    r"""/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\\.|(?:--|-?[A-Za-z_]|#)[\w-]*"""
    r"""|((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(?:(px|pt|pc|q|mm|cm|in|r?em|r?ex|r?ch|r?lh|v[wh]|vmin|vmax|fr|%)(?![\w-]))?""",
    re.DOTALL | re.IGNORECASE,
)
_MM = {"px": 0.2646, "pt": 0.3528, "pc": 4.233, "q": 0.25, "mm": 1.0, "cm": 10.0, "in": 25.4, "%": 0.04}
RELATIVE_MM = 3.0  # millimetres that other units are taken for, such as those of the size of letters
LONGEST_M = 30  # metres; people write 99,999 px (26 m) for "round", and 9,999 em for "far away"
_STYLED = re.compile(
    r"""<style\b[^<>]*>(.*?)(?:</style|\Z)|\bstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.DOTALL | re.IGNORECASE
)

# What loads or links by rules that the renderer passes over without a word; comments hold none.
_PASSED_OVER = re.compile(r"/\*.*?(?:\*/|\Z)|(@import\b|(?<![\w-])(?:-webkit-)?image-set\(|(?<![\w-])-weasy-link\b)",
                          re.DOTALL | re.IGNORECASE)  # fmt: skip


class UnsafeAddressError(BaseException):
    """A page wants to load what it must not. `address` is what it names, `what` the fault in words.

    No library that catches every Exception goes on after it.
    """

    def __init__(self, address: str, what: str) -> None:
        super().__init__(address)
        self.address, self.what = address, what


def theme_fault(pages: Mapping[str, Source], rules: Source | None, reason: str) -> FaultError:
    """The error for page templates, or guide.css, that cannot be used. `reason` is as in "it takes too long"."""
    files = [*pages.values(), *([rules] if rules else [])]
    what = "template" if pages else "style"
    subject = "the page template" if pages else "guide.css"
    if len(files) > 1:
        names = " and ".join(f"`{file.path.rpartition('/')[2]}`" for file in files)
        subject = f"the theme's pages ({names})"
    span = Span(files[0], 0, len(files[0].line(1)))
    hint = _HINT.format(what="page" if pages else "style")
    return FaultError(
        error(
            "broken-page" if what == "template" else "broken-style", f"{subject} cannot be used: {reason}", span, hint
        )
    )


def page_fault(page: Source, line: int, reason: str) -> FaultError:
    """The error for a page template, with the line marked."""
    lines = page.text.splitlines(keepends=True)
    start = sum(map(len, lines[: max(0, min(line, len(lines)) - 1)]))  # Jinja may name the line after the last
    end = start + len(page.text[start:].split("\n", 1)[0])
    message = f"the page template cannot be used: {reason}"
    return FaultError(error("broken-page", message, Span(page, start, end), _HINT.format(what="page")))


@contextmanager
def blame(pages: Mapping[str, Source], rules: Source | None) -> Iterator[None]:
    """A context in which whatever goes wrong is told as a fault of these files; without files nothing is changed."""
    try:
        yield
    except FaultError:
        raise
    except UnsafeAddressError as fault:
        raise FaultError(_unsafe(pages, rules, fault)) from None
    except (Exception, OutOfTimeError) as fault:
        if not pages and rules is None:
            raise
        raise theme_fault(pages, rules, reason_of(fault)) from None  # without its trace, which holds memory


def reason_of(fault: BaseException) -> str:
    """Why something failed, as a part of a sentence."""
    if isinstance(fault, OutOfTimeError):
        return str(fault)
    if isinstance(fault, MemoryError):
        return "it takes more memory than there is for a guide"
    if isinstance(fault, RecursionError):
        return "its parts lie within each other too deeply"
    if isinstance(fault, OverflowError):
        return "a length or number in it is too large to be laid out"
    return "its pages cannot be laid out: what one of its rules or elements asks for is beyond the program"


def check_rules(rules: Source | None) -> None:
    """Raise FaultError for a style sheet whose blocks lie within each other too deeply to be read."""
    depth = 0
    for token in _TOKEN.finditer(rules.text if rules else ""):
        if token[0] in "([{":
            depth += 1
        elif token[0] in ")]}":
            depth = max(0, depth - 1)
        if depth > DEEPEST and rules:
            message = f"guide.css cannot be used: more than {DEEPEST} blocks or functions lie within each other"
            span = Span(rules, token.start(), token.end())
            raise FaultError(error("broken-style", message, span, _HINT.format(what="style")))


def check_lengths(pages: Mapping[str, Source], rules: Source | None) -> None:
    """Raise FaultError for a length that no sheet of paper has: what is so long hides what follows, page after page."""
    for page in pages.values():
        for found in _STYLED.finditer(page.text):
            group = found.lastindex or 0
            _check_lengths({"page": page}, None, found.span(group))
    if rules:
        _check_lengths({}, rules, (0, len(rules.text)))


def _check_lengths(pages: Mapping[str, Source], rules: Source | None, span: tuple[int, int]) -> None:
    file = rules or pages["page"]
    for found in _LENGTH.finditer(file.text, *span):
        if found[2] and float(found[1]) * _MM.get(found[2].lower(), RELATIVE_MM) > LONGEST_M * 1000:
            fault = theme_fault(pages, rules, f"`{found[0]}` is longer than the {LONGEST_M} m that a length may have")
            place = Span(file, *found.span())
            raise FaultError(replace(fault.diagnostic, span=place))


def check_loading(pages: Mapping[str, Source], rules: Source | None) -> None:
    """Raise FaultError for a rule that would load another style sheet or picture, or link: none of these works here."""
    for file in (*pages.values(), *([rules] if rules else [])):
        found = next((each for each in _PASSED_OVER.finditer(file.text) if each[1]), None)
        if found is not None:
            said = found[1].rstrip("(")
            message, span = f"a theme's pages have no `{said}`", Span(file, *found.span(1))
            raise FaultError(error("unsafe-page", message, span, _INSTEAD.get(said.lower(), _ALLOWED)))


def _unsafe(pages: Mapping[str, Source], rules: Source | None, fault: UnsafeAddressError) -> Diagnostic:
    files = [*pages.values(), *([rules] if rules else [])]
    return error("unsafe-page", f"{fault.what} `{fault.address[:60]}`", _place_of(fault.address, files), _ALLOWED)


def _place_of(address: str, files: list[Source]) -> Span | None:
    """Where an address stands in these files, or else the first of them."""
    for name in (address, unquote(address)):
        for file in files:
            if (at := file.text.find(name)) >= 0:
                return Span(file, at, at + min(len(name), 60))
    return Span(files[0], 0, len(files[0].line(1))) if files else None
