"""One run at a time in a folder: the system lets go of the lock when its process ends, however it ends."""

from __future__ import annotations

import errno
import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from scorecard.language import Language, translate

NAME = "running"
"""The file that is locked."""

_HELD = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


class Busy(Exception):
    """Another run is at work in the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._folder = folder

    def message_in(self, language: Language) -> str:
        """One line: where, and what to do."""
        sentence = "another run is at work here; wait until it has ended, or choose another folder for the outputs"
        return f"{self._folder}: {translate(sentence, language)}"

    def __str__(self) -> str:
        return self.message_in("en")


@contextmanager
def alone(folder: Path, outputs: Path) -> Iterator[None]:
    """Holds the lock of a folder for a while.

    Args:
        outputs: what the user calls the place.
    Raises:
        Busy: another process holds it.
    """
    with (folder / NAME).open("ab") as stream:
        try:
            _lock(stream)
        except OSError as error:
            # A disk that knows no locks keeps nobody out.
            if error.errno in _HELD:
                raise Busy(outputs) from error
        yield


def _lock(stream: IO[bytes]) -> None:
    try:
        fcntl: Any = importlib.import_module("fcntl")
    except ImportError:
        msvcrt: Any = importlib.import_module("msvcrt")
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
