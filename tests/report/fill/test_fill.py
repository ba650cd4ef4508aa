"""An office's own form filled: the values in place, all else kept, shown part by part of the package."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

import scorecard
from scorecard.formats.package import BadPackage
from scorecard.language import Language
from scorecard.problems import Problem, UnreadableInput
from scorecard.report.fill import fill_form
from scorecard.report.fill.file_names import file_names, safe_name
from scorecard.report.fill.grammar import Each, Key, Meaning, Mistake, Name, parse_placeholder, placeholders
from scorecard.report.fill.grammar import Path as Steps
from scorecard.report.fill.markup import children, document, kind_of, text_in
from scorecard.report.fill.moves import Home, Moves, areas_in, moved_area, moved_formula
from scorecard.report.fill.result_columns import column_kind
from scorecard.report.fill.scope import Ambiguous, Scope, Unknown, WithoutUnit
from scorecard.report.fill.values import Value
from tests.parts.commands import CAN_THO, SAMPLE, assert_refused, run
from tests.parts.places import ROOT
from tests.parts.workbooks import tidy
from tests.samples.forms import CLUSTER_ROW, ITEM_ROW, LISTS, SHEET, TOTAL_ROW, form_template

HEALTH = "Sở Y tế"
searched = settings(max_examples=300, deadline=None, derandomize=bool(os.environ.get("CI")))


@pytest.fixture(scope="module")
def card() -> scorecard.Scorecard:
    return scorecard.evaluate(ROOT / SAMPLE)


@pytest.fixture(scope="module")
def can_tho() -> scorecard.Scorecard:
    return scorecard.evaluate(ROOT / CAN_THO)


def form_of(path: Path, cells: Mapping[str, object]) -> Path:
    """A form with one sheet, its cells by address; a value of (value, format) is a formatted cell."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Biểu"
    for address, value in cells.items():
        cell = page[address]
        if isinstance(value, tuple):
            cell.value, cell.number_format = value
        else:
            cell.value = value
    book.save(path)
    return path


def fill(
    form: Path, card: scorecard.Scorecard, unit: int | None = None, language: Language = "vi"
) -> tuple[Worksheet, Path]:
    """The first sheet of a form filled without a problem, and its file."""
    done = fill_form(form, card, unit, language)
    assert not done.problems, [one.message for one in done.problems]
    out = form.with_name(f"filled-{form.name}")
    done.write(out)
    return load_workbook(out).worksheets[0], out


def problems_of(form: Path, card: scorecard.Scorecard, unit: int | None = None) -> list[Problem]:
    return list(fill_form(form, card, unit, "en").problems)


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
        return {info.filename: package.read(info) for info in package.infolist()}


# What a placeholder gives


def values(form: Path, card: scorecard.Scorecard, cells: Mapping[str, object], **options: Any) -> dict[str, object]:
    page, _ = fill(form_of(form, cells), card, **options)
    return {address: page[address].value for address in cells}


def test_figures_stay_numbers_and_texts_are_written_out(tmp_path: Path, card: scorecard.Scorecard) -> None:
    unit = card.table.units.index(HEALTH)
    found = values(
        tmp_path / "form.xlsx",
        card,
        {
            "A1": "{{unit}}",
            "A2": "{{ cluster }}",
            "A3": "{{year}}",
            "A4": "{{score}}",
            "A5": "{{cluster_rank}}",
            "A6": ("{{attainment}}", "0.00%"),
            "A7": ("{{attainment}}", "0.00"),
            "A8": "Năm {{year}}: {{score}} điểm, đạt {{attainment}}, thứ {{rank}}; loại: {{class}}",
            "A9": "{{exceeded}}/{{targets}}",
            "A10": "{{class}}",
            "A11": "  {{met}} ",
            "A12": "{{rulebook.name}}",
            "A13": "{{UNIT.Score}}",
        },
        unit=unit,
    )
    score, attained = float(card.unit_scores.score[unit]), float(card.unit_scores.attainment[unit])
    assert found["A1"] == HEALTH
    assert found["A2"] == "Cụm 3 – Văn hoá - xã hội"
    assert found["A3"] == 2022
    assert found["A4"] == found["A13"] == pytest.approx(score, rel=1e-14)
    assert found["A5"] == 4
    assert found["A6"] == pytest.approx(attained, rel=1e-14)
    assert found["A7"] == pytest.approx(attained * 100, rel=1e-14)
    assert found["A8"] == f"Năm 2022: 98,83 điểm, đạt 98,83 %, thứ {card.standing.rank[unit]}; loại: –"
    assert found["A9"] == "4/9"
    assert found["A10"] is None
    assert found["A11"] == 3
    assert found["A12"] == "default"


def test_items_groups_and_other_units_are_looked_up_by_name(tmp_path: Path, can_tho: scorecard.Scorecard) -> None:
    found = values(
        tmp_path / "form.xlsx",
        can_tho,
        {
            "A1": '{{item["Giải quyết việc làm"].attainment}}',
            "A2": '{{item["giai quyet viec lam"].actual}}',
            "A3": "{{item[“Giải quyết việc làm”].growth}}",
            "A4": ('{{item["Tỷ lệ lao động qua đào tạo"].actual}}', "0.00%"),
            "A5": '{{item["Tỷ lệ lao động qua đào tạo"].actual}}',
            "A6": '{{group["I"].points}}',
            "A7": '{{group["nhiem vu trong tam"].exceeded}}',
            "A8": '{{group["II"].item["Tuyển sinh đào tạo nghề"].target}}',
            "A9": '{{item["Hỗ trợ tiền thuê nhà (QĐ 08/2022/QĐ-TTg)"].actual}}',
            "A10": '{{item["Giải ngân vốn đầu tư công"].verdict}}',
            "A11": "{{item['Giải quyết việc làm'].actual_cell}}",
            "A12": 'đạt {{item["Giải quyết việc làm"].actual}} người',
            "A13": '{{units["so lao dong - thuong binh va xa hoi"].score}}',
            "A14": '{{units["SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI"].item["Tỷ lệ hộ nghèo còn lại"].target}}',
        },
    )
    assert found["A1"] == pytest.approx(5597200 / 50400)
    assert found["A2"] == 55972
    assert found["A3"] == pytest.approx((55972 / 46516 - 1) * 100)
    assert found["A4"] == pytest.approx(0.8042)
    assert found["A5"] == 80.42
    assert found["A6"] == pytest.approx(110.2625)
    assert found["A7"] == 6
    assert found["A8"] == 45000
    assert found["A9"] == "9/63"
    assert found["A10"] == "vượt"
    assert found["A11"] == "Biểu 2022!E15"
    assert found["A12"] == "đạt 55.972 người"
    assert found["A13"] == pytest.approx(104.419563577837)
    assert found["A14"] is None


def test_a_text_keeps_its_looks(tmp_path: Path, card: scorecard.Scorecard) -> None:
    """Excel cuts a text into runs of one look, placeholders too."""
    bold = InlineFont(b=True)
    text = CellRichText("Đơn vị: ", TextBlock(bold, "{{un"), "it}} – năm ", TextBlock(bold, "{{year}}"))
    form = form_of(tmp_path / "form.xlsx", {"A1": text})
    _, out = fill(form, card, unit=0)
    page = load_workbook(out, rich_text=True).worksheets[0]
    told = page["A1"].value
    assert isinstance(told, CellRichText)
    assert str(told) == f"Đơn vị: {card.table.units[0]} – năm 2022"
    assert [str(one) for one in told if isinstance(one, TextBlock)] == [card.table.units[0], "2022"]


def test_text_never_becomes_a_formula_or_markup(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x","<b>&]]>")'
    own = scorecard.evaluate(pd.DataFrame({"Unit": [evil], "Indicator": ["{{unit}}"], "Target": [1], "Actual": [2]}))
    page, out = fill(form_of(tmp_path / "form.xlsx", {"A1": "{{unit}}", "A2": "{{each item}}{{indicator}}"}), own)
    assert page["A1"].data_type == "s" or page["A1"].data_type == "inlineStr"
    assert page["A1"].value == evil
    assert page["A2"].value == "{{unit}}"
    assert b"<f>" not in parts(out)["xl/worksheets/sheet1.xml"]


# Repeated rows


def test_rows_are_repeated_with_what_they_hold(tmp_path: Path, card: scorecard.Scorecard) -> None:
    form = form_of(
        tmp_path / "form.xlsx",
        {
            "A1": "Bảng",
            "A2": '{{each unit in "cum 3 – van hoa - xa hoi"}}{{no}}',
            "B2": "{{unit}}",
            "C2": ("{{score}}", "0.00"),
            "D2": "=C2*2",
            "E2": "=RANK(C2,C$2:C$2)",
            "F2": "=SUM(C$2:C2)",
            "C3": "=SUM(C2:C2)",
            "D3": "=C3/$C$2",
            "A4": '=HYPERLINK("#A3","C2:C2")',
        },
    )
    page, _ = fill(form, card)
    assert [page.cell(row, 1).value for row in range(2, 7)] == [1, 2, 3, 4, 5]
    assert page["B5"].value == HEALTH
    assert page["C5"].number_format == "0.00"
    assert [page.cell(row, 4).value for row in (2, 6)] == ["=C2*2", "=C6*2"]
    assert page["E4"].value == "=RANK(C4,C$2:C$6)"
    assert page["F4"].value == "=SUM(C$2:C4)"
    assert page["C7"].value == "=SUM(C2:C6)"
    assert page["D7"].value == "=C7/$C$2"
    assert page["A8"].value == '=HYPERLINK("#A3","C2:C2")'


def test_rows_are_repeated_for_groups_items_clusters_and_awards(tmp_path: Path) -> None:
    emulation = scorecard.evaluate(ROOT / "samples/emulation-2022.xlsx", ROOT / "configs/points-1000.toml")
    form = form_of(
        tmp_path / "form.xlsx",
        {
            "A1": "{{each cluster}}{{cluster}}",
            "B1": "{{leader}}",
            "C1": "{{leader.score}}",
            "A2": "{{each award}}{{award}}",
            "B2": "{{unit}}",
            "A3": "{{each award in 'Cờ thi đua của UBND tỉnh'}}{{unit}}",
            "A4": "{{each group}}{{group}}",
            "B4": "{{points}}",
            "A5": "cuối",
        },
    )
    page, _ = fill(form, emulation, unit=0)
    column = [page.cell(row, 1).value for row in range(1, page.max_row + 1)]
    assert column[:3] == list(emulation.table.clusters)
    given = [one for rule in emulation.awards.units for one in rule]
    assert column[3 : 3 + len(given)] == [
        rule.name for rule, units in zip(emulation.awards.rules, emulation.awards.units, strict=True) for _ in units
    ]
    flags = [emulation.table.units[one] for one in emulation.awards.units[0]]
    assert column[3 + len(given) :][: len(flags)] == flags
    assert column[-1] == "cuối"
    assert page["B1"].value == "Xã Tân Thuận"


def test_with_nothing_to_repeat_a_row_is_left_blank(tmp_path: Path, card: scorecard.Scorecard) -> None:
    page, _ = fill(form_of(tmp_path / "form.xlsx", {"A1": "{{each award}}{{award}} cho {{unit}}", "A2": "x"}), card)
    assert page["A1"].value is None
    assert page["A2"].value == "x"


# Everything else is kept


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, card: scorecard.Scorecard) -> tuple[Path, Path]:
    """The sample form, and the same filled for one unit."""
    folder = tmp_path_factory.mktemp("form")
    form = folder / "form.xlsx"
    form_template(form)
    done = fill_form(form, card, card.table.units.index(HEALTH), "vi")
    assert not done.problems
    done.write(folder / "out.xlsx")
    return form, folder / "out.xlsx"


ITEMS, CLUSTERS = 10, 4
"""Lines that the sample's two repeated rows have for this unit."""


def test_the_sample_form_is_the_one_that_is_kept(tmp_path: Path) -> None:
    form_template(tmp_path / "form.xlsx")
    assert (tmp_path / "form.xlsx").read_bytes() == (ROOT / "samples" / "forms" / "form-template.xlsx").read_bytes()


def test_only_what_must_change_is_changed(sample: tuple[Path, Path]) -> None:
    before, after = map(parts, sample)
    assert list(before) == list(after)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "xl/worksheets/sheet1.xml",  # the placeholders
        "xl/worksheets/sheet2.xml",  # a formula that refers to a row that moved
        "xl/workbook.xml",  # print area and names
        "xl/drawings/drawing1.xml",  # the chart stands lower
        "xl/charts/chart1.xml",  # and shows all rows
    }


def test_the_rest_of_a_changed_sheet_is_kept(sample: tuple[Path, Path]) -> None:
    """Outside its rows, a sheet's part differs in nothing but the places that moved."""
    before, after = (parts(path)["xl/worksheets/sheet1.xml"].decode() for path in sample)

    def frame(text: str) -> str:
        bare = re.sub(r"<sheetData>.*</sheetData>|<mergeCells.*</mergeCells>", "", text)
        placed = re.sub(r"(?<=[A-Z])\d+|(?<=\$)\d+", "0", bare.replace(HEALTH, "{{unit}}"))
        return re.sub(r"([A-Z]0):\1", r"\1", placed)

    assert frame(before) == frame(after)
    first = '<row r="11"'
    assert before[: before.index("<sheetData>")].count("<col ") == after[: after.index("<sheetData>")].count("<col ")
    assert before[before.index(first) :].split("</row>")[0] == after[after.index(first) :].split("</row>")[0]


def test_a_form_without_repeated_rows_changes_in_its_sheet_alone(tmp_path: Path, card: scorecard.Scorecard) -> None:
    form = tmp_path / "form.xlsx"
    form_template(form)
    book = parts(form)
    strings = book["xl/sharedStrings.xml"].replace(b"{{each item}}", b"").replace(b"{{each cluster}}{{no}}", b"")
    for name in ("no", "indicator", "measure", "target", "actual", "verdict", "points", "leader", "leader.score"):
        strings = strings.replace(b"{{%s}}" % name.encode(), b"")
    rewrite(form, {"xl/sharedStrings.xml": strings})
    _, out = fill(form, card, unit=0)
    before, after = parts(form), parts(out)
    assert {name for name in before if before[name] != after[name]} == {"xl/worksheets/sheet1.xml"}


def rewrite(path: Path, changes: Mapping[str, bytes]) -> None:
    """Puts other bytes in the place of parts, or adds parts."""
    kept = parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {**kept, **changes}.items():
            package.writestr(name, data)


def test_what_hangs_on_rows_goes_along(sample: tuple[Path, Path]) -> None:
    form, out = sample
    before, after = parts(form), parts(out)
    book = load_workbook(out)
    page = book[SHEET]
    moved, last = ITEMS - 1, ITEM_ROW + ITEMS - 1
    total, clusters = TOTAL_ROW + moved, CLUSTER_ROW + moved
    end = 38 + moved + CLUSTERS - 1
    assert page[f"F{total}"].value == f"=AVERAGE(F{ITEM_ROW}:F{last})"
    assert book[LISTS]["C2"].value == f"='{SHEET}'!H{total}"
    assert str(page.print_area).replace("'", "") == f"{SHEET}!$A$1:$H${end - 0}"
    assert page.print_title_rows == f"${ITEM_ROW - 1}:${ITEM_ROW - 1}"
    assert book.defined_names["Diem_trung_binh"].attr_text == f"'{SHEET}'!$H${total}"
    assert book.defined_names["Bang_diem"].attr_text == f"'{SHEET}'!$B${ITEM_ROW}:$H${last}"
    merged = {str(one) for one in page.merged_cells.ranges}
    assert f"A{total}:E{total}" in merged
    assert {f"C{row}:G{row}" for row in range(clusters, clusters + CLUSTERS)} <= merged
    assert {str(one.sqref) for one in page.conditional_formatting} == {
        f"F{ITEM_ROW}:F{last}",
        f"H{ITEM_ROW}:H{last}",
    }
    assert f"H{ITEM_ROW}:H{last}".encode() in after["xl/worksheets/sheet1.xml"].rsplit(b"<extLst>", 1)[1]
    assert [str(one.sqref) for one in page.data_validations.dataValidation] == [f"C{35 + moved + CLUSTERS - 1}"]
    assert [page.row_dimensions[row].height for row in range(ITEM_ROW, last + 1)] == [33] * ITEMS
    assert page["G12"].alignment.horizontal == page[f"G{last}"].alignment.horizontal == "center"
    assert (
        f"<oddFooter>&amp;L{HEALTH}&amp;RTrang &amp;P / &amp;N</oddFooter>".encode()
        in after["xl/worksheets/sheet1.xml"]
    )
    chart = after["xl/charts/chart1.xml"].decode()
    assert f"'{SHEET}'!$F${ITEM_ROW}:$F${last}" in chart
    assert "{{" not in chart

    def rows(data: bytes) -> list[int]:
        return [int(one) for one in re.findall(rb"<xdr:row>(\d+)</xdr:row>", data)]

    # The logo in row 1 stays, the chart below both tables goes down by the rows added.
    drawn = list(zip(rows(before["xl/drawings/drawing1.xml"]), rows(after["xl/drawings/drawing1.xml"]), strict=True))
    assert {new - old for old, new in drawn} == {0, moved + CLUSTERS - 1}
    assert all(new == old for old, new in drawn if old < 5)


def test_results_from_before_are_not_left_standing(sample: tuple[Path, Path]) -> None:
    """A viewer that does not calculate shows nothing, never the form's own 0."""
    page = load_workbook(sample[1], data_only=True)
    assert page[SHEET][f"F{TOTAL_ROW + ITEMS - 1}"].value is None
    assert page[LISTS]["C2"].value is None
    assert b'fullCalcOnLoad="1"' in parts(sample[1])["xl/workbook.xml"]


def test_the_order_of_calculation_goes_with_moved_rows(tmp_path: Path, card: scorecard.Scorecard) -> None:
    form = tmp_path / "form.xlsx"
    form_template(form)
    before = parts(form)
    chain = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="F13" i="1"/></calcChain>'
    )
    kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"
    relation = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    rewrite(
        form,
        {
            "xl/calcChain.xml": chain,
            "[Content_Types].xml": before["[Content_Types].xml"].replace(
                b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="%s"/></Types>' % kind
            ),
            "xl/_rels/workbook.xml.rels": before["xl/_rels/workbook.xml.rels"].replace(
                b"</Relationships>",
                b'<Relationship Id="rId99" Type="%s" Target="calcChain.xml"/></Relationships>' % relation,
            ),
        },
    )
    _, out = fill(form, card, unit=0)
    after = parts(out)
    assert "xl/calcChain.xml" not in after
    assert b"calcChain" not in after["[Content_Types].xml"] + after["xl/_rels/workbook.xml.rels"]
    assert after["[Content_Types].xml"] == before["[Content_Types].xml"]


def test_notes_and_tables_go_along(tmp_path: Path, card: scorecard.Scorecard) -> None:
    from openpyxl.comments import Comment
    from openpyxl.worksheet.table import Table

    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    for row in (("STT", "Đơn vị"), ("{{each unit}}{{no}}", "{{unit}}"), (None, None), ("Ghi chú", "x")):
        page.append(row)
    page.add_table(Table(displayName="Bang", ref="A1:B2"))
    page["A4"].comment = Comment("xem lại", "A")
    page["B4"].hyperlink = "https://example.org"
    book.save(tmp_path / "form.xlsx")
    filled_page, out = fill(tmp_path / "form.xlsx", card)
    last = 1 + len(card.table.units)
    assert filled_page.tables["Bang"].ref == f"A1:B{last}"
    note = filled_page[f"A{last + 2}"]
    assert note.value == "Ghi chú"
    assert note.comment is not None
    assert filled_page[f"B{last + 2}"].hyperlink is not None
    drawing = next(data for name, data in parts(out).items() if name.endswith(".vml"))
    assert re.search(f":Row>{last + 1}</".encode(), drawing)


def test_the_same_form_gives_the_same_bytes(tmp_path: Path, card: scorecard.Scorecard) -> None:
    form_template(tmp_path / "form.xlsx")
    _, one = fill(tmp_path / "form.xlsx", card, unit=1)
    first = one.read_bytes()
    _, other = fill(tmp_path / "form.xlsx", card, unit=1)
    assert first == other.read_bytes()


def by_office(path: Path, folder: Path) -> Workbook:
    """The workbook as LibreOffice opens it, calculates it and saves it again."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice (soffice) is missing")
        pytest.skip("LibreOffice (soffice) is missing; the form cannot be opened by an office program")
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "ods:calc8"]
    subprocess.run([*command, "--outdir", folder, path], check=True, capture_output=True, timeout=180)
    command[-1] = "xlsx:Calc MS Excel 2007 XML"
    made = folder / f"{path.stem}.ods"
    (folder / "again").mkdir()
    subprocess.run([*command, "--outdir", folder / "again", made], check=True, capture_output=True, timeout=180)
    return load_workbook(folder / "again" / f"{path.stem}.xlsx", data_only=True)


def test_an_office_program_opens_the_filled_form(
    sample: tuple[Path, Path], tmp_path: Path, card: scorecard.Scorecard
) -> None:
    page = by_office(sample[1], tmp_path)[SHEET]
    unit = card.table.units.index(HEALTH)
    assert page["A5"].value == HEALTH
    assert page["C8"].value == pytest.approx(float(card.unit_scores.score[unit]))
    total = TOTAL_ROW + ITEMS - 1
    assert page[f"H{total}"].value == pytest.approx(float(card.unit_scores.score[unit]))
    assert page[f"G{total}"].value == 4
    assert page.cell(CLUSTER_ROW + ITEMS - 1, 3).value == "Sở Tài chính"
    saved = parts(tmp_path / "again" / sample[1].name)
    assert any(name.startswith("xl/media/") for name in saved)
    assert any(name.startswith("xl/charts/chart") for name in saved)


# What is wrong with a form


def test_all_problems_are_told_at_once_with_their_cells(tmp_path: Path, card: scorecard.Scorecard) -> None:
    form = form_of(
        tmp_path / "form.xlsx",
        {
            "A1": "{{scor}}",
            "B1": "{{score",
            "A2": "{{unit}}",
            "A3": '{{units["Sở Y tá"].score}}',
            "A4": '{{units["Sở Y tế"].points}}',
            "A5": "{{each unit}}{{each item}}",
            "A6": '{{each unit in "Cụm 9"}}',
            "A7": "{{each unit}}{{scoer}}",
            "A8": '="{{unit}}"',
            "A9": "{{1+1}}",
            "A10": "{{__import__('os').system('x')}}",
            "A11": '{{units["Sở Y tế"].item["Giải ngân vốn đầu tư"].actual}}',
        },
    )
    found = {one.cell.address: one for one in problems_of(form, card)}
    assert set(found) == {"A1", "B1", *(f"A{row}" for row in range(2, 12))}
    codes = {address: one.code.removeprefix("placeholder-") for address, one in found.items()}
    assert codes["A1"] == codes["A3"] == codes["A4"] == codes["A6"] == codes["A7"] == codes["A11"] == "unknown"
    assert codes["B1"] == codes["A9"] == codes["A10"] == "unreadable"
    assert codes["A2"] == "without-unit"
    assert codes["A5"] == "row-repeated-twice"
    assert codes["A8"] == "misplaced"
    assert "score" in found["A1"].message
    assert 'units["Sở Y tế"]' in found["A3"].message
    assert 'item["Giải ngân vốn đầu tư công"]' in found["A11"].message
    assert all(one.cell.file == str(form) and one.cell.sheet == "Biểu" for one in found.values())
    assert all(one.message_in("vi") != one.message for one in found.values())


def test_an_indicator_with_two_targets_needs_its_group(tmp_path: Path) -> None:
    headings = ("Unit", "Group", "Indicator", "Target", "Actual")
    rows = [("A", "I", "x", 10, 12), ("A", "II", "x", 11, 12)]
    own = scorecard.evaluate(tidy(tmp_path / "a.xlsx", rows, headings))
    form = form_of(tmp_path / "form.xlsx", {"A1": '{{item["x"].actual}}', "A2": '{{item["x"].target}}'})
    (found,) = problems_of(form, own)
    assert (found.code, found.cell.address) == ("placeholder-ambiguous", "A2")
    page, _ = fill(form_of(tmp_path / "b.xlsx", {"A2": '{{group["II"].item["x"].target}}'}), own)
    assert page["A2"].value == 11


def test_a_placeholder_where_nothing_is_filled_is_told(tmp_path: Path, card: scorecard.Scorecard) -> None:
    from openpyxl.comments import Comment

    form = form_of(tmp_path / "form.xlsx", {"A1": "{{year}}"})
    book = load_workbook(form)
    page = book.worksheets[0]
    page["A1"].comment = Comment("của {{unit}}", "A")
    page.title = "{{year}}"
    book.save(form)
    assert [one.details["where"] for one in problems_of(form, card)] == ["a note", "a sheet's name"]
    assert [one.code for one in problems_of(form_of(tmp_path / "b.xlsx", {"A1": "x"}), card)] == [
        "form-without-placeholders"
    ]


@pytest.mark.parametrize(
    "part", ["xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"]
)
@pytest.mark.parametrize("data", [b"", b"<a>", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"])
def test_a_damaged_form_is_refused(tmp_path: Path, card: scorecard.Scorecard, part: str, data: bytes) -> None:
    form = tmp_path / "form.xlsx"
    form_template(form)
    rewrite(form, {part: data})
    with pytest.raises(UnreadableInput) as told:
        fill_form(form, card, 0, "vi")
    assert told.value.problem.code == "file-damaged"


# The language of placeholders


@pytest.mark.parametrize(
    ("inside", "meaning"),
    [
        ("unit", Steps((Name("unit"),))),
        (' item [ "a ""b""" ] . actual ', Steps((Name("item"), Key('a "b"'), Name("actual")))),
        ("item[“Việc”].điểm", Steps((Name("item"), Key("Việc"), Name("điểm")))),
        ("each unit", Each("unit")),
        ('EACH unit in "Cụm 1"', Each("unit", "Cụm 1")),
        ("each", Mistake("a name is missing")),  # type: ignore[arg-type]
        ("", Mistake("it is empty")),  # type: ignore[arg-type]
        ("item[x]", Mistake("a name is missing")),  # type: ignore[arg-type]
        ('item["x"', Mistake("a square bracket is never closed")),  # type: ignore[arg-type]
        ('item["x]', Mistake("a quotation mark is never closed")),  # type: ignore[arg-type]
        ('item "x"', Mistake("a quoted name belongs in square brackets")),  # type: ignore[arg-type]
        ("a.b()", Mistake("what follows does not belong there")),  # type: ignore[arg-type]
        ("a..b", Mistake("a name is missing")),  # type: ignore[arg-type]
        ("x" * 301, Mistake("it is too long")),  # type: ignore[arg-type]
    ],
)
def test_the_grammar(inside: str, meaning: Meaning) -> None:
    assert parse_placeholder(inside) == meaning


PIECES = st.sampled_from(
    (
        *(
            "{{",
            "}}",
            "{",
            "}",
            "each ",
            "in ",
            "unit",
            "item",
            "score",
            ".",
            "[",
            "]",
            '"',
            "“",
            "”",
            "'",
            " ",
            "\xa0",
        ),
        *(
            "\xa0",
            "Sở Y tế",
            "__class__",
            "(",
            ")",
            "\n",
            "units",
            "group",
            "leader",
            "I",
            "1",
            "=",
            "\x00",
            "é",
            "\ud800",
        ),
    )
)


@searched
@given(st.one_of(st.lists(PIECES, max_size=25).map("".join), st.text(max_size=60)))
@example("{{" * 50)
@example('{{item["' + "“" * 60)
def test_any_text_gives_placeholders_or_mistakes(text: str) -> None:
    """Whatever is typed is a placeholder, a mistake or a text; nothing is raised, and no text is lost."""
    found = placeholders(text)
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.source
        assert "{{" not in text[at : one.start]
        at = one.end
        assert isinstance(one.meaning, Steps | Each | Mistake)
    assert "{{" not in text[at:]


@searched
@given(st.lists(PIECES, max_size=12).map("".join), st.booleans())
def test_any_placeholder_is_looked_up_and_never_evaluated(inside: str, has_unit: bool) -> None:
    scope = Scope(SMALL, 0 if has_unit else None)
    meaning = parse_placeholder(inside)
    if isinstance(meaning, Steps):
        found = scope.value(meaning)
        assert isinstance(found, Value | Unknown | WithoutUnit | Ambiguous)
        if isinstance(found, Value):
            assert found.content is None or isinstance(found.content, str | int | float)
    elif isinstance(meaning, Each):
        lines = scope.repetitions(meaning)
        assert isinstance(lines, list | Unknown | WithoutUnit)


SMALL = scorecard.evaluate(ROOT / CAN_THO)


# Parts that write back what they were read from


@pytest.mark.parametrize("name", ["2022.xlsx", "can-tho-2022.xlsx", "forms/form-template.xlsx", "emulation-2022.xlsx"])
def test_a_part_that_is_not_changed_writes_back_its_bytes(name: str) -> None:
    for part, data in parts(ROOT / "samples" / name).items():
        if part.endswith((".xml", ".rels")):
            assert document(data, part).data() == data


ODD = (
    b'\xef\xbb\xbf<?xml version="1.0"?>\r\n<!-- <c> --><x:a xmlns:x="u" xmlns:mc=\'v\' mc:Ignorable="x14ac" b = "1>2" >'
    b"<x:c r='A1'/><x:c  r=\"B1\" ></x:c ><![CDATA[<z>]]>&lt;&#10;&#x41;<?p i?></x:a>\n<!-- end -->"
)


def test_odd_xml_writes_back_its_bytes() -> None:
    odd = document(ODD, "a.xml")
    assert odd.data() == ODD
    assert odd.root.get("b") == "1>2"
    first, second = children(odd.root)
    assert (kind_of(first), first.get("r"), second.get("r")) == ("c", "A1", "B1")
    assert text_in(odd.root) == "<z><\nA"


def test_a_change_leaves_prefixes_comments_and_references() -> None:
    odd = document(ODD, "a.xml")
    _, second = children(odd.root)
    second.set("r", 'C"<&')
    written = odd.data()
    assert b'xmlns:mc="v" mc:Ignorable="x14ac"' in written
    assert written.count(b"<x:c ") == 2
    assert all(one in written for one in (b"<!-- <c> -->", b"<?p i?>", b"<!-- end -->"))
    again = document(written, "a.xml").root
    assert [one.get("r") for one in children(again)] == ["A1", 'C"<&']
    assert text_in(again) == "<z><\nA"


def test_xml_that_is_no_tree_is_refused() -> None:
    for data in (b"<a></a></b>", b"<a>", b"<a/><b/>", b"<a>" * 1000 + b"</a>" * 1000, b"\xff\xff"):
        with pytest.raises(BadPackage):
            document(data, "a.xml")


def test_a_prefixed_sheet_is_filled(tmp_path: Path, card: scorecard.Scorecard) -> None:
    form = form_of(tmp_path / "form.xlsx", {"A1": "{{unit}}", "B1": "{{score}}"})
    sheet = parts(form)["xl/worksheets/sheet1.xml"]
    tagged = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", sheet).replace(b"xmlns=", b"xmlns:x=")
    rewrite(form, {"xl/worksheets/sheet1.xml": tagged})
    page, _ = fill(form, card, unit=0)
    assert page["A1"].value == card.table.units[0]
    assert page["B1"].value == pytest.approx(float(card.unit_scores.score[0]))


# References that go along

MOVES = Moves({5: 3, 9: 2})


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A4+A5+A6", "A4+A5+A8"),
        ("SUM(A5:A5)", "SUM(A5:A7)"),
        ("SUM($A$2:$A$10)", "SUM($A$2:$A$13)"),
        ("SUM(A6:A9)", "SUM(A8:A12)"),
        ("SUM(6:6)", "SUM(8:8)"),
        ("Biểu!A6+'Biểu'!A6", "Biểu!A8+'Biểu'!A8"),
        ("Other!A6", "Other!A6"),
        ("[1]Biểu!A6", "[1]Biểu!A6"),
        ("'[Book.xlsx]Biểu'!A6", "'[Book.xlsx]Biểu'!A6"),
        ("First:Biểu!A6", "First:Biểu!A6"),
        ('"A6"&A6', '"A6"&A8'),
        ("LOG10(A6)+YEAR2022+XYZ2022+x.A6", "LOG10(A8)+YEAR2022+XYZ2022+x.A6"),
        ("Table1[A6]", "Table1[A6]"),
        ("A1048576", "A1048576"),
    ],
)
def test_references_go_along(formula: str, moved: str) -> None:
    assert moved_formula(formula, {"biểu": MOVES}, Home("Biểu")) == moved


@pytest.mark.parametrize(
    ("formula", "copied"),
    [
        ("C5*2", "C7*2"),
        ("SUM(A5:C5)", "SUM(A7:C7)"),
        ("C5/C$5", "C7/C$5"),
        ("RANK(C5,C$5:C$5)", "RANK(C7,C$5:C$7)"),
        ("C4", "C6"),
        ("C5/$C$6", "C7/$C$8"),
        ("Other!A5", "Other!A7"),
    ],
)
def test_formulas_of_a_repeated_row_are_filled_down(formula: str, copied: str) -> None:
    assert moved_formula(formula, {"biểu": MOVES}, Home("Biểu", 5, 2)) == copied


def test_areas_go_along() -> None:
    assert [moved_area(one, MOVES) for one in ("A5", "A5:B5", "A1:A20", "A6", "A:C")] == [
        "A5:A7",
        "A5:B7",
        "A1:A23",
        "A8",
        "A:C",
    ]
    assert moved_area("B5:C5", MOVES, 2) == "B7:C7"


def test_a_chart_of_one_cell_shows_all_its_copies() -> None:
    """Excel and LibreOffice store $F$5:$F$5 as $F$5."""
    moved = moved_formula("Biểu!$F$5", {"biểu": MOVES}, Home(shows_all=True))
    assert moved == "Biểu!$F$5:$F$7"
    assert moved_formula("Biểu!$F$6", {"biểu": MOVES}, Home(shows_all=True)) == "Biểu!$F$8"


@searched
@given(st.text(alphabet="A1B2$:!'[](),+\"Sheet .5xyz{}", max_size=40))
def test_any_formula_stays_as_it_is_where_nothing_moves(formula: str) -> None:
    assert moved_formula(formula, {}, Home("S")) == formula
    moved_formula(formula, {"s": MOVES}, Home("S", 5, 2))
    areas_in(formula, "S")


# The form's own columns


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("Tỷ lệ %", "attainment"),
        ("Tỷ lệ đạt (%)", "attainment"),
        ("% thực hiện", "attainment"),
        ("TH/KH", "attainment"),
        ("Đánh giá", "verdict"),
        ("Kết quả đánh giá", "verdict"),
        ("Điểm", "points"),
        ("Điểm đạt", "points"),
        ("So với 2021 (%)", "growth"),
        ("So với năm trước", "growth"),
        ("Tăng, giảm so với năm 2021", None),
        ("Điểm chuẩn", None),
        ("Đạt", None),
        ("Ghi chú", None),
        ("Kế hoạch 2022", None),
    ],
)
def test_headings_of_results(text: str, holds: str | None) -> None:
    assert column_kind(text) == holds


def own_form(path: Path) -> Path:
    """A form with figures, its columns of results to be filled but for one cell."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = "Biểu 2022"
    page.append(["Đơn vị: Sở Y tế"])
    page.append(
        ["STT", "Chỉ tiêu", "ĐVT", "Năm 2022", None, None, "Thực hiện 2021", "So với 2021 (%)", "Đánh giá", "Điểm"]
    )
    page.append([None, None, None, "Kế hoạch", "Thực hiện", "Tỷ lệ %"])
    for area in ("D2:F2", "A2:A3", "B2:B3", "C2:C3", "G2:G3", "H2:H3", "I2:I3", "J2:J3"):
        page.merge_cells(area)
    page.append(["I", "Chỉ tiêu pháp lệnh"])
    page.merge_cells("B4:J4")
    page.append([1, "Việc làm", "người", 50400, 55972, None, 46516, None, None, None])
    page.append([2, "Hộ nghèo", "%", 2, 2, 99.9, None, None, "tự ghi", None])
    page.append([3, "Chưa báo cáo", "%", 2, None, None, None, None, None, None])
    page.append([None, "Bình quân", None, None, None, "=AVERAGE(F5:F7)", None, None, None, None])
    for row in range(5, 9):
        page[f"F{row}"].number_format = "0.00"
    page["J5"].number_format = "General"
    book.save(path)
    return path


def test_empty_columns_of_results_are_filled_in_a_copy(tmp_path: Path) -> None:
    form = own_form(tmp_path / "form.xlsx")
    before = form.read_bytes()
    done = run("fill", "--in-place-columns", form, "-o", tmp_path / "out.xlsx", "--lang", "vi")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Biểu 2022, cột F, “Tỷ lệ %”: điền 1 ô, giữ nguyên 1 ô",
        "Biểu 2022, cột H, “So với 2021 (%)”: điền 1 ô, giữ nguyên 0 ô",
        "Biểu 2022, cột I, “Đánh giá”: điền 2 ô, giữ nguyên 1 ô",
        "Biểu 2022, cột J, “Điểm”: điền 2 ô, giữ nguyên 0 ô",
    ]
    assert form.read_bytes() == before
    page = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert page["F5"].value == pytest.approx(5597200 / 50400)
    assert page["H5"].value == 20.33
    assert [page[f"I{row}"].value for row in (5, 6, 7)] == ["vượt", "tự ghi", "chưa báo cáo"]
    assert [page[f"J{row}"].value for row in (5, 6, 7)] == [111.06, 100, None]
    assert [page[f"F{row}"].value for row in (6, 7, 8)] == [99.9, None, "=AVERAGE(F5:F7)"]
    assert not isinstance(page["A5"], MergedCell)
    old, new = parts(form), parts(tmp_path / "out.xlsx")
    assert {name for name in old if old[name] != new[name]} <= {"xl/worksheets/sheet1.xml", "xl/workbook.xml"}


def test_growth_is_written_as_the_column_tells_it(tmp_path: Path) -> None:
    form = own_form(tmp_path / "form.xlsx")
    book = load_workbook(form)
    page = book.worksheets[0]
    page["G6"], page["H6"] = 1.6, 125
    book.save(form)
    run("fill", "--in-place-columns", form, "-o", tmp_path / "out.xlsx")
    assert load_workbook(tmp_path / "out.xlsx").worksheets[0]["H5"].value == 120.33


def test_a_sheet_without_such_columns_is_told(tmp_path: Path) -> None:
    form = tidy(tmp_path / "a.xlsx", [("A", "x", "%", 1, 2)])
    assert_refused(run("fill", "--in-place-columns", form, "-o", tmp_path / "o.xlsx"), "Tỷ lệ %", "correct the form")
    assert not (tmp_path / "o.xlsx").exists()


# The command


def test_fill_writes_a_form(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    done = run("fill", "samples/forms/form-template.xlsx", SAMPLE, "-o", out, "--unit", "y te", "--lang", "vi")
    assert done.returncode == 0, done.stderr
    assert load_workbook(out)[SHEET]["A5"].value == HEALTH


def test_fill_tells_what_is_wrong_and_writes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert_refused(
        run("fill", "samples/forms/form-template.xlsx", SAMPLE, "-o", out), f"{SHEET}!A5", f"{SHEET}!C8", "--unit"
    )
    form = tmp_path / "form.txt"
    form.write_text("x", encoding="utf-8")
    assert_refused(run("fill", form, SAMPLE, "-o", out), ".xlsx", status=2)
    form.rename(tmp_path / "form.xlsx")
    assert_refused(run("fill", tmp_path / "form.xlsx", SAMPLE, "-o", out), "save it as .xlsx")
    assert_refused(run("fill", tmp_path / "none.xlsx", SAMPLE, "-o", out), "no such file")
    (tmp_path / "bad.xlsx").write_bytes((ROOT / SAMPLE).read_bytes()[:5000])
    assert_refused(run("fill", tmp_path / "bad.xlsx", SAMPLE, "-o", out), "damaged")
    assert not out.exists()


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    form, figures = tmp_path / "form.xlsx", tmp_path / "2022.xlsx"
    shutil.copy(ROOT / "samples/forms/form-template.xlsx", form)
    shutil.copy(ROOT / SAMPLE, figures)
    for output in (form, figures):
        assert_refused(run("fill", form, figures, "-o", output, "--unit", "y te"), "never overwritten", status=2)
    own = own_form(tmp_path / "own.xlsx")
    assert_refused(run("fill", "--in-place-columns", own, "-o", own), "never overwritten", status=2)
    assert_refused(run("fill", form, "-o", tmp_path / "o.xlsx"), "after the form", status=2)


def test_a_file_for_each_unit(tmp_path: Path) -> None:
    done = run(
        "fill", "samples/forms/form-template.xlsx", SAMPLE, "--per-unit", "-o", tmp_path / "forms", "--lang", "vi"
    )
    assert done.returncode == 0, done.stderr
    made = sorted(path.name for path in (tmp_path / "forms").iterdir())
    assert len(made) == 20
    assert "Sở Y tế.xlsx" in made
    for name in made[:3]:
        assert load_workbook(tmp_path / "forms" / name)[SHEET]["A5"].value == name.removesuffix(".xlsx")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Sở Y tế", "Sở Y tế"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ("a:b*c?", "a-b-c-"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        (" . ", "_"),
        ("x" * 300, "x" * 80),
    ],
)
def test_names_of_files_are_safe(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@searched
@given(st.lists(st.text(max_size=100), max_size=5))
def test_names_of_files_are_distinct_and_name_no_other_folder(names: list[str]) -> None:
    made = file_names(names, ".xlsx")
    assert len({one.casefold() for one in made}) == len(names)
    with tempfile.TemporaryDirectory() as folder:
        for one in made:
            assert Path(folder, one).parent == Path(folder)
            Path(folder, one).write_bytes(b"")
