"""How a figure came about, in words and numbers: the cells read, the formula with its values, the rule.

Every expression can be typed into a calculator as it stands; what follows its last "=" is the
result to twelve significant digits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from scorecard.domain import NOWHERE, NUMBERS, Direction, Verdict
from scorecard.language import Language, translate
from scorecard.language.figures import exact_text, number_text, percent_text, signed_percent_text
from scorecard.rank import UNRANKED
from scorecard.report.tables import VERDICT_WORDS, Column, Table, Value
from scorecard.result import Scorecard
from scorecard.score import standings
from scorecard.score.attainment import bars

_COLUMNS = (Column("Step"), Column("How it came about", wraps=True))


def explain_unit(card: Scorecard, unit: int, language: Language) -> list[Table]:
    """The unit's score and rank, then each of its items."""
    rows = np.flatnonzero(card.table.unit == unit).tolist()
    return [_score_table(card, unit, language), *(explain_item(card, row, language) for row in rows)]


def explain_indicator(card: Scorecard, unit: int, indicator: int, language: Language) -> list[Table]:
    """Each standing of one indicator of the unit."""
    own = (card.table.unit == unit) & (card.table.indicator == indicator)
    return [explain_item(card, row, language) for row in np.flatnonzero(own).tolist()]


def explain_item(card: Scorecard, row: int, language: Language) -> Table:
    """The steps from an item's cells to its part of the score."""
    group = card.table.group_of(row)
    title = card.table.name("indicator", row)
    steps = _Steps(card, row, language)
    return Table(title, _COLUMNS, steps.all(), note=group.title if group else "")


def _score_table(card: Scorecard, unit: int, language: Language) -> Table:
    def say(text: str, **values: str) -> str:
        return translate(text, language).format(**values)

    table, scores = card.table, card.scores
    rows = np.flatnonzero((table.unit == unit) & (scores.share > 0))
    score = float(card.unit_scores.score[unit])
    steps: list[list[Value]] = []
    if math.isnan(score):
        steps.append([say("score"), say("no indicator has both a target and an actual, so there is no score")])
        return Table(table.units[unit], _COLUMNS, steps)
    terms = " + ".join(
        f"{_short(float(scores.points[row]), language)} × {_short(float(scores.share[row]), language)}" for row in rows
    )
    steps.append(
        [
            say("score"),
            say(
                "the sum of points × share over {count} scored indicators = {terms} = {score}",
                count=str(rows.size),
                terms=terms,
                score=_short(score, language),
            ),
        ]
    )
    for place, rank, peers in _ranks(card, unit):
        tied = [table.units[one] for one in peers if one != unit and _same_rank(card, place, one, rank)]
        ahead = [one for one in peers if 0 < _rank_in(card, place, one) < rank]
        words = say(
            "{rank} of {count} in {place}",
            rank=str(rank),
            count=str(len(peers)),
            place=place or say("all units"),
        )
        if tied:
            words += "; " + say("shared with {units}: equal score, exceeded and missed", units=", ".join(tied))
        if ahead:
            next_up = max(ahead, key=lambda one: _rank_in(card, place, one))
            gap = float(card.unit_scores.score[next_up]) - score
            words += "; " + say(
                "{points} points behind {unit}",
                points=number_text(gap, language, 2),
                unit=table.units[next_up],
            )
        steps.append([say("rank"), words])
    steps.append([say("rulebook"), f"{card.rulebook.name} ({card.rulebook.digest[:12]})"])
    return Table(table.units[unit], _COLUMNS, steps)


def _ranks(card: Scorecard, unit: int) -> list[tuple[str, int, list[int]]]:
    """The unit's places: cluster's name ("" for all units), rank there, and who is ranked there, best first."""
    ranked = [one for one in card.standing.order.tolist() if card.standing.rank[one] != UNRANKED]
    found = []
    cluster = int(card.unit_scores.cluster[unit])
    if cluster != NOWHERE:
        peers = [one for one in ranked if card.unit_scores.cluster[one] == cluster]
        found.append((card.table.clusters[cluster], int(card.standing.cluster_rank[unit]), peers))
    found.append(("", int(card.standing.rank[unit]), ranked))
    return found


def _rank_in(card: Scorecard, place: str, unit: int) -> int:
    return int((card.standing.cluster_rank if place else card.standing.rank)[unit])


def _same_rank(card: Scorecard, place: str, unit: int, rank: int) -> bool:
    return _rank_in(card, place, unit) == rank


def _short(value: float, language: Language) -> str:
    """Twelve significant digits: what the tool itself takes for equal."""
    return exact_text(float(f"{value:.12g}"), language)


@dataclass
class _Steps:
    """Writes the steps of one item."""

    card: Scorecard
    row: int
    language: Language

    def all(self) -> list[list[Value]]:
        table, row = self.card.table, self.row
        steps: list[list[Value]] = [step for number in NUMBERS if (step := self._cell_step(number)) is not None]
        verdict = Verdict(int(self.card.scores.verdict[row]))
        if not table.assigned[row]:
            steps.append([self._say("verdict"), self._say("not assigned to the unit, so neither scored nor missed")])
        elif verdict is Verdict.NO_TARGET:
            steps.append([self._say("verdict"), self._say("no target, so shown but not scored")])
        elif verdict is Verdict.NO_ACTUAL:
            steps.append([self._say("verdict"), self._say("a target but no actual: not reported, not scored")])
        else:
            steps += [
                [self._say("attainment"), self._attainment()],
                [self._say("verdict"), self._verdict(verdict)],
                [self._say("points"), self._points()],
                [self._say("weight"), self._weight()],
            ]
        if not math.isnan(self.card.scores.growth[row]):
            steps.append([self._say("on prior"), self._growth()])
        return steps

    def _say(self, text: str, **values: str) -> str:
        return translate(text, self.language).format(**values)

    def _number(self, column: str) -> float:
        return float(getattr(self.card.table, column)[self.row])

    def _exact(self, value: float) -> str:
        return _short(value, self.language)

    def _cell_step(self, number: str) -> list[Value] | None:
        table, row = self.card.table, self.row
        cell = table.cell(row, number)  # type: ignore[arg-type]  # number comes from NUMBERS
        value = self._number(number)
        text = table.name("actual_text", row) if number == "actual" else ""
        if cell is None or (number == "prior" and math.isnan(value)):
            return None
        upper = self._number("upper")
        if number == "target" and not math.isnan(upper) and upper != value:
            shown = f"{self._exact(value)}–{self._exact(upper)}"
        elif math.isnan(value):
            shown = text or self._say("blank")
        else:
            shown = exact_text(value, self.language)
        measure = "" if math.isnan(value) else table.name("measure", row)
        return [
            self._say(number),
            self._say("{value} from {cell}", value=f"{shown} {measure}".strip(), cell=str(cell)),
        ]

    def _attainment(self) -> str:
        actual, target, upper = self._number("actual"), self._number("target"), self._number("upper")
        direction = Direction(int(self.card.table.direction[self.row]))
        result = float(self.card.scores.attainment[self.row])
        if direction is Direction.RANGE:
            if result == 1:
                return self._say("inside the range: 1 = {percent}", percent=self._percent(result))
            sign, target = (1, target) if actual < target else (-1, upper)
        else:
            sign = int(direction)
        if target == 0:
            words = "the target is 0 and the actual on its good side or equal: 1 = {percent}"
            if result == 0:
                words = "the target is 0 and the actual on its bad side: 0 = {percent}"
            return self._say(words, percent=self._percent(result))
        if math.isinf(result):
            return self._say("less is better and the actual is 0 or less: as good as can be")
        a, t = self._exact(actual), self._exact(target)
        if self._is_ratio(actual, target, direction):
            formula, exact = f"{self._say('target / actual')} = {t} / {_bracketed(a)}", target / actual
        elif sign * target > 0:
            formula, exact = f"{self._say('actual / target')} = {a} / {_bracketed(t)}", actual / target
        else:
            formula = f"{self._say('2 − actual / target')} = 2 − {_bracketed(a)} / {_bracketed(t)}"
            exact = 2 - actual / target
        words = f"{formula} = {self._exact(exact)}"
        if exact < 0:
            words += "; " + self._say("below 0 counts as 0")
        return f"{words} = {self._percent(exact)}" if exact >= 0 else words

    def _is_ratio(self, actual: float, target: float, direction: Direction) -> bool:
        chosen = self.card.rulebook.lower == "ratio" and direction is Direction.LOWER
        return chosen and target > 0 and actual > 0

    def _percent(self, ratio: float) -> str:
        return percent_text(ratio, self.language)

    def _verdict(self, verdict: Verdict) -> str:
        actual, target, required = self._number("actual"), self._number("target"), self._number("required")
        direction = Direction(int(self.card.table.direction[self.row]))
        words = self._say(VERDICT_WORDS[verdict])
        if direction is Direction.RANGE:
            side = "inside the range: {verdict}" if verdict is Verdict.MET else "outside the range: {verdict}"
            return self._say(side, verdict=words)
        sign = np.array([int(direction)], dtype=np.int8)
        bar = float(bars(np.array([target]), np.array([required]), sign, self.card.rulebook.lower)[0])
        compared = (
            "{actual} equals {bar}: {verdict}"
            if verdict is Verdict.MET
            else "{actual} is above {bar}: {verdict}"
            if actual > bar
            else "{actual} is below {bar}: {verdict}"
        )
        sentence = self._say(compared, actual=self._exact(actual), bar=self._exact(bar), verdict=words)
        if math.isnan(required):
            return sentence
        share = percent_text(required, self.language)
        if self.card.rulebook.lower == "ratio" and direction is Direction.LOWER and target > 0:
            sum_text = f"{self._exact(target)} / {self._exact(required)} = {self._exact(bar)}"
        elif int(direction) * target > 0:
            sum_text = f"{self._exact(required)} × {_bracketed(self._exact(target))} = {self._exact(bar)}"
        else:
            sum_text = (
                f"{self._exact(target)} {'−' if direction > 0 else '+'} (1 − {self._exact(required)}) × "
                f"{self._exact(abs(target))} = {self._exact(bar)}"
            )
        return self._say("{share} of the target is required: {sum}; ", share=share, sum=sum_text) + sentence

    def _points(self) -> str:
        rules = self.card.rulebook
        attained = float(self.card.scores.attainment[self.row])
        points = float(self.card.scores.points[self.row])
        counted = min(attained, rules.cap)
        sum_text = f"{self._exact(rules.max_points)} × {self._exact(counted)} = {self._exact(points)}"
        if attained > rules.cap:
            return self._say(
                "attainment counts up to the cap of {cap}: {sum}", cap=self._exact(rules.cap), sum=sum_text
            )
        return self._say("max points × attainment = {sum}", sum=sum_text)

    def _weight(self) -> str:
        table, scores = self.card.table, self.card.scores
        unit = table.unit[self.row]
        scored = ~np.isnan(scores.points)
        times = standings(table, scored)
        own = scored & (table.unit == unit)
        total = float((table.weight / times)[own].sum())
        weight, count = self._number("weight"), int(times[self.row])
        share, points = float(scores.share[self.row]), float(scores.points[self.row])
        part = self._exact(weight) if count == 1 else f"{self._exact(weight)} / {count}"
        words = self._say(
            "{part} of {total} in all = {share} of the score",
            part=part,
            total=self._exact(total),
            share=percent_text(share, self.language),
        )
        if count > 1:
            words = self._say("stands in {count} groups, each carries its part: ", count=str(count)) + words
        adds = f"{self._exact(points)} × {self._exact(share)} = {self._exact(points * share)}"
        return words + "; " + self._say("adds {sum} points", sum=adds)

    def _growth(self) -> str:
        actual, prior = self._number("actual"), self._number("prior")
        change = float(self.card.scores.growth[self.row])
        a, p = self._exact(actual), self._exact(prior)
        if prior > 0:
            formula = f"{self._say('actual / prior − 1')} = {a} / {p} − 1"
        else:
            formula = f"{self._say('(actual − prior) / |prior|')} = ({a} − {_bracketed(p)}) / {self._exact(-prior)}"
        return f"{formula} = {self._exact(change)} = {signed_percent_text(change, self.language)}"


def _bracketed(figure: str) -> str:
    """A negative figure in parentheses, so that it can stand behind an operator."""
    return f"({figure})" if figure.startswith(("-", "−")) else figure
