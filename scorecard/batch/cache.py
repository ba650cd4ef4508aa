"""What is kept between runs, in files named after all that it came from. Any doubt, and it counts as not there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

FOLDER = ".cache"
"""Of the outputs' folder."""

_MARK = b"scorecard kept\n"
_DIGEST = 32


def key_of(kind: str, *values: object) -> str:
    """The name of what comes from these values and nothing else."""
    text = json.dumps([kind, *values], sort_keys=True, default=str)
    return f"{hashlib.sha256(text.encode()).hexdigest()}.{kind}"


def load(folder: str, key: str) -> bytes | None:
    """What was kept under a key; None where there is nothing, or not the whole of it."""
    try:
        with open(f"{folder}/{key}", "rb", buffering=0) as stream:  # noqa: PTH123 -- thousands of them
            kept = stream.readall()
    except OSError:
        return None
    start = len(_MARK) + _DIGEST
    content = kept[start:]
    if not kept.startswith(_MARK) or hashlib.sha256(content).digest() != kept[len(_MARK) : start]:
        return None
    return content


def store(folder: str, key: str, content: bytes) -> None:
    """Keeps content under a key. Where it cannot be kept, it is read again another time.

    It is written in its place at once, which takes half the time of moving it there; what a killed process left
    of it does not agree with its digest, and so counts as not there.
    """
    place = f"{folder}/{key}"
    if load(folder, key) == content:
        return
    try:
        with open(place, "wb", buffering=0) as stream:  # noqa: PTH123 -- thousands of them
            stream.write(b"".join((_MARK, hashlib.sha256(content).digest(), content)))
    except OSError:
        discard([Path(place)])


def prune(folder: str, used: set[str]) -> None:
    """Drops what the last run had no use for."""
    discard(one for one in Path(folder).iterdir() if one.name not in used)


def discard(paths: Iterable[Path]) -> None:
    """Removes files, those of them that can be."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue
