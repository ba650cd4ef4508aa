"""Why a whole file cannot be read, raised inside this room and turned into problems at its door."""

from __future__ import annotations

from scorecard.domain import Cell
from scorecard.problems import UnreadableInput, problem


class BadRecords(Exception):
    """The records of a binary workbook break the rules of their format; the message says how, in a few words."""


class BadCompound(Exception):
    """The compound file breaks the rules of its format; the message says how."""


class BadText(Exception):
    """The text cannot be taken apart into cells; the message says why."""


class Locked(Exception):
    """A password is needed and none was given."""


class WrongPassword(Exception):
    """The password that was given does not open it."""


def refusal(file: str, code: str, **details: str | float) -> UnreadableInput:
    """The whole file cannot be read, to be raised."""
    return UnreadableInput(problem(code, Cell(file), **details))


def megabytes(size: int) -> float:
    """A size as messages name it."""
    return max(size // 1_000_000, 1)


def reason_of(error: BaseException) -> str:
    """A library's reason, fit for one line."""
    return " ".join(str(error).split())[:120] or type(error).__name__
