"""A file's bytes, from its path or from standard input, never more than are allowed."""

from __future__ import annotations

import sys
from pathlib import Path

from scorecard import files
from scorecard.formats.limits import Limits
from scorecard.formats.refusals import megabytes, refusal

STANDARD_INPUT = "-"


def bytes_of(path: Path, file: str, limits: Limits) -> bytes:
    """A file's bytes; those of standard input for the path "-".

    Args:
        file: what problems call it.

    Raises:
        UnreadableInput: it is missing, a folder, a pipe or device, empty, too large, or the system refuses it.
    """
    most = limits.file_bytes
    try:
        data = files.counted(sys.stdin.buffer, most) if str(path) == STANDARD_INPUT else files.bytes_of(path, most)
    except FileNotFoundError as error:
        raise refusal(file, "file-missing") from error
    except files.NotOrdinary as error:
        raise refusal(file, "file-not-ordinary") from error
    except files.TooLong as error:
        raise refusal(file, "file-too-large", limit=megabytes(most)) from error
    except OSError as error:
        if path.is_dir():
            raise refusal(file, "file-is-folder") from error
        raise refusal(file, "file-unreadable", reason=error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise refusal(file, "file-missing") from error
    if not data:
        raise refusal(file, "file-empty")
    return data
