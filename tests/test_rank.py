"""Scores to ranks: 1, 2, 2, 4, and ties broken only as the rulebook says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import scorecard
from scorecard.choices import TieBreak
from scorecard.domain import NOWHERE, Verdict
from scorecard.rank import Ranking, rank_units
from scorecard.result import Scorecard
from scorecard.score import UnitScores
from tests import by_hand

NONE = float("nan")
DEFAULT_TIES: Sequence[TieBreak] = ("exceeded", "missed")
SAMPLE = Path(__file__).parent.parent / "samples" / "2022.xlsx"


def ranked(
    scores: Sequence[float],
    *,
    exceeded: Sequence[int] | None = None,
    missed: Sequence[int] | None = None,
    clusters: Sequence[int] | None = None,
    ties: Sequence[TieBreak] = DEFAULT_TIES,
    names: Sequence[str] | None = None,
) -> Ranking:
    """The ranking of units with these scores; no cluster, and equal tallies, unless given."""
    score = np.array(scores, dtype=np.float64)
    tally = np.zeros((score.size, len(Verdict)), dtype=np.int64)
    tally[:, Verdict.EXCEEDED] = 0 if exceeded is None else exceeded
    tally[:, Verdict.MISSED] = 0 if missed is None else missed
    cluster = np.array([NOWHERE] * score.size if clusters is None else clusters, dtype=np.int32)
    units = UnitScores(cluster=cluster, score=score, max_score=score, attainment=score, tally=tally)
    return rank_units(units, names or [f"unit {number}" for number in range(score.size)], ties)


@pytest.mark.parametrize(
    ("scores", "ranks"),
    [
        ([90, 80, 80, 70], [1, 2, 2, 4]),
        ([70, 80, 90, 80], [4, 2, 1, 2]),
        ([80, 80, 80, 70], [1, 1, 1, 4]),
        ([100], [1]),
        ([0, 0], [1, 1]),
        ([], []),
    ],
)
def test_equal_scores_share_a_rank_and_the_next_is_skipped(scores: list[float], ranks: list[int]) -> None:
    assert ranked(scores).rank.tolist() == ranks


def test_each_cluster_is_ranked_by_itself() -> None:
    ranking = ranked([90, 80, 80, 70, 95, 60], clusters=[0, 0, 0, 0, 1, 1])
    assert ranking.cluster_rank.tolist() == [1, 2, 2, 4, 1, 2]
    assert ranking.rank.tolist() == [2, 3, 3, 5, 1, 6]


def test_a_unit_without_cluster_has_no_rank_in_one() -> None:
    ranking = ranked([90, 80, 70], clusters=[0, NOWHERE, 0])
    assert ranking.cluster_rank.tolist() == [1, 0, 2]
    assert ranking.rank.tolist() == [1, 2, 3]


def test_a_tie_goes_to_more_exceeded_then_to_fewer_missed_then_is_shared() -> None:
    ranking = ranked([80, 80, 80, 80, 80], exceeded=[3, 4, 3, 3, 3], missed=[2, 5, 1, 1, 2])
    assert ranking.rank.tolist() == [4, 1, 2, 2, 4]


def test_the_rulebook_orders_the_tie_breaks() -> None:
    ranking = ranked([80, 80, 80], exceeded=[4, 3, 3], missed=[2, 1, 2], ties=("missed", "exceeded"))
    assert ranking.rank.tolist() == [2, 1, 3]


def test_a_rulebook_without_tie_breaks_shares_every_tie() -> None:
    assert ranked([80, 80], exceeded=[4, 3], ties=()).rank.tolist() == [1, 1]


def test_a_tie_break_never_overrules_a_score() -> None:
    assert ranked([80.1, 80], exceeded=[0, 9], missed=[9, 0]).rank.tolist() == [1, 2]


def test_a_unit_without_a_score_has_no_rank_and_takes_none() -> None:
    ranking = ranked([NONE, 80, NONE, 90], clusters=[0, 0, 1, 0], exceeded=[9, 0, 0, 0])
    assert ranking.rank.tolist() == [0, 2, 0, 1]
    assert ranking.cluster_rank.tolist() == [0, 2, 0, 1]
    assert ranking.order.tolist() == [3, 1, 0, 2]


def test_scores_that_print_alike_are_not_a_tie() -> None:
    """Both print as 99.96; only a rulebook that rounds could make them equal."""
    assert ranked([99.9581, 99.9619, 99.9581]).rank.tolist() == [2, 1, 2]


def test_float_noise_is_a_tie() -> None:
    """The same points added up in another order may differ in the last binary digit."""
    one, other = 100.1, 100.10000000000001
    assert one != other
    assert ranked([one, other, 100.1]).rank.tolist() == [1, 1, 1]


def test_float_noise_leaves_the_tie_to_the_tie_breaks() -> None:
    assert ranked([3.4, 3.4000000000000004], exceeded=[2, 1]).rank.tolist() == [1, 2]


def test_equal_units_are_listed_by_name() -> None:
    ranking = ranked([80, 90, 80, 80], names=["Gamma", "Delta", "Alpha", "Beta"])
    assert ranking.order.tolist() == [1, 2, 3, 0]


# By hand ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def card() -> Scorecard:
    return scorecard.evaluate(SAMPLE)


HAND = by_hand.ranking(SAMPLE)


def test_the_sample_has_every_unit_the_hand_found(card: Scorecard) -> None:
    assert len(HAND) == 20
    assert sorted(card.table.units) == sorted(row.unit for row in HAND)


@pytest.mark.parametrize("row", HAND, ids=lambda row: row.unit)
def test_the_sample_ranks_as_worked_out_by_hand(row: by_hand.HandRow, card: Scorecard) -> None:
    unit = card.table.units.index(row.unit)
    tally = dict(zip(by_hand.VERDICTS, card.unit_scores.tally[unit].tolist(), strict=True))
    assert card.cluster_name(unit) == row.cluster
    assert card.standing.cluster_rank[unit] == row.rank
    assert card.unit_scores.score[unit] == pytest.approx(float(row.score), rel=0, abs=1e-9)
    assert tally == {verdict: getattr(row, verdict) for verdict in by_hand.VERDICTS}


@pytest.mark.parametrize("row", HAND, ids=lambda row: row.unit)
def test_the_overall_rank_follows_the_exact_scores(row: by_hand.HandRow, card: Scorecard) -> None:
    def standing(one: by_hand.HandRow) -> tuple[object, ...]:
        return -one.score, -one.exceeded, one.missed

    better = [one for one in HAND if standing(one) < standing(row)]
    assert card.standing.rank[card.table.units.index(row.unit)] == 1 + len(better)
