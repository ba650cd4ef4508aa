"""What stands around and between the items: hidden rows, names spelled twice, repeats, gaps."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import openpyxl

from tests.corpus import Expected, Item, case, clean
from tests.corpus.making import Row, workbook

HEADINGS: Row = ["Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"]


def tidy(folder: Path, *rows: Row) -> Path:
    """A tidy sheet "2022" of the given rows."""
    return workbook(folder, {"2022": [HEADINGS, *rows]})


@case(
    "Two rows are hidden, by hand and by a filter: their figures count, and the reader is told.",
    Expected(
        [
            Item("Sở A", "Việc làm", 100.0, 90.0),
            Item("Sở B", "Việc làm", 50.0, 60.0, actual_cell="2022!D3"),
            Item("Sở C", "Việc làm", 70.0, 77.0),
        ],
        warnings={"hidden-read"},
        exact_warnings=True,
    ),
)
def structure_hidden_rows(folder: Path) -> Path:
    def hide(book: openpyxl.Workbook) -> None:
        sheet = book["2022"]
        sheet.row_dimensions[3].hidden = True
        sheet.row_dimensions[4].hidden = True
        sheet.auto_filter.ref = "A1:D4"

    rows: list[Row] = [["Sở A", "Việc làm", 100, 90], ["Sở B", "Việc làm", 50, 60], ["Sở C", "Việc làm", 70, 77]]
    return workbook(folder, {"2022": [HEADINGS, *rows]}, finish=hide)


@case(
    "The column of targets is hidden, and so is one that no figure is read from.",
    Expected(
        [Item("Sở A", "Việc làm", 100.0, 90.0, target_cell="2022!C2")],
        warnings={"hidden-read"},
        exact_warnings=True,
    ),
)
def structure_hidden_column(folder: Path) -> Path:
    def hide(book: openpyxl.Workbook) -> None:
        for letter in ("C", "E"):
            book["2022"].column_dimensions[letter].hidden = True

    return workbook(folder, {"2022": [[*HEADINGS, "Ghi chú"], ["Sở A", "Việc làm", 100, 90, "nháp"]]}, finish=hide)


@case(
    "One unit is spelled in capitals, with doubled spaces and without diacritics.",
    Expected(
        [
            Item("Sở Y tế", "Một", 100.0, 90.0),
            Item("Sở Y tế", "Hai", 50.0, 60.0),
            Item("Sở Y tế", "Ba", 70.0, 77.0),
            Item("Sở Y tế", "Bốn", 10.0, 11.0),
        ],
        warnings={"unit-spelled-differently"},
        exact_warnings=True,
    ),
)
def structure_unit_spelled_four_ways(folder: Path) -> Path:
    return tidy(
        folder,
        ["Sở Y tế", "Một", 100, 90],
        ["SỞ Y TẾ", "Hai", 50, 60],
        ["Sở  Y tế ", "Ba", 70, 77],
        ["So Y te", "Bốn", 10, 11],
    )


@case(
    "One unit's name is in composed Unicode here and decomposed there: the eye sees no difference, so nothing is said.",
    clean(Item("Sở Y tế", "Một", 100.0, 90.0), Item("Sở Y tế", "Hai", 50.0, 60.0)),
)
def structure_unit_in_two_unicode_forms(folder: Path) -> Path:
    return tidy(
        folder,
        [unicodedata.normalize("NFC", "Sở Y tế"), "Một", 100, 90],
        [unicodedata.normalize("NFD", "Sở Y tế"), "Hai", 50, 60],
    )


@case(
    "Two units' names differ by one letter: a slip or two units, which only a person can say.",
    Expected(
        [
            Item("Sở Tài nguyên", "Việc làm", 100.0, 90.0),
            Item("Sở Tài nguyen và Môi trường", "Việc làm", 50.0, 60.0),
            Item("Sở Công thương", "Việc làm", 70.0, 77.0),
            Item("Sở Công thươn", "Việc làm", 10.0, 11.0),
        ],
        warnings={"name-near-miss"},
        exact_warnings=True,
    ),
)
def structure_units_nearly_alike(folder: Path) -> Path:
    return tidy(
        folder,
        ["Sở Tài nguyên", "Việc làm", 100, 90],
        ["Sở Tài nguyen và Môi trường", "Việc làm", 50, 60],
        ["Sở Công thương", "Việc làm", 70, 77],
        ["Sở Công thươn", "Việc làm", 10, 11],
    )


@case(
    "An indicator's name has a letter too many in one unit's rows: not joined, but told.",
    Expected(
        [Item("Sở A", "Giải quyết việc làm", 100.0, 90.0), Item("Sở B", "Giải quyết viêcj làm", 50.0, 60.0)],
        warnings={"name-near-miss"},
        exact_warnings=True,
    ),
)
def structure_indicators_nearly_alike(folder: Path) -> Path:
    return tidy(folder, ["Sở A", "Giải quyết việc làm", 100, 90], ["Sở B", "Giải quyết viêcj làm", 50, 60])


@case(
    "Numbered districts and lettered blocks differ by one sign, and are certainly different units.",
    clean(
        Item("Quận 1", "Việc làm", 100.0, 90.0),
        Item("Quận 2", "Việc làm", 50.0, 60.0),
        Item("Quận 12", "Việc làm", 70.0, 77.0),
        Item("Trường A", "Việc làm", 10.0, 11.0),
        Item("Trường B", "Việc làm", 10.0, 12.0),
    ),
)
def structure_numbered_and_lettered_units(folder: Path) -> Path:
    return tidy(
        folder,
        ["Quận 1", "Việc làm", 100, 90],
        ["Quận 2", "Việc làm", 50, 60],
        ["Quận 12", "Việc làm", 70, 77],
        ["Trường A", "Việc làm", 10, 11],
        ["Trường B", "Việc làm", 10, 12],
    )


@case(
    "A row was pasted twice with the same figures.",
    Expected(
        [Item("Sở A", "Việc làm", 100.0, 90.0, actual_cell="2022!D2"), Item("Sở B", "Việc làm", 50.0, 60.0)],
        warnings={"item-repeated"},
        exact_warnings=True,
    ),
)
def structure_repeated_row(folder: Path) -> Path:
    return tidy(
        folder,
        ["Sở A", "Việc làm", 100, 90],
        ["Sở B", "Việc làm", 50, 60],
        ["Sở A", "VIỆC LÀM", 100, 90],
    )


@case(
    "A unit reports one indicator twice with different results; neither may silently win.",
    Expected(
        [Item("Sở A", "Việc làm", 100.0), Item("Sở A", "Việc làm", 100.0), Item("Sở B", "Việc làm", 50.0, 60.0)],
        [("item-contradicted", "2022!D4")],
        told={"2022!D2"},
    ),
)
def structure_contradicted_row(folder: Path) -> Path:
    return tidy(
        folder,
        ["Sở A", "Việc làm", 100, 90],
        ["Sở B", "Việc làm", 50, 60],
        ["Sở A", "Việc làm", 100, 95],
    )


@case(
    "Two workbooks of one unit contradict each other; the message must name a cell in each.",
    Expected(
        [Item("Sở A", "Việc làm", 100.0), Item("Sở A", "Việc làm", 100.0)],
        [("item-contradicted", "2022!D2")],
        told={"one.xlsx"},
    ),
)
def structure_contradicted_across_files(folder: Path) -> list[Path]:
    return [
        workbook(folder, {"2022": [HEADINGS, ["Sở A", "Việc làm", 100, 90]]}, "one.xlsx"),
        workbook(folder, {"2022": [HEADINGS, ["Sở A", "Việc làm", 100, 95]]}, "two.xlsx"),
    ]


@case(
    "A unit has a target and no actual, another an actual and no target, and an indicator nobody planned is shown.",
    Expected(
        [
            Item("Sở A", "Việc làm", 100.0, None),
            Item("Sở B", "Việc làm", None, 60.0),
            Item("Sở C", "Việc làm", 70.0, 77.0),
            Item("Sở C", "Hộ nghèo", None, 0.52),
        ],
        warnings={"actual-missing", "target-missing"},
        exact_warnings=True,
    ),
)
def structure_gaps(folder: Path) -> Path:
    return tidy(
        folder,
        ["Sở A", "Việc làm", 100, None],
        ["Sở B", "Việc làm", None, 60],
        ["Sở C", "Việc làm", 70, 77],
        ["Sở C", "Hộ nghèo", None, 0.52],
    )


@case(
    "An indicator nobody planned raises no warning, or every follow-up figure would.",
    clean(Item("Sở A", "Hộ nghèo", None, 0.52), Item("Sở B", "Hộ nghèo", None, 0.7), Item("Sở A", "Một", 1.0, 1.0)),
)
def structure_unplanned_indicator(folder: Path) -> Path:
    return tidy(folder, ["Sở A", "Hộ nghèo", None, 0.52], ["Sở B", "Hộ nghèo", None, 0.7], ["Sở A", "Một", 1, 1])


@case(
    "A unit stands in two clusters.",
    Expected(
        [Item("Sở A", "Một", 1.0, 1.0), Item("Sở A", "Hai", 2.0, 2.0), Item("Sở B", "Một", 1.0, 1.0)],
        [("unit-in-two-clusters", "2022!D3")],
    ),
)
def structure_unit_in_two_clusters(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "2022": [
                ["Cụm", *HEADINGS],
                ["Cụm 1", "Sở A", "Một", 1, 1],
                ["Cụm 2", "Sở A", "Hai", 2, 2],
                ["Cụm 2", "Sở B", "Một", 1, 1],
            ]
        },
    )


@case(
    "Names come with line breaks, tabs and no-break spaces inside their cells.",
    clean(Item("Sở Y tế", "Tỷ lệ bảo hiểm y tế", 95.0, 96.0), Item("Sở Y tế", "Giường bệnh", 25.0, 26.0)),
)
def structure_names_over_lines(folder: Path) -> Path:
    return tidy(
        folder,
        ["Sở Y tế", "Tỷ lệ bảo hiểm\ny tế", 95, 96],
        ["Sở\u00a0Y tế", "Giường\tbệnh ", 25, 26],
    )


@case(
    "Blank rows, a subtitle and a second table's headings stand between the rows of a tidy sheet.",
    clean(Item("Sở A", "Một", 1.0, 1.0), Item("Sở B", "Một", 2.0, 2.0), Item("Sở C", "Một", 3.0, 3.0)),
)
def structure_headings_again(folder: Path) -> Path:
    return tidy(
        folder,
        ["Sở A", "Một", 1, 1],
        [],
        ["Sở B", "Một", 2, 2],
        [],
        HEADINGS,
        ["Sở C", "Một", 3, 3],
    )


@case(
    "Names that begin like formulas and links are names.",
    clean(Item("=1+1", "@SUM(A1)", 1.0, 1.0), Item("Sở <b>A</b>", "https://example.org", 2.0, 2.0)),
)
def structure_names_like_formulas(folder: Path) -> Path:
    def as_text(book: openpyxl.Workbook) -> None:
        book["2022"]["A2"].data_type = "s"

    rows: list[Row] = [["=1+1", "@SUM(A1)", 1, 1], ["Sở <b>A</b>", "https://example.org", 2, 2]]
    return workbook(folder, {"2022": [HEADINGS, *rows]}, finish=as_text)


@case(
    "Units and indicators begin like totals: Công an, Công ty, Tổng sản phẩm, Cộng đồng, Tổng số trường.",
    clean(
        Item("Công an tỉnh", "Tổng sản phẩm trên địa bàn", 100.0, 90.0),
        Item("Công ty Cấp nước", "Công nghiệp chế biến", 50.0, 60.0),
        Item("Tổng cục Thuế", "Cộng đồng an toàn", 70.0, 77.0),
        Item("Toàn Thắng", "Tổng số trường đạt chuẩn", 10.0, 11.0),
    ),
)
def structure_names_like_totals(folder: Path) -> Path:
    return tidy(
        folder,
        ["Công an tỉnh", "Tổng sản phẩm trên địa bàn", 100, 90],
        ["Công ty Cấp nước", "Công nghiệp chế biến", 50, 60],
        ["Tổng cục Thuế", "Cộng đồng an toàn", 70, 77],
        ["Toàn Thắng", "Tổng số trường đạt chuẩn", 10, 11],
        ["Tổng", None, 230, 238],
    )


@case(
    "A form's first indicator is 'Tổng sản phẩm', which is no total, and its last row 'CỘNG' is one.",
    clean(
        Item("Sở Công thương", "Tổng sản phẩm trên địa bàn", 100.0, 90.0, code="1"),
        Item("Sở Công thương", "Công nghiệp chế biến", 50.0, 60.0, code="2"),
    ),
)
def structure_form_names_like_totals(folder: Path) -> Path:
    return workbook(
        folder,
        {
            "Sở Công thương": [
                ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2022", "Thực hiện năm 2022"],
                [1, "Tổng sản phẩm trên địa bàn", "tỷ đồng", 100, 90],
                [2, "Công nghiệp chế biến", "tỷ đồng", 50, 60],
                [None, "CỘNG", None, 150, 150],
            ]
        },
    )
