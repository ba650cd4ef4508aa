"""Files made to hurt, and names that lead to no file: each ends in a line, soon and in little memory."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from tests.parts.commands import SAMPLE
from tests.parts.places import ROOT

SECONDS = 10.0
MEMORY = 500_000_000

posix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")


def run_watched(*arguments: object) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own, which must end in time and within the memory."""
    program = (
        "import atexit, resource, runpy, sys\n"
        "from pathlib import Path\n"
        "def peak():\n"
        "    status = Path('/proc/self/status')\n"
        "    if status.exists():\n"
        # A child's ru_maxrss begins with what the process that started it held; this begins with the program.
        "        own = next(line for line in status.read_text().splitlines() if line.startswith('VmHWM'))\n"
        "        return own.split()[1]\n"
        "    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "atexit.register(lambda: print('peak', peak(), file=sys.stderr))\n"
        "sys.argv[0] = 'scorecard'\n"
        "runpy.run_module('scorecard', run_name='__main__')\n"
    )
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "LANG": "C.UTF-8", "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=4 * SECONDS,
    )
    assert time.monotonic() - began < SECONDS
    peak = re.search(r"peak (\d+)\n\Z", done.stderr)
    assert peak, done.stderr
    unit = 1 if sys.platform == "darwin" else 1024
    assert int(peak[1]) * unit < MEMORY
    done.stderr = done.stderr[: peak.start()]
    return done


# TOML

LONG = "k" * 200_000

HURTFUL = {
    "brackets": "a = " + "[" * 100_000,
    "brackets that close": "a = " + "[" * 100_000 + "]" * 100_000,
    "braces": "a = " + "{a = " * 100_000,
    "a number of 5,000 digits": "year = " + "9" * 5_000,
    "decimals of 5,000 digits": "[defaults]\nweight = 1." + "9" * 5_000,
    "a number of 4,000 digits in hexadecimal": "year = 0x" + "f" * 4_000,
    "a key of 200 kB": f"{LONG} = 1",
    "a quoted key of 200 kB": f'"{LONG}" = 1',
    "a table of 200 kB": f"['{LONG}']",
    "a key of 100,000 parts": ".".join(["a"] * 100_000) + " = 1",
    "a table of 100,000 parts": "[" + " . ".join(["a"] * 100_000) + "]",
    "quoted parts": ".".join(['"a"'] * 100_000) + " = 1",
    "a text of 900 kB": 'name = "' + "x" * 900_000 + '"',
    "a text that does not end": 'name = "' + "x" * 900_000,
    "quotation marks": '"' * 900_000,
    "a list of 400,000 values": "classes = [" + "1," * 400_000 + "]",
    "a large file": "# nothing\n" * 200_000,
}


@pytest.mark.parametrize("content", HURTFUL.values(), ids=HURTFUL.keys())
def test_toml_made_to_hurt_is_refused_in_a_line(content: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(content, encoding="utf-8")
    for done, status in (
        (run_watched("rank", SAMPLE, "--rulebook", path), 1),
        (run_watched("batch", "--job", path, "-o", tmp_path / "out"), 2),
    ):
        assert done.returncode == status
        assert done.stdout == ""
        assert re.match(rf"error: {re.escape(str(path))}(, line 1, column 1)?: ", done.stderr)
        assert len(done.stderr.splitlines()) == 1
        assert len(done.stderr) < 400


def test_many_mistakes_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("".join(f"key{number} = 1\n" for number in range(15_000)), encoding="utf-8")
    done = run_watched("config", "check", path)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 101
    assert done.stdout.endswith("14900 more mistakes; correct these first\n")


def test_groups_inside_one_another_do_not_hurt(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    chain = "".join(f'[groups.g{number}]\nparent = "g{number + 1}"\n' for number in range(2_000))
    path.write_text(f"{chain}[groups.g2000]\nmost = 1\n", encoding="utf-8")
    assert run_watched("config", "check", path).returncode == 0


def test_what_people_write_is_no_excess(tmp_path: Path) -> None:
    name = "Tỷ lệ hồ sơ giải quyết đúng hạn " * 15
    path = tmp_path / "rules.toml"
    path.write_text(
        f'# {"=" * 5_000}\nlegal_basis = """{"Quyết định. " * 1_500}"""\n\n'
        + "".join(f'[indicators."{number} {name}"]\nweight = {number}.{"3" * 60}\n' for number in range(1, 1_200)),
        encoding="utf-8",
    )
    assert run_watched("config", "check", path).returncode == 0


# Pipes, devices, sockets


@pytest.fixture(params=["a pipe", "a socket", "/dev/zero", "/dev/random", "/dev/tty", "/dev/null"])
def no_file(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    kind: str = request.param
    path = tmp_path / "in.csv"
    if kind == "a pipe":
        os.mkfifo(path)
        yield path
    elif kind == "a socket":
        with closing(socket.socket(socket.AF_UNIX)) as listening:
            listening.bind(str(path))
            yield path
    elif not Path(kind).exists():
        pytest.skip(f"there is no {kind} here")
    else:
        path.symlink_to(kind)
        yield path


@posix
@pytest.mark.parametrize("command", ["rank", "show", "check"])
def test_a_source_that_is_no_file_is_told_and_not_waited_for(command: str, no_file: Path) -> None:
    done = run_watched(command, no_file, SAMPLE)
    assert done.returncode == 1
    told = done.stdout if command == "check" else done.stderr
    assert "this is a pipe or a device, not a file" in " ".join(told.split())
    assert str(no_file) in told


@posix
@pytest.mark.parametrize("shape", ["gather", "each"])
def test_a_batch_tells_what_is_no_file_and_does_the_rest(shape: str, no_file: Path, tmp_path: Path) -> None:
    (tmp_path / "b.xlsx").write_bytes((ROOT / SAMPLE).read_bytes())
    done = run_watched("batch", tmp_path, "-o", tmp_path.with_name("out"), "--shape", shape, "--outputs", "json")
    assert done.returncode == 1
    assert f"{no_file}: this is a pipe or a device, not a file" in done.stderr
    stem = "summary" if shape == "gather" else "b"
    assert (tmp_path.with_name("out") / f"{stem}.json").exists()


@posix
def test_rules_jobs_passwords_and_lists_are_read_from_files_alone(no_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    job = tmp_path / "job.toml"
    job.write_text(f'output = "out"\n[jobs.a]\nsources = ["b.xlsx"]\nrulebook = "{no_file.name}"\n', encoding="utf-8")
    (tmp_path / "b.xlsx").write_bytes((ROOT / SAMPLE).read_bytes())
    for arguments in (
        ("rank", SAMPLE, "--rulebook", no_file),
        ("config", "check", no_file),
        ("batch", "--job", no_file, "-o", out),
        ("batch", "--job", job, "-o", out),
        ("rank", SAMPLE, "--password-file", no_file),
        ("init", tmp_path / "2023.xlsx", "--units", no_file),
    ):
        done = run_watched(*arguments)
        assert done.returncode in (1, 2)
        assert str(no_file) in done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        assert "internal error" not in done.stderr


def test_standard_input_is_read_as_a_file(tmp_path: Path) -> None:
    data = (ROOT / SAMPLE).read_bytes()
    command = [sys.executable, "-m", "scorecard", "rank", "-", "--format", "csv"]
    done = subprocess.run(command, cwd=ROOT, input=data, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 21


# Sheets


LONG_CELLS = {
    "signs behind a number": "4807,1" + "=" * 30_000,
    "digits and blanks": "1 " * 15_000,
    "brackets": "1(" * 10_000,
    "dashes": "1-" * 15_000,
    "dates": "1/1/" * 8_000,
    "periods": "quý 1 " * 5_000,
}


@pytest.mark.parametrize("text", LONG_CELLS.values(), ids=LONG_CELLS)
def test_a_cell_of_thirty_thousand_letters_ends_soon(tmp_path: Path, text: str) -> None:
    lines = [
        ["Đơn vị", "Chỉ tiêu", text, "Kế hoạch", text],
        *[[f"Sở {at}", "Thu", "%", "80", text] for at in range(20)],
    ]
    path = tmp_path / "2022.csv"
    path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8-sig")
    done = run_watched("check", path)
    assert done.returncode in (0, 1)


def test_a_stray_cell_in_the_last_column_ends_soon(tmp_path: Path) -> None:
    path = tmp_path / "2022.xlsx"
    book = openpyxl.load_workbook(SAMPLE)
    sheet = book.worksheets[0]
    sheet.cell(sheet.max_row, 16_384, 7)
    book.save(path)
    assert run_watched("check", path).returncode in (0, 1)


def test_cells_that_span_half_a_million_columns_end_in_a_line(tmp_path: Path) -> None:
    path = tmp_path / "2022.html"
    wide = "<td colspan=1000>x</td>" * 500
    path.write_text(f"<table><tr>{wide}</tr><tr><td>A</td><td>1</td></tr></table>", encoding="utf-8")
    done = run_watched("check", path)
    assert done.returncode == 1
    assert "sheet" in done.stdout
