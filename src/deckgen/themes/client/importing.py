"""Imports a client's file as the template of a theme: masters and layouts, without slides, macros and notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from deckgen.powerpoint.package.package import TemplateError
from deckgen.powerpoint.package.properties import Properties
from deckgen.powerpoint.package.xml import root_outline
from deckgen.powerpoint.read.template import read_template, template_media
from deckgen.powerpoint.write.deck import write_deck
from deckgen.powerpoint.write.kept_parts import read_foundation
from deckgen.scene.template import Template
from deckgen.themes.client.background import keep_to_one_ground
from deckgen.themes.client.cleaning import clean_template
from deckgen.themes.client.sample_slides import with_slides_as_layouts
from deckgen.values.lazy import lazy_imports
from deckgen.values.machine_errors import MachineLacksError
from deckgen.values.value import replace

with lazy_imports(__name__):
    from deckgen.pictures import sampling


@contextmanager
def reading_strange_parts() -> Iterator[None]:
    """Tell whatever is raised as a fault of the template: its parts may contradict each other in any way.

    Raises TemplateError. What the machine lacks is raised as it is.
    """
    try:
        yield
    except (TemplateError, MachineLacksError, MemoryError):
        raise
    except Exception as fault:
        raise TemplateError("its parts do not fit together: open it in PowerPoint and save it anew") from fault


def import_template(data: bytes, name: str, slides: Collection[int] = ()) -> tuple[bytes, Template]:
    """The .pptx bytes of the imported template, named `name`, and its data, without layouts of sample slides.

    `slides` are the numbers of those of its slides that become layouts, to be chosen from in theme.yaml.
    Raises TemplateError for unusable files.
    """
    with reading_strange_parts():
        data = clean_template(with_slides_as_layouts(data, slides)).value
    template = replace(read_strange_template(data), from_client=True)
    with reading_strange_parts():
        package = write_deck((), template, data, {}, Properties(title=name))
        plain = with_slides_as_layouts(package, ())
        return package, keep_to_one_ground(with_pixels(read_template(plain), plain), {})


def read_strange_template(data: bytes, mapping: Mapping[str, str] | None = None) -> Template:
    """The template in a stranger's file, after a test that slides can be built on it.

    Raises TemplateError with one sentence where they cannot. The file may be broken in ways that nobody foresaw.
    """
    with reading_strange_parts():
        template = read_template(data, mapping=mapping)
        foundation = read_foundation(data)
        for layout in template.layouts:
            foundation.ground(layout.part.lstrip("/"))
        root_outline(foundation.presentation)
    return template


def with_pixels(template: Template, data: bytes) -> Template:
    """The template with the colours of the pictures on its layouts, which text may stand on."""
    media = template_media(data, template)
    if not media:
        return template
    pixels = {name: grid for name, picture in media.items() if (grid := sampling.sample_pixels(picture.data))}
    return replace(template, layouts=tuple(replace(layout, pixels=pixels) for layout in template.layouts))
