"""Calls into the cell reader that may end in a panic of its own, which is no Exception and prints as it comes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")


class Panic(Exception):
    """The cell reader met what its makers did not foresee."""


def guarded(call: Callable[[], T]) -> T:
    """What a call gives; a panic in it becomes an exception that can be caught as others are.

    Raises:
        Panic: the call panicked.
    """
    try:
        return call()
    except Exception:
        raise
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise Panic("the cell reader gave up on it") from None
        raise


@contextlib.contextmanager
def silenced() -> Iterator[None]:
    """Sends nowhere what native code prints on standard error; only around calls known to be risky."""
    try:
        kept = os.dup(2)
    except OSError:
        yield
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
