"""A client's file → the template that a theme keeps: its masters and layouts, without slides, macros and notes."""

from __future__ import annotations

from deckgen.powerpoint.properties import Properties
from deckgen.powerpoint.read import read_template
from deckgen.powerpoint.write import write
from deckgen.template import Template


def imported(data: bytes, name: str) -> tuple[bytes, Template]:
    """The .pptx of a template under that name, and what it offers. Raises TemplateError where there is none."""
    template = read_template(data)
    package = write((), template, data, {}, Properties(title=name))
    return package, read_template(package)
