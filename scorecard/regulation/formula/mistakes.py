"""What is wrong with a formula of a rulebook, at its place."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.regulation.formula.grammar import FormulaMistake
from scorecard.regulation.formula.meaning import Scope, number_formula, truth_formula
from scorecard.regulation.wording import Mistake, Path


def formula_mistakes(path: Path, text: str, scope: Scope) -> Iterator[Mistake]:
    """The mistake of a formula, none where there is none.

    Args:
        scope: what it is for; points and adjustments are numbers, all others hold or do not.
    """
    try:
        if scope in ("points", "adjustment"):
            number_formula(text, scope)
        else:
            truth_formula(text, scope)
    except FormulaMistake as mistake:
        yield Mistake(path, mistake.whole)
