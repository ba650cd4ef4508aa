"""Writes the sample workbooks: one department's form, a fictional city's table, two boards of points. Same bytes
every time.

Run `python -m tests.samples [FOLDER]`; the folder is the repository's samples/ unless named.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Literal

from xlsxwriter.worksheet import Worksheet

from tests.samples.boards import agencies_2025, emulation_2022
from tests.samples.sheets import Look, Styles, number_format, opened, print_set_up

# One department's year, as a form ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of the form."""

    name: str
    measure: str
    target: str | None
    actual: str
    note: str = ""
    prior: str | None = None
    required: str | None = None
    in_percent: bool = False
    """The figures are typed as shares, 0.6127, and shown as percents, 61.27%."""
    in_words: bool = False
    """The actual is text, not a number."""


TRAINED = Line("Tỷ lệ lao động qua đào tạo", "%", "80", "80.42")
POVERTY_CUT = Line("Mức giảm tỷ lệ hộ nghèo", "điểm %", "0.2", "0.28", "Giảm 1.009 hộ")

FORM: Sequence[tuple[str, str, Sequence[Line]]] = (
    ("I", "Chỉ tiêu pháp lệnh", (TRAINED, POVERTY_CUT)),
    (
        "II",
        "Nhiệm vụ trọng tâm",
        (
            TRAINED,
            POVERTY_CUT,
            Line(
                "Giải quyết việc làm",
                "người",
                "50400",
                "55972",
                "Năm 2021 không công bố; tính ngược từ mức tăng +20,33%",
                prior="46516",
            ),
            Line(
                "Tuyển sinh đào tạo nghề",
                "người",
                "45000",
                "47911",
                "Năm 2021 không công bố; tính ngược từ mức tăng +19,42%",
                prior="40120",
            ),
            Line("Tỷ lệ lao động qua đào tạo nghề", "%", "0.61", "0.6127", in_percent=True),
            Line("Số xã, phường, thị trấn phù hợp trẻ em", "xã", "74", "75"),
        ),
    ),
    (
        "III",
        "Giải ngân vốn đầu tư công",
        (
            Line(
                "Giải ngân vốn đầu tư công",
                "triệu đồng",
                "10394",
                "10387",
                "Yêu cầu đạt từ 95% kế hoạch trở lên",
                required="0.95",
            ),
        ),
    ),
    (
        "IV",
        "Chỉ tiêu theo dõi và cải cách hành chính",
        (
            Line("Tỷ lệ hộ nghèo còn lại", "%", None, "0.52", "Còn 1.904 hộ; không giao kế hoạch"),
            Line("Xếp loại cải cách hành chính theo quý", "xếp loại", None, "Xuất sắc 4/4 quý", in_words=True),
            Line("Nhiệm vụ đúng và trước hạn", "%", "100", "100"),
            Line("Thủ tục hành chính đúng và trước hạn", "%", "100", "100"),
            Line(
                "Hỗ trợ tiền thuê nhà (QĐ 08/2022/QĐ-TTg)",
                "hạng",
                None,
                "9/63",
                "Hạng 9 trong 63 tỉnh, thành phố",
                in_words=True,
            ),
        ),
    ),
)

FORM_NOTES = (
    "- Chỉ tiêu có ở cả mục I và mục II được giao theo hai văn bản, kết quả thực hiện là một.",
    "- Hai chỉ tiêu pháp lệnh thuộc 17 chỉ tiêu chủ yếu của thành phố.",
    "- Số liệu năm 2021 không được công bố: số giải quyết việc làm và số tuyển sinh đào tạo nghề năm 2021 "
    "được tính ngược từ mức tăng đã công bố (+20,33% và +19,42%).",
    "- Biểu được lập lại từ số liệu đã công bố để minh hoạ, không phải văn bản do Sở ban hành.",
)
FORM_SOURCE = (
    "Nguồn: Báo cáo của Sở tại hội nghị tổng kết phong trào thi đua năm 2022 của thành phố; báo Dân trí, 01/3/2023"
)
FORM_WIDTHS = (6, 44, 12, 12, 17, 11, 13, 13, 12, 37)


def can_tho_2022(path: Path) -> None:
    """The published year of one department of labour, laid out as its office would print it."""
    workbook, styles = opened(path, "Kết quả thực hiện các chỉ tiêu, nhiệm vụ năm 2022", "Times New Roman", 12)
    sheet = workbook.add_worksheet("Biểu 2022")
    for column, width in enumerate(FORM_WIDTHS):
        sheet.set_column(column, column, width)
    _letterhead(sheet, styles)
    top = _form_headings(sheet, styles, row=6)
    row = top
    for number, name, lines in FORM:
        heading = styles(bold=True, border=1, bg_color="#E8EEF7", indent=1)
        sheet.write_string(row, 0, number, styles(bold=True, border=1, bg_color="#E8EEF7", align="center"))
        sheet.merge_range(row, 1, row, 9, name, heading)
        sheet.set_row(row, 21)
        for position, line in enumerate(lines, start=1):
            _form_line(sheet, styles, row + position, position, line)
        row += 1 + len(lines)
    _form_foot(sheet, styles, row)
    print_set_up(sheet, titles=(top - 2, top - 1), pages_high=1)
    sheet.freeze_panes(top, 2)
    workbook.close()


def _letterhead(sheet: Worksheet, styles: Styles) -> None:
    plain, bold = styles(align="center"), styles(align="center", bold=True)
    sheet.merge_range("A1:C1", "UBND THÀNH PHỐ CẦN THƠ", plain)
    sheet.merge_range("E1:J1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold)
    sheet.merge_range("A2:C2", "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", bold)
    sheet.merge_range("E2:J2", "Độc lập - Tự do - Hạnh phúc", styles(align="center", bold=True, underline=1))
    sheet.merge_range(
        "A4:J4",
        "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU, NHIỆM VỤ NĂM 2022",
        styles(align="center", bold=True, font_size=15),
    )
    sheet.merge_range(
        "A5:J5",
        "(Số liệu báo cáo tại hội nghị tổng kết phong trào thi đua năm 2022 của thành phố)",
        styles(align="center", italic=True),
    )
    sheet.set_row(3, 26)


def _form_headings(sheet: Worksheet, styles: Styles, row: int) -> int:
    """The two rows of headings; gives the row below them."""
    look = styles(align="center", bold=True, border=1, text_wrap=True, bg_color="#D5E0F0")
    for column, name in (
        (0, "STT"),
        (1, "Chỉ tiêu"),
        (2, "ĐVT"),
        (6, "Thực hiện năm 2021"),
        (7, "So với 2021 (%)"),
        (8, "Mức yêu cầu"),
        (9, "Ghi chú"),
    ):
        sheet.merge_range(row, column, row + 1, column, name, look)
    sheet.merge_range(row, 3, row, 5, "Năm 2022", look)
    for column, name in enumerate(("Kế hoạch", "Thực hiện", "Tỷ lệ %"), start=3):
        sheet.write_string(row + 1, column, name, look)
    sheet.set_row(row, 21)
    sheet.set_row(row + 1, 24)
    return row + 2


def _form_line(sheet: Worksheet, styles: Styles, row: int, position: int, line: Line) -> None:
    text = styles(border=1, text_wrap=True, indent=1)
    centred = styles(border=1, align="center", text_wrap=True)
    for column in range(3, 10):
        sheet.write_blank(row, column, None, text)
    sheet.write_number(row, 0, position, centred)
    sheet.write_string(row, 1, line.name, text)
    sheet.write_string(row, 2, line.measure, centred)
    figures = {3: line.target, 4: None if line.in_words else line.actual, 6: line.prior}
    for column, figure in figures.items():
        if figure is not None:
            value = Decimal(figure)
            shown = number_format(value, line.in_percent)
            sheet.write_number(row, column, float(value), styles(border=1, num_format=shown))
    if line.in_words:
        sheet.write_string(row, 4, line.actual, centred)
    elif line.target is not None:
        share = Fraction(line.actual) / Fraction(line.target) * 100
        look = styles(border=1, num_format="0.00")
        sheet.write_formula(row, 5, f"=ROUND(E{row + 1}/D{row + 1}*100,2)", look, _two_places(share))
    if line.prior is not None:
        growth = (Fraction(line.actual) / Fraction(line.prior) - 1) * 100
        look = styles(border=1, num_format="+0.00;-0.00;0.00")
        sheet.write_formula(row, 7, f"=ROUND((E{row + 1}/G{row + 1}-1)*100,2)", look, _two_places(growth))
    if line.required is not None:
        sheet.write_number(row, 8, float(line.required), styles(border=1, align="center", num_format="0%"))
    if line.note:
        sheet.write_string(row, 9, line.note, text)
    sheet.set_row(row, 35 if len(line.note) > FORM_WIDTHS[9] else 21)


def _two_places(exact: Fraction) -> float:
    """Excel's ROUND(…, 2) of a positive figure."""
    return int(exact * 100 + Fraction(1, 2)) / 100


def _form_foot(sheet: Worksheet, styles: Styles, row: int) -> None:
    row += 1
    sheet.merge_range(row, 0, row, 9, "Ghi chú:", styles(bold=True, italic=True))
    for note in FORM_NOTES:
        row += 1
        sheet.merge_range(row, 0, row, 9, note, styles(text_wrap=True))
        sheet.set_row(row, 18)
    row += 1
    sheet.merge_range(row, 0, row, 9, FORM_SOURCE, styles(italic=True))
    sheet.set_row(row, 18)
    row += 2
    sheet.merge_range(row, 6, row, 9, "Cần Thơ, ngày …… tháng …… năm 2023", styles(align="center", italic=True))
    signature = styles(align="center", bold=True)
    sheet.merge_range(row + 1, 0, row + 1, 2, "NGƯỜI LẬP BIỂU", signature)
    sheet.merge_range(row + 1, 6, row + 1, 9, "GIÁM ĐỐC", signature)
    hint = styles(align="center", italic=True)
    sheet.merge_range(row + 2, 0, row + 2, 2, "(Ký, ghi rõ họ tên)", hint)
    sheet.merge_range(row + 2, 6, row + 2, 9, "(Ký, đóng dấu)", hint)


# A fictional city's year, as a table ------------------------------------------------------------------------

ECONOMY = "Kinh tế - xã hội"
REFORM = "Cải cách hành chính"
TASKS = "Nhiệm vụ được giao"


@dataclass(frozen=True, slots=True)
class Indicator:
    """How one indicator's figures are drawn."""

    name: str
    group: str
    measure: str
    direction: Literal["higher", "lower"]
    lowest: str
    highest: str
    step: str
    """Targets lie between lowest and highest, in this step."""
    places: int
    """Decimal places of an actual."""
    swing: float
    """How strongly a good or a bad year shows in it."""
    required: str | None = None
    planned: bool = True


DISBURSED = "Giải ngân vốn đầu tư công"
FEES = "Thu phí, lệ phí nộp ngân sách"
SAVED = "Tiết kiệm chi thường xuyên"
TRAINEES = "Lượt người được tập huấn nghiệp vụ"
FILES = "Hồ sơ giải quyết đúng và trước hạn"
OVERDUE = "Tỷ lệ hồ sơ quá hạn"
ONLINE = "Hồ sơ nộp trực tuyến"
DAYS = "Thời gian giải quyết hồ sơ bình quân"
SATISFIED = "Người dân, doanh nghiệp hài lòng"
DONE = "Nhiệm vụ hoàn thành đúng và trước hạn"
COMPLAINTS = "Đơn khiếu nại, kiến nghị tồn đọng"
IDEAS = "Sáng kiến được công nhận"

INDICATORS: Sequence[Indicator] = (
    Indicator(DISBURSED, ECONOMY, "triệu đồng", "higher", "12000", "96000", "500", 0, 0.6, required="0.95"),
    Indicator(FEES, ECONOMY, "triệu đồng", "higher", "800", "9600", "100", 0, 1.3),
    Indicator(SAVED, ECONOMY, "%", "higher", "10", "15", "1", 2, 1.5),
    Indicator(TRAINEES, ECONOMY, "người", "higher", "150", "900", "10", 0, 1.5),
    Indicator(FILES, REFORM, "%", "higher", "92", "98", "1", 2, 0.4),
    Indicator(OVERDUE, REFORM, "%", "lower", "1.5", "4", "0.5", 2, 2.5),
    Indicator(ONLINE, REFORM, "%", "higher", "50", "75", "5", 2, 1.4),
    Indicator(DAYS, REFORM, "ngày", "lower", "5", "15", "0.5", 1, 1.2),
    Indicator(SATISFIED, REFORM, "%", "higher", "80", "90", "5", 2, 0.8),
    Indicator(DONE, TASKS, "%", "higher", "95", "100", "5", 2, 0.5),
    Indicator(COMPLAINTS, TASKS, "đơn", "lower", "5", "20", "1", 0, 2.0),
    Indicator(IDEAS, TASKS, "sáng kiến", "higher", "3", "14", "1", 0, 1.0, planned=False),
)

CITY: Mapping[str, Mapping[str, float]] = {
    "Cụm 1 – Kinh tế tổng hợp": {
        "Sở Kế hoạch và Đầu tư": 0.05,
        "Sở Tài chính": 0.09,
        "Sở Công Thương": -0.02,
        "Sở Nông nghiệp và Phát triển nông thôn": 0.02,
        "Ban Quản lý các khu công nghiệp": -0.09,
    },
    "Cụm 2 – Kỹ thuật, đô thị": {
        "Sở Xây dựng": 0.03,
        "Sở Giao thông vận tải": 0.03,
        "Sở Tài nguyên và Môi trường": -0.11,
        "Sở Khoa học và Công nghệ": 0.11,
        "Sở Thông tin và Truyền thông": 0.0,
    },
    "Cụm 3 – Văn hoá - xã hội": {
        "Sở Y tế": -0.01,
        "Sở Giáo dục và Đào tạo": 0.07,
        "Sở Lao động - Thương binh và Xã hội": 0.1,
        "Sở Văn hoá, Thể thao và Du lịch": -0.05,
        "Ban Dân tộc": 0.02,
    },
    "Cụm 4 – Nội chính": {
        "Sở Nội vụ": 0.08,
        "Sở Tư pháp": 0.04,
        "Sở Ngoại vụ": -0.03,
        "Thanh tra thành phố": -0.06,
        "Văn phòng Ủy ban nhân dân thành phố": 0.12,
    },
}
"""The clusters, their units, and how good a year each unit had."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a unit reports on an indicator, in its measure; None is an empty cell."""

    target: Decimal | None
    actual: Decimal | None
    prior: Decimal | None = None
    note: str = ""


def _given(target: str, actual: str | None, prior: str | None = None, note: str = "") -> Figures:
    return Figures(
        Decimal(target),
        None if actual is None else Decimal(actual),
        None if prior is None else Decimal(prior),
        note,
    )


BUILDING, TRANSPORT = "Sở Xây dựng", "Sở Giao thông vận tải"
NOT_REPORTED = "Chưa báo cáo"

GIVEN: Mapping[tuple[str, str], Figures] = {
    # Two units of one cluster, other figures, the same place: 949 points over 9 indicators, 7 exceeded.
    (BUILDING, DISBURSED): _given("25000", "24000", "22350"),
    (BUILDING, FEES): _given("2500", "2700", "2460"),
    (BUILDING, TRAINEES): _given("400", "420", "385"),
    (BUILDING, FILES): _given("95", "96.9", "95.2"),
    (BUILDING, OVERDUE): _given("2", "1.5", "2.3"),
    (BUILDING, ONLINE): _given("50", "55", "41.8"),
    (BUILDING, DAYS): _given("10", "9", "9.8"),
    (BUILDING, SATISFIED): _given("90", "90", "88.4"),
    (BUILDING, DONE): _given("100", "98", "97.5"),
    (TRANSPORT, DISBURSED): _given("40000", "39600", "36120"),
    (TRANSPORT, FEES): _given("6000", "5700", "5850"),
    (TRANSPORT, TRAINEES): _given("300", "327", "310"),
    (TRANSPORT, FILES): _given("100", "100", "99.1"),
    (TRANSPORT, OVERDUE): _given("1", "0.8", "1.1"),
    (TRANSPORT, ONLINE): _given("60", "64.2", "52.6"),
    (TRANSPORT, DAYS): _given("15", "13.2", "14.6"),
    (TRANSPORT, SATISFIED): _given("80", "84", "81.3"),
    (TRANSPORT, DONE): _given("95", "96.9", "94.4"),
    # On the bar, and one million under it.
    ("Sở Nông nghiệp và Phát triển nông thôn", DISBURSED): _given("60000", "57000", "54800", "Vừa đạt mức yêu cầu"),
    ("Sở Công Thương", DISBURSED): _given("20000", "18999", "18240", "Thiếu 1 triệu đồng so với mức yêu cầu"),
    # 7 against 0.07 shown as 7%.
    ("Sở Y tế", SAVED): _given("7", "7", "6.5"),
    # A plan of none.
    ("Sở Tư pháp", COMPLAINTS): _given("0", "0", "2"),
    ("Thanh tra thành phố", COMPLAINTS): _given("0", "1", "1", "Một đơn chuyển sang năm 2023"),
    ("Ban Quản lý các khu công nghiệp", DONE): _given("100", None, "96.2", NOT_REPORTED),
    ("Sở Thông tin và Truyền thông", TRAINEES): _given("350", None, "332", NOT_REPORTED),
    ("Sở Tài nguyên và Môi trường", SATISFIED): _given("85", None, "83.6", NOT_REPORTED),
    ("Ban Dân tộc", ONLINE): _given("55", None, "48.9", NOT_REPORTED),
    ("Sở Ngoại vụ", FEES): _given("1200", None, "1134", NOT_REPORTED),
    ("Sở Tư pháp", ONLINE): _given("80", "80.42", "71.3"),
}
"""Figures that are not drawn: what a reader, a score or a rank could get wrong."""

PERCENT_UNITS = frozenset({"Sở Tài chính", "Sở Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "Sở Nội vụ"})
"""Units that type 80.42 % as 0.8042, shown as 80.42%; the others type 80.42."""
PERCENT_ACTUALS = frozenset({("Sở Y tế", SAVED), ("Sở Tư pháp", ONLINE)})
"""Rows where only the actual is typed so."""

LEFT_OUT = 2
"""How many of the planned indicators each unit was not assigned."""


def city_rows() -> Iterator[tuple[str, str, Indicator, Figures]]:
    """Cluster, unit, indicator and figures of each row."""
    draw = random.Random(2022)
    for cluster, units in CITY.items():
        for unit, level in units.items():
            free = [each.name for each in INDICATORS if each.planned and (unit, each.name) not in GIVEN]
            absent = set(draw.sample(free, LEFT_OUT))
            for indicator in INDICATORS:
                if indicator.name not in absent:
                    drawn = _drawn(draw, indicator, level)
                    yield cluster, unit, indicator, GIVEN.get((unit, indicator.name), drawn)


def _drawn(draw: random.Random, indicator: Indicator, level: float) -> Figures:
    steps = int((Decimal(indicator.highest) - Decimal(indicator.lowest)) / Decimal(indicator.step))
    target = Decimal(indicator.lowest) + Decimal(indicator.step) * draw.randint(0, steps)
    gain = indicator.swing * (level + draw.uniform(-0.07, 0.11))
    if draw.random() < 0.1:
        gain = 0.0
    actual = _measured(float(target) * (1 + gain if indicator.direction == "higher" else 1 - gain), indicator)
    growth = draw.uniform(-0.03, 0.12)
    before = float(actual) * (1 - growth if indicator.direction == "higher" else 1 + growth)
    prior = None if draw.random() < 0.08 else _measured(before, indicator)
    return Figures(target if indicator.planned else None, actual, prior)


def _measured(value: float, indicator: Indicator) -> Decimal:
    """The value as it is reported: rounded, not negative, a percent not over 100."""
    bounded = min(max(value, 0.0), 100.0 if indicator.measure == "%" else value)
    return Decimal(repr(bounded)).quantize(Decimal(1).scaleb(-indicator.places), ROUND_HALF_UP)


CITY_COLUMNS: Sequence[tuple[str, float]] = (
    ("Cluster", 25),
    ("Unit", 38),
    ("Group", 21),
    ("Indicator", 38),
    ("Measure", 12),
    ("Direction", 11),
    ("Required", 10.5),
    ("Target", 10),
    ("Actual", 10),
    ("Prior", 10),
    ("Note", 40),
)
CITY_HEADINGS_ROW = 3


def city_2022(path: Path) -> None:
    """A fictional city of 20 departments, one row per unit and indicator."""
    workbook, styles = opened(path, "Illustrative data / Số liệu minh hoạ", "Arial", 10)
    sheet = workbook.add_worksheet("2022")
    last = len(CITY_COLUMNS) - 1
    sheet.merge_range(0, 0, 0, last, "Illustrative data / Số liệu minh hoạ", styles(bold=True, font_size=14))
    sheet.merge_range(
        1,
        0,
        1,
        last,
        "A fictional city: 20 departments in 4 clusters, 2022 / "
        "Một thành phố giả định: 20 đơn vị thuộc 4 cụm, năm 2022",
        styles(italic=True),
    )
    sheet.set_row(0, 22)
    heading = styles(bold=True, border=1, align="center", bg_color="#D5E0F0")
    for column, (name, width) in enumerate(CITY_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(CITY_HEADINGS_ROW, column, name, heading)
    sheet.set_row(CITY_HEADINGS_ROW, 20)
    row, shaded, previous = CITY_HEADINGS_ROW, True, ""
    for cluster, unit, indicator, figures in city_rows():
        row += 1
        shaded, previous = (not shaded if unit != previous else shaded), unit
        look: Look = {"border": 1, "border_color": "#BFBFBF", **({"bg_color": "#F4F7FB"} if shaded else {})}
        _city_row(sheet, styles, look, row, (cluster, unit), indicator, figures)
    sheet.autofilter(CITY_HEADINGS_ROW, 0, row, last)
    sheet.freeze_panes(CITY_HEADINGS_ROW + 1, 2)
    print_set_up(sheet, titles=(CITY_HEADINGS_ROW, CITY_HEADINGS_ROW), pages_high=0)
    workbook.close()


def _city_row(
    sheet: Worksheet,
    styles: Styles,
    look: Look,
    row: int,
    owner: tuple[str, str],
    indicator: Indicator,
    figures: Figures,
) -> None:
    text, centred = styles(indent=1, **look), styles(align="center", **look)
    cluster, unit = owner
    for column, name in enumerate((cluster, unit, indicator.group, indicator.name)):
        sheet.write_string(row, column, name, text)
    sheet.write_string(row, 4, indicator.measure, centred)
    sheet.write_string(row, 5, indicator.direction, centred)
    if indicator.required is None:
        sheet.write_blank(row, 6, None, centred)
    else:
        sheet.write_number(row, 6, float(indicator.required), styles(align="center", num_format="0.00", **look))
    for column, figure in enumerate((figures.target, figures.actual, figures.prior), start=7):
        percent = indicator.measure == "%" and (
            unit in PERCENT_UNITS or (column == 8 and (unit, indicator.name) in PERCENT_ACTUALS)
        )
        if figure is None:
            sheet.write_blank(row, column, None, text)
        else:
            value = figure / 100 if percent else figure
            shown = "0.0" if indicator.places == 1 else number_format(value, percent)
            sheet.write_number(row, column, float(value), styles(num_format=shown, **look))
    sheet.write_string(row, 10, figures.note, text)
    sheet.set_row(row, 17)


def write_all(folder: Path) -> None:
    """All samples, in the folder."""
    can_tho_2022(folder / "can-tho-2022.xlsx")
    city_2022(folder / "2022.xlsx")
    emulation_2022(folder / "emulation-2022.xlsx")
    agencies_2025(folder / "agencies-2025.xlsx")
