"""What sentences about a scorecard have in common: its names and figures as prose writes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scorecard.language import Language, translate
from scorecard.language.figures import number_text
from scorecard.numbers import rounded, shifted
from scorecard.result import Scorecard

Paragraphs = list[str]


class Sentences:
    """Tells of a scorecard in one language."""

    def __init__(self, card: Scorecard, language: Language, clean: Callable[[str], str]) -> None:
        self._card, self._language, self._clean = card, language, clean

    def _say(self, text: str, **values: object) -> str:
        return translate(text, self._language).format(**values)

    def unit(self, unit: int) -> str:
        return self._clean(self._card.table.units[unit])

    @staticmethod
    def _listed(head: str, items: Sequence[str]) -> str:
        return f"{head}: {'; '.join(items)}." if items else f"{head}."

    def _figure(self, value: float, measure: str, *, in_words: bool = False) -> str:
        """A figure with its measure; a target's is left out, as the actual's stands before it."""
        number = number_text(value, self._language)
        if measure.strip() == "%":
            return f"{number} %"
        return f"{number} {self._clean(measure)}" if in_words and measure else number

    def _percent(self, ratio: float) -> str:
        """A ratio as a percent with two decimals at most: sentences have no columns to fill."""
        return f"{number_text(float(rounded(shifted(ratio, 2), 2)), self._language)} %"


def as_sentence(text: str) -> str:
    """With a capital at the front."""
    return text[:1].upper() + text[1:]


def inside(name: str) -> str:
    """A name inside a sentence: with a small letter, unless it looks like a proper name or an abbreviation."""
    first, _, rest = name.partition(" ")
    follows = next((letter for letter in rest if letter.isalpha()), "a")
    return name[:1].lower() + name[1:] if first[1:].islower() and follows.islower() else name
