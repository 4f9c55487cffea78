"""A theme looked at: every layout's example composed in it, what the template lacks, what becomes of a deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from deckgen.checks.contrast import Faint, check_contrast, faint_pairs, faint_texts
from deckgen.files.history import Commit
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.layouts.catalogue import bullets
from deckgen.outputs.kinds import make
from deckgen.pipeline import Prepared, prepare
from deckgen.request import Request
from deckgen.scene.resize import scale_lengths
from deckgen.scene.template import TemplateLayout
from deckgen.theme_tools.showcase import PLACE, prepare_showcase
from deckgen.values.diagnostics import Diagnostic, Severity, UsageError, has_errors, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.plural import number_of
from deckgen.values.source import Span
from deckgen.values.value import value_class

SHEET = "contact-sheet.pdf"
ROLES = ("paper", "ink", "lead", "look-here")  # the colours that a report names
SMALL = 14.0  # points on a slide 13.33 inches wide: less is not for a room


@value_class
class Row:
    """What a layout of the catalogue becomes in a theme."""

    name: str
    template_layout: str
    shared: bool  # drawn on a layout that is made for other slides
    verdict: str  # "" where all is well


@value_class
class Report:
    """A theme looked at: what it is, what becomes of each layout, what is wrong with it."""

    facts: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    findings: tuple[Diagnostic, ...]
    showcase: Prepared | None = None  # every layout's example, composed in the theme


def sheet(report: Report) -> bytes:
    """Every layout's example in a theme that was examined, as a contact sheet (PDF); no bytes if none was composed."""
    if report.showcase is None:
        return b""
    (data,) = make("contact-sheet", report.showcase, PLACE, Commit()).values()
    return data


def examine(
    project: Project, name: str, files: Mapping[str, bytes] | None = None, place: DeckLocation | None = None
) -> Report:
    """The theme with every layout's example composed in it, and the deck at `place`, if there is one.

    `files` are those of a theme that is not in the project yet. Raises UsageError where there is no such theme.
    """
    if not files and name not in project.themes():
        raise UsageError(f"there is no theme `{name}`; {did_you_mean(name, project.themes())}")
    prepared, found = prepare_showcase(project.root, name, files)
    if prepared is None:
        return Report((("theme", name),), (), found)
    by_layout = _by_layout(found)
    others = (d for d in found if d.span is None and d.code != "low-contrast")
    findings = (*_lacks(prepared), *_oddities(prepared), *others, *_faint(prepared))
    facts = _facts(name, prepared)
    if place is not None:
        told, found = _tried(project, name, place)
        facts, findings = (*facts, told), (*findings, *found)
    return Report(facts, _rows(prepared, by_layout), tuple(dict.fromkeys(findings)), prepared)


def _tried(project: Project, name: str, place: DeckLocation) -> tuple[tuple[str, str], tuple[Diagnostic, ...]]:
    """What becomes of a deck in the theme: a fact and its findings."""
    prepared, found = prepare(project, place, Request(theme=name))
    if prepared is None or has_errors(found):
        return ("deck", f"{place.name}: it cannot be built"), found
    simpler = sum(each.code == "simpler-form" for each in found)
    count = number_of(len(prepared.whole), "slide")
    return ("deck", f"{place.name}: {count}, {simpler or 'none'} in a simpler form for lack of room"), found


def _oddities(prepared: Prepared) -> tuple[Diagnostic, ...]:
    """What is odd about a client's file itself; our own themes are compiled without it."""
    from deckgen.themes.client.oddities import survey

    return survey(prepared.theme.package, prepared.context.template) if prepared.theme.made_of else ()


def _faint(prepared: Prepared) -> Iterator[Diagnostic]:
    """Text that does not stand out; where the theme is a client's, with its layout and the remedy there."""
    texts = (text for scene in prepared.whole for text in faint_texts(scene, prepared.context))
    if not prepared.theme.made_of:
        yield from check_contrast(texts, prepared.context)
        return
    for faint in faint_pairs(texts):
        layout = _layout_of(faint, prepared)
        yield warning("low-contrast", faint.message(f" on `{layout.name}`"), None, _recoloring(faint, layout, prepared))


def _layout_of(faint: Faint, prepared: Prepared) -> TemplateLayout:
    """The template's layout on which the example stands that the text is of."""
    template = prepared.context.template
    entry = _example(faint.span) if faint.span else ""
    return template.layout(entry)


def _recoloring(faint: Faint, layout: TemplateLayout, prepared: Prepared) -> str:
    """Where the colour of a text is changed: it may be that of all links, of a place on the layout, or derived."""
    theme = prepared.context.theme
    if faint.ink == theme.colors["hlink"]:
        return "links take the template's hyperlink colour: change it in PowerPoint under Variants, Colors"
    if faint.ink in [theme.rgb(level.color) for place in layout.placeholders for level in place.levels]:
        return f"change the colour of this text on `{layout.name}` in PowerPoint's slide master view"
    return "name another colour under `derived:` in theme.yaml"


def _by_layout(found: tuple[Diagnostic, ...]) -> dict[str, list[Diagnostic]]:
    """The findings of each layout's example, which stands in a file of its name."""
    held: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        if diagnostic.span is not None:
            held.setdefault(_example(diagnostic.span), []).append(diagnostic)
    return held


def _example(span: Span) -> str:
    """The layout whose example a place is in."""
    return PurePath(span.source.path).stem.partition("-")[2]


def _rows(prepared: Prepared, found: Mapping[str, list[Diagnostic]]) -> tuple[Row, ...]:
    template = prepared.context.template
    rows: dict[str, Row] = {}
    for scene in prepared.scenes:
        own = [d for d in found.get(scene.layout, ()) if d.code not in ("low-contrast", "missing-font")]
        layout = next(each for each in template.layouts if each.name == scene.template_layout)
        # A template layout with a place for text is made for slides of text, whatever else it serves.
        drawn = layout.shared and not (scene.layout == bullets.LAYOUT.name and layout.placeholder("body"))
        rows.setdefault(scene.layout, Row(scene.layout, layout.name, drawn, _verdict(own)))
    return tuple(rows.values())


def _verdict(found: list[Diagnostic]) -> str:
    worst = sorted(found, key=lambda d: d.severity is not Severity.ERROR)
    return worst[0].message if worst else ""


def _facts(name: str, prepared: Prepared) -> tuple[tuple[str, str], ...]:
    template, theme = prepared.context.template, prepared.context.theme
    measured = {s.slot: s for s in prepared.context.metrics.substitutes}
    fonts = []
    for slot, family in theme.fonts.items():
        stand_in = measured.get(slot)
        how = f", measured by {stand_in.measured_by}{' (same widths)' if stand_in.twin else ''}" if stand_in else ""
        fonts.append(f"{family}{how}")
    size = scale_lengths(template.size, template.scale)
    return (
        ("theme", f"{name} ({template.name})"),
        ("slides", f"{size.w / 914_400:.4g} × {size.h / 914_400:.4g} in, {len(template.layouts)} layouts"),
        ("fonts", "; ".join(dict.fromkeys(fonts))),
        (
            "colours",
            ", ".join(f"{role} #{theme.rgb(theme.color(role))}" for role in ROLES),
        ),
    )


def _lacks(prepared: Prepared) -> list[Diagnostic]:
    """What a template lacks that slides need, each with its remedy."""
    template = prepared.context.template
    plain, used = template.layout("bullets"), {template.layout(key).name for key in template.mapping}
    found: list[Diagnostic] = []
    untitled = [layout.name for layout in template.layouts if layout.name in used and not layout.placeholder("title")]
    if untitled:
        found.append(warning("no-title-place", f"no place for a title: {_listed(untitled)}", None,
                             "titles become plain text boxes, which outlines and screen readers do not find",
                             "add a title placeholder in PowerPoint's slide master view"))  # fmt: skip
    if plain.placeholder("body") is None:
        found.append(warning("no-body-place", f"no place for text on `{plain.name}`", None,
                             "lists become text boxes; add a text placeholder in PowerPoint's slide master view",
                             "or name another layout in theme.yaml under `layouts: {bullets: …}`"))  # fmt: skip
    body = plain.placeholder("body")
    if body is not None and body.levels[0].size < SMALL:
        size = round(body.levels[0].size * template.scale, 1)
        found.append(warning("small-text", f"text on `{plain.name}` is set in {size:g} pt", None,
                             "it is hard to read in a room: enlarge it on the layout in PowerPoint's slide master view",
                             "or name another layout in theme.yaml under `layouts: {bullets: …}`"))  # fmt: skip
    if all(layout.placeholder("slide-number") is None for layout in template.layouts):
        found.append(warning("no-slide-number", "no layout has a slide number", None,
                             "leaders refer to slides by number: add the placeholder in the slide master"))  # fmt: skip
    return found


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:4])
    return shown if len(names) <= 4 else f"{shown} and {len(names) - 4} more"
