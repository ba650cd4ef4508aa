"""Workbooks calculated anew by LibreOffice, and the figures that two workbooks do not share."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
"""Every formula is calculated when a workbook is opened, whatever values stand beside them."""

Cell = tuple[str, str]
"""A sheet and an address on it."""


def recalculated(workbooks: Sequence[Path], folder: Path) -> list[Path]:
    """The workbooks as LibreOffice saves them after calculating every formula; in a folder of its own."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice (soffice) is missing")
        pytest.skip("LibreOffice (soffice) is missing; the formulas cannot be calculated anew")
    profile, out = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [program, f"-env:UserInstallation={profile.resolve().as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, workbooks)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    found = [out / one.name for one in workbooks]
    assert all(one.exists() for one in found), done.stderr
    return found


def values(workbook: Path) -> dict[Cell, object]:
    """Every value of a workbook as it is stored; a formula's empty text is nothing."""
    from openpyxl import load_workbook

    book = load_workbook(workbook, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.value != ""
    }


def formulas(workbook: Path) -> dict[Cell, str]:
    """Every formula of a workbook."""
    from openpyxl import load_workbook
    from openpyxl.worksheet.formula import ArrayFormula

    book = load_workbook(workbook)
    found = {}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, ArrayFormula):
                    found[sheet.title, cell.coordinate] = str(cell.value.text)
                elif cell.data_type == "f":
                    found[sheet.title, cell.coordinate] = str(cell.value)
    return found


def differences(stored: Path, anew: Path) -> Iterator[str]:
    """Formulas whose stored value is not the one calculated anew, a line each."""
    before, after = values(stored), values(anew)
    for cell, formula in formulas(stored).items():
        one, other = before.get(cell), after.get(cell)
        if not same(one, other):
            yield f"{cell[0]}!{cell[1]}: stored {one!r}, calculated {other!r}, by {formula[:200]}"


def same(one: object, other: object) -> bool:
    """Whether two values are equal, numbers to 1e-9."""
    numbers = [value for value in (one, other) if isinstance(value, (int, float))]
    if len(numbers) == 2:
        return math.isclose(numbers[0], numbers[1], rel_tol=1e-9, abs_tol=1e-12)
    return one == other
