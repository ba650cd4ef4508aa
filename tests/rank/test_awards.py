"""Who is put forward: the best ranked of those who fulfil what an award asks, and never one of two equals by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.choices import Cut
from scorecard.domain import NOWHERE
from scorecard.rank.decisions import Decision
from scorecard.regulation.conditions import Conditions, Shortfall
from scorecard.rulebook.model import AwardRule, ClassRule, RankingRule, Rulebook
from tests.parts.build import NONE, Line
from tests.rank.standing import Earned, Standing, Unit, standing_of

CLASSES = (
    ClassRule(name="Xuất sắc", at_least=90),
    ClassRule(name="Tốt", at_least=70),
    ClassRule(name="Hoàn thành"),
)


def awarded(
    units: Sequence[Unit | float], *awards: AwardRule, earned: Sequence[Earned] = (), **ranking: Any
) -> Standing:
    rules = Rulebook(classes=CLASSES, awards=awards, ranking=RankingRule(**ranking))
    return standing_of(units, rules, earned)


def flag(**rule: Any) -> AwardRule:
    return AwardRule(name="Cờ thi đua", **rule)


def holders(standing: Standing) -> list[str]:
    return standing.awarded["Cờ thi đua"]


def in_clusters(*scores: Sequence[float]) -> list[Unit]:
    """Units of clusters I, II, …; the first has A, B, …"""
    return [Unit(score, cluster="I" * (number + 1)) for number, own in enumerate(scores) for score in own]


def test_the_best_of_each_cluster() -> None:
    assert holders(awarded(in_clusters([80, 90], [95, 70]), flag(top=1))) == ["C", "B"]


def test_the_best_of_all() -> None:
    assert holders(awarded(in_clusters([80, 90], [95, 70]), flag(top=2, within="all"))) == ["C", "B"]
    assert holders(awarded(in_clusters([80, 90], [95, 70]), flag(top=1, within="all"))) == ["C"]


def test_without_clusters_the_best_of_all() -> None:
    assert holders(awarded([80, 90], flag(top=1))) == ["B"]


def test_a_unit_outside_the_clusters_is_no_candidate() -> None:
    assert holders(awarded([*in_clusters([80, 90]), 99], flag(top=1))) == ["B"]


def test_a_share_of_the_ranked_units() -> None:
    """Of five units in the cluster four are ranked: half are two. Of the other three one and a half."""
    units = in_clusters([80, 90, 85, 70, NONE], [60, 61, 62])
    assert holders(awarded(units, flag(share=0.5))) == ["B", "C", "H"]
    assert holders(awarded(units, flag(share=0.5, rounding="up"))) == ["B", "C", "H", "G"]


def test_a_share_of_all_ranked_units_not_of_the_candidates() -> None:
    units = [Unit(90), Unit(80), Unit(60), Unit(50)]
    assert holders(awarded(units, flag(share=0.5, class_at_least="Tốt"))) == ["A", "B"]


def test_all_who_fulfil_it_where_no_number_is_stated() -> None:
    assert holders(awarded([95, 72, 60], flag(class_at_least="Tốt"))) == ["A", "B"]


def test_the_lowest_class_that_may_have_it() -> None:
    standing = awarded([80, 75], flag(top=1, class_at_least="Xuất sắc"))
    assert holders(standing) == []
    assert standing.awards.shortfalls(0, 0) == [Shortfall("class_at_least", "", "Xuất sắc", "Tốt")]
    assert holders(awarded([80, 75], flag(top=1, class_at_least="XUẤT SẮC "))) == []
    assert holders(awarded([80, 75], flag(top=1, class_at_least="Tốt"))) == ["A"]


def test_no_class_is_no_class_that_may_have_it() -> None:
    rules = Rulebook(classes=CLASSES[:1], awards=(flag(top=1, class_at_least="Xuất sắc"),))
    standing = standing_of([80], rules)
    assert holders(standing) == []
    assert standing.awards.shortfalls(0, 0) == [Shortfall("class_at_least", "", "Xuất sắc", None)]


def test_the_next_follows_where_the_best_falls_short() -> None:
    sanctions = [Earned(Line(1, 1, unit="A", indicator="Kỷ luật")), Earned(Line(1, 0, unit="B", indicator="Kỷ luật"))]
    clean = flag(top=1, where=Conditions(free_of=("Kỷ luật",)))
    standing = awarded([99, 90, 80], clean, earned=sanctions)
    assert holders(standing) == ["B"]
    assert standing.awards.shortfalls(0, 0) == [Shortfall("free_of", "Kỷ luật", 0.0, 1.0)]
    assert standing.awards.shortfalls(1, 0) == []


def test_a_unit_may_have_several_awards_in_the_order_of_the_rulebook() -> None:
    standing = awarded([99, 90, 80], flag(top=1), AwardRule(name="Bằng khen", top=2))
    assert [standing.awards.of_unit(unit) for unit in range(3)] == [["Cờ thi đua", "Bằng khen"], ["Bằng khen"], []]


def test_units_that_are_not_ranked_are_not_put_forward() -> None:
    assert holders(awarded([99, 90, NONE], flag(top=3), left_out={"A": "leads the cluster"})) == ["B"]


def test_the_lowest_are_the_best_where_the_rulebook_says_so() -> None:
    assert holders(awarded([3, 1, 2], flag(top=2), best="lowest")) == ["B", "C"]


@pytest.mark.parametrize("within", ["cluster", "all"])
@pytest.mark.parametrize(("ties", "put"), [("decide", ["A"]), ("include", ["A", "B", "C"]), ("exclude", ["A"])])
def test_a_tie_at_the_cut(ties: Cut, put: list[str], within: str) -> None:
    standing = awarded(in_clusters([95, 90, 90, 80]), flag(top=2, ties=ties, within=within))
    assert holders(standing) == put
    cluster = 0 if within == "cluster" else NOWHERE
    told = (Decision("award", "Cờ thi đua", cluster, (1, 2), 1),) if ties == "decide" else ()
    assert standing.awards.decisions == told


def test_a_tie_over_all_is_none_in_the_clusters() -> None:
    units = in_clusters([90, 80], [90, 70])
    assert holders(awarded(units, flag(top=1))) == ["A", "C"]
    open_ones = awarded(units, flag(top=1, within="all"))
    assert holders(open_ones) == []
    assert open_ones.undecided == [("Cờ thi đua", "", {"A", "C"}, 1)]


def test_a_tie_that_a_tie_break_settles() -> None:
    units = [Unit(90, exceeded=1), Unit(90, exceeded=2)]
    assert holders(awarded(units, flag(top=1))) == ["B"]
    assert holders(awarded(units, flag(top=1), ties=())) == []


def test_ranks_within_clusters_only_still_order_all() -> None:
    assert holders(awarded(in_clusters([80, 90], [95]), flag(top=2, within="all"), within="cluster")) == ["C", "B"]


# What always holds ------------------------------------------------------------------------------------------

UNITS = st.lists(
    st.builds(
        Unit,
        st.sampled_from([NONE, 60.0, 75.0, 90.0, 95.0]),
        cluster=st.sampled_from(["I", "II"]),
        exceeded=st.integers(0, 1),
    ),
    max_size=10,
).map(lambda units: [replace(unit, name=f"unit {number}") for number, unit in enumerate(units)])
AWARDS = st.builds(
    flag,
    top=st.integers(1, 3),
    class_at_least=st.sampled_from([None, "Tốt"]),
    ties=st.sampled_from(["decide", "include", "exclude"]),
) | st.builds(flag, share=st.sampled_from([0.2, 0.5]), rounding=st.sampled_from(["down", "up", "nearest"]))


@given(UNITS, AWARDS, st.randoms())
def test_the_order_of_units_changes_no_award(units: list[Unit], award: AwardRule, random: Any) -> None:
    one, other = awarded(units, award), awarded(random.sample(units, len(units)), award)
    assert holders(one) == holders(other)
    assert _by_cluster(one) == _by_cluster(other)


def _by_cluster(standing: Standing) -> dict[str, tuple[set[str], int]]:
    return {cluster: (units, seats) for _, cluster, units, seats in standing.undecided}


@given(UNITS, AWARDS, st.sampled_from([0.0, 90.0, 99.0]))
def test_a_unit_of_another_cluster_changes_no_award_in_this_one(
    units: list[Unit], award: AwardRule, score: float
) -> None:
    before = awarded(units, award)
    after = awarded([Unit(score, name="new", cluster="III"), *units], award)
    assert [name for name in holders(after) if name != "new"] == holders(before)
    assert [one for one in after.undecided if one[1] != "III"] == before.undecided


@given(UNITS, AWARDS)
def test_no_more_than_its_seats_unless_ties_are_included(units: list[Unit], award: AwardRule) -> None:
    standing = awarded(units, award)
    if award.top is not None and award.ties != "include":
        held = [units[standing.unit(name)].cluster for name in holders(standing)]
        assert all(held.count(cluster) <= award.top for cluster in ("I", "II"))
