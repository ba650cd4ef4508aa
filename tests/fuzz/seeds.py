"""The sound files that are damaged: the samples, and small tables in every layout and format. Same bytes every time."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.parts.layouts import LAYOUTS, SUFFIXES, Entry, Layout, Look, fits, pages_of, write
from tests.parts.places import SAMPLES


@dataclass(frozen=True, slots=True)
class Seed:
    """A file before it is damaged."""

    name: str
    suffix: str
    data: bytes

    @property
    def is_package(self) -> bool:
        return self.data.startswith(b"PK")


# Numbers of which no two are alike in any format, so that a cell can be found by what it holds.
ENTRIES = [
    Entry("Sở Y tế", "Việc làm mới", "người", 5104.625, 5203.375, 4807.125),
    Entry("Sở Y tế", "Hồ sơ đúng hạn", "%", 95.5, 7.25, 88.125),
    Entry("Sở Y tế", "Thu ngân sách", "tỷ đồng", 1234.567, 1301.251, -3.503),
    Entry("Ban Dân vận", "Việc làm mới", "người", 2200.875, None, 2100.375),
    Entry("Ban Dân vận", "Hồ sơ đúng hạn", "%", 97.625, 98.375, 91.875),
    Entry("Ban Dân vận", "Thu ngân sách", "tỷ đồng", 0.751, 0.626, 0.501),
    Entry("UBND xã Tân An", "Việc làm mới", "người", 310.126, 312.249, 305.501),
    Entry("UBND xã Tân An", "Hồ sơ đúng hạn", "%", 99.875, 100.125, 42.375),
    Entry("UBND xã Tân An", "Thu ngân sách", "tỷ đồng", 87.001, 91.003, 85.007),
]

_LOOKS = {"": Look(), "percents": Look(percents=True, style="thousands", seed=7)}


@cache
def seeds() -> tuple[Seed, ...]:
    """Every file that is damaged, always in one order."""
    found = [Seed(path.stem, path.suffix, path.read_bytes()) for path in sorted(SAMPLES.glob("*.xlsx"))]
    with tempfile.TemporaryDirectory() as folder:
        for layout in LAYOUTS:
            for look, wanted in _LOOKS.items():
                found += _written(Path(folder), layout, look, wanted)
    return tuple(found)


def _written(folder: Path, layout: Layout, look: str, wanted: Look) -> list[Seed]:
    pages = pages_of(ENTRIES, layout, wanted)
    found = []
    for name in SUFFIXES:
        if fits(name, pages):
            path = write(folder / name, pages)
            full = "-".join(part for part in (layout, look, path.stem) if part)
            found.append(Seed(full, path.suffix, _without_clock(path.read_bytes())))
    return found


_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")


def _without_clock(data: bytes) -> bytes:
    """A package without the time at which it was written."""
    if not data.startswith(b"PK"):
        return data
    parts = unpacked(data)
    return packed({name: _TIME.sub(b"2022-12-31T00:00:00Z", part) for name, part in parts.items()})


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts of a package, in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes], stored: bool = False) -> bytes:
    """A package of the parts, with right checksums and no clock."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_STORED if stored or name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(info, part)
    return target.getvalue()
