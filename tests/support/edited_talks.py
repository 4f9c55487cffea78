"""Slides of a talk that is edited and built again, and what tells one build of it from another."""

from __future__ import annotations

from deckgen.request import Built

FULL = "---\nlayout: bullets\nid: full\n---\n# A wall\n\n" + "".join(f"- Point {n} of very many\n" for n in range(40))
AGENDA = "---\nlayout: agenda\nid: agenda\n---\n# What is to come\n\n"
QUOTED = "---\nlayout: bullets\nid: quoted\nsource: Somebody\n---\n# Quoted\n\n- What was said\n\n"
SOURCES = "---\nlayout: sources\nid: sources\n---\n# Sources\n\n"


def told(built: Built) -> tuple[object, ...]:
    """What a build gives, with the places of its findings as a reader sees them."""
    places = [
        (d.code, d.message, d.span and (d.span.source.path, d.span.line, d.span.column)) for d in built.diagnostics
    ]
    return built.outputs, places, built.slides
