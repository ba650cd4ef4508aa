"""Formulas of an item's attainment and verdict over its target and actual; `#` stands for its row.

They are the formulas of `score.attainment` and `score.kinds`, written out for the direction and kind
of the item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.domain import Direction, Verdict
from scorecard.regulation.expression.excel import number_text
from scorecard.report.workbook.columns import Columns
from scorecard.report.workbook.expressions import INFINITE, agree, filled, text
from scorecard.report.workbook.word_lists import Vocabulary
from scorecard.score.rules import Policy
from scorecard.score.words import grade_shares

SETTLED = ("yes_no", "grade", "rank", "count", "entered")
"""Kinds for which a report is due with or without a target: that none came is told first."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What items share whose formulas are alike but for the row."""

    policy: int
    direction: int
    required: bool
    """Whether a share of the target is required."""
    vocabulary: int
    """Which words its actual is read by, NOWHERE for none."""
    assigned: bool


class Attained:
    """Writes the formulas of one shape of items."""

    def __init__(
        self, columns: Columns, policy: Policy, shape: Shape, words: Vocabulary | None, said: Mapping[Verdict, str]
    ) -> None:
        self._columns = columns
        self._policy = policy
        self._direction = shape.direction
        self._required = shape.required
        self._words = words
        self._said = {verdict: text(word) for verdict, word in said.items()}
        self.target = columns.here("target")
        self._actual = columns.here("actual")
        self.wanted = columns.here("wanted") if policy.kind in ("grade", "rank") else self.target
        self.figure = columns.here("value") if policy.kind in SETTLED else self._actual

    @property
    def value(self) -> str | None:
        """The figure that a result in words stands for."""
        if self._words is None:
            return None
        actual, words = self._actual, self._words
        match words.kind:
            case "yes_no":
                number_too = f"IF({actual}>0,1,0)" if self._policy.kind == "yes_no" else actual
                return f'IF(ISNUMBER({actual}),{number_too},IF(ISTEXT({actual}),{words.found(actual)},""))'
            case "grade":
                return f'IF(ISTEXT({actual}),{words.found(actual)},"")'
            case _:
                return self._place(actual)

    def _place(self, cell: str) -> str:
        """A place typed as a number, or as "9/63"."""
        assert self._words is not None
        typed = f'IFERROR(VALUE(LEFT({cell},FIND("/",{cell})-1)),"")'
        return f'IF(ISNUMBER({cell}),{cell},IF(ISTEXT({cell}),{self._words.found(cell, "", typed)},""))'

    @property
    def aim(self) -> str | None:
        """What a grade or a place is compared with."""
        if self._words is None or self._policy.kind not in ("grade", "rank"):
            return None
        if self._policy.kind == "rank":
            return self._place(self.target)
        own = '""'
        if self._policy.target is not None:
            share = float(grade_shares((self._policy.target,), self._policy.grades)[0])
            own = number_text(share) if share == share else own
        return f"IF(ISTEXT({self.target}),{self._words.found(self.target, '', own)},{own})"

    @property
    def reached(self) -> str:
        """Attainment before it is held above 0."""
        match self._policy.kind:
            case "yes_no" | "grade":
                return self.figure
            case "rank":
                assert self._words is not None
                cell = self._actual
                place, of = f'VALUE(LEFT({cell},FIND("/",{cell})-1))', f'VALUE(MID({cell},FIND("/",{cell})+1,9))'
                typed = f'IFERROR(IF({of}=1,1,({of}-{place})/({of}-1)),"")'
                return f'IF(ISTEXT({cell}),{self._words.found(cell, "share", typed)},"")'
            case "entered":
                most = self._columns.here("maximum")
                return f'IF(AND(ISNUMBER({self.figure}),{most}>0),{self.figure}/{most},"")'
            case _:
                return self._of_figures()

    def attainment(self, *, apart: bool) -> str:
        """Attainment as shown.

        Args:
            apart: whether `reached` has a column of its own.
        """
        if apart:
            cell = self._columns.here("reached")
            return filled(cell, f'IF({cell}>={INFINITE},"∞",MAX(0,{cell}))')
        if self._policy.kind in ("yes_no", "grade"):
            return filled(self.figure, f"MAX(0,{self.figure})")
        if self._policy.kind == "entered":
            most = self._columns.here("maximum")
            return f'IF(AND(ISNUMBER({self.figure}),{most}>0),MAX(0,{self.figure}/{most}),"")'
        return self._of_figures(floored=True)

    def _of_figures(self, *, floored: bool = False) -> str:
        cells = [self.target, self.figure]
        if self._direction == Direction.RANGE:
            cells.append(self._columns.here("upper"))
        elif self._policy.formula == "progress" and self._policy.baseline == "prior":
            cells.append(self._columns.here("prior"))
        exact = self._exact()
        return f'IF(COUNT({",".join(cells)})<{len(cells)},"",{f"MAX(0,{exact})" if floored else exact})'

    def _exact(self) -> str:
        actual, target = self.figure, self.target
        if self._direction == Direction.RANGE:
            upper = self._columns.here("upper")
            below = f"IF({target}=0,0,1-({target}-{actual})/ABS({target}))"
            above = f"IF({upper}=0,0,1-({actual}-{upper})/ABS({upper}))"
            return f"IF({actual}<{target},{below},IF({actual}>{upper},{above},1))"
        higher = self._direction == Direction.HIGHER
        ratio, mirrored = f"{actual}/{target}", f"2-{actual}/{target}"
        good = f"{actual}>=0" if higher else f"{actual}<=0"
        over, under = (ratio, mirrored) if higher else (mirrored, ratio)
        if self._policy.formula == "ratio" and not higher:
            over = f"IF({actual}>0,{target}/{actual},{INFINITE})"
        plain = f"IF({target}=0,IF({good},1,0),IF({target}>0,{over},{under}))"
        if self._policy.formula != "progress":
            return plain
        start = self._baseline
        ahead = f"{target}>{start}" if higher else f"{target}<{start}"
        kept = f"{actual}>={target}" if higher else f"{actual}<={target}"
        return f"IF({ahead},({actual}-{start})/({target}-{start}),IF({kept},1,{plain}))"

    @property
    def _baseline(self) -> str:
        start = self._policy.baseline
        return self._columns.here("prior") if start == "prior" else number_text(float(start))

    @property
    def bar(self) -> str | None:
        """What the actual must come to, where a share of the target is required."""
        if not self._required:
            return None
        lower = self._policy.kind == "rank" or self._direction == Direction.LOWER
        return filled(self.wanted, self._barred(self.wanted, lower=lower))

    def _barred(self, target: str, *, lower: bool) -> str:
        """Where attainment equals the required share of a target."""
        share = self._columns.here("required")
        rest = f"(1-{share})*ABS({target})"
        part = f"{share}*{target}"
        if not lower:
            exact = f"IF({target}>0,{part},{target}-{rest})"
        elif self._policy.formula == "ratio" and self._policy.kind != "rank" and self._direction != Direction.RANGE:
            exact = f"IF({target}>0,{target}/{share},{part})"
        else:
            exact = f"IF({target}<0,{part},{target}+{rest})"
        ranged = self._direction == Direction.RANGE and lower
        if self._policy.formula != "progress" or self._policy.kind == "rank" or ranged:
            return exact
        start = self._baseline
        ahead = f"{target}<{start}" if lower else f"{target}>{start}"
        known = f"ISNUMBER({start}),{ahead}" if self._policy.baseline == "prior" else ahead
        return f"IF(AND({known}),{start}+{share}*({target}-{start}),{exact})"

    @property
    def verdict(self) -> str:
        """What became of the target, in words."""
        if self._policy.kind == "yes_no":
            verdict = self._compared(self.figure, "1", "")
            return f"IF(ISNUMBER({self.figure}),{verdict},{self._said[Verdict.NO_ACTUAL]})"
        bar = self._columns.here("bar") if self._required and self._policy.kind != "grade" else self.wanted
        if self._policy.kind == "rank":
            verdict = self._compared(self.figure, bar, "<")
        elif self._policy.kind == "grade":
            verdict = self._compared(self.figure, bar, ">")
        elif self._direction == Direction.RANGE:
            verdict = self._inside(bar)
        else:
            verdict = self._compared(self.figure, bar, ">" if self._direction == Direction.HIGHER else "<")
        no_target, no_actual = self._said[Verdict.NO_TARGET], self._said[Verdict.NO_ACTUAL]
        if self._policy.kind in SETTLED:
            return f"IF(ISNUMBER({self.figure}),IF(ISNUMBER({self.wanted}),{verdict},{no_target}),{no_actual})"
        return f"IF(ISNUMBER({self.wanted}),IF(ISNUMBER({self.figure}),{verdict},{no_actual}),{no_target})"

    def _compared(self, actual: str, bar: str, better: str) -> str:
        missed, met = self._said[Verdict.MISSED], self._said[Verdict.MET]
        other = f"IF({actual}{better}{bar},{self._said[Verdict.EXCEEDED]},{missed})" if better else missed
        return f"IF({agree(actual, bar)},{met},{other})"

    def _inside(self, bar: str) -> str:
        actual, upper = self.figure, self._columns.here("upper")
        top = self._barred(upper, lower=True) if self._required else upper
        inside = (
            f"ISNUMBER({upper}),OR({actual}>{bar},{agree(actual, bar)}),OR({actual}<{top},{agree(actual, f'({top})')})"
        )
        return f"IF(AND({inside}),{self._said[Verdict.MET]},{self._said[Verdict.MISSED]})"
