"""The deck that everyone builds: title, bullets of two levels, tables, columns, 75-word notes on each slide."""

from __future__ import annotations

TEXT = (
    "people plan work that matters and learn while they build together what the town needs most from its library "
    "next year when new tools change how we meet and what we expect of each other every single day"
)
WORDS = tuple(TEXT.split())


def sentence(seed: int, count: int) -> str:
    """`count` words, other ones for each seed, the same every time."""
    chosen = [WORDS[(seed * 7 + i * (seed % 5 + 1)) % len(WORDS)] for i in range(count)]
    return " ".join(chosen).capitalize()


def bullets(n: int) -> list[str]:
    """Four points, two of them with a point below."""
    lines = []
    for i in range(4):
        lines.append(f"- {sentence(n + i, 9)}")
        if i % 2:
            lines.append(f"  - {sentence(n + i + 3, 7)}")
    return lines


def table(n: int) -> list[str]:
    """A header and four rows of four."""
    rows = ["| Area | First | Second | Third |", "|---|---:|---:|---:|"]
    return [*rows, *(f"| {sentence(n + r, 2)} | {n + r} | {n * 2 + r} | {n % 7 + r} |" for r in range(4))]


def body(n: int) -> list[str]:
    """One slide's content in turn: bullets, bullets, table, columns."""
    if n % 4 == 2:
        return table(n)
    if n % 4 == 3:
        return ["## Before", "", *bullets(n)[:3], "", "## After", "", *bullets(n + 1)[:3]]
    return bullets(n)


def ours(slides: int) -> str:
    """The deck in our dialect."""
    head = "---\ndeck: {title: Benchmark, language: en-GB}\n---\n# Benchmark\n\nThe same deck for everyone\n"
    return "\n".join([head, *(f"\n---\n{_slide(n, body(n))}" for n in range(1, slides))])


def pandoc(slides: int) -> str:
    """The same deck as pandoc wants it (columns as fenced divs)."""
    return "\n".join(["% Benchmark\n", *(_slide(n, _pandoc_body(n)) for n in range(1, slides))])


def _slide(n: int, lines: list[str]) -> str:
    return "\n".join([f"\n# Slide {n}: {sentence(n, 4)}\n", *lines, "", "::: notes", sentence(n, 75), ":::\n"])


def _pandoc_body(n: int) -> list[str]:
    lines = body(n)
    if n % 4 != 3:
        return lines
    middle = lines.index("## After")
    columns = (lines[1:middle], lines[middle + 1 :])
    return ["::: columns", *(x for column in columns for x in (":::: column", *column, "::::")), ":::"]
