"""What headings mean, remembered: the same form comes from office after office.

What a sheet's headings mean follows from their texts and from what was asked of the sheet while they were tried, and
from nothing else. Both are remembered. Another sheet with the same headings is asked the same questions; where all its
answers are the same, so is what they mean. One that differs in an answer is worked out for itself.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar

from scorecard.read.evidence import Inquiry, Question

T = TypeVar("T")

_MOST_PLACES = 256
_MOST_AT_A_PLACE = 4
"""Sheets with the same first heading row that are remembered beside one another."""
_LONGEST = 4000
"""Letters and columns of heading rows that are worth remembering; a form's have some hundreds."""


class _Case(NamedTuple):
    """What was worked out once, and all that it follows from."""

    lines: Sequence[Sequence[str]]
    answers: Sequence[tuple[Question, object]]
    meaning: object


class Memory(Generic[T]):
    """What was worked out for the headings of earlier sheets."""

    def __init__(self) -> None:
        self._cases: dict[Hashable, tuple[_Case, ...]] = {}

    def meaning(self, inquiry: Inquiry, top: int, stated: Hashable, work_out: Callable[[], tuple[int, T]]) -> T:
        """What headings mean that begin in a row.

        Args:
            stated: all else that it follows from, the same for every sheet that is read alike.
            work_out: how many rows from the first on it reads as texts, and what they mean. Whatever else it wants to
                know of the sheet it has to ask.
        """
        grid = inquiry.grid
        place = (tuple(grid.line(top)), top, grid.width, stated)
        cases = self._cases.get(place, ())
        for case in cases:
            same_texts = all(list(grid.line(top + at)) == list(line) for at, line in enumerate(case.lines))
            if same_texts and all(inquiry.answer(question) == answer for question, answer in case.answers):
                known: T = case.meaning  # type: ignore[assignment]  # only this method puts it there
                return known
        inquiry.noted.clear()
        rows, meaning = work_out()
        lines = [grid.line(row) for row in range(top, top + rows)]
        if sum(len(line) + sum(map(len, line)) for line in lines) <= _LONGEST:
            if len(self._cases) >= _MOST_PLACES:
                self._cases.clear()
            case = _Case(lines, tuple(inquiry.noted.items()), meaning)
            self._cases[place] = (case, *cases[: _MOST_AT_A_PLACE - 1])
        return meaning
