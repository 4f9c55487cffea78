"""Pictures that are ready for use, and how to tell the kind of a picture from its bytes."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.values.units import Size
from deckgen.values.value import value_class

SVG = "svg"
# The media type of every known kind of picture. Source: IANA's registry; for WMF and EMF the types that Office uses.
MEDIA_TYPES: Mapping[str, str] = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
    "wmf": "image/x-wmf",
    "emf": "image/x-emf",
    SVG: "image/svg+xml",
}
# Likewise of films and sounds, by the endings of their names.
PLAYED_TYPES: Mapping[str, str] = {
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
    "wav": "audio/x-wav",
}
_UNKNOWN = "application/octet-stream"
_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"\xd7\xcd\xc6\x9a", "wmf"),
    (b"\x01\x00\x09\x00\x00\x01", "wmf"),
    (b"\x01\x00\x09\x00\x00\x03", "wmf"),
    (b"\x01\x00\x00\x00", "emf"),
)


@value_class
class PixelGrid:
    """A picture's colours on a coarse grid, row by row: RRGGBB, or "" where it is seen through."""

    rows: tuple[tuple[str, ...], ...]

    def at(self, across: float, down: float) -> str:
        """The colour at a point, whose distances from the left and the top are shares of the picture, 0 … 1."""
        row = self.rows[min(len(self.rows) - 1, max(0, int(down * len(self.rows))))]
        return row[min(len(row) - 1, max(0, int(across * len(row))))]


@value_class
class Playable:
    """A film or a sound: its bytes, its kind (the ending of its name), its seconds where they are known."""

    data: bytes
    kind: str
    seconds: float = 0.0


@value_class
class ReadyPicture:
    """A picture as decks and documents show it; of a film or a sound what stands for it, and what is `played`.

    `size` is in pixels as displayed; a template's pictures have none, since their position is known. `kind` is a key
    of MEDIA_TYPES, or empty for an unknown kind. `twin` is the PNG of an SVG, for programs that cannot show SVG.
    """

    data: bytes
    kind: str
    size: Size = Size(0, 0)
    twin: bytes = b""
    played: Playable | None = None

    @property
    def media_type(self) -> str:
        """The media type of the picture's kind, such as image/png."""
        return MEDIA_TYPES.get(self.kind, _UNKNOWN)

    def as_pixels(self) -> ReadyPicture:
        """The PNG twin as a picture where there is one, else the picture itself."""
        return ReadyPicture(self.twin, "png", self.size) if self.twin else self


def is_heard(asset: str) -> bool:
    """Whether what a file plays is heard and not seen, by the ending of its name."""
    return PLAYED_TYPES.get(asset.rpartition(".")[2].lower(), "").startswith("audio")


def picture_kind(data: bytes) -> str:
    """The kind of a picture, told from its bytes: a key of MEDIA_TYPES, or "" for anything else."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    found = next((kind for signature, kind in _SIGNATURES if data.startswith(signature)), "")
    return found or (SVG if _is_svg(data) else "")


def _is_svg(data: bytes) -> bool:
    head = data[:4096]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head.replace(b"\x00", b"")[2:]
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<") and b"<svg" in data.replace(b"\x00", b"")
