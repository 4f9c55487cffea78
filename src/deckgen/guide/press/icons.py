"""The guide's icons, drawn on a 24-unit grid with one line weight, round ends and one colour."""

from __future__ import annotations

from collections.abc import Mapping

# Path data. Circles and rectangles are written as paths too, so that all icons are data of one kind.
_PATHS: Mapping[str, str] = {
    "say": "M4 5h16v11h-9l-4 4v-4H4z",
    "ask": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M9.4 9.6a2.7 2.7 0 1 1 3.9 2.4c-.9.5-1.3 1-1.3 1.9M12 16.9v.1",
    "do": "M4 4h16v16H4zM8 12l3 3l5-6",
    "answer": "M4 13l5 5L20 7",
    "debrief": "M19 12a7 7 0 1 1-2.3-5.2M19 3v5h-5",
    "tip": "M9 17c0-2.2-3-3.6-3-7.4a6 6 0 0 1 12 0c0 3.8-3 5.2-3 7.4zM10 21h4",
    "pitfalls": "M12 4L2.5 20h19zM12 10v5M12 17.4v.1",
    "remote": "M3 5h18v11H3zM9 20h6M12 16v4",
    "materials": "M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4",
    "guide": "M12 6c-2-1.6-5-2-8-2v14c3 0 6 .4 8 2c2-1.6 5-2 8-2V4c-3 0-6 .4-8 2zM12 6v14",
    "handout": "M6 3h9l4 4v14H6zM15 3v4h4M9.5 12h6M9.5 16h6",
    "worksheet": "M5 3h14v18H5zM8.5 8h7M8.5 12h7M8.5 16h4",
    "notes": "M5 6h14M5 11h14M5 16h9",
    "exercise": "M4 4h16v16H4zM8 12l3 3l5-6",
    "follow-up": "M4 5h16v11h-9l-4 4v-4H4zM8 9h8M8 12h5",
    "figure": "M3 5h18v14H3zM3 16l5-5l4 4l3-3l6 5M15.5 9v.1",
    "harvest": "M12 21V10M12 10c-4 0-6-2-6-6c4 0 6 2 6 6M12 14c4 0 6-2 6-6c-4 0-6 2-6 6",
    "short": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M8 12h8",
    "long": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M8 12h8M12 8v8",
    "lunch": "M7 3v7a2 2 0 0 1-4 0V3M5 12v9M17 3c-2.4 1.6-3 5-2.6 9H17zM17 12v9",
    "clock": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7v5.2l3.5 2",
    "person": "M12 4a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7M5.5 20c0-3.6 2.9-6 6.5-6s6.5 2.4 6.5 6",
    "people": "M8.5 5a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 0 0 0-6.4M2 19.5c0-3.3 2.9-5.3 6.5-5.3s6.5 2 6.5 5.3"
    "M16 5.3a3 3 0 0 1 0 5.8M18 14.6c2.4.6 4 2.3 4 4.9",
    "cut": "M6 3.5a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 0 0 0-5.2M6 15.3a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 0 0 0-5.2M8 7.8L20 18.5"
    "M8 16.2L20 5.5",
    "stay": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "milestone": "M6 21V4M6 4.5h12l-3.5 4l3.5 4H6",
    "break": "M5 8h11v7a4 4 0 0 1-4 4H9a4 4 0 0 1-4-4zM16 9.5h2a2.5 2.5 0 0 1 0 5h-2M8.5 3v2M12.5 3v2",
    "empty": "M4 4h16v16H4z",
    "dot": "M12 12v.01",
    "ticked": "M4 4h16v16H4zM8 12l3 3l5-6",
}


def svg(name: str, color: str) -> str:
    """An icon as an SVG document; `color` is RRGGBB. Raises KeyError for an unknown name."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">'
        f'<path d="{_PATHS[name]}" fill="none" stroke="#{color}" stroke-width="1.9"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def names() -> tuple[str, ...]:
    """The names of all icons."""
    return tuple(_PATHS)
