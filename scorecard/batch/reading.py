"""One workbook read for a batch, or found as it was read before. This is the work that processes do."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from scorecard.batch import cache
from scorecard.batch.packed import VERSION, Unpackable, pack, unpack
from scorecard.batch.sources import InputFile
from scorecard.domain import COLUMNS, Cell
from scorecard.files import NotOrdinary, opened
from scorecard.problems import problem
from scorecard.read import SourceReading, read_source
from scorecard.read.options import ReadingOptions

ENDS_PROCESS = "file-ends-process"
"""The problem of a file that no process survives."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one file."""

    sha256: str
    """Empty where the file itself could not be opened."""
    size: int
    content: bytes
    """As `pack` makes it, where it could not be left in the folder of what is kept; else empty."""
    items: int
    was_kept: bool = False
    here: SourceReading | None = None
    """What this process read itself, or found kept."""
    key: str = ""
    """What it is kept under, empty where it could not be kept."""

    @property
    def reading(self) -> SourceReading:
        return self.here or unpack(self.content)


@dataclass(frozen=True, slots=True)
class Reader:
    """How files are read, and where what was read is kept."""

    options: ReadingOptions
    folder: str
    basis: str
    """All that a reading depends on beside the file."""
    afresh: bool = False
    """Whether files are read again that were read before: what is kept of them is written over."""

    @classmethod
    def under(cls, options: ReadingOptions, folder: Path, version: str, *, afresh: bool = False) -> Reader:
        """Args: version: the tool's, as another one may read otherwise."""
        told = {**asdict(options), "words": sorted(options.words)}
        return cls(options, str(folder), cache.key_of("basis", VERSION, COLUMNS, version, told), afresh)

    def key(self, file: InputFile, sha256: str) -> str:
        return cache.key_of("read", self.basis, file.name, sha256)

    def load(self, file: InputFile, sha256: str, size: int) -> Read | None:
        """What was read of the same content before, None where it has to be read."""
        key = self.key(file, sha256) if sha256 else ""
        content = cache.store_in(self.folder).load(key) if key else None
        if content is None:
            return None
        try:
            found = unpack(content)
        except Unpackable:
            return None
        return Read(sha256, size, b"", found.item_count, was_kept=True, here=found, key=key)

    def read(self, file: InputFile) -> Read:
        """What a file holds, read now and kept for another time."""
        try:
            found = read_source(Path(file.path), self.options, file.name)
        except Exception as error:  # a mistake of the program: here it costs one file, not the night
            reason = f"{type(error).__name__}: {error}"
            found = SourceReading(None, (), (problem("file-damaged", Cell(file.name), reason=reason),), ())
        sha256, size = (found.source.sha256, found.source.size) if found.source else fingerprint(file.path)
        key = self.key(file, sha256) if sha256 else ""
        if key and not cache.store_in(self.folder).store(key, pack(found)):
            key = ""
        return Read(sha256, size, b"", found.item_count, here=found, key=key)


def read_files(reader: Reader, files: Sequence[InputFile]) -> list[Read]:
    """The work of one task in this process."""
    return [reader.read(file) for file in files]


def read_files_apart(reader: Reader, files: Sequence[InputFile]) -> list[Read]:
    """The work of one task in another process.

    What was read is left in the folder of what is kept: a result stays so short that it is sent at one go, and a
    process killed in the middle cannot leave half of one, which would hold up all others.
    """
    found = []
    for file in files:
        read = reader.read(file)
        found.append(replace(read, content=b"" if read.key or read.here is None else pack(read.here), here=None))
    return found


def fetch_reading(reader: Reader, file: InputFile, read: Read) -> Read:
    """What was read, with its content where another process read it."""
    if read.content or read.here:
        return read
    try:
        return replace(read, here=unpack(cache.store_in(reader.folder).load(read.key) or b""))
    except Unpackable:
        return reader.read(file)


def failed_reading(file: InputFile) -> Read:
    """What stands for a file that ended every process which read it."""
    found = problem(ENDS_PROCESS, Cell(file.name))
    sha256, size = fingerprint(file.path)
    return Read(sha256, size, pack(SourceReading(None, (), (found,), ())), 0)


def fingerprint(path: str) -> tuple[str, int]:
    """A file's sha256 and size; empty where it cannot be read, which reading it will tell."""
    try:
        with opened(path) as stream:
            size, digest = 0, hashlib.sha256()
            while piece := stream.read(1 << 20):
                digest.update(piece)
                size += len(piece)
    except (NotOrdinary, OSError, ValueError):
        return "", 0
    return digest.hexdigest(), size
