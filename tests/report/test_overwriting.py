"""What is written over: one's own earlier outputs, and with --force anything but an input."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from scorecard.cli import app
from scorecard.report.ownership import is_own
from tests.parts.commands import SAMPLE, assert_refused, run_here
from tests.parts.places import ROOT
from tests.parts.workbooks import tidy
from tests.samples.forms import form_template

EMULATION = "samples/emulation-2022.xlsx"
UNIT = "Sở Y tế"

FORM = "FORM"
"""Stands for a form to fill."""

CASES = [
    *(
        (command, SAMPLE, *options, "-o", f"out.{ending}")
        for command, options in (
            ("rank", ()),
            ("show", ()),
            ("check", ()),
            ("check", ("--as-read",)),
            ("explain", ("--unit", UNIT)),
            ("export", ()),
        )
        for ending in ("json", "csv", "md")
    ),
    *(("review", EMULATION, "-o", f"out.{ending}") for ending in ("json", "csv", "md")),
    *(("config", "show", "-o", f"out.{ending}") for ending in ("json", "csv", "md")),
    ("config", "schema", "-o", "out.json"),
    ("export", SAMPLE, "-o", "out.xlsx"),
    ("export", SAMPLE, "-o", "out.html"),
    ("export", SAMPLE, "-o", "out.md", "--narrative"),
    ("export", SAMPLE, "-o", "out.csv", "--excel-csv", "--lang", "vi"),
    ("export", SAMPLE, "-o", "out.csv", "--excel-csv", "--lang", "en"),
    ("fill", FORM, SAMPLE, "--unit", UNIT, "-o", "out.xlsx"),
]


def foreign(path: Path) -> bytes:
    """A file of somebody else's of the ending's kind, with what is in it."""
    if path.suffix == ".xlsx":
        tidy(path, [["X", "1", 100, 50]])
    else:
        content = {
            ".json": '{"schema": "other/1", "items": []}\n',
            ".html": "<!DOCTYPE html>\n<title>Minutes</title>\n",
            ".csv": "unit,score\nSở Y tế,95\n",
            ".md": "# Minutes\n\nscorecard\n",
        }
        path.write_text(content.get(path.suffix, "minutes\n"), encoding="utf-8")
    return path.read_bytes()


def test_a_case_stands_for_every_command_that_writes_a_file() -> None:
    """Those not tried here never overwrite without --force, which their own tests hold, or write a folder."""
    groups = [(group.name, group.typer_instance) for group in app.registered_groups]
    commands = [((), app), *(((str(name),), inner) for name, inner in groups if inner is not None)]
    names = {
        (*prefix, str(one.name or one.callback.__name__))  # type: ignore[union-attr]
        for prefix, inner in commands
        for one in inner.registered_commands
    }
    tried = {case[:2] if case[0] == "config" else case[:1] for case in CASES}
    assert names - tried == {("init",), ("batch",), ("config", "new"), ("config", "check")}


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_an_earlier_output_is_written_over_and_a_foreign_file_is_not(case: tuple[str, ...], tmp_path: Path) -> None:
    form_template(tmp_path / "form.xlsx")
    path = next(tmp_path / one for one in case if one.startswith("out."))
    arguments = [str(path) if one == path.name else str(tmp_path / "form.xlsx") if one == FORM else one for one in case]
    first = run_here(*arguments)
    assert path.exists(), first.stderr
    written = path.read_bytes()
    assert run_here(*arguments).returncode == first.returncode
    assert path.read_bytes() == written
    before = foreign(path)
    done = run_here(*arguments)
    assert_refused(done, str(path), "--force", status=2)
    assert len(done.stderr.splitlines()) == 1
    assert path.read_bytes() == before
    assert run_here(*arguments, "--force").returncode == first.returncode
    assert path.read_bytes() == written


@pytest.mark.parametrize("ending", ["txt", "tsv"])
def test_plain_text_is_never_taken_for_ones_own(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"out.{ending}"
    assert run_here("rank", SAMPLE, "-o", path).returncode == 0
    before = path.read_bytes()
    assert_refused(run_here("rank", SAMPLE, "-o", path), str(path), "--force", status=2)
    assert path.read_bytes() == before
    assert run_here("rank", SAMPLE, "-o", path, "--force").returncode == 0


def test_force_never_overwrites_an_input(tmp_path: Path) -> None:
    shutil.copy(ROOT / SAMPLE, tmp_path / "in.xlsx")
    before = (tmp_path / "in.xlsx").read_bytes()
    done = run_here("export", tmp_path / "in.xlsx", "-o", tmp_path / "in.xlsx", "--force")
    assert_refused(done, "an input is never overwritten", status=2)
    assert (tmp_path / "in.xlsx").read_bytes() == before


def test_cards_in_a_folder_leave_the_files_of_others(tmp_path: Path) -> None:
    arguments = ("export", SAMPLE, "-o", tmp_path / "out.xlsx", "--cards", tmp_path)
    assert run_here(*arguments).returncode == 0
    assert run_here(*arguments).returncode == 0
    card = sorted(tmp_path.glob("01 *.xlsx"))[0]
    before = foreign(card)
    assert_refused(run_here(*arguments), str(card), "--force", status=2)
    assert card.read_bytes() == before
    assert run_here(*arguments, "--force").returncode == 0
    assert card.read_bytes() != before


def test_a_form_filled_for_each_unit_leaves_the_files_of_others(tmp_path: Path) -> None:
    form_template(tmp_path / "form.xlsx")
    arguments = ("fill", tmp_path / "form.xlsx", SAMPLE, "--per-unit", "-o", tmp_path / "out")
    assert run_here(*arguments).returncode == 0
    assert run_here(*arguments).returncode == 0
    path = tmp_path / "out" / f"{UNIT}.xlsx"
    before = foreign(path)
    assert_refused(run_here(*arguments), str(path), "--force", status=2)
    assert path.read_bytes() == before


# What was changed since is somebody's work


def test_a_workbook_that_was_saved_by_another_program_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    assert run_here("export", SAMPLE, "-o", path).returncode == 0
    assert is_own(path)
    book = load_workbook(path)
    book.worksheets[0]["A1"] = "checked by hand"
    book.save(path)
    before = path.read_bytes()
    assert_refused(run_here("export", SAMPLE, "-o", path), str(path), "--force", status=2)
    assert path.read_bytes() == before


def _application(kind: str, version: str) -> Callable[[bytes], bytes]:
    said = f"<Application>{kind}</Application><AppVersion>{version}</AppVersion>"
    return lambda _: f"<Properties>{said}</Properties>".encode()


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("docProps/app.xml", _application("Microsoft Excel", "16.0300")),
        ("docProps/app.xml", _application("LibreOffice/7.4.7.2$Linux_X86_64", "15.0000")),
        ("docProps/core.xml", lambda data: data.replace(b"<cp:lastModifiedBy>scorecard<", b"<cp:lastModifiedBy>An<")),
    ],
    ids=["Excel", "LibreOffice", "another person"],
)
def test_what_excel_and_libreoffice_say_of_a_workbook_tells_that_it_was_changed(
    part: str, change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "out.xlsx"
    assert run_here("export", SAMPLE, "-o", path).returncode == 0
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = change(parts[part])
    assert changed != parts[part]
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, changed if name == part else data)
    assert not is_own(path)


def test_libreoffice_saving_an_output_makes_it_anothers(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None and os.environ.get("CI"):
        pytest.fail("LibreOffice (soffice) is missing")
    if office is None:
        pytest.skip("LibreOffice (soffice) is missing")
    assert run_here("export", SAMPLE, "-o", tmp_path / "out.xlsx").returncode == 0
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = [office, home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, tmp_path / "out.xlsx"], check=True, capture_output=True, timeout=120)
    assert not is_own(tmp_path / "saved" / "out.xlsx")


def test_a_markdown_that_somebody_wrote_on_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "out.md"
    assert run_here("rank", SAMPLE, "-o", path).returncode == 0
    with path.open("a", encoding="utf-8") as stream:
        stream.write("\nMy remarks.\n")
    before = path.read_bytes()
    assert_refused(run_here("rank", SAMPLE, "-o", path), str(path), "--force", status=2)
    assert path.read_bytes() == before


def test_a_clean_workbook_that_units_fill_in_is_nobodys_output(tmp_path: Path) -> None:
    path = tmp_path / "2023.xlsx"
    assert run_here("init", path, "--from", SAMPLE).returncode == 0
    before = path.read_bytes()
    assert_refused(run_here("export", SAMPLE, "-o", path), str(path), "--force", status=2)
    assert_refused(run_here("init", path, "--from", SAMPLE), str(path), "--force", status=2)
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_no_place_for_an_output(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "out.json")
    done = run_here("rank", SAMPLE, "-o", tmp_path / "out.json", "--force")
    assert_refused(done, str(tmp_path / "out.json"), "device or a pipe")
    assert (tmp_path / "out.json").is_fifo()


# Batches


def test_a_batch_overwrites_what_its_manifest_names_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ("batch", SAMPLE, "-o", out, "--outputs", "xlsx,html,json,csv,md")
    names = [f"summary.{ending}" for ending in ("xlsx", "html", "json", "csv", "md")]
    assert run_here(*arguments).returncode == 0
    written = {name: (out / name).read_bytes() for name in [*names, "manifest.json"]}
    assert run_here(*arguments, "--afresh").returncode == 0
    # Its own outputs, even where they were damaged.
    (out / "summary.csv").write_text("damaged\n", encoding="utf-8")
    assert run_here(*arguments).returncode == 0
    assert {name: (out / name).read_bytes() for name in written} == written
    # With no manifest each is known by itself, as after a run that was interrupted.
    (out / "manifest.json").unlink()
    assert run_here(*arguments).returncode == 0
    assert {name: (out / name).read_bytes() for name in written} == written


@pytest.mark.parametrize("name", ["summary.xlsx", "summary.html", "summary.md", "manifest.json"])
def test_a_batch_leaves_the_files_of_others(name: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / name
    before = foreign(path)
    arguments = ("batch", SAMPLE, "-o", tmp_path / "out", "--outputs", "xlsx,html,md")
    done = run_here(*arguments)
    assert_refused(done, str(path), "--force", status=2)
    assert len(done.stderr.splitlines()) == 1
    assert path.read_bytes() == before
    assert list((tmp_path / "out").iterdir()) == [path]
    assert run_here(*arguments, "--force").returncode == 0
    assert path.read_bytes() != before


def test_a_batch_of_each_leaves_the_files_of_others(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "samples" / "forms", tmp_path / "in", ignore=lambda _, names: names)
    shutil.copy(ROOT / SAMPLE, tmp_path / "in" / "a.xlsx")
    (tmp_path / "out").mkdir()
    before = foreign(tmp_path / "out" / "a.json")
    done = run_here("batch", tmp_path / "in", "-o", tmp_path / "out", "--shape", "each", "--outputs", "json")
    assert_refused(done, str(tmp_path / "out" / "a.json"), "--force", status=2)
    assert (tmp_path / "out" / "a.json").read_bytes() == before


# What is known by its content alone


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", False),
        ("scorecard\n", False),
        ("rank,cluster\n", False),
        ("[]\n", True),
        ("[1, 2]\n", False),
        ("{", False),
        ("[" * 5000, False),
        ('{"schema": "scorecard/1"}', True),
        ('{"items": [], "schema": "scorecard/1"}', False),
        (json.dumps({"schema": "scoreboard/1"}), False),
        ("<!doctype html><p>generator scorecard</p>", False),
        ("PK", False),
        ("text\n<!-- scorecard -->\n", True),
        ("text\n<!-- scorecard -->\nmore\n", False),
    ],
)
def test_a_file_is_known_by_its_content(content: str, expected: bool, tmp_path: Path) -> None:
    (tmp_path / "file").write_text(content, encoding="utf-8")
    assert is_own(tmp_path / "file") == expected
