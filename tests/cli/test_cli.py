"""The command line as its users meet it: results, bad input, exit statuses, pipes and files."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest
from openpyxl import Workbook, load_workbook

from scorecard.report import SCHEMA_FILE
from tests.parts.commands import CAN_THO, SAMPLE, assert_refused, run, run_here
from tests.parts.places import ROOT
from tests.parts.workbooks import tidy

# results


@pytest.mark.parametrize("command", ["rank", "show", "check", "explain", "export", "batch"])
def test_a_period_that_is_none_is_wrong_usage(command: str, tmp_path: Path) -> None:
    more: dict[str, list[object]] = {
        "explain": ["--unit", "y te"],
        "export": ["-o", tmp_path / "a.json"],
        "batch": ["-o", tmp_path / "b"],
    }
    done = run_here(command, SAMPLE, *more.get(command, []), "--period", "spring")
    assert_refused(done, "“spring” is no period; write q2, 6m, 9m, m7 or year", status=2)


def test_rank_prints_every_cluster_and_name_whole() -> None:
    done = run("rank", SAMPLE)
    assert done.returncode == 0
    assert "Sở Nông nghiệp và Phát triển nông thôn" in done.stdout
    assert [line[:5] for line in done.stdout.splitlines() if line.startswith("Cụm")] == [
        f"Cụm {number}" for number in (1, 2, 3, 4)
    ]
    assert "\x1b" not in done.stdout
    assert "…" not in done.stdout


def test_tied_units_share_a_rank_and_the_next_is_skipped() -> None:
    rows = list(csv.DictReader(run("rank", SAMPLE, "--format", "csv").stdout.splitlines()))
    second = [row for row in rows if row["cluster"].startswith("Cụm 2")]
    assert [row["cluster_rank"] for row in second] == ["1", "2", "2", "4", "5"]


def test_top_shows_the_first_ranks_of_each_table() -> None:
    assert run("rank", SAMPLE, "--by", "all", "--top", "2").stdout.count("exceeded") == 2
    assert run("rank", SAMPLE, "--top", "2").stdout.count("exceeded") == 2 + 3 + 2 + 2


def test_json_keeps_the_published_schema() -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    for command in ("rank", "show", "check"):
        for sample in (SAMPLE, CAN_THO):
            jsonschema.validate(json.loads(run(command, sample, "--format", "json").stdout), schema)


def test_show_finds_a_unit_without_diacritics() -> None:
    shown = run("show", SAMPLE, "--unit", "y te").stdout
    assert shown.startswith("Sở Y tế")
    assert "Sở Nội vụ" not in shown


def test_an_unknown_unit_suggests_the_nearest() -> None:
    assert_refused(run("show", SAMPLE, "--unit", "So Y Tee"), "Sở Y tế", status=2)


def test_a_part_of_several_names_is_not_guessed() -> None:
    assert_refused(run("show", SAMPLE, "--unit", "Sở"), "write more of the name", status=2)


def test_explain_names_cells_and_arithmetic() -> None:
    told = run("explain", CAN_THO, "--unit", "lao dong", "--indicator", "giai ngan").stdout
    assert "Biểu 2022!D20" in told
    assert "10,387 / 10,394 = 0.999326534539 = 99.93 %" in told
    assert "0.95 × 10,394 = 9,874.3" in told


@pytest.mark.parametrize("command", [("rank",), ("show",), ("check",), ("explain", "--unit", "y te")])
def test_vietnamese_output_holds_no_english(command: tuple[str, ...]) -> None:
    done = run(*command, SAMPLE, "--lang", "vi")
    english = {"the", "of", "score", "target", "actual", "exceeded", "missed", "unit", "attainment", "warning", "from"}
    words = set((done.stdout + done.stderr).lower().replace(",", " ").split())
    assert not words & english


def test_vietnamese_figures_use_the_comma() -> None:
    shown = run("show", CAN_THO, "--lang", "vi").stdout
    assert "80,42" in shown
    assert "10.394" in shown
    assert "100,53 %" in shown


def test_the_language_comes_from_the_environment() -> None:
    assert "Đơn vị" in run("rank", SAMPLE, env={"LANG": "vi_VN.UTF-8"}).stdout


def test_seven_percent_meets_seven(tmp_path: Path) -> None:
    book = tidy(tmp_path / "seven.xlsx", [["A", "Late files", "%", 7, (0.07, "0%")]])
    item = json.loads(run("show", book, "--format", "json").stdout)["items"][0]
    assert (item["actual"], item["verdict"]) == (7, "met")


def test_several_workbooks_are_one_scorecard(tmp_path: Path) -> None:
    books = [tidy(tmp_path / f"{name}.xlsx", [[name, "Jobs", "persons", 10, 9 + at]]) for at, name in enumerate("AB")]
    ranking = json.loads(run("rank", *books, "--format", "json").stdout)["ranking"]
    assert [(one["unit"], one["rank"]) for one in ranking] == [("B", 1), ("A", 2)]


# bad input


def empty(path: Path) -> None:
    Workbook().save(path)


def headings_only(path: Path) -> None:
    tidy(path, [])


def no_headings(path: Path) -> None:
    tidy(path, [["x", 1, 2]], headings=["Weather", "Monday", "Tuesday"])


def text_for_number(path: Path) -> None:
    tidy(path, [["A", "Jobs", "persons", 10, "many"]])


def error_cell(path: Path) -> None:
    book = load_workbook(tidy(path, [["A", "Jobs", "persons", 10, 9]]))
    book["2022"]["E2"] = "#DIV/0!"
    book.save(path)


def uncalculated(path: Path) -> None:
    tidy(path, [["A", "Jobs", "persons", 10, "=D2+1"]])


def contradicted(path: Path) -> None:
    tidy(path, [["A", "Jobs", "persons", 10, 9], ["A", "Jobs", "persons", 10, 8]])


def damaged(path: Path) -> None:
    tidy(path, [["A", "Jobs", "persons", 10, 9]])
    path.write_bytes(path.read_bytes()[:-200])


def no_workbook(path: Path) -> None:
    path.write_text("unit,indicator\n", encoding="utf-16")


BAD = [
    (empty, "workbook-empty", None),
    (headings_only, "headings-only", "A1"),
    (no_headings, "headings-missing", "B1"),
    (text_for_number, "number-unreadable", "E2"),
    (error_cell, "cell-error", "E2"),
    (uncalculated, "formula-uncalculated", "E2"),
    (contradicted, "item-contradicted", "E3"),
    (damaged, "file-damaged", None),
]


@pytest.mark.parametrize(("make", "code", "cell"), BAD, ids=[code for _, code, _ in BAD])
@pytest.mark.parametrize("command", ["rank", "show", "check", "export"])
def test_bad_input_is_told_with_its_place_and_nothing_is_written(
    tmp_path: Path, make: object, code: str, cell: str | None, command: str
) -> None:
    book, out = tmp_path / "bad 2022.xlsx", tmp_path / "out.json"
    make(book)  # type: ignore[operator]  # one of the functions above
    done = run(command, book, "-o", out)
    assert_refused(done)
    if command == "check":
        (found,) = json.loads(out.read_text(encoding="utf-8"))["problems"]
        assert (found["code"], found["cell"]) == (code, cell)
    else:
        assert str(book) in done.stderr
        assert (cell or "") in done.stderr
        assert not out.exists()


def test_no_such_file() -> None:
    assert_refused(run("rank", "nowhere.xlsx"), "nowhere.xlsx: no such file")


def test_a_folder() -> None:
    assert_refused(run("rank", "samples"), "samples: this is a folder")


def test_missing_headings_say_what_was_looked_for_and_found(tmp_path: Path) -> None:
    no_headings(tmp_path / "a.xlsx")
    assert_refused(run("rank", tmp_path / "a.xlsx"), "Indicator", "Weather | Monday | Tuesday")


def test_one_bad_cell_does_not_hide_the_ranking(tmp_path: Path) -> None:
    book = tidy(tmp_path / "2022.xlsx", [["A", "Jobs", "", 10, "many"], ["B", "Jobs", "", 10, 9]])
    done = run("rank", book)
    assert done.returncode == 1
    assert "B" in done.stdout
    assert "E2" in done.stderr


@pytest.mark.parametrize("command", ["rank", "show", "export"])
def test_an_output_that_cannot_be_written(tmp_path: Path, command: str) -> None:
    assert_refused(run(command, SAMPLE, "-o", tmp_path / "no folder" / "out.json"), "no such folder")
    assert_refused(run(command, SAMPLE, "-o", tmp_path.with_suffix(".json") / "x.json"), "no such folder")
    (tmp_path / "taken.json").mkdir()
    assert_refused(run(command, SAMPLE, "-o", tmp_path / "taken.json"), "this is a folder")


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    book = tidy(tmp_path / "a.xlsx", [["A", "Jobs", "", 10, 9]])
    before = book.read_bytes()
    assert_refused(run("export", book, "-o", book), "never overwritten", status=2)
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [["rank"], ["rank", SAMPLE, "--top", "0"], ["rank", SAMPLE, "--lang", "fr"], ["export", SAMPLE], ["bogus"]],
)
def test_wrong_usage_is_status_2(arguments: Sequence[str]) -> None:
    assert_refused(run(*arguments), status=2)


def test_an_ending_export_does_not_know() -> None:
    assert_refused(run("export", SAMPLE, "-o", "out.pdf"), ".xlsx", status=2)


def test_strict_takes_warnings_for_errors(tmp_path: Path) -> None:
    assert run("rank", SAMPLE).returncode == 0
    done = run("rank", SAMPLE, "--strict", "-o", tmp_path / "out.csv")
    assert_refused(done, "I52")
    assert not (tmp_path / "out.csv").exists()


def test_a_rulebook_with_mistakes_names_each(tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    stated = 'name = "x"\n[defaults]\nmaximum = 5\npoints = {method = "proportional", cap = -1}\n'
    rules.write_text(stated, encoding="utf-8")
    assert_refused(run("rank", SAMPLE, "--rulebook", rules), "defaults.points.cap", "defaults.maximum", "max_points")


# streams and files


def test_a_console_without_the_letters_shows_substitutes() -> None:
    for encoding in ("cp1252", "cp437", "ascii"):
        done = subprocess.run(
            [sys.executable, "-m", "scorecard", "rank", SAMPLE],
            cwd=ROOT,
            env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LANG": "C"},
            capture_output=True,
            check=False,
        )
        shown = done.stdout.decode(encoding)
        assert done.returncode == 0
        assert "Van phong Uy ban nhan dan" in shown or "phòng" in shown


def test_a_closed_pipe_is_no_error() -> None:
    command = f'"{sys.executable}" -m scorecard show {SAMPLE} | head -n 1'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json", "md"])
@pytest.mark.parametrize("language", ["en", "vi"])
def test_two_exports_give_the_same_bytes(tmp_path: Path, ending: str, language: str) -> None:
    outputs = [tmp_path / f"{number}.{ending}" for number in (1, 2)]
    for output in outputs:
        assert run("export", SAMPLE, "-o", output, "--lang", language).returncode == 0
    one, other = (output.read_bytes() for output in outputs)
    assert one == other
    assert len(one) > 1000
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"1.{ending}", f"2.{ending}"]


def test_help_shows_an_example_of_each_command() -> None:
    for command in ("rank", "show", "check", "explain", "export"):
        assert f"scorecard {command}" in run(command, "--help").stdout


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["rank", SAMPLE], ["rank", SAMPLE, "--lang", "vi"]])
def test_heavy_packages_are_not_loaded(arguments: list[str]) -> None:
    probe = (
        "import sys\nfrom scorecard.cli import app\n"
        f"try: app({arguments!r})\nexcept SystemExit: pass\n"
        "loaded = {'pandas', 'openpyxl', 'jinja2', 'xlsxwriter'} & set(sys.modules)\nsys.exit(' '.join(loaded) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


# reading as the user says


def items_of(*arguments: object, given: bytes | None = None) -> list[dict[str, object]]:
    done = subprocess.run(
        [sys.executable, "-m", "scorecard", "show", "--format", "json", *map(str, arguments)],
        cwd=ROOT,
        input=given,
        capture_output=True,
        check=False,
    )
    found: list[dict[str, object]] = json.loads(done.stdout)["items"]
    return found


def test_standard_input_is_read_like_a_file() -> None:
    sample = ROOT / SAMPLE
    assert len(items_of("-", given=sample.read_bytes())) == 200


def test_a_layout_can_be_forced(tmp_path: Path) -> None:
    book = tidy(
        tmp_path / "2022.xlsx", [["Jobs", "persons", 10, 9]], headings=["Indicator", "Measure", "Target", "Actual"]
    )
    assert [item["unit"] for item in items_of(book, "--layout", "form")] == ["2022"]
    assert_refused(run("rank", book, "--layout", "tidy"), "no row of headings")


def test_a_password_is_read_from_a_file(tmp_path: Path) -> None:
    import msoffcrypto.format.ooxml  # type: ignore[import-untyped, unused-ignore]

    plain = tidy(tmp_path / "plain.xlsx", [["A", "Jobs", "", 10, 9]])
    locked = tmp_path / "locked 2022.xlsx"
    with plain.open("rb") as source, locked.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(source).encrypt("bí mật", target)
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật\n", encoding="utf-8")
    assert_refused(run("rank", locked), "--password-file")
    assert len(items_of(locked, "--password-file", secret)) == 1
    assert_refused(run("rank", locked, "--password-file", tmp_path / "none.txt"), "cannot be read")


def test_a_limit_can_be_raised_and_a_wrong_one_is_refused(tmp_path: Path) -> None:
    assert_refused(run("rank", SAMPLE, "--limit", "cells=100"), "more than 100 cells")
    assert run("rank", SAMPLE, "--limit", "cells=5000").returncode == 0
    assert_refused(run("rank", SAMPLE, "--limit", "rows=5"), "file_bytes", status=2)


def test_a_rulebook_settles_the_decimal_mark_and_the_units_names(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Sở Y tế", "Thu", "triệu đồng", "10.394", "10.387"],
        ["SYT", "Chi", "triệu đồng", 5, 4],
    ]
    book = tidy(tmp_path / "2022.xlsx", rows)
    assert_refused(run("rank", book), "D2", "may be 10.394 or 10,394")
    rules = tmp_path / "rules.toml"
    rules.write_text('name = "x"\n[reading]\ndecimal = ","\n[units]\n"Sở Y tế" = ["SYT"]\n', encoding="utf-8")
    items = items_of(book, "--rulebook", rules)
    assert [(item["unit"], item["target"]) for item in items] == [("Sở Y tế", 10394), ("Sở Y tế", 5)]


def test_as_read_prints_every_figure_beside_its_cell() -> None:
    shown = run("check", CAN_THO, "--as-read").stdout
    assert "50,400   D15" in shown
    assert "Xuất sắc 4/4 quý   E23" in shown


def test_twelve_faults_are_told_at_once_each_with_its_cell(tmp_path: Path) -> None:
    """One workbook, twelve different slips: each is told with its cell and what to do, in one run."""
    headings = ["Unit", "Indicator", "Measure", "Target", "Actual", "Weight", "Direction", "Required", "Cluster"]
    rows: list[list[object]] = [
        ["A", "i1", "", "many", 1, 1, "", "", "C1"],
        ["A", "i2", "", 1, True, 1, "", "", "C1"],
        ["A", "i3", "", 1, (45000, "yyyy-mm-dd"), 1, "", "", "C1"],
        ["A", "i4", "", 1, "=D5+1", 1, "", "", "C1"],
        ["A", "i5", "", 1, "#N/A", 1, "", "", "C1"],
        ["A", "i6", "", 1, "10.394", 1, "", "", "C1"],
        ["A", "i7", "", 1, 1, -1, "", "", "C1"],
        ["A", "i8", "", 1, 1, 1, "sideways", "", "C1"],
        ["A", "i9", "", 1, 1, 1, "", 95, "C1"],
        ["A", "i10", "", "high", 1, 1, "range", "", "C1"],
        ["", "i11", "", 1, 1, 1, "", "", "C1"],
        ["A", "i1", "", 7, 1, 1, "", "", "C1"],
    ]
    book = tidy(tmp_path / "2022.xlsx", rows, headings)
    done = run("check", book, "--format", "json")
    assert done.returncode == 1
    errors = [one for one in json.loads(done.stdout)["problems"] if one["severity"] == "error"]
    assert {(one["code"], one["cell"]) for one in errors} == {
        ("number-unreadable", "D2"),
        ("cell-boolean", "E3"),
        ("cell-date", "E4"),
        ("formula-uncalculated", "E5"),
        ("cell-error", "E6"),
        ("number-ambiguous", "E7"),
        ("weight-not-positive", "F8"),
        ("direction-unknown", "G9"),
        ("share-unreadable", "H10"),
        ("range-unreadable", "D11"),
        ("unit-missing", "A12"),
        ("item-contradicted", "D13"),
    }
    assert all(";" in one["message"] or "." in one["message"] for one in errors)
