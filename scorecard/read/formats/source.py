"""A file's bytes, from its path or from standard input, never more than are allowed."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path
from typing import IO

from scorecard.read.formats.refusals import megabytes, refusal
from scorecard.read.options import Limits

STANDARD_INPUT = "-"


def bytes_of(path: Path, file: str, limits: Limits) -> bytes:
    """A file's bytes; those of standard input for the path "-".

    Args:
        file: what problems call it.

    Raises:
        UnreadableInput: it is missing, a folder, empty, too large, or the system refuses it.
    """
    try:
        data = _read(str(path), limits.file_bytes)
    except FileNotFoundError as error:
        raise refusal(file, "file-missing") from error
    except OSError as error:
        if path.is_dir():
            raise refusal(file, "file-is-folder") from error
        raise refusal(file, "file-unreadable", reason=error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise refusal(file, "file-missing") from error
    if data is None:
        raise refusal(file, "file-too-large", limit=megabytes(limits.file_bytes))
    if not data:
        raise refusal(file, "file-empty")
    return data


def _read(file: str, most: int) -> bytes | None:
    """The bytes; None where there are more than may be."""
    if file == STANDARD_INPUT:
        return _counted(sys.stdin.buffer, most)
    with open(file, "rb", buffering=0) as stream:  # noqa: PTH123 -- unbuffered, twice as fast for a form
        status = os.fstat(stream.fileno())
        if status.st_size > most:
            return None
        return stream.readall() if stat.S_ISREG(status.st_mode) else _counted(stream, most)


def _counted(stream: IO[bytes] | io.FileIO, most: int) -> bytes | None:
    """What a stream gives that does not tell its length beforehand."""
    pieces, size = [], 0
    while piece := stream.read(1 << 20):
        pieces.append(piece)
        size += len(piece)
        if size > most:
            return None
    return b"".join(pieces)
