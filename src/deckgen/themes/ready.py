"""Makes a theme ready for use: compiles it to a template, reads that back, and loads the fonts.

Results are cached under a digest of everything that they depend on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from deckgen import reader
from deckgen.deck.model import Deck
from deckgen.files.cache import recall_or_make
from deckgen.files.fingerprints import checksum, code_fingerprint, digest
from deckgen.files.project import Project
from deckgen.files.reading import TooLargeError
from deckgen.fonts.font_files import font_fault
from deckgen.fonts.metrics import TWINS, Metrics, files_of_family
from deckgen.layouts.catalogue import template_layouts
from deckgen.scene.pictures import ReadyPicture
from deckgen.scene.resize import scale_lengths
from deckgen.scene.template import STYLES, Template, Theme
from deckgen.themes.source import SETTINGS, ThemeSource, mapping_of, theme_source
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings, error, has_errors, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Source, Span
from deckgen.values.units import EMU_PER_INCH
from deckgen.values.value import replace, value_class

if TYPE_CHECKING:
    from deckgen.themes.own.theme_data import ThemeData

TEMPLATES = (".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm")
IN_MEMORY = 4  # number of themes that are kept in memory
DEFAULT_SIZE = "16:9"  # for decks without a size; a template of another size is accepted then
DEFAULT_BASE = "nordljus"  # the base of templates whose theme.yaml names none
SHOWN = 5  # a message names at most so many styles
STYLES_HINT = "copy them from a built-in theme, or begin with `deckgen theme new NAME`"


@value_class
class ReadyTheme:
    """A template as bytes and as data, with the theme's fonts, artwork, style sheet and page templates."""

    template: Template
    package: bytes
    fonts: Mapping[str, bytes]
    media: Mapping[str, ReadyPicture]  # the template's artwork by asset name
    rules: Source | None = None  # guide/guide.css
    pages: Mapping[str, Source] = field(default_factory=dict)  # guide/*.html: page templates that replace ours
    lent: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)  # families to embed, by face, as EOT
    made_of: str = ""  # SHA-256 of a client's template, its theme.yaml and the fonts that measure it

    @property
    def measured_by(self) -> str:
        """A digest of all that widths depend on, but for the program itself and the fonts that come with it."""
        stated = self.template.theme
        named = (part for name in sorted(self.fonts) for part in (name, checksum(self.fonts[name])))
        chosen = repr((stated.fonts, stated.fallbacks, stated.twins))
        return digest(chosen.encode(), *(part.encode() for part in named))


@value_class
class _Read:
    """A template read from its package, with its artwork.

    `package` are the bytes that decks are built on, where they are not those of the file.
    """

    template: Template
    media: Mapping[str, ReadyPicture]
    package: bytes = b""
    lent: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)


def load_theme(project: Project, deck: Deck) -> Diagnosed[ReadyTheme | None]:
    """The deck's theme, ready for use; None where there is no such theme or it has errors."""
    files, found = _theme_files(project, deck, deck.theme.name)
    if found:
        return Diagnosed(None, found)
    if not files:
        hint = did_you_mean(deck.theme.name, project.themes())
        fault = error("unknown-theme", f"there is no theme `{deck.theme.name}`", deck.theme.span, hint)
        return Diagnosed(None, (fault,))
    source, found = theme_source(deck.theme.name, files, deck)
    if source is None:
        return Diagnosed(None, found)
    if source.names_template() and (settings := source.own_settings()).value.get("template"):
        return _on_client_template(project, deck, source, settings)
    package, found = _compiled(source)
    if package is None:
        return Diagnosed(None, found)
    read = _own_template(source)
    ready = ReadyTheme(read.template, package, source.fonts, read.media, source.rules, source.pages)
    return Diagnosed(ready, found)


def _theme_files(project: Project, deck: Deck, name: str) -> Diagnosed[dict[str, bytes]]:
    """A theme's files, none where there is no such theme; an error where they are too large."""
    try:
        return Diagnosed(project.theme_files(name))
    except TooLargeError as fault:
        return Diagnosed({}, (replace(fault.finding(), span=deck.theme.span),))


# --- own themes ---------------------------------------------------------------------------------------


@lru_cache(IN_MEMORY)
def _compiled(source: ThemeSource) -> Diagnosed[bytes | None]:
    """The .pptx bytes that a theme.yaml describes; None where it cannot be compiled."""
    return recall_or_make("template", source.key, lambda: _compile(source), is_kept=_is_made)


@lru_cache(IN_MEMORY)
def _own_template(source: ThemeSource) -> _Read:
    """The template of an own theme, read from its compiled package. The theme must have no errors."""
    return recall_or_make("layouts", source.key, lambda: _read(source))


def _is_made(outcome: Diagnosed[Any]) -> bool:
    return outcome.value is not None


def _compile(source: ThemeSource) -> Diagnosed[bytes | None]:
    from deckgen.themes.own.compile import compile_theme
    from deckgen.themes.own.eot import UnfitFontError
    from deckgen.themes.own.theme_data import read_theme_data

    settings, found = source.settings()
    if has_errors(found):  # a theme that was read in part would lead to misleading errors
        return Diagnosed(None, found)
    places = source.places()
    theme, faults = read_theme_data(settings, places)
    found += (*faults, *_missing_styles(theme.theme, places("styles")), *_font_faults(source))
    if has_errors(found):
        return Diagnosed(None, found)
    try:
        return Diagnosed(compile_theme(_measured(theme, source), source.fonts), found)
    except UnfitFontError as fault:
        return Diagnosed(None, (*found, _unfit_font(source, fault.name, str(fault))))


def _font_faults(source: ThemeSource) -> tuple[Diagnostic, ...]:
    """Errors for font files of the theme that cannot be read."""
    faults = {name: font_fault(data) for name, data in source.fonts.items()}
    return tuple(_unfit_font(source, name, f"it {fault}") for name, fault in faults.items() if fault)


def _unfit_font(source: ThemeSource, name: str, fault: str) -> Diagnostic:
    path = next((path for path in source.files if path.endswith(f"/{name}")), name)
    hint = "put the whole TrueType or OpenType file there, or take it out"
    return error(
        "broken-font", f"the font `{path}` cannot be read or embedded: {fault}", source.places()("fonts"), hint
    )


def _missing_styles(theme: Theme, span: Span) -> Iterator[Diagnostic]:
    """Findings for styles that the theme lacks. Layouts would set their text in plain style without a word."""
    missing = [name for name in STYLES if name not in theme.styles]
    if missing:
        listed = ", ".join(f"`{name}`" for name in missing[:SHOWN])
        listed += f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        yield error("bad-theme", f"`styles`: layouts ask for {listed}", span, STYLES_HINT)


def _measured(data: ThemeData, source: ThemeSource) -> ThemeData:
    """The theme with the heights of its fonts' lines, which percentages in a .pptx refer to."""
    theme = data.theme
    metrics = Metrics(source.fonts, theme.fonts, theme.fallbacks, theme.twins)
    return replace(data, theme=replace(theme, line_heights=metrics.line_heights()))


def _read(source: ThemeSource) -> _Read:
    from deckgen.powerpoint.read.template import read_template, template_media
    from deckgen.themes.own.theme_data import read_theme_data

    package = _compiled(source).value or b""
    theme, _ = read_theme_data(source.settings().value)
    template = read_template(package, _measured(theme, source))
    return _Read(template, template_media(package, template))


# --- clients' templates -------------------------------------------------------------------------------


def _on_client_template(
    project: Project, deck: Deck, source: ThemeSource, settings: Diagnosed[dict[str, object]]
) -> Diagnosed[ReadyTheme | None]:
    """A theme on a client's template, ready for use."""
    found = Findings()
    stated = found.take(settings)
    package = found.take(_template_file(source.files, deck, stated))
    base = found.take(_base_theme(project, deck, str(stated.get("base") or DEFAULT_BASE)))
    found.add(*_font_faults(source))
    if base is None or has_errors(found.all()):
        return Diagnosed(None, found.all())
    read, faults = _client_template(source, base, package)
    found.add(*(replace(each, span=each.span or deck.theme.span) for each in faults))  # kept ones have no place
    if read is None:
        return Diagnosed(None, found.all())
    installed = project.fonts(_families(read.template.theme))
    lent = {name: font for family in read.lent for name, font in files_of_family(base.fonts, family).items()}
    fonts = {**{name: font for name, font in installed.items() if not font_fault(font)}, **lent, **source.fonts}
    named = (part for name in sorted(fonts) for part in (name.encode(), fonts[name]))
    made_of = digest(package, source.files[SETTINGS], *named)
    ready = ReadyTheme(
        read.template, read.package or package, fonts, read.media, source.rules, source.pages, read.lent, made_of
    )
    return Diagnosed(ready, found.all())


def _base_theme(project: Project, deck: Deck, name: str) -> Diagnosed[ThemeSource | None]:
    """The built-in theme whose sizes and styles a client's template uses."""
    files, found = _theme_files(project, deck, name)
    if found:
        return Diagnosed(None, found)
    if not files or name == deck.theme.name:
        hint = did_you_mean(name, [theme for theme in project.themes() if theme != deck.theme.name])
        fault = error("bad-theme", f"`base`: there is no theme `{name}`", deck.theme.span, hint)
        return Diagnosed(None, (fault,))
    return theme_source(name, files, deck)


def _families(theme: Theme) -> tuple[str, ...]:
    """The font families that a theme names, and their substitutes."""
    twins = {family: TWINS.get(family.casefold(), "") for family in theme.fonts.values()}
    substitutes = (name for names in theme.fallbacks.values() for name in names)
    return (*theme.fonts.values(), *theme.twins.values(), *twins.values(), *substitutes)


def _template_file(files: Mapping[str, bytes], deck: Deck, settings: Mapping[str, object]) -> Diagnosed[bytes]:
    """The bytes of the template that theme.yaml names. It may name one file, or one for each slide size."""
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


@lru_cache(IN_MEMORY)
def _client_template(source: ThemeSource, base: ThemeSource, package: bytes) -> Diagnosed[_Read | None]:
    """A client's template, completed for every layout. Findings about the template as a whole have no place."""
    key = digest(source.key.encode(), base.key.encode(), code_fingerprint("layouts", "pictures"))
    return recall_or_make(
        "client-template", key, lambda: _read_client_template(source, base, package), is_kept=_is_made
    )


def _read_client_template(source: ThemeSource, base: ThemeSource, file: bytes) -> Diagnosed[_Read | None]:
    from deckgen.powerpoint.package.package import TemplateError
    from deckgen.powerpoint.read.template import template_media
    from deckgen.themes.client.cleaning import clean_template
    from deckgen.themes.client.importing import reading_strange_parts
    from deckgen.themes.client.sample_slides import named_slides, with_slides_as_layouts
    from deckgen.themes.client.template import client_template

    settings = source.own_settings().value
    styles, _ = reader.read_theme(base.texts()[SETTINGS])
    hand, lent = _handwriting(settings, styles, base)
    settings = {**settings, "fonts": {**hand, **mapping_of(settings.get("fonts"))}}
    try:
        with reading_strange_parts():
            chosen = named_slides(_table(settings, "layouts"))
            package, left = clean_template(with_slides_as_layouts(file, chosen))
            template, found = client_template(package, settings, styles, template_layouts(), source.places())
            found += left
            media = template_media(package, template) if template else {}
    except TemplateError as fault:
        message = f"the template of the theme `{source.name}` cannot be used: {fault}"
        return Diagnosed(None, (error("broken-template", message, None, "save it anew in PowerPoint"),))
    if template is None:
        return Diagnosed(None, found)
    if not isinstance(settings.get("template"), Mapping):
        found += _size_faults(template, source.size)
    if source.colors:
        hint = "leave `colors` out, or change them in the template"
        found += (error("bad-theme", "a client's template keeps its own colours", None, hint),)
    return Diagnosed(_Read(template, media, package if package != file else b"", lent), found)


def _handwriting(
    settings: Mapping[str, object], styles: Mapping[str, object], base: ThemeSource
) -> tuple[dict[str, object], Mapping[str, Mapping[str, bytes]]]:
    """The family for handwriting that the base theme lends with its files, and its faces; nothing where it has none.

    Hardly any company has such a face, and in the face of its texts nobody would see what is written on the wall.
    """
    from deckgen.themes.own.eot import embeddable_families

    family = str(mapping_of(styles.get("fonts")).get("hand") or "")
    if "hand" in mapping_of(settings.get("fonts")) or not family:
        return {}, {}
    families = embeddable_families(files_of_family(base.fonts, family), (family,))
    return ({"hand": family} if families else {}), {each.family: each.faces for each in families}


def _table(settings: Mapping[str, object], key: str) -> Mapping[str, object]:
    found = settings.get(key)
    return found if isinstance(found, Mapping) else {}


def _size_faults(template: Template, size: str) -> tuple[Diagnostic, ...]:
    """A warning where the template has another slide size than the deck asks for."""
    from deckgen.themes.client.template import likeness

    if size in (DEFAULT_SIZE, likeness(template.size).name):
        return ()
    width, height = (length / EMU_PER_INCH for length in scale_lengths(template.size, template.scale))
    message = f"the deck asks for {size}, its template's slides are {width:.4g} × {height:.4g} in"
    hint = f"name a template for it in theme.yaml: `template: {{{size}: FILE}}`"
    return (warning("template-size", message, None, hint),)
