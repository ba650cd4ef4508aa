"""The real command, in a process of its own or in this one, and what is asked of one that was refused."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

from typer.testing import CliRunner

from scorecard.cli import app
from tests.parts.places import ROOT

SAMPLE = "samples/2022.xlsx"
CAN_THO = "samples/can-tho-2022.xlsx"


def run(*arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs the real command in a process of its own, from the project's folder, its output piped."""
    return subprocess.run(
        [sys.executable, "-m", "scorecard", *map(str, arguments)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not _of_a_language(name)}
        | {"PYTHONUTF8": "1", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def run_here(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Runs the command in this process, a tenth of the time, where a test is not about the process itself."""
    words = list(map(str, arguments))
    unset = {name: None for name in os.environ if _of_a_language(name)}
    with contextlib.chdir(ROOT):
        result = CliRunner().invoke(app, words, env=unset)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return subprocess.CompletedProcess(words, result.exit_code, result.stdout, result.stderr)


def _of_a_language(name: str) -> bool:
    return name.startswith(("LC_", "LANG", "SCORECARD_LANG"))


def assert_refused(done: subprocess.CompletedProcess[str], *said: str, status: int = 1) -> None:
    """The command ended with this status, one line per problem and no traceback."""
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    for words in said:
        assert words in done.stderr
