import errno
import json
import os

import pytest

from deckgen.reports import findings as report
from deckgen.reports.findings import mishap
from deckgen.values.diagnostics import Diagnostic, Severity, error, has_errors, warning
from deckgen.values.nearest import did_you_mean, nearest
from deckgen.values.source import Source, Span

TEXT = "# Titel\n\n- {{ cleint }} åker\n"
SOURCE = Source("decks/a/01.md", TEXT)
START = TEXT.index("{{")
FAULT = error(
    "unknown-variable", "there is no variable `cleint`", Span(SOURCE, START, START + 12), "did you mean `client`?"
)


def test_a_finding_shows_its_line_with_a_caret_and_the_remedy() -> None:
    assert report.text([FAULT]).splitlines() == [
        "decks/a/01.md:3:3: error[unknown-variable]: there is no variable `cleint`",
        " 3 | - {{ cleint }} åker",
        "   |   ^^^^^^^^^^^^",
        "  = did you mean `client`?",
        "",
        "1 error",
    ]


def test_findings_come_once_and_in_the_order_of_the_text() -> None:
    early = warning("unused-file", "early", Span(SOURCE, 0, 3))
    whole = error("no-slides", "nothing here")
    assert report.sort_findings([FAULT, early, FAULT, whole]) == [whole, early, FAULT]
    assert report.text([FAULT, early]).endswith("1 error, 1 warning")


def test_nothing_found_is_an_empty_text() -> None:
    assert report.text([]) == ""


def test_a_long_line_is_cut_round_the_fault() -> None:
    text = "x" * 500 + "FAULT" + "y" * 500
    shown = report.text([error("wrong-value", "m", Span(Source("a.md", text), 500, 505))]).splitlines()
    assert len(shown[1]) < 120
    assert shown[1][shown[2].index("^") :].startswith("FAULT")
    assert shown[2].count("^") == 5


def test_a_fault_over_several_lines_underlines_the_first() -> None:
    shown = report.text([error("wrong-value", "m", Span(SOURCE, 2, len(TEXT)))]).splitlines()
    assert shown[2].count("^") == len("Titel")


def test_json_holds_what_tools_need() -> None:
    (found,) = json.loads(report.as_json([FAULT]))["diagnostics"]
    assert (found["file"], found["line"], found["column"]) == ("decks/a/01.md", 3, 3)
    assert (found["endLine"], found["endColumn"]) == (3, 15)
    assert found["hints"] == ["did you mean `client`?"]


def test_github_annotations_are_escaped() -> None:
    found = Diagnostic("w", Severity.WARNING, "50% of\nit", Span(Source("a,b.md", "x"), 0, 1))
    assert report.github([found]) == "::warning file=a%2Cb.md,line=1,col=1,title=w::50%25 of%0Ait"


def test_sarif_names_rule_and_place() -> None:
    (run,) = json.loads(report.sarif([FAULT]))["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "unknown-variable"
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 3}


def test_near_names() -> None:
    assert nearest("bulets", ["bullets", "quote"]) == "bullets"
    assert did_you_mean("zzz", ["b", "a"]) == "known: `a`, `b`"
    assert did_you_mean("zzz", []) == "mend its spelling, or leave it out"
    assert did_you_mean("zzz", [], "write one") == "write one"


def test_only_errors_stop_a_build() -> None:
    assert has_errors([FAULT])
    assert not has_errors([warning("unused-file", "m")])
    assert isinstance(error("wrong-value", "m", None, "", "hint"), Diagnostic)
    assert error("wrong-value", "m", None, "", "hint").hints == ("hint",)


def test_what_is_found_is_said_in_a_few_words_and_moves_no_cursor() -> None:
    found = error("wrong-value", f"there is no file `{'x' * 5_000}` here", None, "write `\x1b[31m\u202e`", "`" * 20_000)
    assert found.message == f"there is no file `{'x' * 59}…` here"
    assert found.hints[0] == "write `�[31m�`"
    assert len(found.hints[1]) <= 1001


def test_a_line_that_is_shown_moves_no_cursor() -> None:
    source = Source("a.md", "a\x1b[2J\u202eb")
    assert report.text([error("wrong-value", "m", Span(source, 0, 1))]).splitlines()[1] == " 1 | a�[2J�b"


def test_what_is_found_is_said_on_one_line() -> None:
    found = warning("unused-file", "no file `a\nb`", None, "rename\nit")
    assert (found.message, found.hints) == ("no file `a b`", ("rename it",))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.EMFILE, "Too many open files", "a.md"), "too few files at once"),
        (OSError(errno.ENFILE, "Too many open files in system"), "as many files open as it can"),
        (ImportError("libx.so: cannot open shared object file: " + os.strerror(errno.EMFILE)), "too few files at once"),
        (BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable"), "starts no more processes"),
        (RuntimeError("can't start new thread"), "starts no more processes"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), "too little memory left"),
    ],
)
def test_what_the_machine_lacks_is_no_fault_of_ours(fault: Exception, said: str) -> None:
    hidden = RuntimeError("cannot join thread before it is started")
    hidden.__context__ = fault
    for each in (fault, hidden):
        told = mishap(each)
        assert told.message.startswith("this machine ") and said in told.message and not told.ours
    assert mishap(RuntimeError("oh")).ours
