"""The names to choose from in settings and on the command line.

They are apart from the code behind them, so that listing them loads nothing. A test compares them with that code.
"""

from __future__ import annotations

CLICKS = ("animate", "slides")  # each click is an animation, or a slide of its own
PROGRESS = ("none", "sections")  # whether slides show which section they are in, in its colour
MOTIONS = ("full", "none")  # whether slides and their parts come softly, or at once
TRANSITIONS = ("none", "fade", "push", "wipe", "morph")  # how a slide follows the one before it
OVERFLOWS = ("error", "continue")  # text that does not fit is an error, or continues on further slides
RECAPS = ("sections", "sessions")  # what an agenda slide is repeated before
UNTRANSLATED = ("error", "original")  # what is not translated is an error, or shown as it was written
REVIEWS = (
    "titles",
    "words",
    "ideas",
    "terms",
    "reading",
    "spelling",
)  # what an editor looks at, where a deck asks for it
PAPERS = ("a4", "letter")
GUIDES = ("compact", "full")  # the guide to take along, or with everything in it
BREAKS = ("break", "lunch")  # what people do in a break
PAUSES = (*BREAKS, "night")  # what lies before a session
HANDOUTS = ("1", "2", "3", "6")  # slides per page
OUTPUTS = (
    "pptx",
    "guide",
    "handout",
    "worksheets",
    "running-order",
    "posters",
    "cards",
    "mails",
    "slides-pdf",
    "pictures",
    "contact-sheet",
)
REPORTS = ("text", "json", "github", "sarif")  # formats of findings
COMPARISONS = ("text", "json", "github", "html", "pdf")  # formats of what differs between two decks
TIMETABLES = ("text", "csv", "ics")  # formats of the time plan
