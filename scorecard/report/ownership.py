"""Which files are this program's own earlier outputs: only those are written over unasked.

An output shows by itself whose it is, so that it is known in whatever folder it was moved to. Every kind has a
sign that goes when somebody works on the file, or that nobody else would write.
"""

from __future__ import annotations

import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

AUTHOR = "scorecard"
"""Who wrote a workbook or document, and the generator of a page."""

MARKDOWN_SEAL = "<!-- scorecard -->\n"
"""Closes every Markdown that is written; no reader shows it."""

PACKAGE_SEAL = AUTHOR.encode()
"""The zip comment of a filled form, whose parts stay the office's own; a program that saves the form drops it."""

_HEAD = 1 << 16
"""Bytes that are enough to know a text by its beginning."""

_MOST_PROPERTIES = 1 << 20
"""Bytes of the properties of a workbook; ours have a few hundred."""


def is_own(path: Path) -> bool:
    """Whether a file is an earlier output, unchanged as far as its kind tells. Any doubt, and it is not."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            stream.seek(max(path.stat().st_size - len(MARKDOWN_SEAL), 0))
            tail = stream.read()
    except OSError:
        return False
    if head.startswith(b"PK"):
        return _is_own_package(path)
    start = head.decode("utf-8-sig", "replace").lstrip()
    if start[:15].lower() == "<!doctype html>":
        return _GENERATOR in start
    if start[:1] in ("{", "["):
        return _is_own_json(start)
    return tail == MARKDOWN_SEAL.encode() or _is_own_heading(start.partition("\n")[0].rstrip("\r"))


_GENERATOR = f'<meta name="generator" content="{AUTHOR}">'


def _is_own_package(path: Path) -> bool:
    """Whether a workbook or document names us as the last who wrote it, and says of itself what ours say.

    Excel, LibreOffice and openpyxl write the application part anew whenever they save.
    """
    try:
        with zipfile.ZipFile(path) as package:
            if package.comment == PACKAGE_SEAL:
                return True
            core, application = (_properties(package, f"docProps/{name}.xml") for name in ("core", "app"))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, NotImplementedError, RuntimeError):
        return False
    return f"<cp:lastModifiedBy>{AUTHOR}</cp:lastModifiedBy>" in core and _is_own_application(application)


def _properties(package: zipfile.ZipFile, part: str) -> str:
    if package.getinfo(part).file_size > _MOST_PROPERTIES:
        return ""
    return package.read(part).decode("utf-8", "replace")


def _is_own_application(part: str) -> bool:
    """Whether the part is as XlsxWriter makes it, or names this program itself."""
    said = dict(re.findall(r"<(Application|AppVersion)>([^<]*)</", part))
    return said.get("Application") == AUTHOR or (
        said.get("Application") == "Microsoft Excel" and said.get("AppVersion") == "12.0000"
    )


_OWN_OBJECT = re.compile(r'\{\s*("schema"\s*:\s*"scorecard[a-z-]*/\d|"\$schema"[^\n]*\n\s*"title": "scorecard )')
"""How our objects begin: with their schema, or the title of one."""


def _is_own_json(start: str) -> bool:
    """Whether a JSON text names a schema of ours first, or is a list of records with our keys."""
    if _OWN_OBJECT.match(start):
        return True
    records = start[1:].lstrip()
    if start[0] == "{" or records.startswith("]"):
        return start[0] == "["
    try:
        record, _ = json.JSONDecoder().raw_decode(records)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and tuple(record) in _columns()


def _is_own_heading(line: str) -> bool:
    """Whether a line is the heading of a CSV of ours, parted by commas or, for Excel, by semicolons."""
    return any(tuple(line.split(sign)) in _columns() for sign in ",;")


@cache
def _columns() -> frozenset[tuple[str, ...]]:
    """The headings of every table that is written as records."""
    from scorecard import fields
    from scorecard.fields.field import Fields, csv_keys
    from scorecard.report.review import REVIEW_COLUMNS
    from scorecard.report.rules import STATEMENT_COLUMNS

    every: tuple[Fields[Any], ...] = (fields.ITEMS, fields.UNITS, fields.PROBLEMS, fields.STEPS)
    declared = [
        csv_keys(one, optional=optional, within_year=within_year)
        for one in every
        for optional in (False, True)
        for within_year in (False, True)
    ]
    return frozenset([*declared, tuple(REVIEW_COLUMNS), tuple(STATEMENT_COLUMNS)])
