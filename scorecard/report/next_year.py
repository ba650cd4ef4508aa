"""The rows of a new year: from lists of units and indicators, and from last year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import Any, Literal

from scorecard.domain import Direction
from scorecard.language import Language, translate
from scorecard.names import representatives
from scorecard.read.headings import year_in
from scorecard.read.lists import IndicatorLine, UnitLine, known, target_of
from scorecard.report.tables import harmless
from scorecard.result import Scorecard
from scorecard.spans import span_of


@dataclass(frozen=True, slots=True)
class BlankItem:
    """A row of the workbook: one unit and one indicator. "" and None stand for what nothing says."""

    unit: str
    cluster: str
    group: str
    indicator: str
    measure: str
    direction: Direction = Direction.HIGHER
    required: float | None = None
    weight: float = 1.0
    target_last_year: float | str | None = None
    """A range is "95-105"."""
    prior: float | str | None = None
    """Last year's actual; a result in words where it was one."""
    target: float | str | None = None
    """The new year's: of the list of indicators, where it names one for all units, else as last year's workbook plans
    it."""


def blank_items(
    units: Sequence[UnitLine],
    indicators: Sequence[IndicatorLine],
    last_year: Scorecard | None,
    language: Language = "en",
    plans: Scorecard | None = None,
) -> list[BlankItem]:
    """The rows of a new year: every unit with every indicator, each once.

    The list of units says which units there are, the list of indicators which indicators; last year
    says both where no list does, and fills in what the lists leave open: clusters, groups, measures,
    directions, weights, and the figures to compare with. Where nothing says, an illustrative starter
    in `language` stands in.

    Args:
        plans: what last year's workbooks say of the new year already.
    """
    if last_year is None:
        units, indicators = units or starter_units(language), indicators or starter_indicators(language)
        found = [_of_line(unit, line) for unit in units for line in indicators]
    else:
        past = _Past(last_year, units, indicators, plans)
        found = [item for unit in units or past.units for item in past.items_of(unit, indicators)]
    unit_of = representatives(item.unit for item in found)
    group_of = representatives(item.group for item in found)
    indicator_of = representatives(item.indicator for item in found)
    one_each: dict[tuple[str, str, str], BlankItem] = {}
    directions: dict[str, Direction] = {}
    for item in found:
        indicator = indicator_of[item.indicator]
        direction = directions.setdefault(indicator, item.direction)
        one_each.setdefault((unit_of[item.unit], group_of[item.group], indicator), replace(item, direction=direction))
    return list(one_each.values())


def year_of(last_year: Scorecard | None, path: Path) -> int | None:
    """The year to come: the one after last year, else the one the new file's name says."""
    if last_year is not None and last_year.year is not None:
        return last_year.year + 1
    return year_in(path.stem)


def is_starter(units: Sequence[UnitLine], indicators: Sequence[IndicatorLine], last_year: Scorecard | None) -> bool:
    """Whether some of the names are the starter's, to be written over."""
    return last_year is None and not (units and indicators)


def starter_units(language: Language) -> list[UnitLine]:
    """Four units in two clusters."""
    unit, cluster = translate("Department {name}", language), translate("Cluster {name}", language)
    return [
        UnitLine(unit.format(name=name), cluster.format(name=place))
        for name, place in (("A", "1"), ("B", "1"), ("C", "2"), ("D", "2"))
    ]


def starter_indicators(language: Language) -> list[IndicatorLine]:
    """An indicator of each kind: a count, a percent, a budget share, less is better, a range."""

    economy, service = translate("Economy and society", language), translate("Public service", language)
    persons, money = translate("persons", language), translate("million VND", language)
    higher, lower, within = Direction.HIGHER, Direction.LOWER, Direction.RANGE
    return [
        IndicatorLine(translate("Jobs created", language), economy, persons, higher),
        IndicatorLine(translate("Trained workers", language), economy, "%", higher),
        IndicatorLine(translate("Capital disbursed", language), economy, money, higher, required=0.95),
        IndicatorLine(translate("Overdue files", language), service, "%", lower),
        IndicatorLine(translate("Staff turnover", language), service, "%", within),
    ]


def _of_line(unit: UnitLine, line: IndicatorLine) -> BlankItem:
    return replace(BlankItem(unit.name, unit.cluster, "", line.name, ""), **_stated(line))


def _stated(line: IndicatorLine) -> dict[str, Any]:
    """What a line of the list of indicators says; its target is the new year's."""
    values = asdict(line)
    indicator = values.pop("name")
    return {key: value for key, value in values.items() if value not in ("", None)} | {"indicator": indicator}


class _Past:
    """Last year's items by unit, and what they say of an indicator wherever it stands.

    Names of the lists and of last year are one where they are when workbooks are joined.
    """

    def __init__(
        self,
        card: Scorecard,
        units: Sequence[UnitLine],
        indicators: Sequence[IndicatorLine],
        plans: Scorecard | None = None,
    ) -> None:
        every = _with_plans([_of_last_year(card, row) for row in card.table.rows()], plans)
        self._unit = representatives([*(item.unit for item in every), *(unit.name for unit in units)])
        self._group = representatives([*(item.group for item in every), *(line.group for line in indicators)])
        self._indicator = representatives([*(item.indicator for item in every), *(line.name for line in indicators)])
        self._by_unit: dict[str, list[BlankItem]] = {}
        everywhere: dict[tuple[str, str], BlankItem] = {}
        for item in every:
            self._by_unit.setdefault(self._unit[item.unit], []).append(item)
            unfilled = replace(item, target_last_year=None, prior=None, target=None)
            everywhere.setdefault((self._group[item.group], self._indicator[item.indicator]), unfilled)
        self._everywhere = list(everywhere.values())
        self.units = [UnitLine(own[0].unit, own[0].cluster) for own in self._by_unit.values()]

    def items_of(self, unit: UnitLine, indicators: Sequence[IndicatorLine]) -> list[BlankItem]:
        """A unit's rows: the listed indicators, else its own of last year, else those of all units."""
        own = self._by_unit.get(self._unit[unit.name], [])
        cluster = unit.cluster or (own[0].cluster if own else "")
        if indicators:
            found = [item for line in indicators for item in self._continued(unit, line, own)]
        else:
            found = own or self._everywhere
        return [replace(item, unit=unit.name, cluster=cluster) for item in found]

    def _continued(self, unit: UnitLine, line: IndicatorLine, own: Sequence[BlankItem]) -> list[BlankItem]:
        """A listed indicator with what last year said of it; in each of its groups where the list names none."""
        meant = self._indicator[line.name]
        same = [item for item in own if self._indicator[item.indicator] == meant]
        same = same or [item for item in self._everywhere if self._indicator[item.indicator] == meant]
        if not same:
            return [_of_line(unit, line)]
        if line.group:
            group = self._group[line.group]
            same = [next((item for item in same if self._group[item.group] == group), same[0])]
        return [replace(item, **_stated(line)) for item in same]


def _of_last_year(card: Scorecard, row: int) -> BlankItem:
    table = card.table
    group = table.group_of(row)
    return BlankItem(
        table.name("unit", row),
        card.cluster_name(int(table.unit[row])),
        group.title if group else "",
        table.name("indicator", row),
        table.name("measure", row),
        Direction(int(table.direction[row])),
        known(table.required[row]),
        float(table.weight[row]),
        target_of(table, row),
        table.name("actual_text", row) or known(table.actual[row]),
    )


def _with_plans(items: Sequence[BlankItem], plans: Scorecard | None) -> list[BlankItem]:
    """The items with the plans of the new year; what only a plan names comes behind them."""
    if plans is None:
        return list(items)
    stated = [one for row in plans.table.rows() if (one := _of_last_year(plans, row)).target_last_year is not None]
    planned = {
        (one.unit, one.group, one.indicator): replace(
            one, target=one.target_last_year, target_last_year=None, prior=None
        )
        for one in stated
    }
    keys = [(item.unit, item.group, item.indicator) for item in items]
    found = [
        replace(item, target=planned.pop(key).target) if key in planned else item
        for item, key in zip(items, keys, strict=True)
    ]
    return [*found, *planned.values()]


Periods = Literal["months", "quarters", "halves"]


def periods_of(last_year: Scorecard | None) -> Periods | None:
    """The periods that last year was reported in, the shortest of them; None where only of the whole year."""
    codes = set() if last_year is None else set(last_year.progress.parts.rows.span.tolist())
    names = {span.name[0] for span in map(span_of, codes) if not span.is_estimate}
    kinds: tuple[tuple[str, Periods], ...] = (("m", "months"), ("q", "quarters"), ("h", "halves"))
    return next((kind for letter, kind in kinds if letter in names), None)


def source_note(units: Path | None, indicators: Path | None, last_year: Scorecard | None, language: Language) -> str:
    """Where the names and figures come from, for the sheet of notes."""
    parts: list[str] = []
    if units:
        parts.append(translate("Units: {files}.", language).format(files=_names([units])))
    if indicators:
        parts.append(translate("Indicators: {files}.", language).format(files=_names([indicators])))
    if last_year:
        files = _names([source.file for source in last_year.sources])
        parts.append(translate("Last year: {files}.", language).format(files=files))
    elif not (units and indicators):
        parts.append(translate("The rows are an illustration: write your own names over them.", language))
    return " ".join(parts)


def _names(files: Sequence[str | Path]) -> str:
    return ", ".join(harmless(PurePath(file).name) for file in files)
