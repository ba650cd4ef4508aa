"""A zip's directory is read as the standard library reads it, whatever is done to it."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from scorecard.read.directory import BadDirectory, Entry, all_entries, entries_of, plain_entries
from tests.corpus import Case, all_cases
from tests.samples import SAMPLES

SAMPLE = SAMPLES / "2022.xlsx"

PLAIN = [case for case in all_cases() if not (case.converted or case.hostile or case.options)]


def _as_the_library_reads(data: bytes) -> Sequence[Entry] | None:
    try:
        return all_entries(data)
    except BadDirectory:
        return None


def _compared(data: bytes) -> bool:
    """Whether the short way was taken; where it was, it came to the same."""
    found = plain_entries(data)
    assert found is None or found == _as_the_library_reads(data)
    return found is not None


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.xlsx")), ids=lambda path: path.name)
def test_workbooks_take_the_short_way(path: Path) -> None:
    assert _compared(path.read_bytes())


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case.name)
def test_awkward_workbooks_have_the_same_parts(case: Case, tmp_path: Path) -> None:
    built = case.build(tmp_path)
    for source in built if isinstance(built, Sequence) else [built]:
        if isinstance(source, Path) and source.is_file():
            _compared(source.read_bytes())


def test_damaged_directories_have_the_same_parts() -> None:
    chance = random.Random(11)
    data = SAMPLE.read_bytes()
    directory = data.rfind(b"PK\x05\x06")
    start = int.from_bytes(data[directory + 16 : directory + 20], "little")
    taken = 0
    for _ in range(3000):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(start, len(data))
            damaged[at] = chance.choice((0, 1, 0x50, 0xFF, chance.randrange(256)))
        if chance.random() < 0.2:
            del damaged[chance.randrange(start, len(data)) :]
        if chance.random() < 0.1:
            damaged += bytes(chance.randrange(30))
        taken += _compared(bytes(damaged))
    assert 300 < taken < 2700


def _with_remark(package: zipfile.ZipFile) -> None:
    package.comment = b"from the office"


def _with_long_names(package: zipfile.ZipFile) -> None:
    package.writestr("xl/Biểu 2022.xml", "<a/>")


def _with_more(package: zipfile.ZipFile) -> None:
    part = zipfile.ZipInfo("xl/more.xml")
    part.extra = b"\x20\xa2\x02\x00\x00\x00"
    package.writestr(part, "<a/>")


OTHERS: Sequence[Callable[[zipfile.ZipFile], None]] = (_with_remark, _with_long_names, _with_more)


@pytest.mark.parametrize("change", OTHERS)
def test_other_directories_are_left_to_the_library(change: Callable[[zipfile.ZipFile], None]) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
        change(package)
    data = stream.getvalue()
    assert plain_entries(data) is None
    assert entries_of(data) == all_entries(data)


def test_what_stands_before_the_zip_moves_its_parts() -> None:
    data = b"#!/bin/sh\n" + SAMPLE.read_bytes()
    assert plain_entries(data) is None
    assert [one.header for one in entries_of(data)] == [one.header + 10 for one in entries_of(data[10:])]


@pytest.mark.parametrize(
    "data", [b"", b"PK\x05\x06", b"PK\x05\x06" + bytes(18), b"no zip at all, but long enough for an end"]
)
def test_too_little_is_no_directory(data: bytes) -> None:
    _compared(data)
