"""Scores to ranks: 1, 2, 2, 4, and ties broken only as the rulebook says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import scorecard
from scorecard.rank import Ranking, competition_ranks, dense_ranks
from scorecard.regulation.ties import Count, Tie
from scorecard.result import Scorecard
from scorecard.rulebook.model import RankingRule, Rulebook
from tests.by_hand import default_rules as by_hand
from tests.parts.build import NONE, Line
from tests.parts.places import SAMPLES
from tests.rank.standing import Earned, InGroup, Standing, Unit, standing_of

DEFAULT_TIES: Sequence[Count | Tie] = ("exceeded", "missed")
SAMPLE = SAMPLES / "2022.xlsx"


def ranked(
    scores: Sequence[float],
    *,
    exceeded: Sequence[int] | None = None,
    missed: Sequence[int] | None = None,
    clusters: Sequence[int] | None = None,
    ties: Sequence[Count | Tie] = DEFAULT_TIES,
    names: Sequence[str] | None = None,
) -> Ranking:
    """The ranking of units with these scores; no cluster (-1), and equal tallies, unless given."""
    numbers = range(len(scores))
    of_row = [-1] * len(scores) if clusters is None else clusters
    units = [
        Unit(
            scores[row],
            name=names[row] if names else f"unit {row}",
            cluster="" if of_row[row] < 0 else f"cluster {of_row[row]}",
            exceeded=exceeded[row] if exceeded else 0,
            missed=missed[row] if missed else 0,
        )
        for row in numbers
    ]
    return standing_of(units, Rulebook(ranking=RankingRule(ties=tuple(ties)))).ranking


def under(
    units: Sequence[Unit | float], earned: Sequence[Earned] = (), groups: Sequence[InGroup] = (), **rule: Any
) -> Standing:
    """Units ranked under these rules."""
    return standing_of(units, Rulebook(ranking=RankingRule(**rule)), earned, groups)


def ranks(standing: Standing) -> list[int | None]:
    return list(standing.rank.values())


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
    ranking = ranked([90, 80, 70], clusters=[0, -1, 0])
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


# What is ranked, and how ------------------------------------------------------------------------------------


def test_the_plain_score_or_its_share_of_what_was_assigned() -> None:
    """Case nsc-rank-02: ThuatNguyen/NationalSecurityContest2 server/routes.ts, the Excel export ranks by
    the plain score; its web page by the share of what was assigned."""
    units = [Unit(80, max_score=100), Unit(75, max_score=90)]
    assert ranks(under(units)) == [1, 2]
    by_rate = under(units, by="rate")
    assert ranks(by_rate) == [2, 1]
    assert by_rate.ranking.key.tolist() == [0.8, 75 / 90]


def test_a_unit_without_a_maximum_has_no_rate_and_so_no_rank() -> None:
    assert ranks(under([Unit(0, max_score=0), Unit(5, max_score=NONE), 80], by="rate")) == [None, None, 1]


def test_lower_first() -> None:
    """Case skc-rank-01: quatrope/scikit-criteria skcriteria/utils/rank.py."""
    assert ranks(under([0.59, 1.2, 0.3], best="lowest")) == [2, 3, 1]


def test_no_score_is_last_whichever_way_is_best() -> None:
    standing = under([NONE, 2.0, 1.0], best="lowest")
    assert ranks(standing) == [None, 2, 1]
    assert standing.listed == ["C", "B", "A"]


def test_equal_scores_are_no_matter_of_the_order_of_rows() -> None:
    """Case nsc-rank-tie-01 counts equal scores 1, 2 by their rows, which its note calls a defect: 1, 1, 3 is
    Vietnamese practice."""
    assert ranks(under([90, 90, 80])) == [1, 1, 3]


def test_scores_published_alike_are_equal_where_the_rulebook_rounds() -> None:
    """2.675 is published as 2.68, though the float is a little less."""
    standing = under([2.675, 2.68, 2.6749], decimals=2)
    assert ranks(standing) == [1, 1, 3]
    assert standing.ranking.key.tolist() == [2.68, 2.68, 2.67]


def test_a_rate_is_rounded_as_the_ratio_it_is() -> None:
    assert ranks(under([Unit(85.671), Unit(85.674), Unit(85.68)], by="rate", decimals=4)) == [2, 2, 1]


@pytest.mark.parametrize(
    ("within", "over_all", "in_clusters"),
    [
        ("both", [2, 3, 1], [1, 2, 1]),
        ("cluster", [None, None, None], [1, 2, 1]),
        ("all", [2, 3, 1], [None, None, None]),
    ],
)
def test_ranks_in_clusters_over_all_or_both(
    within: str, over_all: list[int | None], in_clusters: list[int | None]
) -> None:
    standing = under([Unit(90, cluster="I"), Unit(80, cluster="I"), Unit(95, cluster="II")], within=within)
    assert ranks(standing) == over_all
    assert list(standing.cluster_rank.values()) == in_clusters
    assert standing.listed == ["C", "A", "B"]


def test_units_without_clusters_are_ranked_over_all() -> None:
    assert ranks(under([90, 80], within="cluster")) == [1, 2]


@pytest.mark.parametrize(("numbering", "numbers"), [("competition", [1, 2, 2, 4]), ("dense", [1, 2, 2, 3])])
def test_numbers_after_a_shared_rank(numbering: str, numbers: list[int]) -> None:
    units = [Unit(score, cluster=cluster) for cluster in ("I", "II") for score in (90, 80, 80, 70)]
    standing = under(units, numbering=numbering)
    assert list(standing.cluster_rank.values()) == numbers * 2
    assert competition_ranks(np.array([], dtype=np.int64)).size == dense_ranks(np.array([], dtype=np.int64)).size == 0


def test_units_left_out_have_no_rank_and_take_none() -> None:
    units = [Unit(90, name="Sở Nội vụ"), Unit(80, name="Sở Y tế"), Unit(70, name="Sở Xây dựng")]
    standing = under(units, left_out={"SỞ  NỘI VỤ": "chủ trì chấm điểm", "Sở Thuỷ lợi": "no such unit"})
    assert standing.rank == {"Sở Nội vụ": None, "Sở Y tế": 1, "Sở Xây dựng": 2}
    assert standing.listed == ["Sở Y tế", "Sở Xây dựng", "Sở Nội vụ"]
    assert standing.ranking.left_out == {0: "chủ trì chấm điểm"}
    assert np.isnan(standing.ranking.key).tolist() == [True, False, False]
    assert standing.score.tolist() == [90, 80, 70]


# Ties -------------------------------------------------------------------------------------------------------


def test_a_tie_to_more_met_counts_the_exceeded_too() -> None:
    assert ranks(under([Unit(80, met=3), Unit(80, exceeded=2, met=2), Unit(80, met=4)], ties=("met",))) == [3, 1, 1]


def test_a_tie_to_more_points_in_a_group_and_no_group_is_last() -> None:
    groups = [InGroup("A", "I", 30), InGroup("B", "I", 31), InGroup("B", "II", 1), InGroup("C", "II", 40)]
    assert ranks(under([80, 80, 80], groups=groups, ties=(Tie(group="I"),))) == [2, 1, 3]


def test_a_tie_to_more_points_for_an_indicator_in_all_its_groups() -> None:
    earned = [
        Earned(Line(unit="A", indicator="Thu ngân sách", group="I"), points=6),
        Earned(Line(unit="B", indicator="Thu ngân sách", group="I"), points=4),
        Earned(Line(unit="B", indicator="Thu ngân sách", group="II"), points=3),
        Earned(Line(unit="C", indicator="Thu ngân sách", group="I")),
        Earned(Line(unit="D", indicator="jobs", group="I"), points=9),
    ]
    tie = Tie(indicator="thu ngân sách")
    assert ranks(under([80, 80, 80, 80], earned, ties=(tie,))) == [2, 1, 3, 3]


def test_a_tie_to_the_better_rank_last_year_as_a_number_or_in_words() -> None:
    earned = [
        Earned(Line(unit="A", actual=3, indicator="Hạng năm trước")),
        Earned(Line(unit="B", text="2/63", indicator="Hạng năm trước")),
        Earned(Line(unit="C", actual=10, indicator="Hạng năm trước")),
        Earned(Line(unit="D", indicator="Hạng năm trước")),
        Earned(Line(unit="E", actual=4, indicator="Hạng năm trước", group="I")),
        Earned(Line(unit="E", actual=1, indicator="Hạng năm trước", group="II")),
    ]
    tie = Tie(prior_rank="Hạng năm trước")
    assert ranks(under([80, 80, 80, 80, 80], earned, ties=(tie,))) == [3, 2, 4, 5, 1]


def test_float_noise_in_a_figure_leaves_the_tie_to_the_next() -> None:
    groups = [InGroup("A", "I", 0.3), InGroup("B", "I", 0.1 + 0.2)]
    units = [Unit(80, missed=1), Unit(80, missed=2)]
    assert ranks(under(units, groups=groups, ties=(Tie(group="I"), "missed"))) == [1, 2]
    assert ranks(under(units, groups=groups, ties=(Tie(group="I"),))) == [1, 1]


def test_a_tie_break_on_what_nobody_has_breaks_nothing() -> None:
    ties = (Tie(group="I"), Tie(indicator="jobs"), Tie(prior_rank="rank"))
    assert ranks(under([80, 80, 70], ties=ties)) == [1, 1, 3]


# What always holds ------------------------------------------------------------------------------------------

UNITS = st.lists(
    st.builds(
        Unit,
        st.sampled_from([NONE, 0.0, 70.0, 80.0, 80.004, 90.0]),
        cluster=st.sampled_from(["", "I", "II"]),
        exceeded=st.integers(0, 1),
        met=st.integers(0, 1),
        missed=st.integers(0, 1),
    ),
    max_size=9,
).map(lambda units: [replace(unit, name=f"unit {number}") for number, unit in enumerate(units)])
RULES = st.builds(
    RankingRule,
    by=st.sampled_from(["points", "rate"]),
    best=st.sampled_from(["highest", "lowest"]),
    decimals=st.sampled_from([None, 2]),
    numbering=st.sampled_from(["competition", "dense"]),
    ties=st.sampled_from([(), ("exceeded", "missed"), ("met",)]),
)


@given(UNITS, RULES, st.randoms())
def test_the_order_of_units_changes_nothing(units: list[Unit], rule: RankingRule, random: Any) -> None:
    shuffled = random.sample(units, len(units))
    one, other = (standing_of(given, Rulebook(ranking=rule)) for given in (units, shuffled))
    assert one.rank == other.rank
    assert one.cluster_rank == other.cluster_rank
    assert one.listed == other.listed


@given(UNITS, RULES, st.sampled_from([0.0, 80.0, 99.0]))
def test_a_unit_of_another_cluster_changes_no_rank_in_this_one(
    units: list[Unit], rule: RankingRule, score: float
) -> None:
    before = standing_of(units, Rulebook(ranking=rule)).cluster_rank
    after = standing_of([Unit(score, name="new", cluster="III"), *units], Rulebook(ranking=rule)).cluster_rank
    assert {name: after[name] for name in before} == before


@given(UNITS, RULES)
def test_a_rank_counts_those_who_are_better(units: list[Unit], rule: RankingRule) -> None:
    standing = standing_of(units, Rulebook(ranking=replace(rule, numbering="competition")))
    place, ranked = standing.ranking.place, standing.ranking.ranked
    for unit in range(len(units)):
        better = int(np.count_nonzero((place < place[unit]) & ranked))
        assert standing.ranking.rank[unit] == (1 + better if ranked[unit] else 0)


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
