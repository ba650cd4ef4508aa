"""The page: what a reader finds on it in a real browser, by eye, keyboard and screen reader, on paper and phone."""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pandas as pd
import pytest

import scorecard
from scorecard.report.files import UnwritableOutput
from scorecard.report.page import island, page_text, write_page
from scorecard.report.page.charts import bullet
from scorecard.report.page.content import MANY_UNITS
from scorecard.rulebook.model import RankingRule, Rulebook
from tests.parts.places import ROOT
from tests.parts.within_year import card_of_parts, half_year
from tests.parts.workbooks import tidy
from tests.report.page.browser import PHONE, launched, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from scorecard.language import Language
    from scorecard.result import Scorecard

NONE = float("nan")

LONG = "Uỷban" * 2000
HOSTILE = (
    "=1+1",
    "+84 0292",
    "-cmd|' /C calc'!A0",
    "@SUM(A1)",
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 1</script>",
    "</style><script>window.hit = 1</script>",
    "<!--<script>",
    "<img src=https://example.org/x onerror=window.hit=1>",
    "\"><svg onload='window.hit=1'>",
    "' onmouseover='window.hit=1",
    "{{ 7 * 7 }} {% raw %}",
    "javascript:window.hit=1",
    "\u2028line\u2029",
    LONG,
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as found:
        yield found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The samples as pages, by a short name."""
    folder = tmp_path_factory.mktemp("pages")
    city, form = scorecard.evaluate(ROOT / "samples/2022.xlsx"), scorecard.evaluate(ROOT / "samples/can-tho-2022.xlsx")
    ruled = scorecard.evaluate(ROOT / "samples/emulation-2022.xlsx", ROOT / "configs/points-1000.toml")
    made: list[tuple[str, Scorecard, Language]] = [
        ("city-vi", city, "vi"),
        ("city-en", city, "en"),
        ("form-vi", form, "vi"),
        ("ruled-vi", ruled, "vi"),
        ("half-vi", card_of_parts(half_year()), "vi"),
        ("many-vi", scorecard.evaluate(many_units(MANY_UNITS + 1)), "vi"),
    ]
    for name, card, language in made:
        write_page(card, folder / f"{name}.html", language)
    return {name: folder / f"{name}.html" for name, _, _ in made}


def many_units(count: int, indicators: int = 10) -> pd.DataFrame:
    """Units in clusters, as a data frame in tidy form."""
    rows = [
        (
            f"Cụm {unit % 10 + 1}",
            f"Xã số {unit + 1}",
            f"Nhóm {at % 3 + 1}",
            f"Chỉ tiêu {at + 1}",
            100,
            80 + unit * at % 47,
        )
        for unit in range(count)
        for at in range(indicators)
    ]
    return pd.DataFrame(rows, columns=["Cluster", "Unit", "Group", "Indicator", "Target", "Actual"])


def hostile_units(names: tuple[str, ...]) -> pd.DataFrame:
    """Every name as a unit, a cluster, a group, an indicator, a measure and a result in words."""
    rows: list[tuple[object, ...]] = [(one, one, one, one, one, 100, 90 + at) for at, one in enumerate(names)]
    rows += [(one, one, one, f"{one} in words", one, None, one) for one in names]
    return pd.DataFrame(rows, columns=["Cluster", "Unit", "Group", "Indicator", "Measure", "Target", "Actual"])


# the file


def test_the_same_input_gives_the_same_bytes() -> None:
    texts = {page_text(scorecard.evaluate(ROOT / "samples/2022.xlsx"), "vi") for _ in range(2)}
    assert len(texts) == 1


def test_a_page_is_whole_or_absent(tmp_path: Path) -> None:
    card = scorecard.evaluate(ROOT / "samples/can-tho-2022.xlsx")
    (tmp_path / "taken.html").mkdir()
    for path in (tmp_path / "taken.html", tmp_path / "nowhere" / "page.html"):
        with pytest.raises(UnwritableOutput):
            write_page(card, path, "vi")
    assert [one.name for one in tmp_path.iterdir()] == ["taken.html"]


def test_export_writes_a_page(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scorecard", "export", "samples/2022.xlsx", "-o", str(tmp_path / "summary.html")]
    done = subprocess.run([*command, "--lang", "vi"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "summary.html").read_text(encoding="utf-8").startswith('<!DOCTYPE html>\n<html lang="vi">')


def test_only_the_page_needs_its_template_engine() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "scorecard", "rank", "samples/2022.xlsx"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert "jinja2" not in done.stderr


def test_an_island_holds_what_it_was_given() -> None:
    for text in (*HOSTILE, "</SCRIPT", "<!--", "<sCript"):
        put = str(island([text]))
        assert json.loads(put) == [text]
        assert not re.search("</|<!|<script|\u2028|\u2029", put, re.IGNORECASE)


def test_a_chart_shows_only_what_is_there() -> None:
    drawn = str(bullet(80.0, NONE, 40.0, 60.0))
    assert [look for look in ("actual", "target", "prior", "band") if f"'{look}'" in drawn] == [
        "actual",
        "target",
        "prior",
    ]
    assert "'band'" in str(bullet(95.0, 105.0, 100.0, NONE))
    assert bullet(NONE, NONE, 40.0, NONE) == ""
    assert bullet(0.0, NONE, 0.0, NONE) == ""
    assert "nan" not in str(bullet(-1.7e308, NONE, 1.7e308, NONE)) + str(bullet(5e-324, NONE, 5e-324, NONE))


def test_a_ranking_stands_once() -> None:
    expected: list[tuple[Literal["both", "cluster", "all"], int]] = [("all", 1), ("cluster", 4), ("both", 5)]
    for within, boards in expected:
        rules = Rulebook(ranking=RankingRule(within=within, left_out={"Sở Y tế": "đang thanh tra"}))
        text = page_text(scorecard.evaluate(ROOT / "samples/2022.xlsx", rules), "vi")
        assert text.count('class="board"') == boards
        assert "Không xếp hạng: đang thanh tra" in text


def test_nothing_read_is_a_page_too(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    card = scorecard.evaluate(tmp_path / "empty.csv")
    assert html.escape(card.problems[0].message_in("vi")) in page_text(card, "vi")


# what a reader finds


def test_a_page_loads_nothing_and_says_nothing(browser: Browser, pages: dict[str, Path]) -> None:
    for path in pages.values():
        assert "://" not in re.sub(r"<script.*?</script>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        with opened(browser, path) as seen:
            seen.open_all()
            assert seen.complaints == []
            assert [one for one in seen.requests if not one.startswith("data:")] == []


def test_a_page_speaks_its_language(browser: Browser, pages: dict[str, Path]) -> None:
    for name, words, score in (("city-vi", "Xếp hạng", "112,94"), ("city-en", "Ranking", "112.94")):
        with opened(browser, pages[name]) as seen:
            assert seen.page.get_attribute("html", "lang") == name[-2:]
            assert words in seen.texts("h2")
            assert score in seen.texts(".ranking td")


def test_the_whole_is_told_at_a_glance(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["city-en"]) as seen:
        tiles = dict(zip(seen.texts(".tiles dt"), seen.texts(".tiles dd"), strict=True))
    card = scorecard.evaluate(ROOT / "samples/2022.xlsx")
    tally = card.ranking[["exceeded", "met", "missed", "no_actual"]].sum()
    assert tiles["units"] == "20"
    assert tiles["targets assigned"] == str(tally.sum())
    assert [tiles[one].split()[0] for one in ("Exceeded", "Met", "Missed", "Not reported")] == [*map(str, tally)]


def test_a_year_that_is_not_over_is_told_by_its_parts(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["half-vi"]) as page:
        assert page.texts("h1") == ["Tiến độ thực hiện kế hoạch, 6 tháng năm 2022"]
        assert "không phải xếp hạng thi đua" in page.texts("header p")[0]
        page.open_all()
        charts = page.page.locator("svg.spark")
        assert charts.count() == 2
        assert charts.first.is_visible()
        assert charts.first.get_attribute("aria-label") == "Quý I: 110; Quý II: 120"
        assert page.page.get_by_role("img", name="Quý I: 40; Quý II: 50").count() == 1
        assert "vượt tiến độ" in page.texts("td.good")
        assert page.texts("td.bad") == ["chậm tiến độ"]
        assert not {"Điểm", "Xếp loại"} & set(page.texts("th"))


def test_awards_classes_and_decisions_are_listed(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["ruled-vi"]) as seen:
        seen.open_all()
        assert seen.texts(".decisions .members a") == ["Phường Tây Lộc", "Phường Đông Hoà"]
        assert "Cờ thi đua của UBND tỉnh" in seen.texts("section[aria-labelledby=awards] h3 bdi")
        classes = seen.texts("section[aria-labelledby=classes] h3 bdi")
        assert classes == ["Xuất sắc", "Tốt", "Khá", "Trung bình"]
        assert sorted(seen.texts("section[aria-labelledby=classes] .members a")) == sorted(seen.texts(".card h3"))


def test_rules_sources_and_problems_are_named(browser: Browser, pages: dict[str, Path]) -> None:
    card = scorecard.evaluate(ROOT / "samples/emulation-2022.xlsx", ROOT / "configs/points-1000.toml")
    with opened(browser, pages["ruled-vi"]) as seen:
        seen.open_all()
        text = seen.page.inner_text("main")
    stated = (card.rulebook.name, card.rulebook.version, card.rulebook.legal_basis, card.rulebook.sha256)
    sources = [part for one in card.sources for part in (one.file, one.sha256)]
    problems = [one.message_in("vi") for one in card.problems]
    assert problems
    for one in (*stated, *sources, *problems):
        assert one
        assert one in text


def test_columns_sort_by_mouse_and_keyboard(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["city-vi"]) as seen:
        seen.page.click(".overall > summary")
        table = ".overall .ranking"
        heading = seen.page.locator(f"{table} th", has_text="Không đạt")
        before = seen.texts(f"{table} tbody th")
        heading.locator("button").click()
        assert heading.get_attribute("aria-sort") == "descending"
        missed = [int(one) for one in seen.texts(f"{table} tbody td:nth-child(7)")]
        assert missed == sorted(missed, reverse=True)
        heading.locator("button").focus()
        seen.page.keyboard.press("Enter")
        assert heading.get_attribute("aria-sort") == "ascending"
        assert seen.count(f"{table} [aria-sort=ascending]") == 1
        seen.page.locator(f"{table} th button").first.click()
        assert seen.texts(f"{table} tbody th") == before


def test_search_knows_names_without_diacritics(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["city-vi"]) as seen:
        seen.page.get_by_label("Tìm theo tên").fill("y te")
        assert seen.texts(".ranking tbody th") == ["Sở Y tế"]
        assert seen.texts(".card h3") == ["Sở Y tế"]
        assert seen.texts("#found") == ["1/20 đơn vị"]
        seen.page.fill("#search", "dau tu")
        assert seen.texts(".card h3") == ["Sở Kế hoạch và Đầu tư"]
        seen.page.fill("#search", "không có")
        assert seen.texts(".card h3, .ranking") == []
        seen.page.fill("#search", "")
        assert len(seen.texts(".card h3")) == 20


def test_cards_and_groups_open_and_close(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["city-vi"]) as seen:
        card = seen.page.locator(".card", has_text="Sở Y tế")
        assert not card.locator(".items").first.is_visible()
        card.locator("summary").first.click()
        assert card.locator(".items").first.is_visible()
        assert card.locator("svg.bullet .actual").count() == 10
        assert card.locator("svg.bullet .target").count() == 9
        card.locator(".group > summary").first.press("Enter")
        assert not card.locator(".items").first.is_visible()
        seen.page.click("#close-all")
        assert seen.count(".card[open]") == 0
        seen.page.click("#open-all")
        assert seen.count(".card[open]") == 20


def test_a_name_leads_to_its_card(browser: Browser, pages: dict[str, Path]) -> None:
    for name in ("city-vi", "many-vi"):
        with opened(browser, pages[name]) as seen:
            link = seen.page.locator(".ranking tbody th a").nth(3)
            for _ in range(2):
                link.click()
                card = seen.page.locator(".card[open]")
                assert card.locator("h3").inner_text() == link.inner_text()
                assert card.locator(".items").first.is_visible()
                seen.page.click("#close-all")


def test_the_indicators_of_many_units_wait_to_be_opened(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["many-vi"]) as seen:
        assert seen.count(".items") == 0
        seen.page.locator(".card > summary").nth(7).click()
        seen.page.wait_for_selector(".items")
        assert seen.count(".items tbody tr") == 10
        seen.open_all()
        assert seen.count(".items tbody tr") == 10 * (MANY_UNITS + 1)


def test_a_thousand_units_open(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    write_page(scorecard.evaluate(many_units(1000)), path, "vi")
    assert path.stat().st_size < 10_000_000
    with opened(browser, path) as seen:
        assert seen.count(".board .ranking tbody tr") == 2000
        assert seen.count(".card") == 1000
        seen.page.fill("#search", "xa so 999")
        assert seen.texts(".card h3") == ["Xã số 999"]


def test_without_scripts_all_is_there_to_read(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["city-vi"], scripts=False) as seen:
        assert not seen.page.locator("#search").is_visible()
        seen.page.locator(".card > summary").first.click()
        assert seen.page.locator(".items").first.is_visible()


# colours, paper, phone


def test_colours_follow_the_reader(browser: Browser, pages: dict[str, Path]) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with opened(browser, pages["city-vi"]) as light, opened(browser, pages["city-vi"], scheme="dark") as dark:
        shown = light.page.evaluate(ground)
        assert shown != dark.page.evaluate(ground)
        button = light.page.get_by_role("button", name="Nền tối")
        assert button.get_attribute("aria-pressed") == "false"
        button.click()
        assert light.page.evaluate(ground) == dark.page.evaluate(ground)
        assert button.get_attribute("aria-pressed") == "true"
        dark.page.click("#dark")
        assert dark.page.evaluate(ground) == shown


def test_a_page_prints_on_a4(browser: Browser, pages: dict[str, Path]) -> None:
    for name in ("city-vi", "ruled-vi"):
        with opened(browser, pages[name], scheme="dark") as seen:
            seen.open_all()
            printed = seen.page.pdf(prefer_css_page_size=True, print_background=True)
            sizes = {tuple(map(float, one)) for one in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)}
            assert {(round(width), round(height)) for width, height in sizes} == {(595, 842)}
            seen.page.emulate_media(media="print")
            seen.page.set_viewport_size({"width": 703, "height": 1000})
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= 703
            assert seen.texts("button#dark, .search, .openers") == []


CUT = """(width) => Array.from(document.querySelectorAll("body *"))
  .filter((one) => one.checkVisibility() && !one.closest(".quiet, thead, .skip, svg"))
  .filter((one) => one.getBoundingClientRect().right > width + 0.5 || one.scrollWidth > one.clientWidth + 1
    && getComputedStyle(one).overflowX !== "visible")
  .map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`)"""


@pytest.mark.parametrize("width", [320, PHONE, 768, 1025, 1280])
def test_nothing_is_cut_on_a_narrow_screen(browser: Browser, pages: dict[str, Path], width: int) -> None:
    for path in pages.values():
        with opened(browser, path, width=width) as seen:
            seen.page.evaluate(
                "Array.from(document.querySelectorAll('details')).slice(0, 60).forEach((one) => one.open = true)"
            )
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
            assert seen.page.evaluate(CUT, width) == []


def test_a_narrow_screen_labels_every_figure(browser: Browser, pages: dict[str, Path]) -> None:
    label = "(cells) => cells.map((one) => getComputedStyle(one, '::before').content)"
    with opened(browser, pages["city-vi"], width=PHONE) as seen:
        cells = seen.page.locator(".ranking >> nth=0 >> tbody tr:first-child td")
        shown = ['"#"', '"Điểm"', '"Tỷ lệ đạt"', '"Kế hoạch giao"', '"Không đạt"', "none"]
        assert cells.evaluate_all(label) == shown


# screen readers


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "width"), [("city-vi", 1280), ("form-vi", PHONE), ("ruled-vi", 1280), ("half-vi", 1280)]
)
def test_axe_finds_nothing_serious(
    browser: Browser, pages: dict[str, Path], name: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with opened(browser, pages[name], width=width, scheme=scheme) as seen:
        seen.open_all()
        found = Axe().run(seen.page).response
    assert {"color-contrast", "document-title", "html-has-lang"} <= {one["id"] for one in found["passes"]}
    grave = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"]) for one in grave] == []


def test_headings_are_in_order(browser: Browser, pages: dict[str, Path]) -> None:
    levels = "Array.from(document.querySelectorAll('h1, h2, h3, h4, h5'), (one) => Number(one.tagName[1]))"
    for path in pages.values():
        with opened(browser, path) as seen:
            found = seen.page.evaluate(levels)
            assert found[0] == 1
            assert found.count(1) == 1
            assert all(after <= before + 1 for before, after in pairwise(found))


def test_tables_say_what_they_are(browser: Browser, pages: dict[str, Path]) -> None:
    with opened(browser, pages["ruled-vi"]) as seen:
        assert seen.count("table") > 10
        assert seen.count("th:not([scope])") == 0
        assert seen.count(".ranking:not(:has(caption))") == 0
        assert seen.count("tbody tr:not(:has(th[scope=row]))") == 0


# text that means harm


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Pages of hostile names, at once in the page and waiting in it."""
    folder = tmp_path_factory.mktemp("hostile")
    few = scorecard.evaluate(hostile_units(HOSTILE))
    filled = pd.concat([hostile_units(HOSTILE), many_units(MANY_UNITS, 1)], ignore_index=True)
    write_page(few, folder / "few.html", "vi")
    write_page(scorecard.evaluate(filled), folder / "many.html", "en")
    return [folder / "few.html", folder / "many.html"]


def test_hostile_text_is_only_text(browser: Browser, hostile: list[Path]) -> None:
    for path in hostile:
        with opened(browser, path) as seen:
            seen.open_all()
            seen.page.hover(".ranking tbody th a >> nth=3")
            names = seen.page.evaluate("Array.from(document.querySelectorAll('.card h3'), (one) => one.textContent)")
            assert seen.page.evaluate("window.hit") is None
            assert seen.count("img, iframe, object, [onload], [onerror], [onmouseover]") == 0
            assert seen.count("script") == (1 if path.name == "few.html" else 2)
            assert seen.complaints == []
            assert [one for one in seen.requests if not one.startswith("data:")] == []
            assert {" ".join(one.split()) for one in HOSTILE} <= {" ".join(one.split()) for one in names}


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_a_name_of_ten_thousand_letters_fits(browser: Browser, hostile: list[Path], width: int) -> None:
    with opened(browser, hostile[0], width=width) as seen:
        assert seen.page.locator(".ranking tbody th a", has_text=LONG).first.bounding_box()["height"] < 120  # type: ignore[index]
        seen.open_all()
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
        name = seen.page.locator(".card h3", has_text=LONG)
        assert name.evaluate("(one) => one.scrollHeight <= one.clientHeight + 1 || one.clientHeight === 0")
        assert name.inner_text() == LONG


def test_letters_that_steer_are_gone(tmp_path: Path) -> None:
    names = ("Sở \u202eY tế", "Sở\tNội\u0007 vụ", "Sở \u2066Tài\u2069 chính")
    text = page_text(scorecard.evaluate(hostile_units(names)), "vi")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]", text)


def test_figures_of_any_size_fit(browser: Browser, tmp_path: Path) -> None:
    rows = [("Sở A", "Rất lớn", "đồng", 1.5e300, 1.7e308), ("Sở B", "Rất nhỏ", "đồng", 1e-300, -5e-324)]
    path = tmp_path / "page.html"
    write_page(scorecard.evaluate(tidy(tmp_path / "2022.xlsx", rows)), path, "vi")
    for width in (PHONE, 1280):
        with opened(browser, path, width=width) as seen:
            assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
