"""The deck as plain data, as the author wrote it, before anything is measured.

`reader` makes it, `edition` completes it (variables replaced, slides reused), and all other parts read it.
Equality ignores spans. Texts are runs. In a completed deck no run is an expression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, TypeAlias

from deckgen.deck.kinds import SlideKind
from deckgen.values.lazy import late_pattern
from deckgen.values.source import Span
from deckgen.values.units import Minutes
from deckgen.values.value import replace, value_class

if TYPE_CHECKING:
    from deckgen.deck.diagrams import Drawing

NOTE_KINDS = (
    "say", "ask", "do", "answer", "debrief", "tip", "pitfalls", "remote", "materials",
    "guide", "handout", "worksheet", "notes", "exercise", "follow-up", "short", "long", "harvest",
)  # fmt: skip

# Chapters that the program writes. An author's chapter with the same id introduces or replaces it. Links may use it.
GUIDE_CHAPTERS = (
    "contents", "how-to-use", "overview", "day", "preparation", "technology", "made", "checklist", "remote", "modules",
    "evaluation", "worksheets", "sources", "glossary", "colophon",
)  # fmt: skip

# An expression in a text. Braces and quotation marks inside its strings do not end it.
EXPRESSION = late_pattern(r"""\{\{((?:"[^"\n]*"|'[^'\n]*'|[^"'\n{}]|\}(?!\}))*?)\}\}""")


# --- text ---------------------------------------------------------------------------------------


@value_class
class Run:
    """A piece of text in one style. A hard line break is a run with the text "\\n"."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    strike: bool = False
    mark: bool = False  # ==mark==
    hand: bool = False  # [words]{.hand}
    link: str = ""  # a web address, or "#slide-id"
    expression: bool = False  # the text is one `{{ … }}`, which `edition` evaluates
    click: bool = False  # a `[click]` cue in notes; the text is then empty
    icon: str = ""  # the name of an icon; the text is then empty, and nothing stands before it
    footnote: str = ""  # the label of a footnote reference; the text is then its number on the slide, raised
    maths: str = ""  # a formula in TeX; the text is then the formula on one line, for places that show no formulas
    display: bool = False  # of a formula: on a line of its own
    citation: str = ""  # what a mark says that cites sources, as in `@key, p. 3`; `edition` replaces it
    span: Span | None = field(default=None, compare=False, repr=False)


Runs: TypeAlias = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The text of runs without styles and marks of footnotes. Hard breaks become spaces, divided words whole."""
    text = "".join(run.text for run in runs if not run.footnote)
    return text.replace("\u00ad\n", "").replace("\n", " ") if "\n" in text else text


def take_icon(runs: Runs) -> tuple[str, Runs]:
    """The name of the icon at the head of the runs, or "", and the runs without it."""
    return (runs[0].icon, runs[1:]) if runs and runs[0].icon else ("", runs)


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised_number(number: int) -> str:
    """The mark of a slide's footnote, in the text and before the footnote itself."""
    return str(number).translate(_RAISED)


# --- blocks -------------------------------------------------------------------------------------


@value_class
class Paragraph:
    """A paragraph of running text."""

    runs: Runs
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Heading:
    """A heading that is neither a slide's title nor a slot's name, such as one inside notes."""

    level: int
    runs: Runs
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class ListItem:
    """An item of a list. `checked` is None unless the item begins with `[ ]` or `[x]`."""

    blocks: tuple[Block, ...]
    checked: bool | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class List:
    """A bulleted or numbered list. Nested lists are blocks of its items. Behind its numbers stands a `mark`: . or )."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    span: Span | None = field(default=None, compare=False, repr=False)
    mark: str = "."


@value_class
class Cell:
    """A table cell."""

    runs: Runs
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class HeadCell:
    """A cell of a header of several lines: where it begins, and over how many columns and lines it goes."""

    cell: Cell
    line: int
    column: int
    across: int = 1
    down: int = 1


@value_class
class Table:
    """A table. Every row has as many cells as the header. `aligns` holds "left", "center", "right" or "".

    `heads` are the cells of a header of several lines. `header` then says the whole name of each column, its groups
    included: whoever knows of no groups loses none.
    """

    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    aligns: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)
    heads: tuple[HeadCell, ...] = ()

    @property
    def head_lines(self) -> int:
        """Of how many lines the header is."""
        return max((head.line + head.down for head in self.heads), default=1)

    def with_cells(self, change: Callable[[Cell], Cell]) -> Table:
        """The table with all of its cells changed."""
        header = tuple(map(change, self.header))
        rows = tuple(tuple(map(change, row)) for row in self.rows)
        heads = tuple(replace(head, cell=change(head.cell)) for head in self.heads)
        return replace(self, header=header, rows=rows, heads=heads)


@value_class
class Film:
    """How a film or a sound is played: from and until which second, and whether it begins by itself.

    `poster` is the picture that stands for it, as written, and `poster_asset` the file; without one, one is drawn.
    """

    poster: str = ""
    start: float = 0.0
    end: float | None = None
    by_itself: bool = False
    poster_asset: str = ""
    seconds: float = 0.0  # of the whole file, set when it has been read; 0: not known

    @property
    def length(self) -> float:
        """The seconds that are played; 0 where that is not known."""
        end = self.end if self.end is not None else self.seconds
        return max(0.0, end - self.start)


@value_class
class Picture:
    """A picture on its own: `![alt](path){#id fit=contain focus="70% 40%" .decorative}`.

    `path` is as written. `asset` is the path in the project that it was resolved to; empty before.
    """

    path: str
    alt: str = ""
    caption: Runs = ()
    fit: str = "cover"  # cover: fill the box and crop; contain: show all
    focus: tuple[float, float] | None = None  # what matters, as fractions from the left and the top; None: unsaid
    decorative: bool = False
    asset: str = ""
    id: str = ""  # of a figure in the guide, for links to it
    span: Span | None = field(default=None, compare=False, repr=False)
    film: Film | None = None  # how it is played, of a film or a sound


@value_class
class Code:
    """A block of code, verbatim. `first` is the number of its first line if it continues from another slide.

    `marked` are the numbers of the highlighted lines, counted from 1 in the whole code. `steps` are lines that stand
    out one after another, each on a click but the first; an empty step lets none stand out.
    """

    text: str
    language: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    first: int = 1
    marked: frozenset[int] = frozenset()
    steps: tuple[frozenset[int], ...] = ()


@value_class
class Quote:
    """A block quote."""

    blocks: tuple[Block, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class WriteSpace:
    """A place to write on a worksheet: `[line]`, `[lines=8]`, `[box=60mm]`, `[ ]` on lines of their own."""

    kind: str  # lines | box | check
    amount: float = 1  # number of lines, or millimetres of height
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Diagram:
    """A diagram of boxes and lines, or of messages. `code` is the block that it was written as."""

    drawing: Drawing
    code: Code
    span: Span | None = field(default=None, compare=False, repr=False)


Block: TypeAlias = Paragraph | Heading | List | Table | Picture | Code | Quote | WriteSpace | Diagram


def pictures_in(blocks: Iterable[Block]) -> Iterator[Picture]:
    """The pictures among blocks, those inside lists and quotes included."""
    for block in blocks:
        match block:
            case Picture():
                yield block
            case Quote(inner):
                yield from pictures_in(inner)
            case List(items):
                yield from (picture for item in items for picture in pictures_in(item.blocks))
            case _:
                pass


def runs_in(blocks: Iterable[Block]) -> Iterator[Runs]:
    """The texts of blocks, those inside lists and quotes, captions and code included."""
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield runs
            case List(items):
                yield from (runs for item in items for runs in runs_in(item.blocks))
            case Quote(inner):
                yield from runs_in(inner)
            case Table(header, rows):
                yield from (cell.runs for row in (header, *rows) for cell in row)
            case Picture(caption=caption):
                yield caption
            case Code():
                yield (Run(block.text, code=True),)
            case Diagram(drawing):
                yield from drawing.texts
            case _:
                pass


def map_runs(block: Block, change: Callable[[Runs], Runs]) -> Block:
    """The block with all of its texts changed, those inside lists and quotes included; code stays as it is."""
    match block:
        case Paragraph() | Heading():
            return replace(block, runs=change(block.runs))
        case Quote():
            return replace(block, blocks=tuple(map_runs(inner, change) for inner in block.blocks))
        case List():
            items = (replace(i, blocks=tuple(map_runs(inner, change) for inner in i.blocks)) for i in block.items)
            return replace(block, items=tuple(items))
        case Table():
            return block.with_cells(lambda cell: replace(cell, runs=change(cell.runs)))
        case Picture():
            return replace(block, caption=change(block.caption))
        case _:
            return block


@value_class
class Note:
    """A fenced block `::: kind`. `who` is the leader's letter in `::: say A`.

    `minutes` are those of `::: ask 2 min`, 0 where none are stated; `each` says that everybody takes them, in turn, as
    in `::: ask 20 s each`. `when` is the condition in `::: do when not remote`.
    """

    kind: str  # one of NOTE_KINDS
    blocks: tuple[Block, ...]
    who: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    minutes: float = 0.0
    each: bool = False
    when: str = ""


# --- front matter -------------------------------------------------------------------------------


@value_class
class Value:
    """A front-matter value with its place.

    `data` is a str, int, float, bool, None, a tuple of Values or a dict of str to Value. `raw` is the source text of
    a scalar, for keys that need a text even if it looks like something else (`09:00`, `1.10`, `no`). `asset` is the
    file that a path was resolved to; empty before, or where there is none.
    """

    data: str | int | float | bool | tuple[Value, ...] | dict[str, Value] | None
    raw: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    key_span: Span | None = field(default=None, compare=False, repr=False)
    asset: str = ""

    @property
    def text(self) -> str:
        """A scalar as the author typed it; "" for null, lists and mappings."""
        return self.raw if not isinstance(self.data, tuple | dict) and self.data is not None else ""

    def plain(self) -> object:
        """The value as plain Python data, without spans."""
        if isinstance(self.data, tuple):
            return [v.plain() for v in self.data]
        if isinstance(self.data, dict):
            return {k: v.plain() for k, v in self.data.items()}
        return self.data


def icons_of(value: Value) -> tuple[Picture, ...]:
    """The pictures that a list such as `icons:` names. They are decorative."""
    named = value.data if isinstance(value.data, tuple) else ()
    return tuple(Picture(v.text, fit="contain", decorative=True, asset=v.asset, span=v.span) for v in named)


Options: TypeAlias = Mapping[str, Value]


@value_class
class Background:
    """`background: rails.jpg`, or `{image, focus, scrim, color}`; `asset` as in Picture."""

    path: str = ""
    color: str = ""  # a colour slot or derived colour of the theme
    focus: tuple[float, float] | None = None
    scrim: str = "dark"  # dark | light | none
    asset: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Exercise:
    """`exercise: {form, purpose, output, group-size}`."""

    form: str = "individual"  # individual | pairs | groups | plenary
    purpose: Runs = ()
    output: Runs = ()
    group_size: int | None = None
    set_up: Minutes = 0  # before the clock starts: to explain, to form groups; on top of the slide's duration
    span: Span | None = field(default=None, compare=False, repr=False)


LUNCH = "lunch"  # `break: lunch`, of a session what lies before it, of a break what it is
NIGHT = "night"  # `break: night` of a session: it begins another day
MUST_STAY = 0  # `cut: never`
WHOLE = "full"  # the name of the deck without a variant, in lists of variants
ANONYMOUS = "anonymous"  # `::: worksheet anonymous`: a worksheet without a field for the name
SPOILER = "spoiler"  # the tag of slides that the handout leaves out, since they would give away what is to be found
REMOTE = "remote"  # `room: remote`: nobody is in one room
INTERNAL = "internal"  # the tag of slides and learning modules that never go to participants and clients


# --- slides, sessions, deck -----------------------------------------------------------------------


@value_class
class Slot:
    """The content under a heading one level below the title, or after `::name::`."""

    heading: Runs  # empty for `::name::` without a heading below it
    name: str  # the `::name::`, or empty
    blocks: tuple[Block, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Slide:
    """One slide as written.

    `blocks` is the content before the first slot. `options` holds the front-matter keys that the reader does not know;
    the layout checks them. `span` covers the whole slide.
    """

    id: str
    layout: str
    title: Runs
    blocks: tuple[Block, ...] = ()
    slots: tuple[Slot, ...] = ()
    notes: tuple[Note, ...] = ()
    duration: Minutes | None = None
    durations: Mapping[str, Minutes] = field(default_factory=dict)  # by variant
    part: Runs = ()
    cut: int | None = None  # the order in which to skip it when late; MUST_STAY: never; None: not stated
    milestone: Runs = ()  # what should be reached when the slide begins
    aim: Runs = ()  # what the part that begins here is for
    makes: tuple[Runs, ...] = ()  # sheets and the like that people make here, and use again where notes link to it
    reveal: Value | None = None  # None or False: all at once
    source: Runs = ()
    footer: Runs | None = None  # its own words at the foot; None: the deck's
    footnotes: tuple[Runs, ...] = ()  # texts of `[^label]`, in order of first use
    background: Background | None = None
    alt: str = ""
    tags: tuple[str, ...] = ()
    when: str = ""
    use: str = ""
    continues: Value | None = None  # the id of the slide whose drawing this one carries on
    overflow: str = ""  # "", error, continue
    transition: str = ""  # one of `choices.TRANSITIONS`; "": the deck's
    hidden: bool = False
    sample_data: bool = False
    exercise: Exercise | None = None
    options: Options = field(default_factory=dict)
    title_off_slide: bool = False  # the title came from `title:`, there is no heading
    spoken_title: Runs = ()  # of a break whose title others have too: without the number that tells them apart
    session: str = ""  # id of its session
    leader: str = ""  # the letter of who leads it, where the edition says who leads what
    number: int = 0  # slide number as shown, set when the deck is complete; 0 before
    parts: int = 1  # over how many slides it goes on, set when it is composed
    kind: SlideKind = SlideKind.CONTENT  # the kind of its layout, set when the deck is complete
    span: Span | None = field(default=None, compare=False, repr=False)
    title_span: Span | None = field(default=None, compare=False, repr=False)


BETWEEN_SOURCES = Run("; ")  # in a source line that names several


def sources_of(slide: Slide) -> tuple[Runs, ...]:
    """The sources of a slide one by one: those of its source line, then its footnotes."""
    found: list[Runs] = [()]
    for run in slide.source:
        if run == BETWEEN_SOURCES:
            found.append(())
        else:
            found[-1] = (*found[-1], run)
    return (*filter(None, found), *slide.footnotes)


def is_lunch(slide: Slide) -> bool:
    """Whether a slide is the break in which people eat."""
    value = slide.options.get("break")
    return value is not None and value.text == LUNCH


def title_as_said(slide: Slide) -> Runs:
    """The title by which people speak of a slide: two breaks are both "Coffee", the clock tells them apart."""
    return slide.spoken_title or slide.title


def plan_name(slide: Slide) -> str:
    """The name of the plan that a slide shows or is a step of; "" without one."""
    value = slide.options.get("plan")
    return value.text if value else ""


@value_class
class Session:
    """A titled, timed part of the deck: a PowerPoint section and a chapter of the guide."""

    id: str
    title: Runs
    slides: tuple[Slide, ...]
    start: Minutes | None = None  # minutes after midnight
    end: Minutes | None = None
    buffer: Minutes = 0
    goals: tuple[Runs, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)
    pause: str = ""  # what lies before it, the key `break`: lunch, break, night
    moved: Span | None = field(default=None, compare=False, repr=False)  # where a variant or client gave it other times

    @property
    def after_lunch(self) -> bool:
        """Whether people eat before it."""
        return self.pause == LUNCH

    @property
    def after_night(self) -> bool:
        """Whether it is said to be on another day than the session before it."""
        return self.pause == NIGHT


@value_class
class Module:
    """A learning module. Its card shows name and first paragraph, and its entry in the guide shows the rest."""

    id: str
    name: Runs
    card: Runs
    blocks: tuple[Block, ...] = ()
    time: str = ""
    company: str = ""  # the key `with`
    effort: str = ""  # minutes | hours | days | weeks | months
    follow_up: tuple[Block, ...] = ()
    tags: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Chapter:
    """A chapter of the guide that belongs to no slide (`guide/*.md`)."""

    id: str
    title: Runs
    blocks: tuple[Block, ...]
    span: Span | None = field(default=None, compare=False, repr=False)
    when: str = ""  # the condition under which it is printed, as a note's


@value_class
class ThemeChoice:
    """`theme: nordljus`, or `{base: nordljus, colors: {accent1: "#…"}}`."""

    name: str = "nordljus"
    colors: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)  # of the colours
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class SlideChoice:
    """A choice of slides by id or, with `#`, by tag. An empty `only` means all slides but those left out."""

    only: tuple[Value, ...] = ()
    leave_out: tuple[Value, ...] = ()


@value_class
class Times:
    """Changes to the times and goals of a session. None keeps what the deck says."""

    start: Minutes | None = None
    follows: bool = False  # begins when the session before it ends
    end: Minutes | None = None
    buffer: Minutes | None = None
    goals: tuple[Runs, ...] | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Change:
    """The new value of a field of the deck."""

    value: object
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Variant:
    """A variant of the deck, such as a half day. `changes` is by fields of the deck, `times` by session ids."""

    id: str
    title: Runs = ()
    choice: SlideChoice = field(default_factory=SlideChoice)
    times: Mapping[str, Times] = field(default_factory=dict)
    changes: Mapping[str, Change] = field(default_factory=dict)
    span: Span | None = field(default=None, compare=False, repr=False)


@value_class
class Deck:
    """A whole deck. `name` is the name of its folder or file, `path` is the file that declares it."""

    name: str
    path: str
    title: Runs
    subtitle: Runs = ()
    author: str = ""
    language: str = "en"  # BCP 47, as in `sv-SE`
    translated_from: str = ""  # the original's language, where this is a translation
    untranslated: str = "error"  # or original: what is not translated is shown as it was written
    theme: ThemeChoice = field(default_factory=ThemeChoice)
    size: str = "16:9"
    clicks: str = "animate"
    paper: str = "a4"  # or letter, for everything printed
    handout: int = 3  # slides to a page of the participants' handout
    guide: str = "compact"  # or full
    client_safe: bool = False  # everything meant for the leader alone is removed
    maths: bool = False  # `$…$` is a formula
    bibliography: tuple[Value, ...] = ()  # the files of the sources that are cited
    csl: Value | None = None  # the file of the style that they are cited in
    overflow: str = "error"
    progress: str = "none"  # or sections: slides show which section they are in
    motion: str = "full"  # or none: nothing moves
    transition: str = ""  # of its slides; "": those that fill the screen fade in
    review: tuple[str, ...] = ()  # what an editor looks at, as in `choices.REVIEWS`
    known_words: tuple[str, ...] = ()  # that no dictionary has
    agenda_recap: str = ""  # sections | sessions: an agenda before each, with the next one marked
    variables: Mapping[str, object] = field(default_factory=dict)  # plain data, nested
    terms: Mapping[str, object] = field(default_factory=dict)
    glossary: tuple[tuple[Runs, Runs], ...] = ()
    audience: Runs = ()
    group_size: int | None = None
    room: str = ""
    goals: tuple[Runs, ...] = ()
    leaders: tuple[tuple[str, str], ...] = ()  # letter and name: who `::: say A` is
    leads: tuple[tuple[str, tuple[Value, ...]], ...] = ()  # letter, and what that leader leads: ids, `#tags`, sessions
    license: Runs = ()  # how the material may be used, for the guide's last page
    sessions: tuple[Session, ...] = ()
    modules: tuple[Module, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    client: str = ""  # the client's name as shown, empty without one
    footer: Runs = ()  # words at the foot of every slide, in place of the session's title
    confidential: Runs = ()  # the mark on every slide and page, such as “For the client only”
    variant: str = ""  # the id of the variant that was chosen; empty: the whole deck
    variant_title: Runs = ()  # the title of that variant
    variants: tuple[Variant, ...] = ()
    shelf: tuple[Slide, ...] = ()  # slides that are left out, still available to `use:` and to a plan's overview
    origins: Mapping[str, Span] = field(default_factory=dict, compare=False, repr=False)  # of variables and terms
    logo: str = ""
    logo_span: Span | None = field(default=None, compare=False, repr=False)  # None: the deck's own file names it
    date: str = ""  # ISO date of the delivery, or empty
    dialect: str = ""  # empty: our own
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def remote(self) -> bool:
        """Whether everybody takes part from where they are: `room: remote`."""
        return self.room.strip().casefold() == REMOTE

    @property
    def slides(self) -> tuple[Slide, ...]:
        """All slides in order."""
        return tuple(slide for session in self.sessions for slide in session.slides)
