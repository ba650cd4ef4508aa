"""Rulebook files: every mistake at once, a first one to change, the schema, and what a file says in words."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from scorecard.cli import app
from scorecard.language import LANGUAGES, Language
from scorecard.report.markdown import markdown_text
from scorecard.report.rules import rules_tables
from scorecard.rulebook import Rulebook, load_rulebook
from scorecard.rulebook.lines import lines_of
from scorecard.rulebook.mistakes import validated
from scorecard.rulebook.schema import schema_text
from scorecard.rulebook.starter import StarterIndicator, StarterNames, starter_text
from tests.parts.places import ROOT

CONFIGS = sorted((ROOT / "configs").glob("*.toml"))
SAMPLES = [ROOT / "samples" / "2022.xlsx", ROOT / "samples" / "can-tho-2022.xlsx"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], env={"LANG": "C", "LC_ALL": ""})


def mistakes_in(text: str) -> list[str]:
    return [str(one) for one in validated(tomllib.loads(text))[1]]


def only_mistake(text: str) -> str:
    found = mistakes_in(text)
    assert len(found) == 1, found
    return found[0]


# All mistakes at once

TEN = """
name = ""
colour = "red"

[defaults]
kind = "hihger"
max_point = 100

[defaults.points]
method = "tier"

[groups."I.Kinh tế"]
weights_total = 100

[indicators."Giải quyết việc làm"]
group = "I.Kinh tế"
weight = 60

[indicators."Giải ngân"]
group = "I.Kinh tế"
weight = -5

[indicators."Thu ngân sách"]
weight = "30"

[score]
min_data = 1.5
least = 10
most = 5

[[classes]]
name = "Xuất sắc"

[[classes]]
name = "xuất sắc"

[[awards]]
name = "Cờ thi đua"
top = 1
class_at_least = "Xuat sac nhat"
"""

TEN_TOLD = [
    "name: is empty; write a name",
    "colour: no such key; the keys here are name, version, ",
    'defaults.kind: "hihger" is not known here; did you mean "higher"? There are "higher", "lower", ',
    "defaults.max_point: no such key; write max_points",
    'defaults.points.method: "tier" is no method; did you mean "tiers"? There are "proportional", ',
    'groups."I.Kinh tế".weights_total: the indicators\' weights add up to 55, not the 100 declared; mend a weight or',
    'indicators."Giải ngân".weight: -5 is out of bounds; write a number of at least 0',
    'indicators."Thu ngân sách".group: in no group, though others are; name its group with group = …',
    'indicators."Thu ngân sách".weight: must be a number, not "30"; write 30 without quotes',
    "score.min_data: 1.5 is out of bounds; write a number of at least 0 and at most 1",
    "score.least: 10 is more than most, 5; exchange or mend them",
    'class "xuất sắc" (the 2nd), name: the 1st is called so too; rename one',
    'award "Cờ thi đua" (the 1st), class_at_least: there is no class "Xuat sac nhat"; did you mean "Xuất sắc"',
]
"""In the file's order."""


@pytest.fixture
def ten(tmp_path: Path) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(TEN, encoding="utf-8")
    return path


def test_every_mistake_is_told_at_once_with_its_place_and_remedy(ten: Path) -> None:
    done = run("config", "check", ten)
    assert done.exit_code == 1
    told = done.stdout.splitlines()
    assert len(told) == len(TEN_TOLD)
    for line, start in zip(told, TEN_TOLD, strict=True):
        assert re.fullmatch(rf"{re.escape(str(ten))}(, line \d+)?: {re.escape(start)}.*", line)


def test_a_ranking_by_it_is_refused_with_the_same_lines(ten: Path) -> None:
    done = run("rank", SAMPLES[0], "--rulebook", ten)
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [f"error: {line}" for line in run("config", "check", ten).stdout.splitlines()]
    assert not done.stdout


def test_several_files_are_checked_and_good_ones_named(ten: Path) -> None:
    done = run("config", "check", CONFIGS[0], ten)
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith(f"{CONFIGS[0]}: no mistakes (")
    assert run("config", "check", *CONFIGS).exit_code == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name = ", "line 1, column 1: name has no value"),
        (b"name = \xff", "line 1, column 8: from here on the letters are not saved as UTF-8; save the file as UTF-8"),
        ("name = 'A'".encode("utf-16"), "is saved as UTF-16; save the file as UTF-8"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "rules.toml"
    if content is not None:
        path.write_bytes(content)
    done = run("config", "check", path)
    assert done.exit_code == 1
    assert said in done.stdout
    assert len(done.stdout.splitlines()) == 1


# Each shape

SHAPES = {
    "score = 5": "score: must be a table, not 5; write its keys under [score]",
    "[[score]]": "score: must be a table, not a list; write [score] with single brackets",
    "[classes]\nname = 'a'": "classes: must be a list, not a table; write [[classes]] with double brackets",
    "[points]\ncap = 1": "points: no such key here; it belongs under [defaults]",
    "version = 2": "version: must be a text in quotes, not 2; put it in quotes",
    "version = 2026-01-01": "version: 2026-01-01 is a date or time, which no rule asks for; write it in quotes, ",
    "year = '2026'": 'year: must be a whole number, not "2026"; write 2026 without quotes',
    "year = 2026.5": "year: must be a whole number, not 2026.5; write a whole number",
    "year = 26": "year: 26 is out of bounds; write a number of at least 1900 and at most 2999",
    "defaults.weight = true": "defaults.weight: must be a number, not true; write a number",
    "defaults.weight = nan": "defaults.weight: is no finite number; write a figure",
    "defaults.baseline = 'last'": 'defaults.baseline: must be a number or "prior", not "last"; write a number or ',
    "defaults.target = true": "defaults.target: must be a number or a text in quotes, not true; put it in quotes",
    "defaults.required = 3": "defaults.required: 3 looks like a percent; write 0.03 for 3 %: a number above 0 and at",
    "defaults.points = 'leader'": 'defaults.points: names a method alone; write points = { method = "leader", … }',
    "defaults.points = 5": "defaults.points: must be a table, not 5; write its keys under [defaults.points]",
    "defaults.points.cap = 1": 'defaults.points: names no method; add method = "proportional", "curve", ',
    "defaults.points.metod = 'leader'": "defaults.points: names no method; write method for metod",
    "defaults.points = { method = 'leader', shares = 1 }": "defaults.points.shares: no such key; write share",
    "defaults.points = { method = 'curve' }": "defaults.points.knots: is missing; add knots = …, a list",
    "defaults.points = { method = 'curve', knots = [[1, 1]] }": "defaults.points.knots: has 1 of at least 2 entries; ",
    "defaults.points = { method = 'curve', knots = [[1], [2, 2]] }": (
        "defaults.points.knots (the 1st): must be a pair of "
    ),
    "defaults.points = { method = 'tiers', tiers = [{ at_leest = 1, share = 1 }] }": (
        "defaults.points.tiers (the 1st), at_leest: no such key; write at_least"
    ),
    "ranking.ties = ['exceded']": (
        'ranking.ties (the 1st): "exceded" is not known here; did you mean "exceeded"? There are '
    ),
    "ranking.ties = [{ grup = 'I' }]": "ranking.ties (the 1st), grup: no such key; write group",
    "ranking.ties = [{ group = 1 }]": (
        "ranking.ties (the 1st), group: must be a text in quotes, not 1; put it in quotes"
    ),
    "ranking.ties = [3]": 'ranking.ties (the 1st): must be "exceeded", "met" or "missed" or a table, not 3; ',
    "[[classes]]\nnam = 'A'": "class (the 1st), nam: no such key; write name",
    "[[classes]]\nat_least = 5": "class (the 1st), name: is missing; add name = …, a text in quotes",
    "[[awards]]\ntop = 0\nname = 'A'": 'award "A" (the 1st), top: 0 is out of bounds; write a number of at least 1',
    "units.A = 'B'": 'units.A: must be a list, not "B"; write it in brackets [ ]',
    '[indicators."a \\"b\\" c.d"]\nwight = 1': 'indicators."a \\"b\\" c.d".wight: no such key; write weight',
}


@pytest.mark.parametrize(("text", "told"), SHAPES.items())
def test_a_value_of_the_wrong_shape(text: str, told: str) -> None:
    found = only_mistake(text)
    assert found.startswith(told)
    assert ": " in found
    assert "; " in found


# Each contradiction

CONTRADICTIONS = {
    "score.weights_total = 100\nindicators = { A = { weight = 60 }, B = { weight = 35 } }": (
        "score.weights_total: the indicators' weights add up to 95, not the 100 declared; mend a weight or the total"
    ),
    "score.weights_total = 100\nindicators = { A = { weight = 160 }, B = {} }": (
        "score.weights_total: the indicators' weights add up to 160, not the 100 declared; "
    ),
    "score = { over = 'groups', weights_total = 1 }\ngroups = { I = { weight = 0.4 }, II = { weight = 0.5 } }": (
        "score.weights_total: the groups' weights add up to 0.9, not the 1 declared; mend a weight or the total"
    ),
    "score.points_total = 100\ndefaults.max_points = 30\nindicators = { A = {}, B = {}, C = { max_points = 20 } }": (
        "score.points_total: the indicators' max_points add up to 80, not the 100 declared; mend the points or the "
    ),
    "groups = { I = { weights_total = 1 }, 'I.1' = { weight = 0.3 }, 'I.2' = { weight = 0.3 } }": (
        "groups.I.weights_total: the groups' weights add up to 0.6, not the 1 declared"
    ),
    "groups = { I = { points_total = 9 }, 'I.1' = { defaults = { max_points = 4 } } }\n"
    "indicators = { A = { group = 'I.1' }, B = { group = 'I', max_points = 4 } }": (
        "groups.I.points_total: the indicators' max_points add up to 8, not the 9 declared"
    ),
    "score.weights = 'stated'": 'score.weights_total: is missing: weights = "stated" needs their total; add weights',
    "groups.I.weights = 'stated'": 'groups.I.weights_total: is missing: weights = "stated" needs their total; add ',
    "clusters.C.groups.I.weights = 'stated'": "clusters.C.groups.I.weights_total: is missing: ",
    "indicators = { A = { group = 'I' }, B = {} }": "indicators.B.group: in no group, though others are; name its ",
    "groups = { 'Kinh tế' = {}, 'Xã hội' = {} }\nindicators.A.group = 'Kinh t'": (
        'indicators.A.group: there is no group "Kinh t"; did you mean "Kinh tế"? There are "Kinh tế" or "Xã hội"'
    ),
    "groups.II.parent = 'III'": 'groups.II.parent: there is no group "III"; leave it out',
    "groups = { A = { parent = 'B' }, B = { parent = 'A' } }": (
        'groups.A.parent: groups stand in a circle, "A" in "B" in "A"; mend one of their parents'
    ),
    "groups.A.parent = 'A'": 'groups.A.parent: groups stand in a circle, "A" in "A"; mend one of their parents',
    "classes = [{ name = 'Tốt' }, { name = 'tốt' }]": 'class "tốt" (the 2nd), name: the 1st is called so too; ',
    "awards = [{ name = 'Cờ', top = 1, class_at_least = 'Tốt' }]": (
        'award "Cờ" (the 1st), class_at_least: there is no class "Tốt"; leave it out'
    ),
    "classes = [{ name = 'Tốt', quota = { share = 0.2, base = 'Tố' } }]": (
        'class "Tốt" (the 1st), quota.base: there is no class "Tố"; did you mean "Tốt"? There are "all" or "Tốt"'
    ),
    "classes = [{ name = 'A', at_least = 7 }, { name = 'B', at_least = 9 }]": (
        'class "B" (the 2nd), at_least: 9 is more than the 7 of "A" above it; state the classes best first'
    ),
    "groups.I = {}\nclasses = [{ name = 'A', where = { group_points = { II = 5 } } }]": (
        'class "A" (the 1st), where.group_points.II: there is no group "II"; '
    ),
    "groups.I = {}\nranking.ties = [{ group = 'V' }]": (
        'ranking.ties (the 1st), group: there is no group "V"; write "I"'
    ),
    "ranking.ties = [{ group = 'I', indicator = 'A' }]": (
        "ranking.ties (the 1st): states group and indicator; keep one of them"
    ),
    "ranking.ties = [{}]": "ranking.ties (the 1st): states none of group, indicator, prior_rank; state one",
    "classes = [{ name = 'A', quota = { count = 1, share = 0.2 } }]": (
        'class "A" (the 1st), quota: states count and share; keep '
    ),
    "classes = [{ name = 'A', quota = {} }]": 'class "A" (the 1st), quota: states none of count, share; state one',
    "awards = [{ name = 'A', top = 1, share = 0.2 }]": 'award "A" (the 1st): states top and share; keep one of them',
    "awards = [{ name = 'A' }]": 'award "A" (the 1st): states none of top, share; state one',
    "adjustments = [{ indicator = 'A' }]": 'adjustment "A" (the 1st): states none of points, share; state one',
    "defaults.points = { method = 'tiers', tiers = [{ at_least = 1 }] }": (
        "defaults.points.tiers (the 1st): states none of share, points; state one"
    ),
    "defaults.points = { method = 'tiers', tiers = [{ share = 1 }] }": (
        "defaults.points.tiers (the 1st): states none of at_least, over, at_most, below; state one"
    ),
    "defaults.points = { method = 'tiers', tiers = [{ at_least = 1, share = 1 }, { at_most = 1, points = 5 }] }": (
        "defaults.points.tiers: the ladder mixes at_least and at_most; state all steps with the same of the two"
    ),
    "defaults.points = { method = 'curve', knots = [[1, 1], [0.5, 0]] }": (
        "defaults.points.knots: 0.5 follows 1; order the knots by x, each x once"
    ),
    "defaults.points = { method = 'steps', bonus = 1 }": "defaults.points.bonus: no step over the target is stated; ",
    "defaults.points = { method = 'steps', penalty = 1 }": "defaults.points.penalty: no step under the target is ",
    "defaults.points = { method = 'per_event', each = 1, least = 5, most = 1 }": (
        "defaults.points.least: 5 is more than most, 1; exchange or mend them"
    ),
    "defaults.points = { method = 'proportional', floor = 2 }": "defaults.points.floor: 2 is more than cap, 1; ",
    "score = { least = 5, most = 1 }": "score.least: 5 is more than most, 1; exchange or mend them",
    "groups.I = { least = 5, most = 1 }": "groups.I.least: 5 is more than most, 1; ",
    "adjustments = [{ indicator = 'A', points = 1, least = 5, most = 1 }]": (
        'adjustment "A" (the 1st), least: 5 is more than '
    ),
    "defaults.grades = {}": 'defaults.grades: is empty; state each grade with its share, as in "Tốt" = 0.8',
    "indicators.A.kind = 'grade'": "indicators.A.kind: “grade” without grades; add grades = { … }, best first, ",
    "defaults = { grades = { 'Tốt' = 1 }, target = 'Giỏi' }": 'defaults.target: "Giỏi" is no grade; write "Tốt"',
    "defaults = { tolerance = 0.1, margin = 5 }": "defaults.margin: tolerance and margin are both stated; keep one",
    "indicators.A = { kind = 'yes_no', attainment = 'ratio' }": "indicators.A.attainment: says nothing of kind ",
    "indicators.A = { kind = 'rank', no_target = 'met' }": 'indicators.A.no_target: says nothing of kind "rank"',
    "indicators.A = { kind = 'range', attainment = 'progress' }": (
        'indicators.A.attainment: kind "range" is not measured by "progress"; write "reflected" or "ratio"'
    ),
    "indicators = { 'Việc làm' = {}, 'việc  làm' = {} }": (
        'indicators."việc  làm": is the same name as "Việc làm"; state both as one'
    ),
    "indicators.'' = {}": 'indicators."": the name is empty; write one',
    "pace.expected = { q1 = 0.5, m7 = 0.5 }": "pace.expected: mixes quarters and months; write four quarters, or ",
    "pace.expected = { q1 = -0.5, q2 = 1.5 }": "pace.expected.q1: -0.5 is below 0; write the period's part of the ",
    "pace.expected = {}": "pace.expected: is empty; state each quarter's part of the year's plan, as in q1 = 0.15",
    "pace.expected = 'steady'": 'pace.expected: "steady" is not known here; ',
    "pace.behind = 10": "pace.behind: 10 looks like a percent; write 0.1 for 10 %",
    "defaults.combine = 'total'": 'defaults.combine: "total" is not known here; write "sum", "last", "mean", "max" or ',
    "defaults.combine = {}": 'defaults.combine: states nothing; write a word, as in combine = "sum", or time and units',
    "defaults.combine.units = 'last'": 'defaults.combine.units: "last" is not known here; write "sum", "mean", ',
    "defaults.combine = { units = 'sum', size = 'A' }": "defaults.combine.units: stands beside of, over or size, ",
    "defaults.combine = { of = 'A', over = 'B', size = 'C' }": "defaults.combine.size: of and size are both stated; ",
    "defaults.combine.units = {}": "defaults.combine.units: states nothing; write of and over, or size",
    "defaults.target_revision = 'last'": 'defaults.target_revision: "last" is not known here; ',
    "changes = [{ year = 2025, from = ['X'], into = { Y = 0.7, Z = 0.2 } }]": (
        "change (the 1st), into: the shares add up to 0.9, not 1; mend one"
    ),
    "changes = [{ year = 2025, from = ['X'], into = { Y = 0.5, y = 0.5 } }]": (
        'change (the 1st), into.y: "y" is named twice; write it once'
    ),
    "changes = [{ year = 2025, from = ['X'], into = { Y = 1.5, Z = -0.5 } }]": (
        "change (the 1st), into.Z: -0.5 is no share; write one above 0, or take the unit out"
    ),
    "changes = [{ year = 2025, from = ['X', 'x'], into = 'Y' }]": (
        'change (the 1st), from (the 2nd): "x" is named twice; write it once'
    ),
    "changes = [{ year = 2025, from = ['X'], into = 'X' }]": "change (the 1st), into: is the unit itself, so that ",
    "changes = [{ year = 2025, from = ['X'], into = {} }]": "change (the 1st), into: states no unit; write the units ",
    "changes = [{ year = 2025, from = [], into = 'X' }]": "change (the 1st), from: has 0 of at least 1 entries; add ",
    "changes = [{ from = ['Y'], into = 'X' }]": "change (the 1st), year: is missing; add year = …, a whole number",
    "changes = [{ year = 2025, from = ['Y'] }]": "change (the 1st), into: is missing; add into = …, ",
    "changes = [{ year = 2025, from = ['Y'], into = 'X' }, { year = 2025, from = ['Y'], into = 'Z' }]": (
        'change (the 2nd), from (the 1st): "Y" is changed twice in 2025; state it in one change'
    ),
}


@pytest.mark.parametrize(("text", "told"), CONTRADICTIONS.items())
def test_what_contradicts_itself(text: str, told: str) -> None:
    assert only_mistake(text).startswith(told)


COHERENT = [
    "",
    "score.weights_total = 1\nindicators = { A = { weight = 0.1 }, B = { weight = 0.2 }, C = { weight = 0.7 } }",
    "score.weights_total = 100\nindicators = { A = { weight = 60 }, B = {} }",
    "score.weights_total = 100\nindicators.A.required = 0.95",
    "score.points_total = 50\nindicators = { A = { max_points = 50 }, C = {} }\n"
    "adjustments = [{ indicator = 'c', points = 5 }]\ndefaults.points.method = 'entered'",
    "score = { weights = 'stated', weights_total = 10 }",
    "groups.I.weights_total = 10\nclusters.C.groups.I.weights = 'stated'",
    "indicators = { A = { group = 'X' } }",
    "groups = { 'Kinh tế' = {} }\nindicators.A.group = 'KINH TẾ'",
    "groups = { 'Kinh tế' = {} }\nindicators.A.group = 'Kinh te'",
    "groups = { I = {}, 'I.1' = {}, II = { parent = 'I' } }",
    "classes = [{ name = 'A', at_least = 0.9, of = 'rate' }, { name = 'B', at_least = 50 }]",
    "defaults.kind = 'grade'\nindicators.A.grades = { 'Tốt' = 1 }",
    "groups.I.defaults.grades = { 'Tốt' = 1 }\nindicators.A = { kind = 'grade', group = 'I' }",
    "indicators.A.grades = { 'Tốt' = 1 }\nclusters.C.indicators.A.kind = 'grade'",
    "defaults = { attainment = 'progress' }",
    "defaults.points = { method = 'tiers', tiers = [{ at_least = 1, share = 1 }, { at_least = 0.5, points = 5 }] }",
    "pace.expected = { q1 = 0.15, q2 = 0.25, q3 = 0.25, q4 = 0.35 }",
    "pace = { expected = 'prior', behind = 0, ahead = 1 }",
    "defaults = { combine = 'last', target_revision = 'first' }\nindicators.A.size = 'B'",
    "defaults.combine = { time = 'mean', units = { of = 'A', over = 'B' } }",
    "changes = [{ year = 2025, from = ['X'], into = { Y = 0.3, Z = 0.7 } }, { year = 2025, from = ['V'], into = [] }]",
    "changes_file = 'changes.xlsx'\nchanges = [{ year = 2025, from = ['X', 'Y'], into = 'X' }]",
]


@pytest.mark.parametrize("text", COHERENT)
def test_what_is_sound_is_not_faulted(text: str) -> None:
    assert mistakes_in(text) == []


def test_a_mistake_is_not_told_again_by_what_follows_from_it() -> None:
    assert mistakes_in("[[classes]]\nnam = 'Tốt'\n[[awards]]\nname = 'Cờ'\ntop = 1\nclass_at_least = 'Tốt'") == [
        "class (the 1st), nam: no such key; write name"
    ]
    assert mistakes_in("classes = [{ name = 'A', quota = { shares = 0.2 } }]") == [
        'class "A" (the 1st), quota.shares: no such key; write share'
    ]
    assert mistakes_in("score.weights_total = -1\nindicators.A.weight = 4") == [
        "score.weights_total: -1 is out of bounds; write a number above 0"
    ]
    assert mistakes_in("score.weights_total = 9\nindicators = { A = { weigth = 4 }, B = { weight = 10 } }") == [
        "indicators.A.weigth: no such key; write weight"
    ]


def test_a_mistake_elsewhere_hides_no_contradiction() -> None:
    found = mistakes_in("defaults.kind = 'x'\n[indicators.A]\nname = 'A'\n[score]\nleast = 2\nmost = 1")
    assert [one.split(":")[0] for one in found] == ["defaults.kind", "indicators.A.name", "score.least"]


KEYS = """
name method points kind group groups indicators classes awards quota share count ties defaults tiers knots weight
at_least least most where score ranking weights weights_total stated grade grades leader curve steps target A
"""
WORDS = st.sampled_from(KEYS.split())
SCALARS = st.one_of(WORDS, st.booleans(), st.integers(-5, 200), st.floats(), st.dates(), st.just(""))
VALUES = st.recursive(
    SCALARS, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(WORDS, inner, max_size=4))
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(WORDS, VALUES, max_size=6))
def test_no_rulebook_whatever_it_says_is_more_than_rules_or_mistakes(stated: dict[str, Any]) -> None:
    rules, mistakes = validated(stated)
    assert (rules is None) == bool(mistakes)
    for one in mistakes:
        assert "\n" not in one
        assert "literal[" not in one
        assert "Tie" not in one
    assert len(set(mistakes)) == len(mistakes)


# Lines

LINED = '''# a comment with [brackets]
name = "a # b"   # and another
legal_basis = """
[not.a.table]
key = "x" """

[groups."I.1 # [x]"]
weight = 1
defaults.points.method = "leader"
[ indicators . 'Giải "quyết" việc làm' ]
weight = 2
points = { method = "tiers", tiers = [
    { at_least = 1, share = 1 }, # ]
    { at_least = 0.5, share = 0.5 },
] }
[[classes]]
name = "A"
[classes.where]
met = [
  "]",
  "x",
]
[[classes]]
name = \'\'\'
B = 1\'\'\'
quota.count = 1
'''


def test_each_key_has_its_line() -> None:
    tomllib.loads(LINED)
    assert lines_of(LINED) == {
        ("name",): 2,
        ("legal_basis",): 3,
        ("groups",): 7,
        ("groups", "I.1 # [x]"): 7,
        ("groups", "I.1 # [x]", "weight"): 8,
        ("groups", "I.1 # [x]", "defaults"): 9,
        ("groups", "I.1 # [x]", "defaults", "points"): 9,
        ("groups", "I.1 # [x]", "defaults", "points", "method"): 9,
        ("indicators",): 10,
        ("indicators", 'Giải "quyết" việc làm'): 10,
        ("indicators", 'Giải "quyết" việc làm', "weight"): 11,
        ("indicators", 'Giải "quyết" việc làm', "points"): 12,
        ("indicators", 'Giải "quyết" việc làm', "points", "method"): 12,
        ("indicators", 'Giải "quyết" việc làm', "points", "tiers"): 12,
        ("indicators", 'Giải "quyết" việc làm', "points", "tiers", "0"): 12,
        ("indicators", 'Giải "quyết" việc làm', "points", "tiers", "0", "at_least"): 12,
        ("indicators", 'Giải "quyết" việc làm', "points", "tiers", "0", "share"): 12,
        ("indicators", 'Giải "quyết" việc làm', "points", "tiers", "1"): 12,
        ("indicators", 'Giải "quyết" việc làm', "points", "tiers", "1", "at_least"): 12,
        ("indicators", 'Giải "quyết" việc làm', "points", "tiers", "1", "share"): 12,
        ("classes",): 16,
        ("classes", "0"): 16,
        ("classes", "0", "name"): 17,
        ("classes", "0", "where"): 18,
        ("classes", "0", "where", "met"): 19,
        ("classes", "1"): 23,
        ("classes", "1", "name"): 24,
        ("classes", "1", "quota"): 26,
        ("classes", "1", "quota", "count"): 26,
    }


def test_lines_end_as_windows_ends_them() -> None:
    assert lines_of("a = 1\r\n\r\n[b]\r\nc = 2\r\n") == {("a",): 1, ("b",): 3, ("b", "c"): 4}


@pytest.mark.parametrize("config", CONFIGS, ids=lambda path: str(path.name))
def test_every_key_of_the_configurations_has_its_line(config: Path) -> None:
    text = config.read_text(encoding="utf-8")
    found = lines_of(text)
    for key, value in tomllib.loads(text).items():
        assert (key,) in found
        for inner in value if isinstance(value, dict) else ():
            assert (key, inner) in found


@given(st.text(alphabet="[]{}\"'#=.,\\\n\r abế1-"))
def test_lines_of_no_text_fail(text: str) -> None:
    assert all(line >= 1 for line in lines_of(text).values())


# The schema


def test_the_schema_takes_what_the_tool_takes() -> None:
    schema = json.loads(run("config", "schema").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["properties"]["name"]["description"]
    for config in CONFIGS:
        jsonschema.validate(tomllib.loads(config.read_text(encoding="utf-8")), schema)


@pytest.mark.parametrize("text", COHERENT)
def test_the_schema_takes_what_is_sound(text: str) -> None:
    jsonschema.validate(tomllib.loads(text), json.loads(schema_text()))


@pytest.mark.parametrize(
    "faulty",
    ["colour = 1", "defaults.kind = 'x'", "defaults.points.cap = 1", "classes = [{}]", "score.min_data = 2"],
)
def test_the_schema_refuses_what_the_tool_refuses(faulty: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(faulty), json.loads(schema_text()))


def test_the_schema_is_written_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "rulebook.schema.json"
    assert run("config", "schema", "-o", path).exit_code == 0
    assert path.read_text(encoding="utf-8") == schema_text()


# A first rulebook


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", [None, *SAMPLES], ids=lambda path: path.stem if path else "empty")
def test_a_first_rulebook_is_sound_and_ranks_as_the_default_rules(
    tmp_path: Path, sample: Path | None, language: Language
) -> None:
    path = tmp_path / "our rules.toml"
    source = ["--from", sample] if sample else []
    done = run("config", "new", path, *source, "--lang", language)
    assert done.exit_code == 0, done.stderr
    assert run("config", "check", path).exit_code == 0
    for book in [sample] if sample else SAMPLES:
        ranked = json.loads(run("show", book, "--rulebook", path, "--format", "json").stdout)
        plain = json.loads(run("show", book, "--rulebook", "default", "--format", "json").stdout)
        for part in ("ranking", "groups", "items", "problems"):
            assert ranked[part] == plain[part]


def test_a_first_rulebook_lists_the_workbook_s_names(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    run("config", "new", path, "--from", SAMPLES[0])
    rules = load_rulebook(path)
    assert rules.year == 2022
    assert len(rules.clusters) == 4
    assert len(rules.groups) == 3
    assert rules.indicators["Tỷ lệ hồ sơ quá hạn"].kind == "lower"
    assert rules.indicators["Giải ngân vốn đầu tư công"].required == 0.95


def test_a_first_rulebook_takes_names_as_they_are() -> None:
    odd = 'a "b" \\ c.d # [e]\x7f\nf'
    indicators = [StarterIndicator(odd, measure="x\n[y]", groups=(odd,)), StarterIndicator("Á"), StarterIndicator("á")]
    text = starter_text(odd, StarterNames(2022, [(odd, odd)], indicators, [odd]), "vi")
    stated = tomllib.loads(text)
    assert stated["name"] == odd
    assert list(stated["groups"]) == list(stated["clusters"]) == [odd]
    assert list(stated["indicators"]) == [odd, "Á"]
    assert validated(stated)[1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_first_rulebook_offers_is_sound_where_it_is_taken_up(language: Language) -> None:
    """What stands behind a # and is no remark, outside groups and indicators; the formula in place of the method."""
    text = starter_text("x", StarterNames(), language)
    whole = text.replace('\nmethod = "proportional"\ncap = 1.2\n', "\n")
    names = whole.index("# [groups."), whole.index("[score]")
    offered = re.sub(r"(?m)^# (?=\[\[?\w+\]\]?$|\w+ = \S)", "", whole[: names[0]] + whole[names[1] :])
    stated = tomllib.loads(offered)
    assert validated(stated)[1] == []
    assert {"target_zero", "no_target", "bands"} <= set(stated["defaults"])
    assert set(stated["defaults"]["points"]) == {"method", "formula"}
    assert stated["score"]["missing_weight"] == 1
    assert stated["caps"]
    assert "where" in stated["classes"][0]
    assert len(text.splitlines()) < 110


def test_a_first_rulebook_overwrites_nothing_unasked(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("mine", encoding="utf-8")
    assert run("config", "new", path).exit_code == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("config", "new", path, "--from", path, "--force").exit_code == 2
    assert path.read_text(encoding="utf-8") == "mine"
    assert run("config", "new", path, "--force").exit_code == 0
    assert run("config", "new", tmp_path / "rules.xlsx").exit_code == 2


# In plain words

FULL = """
name = "Quy chế 2026"
version = "2"
year = 2026
legal_basis = "Quyết định 12/QĐ-UBND"

[defaults]
kind = "lower"
weight = 2
required = 0.95
missing = "zero"
attainment = "progress"
baseline = 3
decimals = 2
basis = "Điều 6 khoản 2"
points = { method = "steps", over = 0.01, bonus = 0.5, bonus_cap = 5, under = 0.02, penalty = 1, nothing_below = 0.5 }

[groups.I]
weight = 60
rollup = "sum"
weights = "stated"
weights_total = 100
points_total = 100
least = 0
most = 60
min_data = 0.5
defaults = { points = { method = "leader" }, missing = "error" }
[groups."I.1"]
parent = "I"
rollup = "minimum"
[groups.II]
weight = 40
weights = "renormalised"
rollup = "geometric"
[groups.III]
rollup = "harmonic"

[indicators."Giải quyết việc làm"]
group = "I.1"
weight = 60
max_points = 60
kind = "range"
tolerance = 0.05
attainment = "ratio"
points = { method = "curve", knots = [[0.5, 0], [1, 1], [1.2, 1.2]] }
[indicators.B]
group = "I.1"
weight = 40
max_points = 40
kind = "grade"
target = "Tốt"
grades = { "Xuất sắc" = 1, "Tốt" = 0.8 }
points = { method = "tiers", tiers = [{ at_least = 1, share = 1 }, { at_least = 0.5, points = 3 }] }
[indicators.C]
group = "II"
kind = "rank"
points = { method = "relative", by = "z_score" }
[indicators.D]
group = "II"
kind = "count"
points = { method = "per_event", each = 2, base = 1, most = 10 }
[indicators.E]
group = "II"
kind = "yes_no"
points = { method = "bonus_penalty", bonus = 1, penalty = 2, penalties = "F" }
[indicators.F]
group = "II"
kind = "unscored"
points = { method = "entered" }
[indicators.G]
group = "III"
points = { method = "tiers", on = "value", tiers = [{ at_most = 5, share = 1 }], otherwise = 1 }
[indicators.H]
group = "III"
kind = "range"
margin = 2
points = { method = "curve", on = "value", gives = "points", knots = [[0, 10], [5, 0]] }

[clusters."Cụm 1"]
defaults = { missing = "exclude", points = { method = "relative", by = "rank", within = "all" } }
groups.I.most = 50
indicators.B.points = { method = "proportional", floor = -0.5, cap = 1 }
indicators.C.points = { method = "relative", by = "min_max" }
indicators.D.points = { method = "relative", by = "percentile" }
indicators.E.points = { method = "relative", by = "best" }

[score]
over = "groups"
weights_total = 100
decimals = 2
min_data = 0.6
most = 110

[[adjustments]]
indicator = "Cờ"
points = 15
most = 30
[[adjustments]]
indicator = "Vi phạm"
share = -0.25

[ranking]
by = "rate"
best = "lowest"
within = "cluster"
numbering = "dense"
decimals = 2
ties = ["exceeded", "met", { group = "I" }, { indicator = "B" }, { prior_rank = "Hạng" }]
left_out = { "Sở X" = "mới thành lập" }

[[classes]]
name = "Xuất sắc"
at_least = 90
quota = { share = 0.2, base = "Tốt", rounding = "up", within = "cluster", ties = "exclude" }
[classes.where]
all_met = true
met_share = 0.8
exceeded_share = 0.5
groups_at_least = 0.5
group_points = { I = 30 }
free_of = ["Vi phạm"]
met = ["B"]
[[classes]]
name = "Tốt"
at_least = 0.8
of = "rate"
quota = { count = 5 }
[[classes]]
name = "Còn lại"

[[awards]]
name = "Cờ thi đua"
top = 1
class_at_least = "Tốt"
[[awards]]
name = "Bằng khen"
share = 0.3
rounding = "nearest"
within = "all"
ties = "include"

[review]
counts = "reviewed"
[reading]
layout = "form"
decimal = ","
[units]
"Sở Y tế" = ["SYT"]
"""


@pytest.fixture
def full(tmp_path: Path) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(FULL, encoding="utf-8")
    return path


def words(rules: Rulebook, language: Language) -> str:
    return markdown_text(rules_tables(rules, language), language)


def test_a_rulebook_in_plain_words(full: Path) -> None:
    said = words(load_rulebook(full), "en")
    for sentence in (
        "Quyết định 12/QĐ-UBND",
        "full points at the target; 0.5 more for each full 1 % over it, up to 5 more; 1 less for each full 2 % under "
        "it; nothing below 50 %",
        "met from 95 % of the target on",
        "as laid down in Điều 6 khoản 2",
        "weights count as parts of 100, whether all is reported or not",
        "by attainment, in straight lines between: at 50 %: 0 % of the max points, at 100 %: 100 % of the max points",
        "from 100 % on: 100 % of the max points, from 50 % on: 3 points, otherwise: 0 points",
        "up to 5: 100 % of the max points, otherwise: 1 points",
        "at 0: 10 points, at 5: 0 points",
        "Xuất sắc 100 %, Tốt 80 %",
        "at most 50 points",
        "-25 % of the score for each event",
        "more points in I, more points for “B”, the better rank last year, in “Hạng”",
        "Sở X is not ranked: mới thành lập",
        "at most 20 % of the units in “Tốt” or better, among the units of a cluster; rounded up",
        "at most 5 units, among all units",
        "the best unit, of each cluster; in class “Tốt” or better",
        "the best 30 % of the units, of all units; rounded to the nearest",
        "“SYT” counts under Sở Y tế",
    ):
        assert sentence in said


def test_a_rulebook_in_plain_vietnamese(full: Path) -> None:
    said = words(load_rulebook(full), "vi")
    assert "đạt kế hoạch được đủ điểm chuẩn; cộng 0,5 cho mỗi 1 % vượt, cộng tối đa 5; trừ 1 cho mỗi 2 % thiếu" in said
    assert "đạt khi từ 95 % kế hoạch trở lên" in said
    english = {"the", "of", "points", "units", "target", "score", "max", "attainment", "indicators", "ranks", "best"}
    assert not english & set(said.lower().replace(",", " ").replace(";", " ").split())


def test_the_default_rules_are_told_without_a_file() -> None:
    said = run("config", "show").stdout
    assert "max points × attainment, counted up to 120 %" in said
    assert "max points 100 where the workbook has none" in said
    assert "more targets exceeded, fewer targets missed" in said
    assert run("config", "show", "--format", "md").stdout == words(Rulebook(), "en")


def test_rules_as_data(full: Path) -> None:
    told = json.loads(run("config", "show", full, "--format", "json").stdout)
    assert told["name"] == "Quy chế 2026"
    assert told["defaults"]["max_points"] == 100
    assert told["defaults"]["points"]["method"] == "steps"
    assert told["classes"][0]["quota"]["share"] == 0.2
    assert len(told["sha256"]) == 64
    rows = list(csv.DictReader(io.StringIO(run("config", "show", full, "--format", "csv").stdout)))
    assert any(row["about"] == "Cờ thi đua" for row in rows)


def test_a_faulty_rulebook_is_not_told(ten: Path) -> None:
    done = run("config", "show", ten)
    assert done.exit_code == 1
    assert not done.stdout
    assert len(done.stderr.splitlines()) == len(TEN_TOLD)
