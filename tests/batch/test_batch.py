"""Many workbooks in one run: what is found, what is written, what is done again."""

from __future__ import annotations

import io
import json
import os
import random
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from scorecard import evaluate, fields
from scorecard.batch.cache import MOST_FILES, Store
from scorecard.batch.engine import processes
from scorecard.batch.job import ENDINGS, Job, Shape
from scorecard.batch.manifest import differences, read_manifest
from scorecard.batch.outputs import SameOutputs, paths, place_outputs, shares
from scorecard.batch.packed import Unpackable, pack, unpack
from scorecard.batch.run import How, Unusable, inputs_of
from scorecard.batch.sources import find
from scorecard.cli import app
from scorecard.domain import COLUMNS
from scorecard.fields.columns import Figures, figure, spread
from scorecard.read import joined, read, read_source
from scorecard.report.records import csv_of_items, csv_of_records, document, json_pieces, json_text
from scorecard.report.workbook import write_workbook
from tests.parts.batches import COUNT, batch, names, outputs, sixty, unfinished
from tests.parts.places import SAMPLES

__all__ = ["sixty"]


def invoke(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["batch", *map(str, arguments)], env={"LANG": "C"})
    return result.exit_code, result.stdout, result.stderr


def job_of(source: Path, folder: Path, shape: Shape = "gather", **values: object) -> Job:
    return Job(sources=(str(source),), folder=folder, shape=shape, **values)  # type: ignore[arg-type]


# Sources


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder as they come: workbooks, and what Excel, macOS and people leave beside them."""
    root = tmp_path / "in"
    for name in (
        "b.xlsx", "a/c.XLS", "a/d.csv", "~$b.xlsx", ".hidden.xlsx", "__MACOSX/b.xlsx", ".git/e.xlsx", "~WRL1.tmp",
        "a/notes.txt", "out/summary.xlsx",
    ):  # fmt: skip
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return root


def test_a_folder_gives_its_workbooks_and_says_what_it_leaves_out(mixed: Path) -> None:
    found = find([str(mixed)], Path(), mixed / "out")
    assert [name.removeprefix(f"{mixed.as_posix()}/") for name in names(found.files)] == [
        "b.xlsx",
        "a/c.XLS",
        "a/d.csv",
    ]
    left_out = {one.name.removeprefix(f"{mixed.as_posix()}/"): one.reason for one in found.left_out}
    assert left_out == {
        "~$b.xlsx": "Excel keeps it while a workbook is open",
        ".hidden.xlsx": "it is hidden",
        "__MACOSX": "it is hidden",
        ".git": "it is hidden",
        "~WRL1.tmp": "it is a temporary file",
        "out": "the outputs go there",
    }
    assert found.others == 1


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["in/a/d.csv", "in"], ["in/a/d.csv", "in/b.xlsx", "in/a/c.XLS", "in/out/summary.xlsx"]),
        (["in/*.xlsx"], ["in/b.xlsx"]),
        (["in/**/*.csv"], ["in/a/d.csv"]),
        (["in/a/notes.txt"], ["in/a/notes.txt"]),
        (["./in/a"], ["in/a/c.XLS", "in/a/d.csv"]),
    ],
)
def test_sources_are_named_as_given(mixed: Path, sources: list[str], expected: list[str]) -> None:
    found = find(sources, mixed.parent, mixed.parent / "elsewhere")
    assert names(found.files) == expected
    assert not found.missing


def test_a_pattern_mirrors_what_stands_below_it(mixed: Path) -> None:
    found = find(["in/**/*.csv"], mixed.parent, mixed.parent / "elsewhere")
    assert [file.place for file in found.files] == ["a/d.csv"]


def test_sources_that_name_nothing(mixed: Path) -> None:
    assert find(["gone", "in/*.ods"], mixed.parent, mixed.parent / "elsewhere").missing == ["gone", "in/*.ods"]
    with pytest.raises(Unusable, match="there is no such file or folder"):
        inputs_of(Job(("gone",), mixed / "out", base=mixed), "en")


def test_patterns_leave_out(mixed: Path) -> None:
    found = find(["in"], mixed.parent, mixed / "out", ["*/a/*"])
    assert names(found.files) == ["in/b.xlsx"]


def test_outputs_never_go_where_the_sources_are(mixed: Path) -> None:
    with pytest.raises(Unusable, match="holds the sources"):
        inputs_of(job_of(mixed / "a", mixed), "en")
    code, _, errors = invoke(mixed, "-o", mixed)
    assert (code, "holds the sources" in errors) == (2, True)


def test_names_that_differ_in_their_endings_keep_them(mixed: Path) -> None:
    (mixed / "b.ods").write_bytes(b"x")
    (mixed / "manifest.csv").write_bytes(b"x")
    placed = place_outputs(find(["in"], mixed.parent, mixed / "out").files)
    assert [one.place for one in placed] == ["b.ods", "b.xlsx", "manifest.csv", "a/c", "a/d"]


def test_workbooks_with_the_same_outputs_are_told(mixed: Path) -> None:
    (mixed / "out" / "d.csv").write_bytes(b"x")
    files = find(["in/a", "in/out"], mixed.parent, mixed / "elsewhere").files
    with pytest.raises(SameOutputs) as caught:
        place_outputs(files)
    assert caught.value.pairs == [("in/a/d.csv", "in/out/d.csv")]


# What was read, as bytes


@pytest.mark.parametrize("path", [*sorted(SAMPLES.glob("*.xlsx")), Path("gone.xlsx")], ids=lambda path: path.name)
def test_a_reading_comes_back_whole(path: Path) -> None:
    reading = read_source(path)
    back = unpack(pack(reading))
    assert (back.source, back.problems, back.sheets) == (reading.source, reading.problems, reading.sheets)
    for one, other in zip(back.parts, reading.parts, strict=True):
        for name in COLUMNS:
            ours, theirs = getattr(one, name), getattr(other, name)
            assert ours.dtype == theirs.dtype
            assert ours.tobytes() == theirs.tobytes()
        assert (one.groups, one.units, one.sheets) == (other.groups, other.units, other.sheets)


def test_bytes_that_are_not_whole_are_no_reading() -> None:
    content = pack(read_source(SAMPLES / "2022.xlsx"))
    for cut in (0, 3, 50, len(content) - 1):
        with pytest.raises(Unpackable):
            unpack(content[:cut])
    with pytest.raises(Unpackable):
        unpack(content + b"x")


def test_reading_many_is_joining_readings_of_one() -> None:
    paths = [SAMPLES / "2022.xlsx", SAMPLES / "can-tho-2022.xlsx"]
    one, other = read(paths), joined([read_source(path) for path in paths])
    assert (one.year, one.problems, one.sources, one.sheets) == (
        other.year,
        other.problems,
        other.sources,
        other.sheets,
    )


# Outputs


def test_a_gathered_scorecard_is_that_of_one_call(sixty: Path, tmp_path: Path) -> None:
    ended = batch(job_of(sixty, tmp_path / "out", outputs=("json", "xlsx")))
    assert ended.is_clean
    card = evaluate(sorted(sixty.iterdir()))
    assert (tmp_path / "out" / "summary.json").read_text(encoding="utf-8") == json_text(document(card, "en"))
    write_workbook(card, tmp_path / "one.xlsx", "en")
    assert (tmp_path / "out" / "summary.xlsx").read_bytes() == (tmp_path / "one.xlsx").read_bytes()


@pytest.mark.parametrize("shape", ["gather", "each"])
def test_the_number_of_workers_changes_no_byte(shape: Shape, sixty: Path, tmp_path: Path) -> None:
    endings = ENDINGS if shape == "gather" else ("json", "csv")
    one, two = (job_of(sixty, tmp_path / name, shape, outputs=endings) for name in ("one", "two"))
    batch(one)
    batch(two, engine=processes(2))
    assert outputs(one.folder) == outputs(two.folder)
    assert len(outputs(one.folder)) == 1 + (len(endings) if shape == "gather" else COUNT * len(endings))


def test_outputs_are_dealt_out_evenly() -> None:
    job = Job((), Path("out"), outputs=ENDINGS, languages=("en", "vi"))
    wanted = paths(job, "summary")
    mine, other = shares(wanted, 2)
    assert sorted([*mine, *other]) == sorted(wanted)
    assert {ending for _, ending, _ in mine} == {ending for _, ending, _ in other} == {*ENDINGS}


def test_items_are_written_alike_one_by_one_and_by_column() -> None:
    for sample in sorted(SAMPLES.glob("*.xlsx")):
        card = evaluate(sample)
        units = card.standing.order.tolist()
        assert csv_of_items(card, units) == csv_of_records(document(card, "vi")["items"], fields.ITEMS)
        assert "".join(json_pieces(card, "vi")) == json_text(document(card, "vi"))


def test_no_items_are_json_too() -> None:
    card = evaluate(SAMPLES.parent / "LICENSE")
    assert "".join(json_pieces(card, "en")) == json_text(document(card, "en"))


FIGURES = st.lists(
    st.one_of(
        st.floats(allow_nan=True, allow_infinity=True),
        st.integers(-(10**17), 10**17).map(float),
        st.sampled_from((0.1 + 0.2, 1 / 3, 5e-324, 1e14 - 0.1, 999999999999999.9, 1e-5, -0.0)),
        st.tuples(st.integers(-(10**9), 10**9), st.integers(0, 9)).map(lambda pair: pair[0] / 10 ** pair[1]),
    ),
    max_size=20,
)


@given(FIGURES, st.integers(1, 200))
@settings(deadline=None, derandomize=bool(os.environ.get("CI")))
def test_figures_of_a_column_are_written_as_each_is(values: list[float], often: int) -> None:
    def write(value: object) -> str:
        return json.dumps(value)

    column = Figures(np.array(values * often, dtype=np.float64))
    assert list(spread(column.written(write))) == [write(figure(value)) for value in values * often]
    assert column.plain() == [figure(value) for value in values * often]


def test_outputs_of_each_mirror_its_source(sixty: Path, tmp_path: Path) -> None:
    shutil.copytree(sixty, tmp_path / "in" / "deep", ignore=shutil.ignore_patterns("form-00[4-9]*", "form-0[1-6]*"))
    batch(job_of(tmp_path / "in", tmp_path / "out", "each", outputs=("md",), languages=("vi", "en")))
    stem = next((tmp_path / "in" / "deep").iterdir()).stem
    assert {"manifest.json", f"deep/{stem}.vi.md", f"deep/{stem}.en.md"} <= set(outputs(tmp_path / "out"))


# Again


@pytest.fixture
def twenty(sixty: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "forms"
    folder.mkdir()
    for path in sorted(sixty.iterdir())[:20]:
        shutil.copy(path, folder)
    return folder


@pytest.mark.parametrize("shape", ["gather", "each"])
def test_only_what_changed_is_read_again(shape: Shape, sixty: Path, twenty: Path, tmp_path: Path) -> None:
    job = job_of(twenty, tmp_path / "out", shape, outputs=("json",))
    assert batch(job).were_read == 20
    before = {path: path.stat().st_mtime_ns for path in job.folder.rglob("*.json")}
    assert batch(job).were_read == 0
    assert {path for path, time in before.items() if path.stat().st_mtime_ns != time} <= {job.folder / "manifest.json"}
    for old, new in zip(sorted(twenty.iterdir())[:3], sorted(sixty.iterdir())[-3:], strict=True):
        shutil.copy(new, old)
    assert batch(job).were_read == 3
    fresh = job_of(twenty, tmp_path / "fresh", shape, outputs=("json",))
    assert batch(fresh).were_read == 20
    assert outputs(job.folder) == outputs(fresh.folder)


def test_a_summary_tells_how_many_were_read(twenty: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert invoke(twenty, "-o", out, "--outputs", "csv")[0] == 0
    shutil.copy(SAMPLES / "2022.xlsx", twenty / "form-001.xlsx")
    code, printed, _ = invoke(twenty, "-o", out, "--outputs", "csv")
    assert code == 0
    assert printed.splitlines()[3].split()[:6] == ["–", "20", "0", "20", "0", "1"]


@pytest.mark.parametrize("shape", ["gather", "each"])
def test_outputs_of_what_is_gone_go_too(shape: Shape, twenty: Path, tmp_path: Path) -> None:
    job = job_of(twenty, tmp_path / "out", shape, outputs=("csv",))
    batch(job)
    next(twenty.iterdir()).unlink()
    batch(job)
    fresh = job_of(twenty, tmp_path / "fresh", shape, outputs=("csv",))
    batch(fresh)
    assert outputs(job.folder) == outputs(fresh.folder)


def test_an_output_that_was_changed_is_written_again(twenty: Path, tmp_path: Path) -> None:
    job = job_of(twenty, tmp_path / "out", "each", outputs=("csv",))
    batch(job)
    first = outputs(job.folder)
    (job.folder / "form-001.csv").write_text("other", encoding="utf-8")
    batch(job)
    assert outputs(job.folder) == first


def test_what_is_kept_is_not_believed_when_damaged(twenty: Path, tmp_path: Path) -> None:
    job = job_of(twenty, tmp_path / "out", outputs=("json",))
    batch(job)
    first = outputs(job.folder)
    (path,) = (job.folder / ".cache").glob("*.kept")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert 5 < batch(job).were_read < 15
    assert outputs(job.folder) == first
    for path in (job.folder / ".cache").glob("*.kept"):
        path.write_bytes(bytes(one ^ 1 for one in path.read_bytes()))
    assert batch(job).were_read == 20
    assert outputs(job.folder) == first


def test_another_rulebook_scores_again_without_reading(twenty: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text("[defaults]\nmax_points = 50\n", encoding="utf-8")
    out = tmp_path / "out"
    invoke(twenty, "-o", out, "--outputs", "json")
    code, printed, _ = invoke(twenty, "-o", out, "--outputs", "json", "--rulebook", rules)
    assert code == 0
    assert printed.splitlines()[3].split()[5] == "0"
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["rulebook"]["file"] == rules.as_posix()


def test_force_reads_all(twenty: Path, tmp_path: Path) -> None:
    job = job_of(twenty, tmp_path / "out", outputs=("csv",))
    batch(job)
    assert batch(job, How(workers=1, afresh=True)).were_read == 20


def test_what_is_kept_does_not_pile_up(twenty: Path, sixty: Path, tmp_path: Path) -> None:
    job = job_of(twenty, tmp_path / "out", outputs=("csv",))
    folder = job.folder / ".cache"
    batch(job)
    names, size = len(Store(str(folder)).names()), sum(one.stat().st_size for one in folder.iterdir())
    for other in sorted(sixty.iterdir())[20 : 20 + 2 * MOST_FILES]:
        shutil.copy(other, twenty / "form-001.xlsx")
        assert batch(job).were_read == 1
        assert len(list(folder.glob("*.kept"))) <= MOST_FILES + 1
    assert sum(one.stat().st_size for one in folder.iterdir()) < 3 * size
    assert len(Store(str(folder)).names()) < 2 * names
    batch(job, How(workers=1, afresh=True))
    assert len(Store(str(folder)).names()) == names


def test_workbooks_of_two_years_are_written_in_every_format(tmp_path: Path) -> None:
    """The units that only the other year's workbook tells of have no items, and are there all the same."""
    (tmp_path / "in").mkdir()
    for name in ("2022", "agencies-2025"):
        shutil.copy(SAMPLES / f"{name}.xlsx", tmp_path / "in")
    job = job_of(tmp_path / "in", tmp_path / "out", outputs=ENDINGS)
    assert batch(job).is_clean
    told = json.loads((job.folder / "summary.json").read_text(encoding="utf-8"))
    absent = {one["unit"] for one in told["ranking"]} - {one["unit"] for one in told["items"]}
    assert {one["rank"] for one in told["ranking"] if one["unit"] in absent} == {None}
    assert "Ban Dân tộc" in absent
    assert "Ban Dân tộc" in (job.folder / "summary.md").read_text(encoding="utf-8")


def test_what_is_kept_is_found_again_whole_or_not_at_all(tmp_path: Path) -> None:
    chance = random.Random(4)
    records = {f"{number:064}.read": chance.randbytes(chance.randrange(300)) for number in range(40)}
    kept = Store(str(tmp_path))
    assert all(kept.store(key, content) for key, content in records.items())
    kept.close()
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    assert [Store(str(tmp_path)).load(key) for key in records] == list(records.values())
    lost = 0
    for _ in range(300):
        damaged = bytearray(whole)
        if chance.random() < 0.5:
            del damaged[chance.randrange(len(damaged)) :]
        else:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged)
        found = Store(str(tmp_path))
        for key, content in records.items():
            assert found.load(key) in (content, None)
            lost += found.load(key) is None
        found.close()
    assert lost > 300


def test_several_keep_side_by_side_and_find_what_others_kept(tmp_path: Path) -> None:
    one, other = Store(str(tmp_path)), Store(str(tmp_path))
    for turn in range(5):
        assert one.store(f"one {turn}", bytes([turn]))
        assert other.load(f"one {turn}") == bytes([turn])
        assert other.store(f"other {turn}", b"")
        assert one.load(f"other {turn}") == b""
    assert one.store("one 0", b"newer")
    assert one.load("one 0") == b"newer"
    assert len(list(tmp_path.iterdir())) == 2
    one.close()
    other.close()
    third = Store(str(tmp_path))
    third.prune({"one 1", "other 2"}, set())
    assert third.names() >= {"one 1", "other 2"}
    assert Store(str(tmp_path)).names() == {"one 1", "other 2"}
    third.close()


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be removed here")
def test_what_was_removed_meanwhile_is_kept_anew(tmp_path: Path) -> None:
    kept = Store(str(tmp_path / "kept"))
    assert not kept.store("one", b"1")
    (tmp_path / "kept").mkdir()
    assert kept.store("one", b"1")
    shutil.rmtree(tmp_path / "kept")
    (tmp_path / "kept").mkdir()
    assert kept.store("two", b"2")
    assert Store(str(tmp_path / "kept")).load("two") == b"2"
    assert kept.load("one") is None
    kept.close()


# The manifest


def test_a_manifest_carries_no_clock_time_unless_asked(twenty: Path, tmp_path: Path) -> None:
    job = job_of(twenty, tmp_path / "out", outputs=("csv",))
    batch(job)
    assert "times" not in read_manifest(job.folder)
    batch(job, How(workers=1, with_times=True))
    assert set(read_manifest(job.folder)["times"]) == {"began", "ended"}


def test_verify_names_what_differs(twenty: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    rules = tmp_path / "rules.toml"
    rules.write_text("[defaults]\nmax_points = 50\n", encoding="utf-8")
    invoke(twenty, "-o", out, "--outputs", "csv,json", "--rulebook", rules)
    code, printed, _ = invoke("--verify", out)
    assert (code, printed) == (0, "as the manifest says: 2 outputs, 20 inputs\n")
    (out / "summary.csv").write_text("other", encoding="utf-8")
    (out / "summary.json").unlink()
    shutil.copy(SAMPLES / "2022.xlsx", twenty / "form-002.xlsx")
    (twenty / "form-003.xlsx").unlink()
    rules.write_text("[defaults]\nmax_points = 60\n", encoding="utf-8")
    code, printed, _ = invoke("--verify", out)
    assert code == 1
    assert printed.splitlines() == [
        "summary.json: the output is gone",
        "summary.csv: the output was changed",
        f"{twenty.as_posix()}/form-002.xlsx: the input was changed",
        f"{twenty.as_posix()}/form-003.xlsx: the input is gone or cannot be read",
        f"{rules.as_posix()}: the input was changed",
    ]


def test_verify_follows_the_folders_when_they_move_together(twenty: Path, tmp_path: Path) -> None:
    job = Job(("forms",), tmp_path / "out", base=tmp_path, outputs=("csv",))
    batch(job)
    moved = tmp_path / "moved"
    moved.mkdir()
    (tmp_path / "out").rename(moved / "out")
    twenty.rename(moved / "forms")
    assert not list(differences(moved / "out", read_manifest(moved / "out")))


def test_verify_without_a_manifest(tmp_path: Path) -> None:
    code, _, errors = invoke("--verify", tmp_path)
    assert (code, "there is no manifest.json" in errors) == (1, True)


# The command


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name sources"),
        (["in"], "name the folder of the outputs with -o"),
        (["in", "-o", "out", "--outputs", "pdf"], "“pdf” cannot be written; there are xlsx, html, json, csv, md"),
        (["in", "-o", "out", "--only", "x"], "--only names a job"),
        (["in", "-o", "out", "--name", "a/b"], "“a/b” is a path"),
        (["--job", "job.toml", "--year", "2022"], "the file says what is wanted"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str) -> None:
    code, _, errors = invoke(*arguments)
    assert (code, said in errors) == (2, True)


def test_progress_as_records(twenty: Path, tmp_path: Path) -> None:
    (twenty / "form-001.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    code, _, errors = invoke(twenty, "-o", tmp_path / "out", "--outputs", "csv", "--log-format", "json")
    records = [json.loads(line) for line in errors.splitlines()]
    assert code == 1
    assert [one["event"] for one in records] == ["begin", "progress", "writing", "end", "failed"]
    assert records[3] | {"files": 20, "failed": 1, "read": 20, "kept": 0, "units": 19} == records[3]
    assert "form-001.xlsx" in records[4]["message"]


def test_quiet_tells_nothing_but_failures(twenty: Path, tmp_path: Path) -> None:
    (twenty / "~$form-001.xlsx").write_bytes(b"x")
    assert invoke(twenty, "-o", tmp_path / "out", "--outputs", "csv", "-q") == (0, "", "")
    (twenty / "form-001.xlsx").write_bytes(b"")
    code, printed, errors = invoke(twenty, "-o", tmp_path / "out", "--outputs", "csv", "-q")
    assert (code, printed) == (1, "")
    assert len(errors.splitlines()) == 1


def test_left_out_files_are_said(twenty: Path, tmp_path: Path) -> None:
    (twenty / "~$form-001.xlsx").write_bytes(b"x")
    _, _, errors = invoke(twenty, "-o", tmp_path / "out", "--outputs", "csv")
    assert f"{twenty.as_posix()}/~$form-001.xlsx is left out: Excel keeps it while a workbook is open" in errors
    assert [one["file"] for one in read_manifest(tmp_path / "out")["left_out"]] == [
        f"{twenty.as_posix()}/~$form-001.xlsx"
    ]


@pytest.mark.parametrize("shape", ["gather", "each"])
def test_a_workbook_that_cannot_be_read_fails_alone(shape: Shape, twenty: Path, tmp_path: Path) -> None:
    (twenty / "form-004.xlsx").write_bytes((twenty / "form-004.xlsx").read_bytes()[:3000])
    job = job_of(twenty, tmp_path / "out", shape, outputs=("csv",))
    ended = batch(job)
    assert not ended.is_clean
    states = {one["file"][-8:]: one["outcome"] for one in read_manifest(job.folder)["inputs"]}
    assert [name for name, state in states.items() if state == "failed"] == ["004.xlsx"]
    assert len(outputs(job.folder)) == (2 if shape == "gather" else 20)
    assert not unfinished(job.folder)


@pytest.mark.parametrize("shape", ["gather", "each"])
def test_fail_fast_stops(shape: Shape, twenty: Path, tmp_path: Path) -> None:
    (twenty / "form-004.xlsx").write_bytes(b"no workbook")
    code, _, errors = invoke(twenty, "-o", tmp_path / "out", "--fail-fast", "--shape", shape, "--workers", 1)
    assert code == 1
    assert "form-004.xlsx" in errors
    assert "stopped; run the same command again to continue" in errors
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_what_is_told_meanwhile_goes_to_the_watch(twenty: Path, tmp_path: Path) -> None:
    told = io.StringIO()
    job = job_of(twenty, tmp_path / "out", outputs=("csv", "md"))
    batch(job)
    (job.folder / "summary.md").write_text("mine", encoding="utf-8")
    batch(job_of(twenty, tmp_path / "out", outputs=("csv",)), told=told)
    assert told.getvalue() == "summary.md is of an earlier run and was changed since; it was left\n"
