"""Rows, names and letters that do not fit one another, and what their messages ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.read.advice.desk import (
    HEADINGS,
    Desk,
    Reads,
    Rows,
    books,
    case,
    copies,
    deletes_row,
    does,
    rules,
    sheet,
    sheets,
    types,
    writes,
)

READ: Reads = {("A", "Roads"): (10, 9)}
GROUPED = ("Unit", "Group", "Indicator", "Target", "Actual")
CLUSTERED = ("Cluster", "Unit", "Indicator", "Target", "Actual")
KINDS = ("Unit", "Indicator", "Kind", "Target", "Actual")

TCVN3: Rows = [
    ["§¬n vÞ", "ChØ tiªu", "§VT", "KÕ ho¹ch", "Thùc hiÖn"],
    ["Së Y tÕ", "Hå s¬ ®óng h¹n", "%", 95, 96.4],
]
UNICODE: Rows = [
    ["Đơn vị", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Thực hiện"],
    ["Sở Y tế", "Hồ sơ đúng hạn", "%", 95, 96.4],
]
NOTES: Rows = [["Së Néi vô", "§¬n vÞ", "Données", "Prévu"]]
NOTES_IN_UNICODE: Rows = [["Sở Nội vụ", "Đơn vị", "Données", "Prévu"]]


def converts(pages: Mapping[str, Rows]) -> Callable[[Desk], None]:
    """What UniKey makes of a workbook: the same in Unicode."""

    def act(desk: Desk) -> None:
        desk.save(pages)

    return act


TWICE = sheet(HEADINGS, ("A", "Roads", "km", 10, 9), ("A", "Roads", "km", 10, 8))
COPIED = sheet(HEADINGS, ("A", "Roads", "km", 10, 9), ("A", "Roads", "km", 10, 9))
DIVIDED = sheet(KINDS, ("A", "Roads", "State", 10, 9), ("A", "Roads", "Town", 20, 25))
GROUPS = sheet(GROUPED, ("A", "I. Works", "Roads", 10, 9), ("A", "II. Villages", "Roads", 10, 8))
APART = sheet(GROUPED, ("A", "I. Works", "Roads", 10, 9), ("A", "II. Villages", "Roads", 20, 8))
SHARED = sheet(GROUPED, ("A", "I. Works", "Roads", 10, 9), ("A", "II. Villages", "Roads", 10, None))
CLUSTERS = sheet(CLUSTERED, ("Cụm 1", "A", "Roads", 10, 9), ("Cụm 2", "A", "Schools", 20, 25))
DIRECTIONS = sheet(
    ("Unit", "Indicator", "Target", "Actual", "Direction"),
    ("A", "Roads", 10, 9, "higher"),
    ("B", "Roads", 20, 25, "lower"),
)
LIKE = sheet(
    ("Đơn vị", "Chỉ tiêu", "Kế hoạch", "Thực hiện"),
    ("Sở Công Thương", "Đường", 10, 9),
    ("Sở Công Thương", "Trường", 20, 25),
    ("Sở Công Thươngg", "Cầu", 5, 4),
)

CASES = [
    case(
        "unit-missing",
        "in its column",
        sheet(HEADINGS, ("A", "Roads", "km", 10, 9), (None, "Roads", "km", 20, 25)),
        types("A3", "B", ("write it in the unit's column", "ghi ở cột đơn vị")),
        reads=READ | {("B", "Roads"): (20, 25)},
    ),
    case(
        "indicator-missing",
        "in a list",
        sheet(HEADINGS, ("A", "Roads", "km", 10, 9), ("A", None, "", 20, 25)),
        types("B3", "Schools", ("write its name", "ghi tên chỉ tiêu")),
        reads=READ | {("A", "Schools"): (20, 25)},
    ),
    case(
        "indicator-missing",
        "in a form",
        sheet(
            ("TT", "Indicator", "Measure", "Target", "Actual"),
            (1, "Roads", "km", 10, 9),
            (2, None, "", 20, 25),
            (3, "Bridges", "", 5, 4),
        ),
        types("B3", "Schools", ("write its name", "ghi tên chỉ tiêu")),
        reads={("2022", "Roads"): (10, 9), ("2022", "Schools"): (20, 25), ("2022", "Bridges"): (5, 4)},
    ),
    case("item-contradicted", "one row", TWICE, deletes_row(3, ("keep one row", "giữ một hàng")), reads=READ),
    case("item-repeated", "the copy", COPIED, deletes_row(3, ("Delete the copy", "xóa hàng thừa")), reads=READ),
    case(
        "item-repeated",
        "another item",
        COPIED,
        types("B3", "Schools", ("name it differently", "đặt tên khác")),
        reads=READ | {("A", "Schools"): (10, 9)},
    ),
    case(
        "item-divided",
        "as groups",
        DIVIDED,
        copies(),
        reads={("A", "Roads", "State"): (10, 9), ("A", "Roads", "Town"): (20, 25)},
    ),
    case(
        "item-divided",
        "added up",
        DIVIDED,
        types("D2", 30, ("add the rows up", "cộng gộp các hàng")),
        types("E2", 34, ""),
        deletes_row(3, ""),
        reads={("A", "Roads"): (30, 34)},
    ),
    case(
        "item-divided",
        "by a heading that a shell would take apart",
        sheet(
            ("Unit", "Indicator", 'The "Kind" $', "Target", "Actual"),
            ("A", "Roads", "State", 10, 9),
            ("A", "Roads", "Town", 20, 25),
        ),
        copies(),
        reads={("A", "Roads", "State"): (10, 9), ("A", "Roads", "Town"): (20, 25)},
    ),
    case(
        "groups-contradicted",
        "made to agree",
        GROUPS,
        types("E3", 9, ("make them agree", "sửa cho khớp")),
        reads={("A", "Roads", "I"): (10, 9), ("A", "Roads", "II"): (10, 9)},
    ),
    case(
        "groups-contradicted",
        "a name of its own",
        GROUPS,
        types("C3", "Village roads", ("a name of its own in each group", "đặt tên chỉ tiêu riêng cho từng nhóm")),
        reads=READ | {("A", "Village roads"): (10, 8)},
    ),
    case(
        "groups-apart",
        "made to agree",
        APART,
        types("D3", 10, ("Make them agree if they are one", "Nếu là một thì hãy sửa cho khớp")),
        types("E3", 9, ""),
        reads={("A", "Roads", "I"): (10, 9), ("A", "Roads", "II"): (10, 9)},
    ),
    case(
        "actual-shared",
        "typed in each",
        SHARED,
        types("E3", 9, ("Type the actual of each group", "ghi kết quả của từng nhóm")),
        reads={("A", "Roads", "I"): (10, 9), ("A", "Roads", "II"): (10, 9)},
    ),
    case(
        "unit-in-two-clusters",
        "one corrected",
        CLUSTERS,
        types("A3", "Cụm 1", ("correct one", "sửa một nơi")),
        reads=READ | {("A", "Schools"): (20, 25)},
    ),
    case(
        "unit-without-cluster",
        "its cluster",
        sheet(CLUSTERED, ("Cụm 1", "A", "Roads", 10, 9), (None, "B", "Roads", 20, 25)),
        types("A3", "Cụm 1", ("Write its cluster", "ghi cụm của đơn vị")),
        reads=READ | {("B", "Roads"): (20, 25)},
    ),
    case(
        "unit-spelled-differently",
        "alike",
        books(
            {
                "a 2022.xlsx": [HEADINGS, ("Sở Y tế", "Roads", "km", 10, 9)],
                "b 2022.xlsx": [HEADINGS, ("So Y te", "Schools", "", 20, 25)],
            }
        ),
        types(
            "A2",
            "Sở Y tế",
            ("spell the unit's name alike everywhere", "viết tên đơn vị thống nhất"),
            name="b 2022.xlsx",
        ),
        reads={("Sở Y tế", "Roads"): (10, 9), ("Sở Y tế", "Schools"): (20, 25)},
    ),
    case(
        "name-spelled-differently",
        "alike",
        sheet(HEADINGS, ("A", "Đường bê tông", "km", 10, 9), ("B", "Duong be tong", "km", 20, 25)),
        writes("B3", ("indicator “(.*?)”", "chỉ tiêu “(.*?)”")),
        reads={("A", "Đường bê tông"): (10, 9), ("B", "Đường bê tông"): (20, 25)},
    ),
    case(
        "name-near-miss",
        "one",
        LIKE,
        writes("A4", ("nearly “(.*?)”", "gần giống “(.*?)”")),
        reads={
            ("Sở Công Thương", "Đường"): (10, 9),
            ("Sở Công Thương", "Trường"): (20, 25),
            ("Sở Công Thương", "Cầu"): (5, 4),
        },
    ),
    case(
        "name-near-miss",
        "two",
        LIKE,
        rules(r"(\[reading\])", r"(distinct = \[.*\])"),
        reads={
            ("Sở Công Thương", "Đường"): (10, 9),
            ("Sở Công Thương", "Trường"): (20, 25),
            ("Sở Công Thươngg", "Cầu"): (5, 4),
        },
    ),
    case(
        "direction-differs",
        "made to agree",
        DIRECTIONS,
        types("E3", "higher", ("Make them agree", "sửa cho khớp")),
        reads=READ | {("B", "Roads"): (20, 25)},
    ),
    case(
        "letters-converted",
        "in Unicode",
        sheet(*TCVN3),
        does(converts({"2022": UNICODE}), ("Convert it to Unicode", "chuyển sang Unicode")),
        reads={("Sở Y tế", "Hồ sơ đúng hạn"): (95, 96.4)},
    ),
    case(
        "letters-legacy",
        "in Unicode",
        sheets({"2022": UNICODE, "Notes": NOTES}),
        does(
            converts({"2022": UNICODE, "Notes": NOTES_IN_UNICODE}),
            ("convert the sheet to Unicode", "chuyển trang tính sang Unicode"),
        ),
        reads={("Sở Y tế", "Hồ sơ đúng hạn"): (95, 96.4)},
    ),
]
