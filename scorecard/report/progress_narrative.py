"""A year that is not over in sentences: who has sent figures, who is behind, and what the year is heading for."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from scorecard.combine.within_year import Pace
from scorecard.domain import NOWHERE, Direction
from scorecard.fields.wording import period_words
from scorecard.language import counted, translate
from scorecard.report.sentences import Paragraphs, Sentences, as_sentence, inside
from scorecard.report.tables import pace_tally


class ProgressTeller(Sentences):
    """Tells of a part of the year."""

    def title(self) -> str:
        return self._say("Progress in {period}", period=self._period)

    @property
    def _period(self) -> str:
        return period_words(self._card, self._language)

    # one unit in full

    def in_full(self, unit: int) -> Paragraphs:
        """How far it has come, then a paragraph per group with each indicator by its pace."""
        table = self._card.table
        rows = np.flatnonzero(table.unit == unit).tolist()
        groups = list(dict.fromkeys(table.group[rows].tolist()))
        told = [self._group([row for row in rows if table.group[row] == code], code) for code in groups]
        return [self._headline(unit, rows), *filter(None, told)]

    def _headline(self, unit: int, rows: Sequence[int]) -> str:
        name, tally = self.unit(unit), pace_tally(self._card, np.array(rows, dtype=np.int64), self._language)
        if not tally:
            return self._say("After {period}, nothing is known of {unit} yet.", period=self._period, unit=name)
        words = self._say("After {period}, {unit}: {tally}.", period=self._period, unit=name, tally=tally)
        return f"{words} {self._progress(unit)}"

    def _progress(self, unit: int) -> str:
        share = self._percent(float(self._card.unit_progress[unit]))
        return self._say("Progress is {share} of what is expected by now; not a ranking for awards.", share=share)

    def _group(self, rows: Sequence[int], group: int) -> str:
        sentences = self._by_pace(rows, tuple(Pace))
        unknown = [row for row in rows if self._card.progress.pace[row] == NOWHERE and self._card.table.assigned[row]]
        if unknown:
            sentences.append(self._listed(self._say("pace not known"), [self._item(row) for row in unknown]))
        title = "" if group == NOWHERE else f"{self._clean(self._card.table.groups[group].title)} – "
        return title + " ".join(as_sentence(one) if at or not title else one for at, one in enumerate(sentences))

    def _by_pace(self, rows: Sequence[int], wanted: Sequence[Pace]) -> list[str]:
        sentences = []
        for pace, words in (
            (Pace.AHEAD, "ahead"),
            (Pace.ON_PACE, "on pace"),
            (Pace.BEHIND, "behind"),
            (Pace.INCOMPLETE, "incomplete"),
        ):
            own = [row for row in rows if self._card.progress.pace[row] == pace]
            if own and pace in wanted:
                sentences.append(self._listed(translate(words, self._language), [self._item(row) for row in own]))
        return sentences

    def _item(self, row: int) -> str:
        """One indicator: what there is to date of what was planned, what is expected by now, and the forecast."""
        table, progress = self._card.table, self._card.progress
        name, measure = inside(self._clean(table.name("indicator", row))), table.name("measure", row)
        to_date, share = float(progress.to_date[row]), float(progress.plan_share[row])
        if math.isnan(to_date):
            return name
        figure = self._figure(to_date, measure, in_words=True)
        if progress.estimate[row]:
            figure = self._say("an estimated {figure}", figure=figure)
        parts = [f"{name} {figure}"]
        if not math.isnan(plan := float(progress.year_target[row])):
            parts[0] += self._say(" (plan of the year {target})", target=self._figure(plan, measure))
        if math.isfinite(share):
            expected = self._percent(float(progress.expected[row]))
            words = "{share} of the plan where {expected} is expected by now"
            parts.append(self._say(words, share=self._percent(share), expected=expected))
        if not math.isnan(forecast := float(progress.forecast[row])):
            parts.append(self._say("forecast {forecast}", forecast=self._figure(forecast, measure)))
        less = table.direction[row] == Direction.LOWER
        if not math.isnan(needed := float(progress.needed[row])) and (needed > 0 or less):
            words = "at most {needed} more each month" if less else "needed each month {needed}"
            parts.append(self._say(words, needed=self._figure(needed, measure)))
        return ", ".join(parts)

    # many units

    def lead(self, units: Sequence[int]) -> str:
        """How many have sent figures, and who has not."""
        card = self._card
        silent = [unit for unit in units if math.isnan(card.unit_progress[unit])]
        sent = len(units) - len(silent)
        first = counted(
            sent,
            "As of {period}, the progress of {count} unit is known; not a ranking for awards.",
            "As of {period}, the progress of {count} units is known; not a ranking for awards.",
            self._language,
            period=self._period,
        )
        if not silent:
            return first
        names = ", ".join(self.unit(unit) for unit in silent)
        return f"{first} {self._listed(self._say('Nothing is known yet of'), [names])}"

    def in_short(self, unit: int) -> str:
        """How far it has come, and by name only what is behind or incomplete."""
        rows = np.flatnonzero(self._card.table.unit == unit)
        tally = pace_tally(self._card, rows, self._language)
        if not tally:
            return self._say("Nothing is known yet.")
        share = float(self._card.unit_progress[unit])
        head = self._say("Progress {share}", share=self._percent(share)) if math.isfinite(share) else ""
        sentences = [self._listed(head, [tally]) if head else f"{as_sentence(tally)}."]
        behind = self._by_pace(list(dict.fromkeys(rows.tolist())), (Pace.BEHIND, Pace.INCOMPLETE))
        return " ".join([*sentences, *map(as_sentence, behind)])
