"""The first sheet: what the year came to, on one page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import NOWHERE, Verdict
from scorecard.fields.wording import NOT_ASSIGNED, targets_assigned, targets_below_count, units_below_count
from scorecard.problems import severity_counts
from scorecard.rank.decisions import Decision
from scorecard.regulation.expression.excel import LONGEST_FORMULA
from scorecard.report.workbook.book import INK, PALE, Book, quoted, safe
from scorecard.report.workbook.expressions import text
from scorecard.report.workbook.layout import FIRST, Layout
from scorecard.report.workbook.page import Formula, Link, Page
from scorecard.report.workbook.read_items import said_verdicts
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.result import Scorecard
from scorecard.rulebook import sha256_of

_WIDTHS = [13.0] * 8
_LEADERS = 3
"""How many places are told where units have no clusters."""
_ONE_PAGE = 80
"""Rows that are still readable on one page; more go on to the next."""
_SHORT = 12
"""Letters of a checksum that are enough to tell two files apart."""


class Summary:
    """Writes the first sheet."""

    def __init__(self, card: Scorecard, book: Book, layout: Layout, ranking: Columns, items: Columns) -> None:
        self._card, self._book, self._layout = card, book, layout
        self._ranking, self._items = ranking, items

    def write(
        self, sheet: Worksheet, contents: Sequence[tuple[Worksheet, str]], notes: Sequence[str], *, signed: bool
    ) -> None:
        """Writes the sheet.

        Args:
            contents: the other sheets, each with what it holds.
            notes: what was left out of the workbook, and why.
            signed: whether there is room for signatures.
        """
        page = Page(self._book, sheet, _WIDTHS)
        self._title(page)
        self._tiles(page)
        self._leaders(page)
        self._classes(page)
        self._awards(page)
        self._decisions(page)
        self._problems(page)
        self._contents(page, contents)
        say = self._book.say
        page.row += 1
        page.text(
            say("Figures in blue were read and may be changed: scores, ranks and all that follows are formulas."),
            9, italic=True, font_color="#595959",
        )  # fmt: skip
        for note in notes:
            page.text(note, 9, italic=True, font_color="#595959")
        if signed:
            page.signatures((0, 3), (4, 7))
        self._book.printed(sheet, landscape=False)
        sheet.print_area(0, 0, page.row, len(_WIDTHS) - 1)
        if page.row <= _ONE_PAGE:
            sheet.fit_to_pages(1, 1)
        sheet.center_horizontally()
        sheet.activate()

    def _title(self, page: Page) -> None:
        card, say, rules = self._card, self._book.say, self._card.rulebook
        year = card.year
        title = say("Results against the plan of {year}", year=year) if year else say("Results against the plan")
        page.text(title, 20, bold=True, font_color="#FFFFFF", bg_color=INK, indent=1)
        page.sheet.set_row(0, 40)
        if card.missing_units:
            missing = f"{say('Nothing sent yet')}: {', '.join(card.missing_units)}"
            page.text(missing, 11, bold=True, font_color=INK, bg_color=PALE, indent=1)
        name = say("the default rules") if rules.name == "default" else rules.name
        told = say("Rulebook: {name}", name=name)
        if rules.version:
            told += f" · {say('version {version}', version=rules.version)}"
        page.text(told, 11, bold=True, font_color=INK, bg_color=PALE, indent=1)
        if rules.legal_basis:
            page.text(say("Legal basis: {basis}", basis=rules.legal_basis), 10, font_color=INK, bg_color=PALE, indent=1)
        files = ", ".join(dict.fromkeys(one.file.replace("\\", "/").rpartition("/")[2] for one in card.sources))
        files = files if len(files) < 200 else say("{count} files", count=len(card.sources))
        told = say("From: {files}", files=files) + f" · sha256 {sha256_of(rules)[:_SHORT]}"
        page.text(told, 9, font_color="#595959", bg_color=PALE, indent=1)

    def _tiles(self, page: Page) -> None:
        """The year in figures, counted from the items."""
        card, say = self._card, self._book.say
        tally = card.unit_scores.tally.sum(axis=0)
        tallied = "tallied" if "tallied" in self._items else "verdict"
        area = self._items.area(tallied, (FIRST, max(FIRST, len(card.table) + FIRST - 1)))
        said = said_verdicts(self._book)
        page.row += 1
        first = page.row
        cells = [f"{chr(65 + at)}{first + 1}" for at in range(7)]
        met, targets = f"({cells[2]}+{cells[3]})", f"SUM({cells[2]}:{cells[5]})"
        assigned, units = targets_assigned(tally), len(card.table.units)
        language = self._book.language
        told: list[tuple[str, Formula, str]] = [
            (units_below_count(units, language), Formula("=ROWS(ranked_units)", float(units)), "#,##0"),
            (targets_below_count(assigned, language), Formula(f"={targets}", float(assigned)), "#,##0"),
        ]
        counts = {}
        for verdict in (Verdict.EXCEEDED, Verdict.MET, Verdict.MISSED, Verdict.NO_ACTUAL, Verdict.NO_TARGET):
            counts[verdict] = f"COUNTIF({area},{text(said[verdict])})"
            if verdict == Verdict.NO_TARGET:
                counts[verdict] += f"+COUNTIF({area},{text(say(NOT_ASSIGNED))})"
            told.append((said[verdict], Formula(f"={counts[verdict]}", float(tally[verdict])), "#,##0"))
        reached = int(tally[Verdict.EXCEEDED] + tally[Verdict.MET])
        share = reached / assigned if assigned else float("nan")
        told.append((say("of the targets met"), Formula(f'=IF({targets}=0,"",{met}/{targets})', share), "0.0%"))
        colours = [PALE, PALE, "#C6E0B4", "#E2EFDA", "#F8CBAD", "#FFE699", "#EDEDED", PALE]
        for at, ((label, formula, shown), ground) in enumerate(zip(told, colours, strict=True)):
            box = {"align": "center", "bg_color": ground, "left": 2, "right": 2, "left_color": "#FFFFFF"}
            box |= {"right_color": "#FFFFFF"}
            page.row = first
            page.put(
                at, at, formula, self._book.look(**box, font_size=18, bold=True, num_format=shown, valign="vcenter")
            )
            page.row = first + 1
            page.put(at, at, label, self._book.look(**box, font_size=9, text_wrap=True))
        page.sheet.set_row(first, 30)
        page.sheet.set_row(first + 1, 26)
        page.row = first + 2

    def _leaders(self, page: Page) -> None:
        card, layout, ranking, say = self._card, self._layout, self._ranking, self._book.say
        page.heading(say("Leaders"))
        by_cluster = "cluster_rank" in ranking
        heads = [say("Cluster"), say("No. of units")] if by_cluster else [say("Rank"), ""]
        page.line(
            (0, 1, heads[0], page.head), (2, 2, heads[1], page.head_right), (3, 5, say("Unit"), page.head_inset),
            (6, 6, say("Score"), page.head_right), (7, 7, say("Attainment"), page.head_right),
        )  # fmt: skip
        points, percent = page.like(num_format="#,##0.00", align="right"), page.like(num_format="0.00%", align="right")
        bold = page.like(bold=True, indent=2)
        if by_cluster:
            areas = [(span, 1, code) for code, span in layout.cluster_span.items() if code != NOWHERE]
        else:
            areas = [(layout.unit_span, place, NOWHERE) for place in range(1, _LEADERS + 1)]
        key = "cluster_rank" if by_cluster else "rank"
        ranks = card.standing.cluster_rank if by_cluster else card.standing.rank
        for span, place, code in areas:
            places = ranking.area(key, span)
            own = [unit for unit in layout.units if span[0] <= layout.unit_row(unit) <= span[1]]
            first = [unit for unit in own if ranks[unit] == place]
            if not by_cluster and not first:
                continue
            more = f'IF(COUNTIF({places},{place})>1," (+"&COUNTIF({places},{place})-1&")","")'
            match = f"MATCH({place},{places},0)"
            name = f'=IFERROR(INDEX({ranking.area("unit", span)},{match})&{more},"")'
            ending = f" (+{len(first) - 1})" if len(first) > 1 else ""
            told = safe(card.table.units[first[0]]) + ending if first else ""
            figures = [
                Formula(
                    f'=IFERROR(INDEX({ranking.area(one, span)},{match}),"")', float(values[first[0]]) if first else ""
                )
                for one, values in (("score", card.unit_scores.score), ("attainment", card.unit_scores.attainment))
            ]
            left: Link | float = float(place)
            if by_cluster:
                left = Link(card.table.clusters[code], f"internal:{ranking.cell('unit', span[0])}")
            count: float | str = float(len(own)) if by_cluster else ""
            page.line(
                (0, 1, left, page.like(font_color=INK, align="left")), (2, 2, count, page.figure),
                (3, 5, Formula(name, told), bold),
                (6, 6, figures[0], points), (7, 7, figures[1], percent),
            )  # fmt: skip

    def _classes(self, page: Page) -> None:
        card, say, ranking = self._card, self._book.say, self._ranking
        if not card.rulebook.classes:
            return
        page.heading(say("Classes"))
        page.line(
            (0, 5, say("Class"), page.head), (6, 6, say("No. of units"), page.head_right), (7, 7, "", page.head_right)
        )
        total = f"COUNT({ranking.area('key', self._layout.unit_span)})"
        ranked = int(np.count_nonzero(card.standing.ranked))
        percent = page.like(num_format="0.0%", align="right")
        for at, rule in enumerate(card.rulebook.classes):
            count = f"SUM({ranking.area(f'in_{at}', self._layout.unit_span)})"
            value = int(np.count_nonzero(card.classes.code == at))
            share = Formula(f'=IF({total}=0,"",{count}/{total})', value / ranked if ranked else "")
            page.line(
                (0, 5, rule.name, page.body), (6, 6, Formula(f"={count}", float(value)), page.figure),
                (7, 7, share, percent),
            )  # fmt: skip

    def _awards(self, page: Page) -> None:
        card, say, ranking, layout = self._card, self._book.say, self._ranking, self._layout
        if not card.rulebook.awards:
            return
        page.heading(say("Put forward"))
        page.line((0, 2, say("Award"), page.head), (3, 3, say("No. of units"), page.head_right), (4, 7, "", page.head))
        for at, rule in enumerate(card.rulebook.awards):
            chosen = card.awards.units[at]
            flags = ranking.area(f"award_{at}", layout.unit_span)
            listed = [unit for unit in layout.units if unit in set(chosen)]
            parts = []
            for unit in layout.units:
                row = layout.unit_row(unit)
                given, name = ranking.cell(f"award_{at}", row), ranking.cell("unit", row)
                parts.append(f'IF({given}=1,"; "&{name},"")')
            formula, names = f"=MID({'&'.join(parts)},3,9999)", "; ".join(safe(card.table.units[one]) for one in listed)
            told: Formula | str = Formula(formula, names) if len(formula) < LONGEST_FORMULA else names
            count = Formula(f"=SUM({flags})", float(len(chosen)))
            page.line((0, 2, rule.name, page.body), (3, 3, count, page.figure), (4, 7, told, page.like(indent=1)))

    def _decisions(self, page: Page) -> None:
        card, say = self._card, self._book.say
        found: Sequence[Decision] = (*card.classes.decisions, *card.awards.decisions)
        if not found:
            return
        page.heading(say("Decisions to take"))
        for one in found:
            units = ", ".join(card.table.units[unit] for unit in one.units)
            place = one.place(card.table.clusters)
            told = say("{name}{place}: {units} are equal; {seats} of them may have it", name=one.name, place=place,
                       units=units, seats=one.seats)  # fmt: skip
            page.line((0, 7, safe(told), page.like(bg_color="#FFF2CC")))

    def _problems(self, page: Page) -> None:
        card, say = self._card, self._book.say
        page.heading(say("Problems"))
        counts = severity_counts(card.problems)
        page.line((0, 5, say("Errors"), page.body), (6, 7, float(counts["error"]), page.figure))
        page.line((0, 5, say("Warnings"), page.body), (6, 7, float(counts["warning"]), page.figure))
        if counts["note"]:
            page.line((0, 5, say("Notes on reading"), page.body), (6, 7, float(counts["note"]), page.figure))

    def _contents(self, page: Page, contents: Sequence[tuple[Worksheet, str]]) -> None:
        page.heading(self._book.say("In this workbook"))
        link = page.like(font_color="#0563C1", underline=1)
        for sheet, told in contents:
            page.line((0, 2, Link(sheet.name, f"internal:{quoted(sheet.name)}!A1"), link), (3, 7, told, page.body))
