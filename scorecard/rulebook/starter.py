"""A first rulebook to change: the default rules stated, with the names of a workbook's own groups and indicators."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from scorecard.choices import Kind
from scorecard.language import Language, translate
from scorecard.names import spelling
from scorecard.read.overrides import FIELDS
from scorecard.regulation.wording import quoted

WIDTH = 100


@dataclass(frozen=True)
class StarterIndicator:
    """An indicator and what its workbook says of it; None where it does not say, or not the same everywhere."""

    name: str
    measure: str = ""
    groups: tuple[str, ...] = ()
    """The labels of the groups it stands in."""
    kind: Kind | None = None
    weight: float | None = None
    required: float | None = None
    max_points: float | None = None
    is_direction_doubtful: bool = False
    """Whether more was taken to be better by default, though the name sounds as if less were."""


@dataclass(frozen=True)
class StarterHeading:
    """A column of figures that was not read, since nothing says for certain what it holds."""

    place: str
    """The heading, or its cell where no other column may be meant with it."""
    guess: str = ""
    """The field that it perhaps heads."""


@dataclass(frozen=True)
class StarterNames:
    """What a workbook holds."""

    year: int | None = None
    groups: Sequence[tuple[str, str]] = ()
    """Each group's label, which is what a rulebook calls it, and its title."""
    indicators: Sequence[StarterIndicator] = ()
    clusters: Sequence[str] = field(default=())
    headings: Sequence[StarterHeading] = ()
    """What is to be decided before all else."""


def starter_text(name: str, names: StarterNames, language: Language) -> str:
    """The rulebook as TOML with comments in a language. As it stands, it ranks as the default rules do."""
    writer = _Writer(language)
    writer.heading(name, names.year)
    writer.defaults()
    writer.groups(names.groups)
    writer.indicators(names.indicators)
    writer.clusters(names.clusters)
    writer.score_and_ranking()
    writer.classes_and_awards()
    writer.reading(names.headings)
    return "\n".join(writer.lines).rstrip() + "\n"


class _Writer:
    """Collects the lines, part by part."""

    def __init__(self, language: Language) -> None:
        self.lines: list[str] = []
        self._language = language

    def heading(self, name: str, year: int | None) -> None:
        self._say("The rules by which scorecard measures and ranks. As they stand they are the default rules.")
        self._say("Change what your regulation says otherwise; a line that begins with # says nothing.")
        self._say("Look for mistakes with: scorecard config check FILE. Read it in words: scorecard config show FILE.")
        self._put("", f"name = {quoted(name)}")
        self._put(f"year = {year}" if year is not None else "# year = 2026")
        self._put('# version = "1"', '# legal_basis = "…"')

    def defaults(self) -> None:
        self._put("", "[defaults]")
        self._say("What holds for every indicator, where nothing nearer says otherwise.")
        self._say('What an indicator without an actual does: "exclude" leaves it out, "zero" gives 0 points.')
        self._put('missing = "exclude"')
        self._say('Attainment where less is better: "reflected" is 2 − actual / target, "ratio" is target / actual.')
        self._put('attainment = "reflected"', "# max_points = 100", "# decimals = 2")
        self._say('Attainment where the target is 0, and of what has no target: "met", "none" or a share.')
        self._put('# target_zero = "met"', '# no_target = "none"')
        self._say("What an indicator is labelled, each label with the least attainment it takes.")
        best, next_best = translate("Strong", self._language), translate("Fair", self._language)
        self._put(f"# bands = {{ {quoted(best)} = 1, {quoted(next_best)} = 0.8 }}")
        self._put("", "[defaults.points]")
        self._say("Points are max_points × attainment, counted up to the cap: 1.2 is 120 % of the target.")
        self._put('method = "proportional"', "cap = 1.2")
        self._say("In their place your own formula, in English or Vietnamese names:")
        self._put('# method = "formula"', '# formula = "max_points * min(1.2, attainment)"')

    def groups(self, groups: Sequence[tuple[str, str]]) -> None:
        self._put("")
        self._say('Groups, by their number or name. They count in the score with over = "groups" below.')
        for label, title in _each_once(groups):
            self._put("", f"[groups.{quoted(label)}]")
            self._remark(title if title != label else "")
            self._put("# weight = 1", '# rollup = "sum"')
        if not groups:
            self._put('# [groups."I"]', "# weight = 60", '# rollup = "sum"', "# points_total = 60")

    def indicators(self, indicators: Sequence[StarterIndicator]) -> None:
        self._put("")
        self._say("Indicators, by their name. The kind says which way is better, or what the actual is.")
        self._put("# higher, lower, range, yes_no, grade, rank, count, entered, unscored")
        stated = {one.name: one for one in indicators}
        for name, _ in _each_once((one.name, "") for one in indicators):
            self._put("", f"[indicators.{quoted(name)}]")
            self._indicator(stated[name])
        if not indicators:
            self._put(
                f"# [indicators.{quoted(translate('Jobs created', self._language))}]",
                '# group = "I"',
                '# kind = "higher"',
                "# weight = 1",
                "# max_points = 100",
            )

    def _indicator(self, one: StarterIndicator) -> None:
        self._remark(one.measure)
        if one.groups:
            self._put("# group = " + " | ".join(_in_a_remark(quoted(group)) for group in one.groups))
        if one.is_direction_doubtful:
            self._say("To decide: more was taken to be better, though the name sounds as if less were.")
            self._put('# kind = "lower"')
        else:
            self._put(f'{"" if one.kind else "# "}kind = "{one.kind or "higher"}"')
        for key, value, usual in (("weight", one.weight, "1"), ("max_points", one.max_points, "100")):
            self._put(f"# {key} = {usual}" if value is None else f"{key} = {_number(value)}")
        if one.required is not None:
            self._put(f"required = {_number(one.required)}")

    def clusters(self, clusters: Sequence[str]) -> None:
        if not clusters:
            return
        self._put("")
        self._say("What holds in one cluster only: the same keys, under defaults, groups or indicators.")
        for name, _ in _each_once((one, "") for one in clusters):
            self._put("", f"[clusters.{quoted(name)}]")
            self._put('# defaults = { missing = "zero" }')

    def score_and_ranking(self) -> None:
        self._put("", "[score]")
        self._say('The score is the mean of the points by weight; "sum" adds the points up instead.')
        self._put('over = "indicators"', 'rollup = "mean"')
        self._say("A declared total is checked: the max_points of all indicators then have to add up to it.")
        self._put("# points_total = 100", "# decimals = 2")
        self._say('What a blank among the weights counts as; "error" asks for it.')
        self._put("# missing_weight = 1")
        self._put("", "[ranking]")
        self._say("What tells units with equal scores apart, in order; units still equal share the rank.")
        self._put('ties = ["exceeded", "missed"]')
        self._say('By "rate" units are ranked by the share of the maximum assigned to them.')
        self._put('by = "points"')

    def classes_and_awards(self) -> None:
        best, next_best = translate("Excellent", self._language), translate("Good", self._language)
        self._put("")
        self._say("Where a condition holds, the score is held down: here, where more than two targets are missed.")
        self._put("# [[caps]]", '# when = "missed + no_actual > 2"', "# most = 69")
        self._put("")
        self._say("Classes, best first; a unit is in the first that it fulfils.")
        self._put("# [[classes]]", f"# name = {quoted(best)}", "# at_least = 90")
        self._put('# where = "missed + no_actual == 0 and exceeded >= 50% * (exceeded + met)"')
        self._put('# quota = { share = 0.2, base = "all" }')
        self._put("#", "# [[classes]]", f"# name = {quoted(next_best)}", "# at_least = 70")
        self._put("")
        self._say("Awards: who is put forward, the best of each cluster or of all.")
        award = translate("Emulation flag", self._language)
        self._put("# [[awards]]", f"# name = {quoted(award)}", "# top = 1", '# within = "cluster"')

    def reading(self, headings: Sequence[StarterHeading]) -> None:
        if headings:
            self._put("", "[reading.headings]")
            self._say("To decide: these columns of figures were not read, as nothing says for certain what they hold.")
            self._say("Name each after what it holds, and take the # away; after ignore, it stays unread.")
            self._put(f"# {', '.join(FIELDS)}")
            guesses = dict.fromkeys(one.guess or "ignore" for one in headings)
            for guess in guesses:
                places = [quoted(one.place) for one in headings if (one.guess or "ignore") == guess]
                self._put(f"# {guess} = [{', '.join(dict.fromkeys(places))}]")
        self._put("", "[units]")
        self._say("Other names of a unit, which are counted under the first.")
        self._put('# "Sở Y tế" = ["SYT", "Sở Y tế tỉnh"]')

    def _put(self, *lines: str) -> None:
        self.lines += lines

    def _say(self, text: str) -> None:
        self.lines += textwrap.wrap(
            translate(text, self._language), WIDTH, initial_indent="# ", subsequent_indent="# ", break_long_words=False
        )

    def _remark(self, text: str) -> None:
        if text:
            self._put(f"# {_in_a_remark(text)}")


def _in_a_remark(text: str) -> str:
    """A workbook's text on one line, without the control characters that TOML does not take."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _each_once(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names by their spelling, since a rulebook's key means every spelling of it."""
    first: dict[object, tuple[str, str]] = {}
    for name, title in names:
        if name.strip():
            first.setdefault(spelling(name), (name, title))
    return list(first.values())


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() else repr(value)
