"""A theme made ready for use: compiled to a template, read back, its fonts at hand.

What was made once is kept by the content of everything that it was made of.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from deckgen import reader
from deckgen.deck.model import Deck
from deckgen.files.cache import cached, code_fingerprint, digest
from deckgen.files.project import Project
from deckgen.files.text import decoded, undecodable
from deckgen.fonts.metrics import TWINS
from deckgen.layouts.catalogue import template_layouts
from deckgen.scene.pictures import ReadyPicture
from deckgen.scene.resize import scale_lengths
from deckgen.scene.template import STYLES, Template, Theme
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, has_errors, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Source, Span
from deckgen.values.units import EMU_PER_INCH
from deckgen.values.value import frozen

FONTS = (".ttf", ".otf")
TEMPLATES = (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm")
KITS = 4  # kept in memory
DEFAULT_SIZE = "16:9"  # of decks that name none: a template's own is as good
DEFAULT_BASE = "nordljus"  # lends its sizes to templates whose theme.yaml names no `base`
SHOWN = 5  # styles that a message names
STYLES_HINT = "copy them from a built-in theme, or begin with `deckgen theme new NAME`"
MAKERS = ("fonts", "powerpoint", "scene", "themes", "values")  # the code behind a kit


@frozen
class Kit:
    """A template as bytes and as data, the theme's font files by name, and its rules for printed pages."""

    template: Template
    package: bytes
    fonts: Mapping[str, bytes]
    media: Mapping[str, ReadyPicture]  # the template's own artwork, by asset
    rules: str = ""  # guide/guide.css
    pages: Mapping[str, Source] = field(default_factory=dict)  # guide/*.html: page templates in place of ours
    made_of: str = ""  # sha256 of a client's template, its theme.yaml and the fonts that measure it


def load_kit(project: Project, deck: Deck) -> Diagnosed[Kit | None]:
    """The kit of the deck's theme; None where there is no such theme or it cannot be compiled."""
    files = project.theme_files(deck.theme.name)
    if not files:
        hint = did_you_mean(deck.theme.name, project.themes())
        fault = error("unknown-theme", f"there is no theme `{deck.theme.name}`", deck.theme.span, hint)
        return Diagnosed(None, (fault,))
    if unreadable := _undecodable(files, deck.theme.name):
        return Diagnosed(None, unreadable)
    # To read the settings takes as long as twenty slides: only where the word stands in them can they name a template.
    if "template" in decoded(files["theme.yaml"]) and (settings := _yaml(files, deck)).value.get("template"):
        return _foreign_kit(project, deck, files, settings)
    key = _key(files, deck)
    found: list[Diagnostic] = []
    package = cached("template", key, lambda: _compile(files, deck, found))
    if not package:
        return Diagnosed(None, tuple(found))
    template, media = _thawed(cached("layouts", key, lambda: _read(files, deck, package)))
    rules = files.get("guide/guide.css", b"").decode("utf-8-sig", errors="replace")
    return Diagnosed(Kit(template, package, _fonts(files), media, rules, _pages(files, deck)), tuple(found))


@lru_cache(KITS)
def _thawed(kept: bytes) -> Any:
    """What was kept, made once for all decks that share a theme.

    The cache is this user's own: what is unpickled was pickled by this program.
    """
    return pickle.loads(kept)


def _undecodable(files: Mapping[str, bytes], theme: str) -> tuple[Diagnostic, ...]:
    """What of a theme's settings is no UTF-8."""
    found = []
    for name, data in files.items():
        if name.endswith(".yaml"):
            try:
                decoded(data)
            except UnicodeDecodeError as fault:
                found.append(undecodable(f"themes/{theme}/{name}", fault))
    return tuple(found)


def _pages(files: Mapping[str, bytes], deck: Deck) -> dict[str, Source]:
    named = {name.removeprefix("guide/"): data for name, data in files.items() if name.startswith("guide/")}
    folder = f"themes/{deck.theme.name}/guide"
    texts = {name: data.decode("utf-8-sig", errors="replace") for name, data in named.items() if name.endswith(".html")}
    return {name: Source(f"{folder}/{name}", text) for name, text in texts.items()}


def _foreign_kit(
    project: Project, deck: Deck, files: Mapping[str, bytes], settings: Diagnosed[dict[str, object]]
) -> Diagnosed[Kit | None]:
    """The kit of a theme on a client's own template."""
    name = deck.theme.name
    base_name = str(settings.value.get("base") or DEFAULT_BASE)
    package, faults = _template_file(files, deck, settings.value)
    base = project.theme_files(base_name)
    found = [*settings.diagnostics, *faults, *_undecodable(base, base_name)]
    if not base or base_name == name:
        hint = did_you_mean(base_name, [theme for theme in project.themes() if theme != name])
        found.append(error("bad-theme", f"`base`: there is no theme `{base_name}`", deck.theme.span, hint))
    if has_errors(found):
        return Diagnosed(None, tuple(found))
    keys = (_key(files, deck).encode(), _key(base, deck).encode(), code_fingerprint("layouts"))
    key = digest(*keys, name.encode())  # places hold its name
    kept = cached("foreign", key, lambda: pickle.dumps(_read_foreign(package, files, base, deck)))
    template, media, more = _thawed(kept)
    found += (replace(each, span=each.span or deck.theme.span) for each in more)  # decks share what is kept
    if template is None:
        return Diagnosed(None, tuple(found))
    fonts = {**project.fonts(_families(template.theme)), **_fonts(files)}
    made_of = digest(
        package, files["theme.yaml"], *(part for name in sorted(fonts) for part in (name.encode(), fonts[name]))
    )
    kit = Kit(template, package, fonts, media, _rules(files), _pages(files, deck), made_of)
    return Diagnosed(kit, tuple(found))


def _families(theme: Theme) -> tuple[str, ...]:
    """The families that a theme names, and those that may measure them."""
    twins = {family: TWINS.get(family.casefold(), "") for family in theme.fonts.values()}
    substitutes = (name for names in theme.fallbacks.values() for name in names)
    return (*theme.fonts.values(), *theme.twins.values(), *twins.values(), *substitutes)


def _template_file(files: Mapping[str, bytes], deck: Deck, settings: Mapping[str, object]) -> Diagnosed[bytes]:
    """The bytes of the template that theme.yaml names: one file, or one for each slide size."""
    named, span = settings.get("template"), deck.theme.span
    if isinstance(named, Mapping):
        if deck.size not in named:
            hint = f"add it under `template:` in theme.yaml, or choose {' or '.join(map(str, named))} by `size:`"
            fault = error("template-size", f"the theme `{deck.theme.name}` has no template for {deck.size}", span, hint)
            return Diagnosed(b"", (fault,))
        named = named[deck.size]
    if str(named) in files:
        return Diagnosed(files[str(named)])
    known = [name for name in files if name.endswith(TEMPLATES)]
    hint = did_you_mean(str(named), known, "put the file beside theme.yaml")
    return Diagnosed(b"", (error("bad-theme", f"`template`: the theme has no file `{named}`", span, hint),))


def _read_foreign(
    package: bytes, files: Mapping[str, bytes], base: Mapping[str, bytes], deck: Deck
) -> tuple[Template | None, dict[str, ReadyPicture], tuple[Diagnostic, ...]]:
    from deckgen.powerpoint.package.package import TemplateError
    from deckgen.powerpoint.read.template import template_media
    from deckgen.themes.client.template import foreign_template

    settings = _yaml(files, deck).value
    styles, _ = reader.read_theme(Source("theme.yaml", decoded(base["theme.yaml"])))
    try:
        template, found = foreign_template(package, settings, styles, template_layouts(), _places(files, deck))
        media = template_media(package, template) if template else {}
    except TemplateError as fault:
        message = f"the template of the theme `{deck.theme.name}` cannot be used: {fault}"
        return None, {}, (error("broken-template", message, None, "save it anew in PowerPoint"),)
    if template and not isinstance(settings.get("template"), Mapping):
        found += _size_faults(template, deck)
    if template and deck.theme.colors:
        hint = "leave `colors` out, or change them in the template"
        found += (error("bad-theme", "a client's template keeps its own colours", None, hint),)
    return template, media, found


def _size_faults(template: Template, deck: Deck) -> tuple[Diagnostic, ...]:
    """A template of one size, where the deck asks for another."""
    from deckgen.themes.client.template import likeness

    if deck.size in (DEFAULT_SIZE, likeness(template.size).name):
        return ()
    width, height = (length / EMU_PER_INCH for length in scale_lengths(template.size, template.scale))
    message = f"the deck asks for {deck.size}, its template's slides are {width:.4g} × {height:.4g} in"
    hint = f"name a template for it in theme.yaml: `template: {{{deck.size}: FILE}}`"
    return (warning("template-size", message, None, hint),)


def _rules(files: Mapping[str, bytes]) -> str:
    return files.get("guide/guide.css", b"").decode("utf-8-sig", errors="replace")


def _yaml(files: Mapping[str, bytes], deck: Deck) -> Diagnosed[dict[str, object]]:
    """theme.yaml as plain data."""
    data, found = reader.read_theme(_sources(files, deck)["theme.yaml"])
    return Diagnosed(dict(data), found)


def _sources(files: Mapping[str, bytes], deck: Deck) -> dict[str, Source]:
    """The theme's settings as texts by name."""
    folder = f"themes/{deck.theme.name}"
    return {name: Source(f"{folder}/{name}", decoded(data)) for name, data in files.items() if name.endswith(".yaml")}


def _places(files: Mapping[str, bytes], deck: Deck) -> Callable[[str], Span]:
    """Where the value of a path stands in the theme's settings."""
    return reader.theme_places(_sources(files, deck))


def _key(files: Mapping[str, bytes], deck: Deck) -> str:
    choice = json.dumps([sorted(deck.theme.colors.items()), deck.size, deck.language]).encode()
    named = [part for name, data in sorted(files.items()) for part in (name.encode(), data)]
    return digest(code_fingerprint(*MAKERS), choice, *named)


def _fonts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name.rpartition("/")[2]: data for name, data in files.items() if name.endswith(FONTS)}


def _settings(files: Mapping[str, bytes], deck: Deck) -> Diagnosed[dict[str, object]]:
    """theme.yaml and its artwork as plain data, with the deck's own colours, size and language."""
    found: list[Diagnostic] = []
    read: dict[str, dict[str, object]] = {}
    for name, source in _sources(files, deck).items():
        data, more = reader.read_theme(source)
        read[name] = dict(data)
        found += more
    data = read["theme.yaml"]
    data["artwork"] = {PurePosixPath(n).stem: art for n, art in read.items() if n.startswith("artwork/")}
    data["colors"] = {**_mapping(data.get("colors")), **deck.theme.colors}
    data["size"] = deck.size
    data["language"] = deck.language
    return Diagnosed(data, tuple(found))


def _mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, Mapping) else {}


def _compile(files: Mapping[str, bytes], deck: Deck, found: list[Diagnostic]) -> bytes:
    from deckgen.themes.own.compile import compile_theme
    from deckgen.themes.own.theme_data import read_theme_data

    settings, unread = _settings(files, deck)
    found += unread
    if has_errors(unread):  # what was not read would be missed
        return b""
    places = _places(files, deck)
    theme, faults = read_theme_data(settings, places)
    found += (*faults, *_missing_styles(theme.theme, places("styles")))
    return b"" if has_errors(found) else compile_theme(theme, _fonts(files))


def _missing_styles(theme: Theme, span: Span) -> Iterator[Diagnostic]:
    """Text that a layout sets in a style of the theme would otherwise be plain, which nobody asked for."""
    missing = [name for name in STYLES if name not in theme.styles]
    if missing:
        listed = ", ".join(f"`{name}`" for name in missing[:SHOWN])
        listed += f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        yield error("bad-theme", f"`styles`: layouts ask for {listed}", span, STYLES_HINT)


def _read(files: Mapping[str, bytes], deck: Deck, package: bytes) -> bytes:
    from deckgen.powerpoint.read.template import read_template, template_media
    from deckgen.themes.own.theme_data import read_theme_data

    theme, _ = read_theme_data(_settings(files, deck).value)
    template = read_template(package, theme)
    return pickle.dumps((template, template_media(package, template)), protocol=pickle.HIGHEST_PROTOCOL)
