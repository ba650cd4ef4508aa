"""What the rulebooks of configs/ come to on the samples, by hand: one function each, nothing of the package.

Run `python -m tests.by_hand.rulebooks` to write the golden pages, tests/golden/rankings/*.md. The rules are
stated here again, in Python, after each rulebook's comments.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import floor
from pathlib import Path

from tests.by_hand.methods import (
    by_leader,
    geometric_mean,
    held,
    mean,
    min_max,
    on_the_line,
    percentile,
    rounded,
    stepped,
    weighted_mean,
)
from tests.by_hand.reading import Row, Verdict, form, tidy
from tests.by_hand.standing import Decision, Page, Points, Unit, award, best, by_unit, markdown, ranked, tally
from tests.parts.places import GOLDEN

PAGES = GOLDEN / "rankings"

DISBURSED = "Giải ngân vốn đầu tư công"
IDEAS = "Sáng kiến được công nhận"


def key_of(row: Row) -> tuple[str, str, str]:
    return row.unit, row.group, row.indicator


def earned(rows: Sequence[Row], points: Points) -> list[Fraction]:
    """The points of those rows that have any."""
    return [points[key_of(row)] for row in rows if key_of(row) in points]


# One department's year ---------------------------------------------------------------------------------------


def can_tho_2022() -> Page:
    rows = form("can-tho-2022.xlsx")
    points: Points = {}
    for row in rows:
        if row.attainment is not None:
            points[key_of(row)] = 100 * held(row.attainment, 0, Fraction("1.2"))
        elif row.word == "Xuất sắc 4/4 quý":
            points[key_of(row)] = Fraction(100 * 4, 4)
    once = {row.indicator: points[key_of(row)] for row in rows if key_of(row) in points}
    unit = Unit(
        name=rows[0].unit,
        cluster="",
        points=rounded(mean(list(once.values()))),
        maximum=Fraction(100),
        tally=tally(rows),
    )
    unit.class_name = (
        "Hoàn thành xuất sắc nhiệm vụ"
        if unit.all_met and 2 * unit.tally["exceeded"] >= unit.targets
        else "Hoàn thành tốt nhiệm vụ"
    )
    units = ranked([unit], within="all")
    award("Cờ thi đua", units, lambda _: 1, within="cluster", of={unit.name})
    return Page(
        rulebook="configs/can-tho-2022.toml",
        workbook="can-tho-2022.xlsx",
        formula=(
            "- Points: 100 × actual/target, counted up to 120 %; the quarterly grade 100 × (quarters Xuất sắc)/4.",
            "- Score: the mean over the indicators, one of two groups once; the poor-household rate left and the",
            "  place 9/63 are shown only.",
            "- Class: all targets met and at least half of them exceeded is Hoàn thành xuất sắc nhiệm vụ.",
            "",
            "| Group | Indicator | Points | Verdict |",
            "| --- | --- | ---: | --- |",
            *(f"| {row.group} | {row.indicator} | {_four(points.get(key_of(row)))} | {row.verdict} |" for row in rows),
        ),
        units=units,
        points=points,
        within="all",
    )


def _four(value: Fraction | None) -> str:
    return "–" if value is None else f"{float(rounded(value, 4)):.4f}"


# Measured on the leader --------------------------------------------------------------------------------------


def leader() -> Page:
    rows = tidy("2022.xlsx")
    points: Points = {}
    for row in rows:
        peers = [one for one in rows if (one.cluster, one.indicator) == (row.cluster, row.indicator)]
        maximum = Fraction(5 if row.indicator == IDEAS else 10)
        if row.target is None:
            most = max(one.actual for one in peers if one.target is None and one.actual is not None)
            full = maximum * row.actual / most if row.actual is not None else Fraction(0)
        elif row.attainment is None:
            full = Fraction(0)
        else:
            full = by_leader(
                maximum, row.attainment, max(one.attainment for one in peers if one.attainment is not None)
            )
        points[key_of(row)] = rounded(full)
    units = []
    for name, own in by_unit(rows).items():
        score = sum(earned(own, points), Fraction(0))
        maximum = Fraction(sum(5 if row.indicator == IDEAS else 10 for row in own))
        disbursed = [points[key_of(row)] for row in own if row.indicator == DISBURSED]
        unit = Unit(name=name, cluster=own[0].cluster, points=score, maximum=maximum, tally=tally(own))
        unit.key = (-rounded(score / maximum, 4), -disbursed[0] if disbursed else 1, -unit.tally["exceeded"])
        units.append(unit)
    units = ranked(units, within="cluster")
    everyone = {one.name for one in units}
    enough = {one.name for one in units if 5 * one.met >= 4 * one.targets}
    decisions = [
        *award("Cờ thi đua", units, lambda _: 1, within="cluster", of=everyone),
        *award("Bằng khen", units, lambda ranked: floor(Fraction(2, 5) * ranked), within="cluster", of=enough),
    ]
    return Page(
        rulebook="configs/leader.toml",
        workbook="2022.xlsx",
        formula=(
            "- M points an indicator: 10, and 5 for the one without targets. A/T is 2 − actual/target where less is",
            "  better; L is the highest A/T in the cluster.",
            "- Below the target M/2 × A/T; on it M/2; over it M/2 + M/2 × (A/T − 1)/(L − 1); not reported 0.",
            "- Without a target M × A/(highest A of the cluster's units without one). Points to 2 decimals, added up.",
            "- Rank in the cluster by points/maximum to 4 decimals, then points for disbursement, then more exceeded.",
            "- Cờ thi đua: the first of each cluster. Bằng khen: 2/5 of a cluster, at least 80 % of targets met.",
        ),
        units=units,
        points=points,
        decisions=decisions,
    )


# Goal and red flag -------------------------------------------------------------------------------------------


GROUP_WEIGHTS = {"Kinh tế - xã hội": 2, "Cải cách hành chính": 1, "Nhiệm vụ được giao": 1}
ECONOMY, REFORM, TASKS = GROUP_WEIGHTS


def goal_red_flag() -> Page:
    rows = tidy("2022.xlsx")
    points: Points = {}
    for row in rows:
        x, goal, red_flag = row.attainment, Fraction(1), Fraction("0.8")
        if row.indicator == "Tỷ lệ hồ sơ quá hạn":
            x, goal, red_flag = row.actual, Fraction(2), Fraction(4)
        elif row.indicator == "Người dân, doanh nghiệp hài lòng":
            x, goal, red_flag = row.actual, Fraction(85), Fraction(75)
        elif row.indicator == DISBURSED:
            goal, red_flag = Fraction("0.95"), Fraction("0.85")
        if x is not None:
            red_flag_point, goal_point = (red_flag, Fraction(10, 3)), (goal, Fraction(20, 3))
            points[key_of(row)] = _goal_red_flag(x, red_flag_point, goal_point)
    units = []
    for name, own in by_unit(rows).items():
        groups = {
            group: rounded(mean(found))
            for group in GROUP_WEIGHTS
            if (found := earned([row for row in own if row.group == group], points))
        }
        score = rounded(weighted_mean([(GROUP_WEIGHTS[group], value) for group, value in groups.items()]))
        unit = Unit(name=name, cluster=own[0].cluster, points=score, maximum=Fraction(10), tally=tally(own))
        unit.groups = groups
        unit.key = (-score, -groups[ECONOMY])
        unit.class_name = "Xanh" if score >= Fraction("6.67") else "Vàng" if score >= Fraction("3.33") else "Đỏ"
        units.append(unit)
    return Page(
        rulebook="configs/goal-red-flag.toml",
        workbook="2022.xlsx",
        formula=(
            "- Points: 10/3 + 10/3 × (x − red flag)/(goal − red flag), within 0 and 10. x is the attainment, goal 1,",
            "  red flag 0.8; for disbursement goal 0.95, red flag 0.85; for overdue files x is the figure itself,",
            "  goal 2, red flag 4; for satisfaction goal 85, red flag 75.",
            "- A group is the mean of its indicators, the score the mean of the groups, Kinh tế - xã hội twice; both",
            "  to 2 decimals. Xanh from 6.67, Vàng from 3.33, else Đỏ. Equal scores: more points in Kinh tế - xã hội.",
        ),
        units=ranked(units, within="cluster"),
        points=points,
    )


def _goal_red_flag(x: Fraction, red_flag: tuple[Fraction, Fraction], goal: tuple[Fraction, Fraction]) -> Fraction:
    """The line through both, held within 0 and 10."""
    slope = (goal[1] - red_flag[1]) / (goal[0] - red_flag[0])
    return held(red_flag[1] + slope * (x - red_flag[0]), 0, 10)


# Composite index ---------------------------------------------------------------------------------------------

SAVED = "Tiết kiệm chi thường xuyên"
COMPLAINTS = "Đơn khiếu nại, kiến nghị tồn đọng"


def composite_index() -> Page:
    rows = tidy("2022.xlsx")
    points: Points = {}
    for row in rows:
        if row.actual is None:
            continue
        every = [one.actual for one in rows if one.indicator == row.indicator and one.actual is not None]
        if row.indicator in {COMPLAINTS, IDEAS}:
            share = percentile(row.actual, every, less_is_better=row.less_is_better)
        elif row.group == ECONOMY and row.indicator != SAVED:
            assert row.attainment is not None
            share = on_the_line(row.attainment, (Fraction("0.5"), Fraction(0)), (Fraction("1.2"), Fraction(1)))
        else:
            share = min_max(row.actual, every, less_is_better=row.less_is_better)
        points[key_of(row)] = 100 * share
    units = []
    for name, own in by_unit(rows).items():
        economy = _group_index([row for row in own if row.group == ECONOMY], points, Fraction(3, 4))
        reform = _group_index([row for row in own if row.group == REFORM], points, Fraction(3, 4))
        tasks = _group_index([row for row in own if row.group == TASKS], points, Fraction(1, 2))
        governance = None if reform is None or tasks is None else rounded(weighted_mean([(2, reform), (1, tasks)]))
        unit = Unit(name=name, cluster=own[0].cluster, points=None, maximum=None, tally=tally(own))
        unit.groups = {ECONOMY: economy, REFORM: reform, TASKS: tasks, "Phát triển": economy, "Quản trị": governance}
        if economy is not None and governance is not None:
            unit.points = rounded(geometric_mean([(3, economy), (2, governance)]))
            unit.maximum = Fraction(100)
            unit.key = (-unit.points, -economy)
        units.append(unit)
    units = ranked(units, within="all")
    scored = [one for one in units if one.points is not None]
    first = [one for one in scored if (one.points or 0) >= 60]
    inside, tied, _ = best(first, floor(Fraction(1, 4) * len(scored)))
    leading = {one.name for one in (*inside, *tied)}
    for one in scored:
        middling = (one.points or 0) >= 50
        one.class_name = "Nhóm dẫn đầu" if one.name in leading else "Nhóm khá" if middling else "Nhóm cần cải thiện"
    return Page(
        rulebook="configs/composite-index.toml",
        workbook="2022.xlsx",
        formula=(
            "- Per cents and days: 100 × (x − lowest)/(highest − lowest) of all units, turned round where less is",
            "  better. Million VND and persons: 100 × (attainment − 0.5)/(1.2 − 0.5), within 0 and 100. Complaints and",
            "  initiatives: 100 × the share of the others that are worse, equal ones counted half.",
            "- Groups: the mean of what is reported (Tiết kiệm chi thường xuyên half as heavy), none where less than",
            "  3/4 is reported (1/2 in Nhiệm vụ được giao). Phát triển is Kinh tế - xã hội; Quản trị is",
            "  (2 × Cải cách hành chính + Nhiệm vụ được giao)/3. Groups to 2 decimals.",
            "- Index: (Phát triển³ × Quản trị²)^(1/5) to 2 decimals; none where a group has none.",
            "- Nhóm dẫn đầu: the best quarter of the ranked, rounded down, from 60; Nhóm khá from 50.",
        ),
        units=units,
        points=points,
        within="all",
    )


def _group_index(rows: Sequence[Row], points: Points, least: Fraction) -> Fraction | None:
    """The weighted mean of what is reported, None where that is less than the least share."""

    def weight(row: Row) -> Fraction:
        return Fraction(1, 2) if row.indicator == SAVED else Fraction(1)

    due = sum((weight(row) for row in rows), Fraction(0))
    there = [(weight(row), points[key_of(row)]) for row in rows if key_of(row) in points]
    if not there or sum((one for one, _ in there), Fraction(0)) < least * due:
        return None
    return rounded(weighted_mean(there))


# Grading agencies --------------------------------------------------------------------------------------------

EXCELLENT, GOOD = "Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ"
DONE, NOT_DONE = "Hoàn thành nhiệm vụ", "Không hoàn thành nhiệm vụ"


def agency_grading() -> Page:
    rows = tidy("agencies-2025.xlsx")
    points: Points = {}
    for row in rows:
        if row.group == "A":
            points[key_of(row)] = held(row.actual or Fraction(0), 0, 10)
        elif row.group.startswith("B") and row.assigned:
            points[key_of(row)] = 70 * held(row.attainment or Fraction(0), 0, 1)
    units, excellent, disciplined = [], set(), set()
    for name, own in by_unit(rows).items():
        general = sum(earned([row for row in own if row.group == "A"], points), Fraction(0))
        tasks = {
            group: rounded(mean(earned([row for row in own if row.group == group], points)))
            for group in ("B.1", "B.2", "B.3")
        }
        together = rounded(mean(list(tasks.values())))
        score = rounded(general + together)
        unit = Unit(name=name, cluster="", points=score, maximum=Fraction(100), tally=tally(own))
        unit.groups = {"A": general, **tasks, "B": together}
        unit.key = (-score, -unit.tally["exceeded"], unit.tally["missed"])
        units.append(unit)
        if any(row.group == "C" and row.word != "Không" for row in own):
            disciplined.add(name)
        elif score >= 90 and unit.all_met and 2 * unit.tally["exceeded"] >= unit.targets:
            excellent.add(name)
    units = ranked(units, within="all")
    clean = [one for one in units if one.name not in disciplined]
    good_or_better = [one for one in clean if (one.points or 0) >= 70]
    inside, tied, seats = best([one for one in units if one.name in excellent], floor(len(good_or_better) / 5))
    decisions = [Decision(EXCELLENT, "", frozenset(one.name for one in tied), seats)] if tied else []
    for one in units:
        score = one.points or Fraction(0)
        one.class_name = EXCELLENT if one in inside else GOOD if score >= 70 else DONE if score >= 50 else NOT_DONE
        if one.name in disciplined:
            one.class_name = NOT_DONE
    best_class = {one.name for one in units if one.class_name == EXCELLENT}
    two_classes = best_class | {one.name for one in units if one.class_name == GOOD}
    decisions += award("Tập thể lao động xuất sắc", units, lambda _: 3, within="all", of=best_class)
    decisions += award("Tập thể lao động tiên tiến", units, lambda ranked: ranked // 2, within="all", of=two_classes)
    return Page(
        rulebook="configs/agency-grading.toml",
        workbook="agencies-2025.xlsx",
        formula=(
            "- Tasks: 70 × actual/target up to the target, not reported 0; the mean of each of B.1, B.2, B.3 to 2",
            "  decimals, then the mean of the three. General: the three figures entered, added up. Score: both.",
            f"- {EXCELLENT}: from 90, all targets met and half of them exceeded;",
            f"  {GOOD} from 70; {DONE} from 50. Whoever is disciplined: {NOT_DONE}.",
            f"- {EXCELLENT} holds 20 % of those good or better, rounded down:",
            f"  here {len(good_or_better)}/5, so {len(good_or_better) // 5}. Equals at the limit wait for a decision.",
            "- Equal scores: more targets exceeded, then fewer missed.",
        ),
        units=units,
        points=points,
        decisions=decisions,
        within="all",
    )


# A thousand points -------------------------------------------------------------------------------------------

MAXIMA = {
    "Thu ngân sách trên địa bàn": 120,
    DISBURSED: 100,
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
WORDS = {"Đạt": 1, "x": 1, "Có": 1, "Chưa đạt": 0, "Không": 0}
GRADES = {"Xuất sắc": Fraction(1), "Tốt": Fraction("0.8"), "Khá": Fraction("0.6"), "Trung bình": Fraction("0.4")}
PETITIONS = "Đơn thư quá hạn giải quyết"
NOT_LAUNCHED = "Không phát động, đăng ký thi đua"
LATE_REPORTS = "Báo cáo nộp muộn"


def points_1000() -> Page:
    rows = [
        row
        if row.indicator != DISBURSED
        else Row(
            **{name: getattr(row, name) for name in Row.__slots__ if name != "required"}, required=Fraction("0.95")
        )
        for row in tidy("emulation-2022.xlsx", lower=frozenset({"Tỷ lệ hộ nghèo"}))
    ]
    points: Points = {}
    counted: Points = {}
    units, on_time = [], set()
    for name, own in by_unit(rows).items():
        events = {row.indicator: Fraction(WORDS[row.word]) if row.word in WORDS else row.actual or 0 for row in own}
        scored = [row for row in own if row.indicator in MAXIMA and row.assigned]
        for row in scored:
            points[key_of(row)] = _board_points(row, Fraction(events[PETITIONS]))
            counted[key_of(row)] = points[key_of(row)] if row.reviewed is None else row.reviewed
        groups = {
            group: sum((counted[key_of(row)] for row in scored if row.group == group), Fraction(0))
            for group in ("I", "II", "III", "IV", "V")
        }
        groups["V"] = held(groups["V"], -50, 50)
        groups["Nội dung"] = min(groups["I"] + groups["II"] + groups["III"] + groups["IV"], Fraction(950))
        on_top = [
            15 * events["Cờ thi đua của Chính phủ"],
            min(10 * events["Bằng khen cấp tỉnh trở lên"], 20),
            -8 * events[NOT_LAUNCHED],
            max(-2 * events[LATE_REPORTS], -20),
        ]
        maximum = Fraction(sum(MAXIMA[row.indicator] for row in scored))
        unit = Unit(
            name=name,
            cluster=own[0].cluster,
            points=groups["Nội dung"] + groups["V"] + sum(on_top),
            maximum=maximum,
            tally=tally(own, _board_verdict),
            groups=groups,
        )
        rate = rounded((unit.points or Fraction(0)) / maximum, 4)
        unit.key = (-rate, -unit.tally["exceeded"], unit.tally["missed"])
        first = rate >= Fraction("0.95") and groups["I"] >= 380 and not events[NOT_LAUNCHED]
        unit.class_name = (
            "Xuất sắc"
            if first
            else "Tốt"
            if rate >= Fraction("0.9")
            else "Khá"
            if rate >= Fraction("0.8")
            else "Trung bình"
        )
        if not events[LATE_REPORTS]:
            on_time.add(name)
        units.append(unit)
    units = ranked(units, within="cluster")
    good = {one.name for one in units if one.class_name in {"Xuất sắc", "Tốt"}}
    fair = {one.name for one in units if one.class_name != "Trung bình"}
    decisions = [
        *award("Cờ thi đua của UBND tỉnh", units, lambda _: 1, within="cluster", of=good),
        *award(
            "Bằng khen của Chủ tịch UBND tỉnh",
            units,
            lambda ranked: floor(Fraction("0.35") * ranked),
            within="all",
            of=fair & on_time,
        ),
    ]
    return Page(
        rulebook="configs/points-1000.toml",
        workbook="emulation-2022.xlsx",
        formula=(
            "- Figures: all points at the target; +1 for each full 2 % over it, 10 at most; −2 for each full 1 % under",
            "  it; nothing below 70 % of it or not reported. Less is better: attainment 2 − actual/target.",
            "- Words: all or nothing; grades 1, 0.8, 0.6, 0.4 of 60. Days late: none 40, up to five 30, more 0.",
            "- Initiatives: 10 each, −5 for each overdue petition, within −50 and 50.",
            "- The standing office's points count where it entered any. I to IV up to 950, and V; on top +15 a flag,",
            "  +10 a certificate (20 at most), −8 for no launch, −2 a late report.",
            "- Rank by points/maximum to 4 decimals; then more exceeded, then fewer missed.",
            "- Xuất sắc from 95 % with 380 points in I and a launch; Tốt from 90 %; Khá from 80 %.",
        ),
        units=units,
        points=points,
        decisions=decisions,
    )


def _board_points(row: Row, petitions: Fraction) -> Fraction:
    """By the rules, whatever was entered."""
    maximum = Fraction(MAXIMA[row.indicator])
    if row.group == "III":
        return maximum * WORDS[row.word]
    if row.word:
        return maximum * GRADES[row.word]
    if row.actual is None:
        return Fraction(0)
    if row.indicator == "Số ngày chậm nộp hồ sơ khen thưởng":
        return maximum if row.actual <= 0 else maximum * Fraction(3, 4) if row.actual <= 5 else Fraction(0)
    if row.group == "V":
        return held(10 * row.actual - 5 * petitions, -50, 50)
    attained = row.attainment
    if attained is None or attained < Fraction("0.7"):
        return Fraction(0)
    return stepped(maximum, attained, over=Fraction("0.02"), bonus=1, cap=10, under=Fraction("0.01"), penalty=2)


def _board_verdict(row: Row) -> Verdict:
    """Words that ask for a yes are met or missed; other words and counts have no target."""
    if row.group == "III":
        return "met" if WORDS[row.word] else "missed"
    return row.verdict


RULEBOOKS: Mapping[str, Callable[[], Page]] = {
    "can-tho-2022": can_tho_2022,
    "leader": leader,
    "goal-red-flag": goal_red_flag,
    "composite-index": composite_index,
    "agency-grading": agency_grading,
    "points-1000": points_1000,
}
"""Each rulebook of configs/ but the default, whose page is tests/golden/2022-by-hand.md."""


def write_all(folder: Path) -> None:
    """All golden pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in RULEBOOKS.items():
        text = "\n".join(markdown(page())) + "\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write_all(PAGES)
