"""How the figures of periods make one figure, as an expression: what `explain` and the live workbook say of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import assert_never

from scorecard.choices import OverTime
from scorecard.regulation.expression.tree import Expression, Least, Most, Number, Over, Plus, Times


def over_time(word: OverTime, pieces: Sequence[Expression], months: Sequence[int]) -> Expression:
    """What pieces come to, as `periods.combined_over_time` works it out for columns.

    Args:
        months: how many each piece is of, by which a mean weighs them.
    """
    match word:
        case "sum":
            return reduce(Plus, pieces)
        case "last":
            return pieces[-1]
        case "mean":
            if len(set(months)) == 1:
                return Over(reduce(Plus, pieces), Number(float(len(pieces))))
            weighed: list[Expression] = [
                Times(Number(float(count)), piece) for count, piece in zip(months, pieces, strict=True)
            ]
            return Over(reduce(Plus, weighed), Number(float(sum(months))))
        case "max":
            return reduce(Most, pieces)
        case "min":
            return reduce(Least, pieces)
        case _:
            assert_never(word)
