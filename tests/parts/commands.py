"""The real command in a process of its own, and what is asked of one that was refused."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.parts.places import ROOT

SAMPLE = "samples/2022.xlsx"
CAN_THO = "samples/can-tho-2022.xlsx"


def run(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the real command in a process of its own, from the project's folder, its output piped."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "SCORECARD_LANG"))
    }
    return subprocess.run(
        [sys.executable, "-m", "scorecard", *map(str, arguments)],
        cwd=ROOT,
        env={**environment, "PYTHONUTF8": "1", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def assert_refused(done: subprocess.CompletedProcess[str], *said: str, status: int = 1) -> None:
    """The command ended with this status, one line per problem and no traceback."""
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    for words in said:
        assert words in done.stderr
