"""Calls into the cell reader that may end in a panic of its own, which is no Exception."""

from __future__ import annotations

from collections.abc import Callable
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
