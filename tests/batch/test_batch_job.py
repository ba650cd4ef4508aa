"""Job files: a year-end in one file, and all its mistakes at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.batch.job import Job
from scorecard.batch.job_file import InvalidJobFile, load_jobs, select_jobs
from scorecard.batch.making import basis_of
from scorecard.batch.manifest import manifest_of
from scorecard.batch.reading import Reader
from scorecard.cli import app
from scorecard.formats.limits import Limits
from scorecard.read.options import ReadingOptions
from tests.parts.batches import outputs, sixty

__all__ = ["sixty"]

WHOLE = """
output = "results"

[jobs.province]
sources = ["forms", "more/*.xlsx"]
exclude = ["*/drafts/*"]
outputs = ["xlsx", "json"]
languages = ["vi", "en"]
file_name = "tong-hop"
rulebook = "rules.toml"
year = 2022
layout = "form"
password_file = "password.txt"
limits = { cells = 20000000 }
strict = true

[jobs.units]
sources = ["forms"]
shape = "each"
folder = "each/unit"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "forms").mkdir()
    (tmp_path / "rules.toml").write_text("[defaults]\nmax_points = 50\n", encoding="utf-8")
    (tmp_path / "password.txt").write_text("secret\r\n", encoding="utf-8")
    return tmp_path


def load(home: Path, text: str, output: Path | None = None) -> list[Job]:
    path = home / "job.toml"
    path.write_text(text, encoding="utf-8")
    return load_jobs(path, output)


def mistakes(home: Path, text: str) -> list[str]:
    with pytest.raises(InvalidJobFile) as caught:
        load(home, text)
    return [str(one) for one in caught.value.mistakes]


def test_a_job_file_says_what_the_options_say(home: Path) -> None:
    province, units = load(home, WHOLE)
    assert province == Job(
        sources=("forms", "more/*.xlsx"),
        folder=home / "results" / "province",
        name="province",
        base=home,
        outputs=("xlsx", "json"),
        languages=("vi", "en"),
        file_name="tong-hop",
        exclude=("*/drafts/*",),
        rulebook=province.rulebook,
        rulebook_name="rules.toml",
        year=2022,
        layout="form",
        password="secret",
        limits=Limits(cells=20_000_000),
        strict=True,
    )
    assert province.rulebook.sha256
    assert (units.shape, units.folder, units.outputs) == ("each", home / "results" / "each/unit", ("xlsx",))
    assert "secret" not in repr(province)


def test_a_job_is_of_a_part_of_the_year_and_kept_as_such(home: Path) -> None:
    text = 'output = "results"\n[jobs.half]\nsources = ["forms"]\nperiod = "Q2"\n'
    [half] = load(home, text)
    assert (half.period, half.months) == ("Q2", 6)
    reader = Reader.under(ReadingOptions(), home, "1")
    other = replace(half, period="6m")
    assert basis_of(half, reader) == basis_of(other, reader) != basis_of(replace(half, period=None), reader)
    assert manifest_of(half, [], [], "1")["job"]["period"] == "Q2"


def test_the_folder_of_the_outputs_may_be_named_outside(home: Path) -> None:
    text = WHOLE.replace('output = "results"', "")
    assert [one.folder for one in load(home, text, home / "other")] == [
        home / "other/province",
        home / "other/each/unit",
    ]
    assert mistakes(home, text) == ['output: is missing; add output = "results", or name the folder with -o']


def test_all_mistakes_are_told_at_once(home: Path) -> None:
    (home / "wrong.toml").write_text("[defaults]\nweigth = 1\n", encoding="utf-8")
    text = """
otput = "results"

[jobs.one]
sources = ["gone", "forms"]
shape = "gahter"
outputs = ["xlsx", "pdf"]
languages = []
year = "2022"
layout = "matix"
rulebook = "wrong.toml"
file_name = "a/b"
limits = { cels = 1 }
strict = 1

[jobs.two]
folder = "../elsewhere"
password_file = "none.txt"
year = 20222

[jobs.three]
sources = ["forms"]
folder = "ONE"
"""
    assert mistakes(home, text) == [
        'jobs.one.shape: "gahter" is not known here; did you mean "gather"? There are "gather" or "each"',
        'jobs.one.outputs.1: "pdf" is not known here; write "xlsx", "html", "json", "csv" or "md"',
        "jobs.one.languages: is empty; name at least one",
        'jobs.one.year: must be a whole number without quotes, not "2022"; correct it',
        'jobs.one.layout: "matix" is not known here; did you mean "matrix"? '
        'There are "tidy", "form", "matrix", "transposed" or "separate"',
        "jobs.one.limits.cels: no such key; write cells",
        "jobs.one.strict: must be true or false, not 1; correct it",
        "jobs.two.sources: is missing; add sources = …",
        "jobs.two.year: 20222 is out of bounds; write a whole number from 1900 to 2999",
        "otput: no such key; write output",
        'output: is missing; add output = "results", or name the folder with -o',
        'jobs.one.file_name: "a/b" is a path; write the name alone, without an ending',
        f"jobs.one.rulebook: {home.as_posix()}/wrong.toml: defaults.weigth: no such key; write weight",
        f'jobs.one.sources.0: there is no "gone" in {home.as_posix()}; check its name',
        'jobs.two.folder: "../elsewhere" leaves the folder of the outputs; name one below it',
        'jobs.two.password_file: "none.txt" cannot be read; check its name',
        'jobs.three.folder: has the folder of job "one"; give each a folder of its own',
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("jobs = [", "is no TOML file"),
        ('output = "x"', "jobs: is missing; add [jobs.NAME]"),
        ('output = "x"\n[jobs]', "jobs: is empty; name at least one"),
        ('output = "x"\njobs = 1', "jobs: must be a table, not 1; correct it"),
        (
            'output = "x"\n[jobs.a]\nsources = "forms"',
            'jobs.a.sources: must be a list, as in ["one", "two"], not "forms"',
        ),
        ('output = "x"\n[jobs.a]\nsources = [""]', "jobs.a.sources.0: is empty; write a name"),
        (
            'output = "x"\n[jobs.a]\nsources = ["forms"]\nperiod = "spring"',
            'jobs.a.period: "spring" is no period; write q2, 6m, 9m, m7 or year',
        ),
        ('output = "x"\n[jobs.a]\nsources = ["forms"]\nperiod = 6', "jobs.a.period: must be a text in quotes, not 6"),
        ('output = "x"\n[jobs.a]\nsources = ["forms"]\nlimits = {cells = 0}', "write a whole number of at least 1"),
        ('output = "x"\n[jobs.a]\nsources = ["forms"]\nshape = "each"\nfile_name = "b"', 'is for shape = "gather"'),
    ],
)
def test_a_mistake(home: Path, text: str, said: str) -> None:
    assert said in "\n".join(mistakes(home, text))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidJobFile, match="cannot be read"):
        load_jobs(tmp_path / "gone.toml")


def test_jobs_are_chosen_by_name(home: Path) -> None:
    jobs = load(home, WHOLE)
    assert [job.name for job in select_jobs(jobs, [])] == ["province", "units"]
    assert [job.name for job in select_jobs(jobs, ["units"])] == ["units"]
    with pytest.raises(KeyError, match='write "units"'):
        select_jobs(jobs, ["unit"])


def test_a_file_of_jobs_is_carried_out(sixty: Path, tmp_path: Path) -> None:
    text = f"""
output = "results"
[jobs.all]
sources = ['{sixty.as_posix()}/form-00*.xlsx']
outputs = ["json"]
[jobs.each]
sources = ['{sixty.as_posix()}/form-00*.xlsx']
shape = "each"
outputs = ["csv"]
"""
    (tmp_path / "job.toml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["batch", "--job", str(tmp_path / "job.toml")])
    assert result.exit_code == 0
    assert [line.split()[:2] for line in result.stdout.splitlines()[3:]] == [["all", "9"], ["each", "9"]]
    assert len(outputs(tmp_path / "results" / "each")) == 10
    result = CliRunner().invoke(app, ["batch", "--job", str(tmp_path / "job.toml"), "--only", "al"])
    assert result.exit_code == 2
    assert "has no job “al”" in result.stderr


def test_mistakes_of_a_file_end_the_command(home: Path) -> None:
    (home / "job.toml").write_text("[jobs.a]\nsources = []\nshape = 1\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["batch", "--job", str(home / "job.toml"), "-o", str(home / "out")])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    assert all(line.startswith(f"error: {home / 'job.toml'}: jobs.a.") for line in result.stderr.splitlines())


def test_mistakes_of_a_file_are_told_in_vietnamese(home: Path) -> None:
    text = '[jobs.a]\nsources = []\nshape = "gahter"\nrulebook = "wrong.toml"\n[jobs.b]\nsources = "x"\nyear = 20222\n'
    (home / "job.toml").write_text(text, encoding="utf-8")
    (home / "wrong.toml").write_text("[defaults]\nweigth = 1\n", encoding="utf-8")
    place = (home / "job.toml").as_posix()
    result = CliRunner().invoke(app, ["batch", "--job", place, "-o", str(home / "out"), "--lang", "vi"])
    assert [line.partition(f"{place}: ")[2] for line in result.stderr.splitlines()] == [
        "jobs.a.sources: để trống; hãy nêu ít nhất một",
        'jobs.a.shape: "gahter" không dùng được ở đây; có phải ý là "gather"? Ở đây có "gather" hoặc "each"',
        'jobs.b.sources: phải là một danh sách, như ["one", "two"], không phải "x"; hãy sửa lại',
        "jobs.b.year: 20222 ngoài khoảng cho phép; hãy viết một số nguyên từ 1900 đến 2999",
        f"jobs.a.rulebook: {home.as_posix()}/wrong.toml: defaults.weigth: không có khóa này; hãy viết weight",
    ]
