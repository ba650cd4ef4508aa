"""What every sample comes to under every rulebook, word by word: data, explanations, and both in either language.

A change of the code's shape changes none of it. Where a result or a sentence is meant to change,
`python -m tests.whole.test_golden_outputs` writes the files anew, and the difference is read before it is kept.
"""

from __future__ import annotations

import difflib
import gzip
import json
import re
from pathlib import Path

import pytest

import scorecard
from scorecard import fields
from scorecard.language import Language
from scorecard.report import records
from scorecard.report.explain import explain_unit
from scorecard.report.markdown import markdown_text
from scorecard.result import Scorecard
from tests.parts.places import GOLDEN, ROOT

OUTPUTS = GOLDEN / "outputs"
PAIRS = [
    (sample, rulebook)
    for sample in sorted((ROOT / "samples").glob("*.xlsx"))
    for rulebook in sorted((ROOT / "configs").glob("*.toml"))
]


def kept_at(sample: Path, rulebook: Path) -> Path:
    return OUTPUTS / f"{sample.stem}--{rulebook.stem}.txt.gz"


def everything(sample: Path, rulebook: Path) -> str:
    """The data of one sample under one rulebook, and how each of its figures came about."""
    card = scorecard.evaluate(sample.relative_to(ROOT), rulebook.relative_to(ROOT))
    units = card.standing.order.tolist()
    ranking = records.ranking_records(card, by_cluster=True)
    parts = {
        "whole.json": "".join(records.json_pieces(card, "en")),
        "sheets.json": as_json(records.document(card, "en", items=False, maps=True)["sheets"]),
        "problems.vi.json": as_json(records.document(card, "vi", items=False)["problems"]),
        "ranking.csv": records.csv_of_records(ranking, fields.UNITS),
        "items.csv": records.csv_of_items(card, units),
        "explained.en.md": explained(card, units, "en"),
        "explained.vi.md": explained(card, units, "vi"),
    }
    return "".join(f"======== {name}\n{text}\n" for name, text in parts.items())


MENDED = ("rule-unmatched", "condition-unmatched", "points-total-differs", "weights-total-differs")
"""Problems that have become others: the nearest name is one of the workbooks', no longer the rulebook's own
misspelling; a group is told where only a part of another was named; a condition that nobody can fulfil and a declared
total that does not hold are errors."""


ADDED = (
    *("period", "year_target", "initial_target", "to_date", "plan_share", "expected", "pace", "forecast"),
    *("forecast_meets", "needed", "estimate", "prior_estimated", "parts", "progress"),
)
"""Keys that came later: additions are allowed, and all else stays as it is. Of a whole year without parts each stands
in a line of its own."""
_ADDED = re.compile(rf' {{2}}( {{4}})?"({"|".join(ADDED)})": .*,')


def settled(text: str) -> str:
    """The text without the problems that have become others, and without the keys that were added."""
    lines, kept, at = [one for one in text.splitlines() if not _ADDED.fullmatch(one)], [], 0
    while at < len(lines):
        if lines[at].strip() == "{" and any(f'"code": "{code}"' in lines[at + 2] for code in MENDED):
            at = next(end for end in range(at, len(lines)) if lines[end].strip() in ("}", "},")) + 1
            continue
        # A comma says whether another problem follows, which may be one that is left out.
        kept.append(lines[at].removesuffix(",") if lines[at].strip() == "}," else lines[at])
        at += 1
    return "\n".join(kept)


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=list)


def explained(card: Scorecard, units: list[int], language: Language) -> str:
    return "".join(markdown_text(explain_unit(card, unit, language), language) for unit in units)


@pytest.fixture(autouse=True)
def _files_are_named_from_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(("sample", "rulebook"), PAIRS, ids=lambda path: path.stem)
def test_nothing_about_a_sample_has_changed(sample: Path, rulebook: Path) -> None:
    kept = settled(gzip.decompress(kept_at(sample, rulebook).read_bytes()).decode("utf-8"))
    now = settled(everything(sample, rulebook))
    if now != kept:
        lines = difflib.unified_diff(kept.splitlines(), now.splitlines(), "kept", "now", lineterm="", n=1)
        pytest.fail("\n".join([line for line, _ in zip(lines, range(60), strict=False)]), pytrace=False)


def test_there_is_one_file_for_each_pair() -> None:
    assert len(PAIRS) >= 28
    assert sorted(OUTPUTS.iterdir()) == sorted(kept_at(*pair) for pair in PAIRS)


def main() -> None:
    OUTPUTS.mkdir(parents=True, exist_ok=True)
    for sample, rulebook in PAIRS:
        text = everything(sample, rulebook).encode("utf-8")
        kept_at(sample, rulebook).write_bytes(gzip.compress(text, 9, mtime=0))


if __name__ == "__main__":
    main()
