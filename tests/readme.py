"""README's commands with what they print; `python -m tests.readme` puts the real output in.

The same runs are compared with the page by a test, so that an example cannot go stale unseen.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
import tempfile
from pathlib import Path

from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.problems import KINDS

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "README.md"
EXAMPLE = re.compile(r"```console\n\$ scorecard (.+)\n((?:.*\n)*?)```")
PROBLEM_TABLE = re.compile(r"(\| code \| severity \| message \|\n\| --- \| --- \| --- \|\n)((?:\|.*\n)*)")


def printed(arguments: str, folder: Path) -> str:
    """What a command prints, run in a folder that holds the samples; its line ends trimmed."""
    with contextlib.chdir(folder):
        result = CliRunner().invoke(app, shlex.split(arguments), env={"LANG": "C", "LC_ALL": ""})
    return "".join(f"{line.rstrip()}\n" for line in result.output.splitlines())


def problem_rows() -> str:
    """The table of problems, as the page lists them."""
    return "".join(f"| `{code}` | {kind.severity} | {kind.sentence} |\n" for code, kind in KINDS.items())


def main() -> None:
    """Writes the page again with the real output of every example."""
    page = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "samples", Path(folder) / "samples")
        page = EXAMPLE.sub(
            lambda match: f"```console\n$ scorecard {match[1]}\n{printed(match[1], Path(folder))}```", page
        )
    page = PROBLEM_TABLE.sub(lambda match: match[1] + problem_rows(), page)
    PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
