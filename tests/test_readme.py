"""README and the docs are run by the tests: their commands, their lists, the set-up lines."""

from __future__ import annotations

import math
import pkgutil
import re
from pathlib import Path
from typing import get_args

import pytest
from openpyxl import Workbook

import scorecard
from scorecard.choices import Layout
from scorecard.cli import app
from scorecard.problems import KINDS
from scorecard.rulebook import load_rulebook
from tests.parts.places import ROOT
from tests.readme import (
    DOCS,
    PAGE,
    PAGES,
    PROBLEM_TABLE,
    READING,
    REASON_TABLE,
    SNIPPET,
    Example,
    examples,
    home,
    printed,
    problem_rows,
    reason_rows,
    write_files,
)

README = PAGE.read_text(encoding="utf-8")
EXAMPLES = examples(README)
ON_READING = READING.read_text(encoding="utf-8")
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in PAGES}
SET_UP = re.findall(r"```sh\n(.+)\n```", README)


def test_examples_are_found() -> None:
    assert len(EXAMPLES) >= 8


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One folder for all examples of a page, as for a reader: some follow on others."""
    folders = {name: home(tmp_path_factory.mktemp("page")) for name in TEXTS}
    for name, folder in folders.items():
        write_files(TEXTS[name], folder)
    return folders


@pytest.mark.parametrize(
    ("page", "example"),
    [(name, example) for name, text in TEXTS.items() for example in examples(text)],
    ids=lambda one: one.arguments if isinstance(one, Example) else "",
)
def test_a_command_prints_what_is_shown(page: str, example: Example, places: dict[str, Path]) -> None:
    assert printed(example.arguments, example.snippet, places[page]) == example.shown


@pytest.mark.parametrize("snippet", [snippet for text in TEXTS.values() for snippet in SNIPPET.findall(text)])
def test_a_snippet_is_a_rulebook(snippet: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(snippet, encoding="utf-8")
    load_rulebook(path)


def test_every_command_has_an_example() -> None:
    commands = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
    assert commands == {example.arguments.split()[0] for example in EXAMPLES} - {"config"}


def test_every_problem_is_listed() -> None:
    match = PROBLEM_TABLE.search(README)
    assert match
    assert match[2] == problem_rows()


def test_ci_runs_the_set_up_lines() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert len(SET_UP) == 2
    for line in SET_UP:
        assert line in script


def test_links_lead_somewhere() -> None:
    for path in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), target


def test_readme_leads_to_every_page_of_the_docs() -> None:
    """By links from page to page; a link to a folder leads to all pages in it, so that one more needs no line."""
    seen: set[Path] = set()
    ahead = [PAGE]
    while ahead:
        page = ahead.pop()
        if page not in seen:
            seen.add(page)
            targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
            for target in ((page.parent / one).resolve() for one in targets):
                ahead += sorted(target.glob("*.md")) if target.is_dir() else [target] if target.suffix == ".md" else []
    assert sorted(set(DOCS.rglob("*.md")) - seen) == []


ARCHITECTURE = DOCS / "en" / "architecture.md"


def test_all_that_the_page_on_architecture_names_exists() -> None:
    text = ARCHITECTURE.read_text(encoding="utf-8")
    names = set(re.findall(r"`(?:python -m )?(scorecard(?:\.[A-Za-z_]+)+)`", text))
    paths = set(re.findall(r"`((?:scorecard|tests)/[\w./-]+)`", text))
    assert len(names) > 30
    assert len(paths) > 20
    assert [name for name in sorted(names) if not exists(name)] == []
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
    assert not exists("scorecard.pipeline.nowhere")


def exists(name: str) -> bool:
    """Whether a dotted name is a module, or what stands in one."""
    try:
        pkgutil.resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def test_the_page_on_reading_lists_every_reason() -> None:
    match = REASON_TABLE.search(ON_READING)
    assert match
    assert match[2] == reason_rows()


def test_the_page_on_reading_says_what_to_do_about_columns() -> None:
    advised = set(re.findall(r"^\| `([a-z-]+)` \|", ON_READING, re.MULTILINE))
    assert advised <= set(KINDS)
    assert {code for code, kind in KINDS.items() if '--heading "' in kind.sentence} <= advised


PICTURES = re.findall(r"\*\*(\w+)\*\*: [^`]*?```text\n((?:\|.*\n)+)```", ON_READING)


def test_every_layout_is_pictured() -> None:
    assert tuple(name for name, _ in PICTURES) == get_args(Layout)


@pytest.mark.parametrize(("layout", "picture"), PICTURES, ids=[name for name, _ in PICTURES])
def test_a_pictured_layout_is_read_as_one(layout: str, picture: str, tmp_path: Path) -> None:
    rows = [
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in picture.splitlines()
        if not re.fullmatch(r"[| -]+", line)
    ]
    book = Workbook()
    sheets = ["Kế hoạch 2022", "Thực hiện 2022"] if layout == "separate" else ["2022"]
    for name in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([cell or None for cell in row])
    del book["Sheet"]
    book.save(tmp_path / "2022.xlsx")
    card = scorecard.evaluate(tmp_path / "2022.xlsx")
    assert [sheet.layout for sheet in card.sheets] == [layout] * len(sheets)
    assert not card.has_errors
    assert len(card.table) >= 2
    assert not any(map(math.isnan, card.scores.points))
