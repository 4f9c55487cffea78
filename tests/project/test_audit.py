"""An audit that looked nothing up is no result, and says so."""

from __future__ import annotations

import sys

import pytest

import audit

KNOWN = {"name": "jinja2", "version": "3.1.6", "vulns": []}
UNKNOWN = {"name": "lxml", "skip_reason": "Dependency not found"}
WEAK = {"name": "pillow", "version": "9.0.0", "vulns": [{"id": "CVE-1", "fix_versions": ["9.0.1"]}]}


def test_a_database_that_knows_nothing_gives_no_result() -> None:
    assert audit.verdict({"dependencies": [UNKNOWN]}) == (
        0,
        "SKIPPED, no result: the database knows none of the 1 libraries",
    )


def test_what_was_not_looked_up_is_named() -> None:
    status, said = audit.verdict({"dependencies": [KNOWN, UNKNOWN]})
    assert status == 0
    assert said == "1 of 2 libraries were looked up, 0 have weaknesses\nNOT looked up: lxml"


def test_a_weakness_fails() -> None:
    status, said = audit.verdict({"dependencies": [KNOWN, WEAK]})
    assert status == 1 and "pillow 9.0.0: CVE-1 (mended in 9.0.1)" in said


def test_a_database_that_cannot_be_reached_gives_no_result(capsys: pytest.CaptureFixture[str]) -> None:
    script = "import sys; sys.exit('connection refused')"
    assert audit.main([sys.executable, "-c", script]) == 0
    assert capsys.readouterr().out == "SKIPPED, no result: the database cannot be reached (connection refused)\n"
