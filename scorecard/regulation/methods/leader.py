"""Points measured on the cluster's leader."""

from __future__ import annotations

import math
from typing import Annotated, Literal

import numpy as np
from annotated_types import Gt, Le

from scorecard.domain import Bools, Direction
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

_TARGET, _NOTHING, _ALL = Number(1.0), Number(0.0), Number(1.0)
_LEAD = Gathered("max", ATTAINMENT.name)
_BEST = Gathered("max", FREE.name)
_GAINED = Over(Minus(ATTAINMENT, _TARGET), Minus(_LEAD, _TARGET))
"""How far over the target, of the leader's way."""
_NAMES = 3
"""So many leaders are named."""


@table
class Leader(Method):
    """Measured on the cluster's leader: a share of max_points at the target, all of them for the highest attainment."""

    method: Literal["leader"]
    share: Annotated[float, Gt(0), Le(1)] = 0.5
    """What exactly meeting the target earns."""

    def scores_without_target(self, direction: Direction) -> bool:
        return direction is not Direction.LOWER

    def expression(self) -> Expression:
        """All who agree with the highest attainment over the target lead; who has no target never does.

        Attainment serves where less is better as well. Without a target an item is measured on the highest
        figure among the peers without one; a figure of 0 or less earns nothing.
        Source: the emulation scoring of github.com/ThuatNguyen/NationalSecurityContest2, where share is ½:
            of 10 points, 120 % of the target earns 10 where that leads, and 80 % earns 4.
        """
        share = Number(self.share)
        over = Plus(share, Times(Number(1 - self.share), _GAINED))
        leads = If(Compare(ATTAINMENT, "==", _LEAD), _ALL, over)
        short = If(Compare(ATTAINMENT, ">=", _TARGET), share, Times(share, Most(ATTAINMENT, _NOTHING)))
        aimed = If(Compare(ATTAINMENT, ">", _TARGET), leads, short)
        best = If(Compare(FREE, "==", _BEST), _ALL, Over(FREE, _BEST))
        free = If(Compare(FREE, "<=", _NOTHING), _NOTHING, best)
        return Times(MAX_POINTS, If(Stated(ATTAINMENT), aimed, free))

    def sentence(self, to: Speaker) -> str:
        return to.say(
            "{share} of the max points at the target, all of them for the cluster's highest attainment over it, "
            "in proportion between",
            share=to.percent(self.share),
        )

    def title(self, tell: Teller) -> str:
        return tell.say("leader")

    def story(self, account: Account) -> str:
        attained, tell = account.figure(ATTAINMENT), account.tell
        if math.isnan(attained):
            return self._free_story(account)
        share, whole = tell.exact(self.share), tell.exact(account.value(MAX_POINTS))
        points = tell.exact(account.value(self.expression()))
        holds = account.calculation.holds
        if holds(Compare(ATTAINMENT, "==", _TARGET)):
            return tell.say("on the target: {sum}", sum=f"{share} × {whole} = {points}")
        if attained < 1:
            counted = tell.exact(max(attained, 0.0))
            return tell.say("below the target: {sum}", sum=f"{share} × {whole} × {counted} = {points}")
        peers = account.calculation.columns.figures[ATTAINMENT.name]
        lead = float(np.nanmax(peers))
        names = _named(account, np.array([alike(one, lead) for one in peers.tolist()], dtype=np.bool_))
        if holds(Compare(ATTAINMENT, "==", _LEAD)):
            words = "leads with {figure}, {units}: all of {points}"
            return tell.say(words, figure=tell.exact(attained), units=names, points=whole)
        words = "over the target, the leader is {units} with {figure}: {sum}"
        total = f"{share} × {whole}"
        if math.isfinite(lead):
            total += f" + (1 − {share}) × {whole} × ({tell.full(attained)} − 1) / ({tell.full(lead)} − 1)"
        return tell.say(words, units=names, figure=tell.exact(lead), sum=f"{total} = {points}")

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


def _named(account: Account, wanted: Bools) -> str:
    names = [account.units[at] for at in np.flatnonzero(wanted).tolist()]
    return ", ".join(names[:_NAMES]) + (" …" if len(names) > _NAMES else "")
