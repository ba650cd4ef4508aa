"""A scorecard in sentences, as an official reports it: what was exceeded, met and missed, the score and the rank.

Every figure is one of the scorecard's own, rounded as everywhere it is shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from scorecard.domain import NOWHERE, Direction, Ints, Verdict
from scorecard.language import Language, counted, translate
from scorecard.language.figures import number_text
from scorecard.rank import UNRANKED
from scorecard.report.fill.values import clusters_of
from scorecard.report.markdown import escaped
from scorecard.report.ownership import MARKDOWN_SEAL
from scorecard.report.progress_narrative import ProgressTeller
from scorecard.report.sentences import Paragraphs, Sentences, as_sentence, inside
from scorecard.report.tables import harmless
from scorecard.result import Scorecard


def narrative_text(card: Scorecard, units: Sequence[int], language: Language, *, markdown: bool = False) -> str:
    """The report in paragraphs: one unit in full; several led by those in front, then each in short.

    Args:
        markdown: headings, and names that Markdown shows as they are; else plain text.
    """
    teller = (_YearTeller if card.period is None else ProgressTeller)(card, language, escaped if markdown else harmless)
    mark = "# " if markdown else ""
    if len(units) == 1:
        unit = units[0]
        parts = [f"{mark}{teller.unit(unit)}", *teller.in_full(unit)]
    else:
        parts = [f"{mark}{teller.title()}", teller.lead(units)]
        for unit in units:
            short = teller.in_short(unit)
            parts += [f"## {teller.unit(unit)}", short] if markdown else [f"{teller.unit(unit)}. {short}"]
    return "\n\n".join(parts) + (f"\n\n{MARKDOWN_SEAL}" if markdown else "\n")


class _YearTeller(Sentences):
    """Tells of a whole year."""

    def title(self) -> str:
        year = self._card.year
        return self._say("Results of {year}", year=year) if year else self._say("Results")

    # one unit in full

    def in_full(self, unit: int) -> Paragraphs:
        """The tally over all, a paragraph per group, the score and what followed from it."""
        table = self._card.table
        rows = np.flatnonzero(table.unit == unit).tolist()
        groups = list(dict.fromkeys(table.group[rows].tolist()))
        told = [self._group([row for row in rows if table.group[row] == code], code) for code in groups]
        return [self._headline(unit), *told, self._results(unit)]

    def _headline(self, unit: int) -> str:
        tally = self._card.unit_scores.tally[unit]
        assigned = _assigned(tally)
        name, year = self.unit(unit), self._card.year
        if not assigned:
            words = "In {year}, {unit} had no target." if year else "{unit} had no target."
            return self._say(words, unit=name, year=year)
        targets = counted(assigned, "{count} target", "{count} targets", self._language)
        parts = ", ".join(self._tally_parts(tally))
        words = "In {year}, {unit} had {targets}: {parts}." if year else "{unit} had {targets}: {parts}."
        return self._say(words, year=year, unit=name, targets=targets, parts=parts)

    def _tally_parts(self, tally: Ints) -> list[str]:
        parts = []
        for verdict, words in (
            (Verdict.EXCEEDED, "{number} exceeded"),
            (Verdict.MET, "{number} met"),
            (Verdict.MISSED, "{number} missed"),
            (Verdict.NO_ACTUAL, "{number} not reported"),
        ):
            if tally[verdict]:
                parts.append(self._say(words, number=int(tally[verdict])))
        return parts

    def _group(self, rows: Sequence[int], group: int) -> str:
        """A group's tally, and its indicators by what became of them."""
        scores, table = self._card.scores, self._card.table
        by_verdict = {
            one: [self._item(row) for row in rows if scores.verdict[row] == one and table.assigned[row]]
            for one in Verdict
        }
        aimless = by_verdict.pop(Verdict.NO_TARGET)
        assigned = sum(map(len, by_verdict.values()))
        sentences = []
        for verdict, words, several in (
            (Verdict.EXCEEDED, "{number} of {count} target exceeded", "{number} of {count} targets exceeded"),
            (Verdict.MET, "{number} of {count} target met", "{number} of {count} targets met"),
            (Verdict.MISSED, "{number} of {count} target missed", "{number} of {count} targets missed"),
            (Verdict.NO_ACTUAL, "{number} of {count} target not reported", "{number} of {count} targets not reported"),
        ):
            if own := by_verdict[verdict]:
                head = counted(assigned, words, several, self._language, number=len(own))
                sentences.append(self._listed(head, own))
        if aimless:
            sentences.append(self._listed(self._say("without a target"), aimless))
        title = "" if group == NOWHERE else f"{self._clean(table.groups[group].title)} – "
        return title + " ".join(as_sentence(one) if at or not title else one for at, one in enumerate(sentences))

    def _item(self, row: int) -> str:
        """One indicator: what was reached, what was planned, the share of it, the change on the year before."""
        table, scores = self._card.table, self._card.scores
        name = inside(self._clean(table.name("indicator", row)))
        text = table.name("actual_text", row)
        measure = table.name("measure", row)
        actual = float(table.actual[row])
        parts = []
        if text:
            parts.append(f"{name}: {self._clean(text)}")
        elif math.isnan(actual):
            parts.append(name)
        else:
            parts.append(f"{name} {self._figure(actual, measure, in_words=True)}")
        target = self._target(row)
        if target:
            parts[0] += f" ({target})"
        attainment = float(scores.attainment[row])
        compared = scores.verdict[row] in (Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED)
        if compared and math.isfinite(attainment) and target and self._percent(attainment) != self._percent(1):
            parts.append(self._attained(row, attainment))
        growth = float(scores.growth[row])
        if math.isfinite(growth) and table.prior[row] > 0 and not math.isnan(actual):
            parts.append(self._change(growth))
        return ", ".join(parts)

    def _target(self, row: int) -> str:
        table = self._card.table
        target, upper = float(table.target[row]), float(table.upper[row])
        measure = table.name("measure", row)
        if math.isnan(target):
            words = table.name("target_text", row)
            return self._say("target {target}", target=self._clean(words)) if words else ""
        text = self._figure(target, measure)
        if not math.isnan(upper) and upper != target:
            return self._say("target {low} to {high}", low=text, high=self._figure(upper, measure))
        if table.direction[row] == Direction.LOWER:
            return self._say("target at most {target}", target=text)
        return self._say("target {target}", target=text)

    def _attained(self, row: int, attainment: float) -> str:
        share = self._percent(attainment)
        required = float(self._card.table.required[row])
        if math.isnan(required) or required == 1:
            return self._say("{share} of the target", share=share)
        sentence = "{share} of the target where {required} is required"
        return self._say(sentence, share=share, required=self._percent(required))

    def _change(self, growth: float) -> str:
        share = self._percent(abs(growth))
        year = self._card.year
        before = self._say("on {year}", year=year - 1) if year else self._say("on the year before")
        if growth == 0:
            return self._say("no change {before}", before=before)
        words = "up {share} {before}" if growth > 0 else "down {share} {before}"
        return self._say(words, share=share, before=before)

    # scores and ranks

    def _results(self, unit: int) -> str:
        """Score, ranks, class and awards in sentences."""
        return " ".join(as_sentence(one) + "." for one in self._result_parts(unit))

    def _result_parts(self, unit: int) -> Paragraphs:
        card = self._card
        score, most = float(card.unit_scores.score[unit]), float(card.unit_scores.max_score[unit])
        if math.isnan(score):
            return [self._say("no score")]
        shown = number_text(score, self._language, 2)
        words = "the score is {score}" if math.isnan(most) else "the score is {score} on a scale of {most}"
        parts = [self._say(words, score=shown, most=number_text(most, self._language))]
        if unit in card.standing.left_out:
            reason = self._clean(card.standing.left_out[unit])
            parts.append(self._say("not ranked: {reason}", reason=reason))
        else:
            parts += self._ranks(unit)
        if card.class_name(unit):
            parts.append(self._say("classified as {name}", name=self._clean(card.class_name(unit))))
        if awards := card.awards.of_unit(unit):
            parts.append(self._say("put forward for {awards}", awards=", ".join(map(self._clean, awards))))
        return parts

    def _ranks(self, unit: int) -> Paragraphs:
        """The places, where there is somebody to be compared with."""
        standing, clusters = self._card.standing, self._card.unit_scores.cluster
        ranks = []
        own = int(standing.cluster_rank[unit])
        if own != UNRANKED:
            of = int(((clusters == clusters[unit]) & standing.ranked).sum())
            cluster = self._clean(self._card.cluster_name(unit))
            ranks.append(self._say("{rank} of {count} in {cluster}", rank=own, count=of, cluster=cluster))
        over_all = int(standing.rank[unit])
        if over_all != UNRANKED and (of := int(standing.ranked.sum())) > 1:
            ranks.append(self._say("{rank} of {count} over all", rank=over_all, count=of))
        return [self._say("ranked {places}", places=", ".join(ranks))] if ranks else []

    # many units

    def lead(self, units: Sequence[int]) -> str:
        """How many were measured, and who is in front of each cluster, or of all."""
        card = self._card
        scored = sum(not math.isnan(card.unit_scores.score[unit]) for unit in units)
        measured = counted(scored, "{count} unit was scored", "{count} units were scored", self._language)
        year = card.year
        first = (
            self._say("In {year}, {measured}.", year=year, measured=measured) if year else f"{as_sentence(measured)}."
        )
        leaders = self._leaders(units)
        if not leaders:
            return first
        return f"{first} {self._listed(self._say('In front'), leaders)}"

    def _leaders(self, units: Sequence[int]) -> list[str]:
        card, standing = self._card, self._card.standing
        found = []
        for code in clusters_of(card) or [NOWHERE]:
            own = [unit for unit in units if standing.ranked[unit] and card.unit_scores.cluster[unit] == code]
            if not own:
                continue
            best = [unit for unit in own if standing.place[unit] == standing.place[own[0]]]
            names = ", ".join(self.unit(unit) for unit in best)
            score = number_text(float(card.unit_scores.score[best[0]]), self._language, 2)
            words = self._say("{units} with {score} points", units=names, score=score)
            found.append(words if code == NOWHERE else f"{self._clean(card.table.clusters[code])}: {words}")
        return found

    def in_short(self, unit: int) -> str:
        """Score and rank, the tally, and by name only what was missed or not reported."""
        tally = self._card.unit_scores.tally[unit]
        assigned = _assigned(tally)
        sentences = [self._results(unit)]
        if assigned:
            targets = counted(assigned, "{count} target", "{count} targets", self._language)
            sentences.append(self._listed(as_sentence(targets), [", ".join(self._tally_parts(tally))]))
        for verdict, words in ((Verdict.MISSED, "missed"), (Verdict.NO_ACTUAL, "not reported")):
            if rows := self._once(unit, verdict):
                head = as_sentence(translate(words, self._language))
                sentences.append(self._listed(head, [self._item(row) for row in rows]))
        return " ".join(sentences)

    def _once(self, unit: int, verdict: Verdict) -> list[int]:
        """The unit's items of one verdict, an indicator of several groups once."""
        table, scores = self._card.table, self._card.scores
        rows = np.flatnonzero((table.unit == unit) & (scores.verdict == verdict) & table.assigned).tolist()
        return list({int(table.indicator[row]): row for row in reversed(rows)}.values())[::-1]


def _assigned(tally: Ints) -> int:
    return int(tally.sum() - tally[Verdict.NO_TARGET])
