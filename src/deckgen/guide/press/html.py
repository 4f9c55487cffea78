"""Fills page templates, ours or a theme's, with page values. The result is one HTML document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from jinja2 import BaseLoader, ChoiceLoader, Environment, FunctionLoader, PackageLoader, StrictUndefined
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError

from deckgen.deck.words import words
from deckgen.deck.words.direction import is_right_to_left
from deckgen.guide.press.page_sandbox import NoTextError, PageSandbox
from deckgen.guide.press.theme_faults import page_fault, reason_of
from deckgen.values.diagnostics import FaultError, error
from deckgen.values.machine_errors import OutOfTimeError
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Source, Span

_OURS = PackageLoader("deckgen.guide.press", "templates")
# In what Jinja says: the name that is missing, and the one that a template may not use.
_MISSING = re.compile(
    r"^'([^']+)' is undefined|(?:attribute|element|item|parameter) '?([^']+?)'?(?: was not provided)?$"
)
_FORBIDDEN = re.compile(r"attribute '([^']+)'")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """The environment of our own templates."""
    return _made(Environment, _OURS)


def _themed(pages: Mapping[str, Source]) -> Environment:
    """An environment in which a theme's templates replace ours. It is a sandbox: they may come from anywhere."""

    def load(name: str) -> tuple[str, str, None] | None:
        return (pages[name].text, name, None) if name in pages else None

    return _made(PageSandbox, ChoiceLoader([FunctionLoader(load), _OURS]))


def _made(kind: type[Environment], loader: BaseLoader) -> Environment:
    """An environment with our filters and globals. Unknown names are errors."""
    environment = kind(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    return environment


def css(name: str = "guide") -> str:
    """A style sheet by name: `guide` has the rules that every theme shares, `base` the styles of HTML's elements."""
    return _OURS.get_source(_environment(), f"{name}.css")[0]


def directed(stylesheet: str, language: str) -> str:
    """A style sheet for a language, given by its tag: with rules of its own where it is written from right to left."""
    return f"{stylesheet}\n{css('right_to_left')}" if is_right_to_left(language) else stylesheet


def fill(
    template: str, language: str, stylesheet: str, pages: Mapping[str, Source] | None = None, **data: object
) -> str:
    """A page template filled with `data`, with words in `language`. Templates in `pages` replace ours of the same name.

    Raises FaultError for a page that replaces none of ours, has an error of syntax, or uses a missing value.
    """
    stylesheet = directed(stylesheet, language)
    if not pages:
        return _environment().get_template(f"{template}.html").render(w=words(language), style=stylesheet, **data)
    _check_names(pages)
    try:
        return _themed(pages).get_template(f"{template}.html").render(w=words(language), style=stylesheet, **data)
    except (Exception, OutOfTimeError) as fault:  # expressions in a template may raise anything: ZeroDivisionError
        name, line = _place(fault, pages)
        if name not in pages:
            raise
        raise page_fault(pages[name], line, _told(fault)) from None  # without its trace, which may hold much memory


def _check_names(pages: Mapping[str, Source]) -> None:
    """Raise FaultError for a page whose name is not that of one of ours."""
    ours = tuple(name for name in _OURS.list_templates() if name.endswith(".html"))
    for name, page in pages.items():
        if name not in ours:
            message = f"the guide has no page template `{name}`"
            raise FaultError(error("unknown-page", message, Span(page, 0, 0), did_you_mean(name, ours)))


def _told(fault: BaseException) -> str:
    """What an error in a template says, as a part of a sentence, in the words of whoever writes templates."""
    if isinstance(fault, MemoryError | RecursionError | OutOfTimeError):
        return reason_of(fault)
    if isinstance(fault, NoTextError | TemplateSyntaxError):
        told = str(fault).rstrip(".").replace("'", "`")
        return f"{told[:1].lower()}{told[1:]}"
    if isinstance(fault, TemplateNotFound):
        return f"there is no page template `{fault.name}`"
    if isinstance(fault, UndefinedError) and (found := _MISSING.search(str(fault))):
        return f"there is nothing that is called `{found[1] or found[2]}`"
    if isinstance(fault, SecurityError):
        found = _FORBIDDEN.search(str(fault))
        return f"no template may use {f'`{found[1]}`' if found else 'what it asks for'}"
    if isinstance(fault, ZeroDivisionError):
        return "it divides by zero"
    if isinstance(fault, OverflowError):
        return "a number in it is too large"
    return "an expression in it cannot be computed: look at what it adds, compares, calls or hands to a filter"


def _place(fault: BaseException, pages: Mapping[str, Source]) -> tuple[str, int]:
    """The theme's template and the line where an error arose; the name is empty for an error of our own."""
    if isinstance(fault, TemplateSyntaxError):
        return fault.name or "", fault.lineno
    trace, found = fault.__traceback__, ("", 0)
    while trace:
        name = trace.tb_frame.f_code.co_filename.rpartition("/")[2]
        found = (name, trace.tb_lineno) if name in pages else found
        trace = trace.tb_next
    return found
