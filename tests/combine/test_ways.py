"""How parts make a whole where no rulebook says it, and which statement holds where one does."""

from __future__ import annotations

import pytest

from scorecard.combine.ways import ItemCombining, built_in, combinings
from scorecard.regulation.combining import Combine, Combining, Weighing
from scorecard.rulebook.model import GroupRule, IndicatorRule, Rule, Rulebook
from scorecard.score import regulated
from tests.parts.build import Line, items_of


@pytest.mark.parametrize(
    ("measure", "indicator", "time", "units"),
    [
        ("%", "Tỷ lệ hộ nghèo", "last", None),
        ("tạ/ha", "Năng suất lúa", "last", None),
        ("Tỷ lệ %", "Giải ngân", "last", None),
        ("", "Tỷ lệ hộ nghèo", "last", None),
        ("người", "Giải quyết việc làm", "sum", "sum"),
        ("hộ gia đình", "Số hộ thoát nghèo", "sum", "sum"),
        ("Nghìn lượt", "Khách du lịch", "sum", "sum"),
        ("hồ sơ", "Hồ sơ nộp trực tuyến", "sum", "sum"),
        ("triệu đồng", "Thu phí", "sum", "sum"),
        ("tỷ đồng", "Tổng số thu ngân sách", "sum", "sum"),
        ("USD", "Exports", "sum", "sum"),
        ("ha", "Trồng rừng", "sum", "sum"),
        ("person", "Jobs found", "sum", "sum"),
        ("người", "Tổng số lao động", None, "sum"),
        ("xã", "Số xã đạt chuẩn nông thôn mới", None, "sum"),
        ("xa", "So xa dat chuan nong thon moi", None, "sum"),
        ("hộ", "Số hộ lũy kế", None, "sum"),
        ("FTE", "Staff", None, "sum"),
        ("tỷ đồng", "Dư nợ cho vay", None, "sum"),
        ("persons", "Headcount", None, "sum"),
        ("vụ", "Số vụ tai nạn lao động", None, None),
        ("cuộc", "Kiểm tra", None, None),
        ("ngày", "Ngày công", None, None),
        ("điểm", "Chỉ số cải cách", None, None),
        ("", "Giải quyết việc làm", None, None),
        ("xếp loại", "Cải cách hành chính", None, None),
    ],
)
def test_built_in_by_measure_and_name(measure: str, indicator: str, time: str | None, units: str | None) -> None:
    assert built_in(measure, indicator) == Combining(time, units)  # type: ignore[arg-type]  # words of the table above


def ways(rulebook: Rulebook) -> list[ItemCombining]:
    items = items_of([Line(1, 1, indicator="jobs", group="I"), Line(1, 1, indicator="rate", group="I")])
    found = combinings(regulated(items, rulebook))
    return [found.of(row) for row in items.rows()]


def test_the_nearest_statement_holds_in_whichever_form() -> None:
    rules = Rulebook(
        defaults=Rule(combine="sum"),
        groups={"I": GroupRule(defaults=Rule(size="Dân số"))},
        indicators={"rate": IndicatorRule(combine=Combine(of="a", over="b"))},
    )
    jobs, rate = ways(rules)
    assert jobs == ItemCombining(Combining("last", Weighing(size="Dân số")), is_stated=True)
    assert rate == ItemCombining(Combining("last", Weighing(of="a", over="b")), is_stated=True)
    assert jobs.is_level
    wide, _ = ways(Rulebook(defaults=Rule(size="Dân số"), indicators={"jobs": IndicatorRule(combine="mean")}))
    assert wide.way == Combining("mean", "mean")


def test_what_is_not_stated_is_as_built_in() -> None:
    jobs, _ = ways(Rulebook(indicators={"jobs": IndicatorRule(combine=Combine(time="max"))}))
    assert jobs == ItemCombining(Combining("max", None), is_stated=True)
    assert ways(Rulebook())[0] == ItemCombining(Combining(), is_stated=False)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (Combine(of="a", over="b"), Combine(time="last", units=Weighing(of="a", over="b"))),
        (Combine(size="a"), Combine(units=Weighing(size="a"))),
        ("sum", Combine(time="sum", units="sum")),
        ("last", Combine(time="last")),
    ],
)
def test_short_forms_say_the_same(short: Combine, long: Combine) -> None:
    assert ways(Rulebook(defaults=Rule(combine=short))) == ways(Rulebook(defaults=Rule(combine=long)))
