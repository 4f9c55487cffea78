"""How large may be what somebody hands in. All limits of inputs stand here.

They are far beyond what a workshop needs, and low enough that a stranger's file takes neither the machine's memory nor
an evening. A file's size is asked for before it is read.
"""

from __future__ import annotations

from collections.abc import Mapping

KB, MB = 1_000, 1_000_000

# --- files: bytes of each ---
TEXT = 5 * MB  # of a deck, a client, a theme: Markdown and YAML
DATA = 5 * MB
PAGE = 1 * MB  # a page template or a style sheet
DRAWING = 20 * MB
PICTURE = 100 * MB
FONT = 50 * MB
TEMPLATE = 100 * MB
BY_ENDING: Mapping[str, int] = {
    **dict.fromkeys(("md", "qmd", "rmd", "yaml", "yml"), TEXT),
    **dict.fromkeys(("csv", "tsv", "txt"), DATA),
    **dict.fromkeys(("css", "html"), PAGE),
    **dict.fromkeys(("ttf", "otf", "ttc", "otc", "woff", "woff2"), FONT),
    **dict.fromkeys(("pptx", "potx", "ppsx", "pptm", "potm", "ppsm"), TEMPLATE),
    "svg": DRAWING,
}

# --- files: bytes of all together ---
TEXTS = 50 * MB  # of a deck or a client
TEXT_FILES = 5_000  # of a deck or a client
ASSETS = 1_000 * MB  # pictures and data of a deck
FETCHES = 1_000  # pictures that one command brings from the web
THEME = 300 * MB
THEME_FILES = 1_000

# --- slides ---
RULES = 40_000  # lines `---` in all texts of a deck: each slide begins with one, and its settings end with one
SLIDE_TEXT = 500_000  # characters of one slide, its notes included, or of a chapter
SLIDE_LINES = 30_000
PARAGRAPHS = 5_000  # paragraphs, points of lists and rows of tables on one slide
TABLE_CELLS = 20_000  # of one table, those that its short rows lack included

# --- settings ---
KEYS = 2_000  # side by side; each one that is not known is compared with those that are

# --- data ---
ROWS = 5_000
CELLS = 100_000

# --- pictures ---
PIXELS = 80 * MB  # less than PIL warns of; a 9,000 × 9,000 scan is no slide
SIDE = 30_000  # pixels
WEBP_PIXELS = 30 * MB  # its reader holds them three times over
STEPPED_PIXELS = 50 * MB  # of a JPEG built up in steps, all of which its reader holds
PIXELS_TOGETHER = 1_500 * MB  # of all pictures of a deck, drawings aside: sixty as they come from a camera
FRAMES, FRAME_PIXELS = 400, 60 * MB  # pictures of a GIF that moves, and pixels of all of them together
SCANS = 100  # steps in which a JPEG is built up, each over the whole picture; programs write about ten
ELEMENTS = 200_000  # of a drawing
DRAWING_SECONDS = 10  # of processor time for one drawing; those for slides take a tenth of one
DRAWING_MEMORY = 512 << 20  # bytes for one drawing; one for slides takes less than 50 MB, a photograph in it 350
DRAWINGS_SECONDS = 60  # of processor time for all drawings of a deck

# --- templates ---
MEMBERS = 10_000  # of the archive
UNPACKED = 200 * MB  # all members together
RATIO = 200  # times as large unpacked; XML packs to a tenth
SMALL = 20 * MB  # what unpacks to less may be packed as well as it likes
XML_PART = 5 * MB  # the largest master seen has half a million bytes
XML_ELEMENTS = 300_000  # of all parts that are read; the largest of those seen has six thousand
MASTERS = 50
LAYOUTS = 500
SHAPES = 5_000  # on a master or layout

# --- presentations that are imported ---
IMPORTED_SLIDES = 2_000  # also of a template with slides, and of a deck that is compared
IMPORTED_PART = 20 * MB  # of XML; a chart of many figures has some
IMPORTED_ELEMENTS = 1_000_000  # of all parts of XML; a presentation of 120 slides has sixty thousand
IMPORT_SECONDS = 120  # of processor time; 120 slides take two
IMPORT_MEMORY = 1536 << 20  # bytes; a file of the largest size takes half of them

# --- fonts ---
FACES = 100  # of a collection
TABLES = 200  # of a face


def most_bytes(name: str) -> int:
    """How many bytes a file may have, told by the ending of its name."""
    return BY_ENDING.get(name.rpartition(".")[2].lower(), PICTURE)


def shown_size(size: int) -> str:
    """A number of bytes for people: `5 MB`, `1.2 GB`."""
    for unit, name in ((1_000 * MB, "GB"), (MB, "MB"), (KB, "kB")):
        if size >= unit:
            return f"{size / unit:.3g} {name}"
    return f"{size} bytes"
