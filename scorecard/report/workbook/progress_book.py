"""The workbook of a year that is not over: units by progress, what their items have come to, and no scores."""

from __future__ import annotations

import math
from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from scorecard.combine.within_year import Pace
from scorecard.domain import NOWHERE
from scorecard.fields.wording import PACE_WORDS, period_words, units_below_count
from scorecard.problems import severity_counts
from scorecard.rank import UNRANKED
from scorecard.report.sentences import as_sentence
from scorecard.report.tables import progress_note
from scorecard.report.workbook.book import INK, PALE, Book, height, put, quoted, safe
from scorecard.report.workbook.expressions import above, text
from scorecard.report.workbook.layout import FIRST, Layout
from scorecard.report.workbook.lists import write_problems, write_rules, write_sources
from scorecard.report.workbook.looks import Looks
from scorecard.report.workbook.page import Formula, Link, Page
from scorecard.report.workbook.period_sheet import PeriodSheet, Written, progress_areas
from scorecard.report.workbook.sheet_columns import Column, Columns
from scorecard.result import Scorecard

_WIDTHS = [16.0] * 6


class ProgressBook:
    """Writes a scorecard of a part of the year into a workbook."""

    def __init__(self, card: Scorecard, book: Book) -> None:
        self._card, self._book = card, book
        self._layout, self._looks = Layout(card), Looks(book)

    def write(self) -> None:
        """Writes every sheet."""
        card, book, say = self._card, self._book, self._book.say
        summary = book.sheet(say("Summary"))
        contents = [
            (book.sheet(say("Progress")), say("units by progress; not a ranking for awards")),
            (book.sheet(say("Periods")), say("what each part of the year came to, and all that follows as formulas")),
            (book.sheet(say("Rules")), say("the rulebook in words")),
            (book.sheet(say("Problems")), say("what was found in the workbooks, and what to do")),
            (book.sheet(say("Sources")), say("the files and sheets that were read")),
        ]
        ranking, periods, rules, problems, sources = (sheet for sheet, _ in contents)
        period_sheet = PeriodSheet(card, book, self._layout, periods.name)
        self._summary(summary, contents, period_sheet)
        self._ranking(ranking, period_sheet)
        period_sheet.write(periods, self._looks)
        write_rules(card, book, rules, self._looks)
        write_problems(card, book, problems, self._looks)
        write_sources(card, book, sources, self._looks)

    def _summary(self, sheet: Worksheet, contents: list[tuple[Worksheet, str]], periods: PeriodSheet) -> None:
        """What the year has come to so far, on one page."""
        card, book, say = self._card, self._book, self._book.say
        page = Page(book, sheet, _WIDTHS)
        title = say("Progress against the plan, {period}", period=period_words(card, book.language))
        page.text(title, 20, bold=True, font_color="#FFFFFF", bg_color=INK, indent=1)
        sheet.set_row(0, 40)
        page.text(progress_note(card, book.language), 11, bold=True, font_color=INK, bg_color=PALE, indent=1)
        rules = card.rulebook
        name = say("the default rules") if rules.name == "default" else rules.name
        page.text(say("Rulebook: {name}", name=name), 10, font_color=INK, bg_color=PALE, indent=1)
        self._tiles(page, periods)
        page.heading(say("Problems"))
        counts = severity_counts(card.problems)
        page.line((0, 3, say("Errors"), page.body), (4, 5, float(counts["error"]), page.figure))
        page.line((0, 3, say("Warnings"), page.body), (4, 5, float(counts["warning"]), page.figure))
        page.heading(say("In this workbook"))
        link = page.like(font_color="#0563C1", underline=1)
        for one, told in contents:
            page.line((0, 1, Link(one.name, f"internal:{quoted(one.name)}!A1"), link), (2, 5, told, page.body))
        page.row += 1
        words = say("Figures in blue were read and may be changed: shares, paces and forecasts are formulas.")
        page.text(words, 9, italic=True, font_color="#595959")
        book.printed(sheet, landscape=False)
        sheet.fit_to_pages(1, 1)
        sheet.activate()

    def _tiles(self, page: Page, periods: PeriodSheet) -> None:
        """How many items stand where, counted from the sheet of periods."""
        card, say, language = self._card, self._book.say, self._book.language
        area = periods.columns.area("pace", (FIRST, max(FIRST, len(card.table) + FIRST - 1)))
        units = len(card.table.units)
        told: list[tuple[str, Formula | float, str]] = [(units_below_count(units, language), float(units), PALE)]
        grounds = {Pace.AHEAD: "#C6E0B4", Pace.ON_PACE: "#E2EFDA", Pace.BEHIND: "#F8CBAD", Pace.INCOMPLETE: "#FFE699"}
        for pace, ground in grounds.items():
            word = say(PACE_WORDS[pace])
            count = float((card.progress.pace == pace).sum())
            told.append((as_sentence(word), Formula(f"=COUNTIF({area},{text(word)})", count), ground))
        page.row += 1
        first = page.row
        for at, (label, content, ground) in enumerate(told):
            box = {"align": "center", "bg_color": ground}
            page.row = first
            page.put(at, at, content, self._book.look(**box, font_size=18, bold=True, num_format="#,##0"))
            page.row = first + 1
            page.put(at, at, label, self._book.look(**box, font_size=9, text_wrap=True))
        page.sheet.set_row(first, 30)
        page.sheet.set_row(first + 1, 26)
        page.row = first + 2

    def _ranking(self, sheet: Worksheet, periods: PeriodSheet) -> None:
        """Units by progress: who has sent nothing first, then cluster by cluster, best first."""
        card, book, layout = self._card, self._book, self._layout
        columns = Columns(sheet.name, list(self._columns()))
        self._looks.headings(sheet, columns)
        for unit in layout.units:
            row = layout.unit_row(unit)
            names = {
                "cluster": safe(card.cluster_name(unit)) or None,
                "unit": safe(card.table.units[unit]),
                "left_out": safe(card.standing.left_out.get(unit, "")) or None,
            }
            for key, name in names.items():
                if key in columns:
                    put(sheet, row - 1, columns.at(key), name, self._looks.of(columns, key))
            for key, (formula, value) in self._figures(unit, columns, periods):
                if key in columns:
                    shown = "" if isinstance(value, float) and math.isnan(value) else value
                    told = "=" + formula.replace("#", str(row))
                    sheet.write_formula(row - 1, columns.at(key), told, self._looks.of(columns, key), shown)
            sheet.set_row(row - 1, max(height(str(one), columns.wide(key)) for key, one in names.items() if one))
        book.finish_table(sheet, len(layout.units), columns.shown, frozen=columns.at("unit") + 1)
        note = progress_note(card, book.language)
        put(sheet, len(layout.units) + 2, 0, safe(note), book.look(italic=True, font_color="#595959"))

    def _columns(self) -> Iterator[Column]:
        card, within = self._card, self._card.rulebook.ranking.within
        if within != "cluster" or not card.has_clusters:
            yield Column("Rank", "rank", "count", 8)
        if card.has_clusters and within != "all":
            yield Column("Rank in cluster", "cluster_rank", "count", 9)
        if card.has_clusters:
            yield Column("Cluster", "cluster", "wrapped", 26)
        yield Column("Unit", "unit", "wrapped", 40)
        yield Column("Progress", "progress", "percent", 13)
        if card.standing.left_out:
            yield Column("Not ranked", "left_out", "wrapped", 30)
        yield Column("Ranked on", "key", "exact", 11, True)

    def _figures(self, unit: int, columns: Columns, periods: PeriodSheet) -> Iterator[tuple[str, Written]]:
        """The unit's progress from its items, and its places by it."""
        card, layout, here = self._card, self._layout, columns.here
        areas = progress_areas(periods, layout, unit)
        mean = '""'
        if areas is not None:
            weight, reached = areas
            mean = f'IFERROR(SUMPRODUCT({weight},{reached})/SUMPRODUCT({weight},--ISNUMBER({reached})),"")'
        yield "progress", (mean, float(card.unit_progress[unit]))
        key = '""' if unit in card.standing.left_out else here("progress")
        yield "key", (key, float(card.standing.key[unit]))
        cluster = int(card.unit_scores.cluster[unit])
        spans = {"rank": layout.unit_span, "cluster_rank": layout.cluster_span[cluster]}
        ranks = {"rank": card.standing.rank, "cluster_rank": card.standing.cluster_rank}
        for name, span in spans.items():
            rank = int(ranks[name][unit])
            value: float | str = "" if rank == UNRANKED else float(rank)
            if name == "cluster_rank" and cluster == NOWHERE:
                yield name, ('""', "")
                continue
            if card.rulebook.ranking.numbering == "dense":
                # A place that skips nothing after a shared one stands as it is.
                yield name, (text("") if value == "" else str(rank), value)
                continue
            area = columns.own_area("key", span)
            yield name, (f'IF({here("key")}="","",1+COUNTIF({area},{above(here("key"))}))', value)
