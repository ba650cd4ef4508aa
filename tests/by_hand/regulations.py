"""What ten public regulations come to by hand: each in exact fractions from its text, nothing of the package.

The rulebooks stand in tests/cases/regulations, and each says at its head what it follows and what is simplified.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from typing import Literal

from tests.by_hand.boards import Board, Criterion
from tests.by_hand.methods import by_leader, held, mean, on_the_line, rounded, weighted_mean
from tests.by_hand.reading import Row, Verdict, tidy
from tests.by_hand.rulebooks import key_of
from tests.by_hand.standing import Decision, Page, Points, Unit, award, best, by_unit, ranked, tally

ZERO = Fraction(0)
YES = {"Đạt", "x", "Có"}


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation: what it ranks, and what that comes to."""

    page: Callable[[], Page]
    board: Board | None = None
    """The table that it ranks; a sample where there is none."""


def total(rows: Sequence[Row], points: Points) -> Fraction:
    return sum((points[key_of(row)] for row in rows if key_of(row) in points), ZERO)


def page_of(
    rulebook: str,
    workbook: str,
    units: Sequence[Unit],
    points: Points,
    decisions: Sequence[Decision] = (),
    within: Literal["cluster", "all"] = "all",
) -> Page:
    return Page(
        rulebook=f"tests/cases/regulations/{rulebook}.toml",
        workbook=workbook,
        formula=(),
        units=units,
        points=points,
        decisions=decisions,
        within=within,
    )


def class_from(score: Fraction, bounds: Mapping[str, int | str], last: str) -> str:
    """The first class whose bound is reached."""
    return next((name for name, least in bounds.items() if score >= Fraction(least)), last)


# Police emulation, Article 6 -----------------------------------------------------------------------------------------

IDEAS = "Sáng kiến được công nhận"


def police_emulation() -> Page:
    rows = tidy("2022.xlsx")
    points: Points = {}
    for row in rows:
        peers = [one for one in rows if (one.cluster, one.indicator) == (row.cluster, row.indicator)]
        if row.actual is None:
            earned = ZERO
        elif row.indicator == IDEAS:
            earned = 5 * row.actual / max(one.actual for one in peers if one.actual is not None)
        else:
            assert row.attainment is not None
            leader = max(one.attainment for one in peers if one.attainment is not None)
            earned = by_leader(Fraction(10), row.attainment, leader)
        points[key_of(row)] = rounded(earned)
    units = []
    for name, own in by_unit(rows).items():
        score = total(own, points)
        maximum = Fraction(sum(5 if row.indicator == IDEAS else 10 for row in own))
        unit = Unit(name=name, cluster=own[0].cluster, points=score, maximum=maximum, tally=tally(own))
        unit.key = (-rounded(score / maximum, 4), -unit.tally["exceeded"], unit.tally["missed"])
        units.append(unit)
    units = ranked(units, within="cluster")
    steady = {one.name for one in units if one.tally["missed"] <= 1 and not one.tally["no_actual"]}
    decisions = award("Cờ thi đua", units, lambda _: 1, within="cluster", of=steady)
    return page_of("police_emulation", "2022.xlsx", units, points, decisions, "cluster")


# Decree 335/2025 -----------------------------------------------------------------------------------------------------

EXCELLENT, GOOD = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"
DONE, NOT_DONE = "Hoàn thành nhiệm vụ", "Không hoàn thành nhiệm vụ"
LATE, RECRUITS = "Số lần chậm tiến độ", "Hoàn thành chỉ tiêu giao quân"

AGENCIES = Board(
    title="Xếp loại cơ quan năm 2025",
    language="vi",
    criteria=(
        Criterion("A. Tiêu chí chung", "Phẩm chất, kỷ luật", "điểm"),
        Criterion("A. Tiêu chí chung", "Đổi mới, phối hợp", "điểm"),
        Criterion("B. Kết quả nhiệm vụ", "Công việc hoàn thành", "việc"),
        Criterion("B. Kết quả nhiệm vụ", "Công việc đạt chất lượng", "%"),
        Criterion("B. Kết quả nhiệm vụ", "Công việc đúng tiến độ", "việc"),
        Criterion("B. Kết quả nhiệm vụ", LATE, "lần"),
        Criterion("C. Nhiệm vụ bắt buộc", RECRUITS, "đạt/không"),
    ),
    lines={
        ("Tỉnh", "Sở Nội vụ"): "19 9.5 100/110 95/96 50/52 0 Có",
        ("Tỉnh", "Sở Tài chính"): "18 9 120/126 90/90 40/40 0 Có",
        ("Tỉnh", "Sở Tư pháp"): "18 8 80/88 92/95 60/60 _ Có",
        ("Tỉnh", "Sở Công Thương"): "17 8 60/60 90/88 45/45 1 Có",
        ("Tỉnh", "Sở Xây dựng"): "19 9 70/84 94/95 30/33 0 Không",
        ("Tỉnh", "Sở Y tế"): "15 7 90/72 90/81 50/50 5 Có",
        ("Tỉnh", "Thanh tra tỉnh"): "12 5 50/20 90/_ 40/20 1 Có",
        ("Tỉnh", "Văn phòng Ủy ban nhân dân"): "18.5 9 150/165 95/97 80/84 0 Có",
        ("Tỉnh", "Ban Dân tộc"): "20 9 40/40 90/92 30/31 0 Có",
        ("Tỉnh", "Sở Ngoại vụ"): "16 8.5 70/70 80/80 25/25 0 Có",
    },
)


def decree_335_2025() -> Page:
    rows = AGENCIES.rows()
    points: Points = {}
    late = {row.unit: row.actual or ZERO for row in rows if row.indicator == LATE}
    for row in rows:
        if row.group == "A":
            points[key_of(row)] = row.actual or ZERO
        elif row.indicator == RECRUITS:
            points[key_of(row)] = ZERO
        elif row.indicator != LATE:
            share = min(row.attainment or ZERO, Fraction(1))
            if row.indicator == "Công việc đúng tiến độ":
                share = max(share - late[row.unit] / 4, ZERO)
            points[key_of(row)] = 70 * share
    units, excellent = [], set()
    for name, own in by_unit(rows).items():
        general = min(total([row for row in own if row.group == "A"], points), Fraction(30))
        results = rounded(total([row for row in own if row.group == "B"], points) / 3)
        served = any(row.indicator == RECRUITS and row.word == "Có" for row in own)
        score = rounded(general + results if served else min(general + results, Fraction(49)))
        unit = Unit(name=name, cluster="Tỉnh", points=score, maximum=Fraction(100), tally=tally(own, _word_verdict))
        unit.groups = {"A": general, "B": results, "C": ZERO}
        unit.key = (-score, -unit.tally["exceeded"], unit.tally["missed"])
        if score >= 90 and unit.all_met and 2 * unit.tally["exceeded"] >= unit.met:
            excellent.add(name)
        units.append(unit)
    units = ranked(units, within="all")
    good_or_better = [one for one in units if (one.points or ZERO) >= 70]
    inside, tied, seats = best([one for one in units if one.name in excellent], floor(Fraction(len(good_or_better), 5)))
    decisions = [Decision(EXCELLENT, "", frozenset(one.name for one in tied), seats)] if tied else []
    for one in units:
        below = class_from(one.points or ZERO, {GOOD: 70, DONE: 50}, NOT_DONE)
        one.class_name = EXCELLENT if one in inside else below
    worthy = {one.name for one in good_or_better if one.rank <= 3 and (one.groups["A"] or ZERO) >= 25}
    decisions += award("Tập thể lao động xuất sắc", units, lambda _: 1, within="all", of=worthy)
    return page_of("decree_335_2025", AGENCIES.title, units, points, decisions)


def _word_verdict(row: Row) -> Verdict:
    """A duty in words is met or missed; a figure is measured on its target."""
    if row.word and row.group in {"III", "C"}:
        return "met" if row.word in YES else "missed"
    return row.verdict


def _due_verdict(row: Row) -> Verdict:
    """What was due and not reported is said to be so, with or without a target."""
    return "no_actual" if row.actual is None else row.verdict


# Decree 90/2020 with Decree 48/2023 ----------------------------------------------------------------------------------


def decree_90_2020() -> Page:
    rows = tidy("2022.xlsx")
    points: Points = {}
    for row in rows:
        if row.target is not None:
            points[key_of(row)] = 100 * held(row.attainment or ZERO, 0, Fraction("1.2"))
    units = []
    for name, own in by_unit(rows).items():
        earned = [points[key_of(row)] for row in own if key_of(row) in points]
        unit = Unit(
            name=name,
            cluster=own[0].cluster,
            points=rounded(mean(earned)),
            maximum=Fraction(100),
            tally=tally(own),
        )
        unit.key = (-(unit.points or ZERO), -unit.tally["exceeded"], unit.tally["missed"])
        units.append(unit)
    units = ranked(units, within="cluster")
    decisions = []
    for cluster in dict.fromkeys(one.cluster for one in units):
        alike = [one for one in units if one.cluster == cluster]
        good = [one for one in alike if one.all_met]
        candidates = [one for one in good if 2 * one.tally["exceeded"] >= one.met]
        inside, tied, seats = best(candidates, ceil(Fraction(len(good), 5)))
        if tied:
            decisions.append(Decision(EXCELLENT, cluster, frozenset(one.name for one in tied), seats))
        for one in alike:
            mostly = 5 * one.met >= 4 * one.targets
            one.class_name = EXCELLENT if one in inside else GOOD if one in good else DONE if mostly else NOT_DONE
    done = {one.name for one in units if one.class_name != NOT_DONE}
    decisions += award("Giấy khen", units, lambda ranked: floor(Fraction(2, 5) * ranked), within="cluster", of=done)
    return page_of("decree_90_2020", "2022.xlsx", units, points, decisions, "cluster")


# Guideline 804/HD-SNV ------------------------------------------------------------------------------------------------

CONTENT = {
    "Thu ngân sách trên địa bàn": 120,
    "Giải ngân vốn đầu tư công": 100,
    "Giải quyết việc làm": 100,
    "Tỷ lệ hộ nghèo": 80,
    "Trường học đạt chuẩn quốc gia": 90,
    "Người dân tham gia bảo hiểm y tế": 100,
    "Gia đình văn hoá": 60,
    "Hoàn thành chỉ tiêu giao quân": 100,
    "Đạt chuẩn an toàn về an ninh trật tự": 100,
    "Xếp loại phong trào thi đua": 60,
    "Số ngày chậm nộp hồ sơ khen thưởng": 40,
    "Sáng kiến, mô hình mới được công nhận": 50,
}
GRADES = {"Xuất sắc": Fraction(1), "Tốt": Fraction("0.8"), "Khá": Fraction("0.6"), "Trung bình": Fraction("0.4")}


def hue_804_2018() -> Page:
    rows = tidy("emulation-2022.xlsx", lower=frozenset({"Tỷ lệ hộ nghèo"}))
    points: Points = {}
    units, served = [], set()
    for name, own in by_unit(rows).items():
        events = {row.indicator: Fraction(row.word in YES) if row.word else row.actual or ZERO for row in own}
        scored = [row for row in own if row.indicator in CONTENT and row.assigned]
        for row in scored:
            points[key_of(row)] = rounded(_content_points(row, events["Đơn thư quá hạn giải quyết"]), 1)
        groups: dict[str, Fraction | None] = {}
        for group in ("I", "II", "III", "IV", "V"):
            groups[group] = total([row for row in scored if row.group == group], points)
        content = min(total([row for row in scored if row.group != "V"], points), Fraction(950))
        bonus = held(groups["V"] or ZERO, -50, 50)
        groups |= {"Nội dung": content, "V": bonus}
        left_out = sum(row.group == "III" and row.word not in YES for row in own)
        taken = (
            8 * left_out
            + 8 * events["Không phát động, đăng ký thi đua"]
            + min(2 * events["Báo cáo nộp muộn"], Fraction(10))
        )
        score = content + bonus - taken + 15 * events["Cờ thi đua của Chính phủ"]
        maximum = Fraction(sum(CONTENT[row.indicator] for row in scored))
        unit = Unit(name=name, cluster=own[0].cluster, points=score, maximum=maximum, tally=tally(own, _word_verdict))
        unit.groups = groups
        rate, economy = rounded(score / maximum, 4), groups["I"] or ZERO
        unit.key = (-rate, -unit.tally["exceeded"], -economy, unit.tally["missed"])
        economy_maximum = sum(CONTENT[row.indicator] for row in scored if row.group == "I")
        first = rate >= Fraction("0.95") and groups["III"] == 200 and economy / economy_maximum >= Fraction("0.9")
        below = class_from(rate, {"Tốt": "0.85", "Khá": "0.7"}, "Trung bình")
        unit.class_name = "Xuất sắc" if first else below
        if events["Hoàn thành chỉ tiêu giao quân"]:
            served.add(name)
        units.append(unit)
    everyone = ranked(units, within="all")
    first_six = {one.name for one in everyone if one.rank <= 6 and one.class_name != "Trung bình"}
    units = ranked(units, within="cluster")
    decisions = award("Cờ thi đua của UBND tỉnh", units, lambda _: 1, within="cluster", of=first_six & served)
    return page_of("hue_804_2018", "emulation-2022.xlsx", units, points, decisions, "cluster")


def _content_points(row: Row, petitions: Fraction) -> Fraction:
    maximum = Fraction(CONTENT[row.indicator])
    if row.group == "III":
        return maximum if row.word in YES else ZERO
    if row.word:
        return maximum * GRADES[row.word]
    if row.actual is None:
        return ZERO
    if row.indicator == "Số ngày chậm nộp hồ sơ khen thưởng":
        return maximum * max(1 - row.actual / 10, ZERO)
    if row.group == "V":
        return min(maximum, 10 * row.actual - 5 * petitions)
    assert row.target is not None
    reached = row.target / row.actual if row.less_is_better else row.actual / row.target
    steps = ((Fraction(1), Fraction(1)), (Fraction("0.9"), Fraction("0.8")), (Fraction("0.7"), Fraction("0.5")))
    return maximum * next((share for least, share in steps if reached >= least), ZERO)


# Youth Union ---------------------------------------------------------------------------------------------------------

MEMBERS = "Đoàn viên mới kết nạp"
YOUTH = {"Công trình thanh niên": 30, MEMBERS: 40, "Thanh niên được giới thiệu việc làm": 30}

BRANCHES = Board(
    title="Chấm điểm thi đua cơ sở Đoàn 2022",
    language="vi",
    criteria=(
        Criterion("I", "Công trình thanh niên", "công trình"),
        Criterion("I", MEMBERS, "đoàn viên"),
        Criterion("I", "Thanh niên được giới thiệu việc làm", "người"),
        Criterion("II", "Báo cáo nộp muộn", "lần"),
        Criterion("II", "Vắng họp giao ban", "lần"),
        Criterion("II", "Mô hình mới", "mô hình"),
    ),
    lines={
        ("Khối trường học", "Đoàn trường A"): "3/3 60/66 20/20 0 0 1",
        ("Khối trường học", "Đoàn trường B"): "3/2 45/45 30/29 1 2 0",
        ("Khối trường học", "Đoàn trường C"): "0/0 50/41 0/3 0 1 4",
        ("Khối trường học", "Đoàn trường D"): "7/6 60/59 40/_ 4 9 0",
        ("Khối địa bàn", "Đoàn xã Đông"): "6/5 30/31 70/71 0 0 0",
        ("Khối địa bàn", "Đoàn xã Tây"): "3/3 35/30 60/50 2 0 1",
        ("Khối địa bàn", "Đoàn xã Nam"): "3/2 45/45 30/29 0 4 0",
        ("Khối địa bàn", "Đoàn xã Bắc"): "3/1 36/18 9/4 0 0 _",
    },
)


def youth_union() -> Page:
    rows = BRANCHES.rows()
    points: Points = {}
    units, awarded = [], set()
    for name, own in by_unit(rows).items():
        found = {row.indicator: row.actual or ZERO for row in own}
        scored = [row for row in own if row.indicator in YOUTH]
        for row in scored:
            maximum, share = YOUTH[row.indicator], ZERO
            if row.actual is not None:
                assert row.target is not None
                share = min(row.actual / row.target, Fraction(1)) if row.target else Fraction(1)
            points[key_of(row)] = rounded(maximum * share, 1)
        taken = max(-found["Báo cáo nộp muộn"] - found["Vắng họp giao ban"] / 2, Fraction(-6))
        score = min(total(scored, points) + taken + min(2 * found["Mô hình mới"], Fraction(6)), Fraction(105))
        unit = Unit(name=name, cluster=own[0].cluster, points=score, maximum=Fraction(100), tally=tally(own))
        members = next(points[key_of(row)] for row in scored if row.indicator == MEMBERS)
        unit.key = (-score, -unit.tally["exceeded"], -members)
        unit.class_name = class_from(score, {"Tốt": 80, "Khá": 65}, "Trung bình")
        if score >= 95 and not unit.tally["no_actual"] and not found["Báo cáo nộp muộn"]:
            unit.class_name = "Xuất sắc"
        if unit.class_name in {"Xuất sắc", "Tốt"}:
            awarded.add(name)
        units.append(unit)
    units = ranked(units, within="all")
    seats = floor(Fraction("0.3") * len(units) + Fraction(1, 2))
    decisions = award("Bằng khen của Trung ương Đoàn", units, lambda _: seats, within="all", of=awarded)
    keys = sorted({one.key for one in units})
    for one in units:
        one.rank = 1 + keys.index(one.key)
    return page_of("youth_union", BRANCHES.title, units, points, decisions)


# Implementing Regulation (EU) No 215/2014 ----------------------------------------------------------------------------

PRIORITIES = Board(
    title="Performance framework 2018",
    language="en",
    criteria=(
        Criterion("", "Enterprises supported", "enterprises"),
        Criterion("", "Expenditure certified", "thousand EUR"),
        Criterion("", "Roads under contract", "km"),
        Criterion("", "Participants trained", "persons"),
    ),
    lines={
        ("Programme", "Priority 1"): "200/170 4000/3900 50/55 100/100",
        ("Programme", "Priority 2"): "200/150 4000/3400 50/50 –",
        ("Programme", "Priority 3"): "1000/749 4000/4000 50/50 –",
        ("Programme", "Priority 4"): "200/120 4000/4100 – –",
        ("Programme", "Priority 5"): "200/200 4000/2400 50/44 100/101",
        ("Programme", "Priority 6"): "200/120 4000/2599 50/60 100/150",
        ("Programme", "Priority 7"): "200/130 4000/4000 – –",
        ("Programme", "Priority 8"): "200/_ 4000/2000 50/50 –",
        ("Programme", "Priority 9"): "– 4000/4000 50/40 –",
        ("Programme", "Priority 10"): "200/_ 4000/4000 – –",
    },
)


def eu_215_2014() -> Page:
    rows = PRIORITIES.rows()
    points: Points = {key_of(row): 100 * held(row.attainment or ZERO, 0, 1) for row in rows}
    units = []
    for name, own in by_unit(rows).items():
        score = mean([points[key_of(row)] for row in own])
        unit = Unit(name=name, cluster="Programme", points=score, maximum=Fraction(100), tally=tally(own))
        unit.key = (-score,)
        shares = [row.attainment or ZERO for row in own]
        under = [share for share in shares if share < Fraction("0.85")]
        achieved = not under or (len(shares) >= 3 and len(under) == 1 and under[0] >= Fraction("0.75"))
        failures = sum(share < Fraction("0.65") for share in shares)
        serious = failures >= (1 if len(shares) <= 2 else 2)
        unit.class_name = (
            "Milestones achieved" if achieved else "Serious failure" if serious else "Milestones not achieved"
        )
        units.append(unit)
    return page_of("eu_215_2014", PRIORITIES.title, ranked(units, within="all"), points)


# Kenya's performance contracts ---------------------------------------------------------------------------------------

CONTRACTED = {"Absorption of funds": 20, "Service charter": 15, "Projects completed": 50, "Pending bills": 15}

CONTRACTS = Board(
    title="Performance contracts 2022",
    language="en",
    criteria=(
        Criterion("", "Absorption of funds", "%"),
        Criterion("", "Service charter", "%"),
        Criterion("", "Projects completed", "projects"),
        Criterion("", "Pending bills", "million KES", less_is_better=True),
    ),
    lines={
        ("Agencies", "Roads Agency"): "100/92 100/100 20/26 10/8",
        ("Agencies", "Water Agency"): "100/100 100/100 30/30 12/12",
        ("Agencies", "Energy Agency"): "100/70 80/96 25/50 20/5",
        ("Agencies", "Health Agency"): "100/45 100/60 16/8 10/16",
        ("Agencies", "Ports Agency"): "100/85 90/81 40/30 15/18",
        ("Agencies", "Lands Agency"): "80/0 90/90 10/1 10/25",
    },
)


def kenya_performance_contract() -> Page:
    rows = CONTRACTS.rows()
    points: Points = {key_of(row): _raw_score(row.attainment or ZERO) for row in rows}
    units = []
    for name, own in by_unit(rows).items():
        score = rounded(weighted_mean([(CONTRACTED[row.indicator], points[key_of(row)]) for row in own]), 4)
        unit = Unit(name=name, cluster="Agencies", points=score, maximum=Fraction(5), tally=tally(own))
        unit.key = (score, -unit.tally["exceeded"])
        bounds = {"Very good": "3", "Good": "3.6", "Fair": "4"}
        below = next((word for word, most in bounds.items() if score <= Fraction(most)), "Poor")
        unit.class_name = "Excellent" if score < Fraction("2.4") else below
        units.append(unit)
    return page_of("kenya_performance_contract", CONTRACTS.title, ranked(units, within="all"), points)


def _raw_score(reached: Fraction) -> Fraction:
    knots = [("0", "5"), ("0.5", "4"), ("0.7", "3.6"), ("1", "3"), ("1.3", "2.4"), ("2", "1")]
    exact = [(Fraction(x), Fraction(y)) for x, y in knots]
    for start, end in pairwise(exact):
        if reached <= end[0]:
            return on_the_line(max(reached, ZERO), start, end)
    return Fraction(1)


# India's Results-Framework Documents ---------------------------------------------------------------------------------

VALUES: Mapping[str, tuple[int, Sequence[int]]] = {
    "Villages connected": (50, (500, 450, 400, 350, 300)),
    "Days to pay a claim": (30, (10, 15, 20, 25, 30)),
    "Staff trained": (20, (100, 90, 80, 70, 60)),
}
"""Of each success indicator its weight, and the values that are worth 100, 90, 80, 70 and 60 %."""

DEPARTMENTS = Board(
    title="Results-Framework Document 2013",
    language="en",
    criteria=(
        Criterion("", "Villages connected", "villages"),
        Criterion("", "Days to pay a claim", "days", less_is_better=True),
        Criterion("", "Staff trained", "%"),
    ),
    lines={
        ("Departments", "Department of Roads"): "520 9 100",
        ("Departments", "Department of Posts"): "500 14 87.5",
        ("Departments", "Department of Water"): "430 20 100",
        ("Departments", "Department of Fisheries"): "440 18 85",
        ("Departments", "Department of Mines"): "325 27 59.9",
        ("Departments", "Department of Textiles"): "299 31 60",
        ("Departments", "Department of Culture"): "410 30 _",
        ("Departments", "Department of Tourism"): "445 20 85",
    },
)


def india_rfd() -> Page:
    rows = DEPARTMENTS.rows()
    points: Points = {key_of(row): _between_values(row) for row in rows}
    units = []
    for name, own in by_unit(rows).items():
        score = rounded(weighted_mean([(VALUES[row.indicator][0], points[key_of(row)]) for row in own]))
        unit = Unit(
            name=name, cluster="Departments", points=score, maximum=Fraction(100), tally=tally(own, _due_verdict)
        )
        unit.key = (-score, -points[name, "", "Villages connected"])
        unit.class_name = class_from(score, {"Excellent": 96, "Very good": 86, "Good": 76, "Fair": 66}, "Poor")
        units.append(unit)
    return page_of("india_rfd", DEPARTMENTS.title, ranked(units, within="all"), points)


def _between_values(row: Row) -> Fraction:
    if row.actual is None:
        return ZERO
    worth = [(Fraction(value), Fraction(100 - 10 * place)) for place, value in enumerate(VALUES[row.indicator][1])]
    for better, worse in pairwise(worth):
        if (row.actual - worse[0]) * (better[0] - worse[0]) >= 0:
            return on_the_line(row.actual, worse, better)
    return ZERO


# South Africa's municipal managers -----------------------------------------------------------------------------------

AREAS, COMPETENCIES = "Key performance areas", "Core competencies"
RATED = {
    "Basic service delivery": 50,
    "Local economic development": 20,
    "Financial viability": 30,
    "Financial management": 60,
    "People management": 40,
}

MANAGERS = Board(
    title="Ratings 2022",
    language="en",
    criteria=(
        Criterion(AREAS, "Basic service delivery", "rating"),
        Criterion(AREAS, "Local economic development", "rating"),
        Criterion(AREAS, "Financial viability", "rating"),
        Criterion(COMPETENCIES, "Financial management", "rating"),
        Criterion(COMPETENCIES, "People management", "rating"),
    ),
    lines={
        ("Municipality", "Municipal manager"): "4 4.5 4 3 4",
        ("Municipality", "Chief financial officer"): "5 5 4.2 4.5 5",
        ("Municipality", "Director of works"): "3 3 3 3 3",
        ("Municipality", "Director of planning"): "2.6 3.2 3 3.4 3",
        ("Municipality", "Director of housing"): "4.5 4.5 4.5 4.5 4.5",
        ("Municipality", "Director of health"): "3.9 3.9 3.9 3.9 3.9",
    },
)


def south_africa_r805_2006() -> Page:
    rows = MANAGERS.rows()
    points: Points = {key_of(row): 100 * (row.actual or ZERO) / 3 for row in rows}
    units = []
    for name, own in by_unit(rows).items():
        groups: dict[str, Fraction | None] = {
            group: weighted_mean([(RATED[row.indicator], points[key_of(row)]) for row in own if row.group == group])
            for group in (AREAS, COMPETENCIES)
        }
        areas, competencies = groups[AREAS] or ZERO, groups[COMPETENCIES] or ZERO
        score = (80 * areas + 20 * competencies) / 100
        unit = Unit(name=name, cluster="Municipality", points=score, maximum=Fraction(100), tally=tally(own))
        unit.groups = groups
        unit.key = (-score, -areas)
        bounds = {"Bonus of 10 to 14 %": 150, "Bonus of 5 to 9 %": 130, "Fully effective": 100}
        unit.class_name = class_from(score, bounds, "Not fully effective")
        units.append(unit)
    return page_of("south_africa_r805_2006", MANAGERS.title, ranked(units, within="all"), points)


# The Philippines' performance-based bonus ----------------------------------------------------------------------------

SPENT, RESULTS = "Financial results", "Performance results"

BONUS = Board(
    title="Performance-based bonus 2022",
    language="en",
    criteria=(
        Criterion("", RESULTS, "rating"),
        Criterion("", "Process results", "rating"),
        Criterion("", SPENT, "million PHP"),
        Criterion("", "Client satisfaction", "rating"),
    ),
    lines={
        ("Agencies", "Bureau of Fairs"): "5 4 800/790 5",
        ("Agencies", "Bureau of Maps"): "4 4 500/200 4",
        ("Agencies", "Bureau of Parks"): "5 3 400/320 3",
        ("Agencies", "Bureau of Mints"): "4 4 500/100 3",
        ("Agencies", "Bureau of Stamps"): "3 3 600/360 _",
        ("Agencies", "Bureau of Tides"): "5 5 900/0 4",
        ("Agencies", "Bureau of Seeds"): "2 1 700/139 1",
    },
)


def philippines_pbb_2022() -> Page:
    rows = BONUS.rows()
    points: Points = {}
    for row in rows:
        rating = row.actual or ZERO
        if row.indicator == SPENT:
            assert row.target is not None
            steps = floor(rating / row.target * 5)
            rating = Fraction(min(steps, 4) + 1) if rating > 0 else ZERO
        points[key_of(row)] = 5 * rating
    units = []
    for name, own in by_unit(rows).items():
        score = total(own, points)
        unit = Unit(name=name, cluster="Agencies", points=score, maximum=Fraction(100), tally=tally(own, _due_verdict))
        unit.key = (-score, -points[name, "", RESULTS])
        four = sum(points[key_of(row)] >= 20 for row in own)
        unit.class_name = "Not eligible" if score < 70 else "Eligible" if four >= 3 else "Isolated"
        units.append(unit)
    return page_of("philippines_pbb_2022", BONUS.title, ranked(units, within="all"), points)


REGULATIONS: Mapping[str, Regulation] = {
    "police_emulation": Regulation(police_emulation),
    "decree_335_2025": Regulation(decree_335_2025, AGENCIES),
    "decree_90_2020": Regulation(decree_90_2020),
    "hue_804_2018": Regulation(hue_804_2018),
    "youth_union": Regulation(youth_union, BRANCHES),
    "eu_215_2014": Regulation(eu_215_2014, PRIORITIES),
    "kenya_performance_contract": Regulation(kenya_performance_contract, CONTRACTS),
    "india_rfd": Regulation(india_rfd, DEPARTMENTS),
    "south_africa_r805_2006": Regulation(south_africa_r805_2006, MANAGERS),
    "philippines_pbb_2022": Regulation(philippines_pbb_2022, BONUS),
}
