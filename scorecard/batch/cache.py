"""What is kept between runs, under names made of all that it came from. Any doubt, and it counts as not there.

To make a small file takes longer than to read a form, and a year-end has thousands. So every process, and every
thread of one, writes what it keeps into a file of its own, one record after the other, and finds what others keep
by looking through theirs.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import struct
import threading
from collections.abc import Iterable, Set
from io import FileIO
from pathlib import Path
from typing import NamedTuple

FOLDER = ".cache"
"""Of the outputs' folder."""

_ENDING = ".kept"
_HEAD = struct.Struct("<4sHI32s")
"""Before each record: a mark, the bytes of its name and of its content, and the digest of both."""
_MARK = b"kept"

MOST_FILES = 16
"""Files that a run leaves behind; where there are more, what is in them is brought together."""


def key_of(kind: str, *values: object) -> str:
    """The name of what comes from these values and nothing else."""
    return f"{hashlib.sha256(_json([kind, *values]).encode()).hexdigest()}.{kind}"


_json = json.JSONEncoder(sort_keys=True, default=str).encode


class _Place(NamedTuple):
    """Where a record is."""

    file: str
    at: int
    """Where its content begins."""
    size: int
    digest: bytes


class Store:
    """What is kept in a folder, as one thread of one process knows it."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        self._places: dict[str, _Place] = {}
        self._seen: dict[str, int] = {}
        """How far each file was looked through."""
        self._reading: dict[str, FileIO] = {}
        self._writing: FileIO | None = None
        self._own = ""
        self._end = 0

    def names(self) -> Set[str]:
        """Names of all that is kept, whole or not."""
        self._look()
        return self._places.keys()

    def load(self, key: str) -> bytes | None:
        """What was kept under a key; None where there is nothing, or not the whole of it."""
        content = self._content(key)
        if content is None:
            self._places.pop(key, None)
            self._look()  # another thread may have kept it since, or brought it elsewhere
            content = self._content(key)
        return content

    def store(self, key: str, content: bytes) -> bool:
        """Keeps content under a key; False where it cannot be kept, and so is read again another time."""
        name = key.encode()
        digest = _digest(name, content)
        record = b"".join((_HEAD.pack(_MARK, len(name), len(content), digest), name, content))
        try:
            stream = self._opened()
            is_whole = stream.write(record) == len(record)
        except OSError:
            is_whole = False
        if not is_whole:
            self._take_back()
            return False
        self._places[key] = _Place(self._own, self._end + len(record) - len(content), len(content), digest)
        self._end += len(record)
        self._seen[self._own] = self._end
        return True

    def prune(self, used: Set[str], others: Set[str]) -> None:
        """Drops what the last run had no use for.

        Args:
            others: names of files in the folder that stay.
        """
        by_file: dict[str, list[str]] = {}
        for key in sorted(self.names() & used):
            by_file.setdefault(self._places[key].file, []).append(key)
        are_many = len(by_file) > MOST_FILES
        for file in sorted(by_file.keys() - {self._own}):
            filled = sum(self._places[key].size for key in by_file[file])
            if (are_many or filled * 2 < self._seen[file]) and self._brought_together(by_file[file]):
                del by_file[file]
        self._stop_reading()
        stay = {*by_file, *others, self._own}
        discard(one for one in self._folder.iterdir() if one.name not in stay)

    def _brought_together(self, keys: Iterable[str]) -> bool:
        """Whether the records of these keys, as far as they are whole, could be written into this thread's own file."""
        for key in keys:
            content = self._content(key)
            if content is not None and not self.store(key, content):
                return False
        return True

    def close(self) -> None:
        """Lets go of all files; whatever comes next opens them again."""
        self._stop_reading()
        if self._writing is not None:
            self._writing.close()
            self._writing = None
        self._own = ""

    def _stop_reading(self) -> None:
        for stream in self._reading.values():
            stream.close()
        self._reading.clear()

    def _opened(self) -> FileIO:
        """This thread's own file, which is made where there is none, or it was removed."""
        if self._writing is not None and os.fstat(self._writing.fileno()).st_nlink:
            return self._writing
        self.close()
        numbers = [int(one.name[:6]) for one in self._files() if one.name[:6].isdecimal()]
        # Later ones come later by name, so that of two records the newer one counts.
        own = f"{max(numbers, default=0) + 1:06}-{secrets.token_hex(4)}{_ENDING}"
        self._writing = FileIO(self._folder / own, "xb")
        self._own, self._end = own, 0
        return self._writing

    def _take_back(self) -> None:
        """Leaves no part of a record behind, which would hide those after it."""
        if self._writing is None:
            return
        try:
            self._writing.truncate(self._end)
            self._writing.seek(self._end)
        except OSError:
            self.close()

    def _files(self) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(self._folder) as found:
                return sorted((one for one in found if one.name.endswith(_ENDING)), key=lambda one: one.name)
        except OSError:
            return []

    def _look(self) -> None:
        """Looks through what others wrote since."""
        for file in self._files():
            try:
                size = file.stat().st_size
                if size > self._seen.get(file.name, 0):
                    self._look_through(file.name, size)
            except OSError:
                continue

    def _look_through(self, file: str, size: int) -> None:
        at = self._seen.get(file, 0)
        with (self._folder / file).open("rb") as stream:
            while at + _HEAD.size < size:
                stream.seek(at)
                mark, name, length, digest = _HEAD.unpack(stream.read(_HEAD.size))
                content = at + _HEAD.size + name
                if mark != _MARK or content + length > size:
                    break  # damaged, or still being written
                key = stream.read(name).decode("utf-8", "replace")
                before = self._places.get(key)
                if before is None or before.file <= file:
                    self._places[key] = _Place(file, content, length, digest)
                at = content + length
        self._seen[file] = at

    def _content(self, key: str) -> bytes | None:
        """What stands at the place that is known of a key; None where there is none, or it is not what was kept."""
        place = self._places.get(key)
        if place is None:
            return None
        try:
            stream = self._reading.get(place.file)
            if stream is None:
                stream = self._reading[place.file] = FileIO(self._folder / place.file, "rb")
            stream.seek(place.at)
            content = stream.read(place.size)
        except OSError:
            return None
        return content if _digest(key.encode(), content) == place.digest else None


def _digest(name: bytes, content: bytes) -> bytes:
    return hashlib.sha256(name + content).digest()


_OWN = threading.local()
"""What each thread knows of a folder: the workers of a cluster may have several."""


def store_in(folder: str) -> Store:
    """What is kept in a folder, as this thread knows it."""
    if getattr(_OWN, "folder", None) != folder:
        close_store()
        _OWN.folder, _OWN.store = folder, Store(folder)
    store: Store = _OWN.store
    return store


def close_store() -> None:
    """Closes what this thread has open: on some systems nobody could remove it else."""
    if getattr(_OWN, "folder", None) is not None:
        _OWN.store.close()
        _OWN.folder = None


def discard(paths: Iterable[Path]) -> None:
    """Removes files, those of them that can be."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue
