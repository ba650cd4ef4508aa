"""README's commands with what they print; `python -m tests.readme` puts the real output in.

The same runs are compared with the page by a test, so that an example cannot go stale unseen.
"""

from __future__ import annotations

import contextlib
import re
import shlex
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.problems import KINDS

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "README.md"
EXAMPLE = re.compile(r"```console\n\$ scorecard (.+)\n((?:.*\n)*?)```")
SNIPPET = re.compile(r"```toml\n((?:.*\n)*?)```")
ANY_SNIPPET = re.compile(r"```toml(?: mistaken)?\n((?:.*\n)*?)```")
"""With those that hold mistakes on purpose."""
RULEBOOK = "rules.toml"
"""What a command calls the snippet that stands above it."""
JOB_FILE = re.compile(r"```toml job\n((?:.*\n)*?)```")
_PACE = re.compile(r"\S+ a second, \S+ left")
"""No two machines are as fast."""
PROBLEM_TABLE = re.compile(r"(\| code \| severity \| message \|\n\| --- \| --- \| --- \|\n)((?:\|.*\n)*)")


@dataclass(frozen=True, slots=True)
class Example:
    """A command, the page's rulebook snippet last stated above it, and what the page shows."""

    arguments: str
    snippet: str
    shown: str


def examples(page: str) -> list[Example]:
    """The page's commands in order."""
    snippets = [(match.start(), match[1]) for match in ANY_SNIPPET.finditer(page)]
    return [
        Example(match[1], next((text for at, text in reversed(snippets) if at < match.start()), ""), match[2])
        for match in EXAMPLE.finditer(page)
    ]


def home(folder: Path) -> Path:
    """A folder as a reader has it: the samples and the rulebooks in it."""
    for name in ("samples", "configs"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def printed(arguments: str, snippet: str, folder: Path) -> str:
    """What a command prints, run in a folder that holds the samples; its line ends trimmed."""
    (folder / RULEBOOK).write_text(snippet, encoding="utf-8")
    for job in JOB_FILE.findall(PAGE.read_text(encoding="utf-8")):
        (folder / "job.toml").write_text(job, encoding="utf-8")
    with contextlib.chdir(folder):
        result = CliRunner().invoke(app, shlex.split(arguments), env={"LANG": "C", "LC_ALL": ""})
    told = _PACE.sub("… a second, … left", result.output)
    return "".join(f"{line.rstrip()}\n" for line in told.splitlines())


def problem_rows() -> str:
    """The table of problems, as the page lists them."""
    return "".join(f"| `{code}` | {kind.severity} | {kind.sentence} |\n" for code, kind in KINDS.items())


def main() -> None:
    """Writes the page again with the real output of every example."""
    page = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        place = home(Path(folder))
        shown = iter([printed(one.arguments, one.snippet, place) for one in examples(page)])
        page = EXAMPLE.sub(lambda match: f"```console\n$ scorecard {match[1]}\n{next(shown)}```", page)
    page = PROBLEM_TABLE.sub(lambda match: match[1] + problem_rows(), page)
    PAGE.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
