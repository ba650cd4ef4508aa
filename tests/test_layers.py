"""The direction of imports: data flows one way, and no stage knows those after it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.parts.places import PACKAGE

FACE = "scorecard"
"""The package's own `__init__`: the names a notebook sees."""

ORDER = (
    "choices",
    "files",
    "spans",
    "domain",
    "numbers",
    "names",
    "language",
    "problems",
    "formats",
    "read",
    "regulation",
    "rulebook",
    "check",
    "score",
    "combine",
    "rank",
    "formula_findings",
    "score_findings",
    "findings",
    "evaluation",
    "fields",
    "result",
    "report",
    "pipeline",
    "find",
    "batch",
    FACE,
    "cli",
    "__main__",
)

STRANGERS = {
    "check": {"rulebook", "formats", "read"},
    "score": {"language", "problems", "formats", "read", "check"},
    "rank": {"language", "problems", "formats", "read", "check"},
    "report": {"check", "typer"},
}
"""Stages that do not know each other, though one comes before: scoring knows nothing of files or screens."""


def modules(stage: str) -> list[Path]:
    """The files of a stage: a room, a module, or the package's face."""
    if stage == FACE:
        return [PACKAGE / "__init__.py"]
    room = PACKAGE / stage
    return sorted(room.rglob("*.py")) if room.is_dir() else [PACKAGE / f"{stage}.py"]


def stages() -> set[str]:
    """Every stage there is, from the tree itself."""
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    return rooms | {FACE if path.stem == "__init__" else path.stem for path in PACKAGE.glob("*.py")}


def imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of all that a source imports: at its head, inside functions, for types only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.level or node.module is None:
                raise AssertionError(f"line {node.lineno}: a relative import; name the module in full")
            yield from ((node.lineno, f"{node.module}.{name.name}") for name in node.names)


def neighbours(stage: str) -> Iterator[tuple[str, str]]:
    """Where a stage imports from, and the place that does: `score/__init__.py:13`. Others' libraries by name."""
    for path in modules(stage):
        for line, name in imported(ast.parse(path.read_text(encoding="utf-8"))):
            package, _, rest = name.partition(".")
            within = rest.partition(".")[0]
            found = package if package != FACE else within if within in stages() else FACE
            if found != stage:
                yield found, f"{path.relative_to(PACKAGE).as_posix()}:{line}"


@pytest.mark.parametrize("stage", ORDER)
def test_a_stage_imports_only_earlier_stages(stage: str) -> None:
    later = ORDER[ORDER.index(stage) :]
    culprits = sorted({f"{place} imports {other}" for other, place in neighbours(stage) if other in later})
    assert not culprits, "\n".join(["", f"{stage} comes before what it imports:", *culprits])


def within(stage: str) -> dict[str, set[str]]:
    """Which modules of its own stage each module of a stage imports, by dotted names."""
    paths = {".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path for path in modules(stage)}
    named = {name.removesuffix(".__init__"): path for name, path in paths.items()}
    found: dict[str, set[str]] = {}
    for module, path in named.items():
        names = [name for _, name in imported(ast.parse(path.read_text(encoding="utf-8")))]
        nearest = (name if name in named else name.rpartition(".")[0] for name in names)
        found[module] = {name for name in nearest if name in named and name != module}
    return found


@pytest.mark.parametrize("stage", ORDER)
def test_the_modules_of_a_stage_have_an_order(stage: str) -> None:
    """None imports, over whatever detour or for types only, what imports it."""
    try:
        TopologicalSorter(within(stage)).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


@pytest.mark.parametrize(("stage", "strangers"), STRANGERS.items())
def test_stages_that_do_not_know_each_other(stage: str, strangers: set[str]) -> None:
    culprits = sorted({f"{place} imports {other}" for other, place in neighbours(stage) if other in strangers})
    assert not culprits, "\n".join(["", *culprits])


def test_every_stage_has_its_place_in_the_order() -> None:
    assert len(set(ORDER)) == len(ORDER)
    assert stages() == set(ORDER)


def test_imports_are_found_wherever_they_stand() -> None:
    """A walk that found nothing would pass every stage."""
    source = """
import scorecard.rank
from typing import TYPE_CHECKING
from tests.parts.places import PACKAGE
if TYPE_CHECKING:
    from scorecard.read.cells import CellReader
def late():
    from scorecard import pipeline
"""
    names = [name for _, name in imported(ast.parse(source))]
    assert {"scorecard.rank", "scorecard.read.cells.CellReader", "scorecard.pipeline"} <= set(names)
    assert {"read", "check", "score", "rank"} <= {other for other, _ in neighbours("pipeline")}
    assert {"pipeline", "report", FACE} <= {other for other, _ in neighbours("cli")}
    assert {"scorecard.read.form", "scorecard.read.recognise"} <= within("read")["scorecard.read.sheets"]


def test_the_tests_stand_in_rooms_like_the_package() -> None:
    """What is tested tells where its tests stand; `whole` holds what needs every stage."""
    tests = PACKAGE.parent / "tests"
    rooms = {path.parent.relative_to(tests) for path in tests.rglob("test_*.py")} - {Path(), Path("whole")}
    assert rooms
    assert [str(room) for room in sorted(rooms) if not (PACKAGE / room).is_dir()] == []


def test_no_three_modules_share_a_name() -> None:
    """Whoever looks for a file by its name finds it."""
    names = Counter(path.name for path in PACKAGE.rglob("*.py") if path.stem not in ("__init__", "__main__"))
    assert [name for name, count in names.items() if count > 2] == []
