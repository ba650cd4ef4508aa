"""Forms read in a batch equal the same forms read alone, whatever was read before them."""

from __future__ import annotations

import functools
import gc
import itertools
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random

import numpy as np
import pytest

from scorecard.batch.engine import processes
from scorecard.batch.job import ENDINGS, Job, Shape
from scorecard.domain import COLUMNS, NAME_LISTS, Items
from scorecard.read import SourceReading, read_source
from scorecard.read.remembered import Memory
from tests.batch.form_variants import VARIANTS, WAYS
from tests.parts.batches import batch, outputs

NAMES = tuple(VARIANTS)
PLACES = tuple(dict.fromkeys(name.partition(":")[0] for name in NAMES[1:]))
"""What variants differ in: a cell, a heading, a line above it."""
Paths = Mapping[tuple[str, str], Path]
"""The files of all variants, by what differs and how they are written."""
Pair = tuple[Path, Path]


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    folder = tmp_path_factory.mktemp("variants")
    files = {}
    for number, (name, form) in enumerate(VARIANTS.items()):
        for ending, write in WAYS.items():
            files[name, ending] = folder / f"{number:03}-{ending}"
            write(form, files[name, ending])
    return files


@pytest.fixture(scope="module")
def forget(paths: Paths) -> Callable[[], None]:
    """Leaves nothing in memory of what was read, as in a process just started."""
    for ending in WAYS:
        read_source(paths[NAMES[0], ending])  # each reader is imported when its first file comes, with its memory
    gc.unfreeze()  # a command run in this process before may have frozen what was there
    memories = [
        thing
        for thing in gc.get_objects()
        if isinstance(thing, functools._lru_cache_wrapper) and str(thing.__module__).startswith("scorecard.")
    ]
    headings = [thing for thing in gc.get_objects() if isinstance(thing, Memory)]
    assert len(memories) > 20
    assert headings

    def clear() -> None:
        for memory in memories:
            memory.cache_clear()
        for remembered in headings:
            remembered._cases.clear()

    return clear


class Alone:
    """What each form says when nothing was read before it."""

    def __init__(self, forget: Callable[[], None]) -> None:
        self._forget = forget
        self._readings: dict[Path, SourceReading] = {}

    def __getitem__(self, path: Path) -> SourceReading:
        if path not in self._readings:
            self._forget()
            self._readings[path] = read_source(path)
        return self._readings[path]


@pytest.fixture(scope="module")
def alone(forget: Callable[[], None]) -> Alone:
    return Alone(forget)


def differences(one: SourceReading, other: SourceReading) -> list[str]:
    """What two readings of one file say differently, column by column and to the last bit."""
    found = [name for name in ("source", "problems", "sheets") if getattr(one, name) != getattr(other, name)]
    if len(one.parts) != len(other.parts):
        return [*found, "parts"]
    for mine, its in zip(one.parts, other.parts, strict=True):
        found += [name for name in (*NAME_LISTS.values(), "sheets") if getattr(mine, name) != getattr(its, name)]
        found += [name for name in COLUMNS if not is_same_column(mine, its, name)]
    return found


def is_same_column(one: Items, other: Items, name: str) -> bool:
    mine, its = getattr(one, name), getattr(other, name)
    return mine.dtype == its.dtype and np.array_equal(mine, its, equal_nan=mine.dtype.kind == "f")


def pairs(paths: Paths, count: int, seed: int) -> list[Pair]:
    """Pairs of forms that differ in one thing: what they say, or how they are written."""
    chance = Random(seed)
    found = []
    for _ in range(count):
        changed, ending = chance.choice(PLACES), chance.choice(tuple(WAYS))
        name, *alike = chance.sample([name for name in NAMES if name.partition(":")[0] == changed], 2)
        written_otherwise = name, chance.choice([way for way in WAYS if way != ending])
        others = (NAMES[0], ending), (chance.choice(alike), ending), written_otherwise
        pair = paths[name, ending], paths[chance.choice(others)]
        found.append(pair if chance.random() < 0.5 else (pair[1], pair[0]))
    return found


def assert_second_as_alone(pairs: Sequence[Pair], alone: Alone, forget: Callable[[], None]) -> None:
    for first, second in pairs:
        expected = alone[second]
        forget()
        read_source(first)
        assert differences(read_source(second), expected) == [], f"{second.name} after {first.name}"


def test_a_form_says_what_it_says_alone_whatever_was_read_before_it(
    paths: Paths, alone: Alone, forget: Callable[[], None]
) -> None:
    assert_second_as_alone(pairs(paths, 150, seed=1), alone, forget)


def test_forms_whose_headings_are_alike_are_told_apart_by_their_cells(
    paths: Paths, alone: Alone, forget: Callable[[], None]
) -> None:
    columns = [name for name in NAMES if name.startswith("column")]
    for ending in WAYS:
        orders = itertools.permutations(columns, 2)
        same = [pair for pair in orders if len({name.partition(":")[0] for name in pair}) == 1]
        assert_second_as_alone([(paths[one, ending], paths[other, ending]) for one, other in same], alone, forget)


def test_forms_whose_parts_are_of_one_length_are_told_apart(
    paths: Paths, alone: Alone, forget: Callable[[], None]
) -> None:
    names = "format (7, 4): 0.0 %", "format (7, 4): 0.000"
    both = [tuple(paths[name, ending] for name in names) for ending in WAYS]
    assert_second_as_alone([(one, other) for one, other in both], alone, forget)
    assert_second_as_alone([(other, one) for one, other in both], alone, forget)


@pytest.mark.slow
def test_two_thousand_pairs_of_forms_that_differ_in_one_thing_are_read_as_alone(
    paths: Paths, alone: Alone, forget: Callable[[], None]
) -> None:
    assert_second_as_alone(pairs(paths, 2000, seed=2), alone, forget)


def test_every_form_in_one_long_row_says_what_it_says_alone(paths: Paths, alone: Alone) -> None:
    order = Random(3).sample(sorted(paths.values()), 300)
    expected = [alone[path] for path in order]
    for path, one in zip(order, expected, strict=True):
        assert differences(read_source(path), one) == [], path.name


def test_a_form_says_the_same_however_its_workbook_is_written(paths: Paths, alone: Alone) -> None:
    books = [ending for ending in WAYS if ending.endswith(".xlsx")]
    for name in NAMES:
        readings = [alone[paths[name, ending]] for ending in books]
        for one, other in itertools.pairwise(readings):
            assert [sheet.columns for sheet in one.sheets] == [sheet.columns for sheet in other.sheets], name
            assert [found.code for found in one.problems] == [found.code for found in other.problems], name
            for mine, its in zip(one.parts, other.parts, strict=True):
                assert [column for column in COLUMNS if not is_same_column(mine, its, column)] == [], name


def test_forms_that_differ_are_read_as_differing(paths: Paths, alone: Alone) -> None:
    """Without this the tests above would hold of a reader that reads nothing."""
    plain = alone[paths[NAMES[0], "shared.xlsx"]]
    assert [part.actual.tolist() for part in plain.parts] == [[80.42, 55972.0, 1199.25]]
    changed = [name for name in NAMES[1:] if read_otherwise(alone[paths[name, "shared.xlsx"]], plain)]
    assert len(changed) * 10 > len(NAMES) * 7


def read_otherwise(one: SourceReading, other: SourceReading) -> bool:
    return bool(set(differences(one, other)) - {"source", "sheets"}) or len(one.problems) != len(other.problems)


@pytest.mark.parametrize("shape", ["gather", "each"])
def test_one_two_and_four_workers_write_the_same_bytes(shape: Shape, paths: Paths, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    for path in Random(4).sample(sorted(paths.values()), 40):
        (folder / path.name).write_bytes(path.read_bytes())
    endings = ENDINGS if shape == "gather" else ("json", "csv")
    written = []
    for workers in (1, 2, 4):
        job = Job((str(folder),), tmp_path / f"by {workers}", shape=shape, outputs=endings)
        batch(job, engine=processes(workers) if workers > 1 else None)
        written.append(outputs(job.folder))
    assert written[0] == written[1] == written[2]
    assert len(written[0]) > 1
