"""Plain tables of figures with one heading as an office types it; all others are the usual ones.

Every figure is invented so that the cells alone do not give a column's meaning away wrongly: targets are missed and
exceeded in equal parts, last year's figures are smaller, and no column is a round share of another but the ratios.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

Language: TypeAlias = Literal["vi", "en"]
Value: TypeAlias = str | float | None

HOME = Path(__file__).parent
FORM_ITEMS = 4

FIGURES: Mapping[str, Sequence[Value]] = {
    "target": (1240, 86, 965, 92, 1510, 78),
    "actual": (1187, 91, 1012, 88, 1476, 83),
    "prior": (1105, 84, 998, 90, 1394, 75),
    "older": (1050, 80, 940, 85, 1320, 70),
    "initial": (1200, 80, 950, 90, 1500, 75),
    "estimate": (1190, 90, 1000, 87, 1480, 82),
    "part": (590, 44, 505, 41, 701, 39),
    "next_plan": (1300, 95, 1050, 97, 1600, 88),
    "weight": (60, 40, 60, 40, 60, 40),
    "required": (0.95, 0.9, 0.95, 0.9, 0.95, 0.9),
    "max_points": (30, 20, 30, 20, 30, 20),
    "self_points": (29, 20, 28, 18, 30, 19),
    "reviewed_points": (28, 19, 28, 17, 29, 18),
    "ratio": (95.7, 105.8, 104.9, 95.7, 97.7, 106.4),  # 100 × actual ÷ target
    "growth": (107.4, 108.3, 101.4, 97.8, 105.9, 110.7),  # 100 × actual ÷ prior
    "change": (7.4, 8.3, 1.4, -2.2, 5.9, 10.7),  # growth − 100
    "difference": (-53, 5, 47, -4, -34, 5),  # actual − target
    "numbering": (1, 2, 3, 4, 5, 6),
    "year": (2022,) * 6,
}

REMARKS = ("attribute", "note")
"""Texts that are not scored and yet must not be lost."""

PERCENTS = (95, 90, 95, 90, 95, 90)
"""How a required share is typed under a heading with "%"."""

SCORED = ("target", "actual", "prior", "weight", "required", "max_points", "self_points", "reviewed_points")
"""The figures of an item; what stands in any other column must not become one."""
UNSTATED = {"weight": 1, "max_points": 100}
"""What the default rules give an item where the table has no such column."""
NAMES = ("cluster", "group", "measure", "direction")
SHARES = ("weight", "required")
"""95 under a heading with "%" is 0.95 as well."""

ORDER = (
    "numbering", "cluster", "unit", "attribute", "group", "indicator", "measure", "direction", "weight", "required",
    "year", "older", "prior", "initial", "target", "part", "estimate", "actual", "ratio", "growth", "change",
    "difference", "max_points", "self_points", "reviewed_points", "next_plan", "note",
)  # fmt: skip
"""The columns from left to right."""

USUAL: Mapping[Language, Mapping[str, str]] = {
    "vi": {
        "numbering": "STT",
        "cluster": "Cụm",
        "unit": "Đơn vị",
        "group": "Nhóm",
        "indicator": "Chỉ tiêu",
        "measure": "ĐVT",
        "direction": "Chiều",
        "weight": "Trọng số",
        "required": "Mức yêu cầu",
        "year": "Năm",
        "prior": "Năm trước",
        "target": "Kế hoạch",
        "actual": "Thực hiện",
        "max_points": "Điểm chuẩn",
        "self_points": "Điểm tự chấm",
        "reviewed_points": "Điểm thẩm định",
        "note": "Ghi chú",
    },
    "en": {
        "numbering": "No",
        "cluster": "Cluster",
        "unit": "Unit",
        "group": "Group",
        "indicator": "Indicator",
        "measure": "Measure",
        "direction": "Direction",
        "weight": "Weight",
        "required": "Required",
        "year": "Year",
        "prior": "Prior",
        "target": "Target",
        "actual": "Actual",
        "max_points": "Max points",
        "self_points": "Own points",
        "reviewed_points": "Reviewed points",
        "note": "Notes",
    },
}

TEXTS: Mapping[Language, Mapping[str, Sequence[Value]]] = {
    "vi": {
        "unit": ("Sở Y tế", "Sở Nội vụ", "Sở Tư pháp"),
        "indicator": ("Hồ sơ giải quyết", "Thu phí, lệ phí"),
        "form": ("Lượt khám bệnh", "Trạm y tế đạt chuẩn", "Trẻ em được tiêm chủng", "Lớp tập huấn"),
        "cluster": ("Cụm 1", "Cụm 1", "Cụm 2"),
        "group": ("Cải cách hành chính", "Tài chính"),
        "measure": ("hồ sơ", "triệu đồng"),
        "form_measure": ("lượt", "trạm", "trẻ", "lớp"),
        "direction": ("cao", "thấp"),
        "attribute": ("Phòng Tổng hợp", "Phòng Tổng hợp", "Phòng Kế hoạch"),
        "note": (None, "Mưa lũ kéo dài", None, "Thiếu nhân lực", "Chờ quyết toán", None),
    },
    "en": {
        "unit": ("Parks", "Libraries", "Public Works"),
        "indicator": ("Requests closed", "Fees collected"),
        "form": ("Trees planted", "Trails maintained", "Playgrounds inspected", "Volunteers trained"),
        "cluster": ("Cluster A", "Cluster A", "Cluster B"),
        "group": ("Service", "Finance"),
        "measure": ("requests", "USD thousand"),
        "form_measure": ("trees", "miles", "playgrounds", "people"),
        "direction": ("higher", "lower"),
        "attribute": ("Monthly returns", "Monthly returns", "Annual survey"),
        "note": (None, "Late start in spring", None, "Two posts vacant", "Audit pending", None),
    },
}

FORM_UNIT: Mapping[Language, str] = {"vi": "SỞ Y TẾ", "en": "Department of Parks"}
FORM_TITLE: Mapping[Language, str] = {
    "vi": "BÁO CÁO KẾT QUẢ THỰC HIỆN CHỈ TIÊU NĂM 2022",
    "en": "Annual performance report 2022",
}
FILE: Mapping[Language, str] = {"vi": "Tong hop 2022.xlsx", "en": "Summary 2022.xlsx"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as an office types it: the field it heads and the table it stands over."""

    language: Language
    table: str
    field: str
    text: str
    names: Sequence[Value] = ()
    """What stands below it, where the usual names would look odd there: one per unit or per indicator."""
    beside: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """Headings of other columns: of usual ones typed otherwise, or of columns that the table has besides."""

    @property
    def label(self) -> str:
        return f"{self.language} {self.table} {self.field}: {' '.join(self.text.split())}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as written: where the heading stands, and the items that a careful person reads."""

    path: Path
    cells: Sequence[str]
    items: Sequence[Mapping[str, Any]]


def load_headings() -> list[Heading]:
    """All headings of both languages."""
    return [heading for language in get_args(Language) for heading in _of_language(language)]


def _of_language(language: Language) -> Iterator[Heading]:
    tables = tomllib.loads((HOME / f"{language}.toml").read_text(encoding="utf-8"))
    for table, fields in tables.items():
        for name, entries in fields.items():
            for entry in entries:
                more = {"text": entry} if isinstance(entry, str) else entry
                yield Heading(language, table, name, **more)


def write_table(heading: Heading, folder: Path) -> Sheet:
    """Writes the table that the heading stands over."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "2022"
    writer = {"list": _write_list, "money": _write_list, "form": _write_form, "across": _write_across}[heading.table]
    cells, items = writer(heading, page)
    path = folder / FILE[heading.language]
    book.save(path)
    return Sheet(path, cells, items)


def _write_list(heading: Heading, page: Worksheet) -> tuple[list[str], list[dict[str, Any]]]:
    basic = {"unit", "indicator", "target", "actual"} | ({"measure"} if heading.table == "list" else set())
    columns = {name: _cells(heading, name) for name in _columns(heading, basic)}
    cell = _write_columns(heading, page, columns, line=1)
    return [cell], _items(columns, 6)


def _write_form(heading: Heading, page: Worksheet) -> tuple[list[str], list[dict[str, Any]]]:
    page["A1"] = FORM_UNIT[heading.language]
    page["A2"] = FORM_TITLE[heading.language]
    texts = TEXTS[heading.language]
    columns: dict[str, Sequence[Value]] = {}
    for name in _columns(heading, {"numbering", "indicator", "measure", "target", "actual"}):
        in_form = {"indicator": texts["form"], "measure": texts["form_measure"]}
        columns[name] = in_form.get(name) or FIGURES[name][:FORM_ITEMS]
    cell = _write_columns(heading, page, columns, line=4)
    unit: Sequence[Value] = (FORM_UNIT[heading.language],) * FORM_ITEMS
    return [cell], _items({"unit": unit, **columns}, FORM_ITEMS)


def _write_across(heading: Heading, page: Worksheet) -> tuple[list[str], list[dict[str, Any]]]:
    usual, texts = USUAL[heading.language], TEXTS[heading.language]
    page.append([usual["indicator"], usual["measure"]])
    page.append([None, None])
    for row in (0, 1):
        page.append([texts["indicator"][row], texts["measure"][row]])
    cells = []
    for number, unit in enumerate(texts["unit"]):
        for shift, name in enumerate(("target", "actual")):
            column = 3 + 2 * number + shift
            page.cell(2, column, heading.text if name == heading.field else usual[name])
            for row in (0, 1):
                page.cell(3 + row, column, FIGURES[name][2 * number + row])
            if name == heading.field:
                cells.append(f"{get_column_letter(column)}2")
        page.cell(1, 3 + 2 * number, unit)
        page.merge_cells(start_row=1, end_row=1, start_column=3 + 2 * number, end_column=4 + 2 * number)
    columns = {name: _cells(heading, name) for name in ("unit", "indicator", "measure", "target", "actual")}
    return cells, _items(columns, 6)


def _columns(heading: Heading, basic: set[str]) -> list[str]:
    return [name for name in ORDER if name in basic | {heading.field} | set(heading.beside)]


def _cells(heading: Heading, name: str) -> Sequence[Value]:
    """What stands below a heading in the six rows of a list: unit by unit, two indicators each."""
    if name == "required" and "%" in heading.text:
        return PERCENTS
    if name in FIGURES:
        return FIGURES[name]
    texts = heading.names if name == heading.field and heading.names else TEXTS[heading.language][name]
    if len(texts) == 6:
        return texts
    return [texts[row // 2 if len(texts) == 3 else row % 2] for row in range(6)]


def _write_columns(heading: Heading, page: Worksheet, columns: Mapping[str, Sequence[Value]], *, line: int) -> str:
    """Writes columns below their headings; the address of the heading in question."""
    address = ""
    for number, (name, values) in enumerate(columns.items(), start=1):
        usual = heading.beside.get(name) or USUAL[heading.language].get(name)
        page.cell(line, number, heading.text if name == heading.field else usual)
        for row, value in enumerate(values, start=line + 1):
            page.cell(row, number, value)
        if name == heading.field:
            address = f"{get_column_letter(number)}{line}"
    return address


def _items(columns: Mapping[str, Sequence[Value]], count: int) -> list[dict[str, Any]]:
    """What has to come out: of each row what its columns say, of every other figure nothing."""
    ways = {"cao": "higher", "thấp": "lower"}
    items = []
    for row in range(count):
        item: dict[str, Any] = {key: columns[key][row] for key in ("unit", "indicator")}
        item |= {key: columns[key][row] if key in columns else UNSTATED.get(key) for key in SCORED}
        item |= {key: columns[key][row] for key in NAMES if key in columns}
        item["kept"] = [columns[key][row] for key in REMARKS if key in columns and columns[key][row]]
        way = item.get("direction", "higher")
        item["direction"] = ways.get(way, way)
        items.append(item)
    return items
