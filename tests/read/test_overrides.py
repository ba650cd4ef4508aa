"""What the user says of headings: how it is written, where it may be said, and what is told of mistakes in it."""

from __future__ import annotations

import json
import pickle
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from scorecard.batch.job_file import InvalidJobFile, load_jobs
from scorecard.batch.packed import pack, unpack
from scorecard.batch.reading import Reader
from scorecard.cli import app
from scorecard.domain import Cell
from scorecard.language import LANGUAGES, Language
from scorecard.pipeline import evaluate, reading_options
from scorecard.read import joined, read_source
from scorecard.read.headings import Field
from scorecard.read.options import ReadingOptions
from scorecard.read.overrides import (
    FIELDS,
    HeadingRule,
    InvalidHeadingRule,
    by_precedence,
    parse_heading_rule,
    parse_heading_rules,
    place_text,
)
from scorecard.read.reading import ColumnReading, SheetReading, SourceFile, SourceReading
from scorecard.report.rules import rules_tables
from scorecard.rulebook import InvalidRulebook, Rulebook, load_rulebook
from scorecard.rulebook.schema import schema_text
from scorecard.rulebook.starter import StarterHeading, StarterIndicator, StarterNames, starter_text
from tests.parts.workbooks import tidy


def run(*arguments: object, language: Language = "en") -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--lang", language], env={"LANG": "C", "LC_ALL": ""})


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return tidy(tmp_path / "2022.xlsx", [["A", "Jobs", "persons", 10, 9], ["B", "Jobs", "persons", 10, 12]])


# How it is written


@pytest.mark.parametrize(
    ("typed", "heading", "sheet", "address", "meaning"),
    [
        ("Ansatz=target", "Ansatz", None, None, "target"),
        (" Ansatz = target ", "Ansatz", None, None, "target"),
        ("Hai = ba=target", "Hai = ba", None, None, "target"),
        ("Sheet!D1=target@2022", "", "Sheet", "D1", "target@2022"),
        ("'My sheet'!D1=actual", "", "My sheet", "D1", "actual"),
        ("My sheet!$D$1=actual", "", "My sheet", "D1", "actual"),
        ("'It''s!'!d1=actual", "", "It's!", "D1", "actual"),
        ("D1=ignore", "D1", None, "D1", "ignore"),
        ("KH2022=target", "KH2022", None, "KH2022", "target"),
        ('"Q1"=actual@q1', "Q1", None, None, "actual@q1"),
        ("XFE1=note", "XFE1", None, None, "note"),
        ("A1048577=note", "A1048577", None, None, "note"),
        ("Chú ý!=note", "Chú ý!", None, None, "note"),
        ("a@b=attribute", "a@b", None, None, "attribute"),
        ("Kế hoạch=Target@Revised", "Kế hoạch", None, None, "target@revised"),
        ("Luỹ kế=actual@2022@q2@to_date", "Luỹ kế", None, None, "actual@2022@q2@to_date"),
        ("Luỹ kế=actual @to-date @2022", "Luỹ kế", None, None, "actual@2022@to_date"),
        ("6 tháng=actual@h1", "6 tháng", None, None, "actual@6m"),
        ("8 tháng=actual@8m", "8 tháng", None, None, "actual@8m"),
        ("Cả năm=actual@12m", "Cả năm", None, None, "actual@year"),
        ("Cả năm=actual@year", "Cả năm", None, None, "actual@year"),
        ("Điểm=max points", "Điểm", None, None, "max_points"),
        ("Năm=year", "Năm", None, None, "year"),
    ],
)
def test_a_rule_as_it_may_be_typed(
    typed: str, heading: str, sheet: str | None, address: str | None, meaning: str
) -> None:
    rule = parse_heading_rule(typed)
    assert (rule.heading, rule.sheet, rule.address, rule.meaning) == (heading, sheet, address, meaning)
    assert rule.asked == typed
    assert parse_heading_rule(rule.asked) == rule


def test_all_that_a_heading_may_head_can_be_said() -> None:
    assert {field.name.lower() for field in Field} - {"qualifier", "other"} <= set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_may_be_named(field: str) -> None:
    assert parse_heading_rule(f"x={field}").field == field


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Ansatz", "HEADING=FIELD"),
        ("=target", "HEADING=FIELD"),
        ("Ansatz=", "HEADING=FIELD"),
        ("Ansatz= @2022", "HEADING=FIELD"),
        ("", "HEADING=FIELD"),
        ("Ansatz=targt", "did you mean target?"),
        ("Ansatz=max_point", "did you mean max_points?"),
        ("Ansatz=kế hoạch", "did you mean target?"),
        ("Ansatz=Result", "did you mean actual?"),
        ("Ansatz=xyz", "write one of target, actual"),
        ("Ansatz=target@Q5", "“@Q5” in “Ansatz=target@Q5” is not known"),
        ("Ansatz=target@m13", "“@m13”"),
        ("Ansatz=target@1234", "“@1234”"),
        ("Ansatz=target@", "“@”"),
        ("Ansatz=target@2022@2021", "“@2022” and “@2021”"),
        ("Ansatz=target@initial@revised", "“@initial” and “@revised”"),
        ("Ansatz=ignore@2022", "does not go with ignore"),
        ("Ansatz=actual@revised", "does not go with actual"),
        ("Ansatz=target@estimate", "does not go with target"),
        ("Ansatz=unit@q1", "does not go with unit"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mistake_is_one_line_that_says_what_to_write(typed: str, told: str, language: Language) -> None:
    with pytest.raises(InvalidHeadingRule) as caught:
        parse_heading_rule(typed)
    assert told in str(caught.value)
    assert len(caught.value.message_in(language).splitlines()) == 1
    assert (caught.value.message_in(language) == str(caught.value)) == (language == "en")


# What it names


@pytest.mark.parametrize(
    ("typed", "text", "is_named"),
    [
        ("Kế hoạch", "KẾ  HOẠCH", True),
        ("ke hoach", "Kế hoạch:", True),
        ("Kế hoạch", "ke hoach", True),
        ("Kế hoạch\nnăm", "Kế hoạch năm", True),
        ("Sở", "Số", False),
        ("Quỹ", "Quý", False),
        ("hoà", "hòa", True),
        ("Kế hoạch", "Kế hoạch năm", False),
        ("±", "±", True),
        ("±", "→", False),
    ],
)
def test_a_heading_is_named_as_people_spell_it(typed: str, text: str, is_named: bool) -> None:
    assert parse_heading_rule(f"{typed}=target").matches_text(text) is is_named


def test_a_cell_is_named_on_its_sheet_or_on_all() -> None:
    of_one, of_all = parse_heading_rule("Kế hoạch!D1=target"), parse_heading_rule("D1=target")
    assert of_one.matches_cell("KẾ HOẠCH", "D1")
    assert not of_one.matches_cell("Kế hoạch", "D2")
    assert not of_one.matches_cell("Thực hiện", "D1")
    assert not of_one.matches_cell(None, "D1")
    assert of_all.matches_cell("Thực hiện", "D1")
    assert of_all.matches_cell(None, "D1")
    assert not parse_heading_rule("Ansatz=target").matches_cell(None, "D1")
    assert not of_one.matches_text("")


def test_a_text_that_looks_like_a_cell_names_both() -> None:
    rule = parse_heading_rule("KH22=target")
    assert rule.matches_text("kh22")
    assert rule.matches_cell("2022", "KH22")
    assert not parse_heading_rule('"KH22"=target').matches_cell("2022", "KH22")


@pytest.mark.parametrize(
    ("heading", "is_alone", "place"),
    [
        ("Hệ số  k\n(lần)", True, "Hệ số k (lần)"),
        ("Hai = ba", True, "Hai = ba"),
        ("Hệ số k", False, "Biểu 2!F4"),
        ("", True, "Biểu 2!F4"),
        ("--", True, "Biểu 2!F4"),
        ("KH22", True, "Biểu 2!F4"),
        ("Biểu 1!D4", True, "Biểu 2!F4"),
        ('"Ước"', True, "Biểu 2!F4"),
        ("dài " * 20, True, "Biểu 2!F4"),
    ],
)
def test_the_line_that_is_proposed_names_the_heading(heading: str, is_alone: bool, place: str) -> None:
    assert place_text(heading, "Biểu 2", "F4", is_alone=is_alone) == place
    rule = parse_heading_rule(f"{place}=ignore")
    assert rule.matches_text(heading) != rule.matches_cell("Biểu 2", "F4")
    assert place_text("", None, "F4", is_alone=True) == "F4"


def test_one_heading_has_one_meaning() -> None:
    with pytest.raises(InvalidHeadingRule, match="“ANSATZ” is said to be both target and actual"):
        parse_heading_rules(["Ansatz=target", "ANSATZ=actual"])
    with pytest.raises(InvalidHeadingRule, match="“2022!D1” is said to be both target and target@2022"):
        parse_heading_rules(["2022!D1=target", "2022!d1=target@2022"])
    assert len(parse_heading_rules(["Ansatz=target", "Ansatz=target", "2021!D1=target", "2022!D1=actual"])) == 3


def test_what_is_said_last_minute_stands_over_the_rulebook() -> None:
    own = parse_heading_rules(["ansatz=actual"])
    others = parse_heading_rules(["Ansatz=target", "Ergebnis=actual", "2022!D1=ignore"])
    # Cells before texts, but whatever is the user's own before the rulebook's.
    assert [rule.asked for rule in by_precedence(own, others)] == [
        "ansatz=actual",
        "2022!D1=ignore",
        "Ergebnis=actual",
    ]
    own = parse_heading_rules(["Zahl=target", "D1=prior", "2022!D1=actual"])
    assert [rule.asked for rule in by_precedence(own, others)][:3] == [
        "2022!D1=actual",
        "D1=prior",
        "Zahl=target",
    ]
    assert len(by_precedence(own, others)) == 5


def test_rules_go_to_other_processes() -> None:
    rule = parse_heading_rule("2022!D1=target@2022")
    assert pickle.loads(pickle.dumps(rule)) == rule


# In a rulebook

RULES = """
[reading]
distinct = [["SVN", "SVK"], ["Tân An", "Tân Ân", "Tân Ấn"]]

[reading.headings]
target = ["Ansatz", "Sheet 1!D1"]
"target@revised" = ["Kế hoạch điều chỉnh"]
"actual@2022@q2" = ["Quý II"]
ignore = ["Hệ số k"]
attribute = ["Chức vụ"]
self_points = ["Tự chấm lại"]
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "rules.toml"
    path.write_text(RULES, encoding="utf-8")
    return path


def test_a_rulebook_says_what_headings_mean(rules: Path) -> None:
    options = reading_options(load_rulebook(rules), headings=parse_heading_rules(["ansatz=prior"]))
    assert [(rule.place, rule.meaning) for rule in options.headings] == [
        ("ansatz", "prior"),
        ("Sheet 1!D1", "target"),
        ("Kế hoạch điều chỉnh", "target@revised"),
        ("Quý II", "actual@2022@q2"),
        ("Hệ số k", "ignore"),
        ("Chức vụ", "attribute"),
        ("Tự chấm lại", "self_points"),
    ]
    assert options.distinct == (("SVN", "SVK"), ("Tân An", "Tân Ân", "Tân Ấn"))


def test_without_a_rulebook_nothing_is_said_of_headings() -> None:
    options = reading_options(Rulebook())
    assert (options.headings, options.distinct) == ((), ())


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('[reading.headings]\ntarget = ["A"]\ntargt = ["Ansatz"]\n', 3, "did you mean target?"),
        ('[reading.headings]\n"target@Q5" = ["Ansatz"]\n', 2, "“@Q5”"),
        ('[reading.headings]\n"ignore@2022" = ["Ansatz"]\n', 2, "does not go with ignore"),
        ('[reading.headings]\ntarget = ["A"]\n\nactual = ["a"]\n', 4, '"a" is also stated to be target; keep one'),
        ('[reading.headings]\ntarget = ["A", " "]\n', 2, "HEADING=FIELD"),
        ('[reading.headings]\ntarget = [""]\n', 2, "is empty"),
        ('[reading.headings]\ntarget = "Ansatz"\n', 2, "write it in brackets [ ]"),
        ("[reading.headings]\ntarget = [1]\n", 2, "must be a text in quotes"),
        ('[headings]\ntarget = ["Ansatz"]\n', 1, "it belongs under [reading]"),
        ('[reading]\nheading = { target = ["Ansatz"] }\n', 2, "write headings"),
        ('[reading]\ndistinct = ["SVN", "SVK"]\n', 2, "write it in brackets [ ]"),
        ('[reading]\ndistinct = [["SVN"]]\n', 2, "1 of at least 2 entries"),
        ('[reading]\ndistinct = [["SVN", "SVK", "SVN"]]\n', 2, '"SVN" is named twice; write it once'),
    ],
)
def test_a_mistake_in_a_rulebook_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRulebook) as caught:
        load_rulebook(path)
    first = str(caught.value).splitlines()[0]
    assert first.startswith(f"{path}, line {line}: ")
    assert told in first


def test_all_mistakes_in_headings_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text('[reading.headings]\ntargt = ["A"]\nactul = ["B"]\nweight = ["a", "A"]\n', encoding="utf-8")
    with pytest.raises(InvalidRulebook) as caught:
        load_rulebook(path)
    assert len(caught.value.mistakes) == 2


def test_the_schema_knows_headings() -> None:
    schema = json.loads(schema_text())
    jsonschema.validate({"reading": {"headings": {"target": ["A"]}, "distinct": [["A", "B"]]}}, schema)
    for wrong in ({"headings": {"target": "A"}}, {"headings": {"target": [""]}}, {"distinct": [["A"]]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"reading": wrong}, schema)


def sentences(rules: Path, language: Language) -> str:
    return "\n".join(str(row[-1]) for table in rules_tables(load_rulebook(rules), language) for row in table.rows)


def test_config_show_says_what_headings_mean(rules: Path) -> None:
    english = sentences(rules, "en")
    for sentence in (
        "“Ansatz” is read as: target",
        "“Sheet 1!D1” is read as: target",
        "“Kế hoạch điều chỉnh” is read as: target, revised plan",
        "“Quý II” is read as: actual, q2, 2022",
        "“Hệ số k” is not read",
        "“Chức vụ” is read as: attribute",
        "“Tự chấm lại” is read as: own points",
        "“SVN”, “SVK” are different names",
    ):
        assert sentence in english
    vietnamese = sentences(rules, "vi")
    assert "“Kế hoạch điều chỉnh” được đọc là: kế hoạch, kế hoạch điều chỉnh" in vietnamese
    assert "không đọc “Hệ số k”" in vietnamese


# On the command line

READING_COMMANDS = (
    ("rank", "{book}"),
    ("show", "{book}"),
    ("check", "{book}"),
    ("explain", "{book}", "--unit", "A"),
    ("review", "{book}"),
    ("export", "{book}", "-o", "{folder}/out.xlsx"),
    ("export", "{book}", "-o", "{folder}/out.md", "--narrative"),
    ("fill", "{book}", "-o", "{folder}/out.xlsx", "{book}"),
    ("init", "{folder}/out.xlsx", "--from", "{book}"),
    ("config", "new", "{folder}/out.toml", "--from", "{book}"),
    ("batch", "{book}", "-o", "{folder}/out"),
)


@pytest.mark.parametrize("command", READING_COMMANDS, ids=" ".join)
@pytest.mark.parametrize(("language", "told"), [("en", "did you mean target?"), ("vi", "có phải ý bạn là target?")])
def test_every_command_that_reads_takes_headings_and_refuses_wrong_ones(
    book: Path, tmp_path: Path, command: tuple[str, ...], language: Language, told: str
) -> None:
    arguments = [part.format(book=book, folder=tmp_path) for part in command]
    done = run(*arguments, "--heading", "Jobs=target", "--heading", "Ansatz=targt", language=language)
    assert done.exit_code == 2
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not list(tmp_path.glob("out*"))


def test_a_heading_in_no_workbook_is_a_warning_that_names_the_rule(book: Path) -> None:
    done = run("check", book, "--heading", "Ansatz=target", "--format", "json")
    assert done.exit_code == 0
    (told,) = (one for one in json.loads(done.stdout)["problems"] if one["code"] == "heading-unmatched")
    assert (told["severity"], told["file"]) == ("warning", str(book))
    assert "“Ansatz=target”" in told["message"]
    assert run("check", book, "--heading", "Ansatz=target", "--strict").exit_code == 1


# In a program


def test_a_program_says_one_or_several(book: Path) -> None:
    for headings in ("Ansatz=target", ["Ansatz=target"], ("Ansatz=target",)):
        card = evaluate(book, headings=headings)
        assert [found.details["rule"] for found in card.problems if found.code == "heading-unmatched"] == [
            "Ansatz=target"
        ]
    with pytest.raises(ValueError, match="did you mean target"):
        evaluate(book, headings="Ansatz=targt")


# What was used


def source(file: str, *used: str, columns: tuple[ColumnReading, ...] = ()) -> SourceReading:
    sheet = SheetReading(file, "2022", "tidy", columns=columns)
    return SourceReading(SourceFile(file, ""), (), (), (sheet,), frozenset(used))


def unmatched(readings: list[SourceReading], *rules: str) -> list[tuple[str, str, Cell]]:
    problems = joined(readings, options=ReadingOptions(headings=parse_heading_rules(rules))).problems
    return [
        (str(found.details["rule"]), str(found.details["nearest"]), found.cell)
        for found in problems
        if found.code == "heading-unmatched"
    ]


def test_a_rule_that_one_of_the_sources_used_is_not_told() -> None:
    readings = [source("a.xlsx"), source("b.xlsx", "Ansatz=target")]
    assert unmatched(readings, "Ansatz=target", "Ergebnis=actual") == [("Ergebnis=actual", "–", Cell("a.xlsx"))]
    assert unmatched(readings, "Ansatz=target") == []


def test_the_nearest_heading_is_named_with_its_cell() -> None:
    columns = (ColumnReading("C4", "Ergebnis", "unknown"), ColumnReading("D4", "Ansätze", "unknown"))
    assert unmatched([source("a.xlsx", columns=columns)], "Ansatz=target") == [
        ("Ansatz=target", "“Ansätze” (2022!D4)", Cell("a.xlsx"))
    ]


def test_where_no_workbook_can_be_read_only_that_is_told(tmp_path: Path) -> None:
    card = evaluate(tmp_path / "none.xlsx", headings="Ansatz=target")
    assert [found.code for found in card.problems] == ["file-missing"]


# In a batch

JOB = """
output = "results"
[jobs.one]
sources = ["2022.xlsx"]
headings = {headings}
"""


def write_job(folder: Path, headings: str) -> Path:
    path = folder / "job.toml"
    path.write_text(JOB.format(headings=headings), encoding="utf-8")
    return path


def test_a_job_file_says_what_headings_mean(book: Path) -> None:
    (job,) = load_jobs(write_job(book.parent, '["Ansatz=target", "2022!D1=actual@2022"]'))
    assert job.headings == parse_heading_rules(["Ansatz=target", "2022!D1=actual@2022"])


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        ('["A=targt", "B=actul", "C=target"]', ["jobs.one.headings: “targt”", "jobs.one.headings: “actul”"]),
        ('["A=target", "a=actual"]', ["jobs.one.headings: “a” is said to be both target and actual"]),
        ('["A"]', ["jobs.one.headings: “A” does not say what a heading means"]),
        ('"A=target"', ['jobs.one.headings: must be a list, as in ["one", "two"], not "A=target"']),
        ("[1]", ["jobs.one.headings.0: must be a text in quotes, not 1"]),
        ('[""]', ["jobs.one.headings.0: is empty"]),
    ],
)
def test_mistakes_in_a_job_file_are_told_at_once(book: Path, headings: str, told: list[str]) -> None:
    with pytest.raises(InvalidJobFile) as caught:
        load_jobs(write_job(book.parent, headings))
    mistakes = caught.value.mistakes
    assert len(mistakes) == len(told)
    assert all(mistake.startswith(start) for mistake, start in zip(mistakes, told, strict=True))


def test_with_a_job_file_headings_are_written_in_it(book: Path) -> None:
    done = run("batch", "--job", write_job(book.parent, "[]"), "--heading", "Ansatz=target")
    assert done.exit_code == 2
    assert "write the option in it" in done.stderr


def test_what_was_read_under_other_headings_is_read_again(tmp_path: Path) -> None:
    def basis(*rules: str) -> str:
        return Reader.under(ReadingOptions(headings=parse_heading_rules(rules)), tmp_path, "1").basis

    assert len({basis(), basis("A=target"), basis("A=actual"), basis("A=target@2022"), basis("2022!A1=target")}) == 5
    assert basis("A=target") == basis("A=target")


def test_a_manifest_names_the_headings(book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("batch", book, "-o", out, "--heading", "Ansatz=target", "--outputs", "json")
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["job"]["headings"] == ["Ansatz=target"]
    assert manifest["warnings"] == 1
    assert run("batch", "--verify", out).exit_code == 0


def test_the_rules_a_source_used_are_kept_with_it(book: Path) -> None:
    read = read_source(book)
    used = SourceReading(read.source, read.parts, read.problems, read.sheets, frozenset({"B=actual", "A=target"}))
    assert unpack(pack(used)).rules_used == {"A=target", "B=actual"}
    assert unpack(pack(read)).rules_used == frozenset()


# A first rulebook


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_rulebook_lists_what_is_to_be_decided(tmp_path: Path, language: Language) -> None:
    names = StarterNames(
        indicators=[StarterIndicator("Hồ sơ trễ hạn", kind="higher", is_direction_doubtful=True)],
        headings=[
            StarterHeading("Hệ số k"),
            StarterHeading("Ansatz", "target"),
            StarterHeading("2022!F4"),
            StarterHeading("Hệ số k"),
        ],
    )
    text = starter_text("x", names, language)
    assert '\n# target = ["Ansatz"]\n' in text
    assert '\n# ignore = ["Hệ số k", "2022!F4"]\n' in text
    assert '\n# kind = "lower"\n' in text
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")
    assert load_rulebook(path).reading.headings == {}
    assert load_rulebook(path).indicators["Hồ sơ trễ hạn"].kind is None
    for line in ("target = [", "ignore = [", 'kind = "lower"'):
        text = text.replace(f"# {line}", line)
    path.write_text(text, encoding="utf-8")
    assert load_rulebook(path).reading.headings == {"target": ("Ansatz",), "ignore": ("Hệ số k", "2022!F4")}
    assert load_rulebook(path).indicators["Hồ sơ trễ hạn"].kind == "lower"


def test_a_first_rulebook_has_nothing_to_decide_where_all_is_clear() -> None:
    assert "headings" not in starter_text("x", StarterNames(indicators=[StarterIndicator("Jobs")]), "en")


def test_a_heading_rule_is_a_plain_value() -> None:
    rule = HeadingRule("Ansatz", None, None, "target", None, None, None, "Ansatz=target")
    assert parse_heading_rule("Ansatz=target") == rule
