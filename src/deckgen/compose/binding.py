"""Slide → Bound: its layout, its blocks by slot, and what does not belong there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from deckgen.deck.keys import EXERCISE_KEYS, PLACES, SLIDE_KEYS, STAMP
from deckgen.deck.model import Block, Paragraph, Picture, Runs, Slide, Slot, Table, Value, WriteSpace, plain
from deckgen.deck.slot_names import SLOTS, NamedSlots, named_slots
from deckgen.layouts.catalogue import NAMES, catalogue, layout
from deckgen.layouts.content_checks import inner_blocks
from deckgen.layouts.progress import ON_COLOR
from deckgen.layouts.slide_position import SlidePosition
from deckgen.layouts.spec import Bound, Layout, OpenSlot, SlotSpec
from deckgen.layouts.text_boxes import span_of
from deckgen.scene.template import Template, TemplateLayout
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, has_errors, warning
from deckgen.values.nearest import did_you_mean, nearest
from deckgen.values.source import Span
from deckgen.values.value import replace

KINDS = {
    "Paragraph": "a paragraph", "Heading": "a heading", "List": "a list", "Table": "a table", "Picture": "a picture",
    "Code": "code", "Quote": "a quote", "WriteSpace": "a place to write", "Diagram": "a diagram",
}  # fmt: skip
ELSEWHERE = {
    "Table": "put it on a slide of its own with `layout: table`",
    "Picture": "put it on a slide of its own with `layout: picture`",
    "WriteSpace": "places to write belong in `::: worksheet`",
    "Code": "put it on a slide with `layout: bullets`",
}


def bind(slide: Slide, template: Template, position: SlidePosition) -> Diagnosed[Bound | None]:
    """The slide bound to its layout, or None where an error makes that useless; every fault found."""
    entry = layout(slide.layout)
    if entry is None:
        hint = did_you_mean(slide.layout, NAMES)
        fault = error("unknown-layout", f"there is no layout `{slide.layout}`", _layout_span(slide), hint)
        return Diagnosed(None, (fault,))
    if not entry.captions:
        slide = _with_captions_as_text(slide)
    slots = _Slots(entry)
    found = [
        *_title_fault(slide, entry),
        *_fill(slide, slots),
        *_kind_faults(slots),
    ]
    layout_there = template_layout(slide, entry, template, position.colored)
    bound = Bound(slide, layout_there, slots.named, slots.headings, tuple(slots.open), slide.title, position)
    useful = not has_errors(found)
    if useful:
        checked = tuple(entry.check(bound))
        useful = not has_errors(checked)
        found += checked
    found += _option_faults(slide, entry)  # these do not keep the rest from being looked at
    return Diagnosed(bound if useful else None, tuple(found))


def _with_captions_as_text(slide: Slide) -> Slide:
    """The slide with the captions of pictures as paragraphs below them; pictures within lists keep theirs."""
    blocks = (slide.blocks, *(slot.blocks for slot in slide.slots))
    if not any([isinstance(block, Picture) and block.caption for part in blocks for block in part]):
        return slide
    slots = tuple(replace(slot, blocks=_captions_below(slot.blocks)) for slot in slide.slots)
    return replace(slide, blocks=_captions_below(slide.blocks), slots=slots)


def _captions_below(blocks: Sequence[Block]) -> tuple[Block, ...]:
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Picture) and block.caption:
            out += [replace(block, caption=()), Paragraph(block.caption, block.span)]
        else:
            out.append(block)
    return tuple(out)


def template_layout(slide: Slide, entry: Layout, template: Template, colored: bool = False) -> TemplateLayout:
    """The template's layout for a slide: its variant's where it takes one, and that on a colour where it has one."""
    special = entry.variant(slide) if entry.variant else ""
    name = special if special in template.mapping else entry.name
    on_color = name + ON_COLOR
    return template.layout(on_color if colored and on_color in template.mapping else name)


def _layout_span(slide: Slide) -> Span | None:
    """Where the slide names its layout."""
    if slide.span is None:
        return None
    match = re.search(rf"^layout:\s*(\S*{re.escape(slide.layout)}\S*)", slide.span.text, re.MULTILINE)
    if match is None:
        return slide.span
    return Span(slide.span.source, slide.span.start + match.start(1), slide.span.start + match.end(1))


def _title_fault(slide: Slide, entry: Layout) -> Iterator[Diagnostic]:
    if entry.needs_title and not plain(slide.title).strip():
        yield error("missing-title", f"the slide has no title, `layout: {entry.name}` needs one", slide.span,
                    "begin it with a heading `# …`", "or give `title:`, which is not shown but read out")  # fmt: skip


@dataclass(slots=True)
class _Slots:
    """The slots of a layout while a slide's blocks are put into them."""

    entry: Layout
    free: list[SlotSpec] = field(init=False)  # those with a heading that nothing was put into
    named: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    headings: dict[str, Runs] = field(default_factory=dict)
    open: list[OpenSlot] = field(default_factory=list)
    over: list[Slot] = field(default_factory=list)  # slots of the slide that the layout has no room for

    def __post_init__(self) -> None:
        self.free = list(self.entry.headed)

    @property
    def headed(self) -> int:
        """How many of the layout's slots have a heading now."""
        return len(self.named) - ("body" in self.named) + len(self.open)

    def put(self, slot: Slot, meant: str) -> Iterator[Diagnostic]:
        """A slot of the slide into that of its name, else into the next free one, else into another open one.

        `meant` is the name that the slot's heading gives it, or empty.
        """
        names = [spec.name for spec in self.entry.headed]
        if slot.name and slot.name not in names and not self.entry.open_slots:
            yield error("unknown-slot", f"`layout: {self.entry.name}` has no slot `{slot.name}`", slot.span,
                        did_you_mean(slot.name, names, f"take `::{slot.name}::` out"))  # fmt: skip
        elif meant in names:
            self.free = [spec for spec in self.free if spec.name != meant]
            self._hold(meant, slot)
        elif self.free:
            self._hold(self.free.pop(0).name, slot)
        elif self.entry.open_slots and len(self.named) + len(self.open) < self.entry.slot_limits[1] + 1:
            self.open.append(OpenSlot(slot.heading, slot.blocks))
        else:
            self.over.append(slot)

    def _hold(self, name: str, slot: Slot) -> None:
        self.named[name] = (*self.named.get(name, ()), *slot.blocks)
        self.headings[name] = slot.heading


def _fill(slide: Slide, slots: _Slots) -> Iterator[Diagnostic]:
    """Put the slide's blocks into the layout's slots; findings name the blocks that have no place."""
    entry = slots.entry
    body = next((slot for slot in entry.slots if not slot.heading), None)
    if slide.blocks and body is None:
        yield error("unexpected-content", f"`layout: {entry.name}` shows nothing before its first heading",
                    span_of(slide.blocks), _where_to(entry))  # fmt: skip
    elif slide.blocks or body:
        slots.named["body"] = slide.blocks
    if body and body.required and not slide.blocks and not slide.slots:
        yield error("missing-content", f"`layout: {entry.name}` has nothing to show", slide.title_span or slide.span,
                    f"write below the heading: {body.meaning}")  # fmt: skip
    named = named_slots(entry.name, slide.slots)
    for slot, name in zip(slide.slots, named.names, strict=True):
        yield from slots.put(slot, name)
    yield from _count_faults(slide, slots)
    yield from _unknown_headings(slide, named, entry)


def _unknown_headings(slide: Slide, named: NamedSlots, entry: Layout) -> Iterator[Diagnostic]:
    """`unknown-heading`: headings that are no names of the layout's slots, so that their places say what they are."""
    taken = [(slide.slots[n], named.names[n]) for n in named.by_place]
    if taken:
        said = ", ".join(f"“{plain(slot.heading).strip()}” for {name}" for slot, name in taken)
        yield warning("unknown-heading", f"`layout: {entry.name}` takes headings by their places: {said}",
                      taken[0][0].span, f"begin them with their names: {', '.join(SLOTS[entry.name])}",
                      f"or write a line `::{taken[0][1]}::` above the heading of that part, and so on")  # fmt: skip


def _count_faults(slide: Slide, slots: _Slots) -> Iterator[Diagnostic]:
    """`too-many-slots`, `missing-slot`: the slide has more or fewer headings than the layout takes."""
    entry, over, there = slots.entry, slots.over, slots.headed
    most = entry.slot_limits[1]
    if over:
        more = "no heading below the title" if most == 0 else f"at most {most} headings below the title"
        yield error("too-many-slots", f"`layout: {entry.name}` takes {more}, the slide has {there + len(over)}",
                    over[0].span, "divide the slide, or make them points of a list")  # fmt: skip
    missing = [spec for spec in slots.free if spec.required]
    if missing:
        wanted = len([spec for spec in entry.headed if spec.required])
        headings = "heading" if wanted == 1 else "headings"
        counted = f"needs {wanted} {headings} below the title, the slide has {there}"
        unnamed = f"has no heading for its {' and '.join(spec.name for spec in missing)}"
        yield error(
            "missing-slot",
            f"`layout: {entry.name}` {counted if there < wanted else unnamed}",
            slide.title_span or slide.span,
            "missing: " + ", ".join(_described(spec) for spec in missing),
            "write `## Heading` with its content below",
        )


def _described(spec: SlotSpec) -> str:
    return spec.name if spec.meaning.endswith(spec.name) else f"{spec.name} ({spec.meaning})"


def _where_to(entry: Layout) -> str:
    if entry.headed:
        return f"put it under one of its headings: {', '.join(spec.name for spec in entry.headed)}"
    if entry.open_slots:
        return "put it under one of its headings"
    return "leave it out, or put it into the notes"


def _kind_faults(slots: _Slots) -> Iterator[Diagnostic]:
    """`wrong-content`: blocks of a kind that their slot does not show."""
    for name, blocks in slots.named.items():
        if spec := slots.entry.slot(name):
            yield from _wrong_blocks(name, spec, blocks, slots.entry)
    for number, slot in enumerate(slots.open, start=1):
        assert slots.entry.open_slots is not None
        yield from _wrong_blocks(str(number), slots.entry.open_slots, slot.blocks, slots.entry)


def _wrong_blocks(name: str, spec: SlotSpec, blocks: Sequence[Block], entry: Layout) -> Iterator[Diagnostic]:
    for block in blocks:
        if not isinstance(block, spec.accepts):
            kind = type(block).__name__
            shown = _either([KINDS[each.__name__] for each in spec.accepts])
            yield error(
                "wrong-content",
                f"{KINDS[kind]} cannot stand in `{name}` of `layout: {entry.name}`",
                block.span,
                f"it shows {shown}",
                ELSEWHERE.get(kind, ""),
            )
    if not entry.looks_within:
        yield from _inner_faults(entry, spec, blocks)
    for where, block in inner_blocks(blocks):
        if isinstance(block, Picture) and block.caption and not entry.captions:
            message = f"a caption below a picture is not shown within a {where} of `layout: {entry.name}`"
            yield error("wrong-content", message, block.span, f"write its words into the {where} itself")


def _inner_faults(entry: Layout, spec: SlotSpec, blocks: Sequence[Block]) -> Iterator[Diagnostic]:
    """`wrong-content`: tables, pictures and places to write within lists and quotes, where they are not shown."""
    for where, block in inner_blocks(blocks):
        if isinstance(block, Table | Picture | WriteSpace):
            kind = type(block).__name__
            hint = f"put it below the {where}, on a line of its own" if isinstance(block, spec.accepts) else ""
            message = f"{KINDS[kind]} cannot stand within a {where} of `layout: {entry.name}`"
            yield error("wrong-content", message, block.span, hint or ELSEWHERE[kind])


def _either(names: Sequence[str]) -> str:
    """The names as a sentence lists them: a, b or c."""
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def _option_faults(slide: Slide, entry: Layout) -> Iterator[Diagnostic]:
    """`unknown-key`, `wrong-value`: keys that the layout does not know, and values that it does not take."""
    known = {option.key: option for option in entry.options}
    for key, value in slide.options.items():
        if key in known:
            yield from _value_faults(key, value, entry)
        else:
            yield _unknown_key(key, value, entry)


NEAR = 0.75  # a key so similar to a known one (0 … 1) is taken for a slip of the pen
NOBODYS = "leave it out; what holds for the whole deck stands in deck.yaml, or in a single file as `deck: {%s: …}`"
ELSEWHERE_ONLY = {
    **dict.fromkeys(PLACES, "leave it out; it says where a slide of a client's own goes"),
    **dict.fromkeys(
        ("start", "end", "buffer"),
        "leave it out; it belongs to a session in deck.yaml, or in a single file to its first slide",
    ),
    STAMP: "leave it out; it stands in a translation, not in its original",
}  # keys that mean something elsewhere, but not on a slide of the deck, each with its remedy


def _unknown_key(key: str, value: Value, entry: Layout) -> Diagnostic:
    """A key that is almost a known one is an error; a key of another layout, or an unknown one, is a warning."""
    message, span = f"`layout: {entry.name}` has no key `{key}`", value.key_span or value.span
    owners = [each.name for each in catalogue() if any(option.key == key for option in each.options)]
    near = nearest(key, [option.key for option in entry.options], NEAR)
    if not near and not owners and key not in ELSEWHERE_ONLY:
        near = nearest(
            key, SLIDE_KEYS, NEAR
        )  # the reader has named those that are more similar, and read them as they were meant
    if near:
        return error("unknown-key", message, span, f"did you mean `{near}`?")
    if owners:
        return warning("unknown-key", message, span, f"it belongs to {', '.join(f'`layout: {o}`' for o in owners)}")
    written = key.casefold().replace("_", "-").replace(" ", "-")
    if written in EXERCISE_KEYS:
        return warning("unknown-key", message, span, f"write it under `exercise:`, as in `exercise: {{{written}: …}}`")
    return warning("unknown-key", message, span, ELSEWHERE_ONLY.get(key, NOBODYS % key))


def _value_faults(key: str, value: Value, entry: Layout) -> Iterator[Diagnostic]:
    option = next(option for option in entry.options if option.key == key)
    if option.values and value.text not in option.values:
        yield error(
            "wrong-value", f"`{key}` cannot be `{value.text}`", value.span, did_you_mean(value.text, option.values)
        )
    if option.kind == "mapping":
        if not isinstance(value.data, dict):
            said = (
                value.text if option.keys else ""
            )  # the single word that the author wrote most likely belongs to the first key
            first, *others = option.keys[:2] or ("name",)
            example = ", ".join((f"{first}: {said or '…'}", *(f"{name}: …" for name in others)))
            yield error("wrong-value", f"`{key}` is no mapping", value.span, f"write `{key}: {{{example}}}`")
            return
        for name, inner in value.data.items():
            if option.keys and name not in option.keys:
                yield error("unknown-key", f"`{key}` has no key `{name}`", inner.key_span or inner.span,
                            did_you_mean(name, option.keys))  # fmt: skip
    if option.kind == "flag" and not isinstance(value.data, bool):
        yield error("wrong-value", f"`{key}` is neither true nor false", value.span, f"write `{key}: true`")
    if option.kind == "number" and (isinstance(value.data, bool) or not isinstance(value.data, int | float)):
        yield error("wrong-value", f"`{key}` is no number: `{value.text}`", value.span, f"write `{key}: 3`")
