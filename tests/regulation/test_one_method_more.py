"""A points method is one module: one more is scored, exported, explained, told, documented and lifted like the others.

What it takes stands in `tests/regulation/power`, and is put into a copy of the package: a module, its page of the
docs, its place among the methods, and its words in another language. Every figure was worked out by hand.
"""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from openpyxl import load_workbook

from tests import readme
from tests.parts.calculator import expressions, value
from tests.parts.copies import copy_of_package, differences, run_in
from tests.parts.places import ROOT
from tests.parts.recalculated import differences as formulas_that_differ
from tests.parts.recalculated import recalculated

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

PARTS = ROOT / "tests" / "regulation" / "power"
METHODS = Path("scorecard") / "regulation" / "methods"
PAGE = Path("scorecard") / "docs" / "en" / "rulebook" / "power.md"
CATALOGUE = Path("scorecard") / "language" / "vi" / "messages.po"

TABLE = """Unit,Indicator,Direction,Target,Actual
North,Jobs,higher,10,8
North,Debt,lower,4,5
South,Jobs,higher,10,5
South,Debt,lower,4,4
East,Jobs,higher,10,15
East,Debt,lower,4,10
"""

RULES = """[defaults]
points = { method = "power", exponent = 2, cap = 1.2 }
max_points = 40

[indicators."Debt"]
points = { method = "power", exponent = 3 }
"""

POINTS = {
    ("North", "Jobs"): 40 * Fraction(8, 10) ** 2,
    ("North", "Debt"): 40 * Fraction(3, 4) ** 3,
    ("South", "Jobs"): 40 * Fraction(1, 2) ** 2,
    ("South", "Debt"): Fraction(40),
    ("East", "Jobs"): 40 * Fraction(12, 10) ** 2,
    ("East", "Debt"): Fraction(0),
}


def ranking(points: Mapping[tuple[str, str], Fraction]) -> list[tuple[str, float]]:
    """The units with their scores, the mean of their points, best first."""
    scores = {unit: sum(points[one] for one in points if one[0] == unit) / 2 for unit, _ in points}
    return [(unit, float(scores[unit])) for unit in sorted(scores, key=lambda unit: -scores[unit])]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the method in it, and a table and a rulebook for it."""
    home = copy_of_package(tmp_path_factory.mktemp("method"))
    shutil.copy(PARTS / "power.py", home / METHODS)
    registry = home / METHODS / "__init__.py"
    text = registry.read_text(encoding="utf-8")
    assert text.count("\nPoints = ") == 1
    text = text.replace(
        "\nPoints = ", "\nfrom scorecard.regulation.methods.power import ByPower\n\nPoints = ByPower | "
    )
    registry.write_text(text, encoding="utf-8")
    (home / PAGE).parent.mkdir(exist_ok=True)
    shutil.copy(PARTS / "power.md", home / PAGE)
    with (home / CATALOGUE).open("a", encoding="utf-8") as catalogue:
        catalogue.write("\n" + (PARTS / "messages.po").read_text(encoding="utf-8"))
    run_in(home, "scorecard.language.catalogues")
    (home / "2022.csv").write_text(TABLE, encoding="utf-8")
    (home / "regulation.toml").write_text(RULES, encoding="utf-8")
    return home


def command(home: Path, *arguments: str) -> str:
    return run_in(home, "scorecard", *arguments).stdout


def explained(home: Path, unit: str, *options: str) -> list[dict[str, str]]:
    asked = ("2022.csv", "--rulebook", "regulation.toml", "--unit", unit, "--format", "json")
    steps: list[dict[str, str]] = json.loads(command(home, "explain", *asked, *options))
    return steps


def test_a_method_takes_two_files_and_a_line_in_two_others(home: Path) -> None:
    """Two of its own, its name among the methods, and its words in the other language with what is made of them."""
    added, altered = differences(home)
    assert added == ["docs/en/rulebook/power.md", "regulation/methods/power.py"]
    assert altered == ["language/vi/messages.mo", "language/vi/messages.po", "regulation/methods/__init__.py"]


def test_it_is_scored_and_ranked(home: Path) -> None:
    found = json.loads(command(home, "show", "2022.csv", "--rulebook", "regulation.toml", "--format", "json"))
    assert {(one["unit"], one["indicator"]): one["points"] for one in found["items"]} == pytest.approx(
        {key: float(points) for key, points in POINTS.items()}, rel=1e-12
    )
    ranked = ranking(POINTS)
    assert [one["unit"] for one in found["ranking"]] == [unit for unit, _ in ranked]
    assert [one["score"] for one in found["ranking"]] == pytest.approx([score for _, score in ranked], rel=1e-12)


def test_its_workbook_is_calculated_as_it_is_stored_and_with_another_actual(home: Path, tmp_path: Path) -> None:
    stored, changed = tmp_path / "stored.xlsx", tmp_path / "changed.xlsx"
    command(home, "export", "2022.csv", "--rulebook", "regulation.toml", "--lang", "en", "-o", str(stored))
    book = load_workbook(stored)
    headings = [cell.value for cell in book["Items"][1]]
    rows = {
        (row[headings.index("Unit")].value, row[headings.index("Indicator")].value): row
        for row in book["Items"].iter_rows(min_row=2)
    }
    rows["North", "Jobs"][headings.index("Actual")].value = 9
    book.save(changed)
    anew, other = recalculated([stored, changed], tmp_path)
    assert list(formulas_that_differ(stored, anew)) == []
    cell = rows["North", "Jobs"][headings.index("Points")].coordinate
    assert load_workbook(other, data_only=True)["Items"][cell].value == pytest.approx(40 * 0.81, rel=1e-12)


@pytest.mark.parametrize("unit", ["North", "South", "East"])
def test_a_calculator_confirms_what_is_explained(home: Path, unit: str) -> None:
    steps = explained(home, unit)
    for indicator in ("Jobs", "Debt"):
        (told,) = [one["text"] for one in steps if one["about"] == indicator and one["step"] == "points"]
        assert told.startswith("max points × a power of attainment = ")
        ((left, right),) = expressions([told])
        assert value(left) == pytest.approx(float(POINTS[unit, indicator]), rel=1e-9)
        assert value(left) == pytest.approx(value(right), rel=1e-9)


def test_what_would_lift_a_unit_is_found(home: Path) -> None:
    """North has 21.2375 and South before it 25: Jobs has to earn more than 33.125, and 9 of 10 earn 32.4."""
    steps = explained(home, "North")
    (told,) = [one["text"] for one in steps if one["step"] == "to rank 2"]
    assert "2 more “Jobs” (10 instead of 8)" in told
    assert "1 less “Debt” (4 instead of 5)" in told


def test_it_is_told_in_both_languages(home: Path) -> None:
    told = command(home, "config", "show", "regulation.toml", "--lang", "en", "--format", "csv")
    assert "max points × attainment to the power of 2, counted up to 120 %" in told
    assert "max points × attainment to the power of 3, counted up to 100 %" in told
    told = command(home, "config", "show", "regulation.toml", "--lang", "vi", "--format", "csv")
    assert "điểm chuẩn × mức đạt lũy thừa 2, tính tối đa đến 120 %" in told
    explained = command(
        home,
        "explain",
        "2022.csv",
        "--rulebook",
        "regulation.toml",
        "--unit",
        "North",
        "--lang",
        "vi",
        "--format",
        "md",
    )
    assert "lũy thừa của mức đạt" in explained
    assert "power" not in explained


def test_the_schema_knows_it_and_its_mistakes_are_told(home: Path) -> None:
    schema = json.loads(command(home, "config", "schema"))
    jsonschema.validate(tomllib.loads(RULES), schema)
    mistaken = RULES.replace("exponent = 2", "exponent = 0")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(mistaken), schema)
    (home / "mistaken.toml").write_text(mistaken, encoding="utf-8")
    done = run_in(home, "scorecard", "config", "check", "mistaken.toml", status=1)
    assert "defaults.points.exponent: " in done.stdout + done.stderr


def test_its_page_shows_what_its_commands_print(home: Path) -> None:
    page = (home / PAGE).read_text(encoding="utf-8")
    readme.write_files(page, home)
    (example,) = readme.examples(page)
    (home / readme.RULEBOOK).write_text(example.snippet, encoding="utf-8")
    assert command(home, *example.arguments.split()) == example.shown
