"""An office's own formula: its grammar, its names in two languages, what it means, and how it is read aloud.

What stands here loads the language of formulas only when it is called: most rulebooks have none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard.regulation.expression.tree import Condition, Expression
    from scorecard.regulation.formula.meaning import Reference, Scope


def number_formula(text: str, scope: Scope) -> tuple[Expression, tuple[Reference, ...]]:
    """A formula that comes to a number, and the indicators and groups that it names.

    Raises:
        FormulaMistake: where it does not, or is no formula.
    """
    from scorecard.regulation.formula import meaning

    return meaning.number_formula(text, scope)


def truth_formula(text: str, scope: Scope) -> tuple[Condition, tuple[Reference, ...]]:
    """A formula that holds or does not, and the indicators and groups that it names.

    Raises:
        FormulaMistake: where it comes to a number, or is no formula.
    """
    from scorecard.regulation.formula import meaning

    return meaning.truth_formula(text, scope)


def in_words_of(text: str, language: str) -> str:
    """A formula with the names of a language, signs as they are printed."""
    from scorecard.regulation.formula import writing

    return writing.in_words_of(text, language)


def written(rule: Expression | Condition) -> str:
    """A rule as the text of the formula that states it, in English names."""
    from scorecard.regulation.formula import writing

    return writing.written(rule)
