"""Sample workbooks of periods, changing units and wholes, and what the command has to answer for each.

`year_cases/` holds them; what the keys of a case in its `expected.json` say:

    name, what, how    what it is about, and the arithmetic
    first, command     commands that go before, and the one that answers, inside the folder and with --format json;
                       {tmp} is an empty folder
    json               one row of items, of the ranking or of the wholes, and what stands under its keys
    problems           a problem of a code at, or naming, one of some cells, and none of that code naming others
    absent, present    texts that stand nowhere, or somewhere, in the answer
    file_has, status   texts of a workbook that was made, and the exit status

Units are illustrative. Published are the plans and results of 2022 in `can-tho-2022-quy.xlsx` (their quarters are made
up) and, in `cung-ky.xlsx` and `ke-hoach-nam-toi.xlsx`, the year's plan and results of jobs found.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.parts.commands import run_here
from tests.parts.places import ROOT

FOLDER = Path(__file__).parent / "year_cases"
CASES: list[Mapping[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
BESIDE = Path(os.environ.get("SCORECARD_SHARED", ROOT.parent / "shared")) / "time"

Answer = Mapping[str, Any]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_sample_of_the_year_comes_out(case: Mapping[str, Any], tmp_path: Path) -> None:
    for words in case.get("first", []):
        assert run_here(*placed(words, tmp_path)).returncode == 0
    done = run_here(*placed(case["command"], tmp_path), "--format", "json")
    answer = json.loads(done.stdout)
    for row in case["json"]:
        assert_row(answer, dict(row["select"]), row["equals"])
    for wanted in case["problems"]:
        assert_problem(answer["problems"], wanted)
    texts = set(texts_of(answer))
    assert texts.isdisjoint(case["absent"])
    for word in case.get("present", []):
        assert any(names(text, word) for text in texts), word
    for name, words in case.get("file_has", {}).items():
        content = package_text(tmp_path / name)
        assert [word for word in words if word not in content] == []
    assert done.returncode == case["status"]


@pytest.mark.slow
@pytest.mark.skipif(not (BESIDE / "check.py").is_file(), reason="the samples of the year are not beside the checkout")
def test_the_samples_of_the_year_beside_the_checkout_hold() -> None:
    command = Path(sys.executable).with_name("scorecard")
    checker = [sys.executable, str(BESIDE / "check.py"), str(command)]
    done = subprocess.run(checker, capture_output=True, encoding="utf-8", check=False, timeout=600)
    assert done.returncode == 0, done.stdout


def placed(words: list[str], folder: Path) -> list[str]:
    """The words of a command with the samples' files where they are."""
    return [str(FOLDER / word) if (FOLDER / word).is_file() else word.replace("{tmp}", str(folder)) for word in words]


def assert_row(answer: Answer, select: dict[str, Any], wanted: Mapping[str, Any]) -> None:
    """One row is meant, and says what is wanted of it."""
    place = "ranking" if select.pop("ranking", False) else "wholes" if select.pop("whole", False) else "items"
    [row] = [one for one in answer[place] if all(same(one[key], value) for key, value in select.items())]
    assert {key: said(row, key) for key in wanted} == {key: alike(value) for key, value in wanted.items()}


def said(row: Answer, key: str) -> Any:
    """What stands under a key, or under a key inside another: "tally.missed"."""
    value: Any = row
    for part in key.split("."):
        value = value[part]
    return composed(value)


def alike(value: Any) -> Any:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return pytest.approx(value, rel=1e-9, abs=1e-9) if is_number else composed(value)


def same(one: Any, other: Any) -> bool:
    return bool(composed(one) == composed(other))


def composed(value: Any) -> Any:
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def assert_problem(problems: list[Answer], wanted: Mapping[str, Any]) -> None:
    of_kind = [one for one in problems if one["code"] == wanted["code"]]
    cells = wanted.get("cells", [])
    assert any(not cells or any(stands_at(one, cell) for cell in cells) for one in of_kind), (wanted, of_kind)
    assert not [cell for one in of_kind for cell in wanted.get("not_cells", []) if stands_at(one, cell)]


def stands_at(problem: Answer, cell: str) -> bool:
    return problem["cell"] == cell or names(problem["message"], cell)


def names(text: str, word: str) -> bool:
    """Whether a text has a word in it, by itself."""
    return re.search(rf"(?<![A-Za-z0-9]){re.escape(word)}(?![A-Za-z0-9])", text) is not None


def texts_of(value: Any) -> Iterator[str]:
    """Every text that stands as a value in an answer."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from texts_of(one)
        case list():
            for one in value:
                yield from texts_of(one)


def package_text(path: Path) -> str:
    """All XML of a workbook."""
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode("utf-8") for name in package.namelist() if name.endswith(".xml"))


# The year of the seed figures by quarters, with what has to be disbursed -------------------------------------------

YEAR = FOLDER / "can-tho-2022-quy.xlsx"
REQUIRED = '[indicators]\n"Giải ngân vốn đầu tư công" = { required = 0.95 }\n'


def by_indicator(folder: Path, period: str) -> Mapping[str, Answer]:
    rules = folder / "rules.toml"
    rules.write_text(REQUIRED, encoding="utf-8")
    done = run_here("show", YEAR, "--rulebook", rules, "--period", period, "--format", "json")
    return {one["indicator"]: one for one in json.loads(done.stdout)["items"]}


def test_the_year_is_as_published_when_its_quarters_are_there(tmp_path: Path) -> None:
    items = by_indicator(tmp_path, "year")
    actuals = {name: one["actual"] for name, one in items.items()}
    assert actuals == {
        "Giải quyết việc làm": 55972,
        "Tuyển sinh đào tạo nghề": 47911,
        "Tỷ lệ lao động qua đào tạo nghề": 61.27,
        "Giải ngân vốn đầu tư công": 10387,
    }
    disbursed = items["Giải ngân vốn đầu tư công"]
    # 10,387 of 10,394 is 99.93 %, with 95 % required.
    assert disbursed["attainment"] == pytest.approx(10387 / 10394, rel=1e-12)
    assert disbursed["verdict"] == "exceeded"


def test_after_six_months_disbursement_alone_is_behind(tmp_path: Path) -> None:
    items = by_indicator(tmp_path, "6m")
    said = {name: (one["to_date"], one["pace"], one["forecast_meets"]) for name, one in items.items()}
    assert said == {
        "Giải quyết việc làm": (26100, "on_pace", True),
        "Tuyển sinh đào tạo nghề": (21100, "on_pace", False),
        "Tỷ lệ lao động qua đào tạo nghề": (60.5, "on_pace", False),
        "Giải ngân vốn đầu tư công": (4600, "behind", False),
    }
    disbursed = items["Giải ngân vốn đầu tư công"]
    # 4,600 of 10,394 is 44.26 %; twice as much is 88.51 % of the plan, less than 95 %.
    assert disbursed["plan_share"] == pytest.approx(4600 / 10394, rel=1e-12)
    assert disbursed["forecast"] / disbursed["year_target"] == pytest.approx(9200 / 10394, rel=1e-12)
    # A rate is held against the year's target itself: 60.5 of 61.
    assert items["Tỷ lệ lao động qua đào tạo nghề"]["plan_share"] == pytest.approx(60.5 / 61, rel=1e-12)
