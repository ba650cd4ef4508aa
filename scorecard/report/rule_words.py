"""A rulebook's statements as sentences with their numbers, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.choices import Missing, Stand
from scorecard.language import Language, translate
from scorecard.language.figures import number_text
from scorecard.regulation.areas import among_sentence
from scorecard.regulation.attainment import formula_named
from scorecard.regulation.combining import combining
from scorecard.regulation.formula import in_words_of
from scorecard.regulation.kinds import kind_named
from scorecard.rulebook.model import Quota, Rule


@dataclass(frozen=True)
class Speaker:
    """Says phrases in a language, figures written as its readers write them."""

    language: Language

    def say(self, text: str, **values: object) -> str:
        return translate(text, self.language).format(**values)

    def number(self, value: float) -> str:
        return number_text(value, self.language)

    def percent(self, share: float) -> str:
        return f"{number_text(share * 100, self.language)} %"

    def formula(self, text: str) -> str:
        """An office's formula with the names of the language."""
        return in_words_of(text, self.language)


# Indicators -------------------------------------------------------------------------------------------------------


def rule_sentences(rule: Rule, to: Speaker) -> list[str]:
    """All that a rule states, a sentence each."""
    told: list[str] = []
    if rule.kind is not None:
        told.append(kind_named(rule.kind).sentence(to))
    if rule.max_points is not None:
        told.append(to.say("max points {points}", points=to.number(rule.max_points)))
    if rule.points is not None:
        told.append(rule.points.sentence(to))
    if rule.weight is not None:
        told.append(weight_sentence(rule.weight, to))
    told += [*_target_sentences(rule, to), *_attainment_sentences(rule, to)]
    if rule.missing is not None:
        told.append(missing_sentence(rule.missing, to))
    told += combining(rule.combine, rule.size).sentences(to)
    if rule.decimals is not None:
        told.append(to.say("points rounded to {count} decimals", count=rule.decimals))
    if rule.bands:
        bands = ", ".join(
            to.say("{name} from {share} on", name=name, share=to.percent(least)) for name, least in rule.bands.items()
        )
        sentence = "labelled by its points: {bands}" if rule.bands_by == "points" else "labelled by attainment: {bands}"
        told.append(to.say(sentence, bands=bands))
    return [*told, *basis_sentence(rule.basis, to)]


def weight_sentence(weight: float, to: Speaker) -> str:
    """How much an indicator or a group counts beside others."""
    if weight == 0:
        return to.say("weight 0: counts nothing in a mean")
    return to.say("weight {weight}", weight=to.number(weight))


def basis_sentence(basis: str | None, to: Speaker) -> list[str]:
    """Where the regulation says so, where the rulebook names it."""
    return [to.say("as laid down in {basis}", basis=basis)] if basis else []


def _target_sentences(rule: Rule, to: Speaker) -> list[str]:
    told = []
    if rule.target is not None:
        target = rule.target if isinstance(rule.target, str) else to.number(rule.target)
        told.append(to.say("target {target} where the workbook has none", target=target))
    if rule.target_revision == "first":
        told.append(to.say("of two plans the one first given counts"))
    elif rule.target_revision == "latest":
        told.append(to.say("of two plans the revised one counts"))
    if rule.required is not None:
        told.append(to.say("met from {share} of the target on", share=to.percent(rule.required)))
    if rule.tolerance is not None:
        told.append(to.say("on target up to {share} of it away", share=to.percent(rule.tolerance)))
    if rule.margin is not None:
        told.append(to.say("on target up to {margin} away from it", margin=to.number(rule.margin)))
    if rule.grades:
        grades = ", ".join(f"{grade} {to.percent(share)}" for grade, share in rule.grades.items())
        told.append(to.say("grades, as parts of the max points: {grades}", grades=grades))
    return told


def _attainment_sentences(rule: Rule, to: Speaker) -> list[str]:
    told = []
    if rule.attainment is not None:
        told.append(formula_named(rule.attainment).sentence(to))
    if rule.target_zero is not None:
        attained = _stand_in(rule.target_zero, to)
        told.append(to.say("against a target of 0 attainment is {attainment}", attainment=attained))
    if rule.no_target is not None:
        told.append(to.say("without a target attainment is {attainment}", attainment=_stand_in(rule.no_target, to)))
    # A baseline says nothing where no attainment is measured from it.
    if rule.baseline == "prior" and rule.attainment in (None, "progress"):
        told.append(to.say("the baseline is last year's actual"))
    elif isinstance(rule.baseline, float):
        told.append(to.say("the baseline is {baseline}", baseline=to.number(rule.baseline)))
    return told


def _stand_in(stated: float | Stand, to: Speaker) -> str:
    if isinstance(stated, float):
        return to.percent(stated)
    return to.percent(1.0) if stated == "met" else to.say("none, and nothing is scored")


def missing_sentence(missing: Missing, to: Speaker) -> str:
    """What an assigned indicator without an actual does."""
    match missing:
        case "zero":
            return to.say("without an actual: 0 points")
        case "exclude":
            return to.say("without an actual: left out with its maximum")
        case "error":
            return to.say("without an actual: an error, to be filled in")


# Quotas ---------------------------------------------------------------------------------------------------------


def quota_sentences(quota: Quota, to: Speaker) -> list[str]:
    """How many units a class may hold."""
    if quota.count is not None:
        sentence = "at most one unit" if quota.count == 1 else "at most {count} units"
        size = to.say(sentence, count=quota.count)
    elif quota.base == "all":
        size = to.say("at most {share} of the units", share=to.percent(quota.share or 0.0))
    else:
        share = to.percent(quota.share or 0.0)
        size = to.say("at most {share} of the units in “{name}” or better", share=share, name=quota.base)
    rounding = [rounding_sentence(quota.rounding, to)] if quota.share is not None else []
    return [f"{size}, {among_sentence(quota.within, to)}", *rounding, cut_sentence(quota.ties, to)]


def rounding_sentence(rounding: str, to: Speaker) -> str:
    """Which way a number of seats is rounded."""
    match rounding:
        case "up":
            return to.say("rounded up")
        case "nearest":
            return to.say("rounded to the nearest")
        case _:
            return to.say("rounded down")


def cut_sentence(ties: str, to: Speaker) -> str:
    """What becomes of units that are equal at the cut."""
    match ties:
        case "include":
            return to.say("units equal at the cut are all in")
        case "exclude":
            return to.say("units equal at the cut are all out")
        case _:
            return to.say("units equal at the cut are left to a decision")
