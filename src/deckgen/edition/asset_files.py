"""The files that a deck names: pictures made ready, data as text."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.films import is_played
from deckgen.deck.model import Deck
from deckgen.edition import assets
from deckgen.files.atomic import reason
from deckgen.files.cache import recall_or_make
from deckgen.files.fingerprints import checksum, code_fingerprint, digest
from deckgen.files.machine import processor_time_of_children
from deckgen.files.project import UNREADABLE, Project
from deckgen.files.reading import SMALLER, TooLargeError
from deckgen.files.text import decode_text, not_utf8
from deckgen.scene.pictures import SVG, ReadyPicture, picture_kind
from deckgen.scene.template import Theme
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings, error
from deckgen.values.limits import ASSETS, DRAWINGS_SECONDS, MB, PIXELS_TOGETHER, shown_size
from deckgen.values.source import translation_of
from deckgen.values.value import replace, value_class

COLORED, HEAD = b'data-colors="theme"', 1000  # what such a drawing says, in its first bytes
_MILLIONS = f"{PIXELS_TOGETHER // MB:,}"
MAKERS = ("pictures", "scene", "values")  # the code behind a picture that is ready


@value_class
class AssetFiles:
    """What the assets of a deck hold: its pictures, the texts of its data, the sha256 of every file."""

    pictures: Mapping[str, ReadyPicture]
    data: Mapping[str, str]
    digests: Mapping[str, str]


def load_assets(project: Project, deck: Deck, theme: Theme | None = None) -> Diagnosed[AssetFiles]:
    """The files of a deck whose assets were found. What cannot be read or shown is an error, and left out.

    Drawings that ask for it take the colours of the theme.
    """
    found = Findings()
    shown = (*assets.picture_assets(deck), *filter(None, [deck.logo]))
    stated = (*assets.data_assets(deck), *_originals(project, deck))
    raw, faults = _read_all(project, (*shown, *stated))
    spans = {picture.asset: picture.span for picture in assets.pictures(deck)} if faults else {}
    found.add(*(replace(fault, span=spans.get(asset)) for asset, fault in faults))
    data = found.take(_decode_all({asset: raw[asset] for asset in stated if asset in raw}))
    drawn = {asset: _in_colors(raw[asset], theme) for asset in shown if asset in raw}
    pictures = found.take(_make_ready(drawn, deck))
    digests = {asset: checksum(file) for asset, file in raw.items()}
    return Diagnosed(AssetFiles(pictures, data, digests), found.all())


def _in_colors(data: bytes, theme: Theme | None) -> bytes:
    """The file as it is, or a drawing in the colours of the theme."""
    if theme is None or COLORED not in data[:HEAD]:
        return data
    from deckgen.pictures.recoloring import DRAWN_IN, recolor

    return recolor(data, {name: theme.rgb(theme.color(name)) for name in DRAWN_IN})


def _originals(project: Project, deck: Deck) -> tuple[str, ...]:
    """The originals of translated data, as far as they are there: the figures of both are compared."""
    pairs = map(translation_of, assets.data_assets(deck)) if deck.translated_from else ()
    return tuple(path for path, language in pairs if language == deck.language and project.find(path, "", ()))


def _read_all(project: Project, names: tuple[str, ...]) -> tuple[dict[str, bytes], tuple[tuple[str, Diagnostic], ...]]:
    """The bytes of these assets, and what is wrong with those that cannot be read."""
    raw: dict[str, bytes] = {}
    faults: list[tuple[str, Diagnostic]] = []
    left = ASSETS
    for name in names:
        try:
            raw[name] = project.asset(name)
        except OSError as fault:
            faults.append(
                (name, error("unreadable-file", f"`{name}` cannot be read: {reason(fault)}", None, UNREADABLE))
            )
        except TooLargeError as fault:
            faults.append((name, fault.finding()))
        left -= len(raw.get(name, b""))
        if left < 0:
            message = (
                f"`{name}` is one too many: the pictures and data of a deck may have {shown_size(ASSETS)} together"
            )
            faults.append((name, error("file-too-large", message, None, SMALLER)))
            break
    return raw, tuple(faults)


def _decode_all(raw: Mapping[str, bytes]) -> Diagnosed[dict[str, str]]:
    texts: dict[str, str] = {}
    found = Findings()
    for name, data in raw.items():
        try:
            texts[name] = decode_text(data)
        except UnicodeDecodeError as fault:
            found.add(not_utf8(name, fault, "save it as UTF-8 (in Excel: CSV UTF-8)"))
    return Diagnosed(texts, found.all())


def _make_ready(raw: Mapping[str, bytes], deck: Deck) -> Diagnosed[dict[str, ReadyPicture]]:
    """The pictures that can be shown. Findings stand where the deck names a picture."""
    spans = {picture.asset: picture.span for picture in assets.pictures(deck)} if raw else {}
    ready: dict[str, ReadyPicture] = {}
    found = Findings()
    start = processor_time_of_children()
    pixels = 0
    for asset, data in raw.items():
        if pixels > PIXELS_TOGETHER:
            message = f"`{asset}` is one too many: the pictures of a deck may have {_MILLIONS} million pixels together"
            found.error("picture-too-large", message, spans.get(asset), "scale them to 3,840 pixels")
            break
        if processor_time_of_children() - start > DRAWINGS_SECONDS and picture_kind(data) == SVG:
            message = f"`{asset}` is given up: the deck's drawings took more than {DRAWINGS_SECONDS} s together"
            found.error("complex-picture", message, spans.get(asset), "simplify them, or save them as PNG")
            continue
        made, more = _ready_picture(data, asset)
        found.add(*(replace(each, span=spans.get(asset)) for each in more))
        if made is not None:
            ready[asset] = made
            pixels += made.size.w * made.size.h if made.kind != SVG and made.played is None else 0
    return Diagnosed(ready, found.all())


def _ready_picture(data: bytes, asset: str) -> Diagnosed[ReadyPicture | None]:
    """A picture inspected and made ready, kept by its content: to draw a vector takes longer than a whole deck.

    What cannot be used is inspected anew each time. Where all is kept, nothing that draws is even loaded.
    """

    if is_played(asset):  # which is not kept: its bytes are most of what was made
        from deckgen.pictures.films import ready_film

        return ready_film(data, asset)

    def make() -> Diagnosed[ReadyPicture | None]:
        from deckgen.pictures.inspection import REMEDY, inspect
        from deckgen.pictures.preparation import DamagedPictureError, ready_picture

        safe, taken = Diagnosed(data, ())
        if picture_kind(data) == SVG:
            from deckgen.pictures.svg_cleaning import take_unsafe_out

            safe, taken = take_unsafe_out(data, asset)
        info, found = inspect(safe, asset)
        try:
            return Diagnosed(ready_picture(safe, info) if info else None, (*taken, *found))
        except DamagedPictureError:
            return Diagnosed(None, (error("unreadable-picture", f"`{asset}` is damaged", None, REMEDY), *taken, *found))

    key = digest(code_fingerprint(*MAKERS), asset.encode(), checksum(data).encode())
    return recall_or_make("picture", key, make, is_kept=lambda made: made.value is not None)
