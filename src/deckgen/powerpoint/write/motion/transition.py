"""Writes how a slide follows the one before it.

Sources: ECMA-376 part 1, 19.5 (transitions) and part 3 (alternate content); [MS-PPTX] 2.2.8 (durations) and
[MS-PPTX] 2.19 (morphing). Programs that know neither fade, or show the slide at once.
"""

from __future__ import annotations

from deckgen.scene.items import Transition

_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_P14 = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
_P159 = 'xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main"'
_FADE, _MOVED, _MORPH = 400, 600, 1000  # milliseconds
_PUSHED, _WIPED = '<p:push dir="l"/>', '<p:wipe dir="l"/>'  # from the right, as one reads on
_PLAIN = '<p:transition spd="med"><p:fade/></p:transition>'


def _timed(effect: str, duration: int) -> str:
    """A transition of so many milliseconds; programs that cannot read them take its usual speed."""
    return (
        f'<mc:AlternateContent {_MC}><mc:Choice {_P14} Requires="p14"><p:transition spd="med" p14:dur="{duration}">'
        f"{effect}</p:transition></mc:Choice><mc:Fallback>"
        f'<p:transition spd="med">{effect}</p:transition></mc:Fallback></mc:AlternateContent>'
    )


_XML = {
    Transition.NONE: "",
    Transition.FADE: _timed("<p:fade/>", _FADE),
    Transition.PUSH: _timed(_PUSHED, _MOVED),
    Transition.WIPE: _timed(_WIPED, _MOVED),
    Transition.MORPH: (
        f'<mc:AlternateContent {_MC}><mc:Choice {_P159} Requires="p159"><p:transition {_P14} spd="slow" '
        f'p14:dur="{_MORPH}"><p159:morph option="byObject"/></p:transition></mc:Choice>'
        f"<mc:Fallback>{_PLAIN}</mc:Fallback></mc:AlternateContent>"
    ),
}


def transition_xml(transition: Transition) -> str:
    """`p:transition`, within `mc:AlternateContent`, or "" where a slide follows at once."""
    return _XML[transition]
