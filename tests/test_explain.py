"""Explanations can be checked with a calculator: every expression printed equals what follows its "="."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import scorecard
from scorecard.report.explain import explain_unit
from tests.workbooks import tidy

ROOT = Path(__file__).parent.parent

_EXPRESSION = re.compile(r"(?<![\d.])[-\d(][-\d.,() /×+−]*[/×+−][-\d.,() /×+−]*= -?[\d.,]+")

ROWS = [
    ["A", "more", "persons", 50_400, 55_972, "higher", None],
    ["A", "less", "%", 2.5, 2.3, "lower", None],
    ["A", "less with a bar", "%", 10, 10.2, "lower", 0.95],
    ["A", "most of it", "million", 10_394, 10_387, "higher", 0.95],
    ["A", "below zero", "million", -50, -40, "higher", 0.9],
    ["A", "far over", "persons", 10, 90, "higher", None],
    ["A", "far under", "%", 10, 35, "lower", None],
    ["A", "inside", "%", "95-105", 100, "range", None],
    ["A", "outside", "%", "95-105", 110, "range", None],
    ["A", "nothing wanted", "cases", 0, 0, "lower", None],
]
HEADINGS = ["Unit", "Indicator", "Measure", "Target", "Actual", "Direction", "Required"]


def value(text: str) -> float:
    """What a calculator makes of an expression as it is printed."""
    plain = text.replace(",", "").replace("×", "*").replace("−", "-")
    assert re.fullmatch(r"[-\d.()*/+ ]+", plain), plain
    return float(eval(plain))  # the pattern above leaves nothing but arithmetic


def expressions(card: scorecard.Scorecard) -> list[tuple[str, str]]:
    found = []
    for unit in range(len(card.table.units)):
        for table in explain_unit(card, unit, "en"):
            for _, text in table.rows:
                for match in _EXPRESSION.findall(str(text)):
                    left, _, right = match.rpartition("=")
                    found.append((left.rpartition("=")[2].strip(), right.strip()))
    return found


@pytest.mark.parametrize("source", ["2022.xlsx", "can-tho-2022.xlsx"])
def test_a_calculator_confirms_the_samples(source: str) -> None:
    found = expressions(scorecard.evaluate(ROOT / "samples" / source))
    assert len(found) > 25
    for left, right in found:
        np.testing.assert_allclose(value(left), value(right), rtol=1e-9, err_msg=f"{left} = {right}")


@pytest.mark.parametrize("lower", ["reflected", "ratio"])
def test_a_calculator_confirms_every_formula(tmp_path: Path, lower: str) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(f'name = "x"\n[attainment]\nlower = "{lower}"\n', encoding="utf-8")
    found = expressions(scorecard.evaluate(tidy(tmp_path / "2022.xlsx", ROWS, HEADINGS), rules))
    assert len(found) > 20
    for left, right in found:
        np.testing.assert_allclose(value(left), value(right), rtol=1e-9, err_msg=f"{left} = {right}")
