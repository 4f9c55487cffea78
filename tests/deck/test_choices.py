"""What can be chosen by name is what there is."""

from deckgen.deck.choices import HANDOUTS, OUTPUTS, PAPERS, REPORTS, TIMETABLES
from deckgen.guide.press.style import SHEET_MM, TEXT_MM
from deckgen.guide.sheets import handout
from deckgen.outputs import kinds
from deckgen.reports import findings, timetable


def test_names_are_those_of_what_there_is() -> None:
    assert tuple(kinds._MAKERS) == OUTPUTS
    assert tuple(findings.FORMATS) == REPORTS
    assert tuple(timetable.FORMATS) == TIMETABLES
    assert tuple(TEXT_MM) == tuple(SHEET_MM) == PAPERS
    assert tuple(handout._WIDTHS) == tuple(map(int, HANDOUTS))
