"""Writes films and sounds: what a picture plays, and when. Sources: ECMA-376 part 1, 19.3 and 19.5; [MS-PPTX] 2.6.

The nesting and the numbers of effects follow files that PowerPoint writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from deckgen.powerpoint.package.media import Media
from deckgen.powerpoint.package.relationships import Relationships
from deckgen.scene.items import Clip, Picture
from deckgen.scene.pictures import is_heard

_MEDIA = "http://schemas.microsoft.com/office/2007/relationships/media"
_P14 = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
_URI = "{DAA4B4D4-6D71-4841-9C94-3DE7FCFB9230}"
_NOW = '<p:stCondLst><p:cond delay="0"/></p:stCondLst>'


def with_action(identity: str) -> str:
    """`p:cNvPr` of a picture that plays on a click on it."""
    action = '<a:hlinkClick r:id="" action="ppaction://media"/>'
    if identity.endswith("/>"):
        return f"{identity[:-2]}>{action}</p:cNvPr>"
    head, close, rest = identity.partition(">")
    return f"{head}{close}{action}{rest}"


def clip_xml(clip: Clip, media: Media, relationships: Relationships) -> str:
    """What is in `p:nvPr` of a picture that plays: its file by both relationships, and what is cut off at its ends."""
    part = media.played(clip.asset)
    kind = "audio" if is_heard(clip.asset) else "video"
    link, embed = relationships.add(kind, part), relationships.add(_MEDIA, part)
    start, end = _cut(clip, media.seconds(clip.asset))
    trim = f"<p14:trim{start}{end}/>" if start or end else ""
    return (
        f'<a:{kind}File r:link="{link}"/><p:extLst><p:ext uri="{_URI}">'
        f'<p14:media {_P14} r:embed="{embed}">{trim}</p14:media></p:ext></p:extLst>'
    )


def _cut(clip: Clip, seconds: float) -> tuple[str, str]:
    """The attributes for what is cut off at the beginning and, where the length is known, at the end: milliseconds."""
    start = f' st="{round(clip.start * 1000)}"' if clip.start else ""
    left = seconds - clip.end if clip.end is not None else 0.0
    return start, f' end="{round(left * 1000)}"' if left > 0 else ""


def clips_xml(pictures: Sequence[Picture], ids: Mapping[str, int], numbers: Iterator[int]) -> str:
    """What stands beside a slide's main sequence: clicks on pictures, which play or pause, and the files that play."""
    return "".join(_on_click(ids[each.name], numbers) + _played(each, ids[each.name], numbers) for each in pictures)


def beginning(pictures: Sequence[Picture], ids: Mapping[str, int], numbers: Iterator[int]) -> str:
    """The step of the main sequence in which clips play by themselves, as soon as the slide is there."""
    own = [ids[each.name] for each in pictures if each.clip and each.clip.by_itself]
    if not own:
        return ""
    outer, inner = next(numbers), next(numbers)
    effects = "".join(_effect(number, "afterEffect" if not n else "withEffect", "playFrom(0.0)", 1, numbers)
                      for n, number in enumerate(own))  # fmt: skip
    return (
        f'<p:par><p:cTn id="{outer}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/>'
        '<p:cond evt="onBegin" delay="0"><p:tn val="2"/></p:cond></p:stCondLst><p:childTnLst>'
        f'<p:par><p:cTn id="{inner}" fill="hold">{_NOW}<p:childTnLst>{effects}</p:childTnLst></p:cTn></p:par>'
        "</p:childTnLst></p:cTn></p:par>"
    )


def _effect(number: int, kind: str, command: str, preset: int, numbers: Iterator[int]) -> str:
    effect, behaviour = next(numbers), next(numbers)
    return (
        f'<p:par><p:cTn id="{effect}" presetID="{preset}" presetClass="mediacall" presetSubtype="0" fill="hold" '
        f'nodeType="{kind}">{_NOW}<p:childTnLst><p:cmd type="call" cmd="{command}"><p:cBhvr>'
        f'<p:cTn id="{behaviour}" dur="1" fill="hold"/><p:tgtEl><p:spTgt spid="{number}"/></p:tgtEl></p:cBhvr></p:cmd>'
        "</p:childTnLst></p:cTn></p:par>"
    )


def _on_click(number: int, numbers: Iterator[int]) -> str:
    """A click on the picture plays or pauses what it plays."""
    sequence, outer, inner = next(numbers), next(numbers), next(numbers)
    click = f'<p:cond evt="onClick" delay="0"><p:tgtEl><p:spTgt spid="{number}"/></p:tgtEl></p:cond>'
    return (
        f'<p:seq concurrent="1" nextAc="seek"><p:cTn id="{sequence}" restart="whenNotActive" fill="hold" '
        f'evtFilter="cancelBubble" nodeType="interactiveSeq"><p:stCondLst>{click}</p:stCondLst>'
        '<p:endSync evt="end" delay="0"><p:rtn val="all"/></p:endSync><p:childTnLst>'
        f'<p:par><p:cTn id="{outer}" fill="hold">{_NOW}<p:childTnLst>'
        f'<p:par><p:cTn id="{inner}" fill="hold">{_NOW}<p:childTnLst>'
        f"{_effect(number, 'clickEffect', 'togglePause', 2, numbers)}"
        "</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn>"
        f"<p:nextCondLst>{click}</p:nextCondLst></p:seq>"
    )


def _played(picture: Picture, number: int, numbers: Iterator[int]) -> str:
    """The file that is played, at four fifths of its loudness, as PowerPoint has it."""
    kind = "audio" if picture.clip and is_heard(picture.clip.asset) else "video"
    return (
        f'<p:{kind}><p:cMediaNode vol="80000"><p:cTn id="{next(numbers)}" fill="hold" display="0"><p:stCondLst>'
        f'<p:cond delay="indefinite"/></p:stCondLst></p:cTn><p:tgtEl><p:spTgt spid="{number}"/></p:tgtEl>'
        f"</p:cMediaNode></p:{kind}>"
    )
