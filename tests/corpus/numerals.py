"""Figures typed as texts, percents, and words where numbers belong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import Value, workbook

HEADINGS = ["Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"]


def figures(folder: Path, *rows: Sequence[Value], formats: Mapping[str, str] | None = None) -> Path:
    """A tidy sheet "2022" of one unit, Sở A: each row an indicator, its measure, target and actual."""
    return workbook(folder, {"2022": [HEADINGS, *(["Sở A", *row] for row in rows)]}, formats=formats)


@case(
    "Figures are texts in Vietnamese style; one decimal comma proves what all the points mean.",
    clean(
        Item("Sở A", "Đào tạo", 80.0, 80.42, measure="%"),
        Item("Sở A", "Việc làm", 50400.0, 55972.0),
        Item("Sở A", "Giải ngân", 10394.0, 10387.0, measure="triệu đồng"),
        Item("Sở A", "Hộ nghèo", 1009.0, 1200.0, measure="hộ"),
        Item("Sở A", "Thu ngân sách", 1234567890.0, 1234567891.5),
        warnings={"direction-defaulted"},
    ),
)
def numerals_in_vietnamese(folder: Path) -> Path:
    return figures(
        folder,
        ["Đào tạo", None, "80%", "80,42%"],
        ["Việc làm", "người", "50.400", "55.972"],
        ["Giải ngân", None, "10.394 triệu đồng", "10.387 triệu đồng"],
        ["Hộ nghèo", None, "1.009 hộ", "1.200 hộ"],
        ["Thu ngân sách", "đồng", "1.234.567.890", "1.234.567.891,5"],
    )


@case(
    "The same figures in English style: here the comma groups thousands, and 55,972 is no 56.",
    clean(
        Item("Sở A", "Training", 80.0, 80.42),
        Item("Sở A", "Spending", 50400.0, 55972.0),
        Item("Sở A", "Revenue", 1234567.0, 1234568.5),
    ),
)
def numerals_in_english(folder: Path) -> Path:
    return figures(
        folder,
        ["Training", "%", "80", "80.42%"],
        ["Spending", "thousand USD", "50,400", "55,972"],
        ["Revenue", "USD", "1,234,567", "1,234,568.50"],
    )


@case(
    "10.394 million may be ten or ten thousand, and nothing in the workbook proves which.",
    Expected(
        [Item("Sở A", "Giải ngân", None, 10387.0), Item("Sở A", "Thu nội địa", 10.5, None)],
        [("number-ambiguous", "2022!D2"), ("number-ambiguous", "2022!E3")],
        told={"10.394", "11,250"},
    ),
)
def numerals_ambiguous(folder: Path) -> Path:
    return figures(folder, ["Giải ngân", "triệu đồng", "10.394", 10387], ["Thu nội địa", "tỷ đồng", 10.5, "11,250"])


@case(
    "Persons, households and communes are whole, so their points and commas can only group thousands.",
    clean(
        Item("Sở A", "Việc làm", 10394.0, 10387.0),
        Item("Sở A", "Hộ thoát nghèo", 1009.0, 1904.0),
        Item("Sở A", "Hồ sơ", 12345.0, 12400.0),
    ),
)
def numerals_counted(folder: Path) -> Path:
    return figures(
        folder,
        ["Việc làm", "người", "10.394", "10,387"],
        ["Hộ thoát nghèo", "Hộ", "1.009", "1.904"],
        ["Hồ sơ", "hồ sơ", "12.345", "12.400"],
    )


@case(
    "Two hands typed it: one text proves the comma, another the point, so a third proves nothing.",
    Expected(
        [
            Item("Sở A", "Đào tạo", 80.0, 80.42),
            Item("Sở A", "Bảo hiểm", 95.0, 96.5),
            Item("Sở A", "Giải ngân", 10394.0, None),
        ],
        [("number-ambiguous", "2022!E4")],
    ),
)
def numerals_in_two_styles(folder: Path) -> Path:
    return figures(
        folder,
        ["Đào tạo", "%", 80, "80,42%"],
        ["Bảo hiểm", "%", 95, "96.5%"],
        ["Giải ngân", "triệu đồng", 10394, "10.387"],
    )


@case(
    "Minus signs of four kinds, a spaced one, and the accountant's parentheses.",
    clean(
        Item("Sở A", "Một", -5.0, -6.0),
        Item("Sở A", "Hai", -12.0, -13.0),
        Item("Sở A", "Ba", -3.5, -4.0),
        Item("Sở A", "Bốn", 2.0, -2.0),
        Item("Sở A", "Năm", -1200.0, -1234.5),
    ),
)
def numerals_negative(folder: Path) -> Path:
    return figures(
        folder,
        ["Một", "%", "−5", "-6"],
        ["Hai", "triệu đồng", "(12)", "( 13 )"],
        ["Ba", "%", "–3,5", "- 4"],
        ["Bốn", "%", "+2", "－２"],
        ["Năm", "triệu đồng", "(1.200)", "(1.234,5)"],
    )


@case(
    "Thousands are grouped by no-break, narrow and thin spaces, and spaces surround the figures.",
    clean(
        Item("Sở A", "Một", 50400.0, 55972.0),
        Item("Sở A", "Hai", 1234567.0, 1234568.25),
        Item("Sở A", "Ba", 12.0, 13.0),
    ),
)
def numerals_with_odd_spaces(folder: Path) -> Path:
    return figures(
        folder,
        ["Một", "người", "50\u00a0400", "55\u202f972"],
        ["Hai", "đồng", "1\u2009234\u2009567", "1\u00a0234\u00a0568,25"],
        ["Ba", "xã", "\u00a012 ", "\u200b13\ufeff"],
    )


@case(
    "Full-width digits from an East Asian keyboard, an apostrophe typed to keep a text, a percent sign apart.",
    clean(
        Item("Sở A", "Một", 100.0, 123.0),
        Item("Sở A", "Hai", 80.0, 80.5),
        Item("Sở A", "Ba", 60.0, 61.0),
    ),
)
def numerals_full_width(folder: Path) -> Path:
    return figures(
        folder, ["Một", "người", "１００", "１２３"], ["Hai", "%", "'80", "’80,5"], ["Ba", "%", "60 %", "61　％"]
    )


@case(
    "Footnote marks hang behind the figures: 5 ¹ is five, not fifty-one.",
    clean(
        Item("Sở A", "Một", 5.0, 6.0),
        Item("Sở A", "Hai", 80.0, 81.5),
        Item("Sở A", "Ba", 1000.0, 1200.0),
    ),
)
def numerals_with_footnotes(folder: Path) -> Path:
    return figures(
        folder,
        ["Một", "xã", "5 ¹", "6²"],
        ["Hai", "%", "80%*", "81,5% (**)"],
        ["Ba", "người", "1.000 †", "1.200 (1)"],
    )


@case(
    "Letters are typed for the digits they look like: 9.8oo is neither 9.8 nor 9800, while 12 ha is twelve.",
    Expected(
        [
            Item("Sở A", "Một", 9800.0, None),
            Item("Sở A", "Hai", 100.0, None),
            Item("Sở A", "Ba", 10.0, 12.0, measure="ha"),
        ],
        errors=[("number-unreadable", "2022!E2"), ("number-unreadable", "2022!E3")],
    ),
)
def numerals_of_letters(folder: Path) -> Path:
    return figures(
        folder, ["Một", "triệu đồng", 9800, "9.8oo"], ["Hai", "người", 100, "1OO"], ["Ba", "ha", 10, "12 ha"]
    )


@case(
    "Dashes, dots, an x and 'n/a' are no values, and a typed zero is one.",
    Expected(
        [
            *(Item("Sở A", name, 10.0, None, assigned=True) for name in ("Một", "Hai", "Ba", "Bốn", "Năm")),
            Item("Sở A", "Sáu", 10.0, 0.0),
            Item("Sở A", "Bảy", None, 0.0),
        ],
        warnings={"actual-missing"},
    ),
)
def numerals_left_blank(folder: Path) -> Path:
    return figures(
        folder,
        ["Một", "xã", 10, "-"],
        ["Hai", "xã", 10, "…"],
        ["Ba", "xã", 10, "x"],
        ["Bốn", "xã", 10, "N/A"],
        ["Năm", "xã", 10, " – "],
        ["Sáu", "xã", 10, 0],
        ["Bảy", "xã", "-", "0"],
    )


@case(
    "An indicator was not assigned to the unit, which is no missing report.",
    clean(
        Item("Sở A", "Một", None, None, assigned=False),
        Item("Sở A", "Hai", None, None, assigned=False),
        Item("Sở A", "Ba", 10.0, 11.0, assigned=True),
        absent={"actual-missing", "target-missing"},
    ),
)
def numerals_not_assigned(folder: Path) -> Path:
    return figures(
        folder,
        ["Một", "xã", "không giao", None],
        ["Hai", "xã", "Not assigned", "-"],
        ["Ba", "xã", 10, 11],
    )


@case(
    "Ranks, quarters, grades and yes stand where no number was planned: they are results, not faults.",
    clean(
        Item("Sở A", "Hạng PCI", None, None, text="9/63"),
        Item("Sở A", "Báo cáo quý", None, None, text="4/4"),
        Item("Sở A", "Cải cách hành chính", None, None, text="Xuất sắc"),
        Item("Sở A", "Đảng bộ", None, None, text="Hoàn thành tốt nhiệm vụ"),
        Item("Sở A", "Chuẩn quốc gia", None, None, text="Đạt"),
        Item("Sở A", "Cổng thông tin", None, None, text="Có"),
        Item("Sở A", "Xếp loại", None, None, text="Xuất sắc 4/4 quý"),
    ),
)
def numerals_in_words(folder: Path) -> Path:
    return figures(
        folder,
        ["Hạng PCI", "hạng", None, "9/63"],
        ["Báo cáo quý", "quý", None, "4/4"],
        ["Cải cách hành chính", "xếp loại", None, "Xuất sắc"],
        ["Đảng bộ", "xếp loại", "-", "Hoàn thành tốt nhiệm vụ"],
        ["Chuẩn quốc gia", None, None, "Đạt"],
        ["Cổng thông tin", None, None, "Có"],
        ["Xếp loại", "xếp loại", None, "Xuất sắc  4/4 quý"],
    )


@case(
    "A grade stands where a number was planned.",
    Expected(
        [Item("Sở A", "Một", 80.0, None), Item("Sở A", "Hai", None, 5.0)],
        [("number-unreadable", "2022!E2"), ("number-unreadable", "2022!D3")],
        told={"Tốt", "tăng thêm 5"},
    ),
)
def numerals_unreadable(folder: Path) -> Path:
    return figures(folder, ["Một", "%", 80, "Tốt"], ["Hai", "%", "tăng thêm 5", 5])


@case(
    "Excel made dates of 9/6 and 4/4, and someone typed a duration.",
    Expected(
        [Item("Sở A", "Hạng", None, None), Item("Sở A", "Quý", 10.0, None), Item("Sở A", "Giờ", None, 5.0)],
        [("cell-date", "2022!E2"), ("cell-date", "2022!E3"), ("cell-time", "2022!D4")],
    ),
)
def numerals_turned_into_dates(folder: Path) -> Path:
    return figures(
        folder,
        ["Hạng", None, None, dt.date(2022, 6, 9)],
        ["Quý", None, 10, dt.datetime(2022, 4, 4, 12, 30)],
        ["Giờ", None, 1.5, 5],
        formats={"D4": "[h]:mm"},
    )


@case(
    "TRUE and FALSE stand for figures; read as numbers they would be 1 and 0.",
    Expected(
        [Item("Sở A", "Một", None, 1.0), Item("Sở A", "Hai", 1.0, None)],
        [("cell-boolean", "2022!D2"), ("cell-boolean", "2022!E3")],
    ),
)
def numerals_boolean(folder: Path) -> Path:
    return figures(folder, ["Một", None, True, 1], ["Hai", None, 1, False])


@case(
    "Percents of many formats: coloured, with decimals, in sections, and one beyond a hundred.",
    clean(
        Item("Sở A", "Một", 7.0, 7.5),
        Item("Sở A", "Hai", 58.0, 57.0),
        Item("Sở A", "Ba", 110.0, 120.33),
        Item("Sở A", "Bốn", 29.0, 28.999),
    ),
)
def numerals_shown_as_percents(folder: Path) -> Path:
    return figures(
        folder,
        ["Một", "%", 0.07, 0.075],
        ["Hai", "%", 0.58, 0.57],
        ["Ba", "%", 1.1, 1.2033],
        ["Bốn", "%", 0.29, 0.28999],
        formats={"D2:E2": "0.0%", "D3:E3": "0%;[Red]-0%", "D4:E4": "#,##0.00\\ %", "D5:E5": "[Blue]0.###%_)"},
    )


@case(
    'A format that only writes the sign, 0.00"%", does not multiply: the cell holds 80.42 and shows 80.42%.',
    clean(Item("Sở A", "Một", 80.0, 80.42), Item("Sở A", "Hai", 61.0, 61.27)),
)
def numerals_beside_a_written_percent_sign(folder: Path) -> Path:
    return figures(
        folder,
        ["Một", "%", 80, 80.42],
        ["Hai", "%", 61, 61.27],
        formats={"D2:E2": '0.00"%"', "D3:E3": "0.00\\%"},
    )


@case(
    "Text and number mixed in one column: typed percents, shown percents and plain figures of one indicator.",
    clean(
        Item("Sở A", "Một", 95.0, 96.5, measure="%"),
        Item("Sở A", "Hai", 95.0, 97.0, measure="%"),
        Item("Sở A", "Ba", 95.0, 98.0, measure="%"),
    ),
)
def numerals_percents_of_three_kinds(folder: Path) -> Path:
    return figures(
        folder,
        ["Một", "%", 95, "96,5%"],
        ["Hai", "%", "95%", 0.97],
        ["Ba", "%", 0.95, 98],
        formats={"E3": "0%", "D4": "0%"},
    )
