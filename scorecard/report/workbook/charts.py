"""Charts: the ranking of each cluster, and a unit's attainments against its targets."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.worksheet import Worksheet

from scorecard.domain import NOWHERE
from scorecard.report.workbook.book import FONT, Book
from scorecard.report.workbook.layout import Layout, Span
from scorecard.report.workbook.sheet_columns import Columns
from scorecard.result import Scorecard

MOST_CLUSTERS = 12
"""More clusters than these are told in the table only."""
MOST_BARS = 60
"""More bars than these cannot be told apart."""
DARK = "#2F5597"
PALE = "#D9D9D9"

_HALF = 545
"""The width in pixels of what two charts beside each other have each."""

_ROW = 20
"""The height of a row in pixels, as a sheet has it without being told."""


def ranking_charts(card: Scorecard, book: Book, sheet: Worksheet, columns: Columns, layout: Layout) -> None:
    """A chart per cluster under the ranking's table, best at the top."""
    row, tallest = len(layout.units) + 3, 0
    ranked = "rate" if card.rulebook.ranking.by == "rate" else "score"
    shown = "0.00%" if ranked == "rate" else "#,##0.00"
    for number, (title, span) in enumerate(_charted(card, book, columns, layout)):
        chart = book.file.add_chart({"type": "bar"})
        chart.add_series(
            {
                "name": book.say("Rate") if ranked == "rate" else book.say("Score"),
                "categories": f"={columns.area('unit', span)}",
                "values": f"={columns.area(ranked, span)}",
                "fill": {"color": DARK},
                "data_labels": {"value": True, "num_format": shown, "font": {"name": FONT, "size": 9}},
                "gap": 45,
            }
        )
        chart.set_legend({"none": True})
        tall = _set_up(chart, title, span[1] - span[0] + 1, _HALF - 12, letters=9)
        place = {"object_position": 3, "description": book.say("Ranking"), "x_offset": number % 2 * _HALF}
        sheet.insert_chart(row, 0, chart, place)
        tallest = max(tallest, tall)
        if number % 2:
            row, tallest = row + -(-tallest // _ROW) + 1, 0


def _charted(card: Scorecard, book: Book, columns: Columns, layout: Layout) -> Iterator[tuple[str, Span]]:
    if not card.has_clusters:
        first, last = layout.unit_span
        yield book.say("Ranking"), (first, min(last, first + MOST_BARS - 1))
        return
    spans = [span for code, span in layout.cluster_span.items() if code != NOWHERE]
    for first, last in spans[:MOST_CLUSTERS]:
        # The cell that holds the name, not the name itself: XlsxWriter would take some for references.
        title = columns.between(columns.letters("cluster"), first, first).partition(":")[0]
        yield f"={title}", (first, min(last, first + MOST_BARS - 1))


def attainment_chart(
    book: Book, sheet: Worksheet, row: int, names: str, figures: str, targets: str, count: int, wide: int
) -> int:
    """A chart of a unit's attainments, the target beside each; returns how many rows it covers.

    Args:
        names, figures, targets: ranges with a row per item; a target is 1.
        wide: the chart's width in pixels.
    """
    chart = book.file.add_chart({"type": "bar"})
    series = ((book.say("Attainment"), figures, DARK), (book.say("Target"), targets, PALE))
    for name, area, colour in series:
        labels = {"value": True, "num_format": "0%", "font": {"name": FONT, "size": 8}} if colour == DARK else {}
        chart.add_series(
            {
                "name": name,
                "categories": f"={names}",
                "values": f"={area}",
                "fill": {"color": colour},
                "gap": 40,
                "data_labels": labels,
            }
        )
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9}})
    chart.show_hidden_data()
    chart.show_blanks_as("gap")
    tall = _set_up(chart, book.say("Attainment against target"), min(count, MOST_BARS), wide, letters=8)
    sheet.insert_chart(row, 0, chart, {"object_position": 3, "description": book.say("Attainment against target")})
    return -(-tall // _ROW) + 1


def _set_up(chart: ChartBar, title: str, bars: int, wide: int, *, letters: int) -> int:
    """What all charts of bars have: best at the top, no scale but labels; returns the height, in pixels as `wide`."""
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": letters + 3}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": letters}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    tall = 90 + 30 * bars
    chart.set_size({"width": wide, "height": tall})
    return tall
