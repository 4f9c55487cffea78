"""Where the participants of a sequence stand, and how far down each of its steps is."""

from __future__ import annotations

from collections.abc import Sequence as Several

from deckgen.deck.diagrams import Activation, FrameEnd, Message, Sequence, SequenceFrame, SequenceNote, SequenceStep
from deckgen.deck.model import Run, Runs
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.words import words_label, words_size
from deckgen.values.units import Box, Emu, Pt, Size, inches
from deckgen.values.value import value_class

SIZES: tuple[Pt, ...] = (18.0, 16.0, 14.0, 12.0)
WIDEST = inches(3.6)  # from one participant to the next
HEADS = 0.86  # of that distance: the widest box of a participant
PAD = 0.45  # of the letters' size: around words
GAP, LEAST_GAP = 0.9, 0.45  # likewise: between a step and the next; at least
LOOP = 1.6  # likewise: how far a message to oneself leads away, and down
INSET = 0.7  # likewise: how far a frame reaches beyond what is in it, and a frame within another stands inside


@value_class
class PlacedFrame:
    """A frame: its box, what it says, and its branches, each with its place down; depth 0 is the outermost."""

    frame: SequenceFrame
    box: Box
    branches: tuple[tuple[SequenceFrame, Emu], ...]
    number: int


@value_class
class SequencePlaces:
    """The middles of the participants, the height of their boxes, and of each step its place down.

    A message's place is that of its line, a note's that of its top. `bars` are participants at work, from and to where.
    """

    size: Pt
    middles: dict[str, Emu]
    heads: dict[str, Box]
    downs: dict[int, Emu]
    notes: dict[int, Box]
    words: dict[int, Box]
    frames: tuple[PlacedFrame, ...]
    bars: tuple[tuple[str, Emu, Emu], ...]
    bottom: Emu
    fits: bool


def arrange(sequence: Sequence, room: Box, context: Context) -> SequencePlaces:
    """The sequence at the largest size at which it has room; at the smallest where it has none."""
    for size in SIZES:
        made = arranged(sequence, size, room, context)
        if made.fits:
            return made
    return arranged(sequence, SIZES[-1], room, context)


def message_words(message: Message) -> Runs:
    """What stands at a message: its number, and its words."""
    number = (Run(f"{message.number} ", bold=True, span=message.span),) if message.number else ()
    return (*number, *message.words)


def arranged(sequence: Sequence, size: Pt, room: Box, context: Context) -> SequencePlaces:
    """The sequence at one size."""
    placer = _Placer(sequence, size, room, context)
    for n, step in enumerate(sequence.steps):
        placer.place(n, step)
    return placer.places()


class _Placer:
    """Walks down the steps of a sequence."""

    def __init__(self, sequence: Sequence, size: Pt, room: Box, context: Context) -> None:
        self.sequence, self.size, self.room, self.context = sequence, size, room, context
        self.em = round(size * 12_700)
        count = len(sequence.participants)
        self.step = min(WIDEST, room.w // count)
        left = room.x + (room.w - self.step * count) // 2 + self.step // 2
        self.middles = {who.id: left + n * self.step for n, who in enumerate(sequence.participants)}
        self.heads = self._heads()
        self.at = max(box.bottom for box in self.heads.values()) + self._gap
        self.downs: dict[int, Emu] = {}
        self.notes: dict[int, Box] = {}
        self.words: dict[int, Box] = {}
        self.open: list[tuple[SequenceFrame, int, Emu, list[tuple[SequenceFrame, Emu]]]] = []
        self.frames: list[PlacedFrame] = []
        self.bars: list[tuple[str, Emu, Emu]] = []
        self.working: dict[str, list[Emu]] = {}
        self.torn = any(self._size(who.words, round(self.step * HEADS)).w > self.step for who in sequence.participants)

    @property
    def _gap(self) -> Emu:
        return round(self.em * GAP)

    def _size(self, words: Runs, widest: Emu) -> Size:
        return words_size(words_label(words, self.size, "ink", self.context), max(1, widest), self.context)

    def _heads(self) -> dict[str, Box]:
        pad = round(self.em * PAD)
        sizes = {
            who.id: self._size(who.words, round(self.step * HEADS) - 2 * pad) for who in self.sequence.participants
        }
        high = max(size.h for size in sizes.values()) + 2 * pad
        return {
            id: Box(self.middles[id] - (size.w + 2 * pad) // 2, self.room.y, size.w + 2 * pad, high)
            for id, size in sizes.items()
        }

    def place(self, n: int, step: SequenceStep) -> None:
        """Put one step below those before it."""
        if isinstance(step, Message):
            self._message(n, step)
        elif isinstance(step, SequenceNote):
            self._note(n, step)
        elif isinstance(step, SequenceFrame):
            self._frame(n, step)
        elif isinstance(step, FrameEnd):
            self._close()
        elif isinstance(step, Activation):
            self._work(step)

    def _message(self, n: int, message: Message) -> None:
        start, end = self.middles[message.start], self.middles[message.end]
        words = message_words(message)
        pad = self.em // 3
        loop = start == end
        wide = abs(end - start) - 2 * pad if not loop else self.step - round(self.em * LOOP) - 2 * pad
        if loop and message.start == self.sequence.participants[-1].id:
            wide = self.room.right - start - round(self.em * LOOP) - pad
        size = self._size(words, wide) if words else Size(0, 0)
        self.torn = self.torn or size.w > wide + pad
        if loop:
            deep = max(round(self.em * LOOP), size.h)
            self.downs[n] = self.at
            if words:
                x = start + round(self.em * LOOP) + pad
                self.words[n] = Box(x, self.at + (deep - size.h) // 2, size.w, size.h)
            self.at += deep + self._gap
            return
        self.downs[n] = self.at + size.h + self.em // 6
        if words:
            self.words[n] = Box((start + end) // 2 - size.w // 2, self.at, size.w, size.h)
        self.at = self.downs[n] + self._gap

    def _note(self, n: int, note: SequenceNote) -> None:
        pad = round(self.em * PAD)
        middles = [self.middles[who] for who in note.over]
        low, high = min(middles), max(middles)
        if note.place == "over":
            wide = max(high - low + round(self.step * 0.5), round(self.step * 0.8))
        else:
            free = self.room.right - high if note.place == "right" else low - self.room.x
            wide = min(round(self.step * 0.9), free) - 2 * pad
        size = self._size(note.words, wide - 2 * pad)
        self.torn = self.torn or size.w > wide
        w, h = size.w + 2 * pad, size.h + pad
        if note.place == "over" and high > low:
            w = max(w, high - low + round(self.em * 2))
        x = {"over": (low + high) // 2 - w // 2, "left": low - pad - w, "right": high + pad}[note.place]
        self.downs[n] = self.at
        self.notes[n] = Box(x, self.at, w, h)
        self.at += h + self._gap

    def _frame(self, n: int, frame: SequenceFrame) -> None:
        head = self._head(frame)
        if frame.again and self.open:
            self.open[-1][3].append((frame, self.at))
        else:
            self.open.append((frame, n, self.at, []))
        self.at += head + self._gap

    def _head(self, frame: SequenceFrame) -> Emu:
        """How high the line is on which a frame says what it is."""
        return self._size((Run(frame.kind, bold=True), Run(" "), *frame.words), self.room.w // 2).h

    def _close(self) -> None:
        frame, n, top, branches = self.open.pop()
        inside = round(self.em * INSET) * len(self.open)
        around = round(self.em * INSET) * (3 - min(3, len(self.open)))
        low, high = self._reach(n)
        left = max(self.room.x + inside, low - around - self.em * 2)
        right = min(self.room.right - inside, high + around + self.em * 2)
        box = Box(left, top, right - left, self.at - top)
        self.frames.append(PlacedFrame(frame, box, tuple(branches), n))
        self.at += self._gap

    def _reach(self, first: int) -> tuple[Emu, Emu]:
        """How far to the left and to the right the steps since then reach."""
        found: list[Emu] = []
        for n, step in enumerate(self.sequence.steps[first:], start=first):
            if n in self.words:
                found += [self.words[n].x, self.words[n].right]
            if n in self.notes:
                found += [self.notes[n].x, self.notes[n].right]
            if n in self.downs and isinstance(step, Message):
                found += [self.middles[step.start], self.middles[step.end]]
        return min(found, default=self.room.x), max(found, default=self.room.right)

    def _work(self, step: Activation) -> None:
        """A participant begins to work, or ends, at the line of the last message."""
        place = max((down for down in self.downs.values()), default=self.at)
        if step.begins:
            self.working.setdefault(step.who, []).append(place)
        elif self.working.get(step.who):
            self.bars.append((step.who, self.working[step.who].pop(), place))

    def places(self) -> SequencePlaces:
        """Where all of it stands; who still works does so until the end."""
        for who, starts in self.working.items():
            self.bars += [(who, start, self.at) for start in starts]
        fits = self.at - self._gap // 2 <= self.room.bottom and not self.torn
        return SequencePlaces(self.size, self.middles, self.heads, self.downs, self.notes, self.words,
                              tuple(self.frames), tuple(self.bars), self.at, fits)  # fmt: skip


def parted(sequence: Sequence, room: Box, context: Context) -> list[Sequence]:
    """The sequence in parts that each have room, at its smallest size; frames stay whole."""
    wholes = _wholes(sequence.steps)
    parts: list[list[SequenceStep]] = [[]]
    for whole in wholes:
        tried = Sequence(sequence.participants, (*parts[-1], *whole))
        if parts[-1] and not arranged(tried, SIZES[-1], room, context).fits:
            parts.append([])
        parts[-1] += whole
    return [Sequence(sequence.participants, tuple(part)) for part in parts]


def _wholes(steps: Several[SequenceStep]) -> list[list[SequenceStep]]:
    """The steps, those of a frame together, and what begins or ends work with the message before it."""
    found: list[list[SequenceStep]] = []
    depth = 0
    for step in steps:
        if found and (depth or isinstance(step, Activation)):
            found[-1].append(step)
        else:
            found.append([step])
        depth += isinstance(step, SequenceFrame) and not step.again
        depth -= isinstance(step, FrameEnd)
    return found
