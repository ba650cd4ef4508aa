"""Measures units against their plan: attainment, verdicts, points and rankings, every figure traced to its cell.

    import scorecard
    card = scorecard.evaluate("2022.xlsx")
    card.ranking        # a pandas data frame, best first

Names are loaded when first used, so that the command line starts without what it does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scorecard.domain import Cell, Direction, Group, Items, Verdict
    from scorecard.pipeline import evaluate
    from scorecard.problems import Problem
    from scorecard.result import Scorecard
    from scorecard.rulebook import InvalidRulebook, Rulebook, load_rulebook

__version__ = "0.5.0"

_HOMES = {
    "Cell": "domain",
    "Direction": "domain",
    "Group": "domain",
    "InvalidRulebook": "rulebook",
    "Items": "domain",
    "Problem": "problems",
    "Rulebook": "rulebook",
    "Scorecard": "result",
    "Verdict": "domain",
    "evaluate": "pipeline",
    "load_rulebook": "rulebook",
}

__all__ = [
    "Cell",
    "Direction",
    "Group",
    "InvalidRulebook",
    "Items",
    "Problem",
    "Rulebook",
    "Scorecard",
    "Verdict",
    "__version__",
    "evaluate",
    "load_rulebook",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"scorecard.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'scorecard' has no attribute {name!r}")
