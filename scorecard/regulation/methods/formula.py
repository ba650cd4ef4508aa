"""Points by an office's own formula."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from scorecard.choices import Within
from scorecard.regulation.expression.tree import LARGEST, Expression, Gathered, parts_of
from scorecard.regulation.formula import number_formula
from scorecard.regulation.methods.method import Account, Ceiling, Method, Speaker, Teller
from scorecard.regulation.table import Name, table
from scorecard.regulation.wording import Mistake, Path

if TYPE_CHECKING:
    from scorecard.regulation.formula.meaning import Reference


@table
class Formula(Method):
    """What the office's own formula comes to."""

    method: Literal["formula"]
    formula: Name
    """"max_points * min(attainment, 1.2)", in English or Vietnamese names."""

    @property
    def looks_elsewhere(self) -> bool:
        return True

    @property
    def references(self) -> tuple[Reference, ...]:
        return number_formula(self.formula, "points")[1]

    @property
    def among(self) -> Within:
        parts = parts_of(self.expression())
        return "all" if any(isinstance(part, Gathered) and part.among == "all" for part in parts) else "cluster"

    def expression(self) -> Expression:
        return number_formula(self.formula, "points")[0]

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        from scorecard.regulation.formula.mistakes import formula_mistakes

        return formula_mistakes((*path, "formula"), self.formula, "points")

    def ceiling(self) -> Ceiling:
        """Nobody but the formula says how far it goes."""
        return Ceiling(share=LARGEST)

    def sentence(self, to: Speaker) -> str:
        return to.say("points = {formula}", formula=to.formula(self.formula))

    def title(self, tell: Teller) -> str:
        return tell.say("the office's own formula")

    def story(self, account: Account) -> str:
        return f"{account.tell.formula(self.formula)} = {account.sum(self.expression())}"
