"""A copy of the package to add something to, its commands, and which of its files differ."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.parts.places import PACKAGE, ROOT


class Differences(NamedTuple):
    """Files of a copy that the package does not have, and those that are not as there; as paths in the package."""

    added: list[str]
    altered: list[str]


def copy_of_package(home: Path) -> Path:
    """The folder, with a copy of the package in it."""
    shutil.copytree(PACKAGE, home / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    return home


def run_in(
    home: Path, module: str, *arguments: str | Path, status: int = 0, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs a module of the copy; the tests are those of the checkout."""
    clean = {name: value for name, value in os.environ.items() if name not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=home,
        env={**clean, "PYTHONPATH": os.pathsep.join((str(home), str(ROOT))), "PYTHONUTF8": "1", **(env or {})},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stderr
    return done


def differences(home: Path) -> Differences:
    """Which files the copy has more, and which it has otherwise."""
    before, after = _files(PACKAGE), _files(home / PACKAGE.name)
    assert before.keys() <= after.keys()
    return Differences(
        sorted(after.keys() - before.keys()), sorted(name for name in before if after[name] != before[name])
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
