"""What this machine has and lacks."""

from __future__ import annotations

import importlib
import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from deckgen import __version__
from deckgen.files.cache_folder import LIMIT, cache_folder, refusal, size
from deckgen.files.machine import can_write
from deckgen.files.paths import SHIPPED
from deckgen.files.project import Project
from deckgen.values.value import value_class

LIBRARIES = ("markdown-it-py", "pyyaml", "uharfbuzz", "lxml", "jinja2", "pillow", "resvg-py", "dulwich")
PANGO = (
    "install Pango: `apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0` (Debian, Ubuntu), "
    "`brew install pango` (macOS), or the GTK runtime (Windows); the .pptx needs none of it"
)


@value_class
class Finding:
    """One thing looked at; `remedy` is empty where nothing is to be done."""

    what: str
    ok: bool = True
    remedy: str = ""


def examine() -> tuple[Finding, ...]:
    """Everything a build can need, in the order in which it is needed."""
    return tuple(_findings())


def _findings() -> Iterator[Finding]:
    yield Finding(f"deckgen {__version__} on Python {platform.python_version()} ({sys.platform})")
    for name in LIBRARIES:
        yield _library(name)
    yield _weasyprint()
    themes = Project(Path.cwd()).themes()
    yield Finding(f"themes: {', '.join(themes)}", bool(themes), "" if themes else f"reinstall: {SHIPPED} has no themes")
    yield _cache()


def _cache() -> Finding:
    """Where things are kept between runs. Without it builds take longer, and come out the same."""
    folder = cache_folder()
    if folder is None:
        return Finding("cache: none, since this user has no home", True, "name a folder in DECKGEN_CACHE")
    if why := refusal(folder):
        return Finding("cache: not used, so each build compiles its theme anew", True, why)
    remedy = "" if can_write(folder) else "not writable: each build compiles its theme anew"
    return Finding(f"cache: {folder}, {size(folder) / 1e6:,.1f} of at most {LIMIT / 1e6:,.0f} MB", True, remedy)


def _library(name: str) -> Finding:
    try:
        return Finding(f"{name} {metadata.version(name)}")
    except metadata.PackageNotFoundError:
        return Finding(name, False, f"pip install {name}")


def _weasyprint() -> Finding:
    try:
        module = importlib.import_module("weasyprint")
    except (ImportError, OSError) as fault:
        return Finding(f"weasyprint: {str(fault).splitlines()[0]}", False, PANGO)
    return Finding(f"weasyprint {module.__version__}")
