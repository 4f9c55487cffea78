"""The page on dependencies names those that the project declares, and no others."""

from __future__ import annotations

import re
import tomllib

from support.paths import ROOT

ROW = re.compile(r"^\| `([\w-]+)` \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)


def test_the_table_names_what_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [
        *project["dependencies"],
        *(each for extra in ("dask", "spelling") for each in project["optional-dependencies"][extra]),
    ]
    rows = ROW.findall((ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8"))
    assert [row[0] for row in rows] == [re.split(r"[<>=~ \[]", each)[0] for each in declared]
    assert all(cell.strip() for row in rows for cell in row)
