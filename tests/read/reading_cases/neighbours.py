"""Neighbours of the sample cases: the same kinds in other words and other layouts, with what a careful person reads.

Each is a workbook typed out below, row by row; the figures are invented. `None` is an empty cell.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl import Workbook

from tests.read.reading_cases.judging import ANY_NAME, Case, Expectation, Row

Table: TypeAlias = Sequence[Sequence[str | float | None]]

LIST = ("Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện")
ENGLISH_LIST = ("Unit", "Indicator", "Measure", "Target", "Actual")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A case and the workbook it is about: its sheets by name, merged ranges, number formats of cells."""

    case: Case
    sheets: Mapping[str, Table]
    merged: Sequence[str] = ()
    formats: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """Writes the workbook into a folder, under the case's file name."""
        book = Workbook()
        for sheet in book.worksheets:
            book.remove(sheet)
        for name, rows in self.sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(row)
            for place in self.merged:
                sheet.merge_cells(place)
            for cell, form in self.formats.items():
                sheet[cell].number_format = form
        book.save(folder / self.case.file)


def item(
    unit: str, indicator: str, target: float | None, actual: float | None, prior: float | None = None, **more: Any
) -> Row:
    """A row that has to come out."""
    return {"unit": unit, "indicator": indicator, "target": target, "actual": actual, "prior": prior, **more}


def neighbour(
    file: str,
    kind: str,
    what: str,
    table: Table | Mapping[str, Table],
    rows: Sequence[Row],
    expect: Expectation = "right",
    *,
    merged: Sequence[str] = (),
    formats: Mapping[str, str] | None = None,
    **more: Any,
) -> Neighbour:
    """A neighbour of one kind; a bare table is a workbook with one sheet."""
    sheets = table if isinstance(table, Mapping) else {"Sheet1": table}
    case = Case(f"{file}.xlsx", kind, what, expect, 2022, rows, **more)
    return Neighbour(case, sheets, merged, formats or {})


NEIGHBOURS = [
    neighbour(
        "Benh vien 2022",
        "actual-heading",
        "“Giao” and “Đạt” below “Năm 2022” are the plan and the result.",
        [
            ["BỆNH VIỆN ĐA KHOA MINH HÓA"],
            ["KẾT QUẢ HOẠT ĐỘNG CHUYÊN MÔN"],
            [],
            ["TT", "Chỉ tiêu", "ĐVT", "Năm 2022", None, None],
            [None, None, None, "Giao", "Đạt", "%"],
            [1, "Lượt khám ngoại trú", "lượt", 41500, 43260, 104.2],
            [2, "Ca phẫu thuật", "ca", 1320, 1287, 97.5],
        ],
        [
            item("Bệnh viện đa khoa Minh Hóa", "Lượt khám ngoại trú", 41500, 43260),
            item("Bệnh viện đa khoa Minh Hóa", "Ca phẫu thuật", 1320, 1287),
        ],
        merged=["D4:F4"],
        never=[{"actual": 104.2}],
    ),
    neighbour(
        "Chi tieu xa hoi 2022",
        "bound-in-words",
        "Targets in words: “không quá 3”, “từ 95 trở lên”, “tối thiểu 12”.",
        [
            LIST,
            ["Huyện An Lạc", "Tỷ lệ hộ nghèo", "%", "không quá 3", 2.7],
            ["Huyện An Lạc", "Dân số có thẻ bảo hiểm y tế", "%", "từ 95 trở lên", 94.1],
            ["Huyện An Lạc", "Sân chơi cho trẻ em", "sân", "tối thiểu 12", 14],
        ],
        [
            item("Huyện An Lạc", "Tỷ lệ hộ nghèo", 3, 2.7, direction="lower"),
            item("Huyện An Lạc", "Dân số có thẻ bảo hiểm y tế", 95, 94.1, direction="higher"),
            item("Huyện An Lạc", "Sân chơi cho trẻ em", 12, 14, direction="higher"),
        ],
    ),
    neighbour(
        "Help desk 2022",
        "bound-in-words",
        "Targets in words: “under 8”, “90 or more”, “between 4 and 6”.",
        [
            ENGLISH_LIST,
            ["Help desk", "Minutes on hold", "minutes", "under 8", 6.5],
            ["Help desk", "Callers satisfied", "%", "90 or more", 87],
            ["Help desk", "Tickets per agent and hour", "tickets", "between 4 and 6", 5],
        ],
        [
            item("Help desk", "Minutes on hold", 8, 6.5, direction="lower"),
            item("Help desk", "Callers satisfied", 90, 87, direction="higher"),
            item("Help desk", "Tickets per agent and hour", 4, 5, direction="range", upper=6),
        ],
    ),
    neighbour(
        "Thi dua cac phong 2022",
        "cluster-lost",
        "Numbered rows “I | CỤM THI ĐUA SỐ 1” head the units below them.",
        [
            ["STT", *LIST],
            ["I", "CỤM THI ĐUA SỐ 1"],
            [1, "Phòng Y tế", "Hồ sơ giải quyết", "hồ sơ", 640, 655],
            [2, "Phòng Tư pháp", "Hồ sơ giải quyết", "hồ sơ", 590, 571],
            ["II", "CỤM THI ĐUA SỐ 2"],
            [1, "Phòng Nội vụ", "Hồ sơ giải quyết", "hồ sơ", 415, 433],
        ],
        [
            item("Phòng Y tế", "Hồ sơ giải quyết", 640, 655, cluster="Cụm thi đua số 1"),
            item("Phòng Tư pháp", "Hồ sơ giải quyết", 590, 571, cluster="Cụm thi đua số 1"),
            item("Phòng Nội vụ", "Hồ sơ giải quyết", 415, 433, cluster="Cụm thi đua số 2"),
        ],
        never=[{"unit": "Cụm thi đua số 1"}, {"unit": "Cụm thi đua số 2"}],
    ),
    neighbour(
        "Bieu mau Chi cuc Thu y 2022",
        "column-numbers",
        "The row “A, B, C, 1, 2, 3=2/1” numbers the columns.",
        [
            ["CHI CỤC THÚ Y"],
            ["BÁO CÁO NĂM 2022"],
            ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện", "Tỷ lệ %"],
            ["A", "B", "C", 1, 2, "3=2/1"],
            [1, "Tiêm phòng gia súc", "con", 27400, 28130, 102.7],
            [2, "Cơ sở an toàn dịch bệnh", "cơ sở", 36, 33, 91.7],
        ],
        [
            item("Chi cục Thú y", "Tiêm phòng gia súc", 27400, 28130),
            item("Chi cục Thú y", "Cơ sở an toàn dịch bệnh", 36, 33),
        ],
        never=[{"target": 1}, {"indicator": "B"}],
    ),
    neighbour(
        "Customer service 2022",
        "direction",
        "Complaints and overdue invoices: more is worse; read it so, or say that the direction is open.",
        [
            ENGLISH_LIST,
            ["Billing", "Overdue invoices", "invoices", 140, 163],
            ["Delivery", "Complaints received", "complaints", 55, 47],
        ],
        [
            item("Billing", "Overdue invoices", 140, 163, direction="lower"),
            item("Delivery", "Complaints received", 55, 47, direction="lower"),
        ],
        "right-or-told",
        cells=["B2", "B3"],
    ),
    neighbour(
        "Outturn FY2022",
        "estimate-beside-actual",
        "“Forecast outturn” stands before “Final outturn”: the final one counts.",
        [
            ["Department", "Service", "Budget", "Forecast outturn", "Final outturn"],
            ["Housing", "Repairs", 830, 815, 842],
            ["Transport", "Bus passes", 415, 402, 397],
        ],
        [item("Housing", "Repairs", 830, 842), item("Transport", "Bus passes", 415, 397)],
        never=[{"actual": 815}, {"actual": 402}],
    ),
    neighbour(
        "Danh sach khong tieu de 2022",
        "indicator-heading",
        "The column of indicators has no heading; its texts say what it is.",
        [
            ["Đơn vị", None, "Kế hoạch", "Thực hiện"],
            ["Xã Long Sơn", "Thu hoạch lúa", 3150, 3204],
            ["Xã Long Sơn", "Đường bê tông", 17, 15],
            ["Xã Núi Nhọn", "Thu hoạch lúa", 2710, 2688],
            ["Xã Núi Nhọn", "Đường bê tông", 13, 16],
        ],
        [
            item("Xã Long Sơn", "Thu hoạch lúa", 3150, 3204),
            item("Xã Long Sơn", "Đường bê tông", 17, 15),
            item("Xã Núi Nhọn", "Thu hoạch lúa", 2710, 2688),
            item("Xã Núi Nhọn", "Đường bê tông", 13, 16),
        ],
        "right-or-told",
        cells=["B1"],
    ),
    neighbour(
        "Bao cao PGD 2022",
        "letterhead",
        "The office stands below the one above it, beside the state's motto; the letter is dated in the next year.",
        [
            ["UBND HUYỆN MINH HÓA", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", None, None, "Độc lập - Tự do - Hạnh phúc"],
            ["Số: 88/BC-PGDĐT", None, None, "Minh Hóa, ngày 5 tháng 1 năm 2023"],
            ["BÁO CÁO KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2022"],
            ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
            [1, "Trẻ 5 tuổi ra lớp", "trẻ", 1460, 1472],
            [2, "Phòng học kiên cố", "phòng", 318, 305],
        ],
        [
            item("Phòng Giáo dục và Đào tạo", "Trẻ 5 tuổi ra lớp", 1460, 1472),
            item("Phòng Giáo dục và Đào tạo", "Phòng học kiên cố", 318, 305),
        ],
        never=[{"unit": "UBND huyện Minh Hóa"}, {"unit": "Số: 88/BC-PGDĐT"}],
    ),
    neighbour(
        "Loai so lieu 2022",
        "long-by-scenario",
        "A row for the plan and a row for the result, told apart by “Loại số liệu”.",
        [
            ["Đơn vị", "Chỉ tiêu", "Loại số liệu", "Giá trị"],
            ["Đội 1", "Sản lượng", "Kế hoạch", 730],
            ["Đội 1", "Sản lượng", "Thực hiện", 748],
            ["Đội 2", "Sản lượng", "Kế hoạch", 655],
            ["Đội 2", "Sản lượng", "Thực hiện", 629],
        ],
        [item("Đội 1", "Sản lượng", 730, 748), item("Đội 2", "Sản lượng", 655, 629)],
        "right-or-told",
        cells=["A1", "B1", "C1", "D1"],
    ),
    neighbour(
        "Tong dan va san luong 2022",
        "name-lost",
        "Indicators that begin with “Tổng” are indicators where nothing is summed.",
        [
            ["CHI CỤC CHĂN NUÔI"],
            ["BÁO CÁO NĂM 2022"],
            ["STT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
            [1, "Tổng đàn bò", "con", 18200, 18950],
            [2, "Tổng sản lượng thịt hơi", "tấn", 6400, 6275],
            [3, "Cơ sở giết mổ tập trung", "cơ sở", 9, 11],
        ],
        [
            item("Chi cục Chăn nuôi", "Tổng đàn bò", 18200, 18950),
            item("Chi cục Chăn nuôi", "Tổng sản lượng thịt hơi", 6400, 6275),
            item("Chi cục Chăn nuôi", "Cơ sở giết mổ tập trung", 9, 11),
        ],
    ),
    neighbour(
        "Cac huyen ngang 2022",
        "name-lost",
        "“Kỳ Sơn” and “Kỳ Anh” are districts, not periods.",
        [
            ["Chỉ tiêu", "ĐVT", "Kỳ Sơn", None, "Kỳ Anh", None],
            [None, None, "Kế hoạch", "Thực hiện", "Kế hoạch", "Thực hiện"],
            ["Trồng rừng", "ha", 820, 861, 1140, 1098],
            ["Khai thác gỗ", "m3", 5300, 5120, 7400, 7655],
        ],
        [
            item("Kỳ Sơn", "Trồng rừng", 820, 861),
            item("Kỳ Anh", "Trồng rừng", 1140, 1098),
            item("Kỳ Sơn", "Khai thác gỗ", 5300, 5120),
            item("Kỳ Anh", "Khai thác gỗ", 7400, 7655),
        ],
        merged=["C1:D1", "E1:F1"],
    ),
    neighbour(
        "Clinics across 2022",
        "name-lost",
        "“May Street Clinic” and “March Road Clinic” are clinics, not months.",
        [
            ["Indicator", "Measure", "May Street Clinic", None, "March Road Clinic", None],
            [None, None, "Target", "Actual", "Target", "Actual"],
            ["Children immunised", "children", 460, 472, 385, 351],
            ["Home visits", "visits", 1240, 1196, 1075, 1120],
        ],
        [
            item("May Street Clinic", "Children immunised", 460, 472),
            item("March Road Clinic", "Children immunised", 385, 351),
            item("May Street Clinic", "Home visits", 1240, 1196),
            item("March Road Clinic", "Home visits", 1075, 1120),
        ],
        merged=["C1:D1", "E1:F1"],
    ),
    neighbour(
        "Budget book FY22",
        "next-years-plan",
        "The next year's proposed budget stands after this year's outcome.",
        [
            ["Department", "Programme", "Budget FY22", "Actual FY22", "Proposed budget FY23"],
            ["Parks", "Tree care", 315, 298, 340],
            ["Streets", "Lighting", 1270, 1301, 1350],
        ],
        [item("Parks", "Tree care", 315, 298), item("Streets", "Lighting", 1270, 1301)],
        never=[{"target": 340}, {"target": 1350}],
    ),
    neighbour(
        "Licence sales 2022",
        "no-indicator-column",
        "A list of regions under a title: read it, or name what is missing.",
        [
            ["Sales of licences 2022"],
            [],
            ["Region", "Quota", "Sold", "% of quota"],
            ["North", 350, 371, 106],
            ["West", 290, 255, 87.9],
        ],
        [item("North", ANY_NAME, 350, 371), item("West", ANY_NAME, 290, 255)],
        "right-or-told",
        cells=["A3", "B3", "C3", "D3"],
        never=[{"actual": 106}, {"actual": 87.9}],
    ),
    neighbour(
        "Thu tien mat 2022",
        "number-as-text",
        "Figures typed with their currency: “1.250.000 đ”.",
        [
            LIST,
            ["Quầy số 1", "Thu tiền mặt", "đồng", "1.250.000 đ", "1.318.500 đ"],
            ["Quầy số 2", "Thu tiền mặt", "đồng", "980.000 đ", "945.250 đ"],
        ],
        [
            item("Quầy số 1", "Thu tiền mặt", 1250000, 1318500),
            item("Quầy số 2", "Thu tiền mặt", 980000, 945250),
        ],
    ),
    neighbour(
        "Incentive plan 2022",
        "other-plans-beside",
        "A threshold and a maximum stand on either side of the target.",
        [
            ["Team", "KPI", "Threshold", "Target", "Maximum", "Actual"],
            ["Inside sales", "New accounts", 38, 45, 60, 51],
            ["Field sales", "New accounts", 27, 32, 44, 29],
        ],
        [item("Inside sales", "New accounts", 45, 51), item("Field sales", "New accounts", 32, 29)],
        never=[{"target": 38}, {"target": 60}, {"target": 27}, {"target": 44}],
    ),
    neighbour(
        "Sau thang va ca nam 2022",
        "part-and-full-year",
        "Below “Thực hiện” stand the first half, the second half and the whole year.",
        [
            ["Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Thực hiện", None, None],
            [None, None, None, None, "6 tháng đầu năm", "6 tháng cuối năm", "Cả năm"],
            ["Xã Tam An", "Lao động có việc làm mới", "người", 310, 144, 181, 325],
            ["Xã Tam Phú", "Lao động có việc làm mới", "người", 275, 130, 137, 267],
        ],
        [
            item("Xã Tam An", "Lao động có việc làm mới", 310, 325),
            item("Xã Tam Phú", "Lao động có việc làm mới", 275, 267),
        ],
        merged=["E1:G1"],
        never=[{"actual": 144}, {"actual": 181}],
    ),
    neighbour(
        "Half-year pack 2022",
        "parts-only",
        "Only the first half's plan and result are given: they are not the year's.",
        [
            ["Unit", "Indicator", "Measure", "H1 target", "H1 actual"],
            ["Library", "Loans", "books", 21000, 22450],
            ["Museum", "Visitors", "people", 9400, 9115],
        ],
        [],
        "told",
        cells=["D1", "E1"],
        never=[{"unit": "H1"}],
    ),
    neighbour(
        "Dat va phan tram dat 2022",
        "percent-beside-actual",
        "“Đạt (%)” stands before “Số đạt được”: the figure is the result.",
        [
            ["Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Đạt (%)", "Số đạt được"],
            ["Thôn Đông", "Hộ dùng nước sạch", "hộ", 240, 102.5, 246],
            ["Thôn Đoài", "Hộ dùng nước sạch", "hộ", 210, 93.8, 197],
        ],
        [item("Thôn Đông", "Hộ dùng nước sạch", 240, 246), item("Thôn Đoài", "Hộ dùng nước sạch", 210, 197)],
        never=[{"actual": 102.5}, {"actual": 93.8}],
    ),
    neighbour(
        "Programme progress 2022",
        "percent-only",
        "The result is given as a share of the target alone; it is no result.",
        [
            ["Unit", "Indicator", "Measure", "Target", "Progress against target"],
            ["Field office A", "Wells drilled", "wells", 46, 0.93],
            ["Field office B", "Wells drilled", "wells", 38, 1.05],
        ],
        [],
        "told",
        formats={"E2": "0%", "E3": "0%"},
        cells=["E1"],
        never=[{"actual": 0.93}, {"actual": 93}, {"actual": 1.05}, {"actual": 105}],
    ),
    neighbour(
        "Theo doi theo quy 2022",
        "period-as-unit",
        "A row for each quarter, “I” to “IV”: none of them is the year, and none a unit.",
        [
            ["Đơn vị", "Chỉ tiêu", "Quý", "Kế hoạch", "Thực hiện"],
            ["Trạm bơm số 3", "Nước tưới", "I", 310, 302],
            ["Trạm bơm số 3", "Nước tưới", "II", 420, 433],
            ["Trạm bơm số 3", "Nước tưới", "III", 390, 385],
            ["Trạm bơm số 3", "Nước tưới", "IV", 270, 288],
        ],
        [],
        "told",
        cells=["C1", "C2", "C3", "C4", "C5"],
        never=[{"unit": "I"}, {"unit": "IV"}],
    ),
    neighbour(
        "Annual figures 2022",
        "plan-and-result-sheets",
        "The sheets “Budget” and “Actuals” are one office's plan and result.",
        {
            "Budget": [["Indicator", "Measure", "2022"], ["Fares", "USD", 7150], ["Fuel", "USD", 2480]],
            "Actuals": [["Indicator", "Measure", "2022"], ["Fares", "USD", 7384], ["Fuel", "USD", 2655]],
        },
        [item(ANY_NAME, "Fares", 7150, 7384), item(ANY_NAME, "Fuel", 2480, 2655)],
        never=[{"unit": "Budget"}, {"unit": "Actuals"}],
    ),
    neighbour(
        "So lieu nam lien truoc 2022",
        "prior-heading",
        "Last year's figures stand under “Năm liền trước”.",
        [
            ["Đơn vị", "Chỉ tiêu", "ĐVT", "Năm liền trước", "Kế hoạch", "Thực hiện"],
            ["Cảng Bắc", "Hàng qua cảng", "tấn", 51300, 54000, 53120],
            ["Cảng Nam", "Hàng qua cảng", "tấn", 38700, 40500, 41960],
        ],
        [
            item("Cảng Bắc", "Hàng qua cảng", 54000, 53120, 51300),
            item("Cảng Nam", "Hàng qua cảng", 40500, 41960, 38700),
        ],
    ),
    neighbour(
        "Ke hoach bo sung 2022",
        "revised-plan",
        "What was added during the year stands between the first plan and the whole plan, which counts.",
        [
            ["Đơn vị", "Chỉ tiêu", "KH đầu năm", "KH bổ sung", "Tổng KH năm 2022", "Thực hiện"],
            ["Ban QLDA huyện", "Vốn giải ngân", 410, 35, 445, 452],
            ["Phòng Kinh tế", "Vốn giải ngân", 268, 24, 292, 279],
        ],
        [item("Ban QLDA huyện", "Vốn giải ngân", 445, 452), item("Phòng Kinh tế", "Vốn giải ngân", 292, 279)],
        "right-or-told",
        cells=["C1", "D1", "E1"],
        never=[{"target": 35}, {"target": 24}],
    ),
    neighbour(
        "Final budget 2022",
        "revised-plan",
        "“Final budget” beats “Adopted budget”.",
        [
            ["Department", "Line item", "Adopted budget", "Final budget", "Actual"],
            ["Fire", "Overtime", 380, 445, 431],
            ["Police", "Vehicles", 615, 570, 588],
        ],
        [item("Fire", "Overtime", 445, 431), item("Police", "Vehicles", 570, 588)],
        never=[{"target": 380}, {"target": 615}],
    ),
    neighbour(
        "Grants in words 2022",
        "scale-in-words",
        "A cell says “1.4 million” in a row of thousands: it is 1,400, or the cell is named; never 1.4.",
        [
            ENGLISH_LIST,
            ["Fundraising", "Grants won", "USD thousand", 1250, "1.4 million"],
            ["Research", "Grants won", "USD thousand", 870, 845],
        ],
        [item("Fundraising", "Grants won", 1250, 1400), item("Research", "Grants won", 870, 845)],
        "right-or-told",
        cells=["E2"],
        never=[{"actual": 1.4}],
    ),
    neighbour(
        "Bieu tiep theo 2022",
        "second-page",
        "“Biểu 01 (tiếp theo)” and the headings are printed again between the rows.",
        [
            LIST,
            ["Phường Thượng", "Thu phí vệ sinh", "triệu đồng", 96, 91],
            ["Phường Thượng", "Hộ gia đình văn hóa", "hộ", 1310, 1342],
            ["Biểu 01 (tiếp theo)"],
            LIST,
            ["Phường Hạ", "Thu phí vệ sinh", "triệu đồng", 84, 88],
            ["Phường Hạ", "Hộ gia đình văn hóa", "hộ", 1165, 1130],
        ],
        [
            item("Phường Thượng", "Thu phí vệ sinh", 96, 91),
            item("Phường Thượng", "Hộ gia đình văn hóa", 1310, 1342),
            item("Phường Hạ", "Thu phí vệ sinh", 84, 88),
            item("Phường Hạ", "Hộ gia đình văn hóa", 1165, 1130),
        ],
        never=[{"unit": "Biểu 01 (tiếp theo)"}, {"unit": "Đơn vị"}],
    ),
    neighbour(
        "Von theo nguon 2022",
        "source-as-unit",
        "Funds of the state and of the province stand below the plan and the result: no units, their sum counts.",
        [
            ["Chủ đầu tư", "Dự án", "Kế hoạch vốn năm 2022", None, None, "Giải ngân năm 2022", None, None],
            [None, None, "Tổng số", "NSTW", "NSĐP", "Tổng số", "NSTW", "NSĐP"],
            ["Ban QLDA tỉnh", "Cầu Sông Lam", 940, 610, 330, 902, 597, 305],
            ["UBND huyện Yên", "Hồ Khe Lá", 385, 240, 145, 391, 240, 151],
        ],
        [item("Ban QLDA tỉnh", "Cầu Sông Lam", 940, 902), item("UBND huyện Yên", "Hồ Khe Lá", 385, 391)],
        "right-or-told",
        merged=["C1:E1", "F1:H1"],
        cells=["C1", "F1", "C2", "D2", "E2", "F2", "G2", "H2"],
        never=[{"unit": "NSTW"}, {"unit": "NSĐP"}, {"unit": "Tổng số"}],
    ),
    neighbour(
        "Cong tung khoi 2022",
        "subtotal-rows",
        "“Cộng khối Đảng” and “Toàn huyện” are sums, not units.",
        [
            LIST,
            ["Ban Tổ chức", "Văn bản đúng hạn", "văn bản", 210, 204],
            ["Ban Dân vận", "Văn bản đúng hạn", "văn bản", 165, 171],
            ["Cộng khối Đảng", "Văn bản đúng hạn", "văn bản", 375, 375],
            ["Phòng Thanh tra", "Văn bản đúng hạn", "văn bản", 143, 150],
            ["Cộng khối chính quyền", "Văn bản đúng hạn", "văn bản", 143, 150],
            ["Toàn huyện", "Văn bản đúng hạn", "văn bản", 518, 525],
        ],
        [
            item("Ban Tổ chức", "Văn bản đúng hạn", 210, 204),
            item("Ban Dân vận", "Văn bản đúng hạn", 165, 171),
            item("Phòng Thanh tra", "Văn bản đúng hạn", 143, 150),
        ],
        never=[{"unit": "Cộng khối Đảng"}, {"unit": "Cộng khối chính quyền"}, {"unit": "Toàn huyện"}],
    ),
    neighbour(
        "Ministry and board targets 2022",
        "two-candidates",
        "The ministry's target and the board's own stand side by side: name both headings.",
        [
            ["Unit", "Indicator", "Ministry target", "Board target", "Actual"],
            ["College A", "Graduates", 520, 565, 541],
            ["College B", "Graduates", 430, 455, 462],
        ],
        [],
        "told",
        cells=["C1", "D1"],
        severity="error",
        every_cell=True,
    ),
    neighbour(
        "Muc tieu va chi tieu 2022",
        "two-indicator-columns",
        "“Mục tiêu” holds objectives in words, “Chỉ tiêu” the indicators: the texts say so.",
        [
            ["Đơn vị", "Mục tiêu", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
            ["Công ty Cấp nước", "Tăng trưởng bền vững", "Doanh thu thuần", "tỷ đồng", 318, 327],
            ["Công ty Cấp nước", "Khách hàng hài lòng", "Khiếu nại được giải quyết", "vụ", 95, 92],
        ],
        [
            item("Công ty Cấp nước", "Doanh thu thuần", 318, 327),
            item("Công ty Cấp nước", "Khiếu nại được giải quyết", 95, 92),
        ],
    ),
    neighbour(
        "Cac lop 2022",
        "unit-heading",
        "The units are classes with short names under “Lớp”; none is lost.",
        [
            ["Lớp", "Chỉ tiêu", "Kế hoạch", "Thực hiện"],
            ["6A", "Học sinh giỏi", 14, 16],
            ["6B", "Học sinh giỏi", 11, 9],
            ["7A", "Học sinh giỏi", 13, 13],
        ],
        [item("6A", "Học sinh giỏi", 14, 16), item("6B", "Học sinh giỏi", 11, 9), item("7A", "Học sinh giỏi", 13, 13)],
    ),
    neighbour(
        "Ma va ten don vi 2022",
        "unit-heading",
        "A code stands before the unit's name: the name is the unit, the code no figure.",
        [
            ["Mã ĐV", "Tên đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
            [1010, "Kho Đông Hà", "Thóc nhập kho", "tấn", 5200, 5315],
            [1020, "Kho Cam Lộ", "Thóc nhập kho", "tấn", 4100, 3985],
        ],
        [item("Kho Đông Hà", "Thóc nhập kho", 5200, 5315), item("Kho Cam Lộ", "Thóc nhập kho", 4100, 3985)],
        never=[{"unit": "1010"}, {"unit": "1020"}],
    ),
    neighbour(
        "Chi cuc Bien dao 2022",
        "unit-is-measure",
        "In this office's form “Đơn vị” heads the measures.",
        [
            ["CHI CỤC BIỂN VÀ HẢI ĐẢO"],
            ["BÁO CÁO NĂM 2022"],
            ["STT", "Chỉ tiêu", "Đơn vị", "Kế hoạch", "Thực hiện"],
            [1, "Bãi biển được làm sạch", "km", 44, 47],
            [2, "Tàu cá lắp thiết bị giám sát", "%", 96, 94.5],
            [3, "Ngư dân tập huấn", "người", 820, 865],
        ],
        [
            item("Chi cục Biển và Hải đảo", "Bãi biển được làm sạch", 44, 47, measure="km"),
            item("Chi cục Biển và Hải đảo", "Tàu cá lắp thiết bị giám sát", 96, 94.5, measure="%"),
            item("Chi cục Biển và Hải đảo", "Ngư dân tập huấn", 820, 865, measure="người"),
        ],
        never=[{"unit": "km"}, {"unit": "người"}],
    ),
    neighbour(
        "Coefficients 2022",
        "unknown-column",
        "Figures under “Coef. Z”: the rows are right, and the column is named.",
        [
            [*ENGLISH_LIST, "Coef. Z"],
            ["Plant 1", "Bottles filled", "thousand", 730, 744, 1.37],
            ["Plant 2", "Bottles filled", "thousand", 615, 598, 0.82],
        ],
        [item("Plant 1", "Bottles filled", 730, 744), item("Plant 2", "Bottles filled", 615, 598)],
        "told",
        cells=["F1"],
    ),
    neighbour(
        "Status report 2022",
        "words-beside-number",
        "“Result” holds a colour, “Actual” the figure.",
        [
            ["Unit", "Indicator", "Target", "Result", "Actual"],
            ["Payroll", "Payslips issued", 1480, "Green", 1495],
            ["Recruitment", "Posts filled", 63, "Amber", 58],
        ],
        [item("Payroll", "Payslips issued", 1480, 1495), item("Recruitment", "Posts filled", 63, 58)],
    ),
    neighbour(
        "Bare years 2022",
        "year-in-heading",
        "“2021” and “2022” head the results, “Target 2022” the plan.",
        [
            ["Unit", "Indicator", "Measure", "2021", "2022", "Target 2022"],
            ["Harbour", "Ships handled", "ships", 388, 417, 405],
            ["Airfield", "Flights handled", "flights", 962, 940, 975],
        ],
        [item("Harbour", "Ships handled", 405, 417, 388), item("Airfield", "Flights handled", 975, 940, 962)],
        "right-or-told",
        cells=["D1", "E1", "F1"],
    ),
    neighbour(
        "Phuong va phong 2022",
        "name-lost",
        "Units whose names are words that also head columns are units: figures stand beside them.",
        [
            ["XÃ, PHƯỜNG, PHÒNG", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
            ["Phường Trung Tâm", "Hồ sơ giải quyết", "hồ sơ", 1340, 1362],
            ["Phòng Kế hoạch", "Hồ sơ giải quyết", "hồ sơ", 880, 851],
            ["Phòng Tổng hợp", "Hồ sơ giải quyết", "hồ sơ", 415, 428],
        ],
        [
            item("Phường Trung Tâm", "Hồ sơ giải quyết", 1340, 1362),
            item("Phòng Kế hoạch", "Hồ sơ giải quyết", 880, 851),
            item("Phòng Tổng hợp", "Hồ sơ giải quyết", 415, 428),
        ],
    ),
    neighbour(
        "Teams by name 2022",
        "name-lost",
        "“Data team”, “Unit 1”, “Target stores” and “Year 7” are units: figures stand beside them.",
        [
            ENGLISH_LIST,
            ["Data team", "Requests closed", "requests", 640, 655],
            ["Unit 1", "Requests closed", "requests", 380, 371],
            ["Target stores", "Requests closed", "requests", 295, 304],
            ["Year 7", "Requests closed", "requests", 118, 109],
        ],
        [
            item("Data team", "Requests closed", 640, 655),
            item("Unit 1", "Requests closed", 380, 371),
            item("Target stores", "Requests closed", 295, 304),
            item("Year 7", "Requests closed", 118, 109),
        ],
    ),
    neighbour(
        "Thu ngan sach cac xa 2022",
        "measure-row",
        "“Đơn vị tính: triệu đồng” above the table is the measure of all of it, not a unit.",
        [
            ["THU NGÂN SÁCH CÁC XÃ NĂM 2022"],
            [None, None, None, "Đơn vị tính: triệu đồng"],
            ["STT", "Tên xã", "Chỉ tiêu", "Dự toán", "Thực hiện"],
            [1, "Xã Cẩm Bình", "Thu phí, lệ phí", 146, 151],
            [2, "Xã Cẩm Bình", "Thuế đất phi nông nghiệp", 212, 205],
            [3, "Xã Cẩm Vịnh", "Thu phí, lệ phí", 133, 129],
            [4, "Xã Cẩm Vịnh", "Thuế đất phi nông nghiệp", 188, 196],
        ],
        [
            item("Xã Cẩm Bình", "Thu phí, lệ phí", 146, 151, measure="triệu đồng"),
            item("Xã Cẩm Bình", "Thuế đất phi nông nghiệp", 212, 205, measure="triệu đồng"),
            item("Xã Cẩm Vịnh", "Thu phí, lệ phí", 133, 129, measure="triệu đồng"),
            item("Xã Cẩm Vịnh", "Thuế đất phi nông nghiệp", 188, 196, measure="triệu đồng"),
        ],
    ),
    neighbour(
        "Cac truong ngang 2022",
        "percent-beside-actual",
        "Below each indicator stand “KH”, “%”, “TH”: the percent in the middle is not the result.",
        [
            ["Trường", "Học sinh lên lớp (em)", None, None, "Sách quyên góp (quyển)", None, None],
            [None, "KH", "%", "TH", "KH", "%", "TH"],
            ["Trường Hoa Ban", 412, 98.8, 407, 560, 104.6, 586],
            ["Trường Hoa Lư", 367, 100.8, 370, 495, 96, 475],
        ],
        [
            item("Trường Hoa Ban", "Học sinh lên lớp", 412, 407, measure="em"),
            item("Trường Hoa Ban", "Sách quyên góp", 560, 586, measure="quyển"),
            item("Trường Hoa Lư", "Học sinh lên lớp", 367, 370, measure="em"),
            item("Trường Hoa Lư", "Sách quyên góp", 495, 475, measure="quyển"),
        ],
        merged=["B1:D1", "E1:G1"],
        never=[{"actual": 98.8}, {"actual": 104.6}],
    ),
    neighbour(
        "Phu luc kem theo bao cao 2022",
        "letterhead",
        "The line of the letter an annex belongs to carries a number and a date of the next year: the year is 2022.",
        [
            ["Phụ lục 02"],
            ["KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2022"],
            ["(Kèm theo Báo cáo số 37/BC-STP ngày 12/01/2023 của Sở Tư pháp)"],
            ["Đơn vị: Sở Tư pháp"],
            ["TT", "Nội dung", "ĐVT", "KH", "TH"],
            [1, "Văn bản được thẩm định", "văn bản", 64, 71],
            [2, "Vụ việc trợ giúp pháp lý", "vụ", 230, 224],
        ],
        [
            item("Sở Tư pháp", "Văn bản được thẩm định", 64, 71),
            item("Sở Tư pháp", "Vụ việc trợ giúp pháp lý", 230, 224),
        ],
        never=[{"unit": "Phụ lục 02"}],
    ),
    neighbour(
        "Doanh so nhan vien 2022",
        "heading-pairs",
        "Each heading says what is measured and whether it is the plan or the result, in one cell.",
        [
            ["Họ và tên", "Chức vụ", "Doanh số kế hoạch", "Doanh số thực tế"],
            ["Nguyễn Thị Hạnh", "Nhân viên", 500, 520],
            ["Lê Văn Dũng", "Tổ trưởng", 600, 540],
        ],
        [
            item("Nguyễn Thị Hạnh", "Doanh số", 500, 520),
            item("Lê Văn Dũng", "Doanh số", 600, 540),
        ],
    ),
    neighbour(
        "Hai chi tieu 2022",
        "heading-pairs",
        "Two indicators across, the plan and the result behind a dash or in brackets.",
        [
            ["Sở", "Thu NS - KH", "Thu NS - TH", "Hồ sơ (KH)", "Hồ sơ (TH)"],
            ["Sở Tài chính", 500, 520, 10, 11],
            ["Sở Xây dựng", 600, 540, 10, 9],
        ],
        [
            item("Sở Tài chính", "Thu NS", 500, 520),
            item("Sở Xây dựng", "Thu NS", 600, 540),
            item("Sở Tài chính", "Hồ sơ", 10, 11),
            item("Sở Xây dựng", "Hồ sơ", 10, 9),
        ],
    ),
    neighbour(
        "Team results 2022",
        "unknown-heading",
        "Key results under an objective: the key result is the indicator.",
        [
            ["Team", "Objective", "Key Result", "Target", "Current"],
            ["Growth", "Grow", "Sign-ups", 200, 150],
            ["Growth", "Grow", "Partners", 30, 34],
        ],
        [item("Growth", "Sign-ups", 200, 150), item("Growth", "Partners", 30, 34)],
    ),
    neighbour(
        "Balanced scorecard 2022",
        "typed-figures",
        "The last line's figures are typed as text; it is a line of the table all the same.",
        [
            ["Perspective", "KPI", "Weight", "Target", "Actual"],
            ["Financial", "Revenue", "30%", 100, 110],
            ["Customer", "Repeat orders", "20%", 50, 45],
            ["Process", "Orders on time", "50%", "98%", "97,5%"],
        ],
        [
            item(ANY_NAME, "Revenue", 100, 110),
            item(ANY_NAME, "Repeat orders", 50, 45),
            item(ANY_NAME, "Orders on time", 98, 97.5),
        ],
    ),
]
