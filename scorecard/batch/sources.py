"""The workbooks that sources name: files, folders with all below them, and patterns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from os.path import islink, join
from pathlib import Path, PurePath, PurePosixPath

from scorecard.language import Language, translate

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".ods", ".csv", ".tsv"})
"""Endings of what is taken from a folder; a file named by itself is taken whatever it is called."""
_ENDINGS = tuple(WORKBOOKS)


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
class SourceFiles:
    """What sources came to."""

    files: list[InputFile] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    others: int = 0
    """Files in folders that are no workbooks by their names."""
    missing: list[str] = field(default_factory=list)
    """Sources that name nothing."""


def find(sources: Sequence[str], base: Path, outputs: Path, exclude: Sequence[str] = ()) -> SourceFiles:
    """The workbooks of all sources, each once: sources as given, a folder's files by name.

    Args:
        base: the folder that sources are relative to.
        outputs: where outputs go; nothing there is an input.
        exclude: patterns of names to leave out, as in `*/drafts/*`.
    """
    found = SourceFiles()
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
            called = _plain(root.as_posix())
            before = "" if called == "." else f"{called.rstrip('/')}/"
            for path, below, key in _files(whole, written):
                if key in seen:
                    continue
                seen.add(key)
                is_named = path == str(whole)
                name = called if is_named else before + _plain(below)
                reason = _reason(below) or _excluded(name, exclude)
                if key == written or key.startswith(written + os.sep):
                    sentence = "the outputs go there"
                    reason = sentence
                if reason:
                    found.left_out.append(LeftOut(name, reason))
                elif (is_named and not pattern) or name.lower().endswith(_ENDINGS):
                    place = _below(name, _fixed_part(source)) if pattern else _plain(below)
                    found.files.append(InputFile(path, name, place, _size(path)))
                else:
                    found.others += 1
    return found


def holds_sources(outputs: Path, sources: Sequence[str], base: Path) -> bool:
    """Whether a source stands in the folder of the outputs, which then were inputs the next time."""
    written = _key(outputs)
    return any(Path(_key(base / _fixed_part(one))).is_relative_to(written) for one in sources)


def _files(root: Path, outputs: str) -> Iterator[tuple[str, str, str]]:
    """The files of a source in order of their names: in full, as they stand below it with slashes, and their keys.

    A hidden folder, and the one where outputs go, comes as one: of all in it the same holds.
    """
    if not root.is_dir():
        yield str(root), root.name, _key(root)
        return
    for folder, folders, names in os.walk(root):
        here, inside = Path(folder), _key(Path(folder))
        below = here.relative_to(root).as_posix()
        before = "" if below == "." else f"{below}/"
        apart = [one for one in folders if _reason(one) or _key(here / one) == outputs]
        folders[:] = sorted(set(folders) - set(apart))
        for name in sorted([*names, *apart]):
            path = join(folder, name)  # noqa: PTH118 -- a path made of each would take longer than all the rest
            is_link = islink(path)  # noqa: PTH114 -- as above
            yield path, before + name, _key(Path(path)) if is_link else join(inside, os.path.normcase(name))  # noqa: PTH118 -- as above


def _reason(place: str) -> str:
    """Why a file that stands there is not read; empty where it is."""
    names = place.split("/")
    name = names[-1]
    hidden = name.startswith(".") or "__MACOSX" in names
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


def _below(name: str, folder: PurePath) -> str:
    """A name as it stands below a folder."""
    return PurePosixPath(name).relative_to(_plain(folder.as_posix())).as_posix()


def _plain(path: str) -> str:
    """A path with its letters; one that no text may hold is replaced."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return os.fsencode(path).decode("utf-8", "replace")
    return path


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 -- as in `_files`
    except OSError:
        return 0
