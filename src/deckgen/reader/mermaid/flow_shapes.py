"""The shapes of a flowchart's boxes: the brackets that draw them, and their names in `@{ shape: … }`."""

from __future__ import annotations

from typing import NamedTuple


class Brackets(NamedTuple):
    """What opens a label, what may close it, and the shapes of these."""

    opens: str
    closes: dict[str, str]


# The longest first: `[(` begins with `[`.
BRACKETS = (
    Brackets("(((", {")))": "circle"}),
    Brackets("([", {"])": "stadium"}),
    Brackets("((", {"))": "circle"}),
    Brackets("(-", {"-)": "circle"}),
    Brackets("[[", {"]]": "subroutine"}),
    Brackets("[(", {")]": "cylinder"}),
    Brackets("[/", {"/]": "parallelogram", "\\]": "trapezoid"}),
    Brackets("[\\", {"\\]": "parallelogram", "/]": "inverted-trapezoid"}),
    Brackets("{{", {"}}": "hexagon"}),
    Brackets("{", {"}": "diamond"}),
    Brackets("(", {")": "round"}),
    Brackets("[", {"]": "rectangle"}),
    Brackets(">", {"]": "flag"}),
)

_ALIKE = """
    rectangle           rect rectangle proc process win-pane internal-storage window-pane lin-rect lin-proc
                        lined-rectangle lined-process shaded-process div-rect div-proc divided-rectangle
                        divided-process st-rect procs processes stacked-rectangle notch-rect card notched-rectangle
                        brace comment brace-l brace-r braces text fork join bolt com-link lightning-bolt
                        tag-rect tagged-rectangle tag-proc tagged-process sl-rect sloped-rectangle manual-input
                        notch-pent loop-limit notched-pentagon delay half-rounded-rectangle hourglass collate
    round               rounded event bang cloud
    stadium             stadium pill terminal
    subroutine          fr-rect subroutine subprocess subproc framed-rectangle
    cylinder            cyl cylinder db database h-cyl das horizontal-cylinder lin-cyl disk lined-cylinder
                        bow-rect stored-data bow-tie-rectangle datastore data-store
    circle              circle circ dbl-circ double-circle sm-circ small-circle start fr-circ framed-circle stop f-circ
                        filled-circle junction cross-circ crossed-circle summary ellipse
    diamond             diam diamond decision question
    hexagon             hex hexagon prepare curv-trap curved-trapezoid display
    parallelogram       lean-r lean-right in-out lean-l lean-left out-in flag paper-tape
    trapezoid           trap-b trapezoid-bottom priority trapezoid tri triangle extract
    inverted-trapezoid  trap-t trapezoid-top manual inv-trapezoid flip-tri flipped-triangle manual-file
    flag                odd
    document            doc document docs documents st-doc stacked-document lin-doc lined-document tag-doc
                        tagged-document
"""


def _read(table: str) -> dict[str, str]:
    """Each name with the shape that stands for it. A line that goes on is indented further."""
    found: dict[str, str] = {}
    shape = ""
    for line in table.strip("\n").split("\n"):
        first, *rest = line.split()
        if not line.startswith("     "):
            shape = first
        else:
            rest = [first, *rest]
        found |= dict.fromkeys(rest, shape)
    return found


NAMED = _read(_ALIKE)
