"""The commands of README and of the docs with what they print; `python -m tests.readme` puts the real output in.

The same runs are compared with the pages by a test, so that an example cannot go stale unseen.
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
from scorecard.read.reasons import NOT_KNOWN, REASONS
from tests.parts.places import ROOT

PAGE = ROOT / "README.md"
DOCS = ROOT / "scorecard" / "docs"
READING = DOCS / "en" / "reading.md"
PAGES = (PAGE, *sorted(DOCS.rglob("*.md")))
EXAMPLE = re.compile(r"```console\n\$ scorecard (.+)\n((?:.*\n)*?)```")
SNIPPET = re.compile(r"```toml\n((?:.*\n)*?)```")
ANY_SNIPPET = re.compile(r"```toml(?: mistaken)?\n((?:.*\n)*?)```")
"""With those that hold mistakes on purpose."""
RULEBOOK = "rules.toml"
"""What a command calls the snippet that stands above it."""
JOB_FILE = re.compile(r"```toml job\n((?:.*\n)*?)```")
TABLE_FILE = re.compile(r"```csv (\S+)\n((?:.*\n)*?)```")
"""A small table that a page's commands read, under the name behind the fence."""
_PACE = re.compile(r"\S+ a second, \S+ left")
"""No two machines are as fast."""
PROBLEM_TABLE = re.compile(r"(\| code \| severity \| message \|\n\| --- \| --- \| --- \|\n)((?:\|.*\n)*)")

REASON_TABLE = re.compile(r"(\| counted as \| why \|\n\| --- \| --- \|\n)((?:\|.*\n)*)")


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


def write_files(page: str, folder: Path) -> None:
    """Writes the job file and the tables that a page shows."""
    for job in JOB_FILE.findall(page):
        (folder / "job.toml").write_text(job, encoding="utf-8")
    for name, content in TABLE_FILE.findall(page):
        (folder / name).write_text(content, encoding="utf-8")


def printed(arguments: str, snippet: str, folder: Path) -> str:
    """What a command prints, run in a folder that holds the samples and the page's files; its line ends trimmed."""
    (folder / RULEBOOK).write_text(snippet, encoding="utf-8")
    with contextlib.chdir(folder):
        result = CliRunner().invoke(app, shlex.split(arguments), env={"LANG": "C", "LC_ALL": ""})
    told = _PACE.sub("… a second, … left", result.output)
    return "".join(f"{line.rstrip()}\n" for line in told.splitlines())


def problem_rows() -> str:
    """The table of problems, as the page lists them."""
    return "".join(f"| `{code}` | {kind.severity} | {kind.sentence} |\n" for code, kind in KINDS.items())


def reason_rows() -> str:
    """The table of why figures are known and left out, as the page on reading lists them."""
    left_out: dict[str, list[str]] = {reason.words: [] for reason in REASONS.values() if reason.words not in NOT_KNOWN}
    for reason in REASONS.values():
        if reason.words in left_out:
            left_out[reason.words].append(re.sub(r"\{\w+\}", "…", reason.sentence))
    return "".join(f"| {words} | {' · '.join(sentences)} |\n" for words, sentences in left_out.items())


def renewed(page: str) -> str:
    """The page with the real output of every example, and its lists as they are."""
    with tempfile.TemporaryDirectory() as folder:
        place = home(Path(folder))
        write_files(page, place)
        shown = iter([printed(one.arguments, one.snippet, place) for one in examples(page)])
    page = EXAMPLE.sub(lambda match: f"```console\n$ scorecard {match[1]}\n{next(shown)}```", page)
    page = PROBLEM_TABLE.sub(lambda match: match[1] + problem_rows(), page)
    return REASON_TABLE.sub(lambda match: match[1] + reason_rows(), page)


def main() -> None:
    """Writes the pages again."""
    for path in PAGES:
        path.write_text(renewed(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
