"""Points measured on the cluster's leader."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np
from annotated_types import Gt, Le

from scorecard.domain import Bools, Direction
from scorecard.language.sentences import Sentence
from scorecard.numbers import alike
from scorecard.regulation.expression.tree import (
    Compare,
    Expression,
    Gathered,
    If,
    Minus,
    Most,
    Number,
    Over,
    Plus,
    Stated,
    Times,
    held,
)
from scorecard.regulation.methods.method import (
    ATTAINMENT,
    FREE,
    MAX_POINTS,
    Account,
    Method,
    Speaker,
    Teller,
)
from scorecard.regulation.table import table
from scorecard.regulation.wording import Mistake, Path

_TARGET, _NOTHING, _ALL = Number(1.0), Number(0.0), Number(1.0)
_LEAD = Gathered("max", ATTAINMENT.name)
_BEHIND = Minus(_LEAD, ATTAINMENT)
_BEST = Gathered("max", FREE.name)
_GAINED = Over(Minus(ATTAINMENT, _TARGET), Minus(_LEAD, _TARGET))
"""How far over the target, of the leader's way."""
_NAMES = 3
"""So many leaders are named."""


@table
class Leader(Method):
    """Measured on the cluster's leader: a share of max_points at the target, all of them for the highest attainment."""

    method: Literal["leader"]
    by: Literal["ratio", "difference"] = "ratio"
    """Whether points follow the share of the leader's way over the target, or how far the leader is ahead."""
    share: Annotated[float, Gt(0), Le(1)] | None = None
    """For "ratio": what exactly meeting the target earns; half of max_points where it is not stated."""

    def looks_below_zero(self, *, ranged: bool) -> bool:
        return self.by == "difference"

    def mistakes(self, path: Path) -> Iterator[Mistake]:
        if self.by == "difference" and self.share is not None:
            sentence = Sentence("has no meaning where {stated}; leave it out", stated='by = "difference"')
            yield Mistake((*path, "share"), sentence)

    @property
    def at_target(self) -> float:
        """The share of max_points that exactly meeting the target earns."""
        return 0.5 if self.share is None else self.share

    def scores_without_target(self, direction: Direction) -> bool:
        return direction is not Direction.LOWER

    def expression(self) -> Expression:
        best = If(Compare(FREE, "==", _BEST), _ALL, Over(FREE, _BEST))
        free = If(Compare(FREE, "<=", _NOTHING), _NOTHING, best)
        return Times(MAX_POINTS, If(Stated(ATTAINMENT), self._aimed(), free))

    def _aimed(self) -> Expression:
        """The share of max_points of who has a target.

        By difference a hundredth of attainment behind the leader costs a hundredth of max_points, down to
        nothing; the leader has all of them even below the target.
        By ratio all who agree with the highest attainment over the target lead; who has no target never does.
        Attainment serves where less is better as well. Without a target an item is measured on the highest
        figure among the peers without one; a figure of 0 or less earns nothing.
        Source: the emulation scoring of github.com/ThuatNguyen/NationalSecurityContest2, where share is ½:
            of 10 points, 120 % of the target earns 10 where that leads, and 80 % earns 4.
        """
        if self.by == "difference":
            return held(Minus(_ALL, _BEHIND), 0.0, None)
        share = Number(self.at_target)
        over = Plus(share, Times(Number(1 - self.at_target), _GAINED))
        leads = If(Compare(ATTAINMENT, "==", _LEAD), _ALL, over)
        short = If(Compare(ATTAINMENT, ">=", _TARGET), share, Times(share, Most(ATTAINMENT, _NOTHING)))
        return If(Compare(ATTAINMENT, ">", _TARGET), leads, short)

    def sentence(self, to: Speaker) -> str:
        if self.by == "difference":
            return to.say(
                "all of the max points for the cluster's highest attainment, a hundredth of them less for each "
                "hundredth behind it"
            )
        return to.say(
            "{share} of the max points at the target, all of them for the cluster's highest attainment over it, "
            "in proportion between",
            share=to.percent(self.at_target),
        )

    def title(self, tell: Teller) -> str:
        return tell.say("leader")

    def story(self, account: Account) -> str:
        attained, tell = account.figure(ATTAINMENT), account.tell
        if math.isnan(attained):
            return self._free_story(account)
        if self.by == "difference":
            return self._behind_story(account)
        share, whole = tell.exact(self.at_target), tell.exact(account.value(MAX_POINTS))
        points = tell.exact(account.value(self.expression()))
        holds = account.calculation.holds
        if holds(Compare(ATTAINMENT, "==", _TARGET)):
            return tell.say("on the target: {sum}", sum=f"{share} × {whole} = {points}")
        if attained < 1:
            counted = tell.exact(max(attained, 0.0))
            return tell.say("below the target: {sum}", sum=f"{share} × {whole} × {counted} = {points}")
        lead, names = _leaders(account)
        if holds(Compare(ATTAINMENT, "==", _LEAD)):
            words = "leads with {figure}, {units}: all of {points}"
            return tell.say(words, figure=tell.exact(attained), units=names, points=whole)
        words = "over the target, the leader is {units} with {figure}: {sum}"
        total = f"{share} × {whole}"
        if math.isfinite(lead):
            total += f" + (1 − {share}) × {whole} × ({tell.full(attained)} − 1) / ({tell.full(lead)} − 1)"
        return tell.say(words, units=names, figure=tell.exact(lead), sum=f"{total} = {points}")

    def _behind_story(self, account: Account) -> str:
        """Measured on how far the leader is ahead."""
        tell = account.tell
        lead, names = _leaders(account)
        if account.calculation.holds(Compare(ATTAINMENT, "==", _LEAD)):
            words = "leads with {figure}, {units}: all of {points}"
            figure = tell.exact(account.figure(ATTAINMENT))
            return tell.say(words, figure=figure, units=names, points=tell.exact(account.value(MAX_POINTS)))
        behind = Minus(_ALL, _BEHIND)
        text = tell.say("the leader is {units} with {figure}: ", units=names, figure=tell.exact(lead))
        if account.value(behind) < 0:
            return text + account.sum(behind) + "; " + tell.say("held at the least, {points}", points="0")
        return text + account.sum(self.expression())

    def _free_story(self, account: Account) -> str:
        """Measured on the highest figure among those without a target."""
        tell, best, value = account.tell, account.value(_BEST), account.figure(FREE)
        if not best > 0:
            return tell.say("no target, and no figure above 0 to measure it on: 0")
        if value < 0:
            return tell.say("no target, and a figure below 0 earns nothing: 0")
        free = account.calculation.columns.figures[FREE.name]
        names = _named(account, np.array([alike(one, best) for one in free.tolist()], dtype=np.bool_))
        words = "no target, the highest figure without one is {figure}, {units}: {sum}"
        total = account.sum(Over(Times(MAX_POINTS, FREE), _BEST))
        return tell.say(words, figure=tell.exact(best), units=names, sum=total)


def _leaders(account: Account) -> tuple[float, str]:
    """The highest attainment, and whose it is."""
    peers = account.calculation.columns.figures[ATTAINMENT.name]
    lead = float(np.nanmax(peers))
    return lead, _named(account, np.array([alike(one, lead) for one in peers.tolist()], dtype=np.bool_))


def _named(account: Account, wanted: Bools) -> str:
    names = [account.units[at] for at in np.flatnonzero(wanted).tolist()]
    return ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")
