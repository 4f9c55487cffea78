"""Picture bytes: recognised, checked, made safe for slides, drawn as pixels. No other part knows PIL and resvg."""

from deckgen.pictures.contact_sheet import contact_sheet, slide_width
from deckgen.pictures.information import PictureInfo
from deckgen.pictures.inspection import inspect, is_too_large
from deckgen.pictures.metadata import strip_metadata
from deckgen.pictures.preparation import as_png_or_jpeg, plain_picture, ready_picture
from deckgen.pictures.raster import ENGINES, jpeg, lay_over, rasterise
from deckgen.pictures.svg_safety import check_svg

__all__ = [
    "ENGINES",
    "PictureInfo",
    "as_png_or_jpeg",
    "check_svg",
    "contact_sheet",
    "inspect",
    "is_too_large",
    "jpeg",
    "lay_over",
    "plain_picture",
    "rasterise",
    "ready_picture",
    "slide_width",
    "strip_metadata",
]
