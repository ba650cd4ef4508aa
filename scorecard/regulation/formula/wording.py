"""A formula as its readers read it: the names in their language, signs as they are printed."""

from __future__ import annotations

from scorecard.regulation.formula.grammar import tokens_of
from scorecard.regulation.formula.names import ALL_UNITS, AND, NOT, OR, is_word, named

_SIGNS = {"*": "×", "/": "÷", "-": "−", "<=": "≤", ">=": "≥", "!=": "≠", "<>": "≠", "==": "="}


def in_words_of(text: str, language: str) -> str:
    """The formula with each name in Vietnamese for "vi", else in English; still a formula that means the same.

    >>> in_words_of("làm_tròn(thực_hiện / target, 1)", "en")
    'round(actual ÷ target, 1)'
    """
    parts, at = [], 0
    for token in tokens_of(text):
        start = token.column - 1
        parts.append(text[at:start])
        at = start + token.length
        shown = text[start:at]
        if token.sort == "name":
            shown = _name(token.text, language)
        elif token.sort == "sign":
            shown = _SIGNS.get(token.text, token.text)
        parts.append(shown)
    return " ".join("".join([*parts, text[at:]]).split())


def _name(text: str, language: str) -> str:
    at = 1 if language == "vi" else 0
    for word in (OR, AND, NOT, ALL_UNITS):
        if is_word(text, word):
            return word[at]
    name = named(text)
    return text if name is None else name.spellings[at]
