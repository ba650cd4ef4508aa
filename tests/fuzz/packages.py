"""Mutations of a package: its sheets' cells, its other parts, and how they are packed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from tests.fuzz import raw, rewriting, sheets, trees
from tests.fuzz.figures import in_binary, in_opendocument
from tests.fuzz.judging import NOTHING, Reading, Touched
from tests.fuzz.seeds import packed

Parts = dict[str, bytes]
Effect = tuple[Parts, str, Touched | None]
"""The parts afterwards, what was done, and what may read otherwise; None for anything."""


def sheet_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each worksheet, and its name."""
    names = re.findall(rb'<sheet [^>]*?name="([^"]*)"', parts.get("xl/workbook.xml", b""))
    found = {f"xl/worksheets/sheet{number}.xml": name.decode() for number, name in enumerate(names, 1)}
    return {part: name for part, name in found.items() if part in parts}


def cell_changed(parts: Parts, reading: Reading, chance: Random) -> Effect:
    """One to three changes of a worksheet's cells, perhaps written in another way."""
    names = sheet_names(parts)
    if not names:
        return part_reshaped(parts, reading, chance)
    part = chance.choice(sorted(names))
    touched: Touched | None = NOTHING
    xml = parts[part]
    done: list[str] = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        change = chance.choice(sheets.CHANGES)
        xml, more = change(sheets.Sheet(xml, names[part], reading), chance)
        # Cells without addresses stand where the changes before have moved them to.
        unknown = more is None or (done and change in (sheets.unaddressed_cell, sheets.unaddressed_sheet))
        touched = None if touched is None or more is None or unknown else touched | more
        done.append(change.__name__)
    if chance.random() < 0.2:
        way = chance.choice(rewriting.REWRITINGS)
        xml = way(xml, chance)
        done.append(way.__name__)
    return parts | {part: xml}, "+".join(done), touched


def rewritten(parts: Parts, reading: Reading, chance: Random) -> Effect:
    """Some or all XML parts written in another way, which says the same."""
    wanted = [name for name in parts if name.endswith((".xml", ".rels"))]
    if chance.random() < 0.7:
        wanted = [name for name in wanted if "sheet" in name or name in ("xl/styles.xml", "content.xml")]
    ways = chance.sample(rewriting.REWRITINGS, chance.choice((1, 1, 2)))
    if rewriting.in_other_letters in ways:
        ways = [rewriting.in_other_letters]
    found = dict(parts)
    for name in wanted:
        for way in ways:
            found[name] = way(found[name], chance)
    return found, "+".join(way.__name__ for way in ways), NOTHING


def part_lost(parts: Parts, reading: Reading, chance: Random) -> Effect:
    name = chance.choice(sorted(parts))
    return {other: part for other, part in parts.items() if other != name}, f"lost:{_sort(name)}", NOTHING


def part_emptied(parts: Parts, reading: Reading, chance: Random) -> Effect:
    name = chance.choice(sorted(parts))
    part = parts[name]
    rest = chance.choice((b"", b" ", b"<x/>", b'<?xml version="1.0"?>', part[: len(part) // 2], part + part))
    return parts | {name: rest}, f"emptied:{_sort(name)}", NOTHING


def part_renamed(parts: Parts, reading: Reading, chance: Random) -> Effect:
    name = chance.choice(sorted(parts))
    new = chance.choice((name.upper(), name.replace("/", "\\"), "/" + name, f"{name}.bak", f"../{name}", "x"))
    return {new if other == name else other: part for other, part in parts.items()}, f"renamed:{_sort(name)}", NOTHING


def parts_shuffled(parts: Parts, reading: Reading, chance: Random) -> Effect:
    names = chance.sample(sorted(parts), len(parts))
    return {name: parts[name] for name in names}, "parts-shuffled", NOTHING


def parts_exchanged(parts: Parts, reading: Reading, chance: Random) -> Effect:
    one, other = chance.sample(sorted(parts), 2)
    return parts | {one: parts[other], other: parts[one]}, "parts-exchanged", None


def part_reshaped(parts: Parts, reading: Reading, chance: Random) -> Effect:
    """The tree of one part changed; what that does to the workbook nobody says beforehand."""
    xml = [name for name in sorted(parts) if name.endswith((".xml", ".rels"))]
    name = chance.choice(xml or sorted(parts))
    new, done = trees.reshaped(parts[name], chance)
    return parts | {name: new}, f"tree:{_sort(name)}:{done}", None


def part_damaged(parts: Parts, reading: Reading, chance: Random) -> Effect:
    """The bytes of one part changed, its checksum right."""
    name = chance.choice(sorted(parts))
    new, done = raw.damaged(parts[name], chance)
    return parts | {name: new}, f"raw:{_sort(name)}:{done}", None


def addresses_changed(parts: Parts, reading: Reading, chance: Random) -> Effect:
    """Relations by absolute paths, sheets by other numbers: the same workbook."""
    found = dict(parts)
    done = chance.choice(("absolute-targets", "dotted-targets", "sheet-ids", "counts", "defaults"))
    for name, part in parts.items():
        if done == "absolute-targets" and name == "xl/_rels/workbook.xml.rels":
            found[name] = re.sub(rb'Target="/?(?:xl/)?', b'Target="/xl/', part)
        elif done == "dotted-targets" and name == "xl/_rels/workbook.xml.rels":
            found[name] = re.sub(rb'Target="(?=[ws])', b'Target="./', part)
        elif done == "sheet-ids" and name == "xl/workbook.xml":
            found[name] = re.sub(rb'sheetId="\d+"', lambda _: b'sheetId="%d"' % chance.randrange(9), part)
        elif done == "counts":
            found[name] = re.sub(rb'((?:uniqueC|c)ount)="\d+"', rb'\1="%d"' % chance.choice((0, 7, 10**9)), part)
        elif done == "defaults" and name == "[Content_Types].xml":
            found[name] = re.sub(rb"<Override [^>]*/>", b"", part)
    return found, done, NOTHING


def spreadsheet_changed(parts: Parts, reading: Reading, chance: Random) -> Effect:
    """One figure of an OpenDocument or binary package changed, where it stands once."""
    if "content.xml" in parts:
        new, done, touched = in_opendocument(parts["content.xml"], reading, chance)
        return parts | {"content.xml": new}, done, touched
    binaries = [name for name in sorted(parts) if "worksheets/" in name and name.endswith(".bin")]
    if binaries:
        name = chance.choice(binaries)
        new, done, touched = in_binary(parts[name], reading, chance)
        return parts | {name: new}, done, touched
    return cell_changed(parts, reading, chance)


def _sort(name: str) -> str:
    return re.sub(r"\d+", "", name.rpartition("/")[2])


CHANGES: tuple[Callable[[Parts, Reading, Random], Effect], ...] = (
    cell_changed, cell_changed, cell_changed, spreadsheet_changed, spreadsheet_changed, rewritten, rewritten, part_lost,
    part_emptied, part_renamed, parts_shuffled, parts_exchanged, part_reshaped, part_reshaped, part_reshaped,
    part_damaged, part_damaged, addresses_changed,
)  # fmt: skip


def changed(parts: Parts, reading: Reading, chance: Random) -> tuple[bytes, str, Touched | None]:
    """A package after one change, packed again."""
    found, done, touched = chance.choice(CHANGES)(parts, reading, chance)
    return packed(found, stored=chance.random() < 0.1), done, touched
