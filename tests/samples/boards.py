"""Sample boards of points: a fictional district's emulation on 1,000 points, and fourteen agencies to be graded."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal

from tests.by_hand.methods import attainment, held, stepped
from tests.samples.sheets import Look, number_format, opened, print_set_up

Figure = Decimal | str | None
"""A number, words, or an empty cell."""

ILLUSTRATIVE = "Illustrative data / Số liệu minh hoạ"
HEADINGS_ROW = 4


# A fictional district, twelve communes and wards ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the board, and how its figures are drawn."""

    group: str
    name: str
    measure: str
    maximum: int | None = None
    lowest: str = "0"
    highest: str = "0"
    step: str = "1"
    """Targets lie between lowest and highest, in this step."""
    places: int = 0
    swing: float = 1.0
    """How strongly a good or a bad year shows in it; below 0 where less is better."""
    kind: Literal["target", "yes_no", "grade", "late", "count", "tick"] = "target"


ECONOMY = "I. Phát triển kinh tế"
SOCIETY = "II. Văn hoá - xã hội"
SECURITY = "III. Quốc phòng - an ninh"
MOVEMENT = "IV. Phong trào thi đua"
REWARDED = "V. Điểm thưởng"
ON_TOP = "VI. Khen thưởng, chấp hành"

REVENUE = "Thu ngân sách trên địa bàn"
DISBURSED = "Giải ngân vốn đầu tư công"
JOBS = "Giải quyết việc làm"
POOR = "Tỷ lệ hộ nghèo"
SCHOOLS = "Trường học đạt chuẩn quốc gia"
INSURED = "Người dân tham gia bảo hiểm y tế"
FAMILIES = "Gia đình văn hoá"
RECRUITS = "Hoàn thành chỉ tiêu giao quân"
SAFE = "Đạt chuẩn an toàn về an ninh trật tự"
GRADE = "Xếp loại phong trào thi đua"
DAYS_LATE = "Số ngày chậm nộp hồ sơ khen thưởng"
IDEAS = "Sáng kiến, mô hình mới được công nhận"
PETITIONS = "Đơn thư quá hạn giải quyết"
FLAG = "Cờ thi đua của Chính phủ"
CERTIFICATES = "Bằng khen cấp tỉnh trở lên"
NOT_LAUNCHED = "Không phát động, đăng ký thi đua"
LATE_REPORTS = "Báo cáo nộp muộn"

CRITERIA: Sequence[Criterion] = (
    Criterion(ECONOMY, REVENUE, "triệu đồng", 120, "4000", "12000", "100", swing=1.2),
    Criterion(ECONOMY, DISBURSED, "triệu đồng", 100, "6000", "30000", "500", swing=0.6),
    Criterion(ECONOMY, JOBS, "người", 100, "150", "600", "10", swing=1.2),
    Criterion(ECONOMY, POOR, "%", 80, "1.5", "4", "0.1", places=2, swing=-1.5),
    Criterion(SOCIETY, SCHOOLS, "trường", 90, "3", "9", swing=0.8),
    Criterion(SOCIETY, INSURED, "%", 100, "90", "96", "0.5", places=2, swing=0.3),
    Criterion(SOCIETY, FAMILIES, "%", 60, "85", "95", places=1, swing=0.4),
    Criterion(SECURITY, RECRUITS, "đạt/không", 100, kind="yes_no"),
    Criterion(SECURITY, SAFE, "đạt/không", 100, kind="yes_no"),
    Criterion(MOVEMENT, GRADE, "xếp loại", 60, kind="grade"),
    Criterion(MOVEMENT, DAYS_LATE, "ngày", 40, kind="late"),
    Criterion(REWARDED, IDEAS, "sáng kiến", 50, highest="5", kind="count"),
    Criterion(REWARDED, PETITIONS, "đơn", highest="2", kind="count"),
    Criterion(ON_TOP, FLAG, "lần", kind="count"),
    Criterion(ON_TOP, CERTIFICATES, "lần", highest="1", kind="count"),
    Criterion(ON_TOP, NOT_LAUNCHED, "có/không", kind="tick"),
    Criterion(ON_TOP, LATE_REPORTS, "lần", highest="2", kind="count"),
)

DISTRICT: Mapping[str, Mapping[str, float]] = {
    "Cụm 1 – Xã đồng bằng": {"Xã An Thạnh": 0.03, "Xã Bình Hoà": 0.0, "Xã Phú Lộc": -0.04, "Xã Tân Thuận": 0.06},
    "Cụm 2 – Xã ven biển": {"Xã Hải Thanh": 0.05, "Xã Cát Tiên": 0.01, "Xã Vĩnh Sơn": -0.02, "Xã Long Điền": 0.03},
    "Cụm 3 – Phường": {
        "Phường Đông Hoà": 0.0,
        "Phường Tây Lộc": 0.0,
        "Phường Nam Phước": -0.01,
        "Phường Bắc Sơn": -0.06,
    },
}
"""The clusters, their units, and how good a year each unit had."""

EAST, WEST = "Phường Đông Hoà", "Phường Tây Lộc"
NOT_ASSIGNED = "Không giao"
NOT_REVIEWED = "Xã Long Điền"
"""The unit that the standing office has not come to yet."""


@dataclass(frozen=True, slots=True)
class Line:
    """What a unit reports on a criterion, and the points entered for it."""

    target: Figure
    actual: Figure
    own: Fraction | None = None
    reviewed: Fraction | None = None


def _figures(target: str | None, actual: str | None) -> Line:
    return Line(None if target is None else Decimal(target), None if actual is None else Decimal(actual))


GIVEN: Mapping[tuple[str, str], Line] = {
    # Two wards with other figures and the same points, one flag between them: 657 + 200 + 88 + 20 + 10 = 975.
    (EAST, REVENUE): _figures("5000", "5250"),
    (EAST, DISBURSED): _figures("10000", "10000"),
    (EAST, JOBS): _figures("300", "312"),
    (EAST, POOR): _figures("2.0", "1.9"),
    (EAST, SCHOOLS): _figures("5", "5"),
    (EAST, INSURED): _figures("94", "94.5"),
    (EAST, FAMILIES): _figures("90", "92"),
    (EAST, IDEAS): _figures(None, "2"),
    (EAST, PETITIONS): _figures(None, "0"),
    (EAST, CERTIFICATES): _figures(None, "1"),
    (EAST, LATE_REPORTS): _figures(None, "0"),
    (WEST, REVENUE): _figures("5000", "5100"),
    (WEST, DISBURSED): _figures("12000", "12240"),
    (WEST, JOBS): _figures("250", "260"),
    (WEST, POOR): _figures("2.5", "2.4"),
    (WEST, SCHOOLS): _figures("4", "4"),
    (WEST, INSURED): _figures("95", "95.6"),
    (WEST, FAMILIES): _figures("88", "90"),
    (WEST, IDEAS): _figures(None, "3"),
    (WEST, PETITIONS): _figures(None, "2"),
    (WEST, CERTIFICATES): _figures(None, "2"),
    (WEST, LATE_REPORTS): _figures(None, "5"),
    # 15 points for the flag, and content points beyond 950.
    ("Xã Tân Thuận", FLAG): _figures(None, "1"),
    ("Xã Tân Thuận", SCHOOLS): _figures("5", "6"),
    # Fifteen full steps of 2 %, which floats take for fourteen; ten points at most.
    ("Xã Hải Thanh", JOBS): _figures("200", "260"),
    # Just under 70 % of the plan, and exactly 70 %.
    ("Phường Bắc Sơn", REVENUE): _figures("10000", "6999"),
    ("Phường Bắc Sơn", JOBS): _figures("200", "140"),
    ("Xã Cát Tiên", SCHOOLS): Line(NOT_ASSIGNED, None),
    ("Phường Bắc Sơn", DISBURSED): Line(NOT_ASSIGNED, None),
    ("Xã Vĩnh Sơn", JOBS): _figures("320", None),
    ("Phường Nam Phước", SAFE): Line(None, "Không"),
    ("Xã Phú Lộc", RECRUITS): Line(None, "Chưa đạt"),
    ("Xã Phú Lộc", NOT_LAUNCHED): Line(None, "x"),
    ("Xã Phú Lộc", IDEAS): _figures(None, "0"),
    ("Xã Phú Lộc", PETITIONS): _figures(None, "3"),
    (EAST, GRADE): Line(None, "Tốt"),
    (WEST, GRADE): Line(None, "Tốt"),
    (EAST, DAYS_LATE): _figures(None, "0"),
    (WEST, DAYS_LATE): _figures(None, "0"),
    ("Xã Bình Hoà", DAYS_LATE): _figures(None, "5"),
    ("Xã Vĩnh Sơn", DAYS_LATE): _figures(None, "6"),
}
"""Figures that are not drawn: what a rule could get wrong."""

OWN_POINTS: Mapping[tuple[str, str], str] = {
    ("Xã An Thạnh", FAMILIES): "61",
    ("Xã Phú Lộc", RECRUITS): "100",
    ("Xã Hải Thanh", JOBS): "115",
    ("Xã Vĩnh Sơn", DAYS_LATE): "30",
    ("Phường Nam Phước", SAFE): "50",
}
"""Where a unit gives itself other points than the rules do."""

REVIEWED_POINTS: Mapping[tuple[str, str], str] = {
    ("Xã An Thạnh", FAMILIES): "55",
    ("Xã Bình Hoà", GRADE): "42.5",
    ("Phường Nam Phước", RECRUITS): "80",
}
"""Where the standing office does, after its visit."""

GRADES = {"Xuất sắc": Fraction(1), "Tốt": Fraction(4, 5), "Khá": Fraction(3, 5), "Trung bình": Fraction(2, 5)}

DISTRICT_COLUMNS: Sequence[tuple[str, float]] = (
    ("Cụm", 22),
    ("Đơn vị", 19),
    ("Nhóm", 27),
    ("Chỉ tiêu", 39),
    ("ĐVT", 11),
    ("Điểm chuẩn", 8),
    ("Kế hoạch", 11),
    ("Thực hiện", 11),
    ("Điểm tự chấm", 9),
    ("Điểm thẩm định", 9),
)


def district_rows() -> Iterator[tuple[str, str, Criterion, Line]]:
    """Cluster, unit, criterion and what is reported of each row."""
    draw = random.Random(804)
    for cluster, units in DISTRICT.items():
        for unit, level in units.items():
            reported = {}
            for criterion in CRITERIA:
                drawn = _drawn(draw, criterion, level)
                reported[criterion.name] = GIVEN.get((unit, criterion.name), drawn)
            for criterion in CRITERIA:
                line = reported[criterion.name]
                points = by_the_rules(criterion, line, reported[PETITIONS].actual)
                yield cluster, unit, criterion, _with_points(unit, criterion.name, line, points)


def _with_points(unit: str, name: str, line: Line, points: Fraction | None) -> Line:
    if points is None:
        return line
    own, reviewed = OWN_POINTS.get((unit, name)), REVIEWED_POINTS.get((unit, name))
    return replace(
        line,
        own=points if own is None else Fraction(own),
        reviewed=None if unit == NOT_REVIEWED else points if reviewed is None else Fraction(reviewed),
    )


def _drawn(draw: random.Random, criterion: Criterion, level: float) -> Line:
    match criterion.kind:
        case "yes_no":
            return Line(None, draw.choice(("Đạt", "x", "Có")))
        case "tick":
            return Line(None, "Không")
        case "grade":
            return Line(None, draw.choice(("Xuất sắc", "Tốt", "Tốt", "Khá")))
        case "late":
            return Line(None, Decimal(draw.choice((0, 0, 0, 2))))
        case "count":
            return Line(None, Decimal(draw.randint(0, int(criterion.highest))))
    steps = int((Decimal(criterion.highest) - Decimal(criterion.lowest)) / Decimal(criterion.step))
    target = Decimal(criterion.lowest) + Decimal(criterion.step) * draw.randint(0, steps)
    gain = criterion.swing * (level + draw.uniform(-0.06, 0.07))
    value = float(target) * (1 + gain)
    if criterion.measure == "%":
        value = min(value, 100.0)
    return Line(target, Decimal(repr(value)).quantize(Decimal(1).scaleb(-criterion.places), ROUND_HALF_UP))


def by_the_rules(criterion: Criterion, line: Line, petitions: Figure) -> Fraction | None:
    """What configs/points-1000.toml gives for a row; None where it gives nothing or nothing is reported."""
    if criterion.maximum is None or line.target == NOT_ASSIGNED or line.actual is None:
        return None
    maximum = Fraction(criterion.maximum)
    match criterion.kind:
        case "yes_no":
            return maximum if line.actual in {"Đạt", "x", "Có"} else Fraction(0)
        case "grade":
            return maximum * GRADES[str(line.actual)]
    actual = Fraction(line.actual)
    match criterion.kind:
        case "late":
            return maximum * (1 if actual <= 0 else Fraction(3, 4) if actual <= 5 else 0)
        case "count":
            return held(10 * actual - 5 * Fraction(petitions or 0), -50, 50)
    attained = attainment(Fraction(line.target or 0), actual, less_is_better=criterion.swing < 0)
    if attained < Fraction(7, 10):
        return Fraction(0)
    return stepped(maximum, attained, over=Fraction(2, 100), bonus=1, cap=10, under=Fraction(1, 100), penalty=2)


def emulation_2022(path: Path) -> None:
    """A fictional district's board of emulation points, one row per unit and criterion."""
    rows = (
        (
            (cluster, unit, criterion.group, criterion.name, criterion.measure),
            (
                None if criterion.maximum is None else Decimal(criterion.maximum),
                line.target,
                line.actual,
                _decimal(line.own),
                _decimal(line.reviewed),
            ),
        )
        for cluster, unit, criterion, line in district_rows()
    )
    _board(
        path,
        sheet_name="Chấm điểm 2022",
        title="BẢNG CHẤM ĐIỂM THI ĐUA NĂM 2022",
        about="A fictional district: 12 communes and wards in 3 clusters / "
        "Một huyện giả định: 12 xã, phường thuộc 3 cụm",
        columns=DISTRICT_COLUMNS,
        rows=rows,
    )


def _decimal(points: Fraction | None) -> Decimal | None:
    return None if points is None else Decimal(points.numerator) / Decimal(points.denominator)


# Fourteen agencies of a fictional province ------------------------------------------------------------------

GENERAL = "A. Tiêu chí chung"
QUANTITY = "B.1. Số lượng"
QUALITY = "B.2. Chất lượng"
TIMELINESS = "B.3. Tiến độ"
DISCIPLINE = "C. Kỷ luật"

AGENCY_LINES: Sequence[tuple[str, str, str]] = (
    (GENERAL, "Phẩm chất, đạo đức công vụ", "điểm"),
    (GENERAL, "Kỷ luật, kỷ cương hành chính", "điểm"),
    (GENERAL, "Năng lực đổi mới, phối hợp", "điểm"),
    (QUANTITY, "Nhiệm vụ được giao hoàn thành", "nhiệm vụ"),
    (QUANTITY, "Hồ sơ thủ tục hành chính giải quyết", "hồ sơ"),
    (QUALITY, "Sản phẩm được duyệt ngay lần đầu", "%"),
    (QUALITY, "Người dân, doanh nghiệp hài lòng", "%"),
    (TIMELINESS, "Nhiệm vụ đúng và trước hạn", "%"),
    (TIMELINESS, "Hồ sơ đúng và trước hạn", "%"),
    (DISCIPLINE, "Tập thể, cá nhân bị kỷ luật", "có/không"),
)
"""Group, criterion and measure, in the order of the figures below."""

AGENCIES: Mapping[str, str] = {
    "Văn phòng Ủy ban nhân dân tỉnh": "9.5 9.5 9 | 220 231 | 850 861 | 90 92.4 | 85 88.1 | 95 97.2 | 98 98 | Không",
    # Equal in score and in targets exceeded, at the limit of the best class.
    "Sở Nội vụ": "9 9 9 | 180 186 | 640 640 | 90 91 | 85 86.5 | 95 96 | 98 98 | Không",
    "Sở Tài chính": "9.5 9 8.5 | 240 240 | 520 531 | 90 90.6 | 85 87.3 | 95 95 | 98 99.1 | Không",
    # Exactly half of the targets exceeded.
    "Sở Tư pháp": "9 9 8.5 | 96 97 | 410 410 | 90 90 | 85 86 | 95 95 | 98 98.4 | Không",
    # All met, but only two of six exceeded.
    "Sở Công Thương": "8.5 9 8.5 | 130 130 | 300 306 | 90 90 | 85 85 | 95 95 | 98 98.2 | Không",
    # One target missed by a hair.
    "Sở Xây dựng": "9 8.5 8.5 | 175 181 | 720 744 | 90 91.5 | 85 86 | 95 96.1 | 98 97.9 | Không",
    # Exactly 90 points.
    "Sở Nông nghiệp và Môi trường": "7 6.5 6.5 | 210 214 | 930 951 | 90 90 | 85 85.5 | 95 95 | 98 98 | Không",
    "Sở Khoa học và Công nghệ": "8.5 8.5 8 | 88 90 | 150 141 | 90 91 | 85 86.4 | 95 93.1 | 98 98.5 | Không",
    # A high score, and disciplined.
    "Sở Giáo dục và Đào tạo": "9 9 9 | 205 211 | 480 502 | 90 91.2 | 85 86.6 | 95 96 | 98 98.7 | Có",
    "Sở Y tế": "8 8 7.5 | 190 171 | 610 563 | 90 84.6 | 85 79.9 | 95 95 | 98 98 | Không",
    # One result not reported: nothing for it.
    "Sở Văn hoá, Thể thao và Du lịch": "8.5 8 8.5 | 120 124 | 260 265 | 90 90.8 | 85 - | 95 95.7 | 98 98.3 | Không",
    # No procedures of its own.
    "Sở Dân tộc và Tôn giáo": "8.5 9 8 | 72 73 | kg kg | 90 88.2 | 85 85.9 | 95 95 | kg kg | Không",
    "Sở Ngoại vụ": "6.5 6 6 | 84 61 | 120 75 | 90 66.5 | 85 55 | 95 62 | 98 70.3 | Không",
    "Thanh tra tỉnh": "5 5 4 | 60 28 | 90 37 | 90 44 | 85 40.5 | 95 41 | 98 52 | Không",
}
"""Three entered points; target and actual of six tasks ("-" not reported, "kg" not assigned); the disciplined."""

AGENCY_COLUMNS: Sequence[tuple[str, float]] = (
    ("Đơn vị", 34),
    ("Nhóm", 21),
    ("Chỉ tiêu", 39),
    ("ĐVT", 11),
    ("Kế hoạch", 11),
    ("Thực hiện", 11),
)

_WORDS: Mapping[str, str | None] = {"-": None, "kg": NOT_ASSIGNED, "Có": "Có", "Không": "Không"}


def agency_rows() -> Iterator[tuple[tuple[str, str, str, str], tuple[Figure, Figure]]]:
    """Unit, group, criterion and measure; target and actual."""
    for unit, written in AGENCIES.items():
        entered, *tasks, disciplined = (part.split() for part in written.split("|"))
        pairs = [(None, one) for one in entered] + [tuple(task) for task in tasks] + [(None, disciplined[0])]
        for (group, name, measure), (target, actual) in zip(AGENCY_LINES, pairs, strict=True):
            known = _figure(actual)
            yield (unit, group, name, measure), (_figure(target), None if known == NOT_ASSIGNED else known)


def _figure(written: str | None) -> Figure:
    if written is None:
        return None
    return _WORDS[written] if written in _WORDS else Decimal(written)


def agencies_2025(path: Path) -> None:
    """Fourteen agencies of a fictional province, one row per agency and criterion."""
    _board(
        path,
        sheet_name="Xếp loại 2025",
        title="BẢNG ĐÁNH GIÁ, XẾP LOẠI CHẤT LƯỢNG CƠ QUAN NĂM 2025",
        about="A fictional province: 14 agencies / Một tỉnh giả định: 14 cơ quan",
        columns=AGENCY_COLUMNS,
        rows=agency_rows(),
    )


# Both -------------------------------------------------------------------------------------------------------


def _board(
    path: Path,
    sheet_name: str,
    title: str,
    about: str,
    columns: Sequence[tuple[str, float]],
    rows: Iterator[tuple[Sequence[str], Sequence[Figure]]],
) -> None:
    """A title block, headings, and a row of names and figures for each line."""
    workbook, styles = opened(path, ILLUSTRATIVE, "Times New Roman", 12)
    sheet = workbook.add_worksheet(sheet_name)
    last = len(columns) - 1
    sheet.merge_range(0, 0, 0, last, title, styles(bold=True, font_size=15, align="center"))
    sheet.merge_range(1, 0, 1, last, ILLUSTRATIVE, styles(bold=True, align="center", font_color="#9C2A00"))
    sheet.merge_range(2, 0, 2, last, about, styles(italic=True, align="center"))
    sheet.set_row(0, 26)
    heading = styles(bold=True, border=1, align="center", bg_color="#D5E0F0", text_wrap=True)
    for column, (name, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADINGS_ROW, column, name, heading)
    sheet.set_row(HEADINGS_ROW, 35)
    unit_column = [name for name, _ in columns].index("Đơn vị")
    row, shaded, previous = HEADINGS_ROW, True, ""
    for names, figures in rows:
        row += 1
        shaded, previous = (not shaded if names[unit_column] != previous else shaded), names[unit_column]
        look: Look = {"border": 1, "border_color": "#BFBFBF", **({"bg_color": "#F4F7FB"} if shaded else {})}
        text, centred = styles(indent=1, **look), styles(align="center", **look)
        for column, name in enumerate(names):
            sheet.write_string(row, column, name, centred if column == len(names) - 1 else text)
        for column, figure in enumerate(figures, start=len(names)):
            if figure is None:
                sheet.write_blank(row, column, None, text)
            elif isinstance(figure, str):
                sheet.write_string(row, column, figure, centred)
            else:
                sheet.write_number(row, column, float(figure), styles(num_format=number_format(figure), **look))
        sheet.set_row(row, 18)
    sheet.autofilter(HEADINGS_ROW, 0, row, last)
    sheet.freeze_panes(HEADINGS_ROW + 1, unit_column + 1)
    print_set_up(sheet, titles=(HEADINGS_ROW, HEADINGS_ROW), pages_high=0)
    workbook.close()
