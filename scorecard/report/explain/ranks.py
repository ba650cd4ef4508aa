"""A unit's ranks: among how many, with whom it shares them, what broke ties."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scorecard.domain import Ints
from scorecard.numbers import alike
from scorecard.rank import UNRANKED
from scorecard.rank.ties import UnitFigures
from scorecard.regulation.ties import TieBreak, tie_break
from scorecard.report.explain.teller import Step, Teller
from scorecard.rulebook.model import RankingRule

_NAMES = 5
"""So many units are named of those that share a figure."""


@dataclass(frozen=True, slots=True, eq=False)
class _Area:
    """Where units are ranked against each other."""

    name: str
    """The cluster's, "" for all units."""
    ranks: Ints
    peers: list[int]
    """Who is ranked there, best first."""


def rank_steps(tell: Teller, unit: int) -> list[Step]:
    """The unit's rank in its cluster and over all, or why it has none."""
    standing = tell.card.standing
    if unit in standing.left_out:
        words = tell.say(
            "not ranked: {reason}{rule}", reason=standing.left_out[unit], rule=tell.cited(("ranking", "left_out"))
        )
        return [[tell.say("rank"), words]]
    if not standing.ranked[unit]:
        return []
    return [[tell.say("rank"), _words(tell, unit, area)] for area in _areas(tell, unit)]


def _areas(tell: Teller, unit: int) -> list[_Area]:
    card = tell.card
    ranked = [one for one in card.standing.order.tolist() if card.standing.ranked[one]]
    found = []
    if card.standing.cluster_rank[unit] != UNRANKED:
        cluster = card.unit_scores.cluster
        peers = [one for one in ranked if cluster[one] == cluster[unit]]
        found.append(_Area(card.cluster_name(unit), card.standing.cluster_rank, peers))
    if card.standing.rank[unit] != UNRANKED:
        found.append(_Area("", card.standing.rank, ranked))
    return found


def _words(tell: Teller, unit: int, area: _Area) -> str:
    rank = int(area.ranks[unit])
    words = tell.say(
        "{rank} of {count} in {place}",
        rank=str(rank),
        count=str(len(area.peers)),
        place=area.name or tell.say("all units"),
    )
    published = _published(tell, unit)
    parts = [words, *([published] if published else []), *_ties(tell, unit, area)]
    ahead = [one for one in area.peers if area.ranks[one] < rank]
    if ahead and not area.name and tell.card.standing.cluster_rank[unit] != UNRANKED:
        parts.append(_behind(tell, unit, ahead[-1]))
    return "; ".join(part for part in parts if part)


def _published(tell: Teller, unit: int) -> str:
    """What was ranked, where it is not the score as shown."""
    rule = tell.card.rulebook.ranking
    key = float(tell.card.standing.key[unit])
    if rule.by == "points" and (rule.decimals is None or alike(key, float(tell.card.unit_scores.score[unit]))):
        return ""
    place = tell.cited(("ranking", "by" if rule.decimals is None else "decimals"), only_itself=True)
    sentence = "ranked by the rate, {key}{rule}" if rule.by == "rate" else "ranked by the score rounded to {key}{rule}"
    return tell.say(sentence, key=tell.exact(key), rule=place)


def _behind(tell: Teller, unit: int, next_up: int) -> str:
    """How far the next better unit is ahead, "" where only ties were broken."""
    standing, scores = tell.card.standing, tell.card.unit_scores
    if alike(float(standing.key[next_up]), float(standing.key[unit])):
        return ""
    name = tell.card.table.units[next_up]
    if tell.card.rulebook.ranking.by == "rate":
        gap = abs(float(standing.key[next_up] - standing.key[unit]))
        return tell.say("{gap} of the maximum behind {unit}", gap=tell.rate_gap(gap), unit=name)
    gap = abs(float(scores.score[next_up]) - float(scores.score[unit]))
    return tell.say("{points} points behind {unit}", points=tell.gap(gap), unit=name)


# Ties ------------------------------------------------------------------------------------------------------------


def _ties(tell: Teller, unit: int, area: _Area) -> list[str]:
    """With whom the rank is shared, and what told the unit apart from others with an equal score."""
    key = tell.card.standing.key
    equal = [one for one in area.peers if one != unit and alike(float(key[one]), float(key[unit]))]
    if not equal:
        return []
    shared = [one for one in equal if area.ranks[one] == area.ranks[unit]]
    parts = [_shared(tell, shared)] if shared else []
    figures = _figures(tell)
    apart = [other for other in equal if area.ranks[other] != area.ranks[unit]][:_NAMES]
    return [*parts, *(_broken(tell, unit, one, figures) for one in apart)]


def _shared(tell: Teller, units: list[int]) -> str:
    names = ", ".join(tell.card.table.units[one] for one in units)
    default = tell.card.rulebook.ranking.ties == RankingRule().ties
    sentence = (
        "shared with {units}: equal score, exceeded and missed"
        if default
        else "shared with {units}: equal in the score and in all that breaks ties"
    )
    return tell.say(sentence, units=names)


_Figures = tuple[TieBreak, list[float]]
"""A tie-break with what each unit has of it."""


def _figures(tell: Teller) -> list[_Figures]:
    card = tell.card
    figures = UnitFigures(card.table, card.unit_scores, card.group_scores, card.scores)
    breaks = [tie_break(stated) for stated in card.rulebook.ranking.ties]
    return [(tie, tie.figure(figures).tolist()) for tie in breaks]


def _broken(tell: Teller, unit: int, other: int, figures: list[_Figures]) -> str:
    """What told two units with equal scores apart, with both figures."""
    for tie, values in figures:
        own, theirs = values[unit], values[other]
        if (math.isnan(own) and math.isnan(theirs)) or alike(own, theirs):
            continue
        less = math.isnan(own) or (not math.isnan(theirs) and (own > theirs) == tie.smaller_first)
        sentence = (
            "equal score with {unit}, which is ahead by {what}: {theirs} against {own}{rule}"
            if less
            else "equal score with {unit}, ahead of it by {what}: {own} against {theirs}{rule}"
        )
        return tell.say(
            sentence,
            unit=tell.card.table.units[other],
            what=tie.title(tell),
            own=tell.exact(own),
            theirs=tell.exact(theirs),
            rule=tell.cited(("ranking", "ties"), only_itself=True),
        )
    return ""
