"""Every awkward workbook of the corpus is read as a careful official would read it."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing.pool import Pool
from pathlib import Path
from typing import Any

import pytest

import scorecard
from tests.corpus import Case, Sources, all_cases
from tests.corpus.compare import Answer, answer_of, differences

CASES = all_cases()
PATIENCE = 10
"""Seconds in which a hostile file is read or refused."""
MEMORY = 500_000_000
"""Bytes that a process may hold which does nothing but that."""
ADDRESSES = 4_000_000_000
"""Bytes of address space, much of it never touched, after which such a process is stopped."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_awkward_workbook_is_read_as_meant(
    case: Case, tmp_path: Path, converted: Mapping[str, Path], apart: Apart
) -> None:
    sources = converted[case.name] if case.converted else case.build(tmp_path)
    answer = apart(sources, case.options) if case.hostile else evaluated(sources, case.options)
    wrong = differences(case.expected, answer)
    if wrong:
        pytest.fail("\n".join([f"{case.name}. The trap: {case.trap}", *wrong]), pytrace=False)


def test_the_corpus_is_large_and_each_case_says_its_trap() -> None:
    names = [case.name for case in CASES]
    assert len(CASES) >= 60
    assert len(set(names)) == len(names)
    assert [case.name for case in CASES if not case.trap.endswith(".")] == []


def evaluated(sources: Sources, options: Mapping[str, Any]) -> Answer:
    return answer_of(scorecard.evaluate(sources, **options))


def evaluated_with_peak(sources: Sources, options: Mapping[str, Any]) -> tuple[Answer, int]:
    """The answer, and the most bytes the process has held so far (0 where the system does not tell)."""
    answer = evaluated(sources, options)
    try:
        import resource
    except ImportError:
        return answer, 0
    status = Path("/proc/self/status")
    if status.is_file():
        # What getrusage says on Linux began with the size of the process that started this one.
        peak = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
        return answer, int(peak.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return answer, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


class Apart:
    """Evaluates in another process, which may run out of memory or time without ending the tests."""

    def __init__(self) -> None:
        self._pool: Pool | None = None

    def __call__(self, sources: Sources, options: Mapping[str, Any]) -> Answer:
        self._pool = self._pool or multiprocessing.get_context("spawn").Pool(1, limit_memory)
        try:
            answer, held = self._pool.apply_async(evaluated_with_peak, (sources, options)).get(PATIENCE)
        except multiprocessing.TimeoutError:
            self.close()
            pytest.fail(f"neither read nor refused within {PATIENCE} s, or its process died")
        assert held < MEMORY
        return answer

    def close(self) -> None:
        if self._pool:
            self._pool.terminate()
            self._pool = None


def limit_memory() -> None:
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))


@pytest.fixture(scope="session")
def apart() -> Iterator[Apart]:
    runner = Apart()
    yield runner
    runner.close()


@pytest.fixture(scope="session")
def wanted(request: pytest.FixtureRequest) -> Sequence[Case]:
    """The cases of this run that LibreOffice converts."""
    called = [getattr(item, "callspec", None) for item in request.session.items]
    cases = [call.params["case"] for call in called if call and "case" in call.params]
    return [case for case in cases if isinstance(case, Case) and case.converted]


@pytest.fixture(scope="session")
def conversions(wanted: Sequence[Case], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path] | None:
    """The converted workbook of each such case, one start of LibreOffice per format; None without it."""
    office = shutil.which("soffice")
    if not office:
        return None
    folder = tmp_path_factory.mktemp("converted")
    found: dict[str, Path] = {}
    for kind in sorted({case.converted for case in wanted if case.converted}):
        originals = {case.name: _original(case, folder) for case in wanted if case.converted == kind}
        target = folder / kind
        subprocess.run(
            [
                office,
                f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(target),
                *map(str, originals.values()),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        found |= {name: target / f"{path.stem}.{kind}" for name, path in originals.items()}
    return found


def _original(case: Case, folder: Path) -> Path:
    """What a case builds, under the case's name."""
    made = folder / "made" / case.name
    made.mkdir(parents=True)
    built = case.build(made)
    assert isinstance(built, Path)
    return built.rename(made / f"{case.name}{built.suffix}")


@pytest.fixture
def converted(request: pytest.FixtureRequest, case: Case) -> Mapping[str, Path]:
    """The converted workbooks, asked for only by a case that needs them."""
    if not case.converted:
        return {}
    found: Mapping[str, Path] | None = request.getfixturevalue("conversions")
    if found is not None:
        return found
    reason = "LibreOffice (soffice) is not installed"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
