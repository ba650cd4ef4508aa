"""The exported workbook's formulas, calculated anew: the figures stored, and those of other actuals."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from scorecard import evaluate
from scorecard.language import Language, translate
from scorecard.report.workbook import write_workbook
from tests.parts.places import ROOT
from tests.parts.recalculated import differences, recalculated, same
from tests.parts.workbooks import tidy
from tests.report.workbook.every_rule import cards

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")

SHIPPED = (
    ("default", "2022"),
    ("leader", "2022"),
    ("goal-red-flag", "2022"),
    ("composite-index", "2022"),
    ("can-tho-2022", "can-tho-2022"),
    ("points-1000", "emulation-2022"),
    ("agency-grading", "agencies-2025"),
)

CHANGES = (
    # rulebook, sample, unit, indicator, its new actual
    ("default", "2022", "Sở Y tế", "Giải ngân vốn đầu tư công", 99_000),
    ("default", "2022", "Sở Tài chính", "Đơn khiếu nại, kiến nghị tồn đọng", 40),
    ("leader", "2022", "Sở Văn hoá, Thể thao và Du lịch", "Giải ngân vốn đầu tư công", 1_000_000),
    ("composite-index", "2022", "Thanh tra thành phố", "Nhiệm vụ hoàn thành đúng và trước hạn", 150),
)
"""One actual changed in the workbook and in the sample."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("formulas")


def _exported(rulebook: str, sample: Path, path: Path) -> Path:
    card = evaluate(sample, ROOT / "configs" / f"{rulebook}.toml")
    write_workbook(card, path, "en" if rulebook == "leader" else "vi")
    return path


def test_every_shipped_rulebook_is_calculated_as_it_is_stored(folder: Path) -> None:
    own = folder / "shipped"
    own.mkdir()
    stored = [_exported(book, ROOT / "samples" / f"{name}.xlsx", own / f"{book}.xlsx") for book, name in SHIPPED]
    anew = recalculated(stored, own)
    wrong = [f"{one.name}: {line}" for one, other in zip(stored, anew, strict=True) for line in differences(one, other)]
    assert not wrong, "\n".join(["", *wrong[:20]])


def test_units_that_only_another_year_tells_of_are_calculated_as_they_are_stored(folder: Path) -> None:
    own = folder / "years"
    own.mkdir()
    samples = [ROOT / "samples" / f"{name}.xlsx" for name in ("2022", "agencies-2025")]
    stored: list[Path] = []
    for rulebook in (None, ROOT / "configs" / "goal-red-flag.toml"):
        card = evaluate(samples, rulebook)
        assert set(range(len(card.table.units))) > set(card.table.unit.tolist())
        stored.append(own / f"{len(stored)}.xlsx")
        write_workbook(card, stored[-1], "vi")
    anew = recalculated(stored, own)
    wrong = [f"{one.name}: {line}" for one, other in zip(stored, anew, strict=True) for line in differences(one, other)]
    assert not wrong, "\n".join(["", *wrong[:20]])


@pytest.fixture(scope="module")
def every(folder: Path) -> Mapping[str, tuple[Path, Path, Path]]:
    """Per rulebook the workbook of some figures, that of others, and the first with the others put in."""
    own = folder / "every"
    for name in ("one", "other", "changed"):
        (own / name).mkdir(parents=True)
    found = {}
    for (name, one), other in zip(cards(7).items(), cards(11).values(), strict=True):
        paths = [own / place / f"{name}.xlsx" for place in ("one", "other", "changed")]
        write_workbook(one, paths[0], "en")
        write_workbook(other, paths[1], "en")
        _with_figures_of(*paths)
        found[name] = (paths[0], paths[1], paths[2])
    return found


def test_every_kind_method_and_roll_up_is_calculated_as_it_is_stored(
    every: Mapping[str, tuple[Path, Path, Path]], folder: Path
) -> None:
    stored = [one for one, _, _ in every.values()]
    anew = recalculated(stored, folder / "anew")
    wrong = [f"{one.name}: {line}" for one, other in zip(stored, anew, strict=True) for line in differences(one, other)]
    assert not wrong, "\n".join(["", *wrong[:20]])


def test_other_figures_give_what_the_library_gives(every: Mapping[str, tuple[Path, Path, Path]], folder: Path) -> None:
    """All targets, actuals and priors exchanged: points, scores, ranks, classes and awards follow."""
    anew = recalculated([changed for _, _, changed in every.values()], folder / "others")
    wrong = []
    for (name, (_, other, _)), calculated in zip(every.items(), anew, strict=True):
        for sheet, keys in (("Ranking", ("Unit",)), ("Items", ("Unit", "Group", "Indicator"))):
            expected, found = _table(other, sheet, keys), _table(calculated, sheet, keys)
            assert expected.keys() == found.keys()
            for key, row in expected.items():
                wrong += [
                    f"{name}, {sheet}, {key}: {heading} is {found[key].get(heading)!r}, not {value!r}"
                    for heading, value in row.items()
                    if heading not in _APART and not same(found[key].get(heading) or None, value or None)
                ]
    assert not wrong, "\n".join(["", f"{len(wrong)} differ", *wrong[:20]])


_APART = ("Target's cell", "Actual's cell", "Prior's cell")


@pytest.mark.parametrize(("rulebook", "sample", "unit", "indicator", "actual"), CHANGES)
def test_a_changed_actual_moves_the_ranks(
    rulebook: str, sample: str, unit: str, indicator: str, actual: float | None, tmp_path: Path
) -> None:
    from openpyxl import load_workbook

    language: Language = "en" if rulebook == "leader" else "vi"
    exported = _exported(rulebook, ROOT / "samples" / f"{sample}.xlsx", tmp_path / "exported.xlsx")
    book = load_workbook(exported)
    items = book[translate("Items", language)]
    heads = _heads(items)
    columns = {name: heads[translate(name, language)] for name in ("Unit", "Indicator", "Actual", "Actual's cell")}
    row = next(
        line
        for line in range(2, items.max_row + 1)
        if items.cell(line, columns["Unit"]).value == unit and items.cell(line, columns["Indicator"]).value == indicator
    )
    place = str(items.cell(row, columns["Actual's cell"]).value)
    items.cell(row, columns["Actual"]).value = actual
    book.save(tmp_path / "changed.xlsx")
    source = load_workbook(ROOT / "samples" / f"{sample}.xlsx")
    sheet, _, address = place.rpartition("!")
    source[sheet][address] = actual
    source.save(tmp_path / f"{sample}.xlsx")
    expected = _exported(rulebook, tmp_path / f"{sample}.xlsx", tmp_path / "expected.xlsx")
    (anew,) = recalculated([tmp_path / "changed.xlsx"], tmp_path)
    name, keys = translate("Ranking", language), (translate("Unit", language),)
    before, wanted, found = (_table(one, name, keys) for one in (exported, expected, anew))
    ranks = [heading for heading in wanted[unit,] if str(heading).lower().startswith(("rank", "hạng"))]
    assert any(before[key][heading] != wanted[key][heading] for key in wanted for heading in ranks)
    for key, line in wanted.items():
        for heading, value in line.items():
            assert same(found[key][heading] or None, value or None), (key, heading)


Table = dict[tuple[object, ...], dict[object, Any]]


def _table(path: Path, sheet: str, keys: tuple[str, ...]) -> Table:
    """A sheet's rows by some of their columns."""
    from openpyxl import load_workbook

    rows: list[Any] = list(load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))
    heads: list[object] = [
        f"{heading} {number}" if heading in rows[0][:number] else heading for number, heading in enumerate(rows[0])
    ]
    lines: list[dict[object, Any]] = [dict(zip(heads, row, strict=True)) for row in rows[1:]]
    return {tuple(line[key] for key in keys): line for line in lines if line[keys[0]]}


def _heads(sheet: Any) -> dict[object, int]:
    """The columns of a sheet by their headings."""
    return {cell.value: cell.column for cell in sheet[1]}


def _with_figures_of(one: Path, other: Path, changed: Path) -> None:
    """Writes a workbook with the figures read of another put in."""
    from openpyxl import load_workbook

    book, figures = load_workbook(one), _table(other, "Items", ("Unit", "Group", "Indicator"))
    sheet = book["Items"]
    heads = _heads(sheet)
    for row in range(2, sheet.max_row + 1):
        key = tuple(sheet.cell(row, heads[name]).value for name in ("Unit", "Group", "Indicator"))
        for name in ("Target", "Target up to", "Actual", "Prior"):
            if name in heads:
                sheet.cell(row, heads[name]).value = figures[key][name]
    book.save(changed)


@pytest.mark.parametrize("within", ["cluster", "all", "both"])
def test_units_without_a_rank_have_a_card_all_the_same(within: str, tmp_path: Path) -> None:
    """One of a cluster's units, and a whole cluster: nothing was to be measured there."""
    rules = tmp_path / "rules.toml"
    rules.write_text(f'[ranking]\nwithin = "{within}"\n', encoding="utf-8")
    rows = [("A", "U1", 90), ("A", "U2", 80), ("B", "U3", None), ("B", "U4", 70), ("C", "U5", None)]
    sample = tidy(
        tmp_path / "in.xlsx",
        [[cluster, unit, "Thu", "tỷ đồng", 100 if actual else None, actual] for cluster, unit, actual in rows],
        ("Cluster", "Unit", "Indicator", "Measure", "Target", "Actual"),
    )
    stored = tmp_path / "out.xlsx"
    write_workbook(evaluate(sample, rules), stored, "en")
    (anew,) = recalculated([stored], tmp_path)
    assert not list(differences(stored, anew))
    cards = {row[0].value: row for row in load_workbook(stored, data_only=True)["Units"].iter_rows()}
    assert {"U1", "U2", "U3", "U4", "U5"} <= set(cards)
