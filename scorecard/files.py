"""The bytes of ordinary files: a pipe, a device or an endless file is refused, never waited for."""

from __future__ import annotations

import io
import os
import stat
from typing import IO


class NotOrdinary(Exception):
    """What a name leads to is a pipe, a device or a socket."""


class TooLong(Exception):
    """There are more bytes than may be read."""


def opened(path: str | os.PathLike[str]) -> io.FileIO:
    """An ordinary file, opened to be read without a buffer.

    Raises:
        NotOrdinary: it is none. A pipe that nobody writes to would be waited for, a device might never end.
        OSError: it cannot be opened.
        ValueError: the name holds a NUL.
    """
    mode = os.stat(path).st_mode  # noqa: PTH116 -- a path made of every file of thousands takes longer
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise NotOrdinary
    return open(path, "rb", buffering=0, opener=_without_waiting)


def _without_waiting(path: str, flags: int) -> int:
    """Opens what may have become a pipe meanwhile, or is a file of the system's that waits for news."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def bytes_of(path: str | os.PathLike[str], most: int) -> bytes:
    """All bytes of an ordinary file.

    Raises:
        NotOrdinary, OSError, ValueError: as `opened`.
        TooLong: there are more than `most`.
    """
    with opened(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > most:
            raise TooLong
        # The system's own files tell no length, and some have no end.
        return stream.readall() if size else counted(stream, most)


def first_line(path: str | os.PathLike[str], most: int) -> str:
    """The first line of an ordinary file in UTF-8, without its end.

    Raises:
        NotOrdinary, OSError, ValueError: as `opened`, or it is no text in UTF-8.
        TooLong: the line has more than `most` bytes.
    """
    with opened(path) as stream:
        line = stream.readline(most + 1)
    if len(line) > most:
        raise TooLong
    return line.decode("utf-8-sig").rstrip("\r\n")


def counted(stream: IO[bytes] | io.FileIO, most: int) -> bytes:
    """What a stream gives that does not tell its length beforehand.

    Raises:
        TooLong: it gives more than `most` bytes.
    """
    pieces, size = [], 0
    while piece := stream.read(1 << 20):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            raise TooLong
    return b"".join(pieces)
