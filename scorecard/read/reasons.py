"""Why figures on a sheet are read, or are known and left out: the closed list that the ledger counts by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from scorecard.language import Language
from scorecard.problems import Detail, Word, spoken

REVISED_BEFORE_INITIAL = Word("the revised plan stands before the initial one")
WHOLE_BEFORE_PART = Word("the whole year stands before a part of it")
TO_DATE_BEFORE_PART = Word("the figure to date stands before that of its last part")
RESULT_BEFORE_ESTIMATE = Word("the result stands before an estimate of it")
FIGURE_BEFORE_PERCENT = Word("a figure stands before its percent")
WORD_AFTER_NUMBER = Word("a number stands before a word")
BOTH_ALIKE = Word("both say the same")
TOTAL_BEFORE_SOURCE = Word("the total stands before the sources it comes from")
TOLD_APART = Word("by it every row is another item")
"""The plain rules by which one of two columns counts, as `heading-chosen` says them."""


class ReasonKind(NamedTuple):
    words: str
    """What the ledger counts such figures as: "ratio 20". Kinds with the same words are counted together."""
    sentence: str
    """Why, beside a column of the map, with its details in braces."""


REASONS: Mapping[str, ReasonKind] = {
    # a column that is read
    "heading": ReasonKind("read", "its heading says so"),
    "stated": ReasonKind("read", "stated by you: {line}"),
    "cells": ReasonKind("read", "its cells say so"),
    # a column that is known and left out
    "numbering": ReasonKind("numbering", "numbers the rows"),
    "ratio": ReasonKind("ratio", "a ratio, by its heading"),
    "ratio-of": ReasonKind("ratio", "a ratio of {one} and {other}"),
    "difference": ReasonKind("difference", "a difference, by its heading"),
    "total": ReasonKind("total", "a total, by its heading"),
    "other-year-plain": ReasonKind("other year", "of another year, by its heading"),
    "several-years": ReasonKind("other period", "of several years"),
    "bound": ReasonKind("bound", "a least or a most beside the target"),
    "other-column": ReasonKind("other column", "the one in {other} counts"),
    "other-period": ReasonKind("other period", "of {period}; the year's figure counts"),
    "initial-plan": ReasonKind("initial plan", "the initial plan; the revised one in {other} counts"),
    "estimate": ReasonKind("estimate", "an estimate; the result in {other} counts"),
    "share-of-source": ReasonKind("part", "a part of {other}, by where the money comes from"),
    "points": ReasonKind("points", "points that do not say whose"),
    "repeated-column": ReasonKind("repeated", "the same figures as {other}"),
    "remark": ReasonKind("remark", "remarks, by its heading"),
    "note": ReasonKind("note", "stands by each item as its note"),
    "attribute": ReasonKind("attribute", "describes the unit or the item"),
    "ignored": ReasonKind("ignored", "left out by you: {line}"),
    # rows and cells that are known and left out
    "total-row": ReasonKind("total", "a row of totals"),
    "heading-cell": ReasonKind("heading", "stands in a heading"),
    "letterhead": ReasonKind("title and signature", "stands above the table or below it"),
    "words-cell": ReasonKind("words", "stands among words"),
    "sheet-left-out": ReasonKind("left-out sheet", "the sheet is left out"),
    # what is not read
    "unknown": ReasonKind("not read", "the heading means nothing here"),
    "unknown-guess": ReasonKind("not read", "perhaps the {field}"),
    "no-heading": ReasonKind("not read", "no heading above it"),
}
"""Every reason by its stable code."""

NOT_KNOWN = frozenset(["read", "not read"])
"""The words of figures that are not left out for a reason."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a column, or the figures of some cells, are taken for what they are."""

    code: str
    """A key of REASONS."""
    details: Mapping[str, Detail] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What the ledger counts its figures as, in English."""
        return REASONS[self.code].words

    @property
    def sentence(self) -> str:
        return self.sentence_in("en")

    def sentence_in(self, language: Language) -> str:
        return spoken(REASONS[self.code].sentence, self.details, language)


def because(code: str, **details: Detail) -> Reason:
    """A reason of the list.

    Raises:
        KeyError: the code is not in REASONS, or a detail of its sentence is missing: a mistake of ours.
    """
    stated = Reason(code, details)
    _ = stated.sentence
    return stated
