"""Tells the known weaknesses of the libraries: `./dev audit`. Its arguments run pip-audit.

A database that cannot be reached, or that knows none of the libraries, gives no result, and that is said: pip-audit
itself calls it "no known vulnerabilities".
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

SKIPPED = "SKIPPED, no result"


def verdict(report: Mapping[str, Any]) -> tuple[int, str]:
    """The exit status and what to say of a report of pip-audit, as it writes JSON."""
    libraries: Sequence[Mapping[str, Any]] = report.get("dependencies", ())
    unknown = [each["name"] for each in libraries if "vulns" not in each]
    weak = [f"{each['name']} {each['version']}: {_named(each['vulns'])}" for each in libraries if each.get("vulns")]
    if len(unknown) == len(libraries):
        return 0, f"{SKIPPED}: the database knows none of the {len(libraries)} libraries"
    said = [
        f"{len(libraries) - len(unknown)} of {len(libraries)} libraries were looked up, {len(weak)} have weaknesses"
    ]
    if unknown:
        said.append(f"NOT looked up: {', '.join(unknown)}")
    return int(bool(weak)), "\n".join([*said, *weak])


def _named(weaknesses: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(
        f"{each['id']} (mended in {' or '.join(each['fix_versions']) or 'no version'})" for each in weaknesses
    )


def main(command: Sequence[str]) -> int:
    """Run pip-audit and say what came of it; the exit status."""
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, check=False)
    try:
        status, said = verdict(json.loads(done.stdout))
    except ValueError:
        reason = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        status, said = 0, f"{SKIPPED}: the database cannot be reached ({reason})"
    print(said)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
