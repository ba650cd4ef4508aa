"""The workbooks that sources name: files, folders with all below them, and patterns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

from scorecard.language import Language, translate

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"})
"""Endings of what is taken from a folder; a file named by itself is taken whatever it is called."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """A workbook to read."""

    path: str
    """In full, for whichever process reads it."""
    name: str
    """What results call it: as its source was named, with slashes on every system."""
    place: str
    """Where it stands below its source; its own outputs stand there too."""
    size: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not read, and why."""

    name: str
    reason: str

    def reason_in(self, language: Language) -> str:
        return translate(self.reason, language)


@dataclass(slots=True)
class Found:
    """What sources came to."""

    files: list[InputFile] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    others: int = 0
    """Files in folders that are no workbooks by their names."""
    missing: list[str] = field(default_factory=list)
    """Sources that name nothing."""


def find(sources: Sequence[str], base: Path, outputs: Path, exclude: Sequence[str] = ()) -> Found:
    """The workbooks of all sources, each once: sources as given, a folder's files by name.

    Args:
        base: the folder that sources are relative to.
        outputs: where outputs go; nothing there is an input.
        exclude: patterns of names to leave out, as in `*/drafts/*`.
    """
    found = Found()
    seen: set[str] = set()
    written = _key(outputs)
    for source in sources:
        pattern = _is_pattern(source, base)
        roots = _matches(source, base) if pattern else [Path(source)]
        if not roots or not all((base / root).exists() for root in roots):
            found.missing.append(source)
            continue
        for root in roots:
            whole = (base / root).absolute()
            for path, below, key in _files(whole, written):
                if key in seen:
                    continue
                seen.add(key)
                is_named = path == whole
                name = _plain(root if is_named else root / below)
                reason = _reason(path.name, below) or _excluded(name, exclude)
                if key == written or key.startswith(written + os.sep):
                    sentence = "the outputs go there"
                    reason = sentence
                if reason:
                    found.left_out.append(LeftOut(name, reason))
                elif (is_named and not pattern) or path.suffix.lower() in WORKBOOKS:
                    place = PurePath(name).relative_to(_plain(_fixed_part(source))) if pattern else below
                    found.files.append(InputFile(str(path), name, _plain(place), _size(path)))
                else:
                    found.others += 1
    return found


def holds_sources(outputs: Path, sources: Sequence[str], base: Path) -> bool:
    """Whether a source stands in the folder of the outputs, which then were inputs the next time."""
    written = _key(outputs)
    return any(Path(_key(base / _fixed_part(one))).is_relative_to(written) for one in sources)


def _files(root: Path, outputs: str) -> Iterator[tuple[Path, PurePath, str]]:
    """The files of a source in order of their names, with their places below it and their keys.

    A hidden folder, and the one where outputs go, comes as one: of all in it the same holds.
    """
    if not root.is_dir():
        yield root, PurePath(root.name), _key(root)
        return
    for folder, folders, names in os.walk(root):
        here, inside = Path(folder), _key(Path(folder))
        below = PurePath(here.relative_to(root))
        apart = [one for one in folders if _reason(one, PurePath(one)) or _key(here / one) == outputs]
        folders[:] = sorted(set(folders) - set(apart))
        for name in sorted([*names, *apart]):
            path = here / name
            yield path, below / name, _key(path) if path.is_symlink() else os.path.join(inside, os.path.normcase(name))  # noqa: PTH118 -- a key is a text


def _reason(name: str, place: PurePath) -> str:
    """Why a file of this name is not read; empty where it is."""
    hidden = name.startswith(".") or "__MACOSX" in place.parts
    temporary = name.lower().endswith(".tmp")
    for fits, sentence in (
        (name.startswith("~$"), "Excel keeps it while a workbook is open"),
        (temporary, "it is a temporary file"),
        (hidden, "it is hidden"),
    ):
        if fits:
            return sentence
    return ""


def _excluded(name: str, exclude: Sequence[str]) -> str:
    sentence = "the job leaves it out"
    return sentence if any(fnmatchcase(name, pattern) for pattern in exclude) else ""


def _is_pattern(source: str, base: Path) -> bool:
    """Whether a source is a pattern; a file whose name has brackets is itself."""
    return any(sign in source for sign in "*?[") and not (base / source).exists()


def _fixed_part(source: str) -> Path:
    """The folder above a pattern's first sign, or the source itself."""
    fixed: list[str] = []
    for part in Path(source).parts:
        if any(sign in part for sign in "*?["):
            return Path(*fixed) if fixed else Path()
        fixed.append(part)
    return Path(source)


def _matches(source: str, base: Path) -> list[Path]:
    """What a pattern matches, named as the pattern is; a folder stands for all below it."""
    start = _fixed_part(source)
    rest = PurePath(source).relative_to(start).as_posix() if start != Path() else PurePath(source).as_posix()
    root = base / start
    matched = sorted(root.glob(rest), key=lambda one: one.parts) if root.is_dir() else []
    return [start / one.relative_to(root) for one in matched if one.is_file() or not rest.endswith("**")]


def _key(path: Path) -> str:
    """What two spellings of one path share."""
    return os.path.normcase(os.path.realpath(path))


def _plain(path: PurePath) -> str:
    """A path with slashes; a letter that no text may hold is replaced."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
