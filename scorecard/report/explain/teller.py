"""What every step is told with: phrases in a language, figures a calculator takes, the rulebook's line."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorecard.domain import Verdict
from scorecard.fields.field import Value
from scorecard.fields.wording import VERDICT_WORDS
from scorecard.language import Language, translate
from scorecard.language.figures import exact_text, number_text, percent_text
from scorecard.regulation.conditions.requirement import Finding
from scorecard.regulation.formula import in_words_of
from scorecard.result import Scorecard
from scorecard.rulebook.model import Rulebook
from scorecard.score.rules import Path

_HUNDREDTH = 0.01

Step = list[Value]
"""What is told, and how it came about."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Speaks of one scorecard in one language."""

    card: Scorecard
    language: Language

    def say(self, text: str, **values: str) -> str:
        return translate(text, self.language).format(**values)

    def exact(self, value: float) -> str:
        """Twelve significant digits: what the tool itself takes for equal."""
        return exact_text(float(f"{value:.12g}") + 0.0, self.language)  # no 0 below 0

    def full(self, value: float) -> str:
        """A figure as it was read, with every decimal."""
        return exact_text(value, self.language)

    def term(self, value: float) -> str:
        """The same behind an operator: a negative figure in parentheses."""
        return bracketed(self.exact(value))

    def percent(self, ratio: float) -> str:
        return percent_text(ratio, self.language)

    def times(self, points: float, share: float) -> str:
        """ "20 × 0.75 = 15": a product with its result."""
        return f"{self.exact(points)} × {self.term(share)} = {self.exact(points * share)}"

    def formula(self, text: str) -> str:
        """An office's formula with the names of the language."""
        return in_words_of(text, self.language)

    def finding(self, value: Finding) -> str:
        """A figure, a verdict or words as its reader writes them."""
        match value:
            case None:
                return self.say("nothing")
            case Verdict():
                return self.say(VERDICT_WORDS[value])
            case str():
                return value
            case _:
                return self.exact(value)

    def share(self, value: Finding) -> str:
        """The same, a figure as a share."""
        return self.percent(value) if isinstance(value, float) else self.finding(value)

    def gap(self, value: float) -> str:
        """A difference as people speak of it: to two decimals, where that leaves anything."""
        return number_text(value, self.language, 2) if value >= _HUNDREDTH else self.exact(float(f"{value:.2g}"))

    def rate_gap(self, value: float) -> str:
        """A difference of rates, in hundredths of the maximum."""
        return self.gap(value * 100) + " %"

    def cited(self, path: Path | None, *, only_itself: bool = False) -> str:
        """ " (rules.toml line 31; Điều 6 khoản 2)": where the rulebook states something, "" where it does not.

        Args:
            only_itself: for a key that may be left out: no line of the table that it is left out of.
        """
        rules = self.card.rulebook
        if not path:
            return ""
        line = rules.lines.get(path)
        while line is None and len(path) > 1 and not only_itself:
            path = path[:-1]
            line = rules.lines.get(path)
        parts = []
        if line is not None:
            parts.append(self.say("{file} line {line}", file=rules.file or rules.name, line=str(line)))
        basis = _basis(rules, path)
        if basis:
            parts.append(basis)
        return f" ({'; '.join(parts)})" if parts else ""


def _basis(rules: Rulebook, path: Path) -> str:
    """What the regulation is quoted with, of the nearest table around a key."""
    found = ""
    value: object = rules
    for key in path:
        inner = _inside(value, key)
        if inner is None:
            break
        value = inner
        found = getattr(value, "basis", None) or found
    return found


def _inside(value: object, key: str) -> object:
    if isinstance(value, Mapping):
        return value.get(key)
    if isinstance(value, tuple):
        return value[int(key)] if key.isdigit() and int(key) < len(value) else None
    return getattr(value, key, None)


def bracketed(figure: str) -> str:
    """A negative figure in parentheses, so that it can stand behind an operator."""
    return f"({figure})" if figure.startswith(("-", "−")) else figure


def total(terms: Iterable[str]) -> str:
    """Terms as a sum."""
    return " + ".join(terms)


def known(value: float | None) -> bool:
    """Whether there is a figure."""
    return value is not None and not math.isnan(value)
