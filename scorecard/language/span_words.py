"""Parts of the year as people call them."""

from __future__ import annotations

from scorecard.language import Language, translate
from scorecard.spans import MONTHS, Span

QUARTERS = {1: "Q1", 4: "Q2", 7: "Q3", 10: "Q4"}


def span_words(span: Span, language: Language) -> str:
    """A part of the year as people call it: Q2, month 7, first 6 months."""
    words = _span_sentence(span)
    return translate(words, language).format(count=span.last, first=span.first, last=span.last)


def _span_sentence(span: Span) -> str:
    """In English; a key of the catalogue."""
    words = "months {first} to {last}"
    if span.is_year:
        words = "whole year"
    elif span.first == span.last:
        words = "month {first}"
    elif span.first in QUARTERS and span.last == span.first + 2:
        words = QUARTERS[span.first]
    elif span.first == 1:
        words = "first {count} months"
    elif (span.first, span.last) == (7, MONTHS):
        words = "second half of the year"
    return words
