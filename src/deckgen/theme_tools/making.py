"""The files of a new theme: on a client's template, or beginning as another one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from deckgen.files.project import Project
from deckgen.files.reading import TooLargeError
from deckgen.values.diagnostics import Diagnosed, UsageError, error, visible
from deckgen.values.nearest import did_you_mean

SAVE = "save it anew in PowerPoint, as .pptx or .potx"
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


def theme_name(text: str) -> str:
    """A folder's name made of a file's: `Exempelkommunens mall.potx` → `exempelkommunens-mall`."""
    plain = unicodedata.normalize("NFKD", PurePath(text).stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "theme"


def import_theme(file: str, data: bytes, name: str) -> Diagnosed[dict[str, bytes]]:
    """The files of a theme on a client's template, by path in its folder; none where the file is no template."""
    from deckgen.powerpoint.package.package import TemplateError
    from deckgen.theme_tools.proposal import propose_settings
    from deckgen.themes.client.cleaning import clean_template
    from deckgen.themes.client.importing import import_template, reading_strange_parts
    from deckgen.themes.client.sample_slides import offers

    shown = visible(PurePath(file).name)
    title = visible(PurePath(file).stem.replace("_", " "))
    try:
        with reading_strange_parts():
            _, found = clean_template(data)
            offered = offers(data)
        package, template = import_template(data, title, [each.number for each in offered])
    except TemplateError as fault:
        return Diagnosed({}, (error("broken-template", f"`{shown}` cannot be used: {fault}", None, SAVE),))
    settings = propose_settings(template, title, shown, offered)
    return Diagnosed({"theme.yaml": settings.encode(), "template.pptx": package}, found)


def new_theme(project: Project, name: str, base: str) -> dict[str, bytes]:
    """The files of a theme that begins as another one, under its own name. Raises UsageError where there is none."""
    try:
        files = project.theme_files(base)
    except TooLargeError as fault:
        raise UsageError(str(fault)) from fault
    if not files:
        raise UsageError(f"there is no theme `{base}`; {did_you_mean(base, project.themes())}")
    text = files["theme.yaml"].decode("utf-8-sig")
    named = re.sub(r"(?m)^name:.*$", f"name: {name.replace('-', ' ').capitalize()}", text, count=1)
    return {**files, "theme.yaml": named.encode()}


def fresh_name(project: Project, name: str) -> str:
    """The name, which no theme has. Raises UsageError where it cannot be one or is taken."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"`{name}` cannot be a theme's name; use letters, digits and hyphens: {theme_name(name)}")
    if name in project.themes():
        raise UsageError(f"there is a theme `{name}` already; choose another name, or remove themes/{name}")
    return name
