"""What can be chosen by name, in settings and on the command line: names alone, so that nothing is loaded to list them.

What a name does is said where it is done; a test holds the names there against these.
"""

from __future__ import annotations

CLICKS = ("animate", "slides")  # each click an animation, or a slide
OVERFLOWS = ("error", "continue")  # text that does not fit is an error, or goes on over further slides
RECAPS = ("sections", "sessions")  # before which there is an agenda
PAPERS = ("a4", "letter")
HANDOUTS = ("1", "2", "3", "6")  # slides to a page
OUTPUTS = ("pptx", "guide", "handout", "worksheets", "running-order", "slides-pdf", "pictures", "contact-sheet")
REPORTS = ("text", "json", "github", "sarif")  # how findings are written
TIMETABLES = ("text", "csv", "ics")  # how the time plan is written
