"""A language is one folder: a made-up one is spoken, read and refused like those that ship."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from scorecard.language import HOME
from scorecard.language.catalogues import catalogue_of
from tests.parts.copies import copy_of_package, differences, run_in
from tests.parts.places import ROOT

SAMPLE = ROOT / "samples" / "2022.xlsx"
HEAD = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);\\n"

"""
MARKS = {",": "’", ".": "·"}
FORMS = ("one", "two", "many")


def made_up_messages() -> str:
    """A .po in which every text is its English in brackets, and counts have three forms."""
    made_up = read_po(BytesIO(HEAD.encode()))
    for message in catalogue_of(HOME / "vi" / "messages.po"):
        if message.pluralizable:
            forms = tuple(f"⟦{form}: {message.id[1]}⟧" for form in FORMS)
            made_up.add(message.id, forms, context=message.context)
        elif message.id:
            text = str(message.id)
            made_up.add(text, MARKS.get(text, f"⟦{text}⟧"), context=message.context)
    stream = BytesIO()
    write_po(stream, made_up, omit_header=True)
    return HEAD + stream.getvalue().decode()


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the package and a folder more in it, the made-up language."""
    home = copy_of_package(tmp_path_factory.mktemp("copy"))
    folder = home / "scorecard" / "language" / "xx"
    folder.mkdir()
    (folder / "messages.po").write_text(made_up_messages(), encoding="utf-8")
    words = (HOME / "en" / "vocabulary.toml").read_text(encoding="utf-8")
    (folder / "vocabulary.toml").write_text(
        words.replace('target = [\n    "target",', 'target = [\n    "Ansatz",'), encoding="utf-8"
    )
    for module in ("catalogues", "vocabulary"):
        run_in(home, f"scorecard.language.{module}")
    return home


def test_a_language_takes_one_folder(package: Path) -> None:
    """Two files that people edit, and what programs load of each."""
    added, altered = differences(package)
    assert added == [
        f"language/xx/{name}" for name in ("messages.mo", "messages.po", "vocabulary.json", "vocabulary.toml")
    ]
    assert altered == []


@pytest.mark.parametrize(
    ("options", "env"),
    [(["--lang", "xx"], {}), ([], {"SCORECARD_LANG": "xx", "LANG": "vi_VN"}), ([], {"LANG": "xx_YY.UTF-8"})],
    ids=["--lang", "SCORECARD_LANG", "the locale"],
)
def test_it_is_spoken(package: Path, options: list[str], env: dict[str, str]) -> None:
    shown = run_in(package, "scorecard", "show", SAMPLE, "--unit", "y te", *options, env=env).stdout
    assert "⟦Target⟧" in shown
    assert "⟦exceeded⟧" in shown
    assert "⟦score 98·83⟧" in shown


@pytest.mark.parametrize(("count", "form"), [(1, "one"), (2, "two"), (3, "many")])
def test_it_counts_in_its_own_way(package: Path, tmp_path: Path, count: int, form: str) -> None:
    table = tmp_path / "2022.csv"
    rows = "".join(f"North,Jobs {at},1234567.5,5\n" for at in range(count))
    table.write_text("Unit,Indicator,Target,Actual\n" + rows, encoding="utf-8")
    checked = run_in(package, "scorecard", "check", table, "--lang", "xx").stdout
    assert f"⟦{form}: {count} items read⟧" in checked
    assert f"⟦{form}: {count} warnings⟧" in checked
    assert "1’234’567·5" in checked


def test_others_are_refused_with_all_there_are(package: Path) -> None:
    for options, env in ((["--lang", "fr"], {}), ([], {"SCORECARD_LANG": "fr"})):
        done = run_in(package, "scorecard", "rank", SAMPLE, *options, env=env, status=2)
        assert done.stderr == "error: “fr” is not a language this program speaks; write one of en, vi, xx\n"


def test_a_job_may_ask_for_it_and_for_no_other(package: Path, tmp_path: Path) -> None:
    job = tmp_path / "job.toml"
    stated = f'output = "out"\n[jobs.one]\nsources = ["{SAMPLE.as_posix()}"]\noutputs = ["md"]\nlanguages = ["{{}}"]\n'
    job.write_text(stated.format("fr"), encoding="utf-8")
    done = run_in(package, "scorecard", "batch", "--job", job, status=2)
    assert 'jobs.one.languages.0: "fr" is not known here; write "en", "vi" or "xx"' in done.stderr
    job.write_text(stated.format("xx"), encoding="utf-8")
    run_in(package, "scorecard", "batch", "--job", job, "--quiet")
    (written,) = (tmp_path / "out").rglob("*.md")
    assert "⟦Unit⟧" in written.read_text(encoding="utf-8")


def test_its_words_are_read(package: Path, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("Unit,Indicator,Ansatz,Actual\nNorth,Jobs,10,12\n", encoding="utf-8")
    (item,) = json.loads(run_in(package, "scorecard", "show", table, "--format", "json").stdout)["items"]
    assert item["target"] == 10
