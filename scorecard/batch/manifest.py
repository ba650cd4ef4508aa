"""The manifest beside the outputs: what went in, by which rules, what came out. It proves a ranking years later."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath
from typing import Any

from scorecard.batch.job import Job
from scorecard.batch.making import ScorecardOutcome
from scorecard.batch.outputs import MANIFEST, Written
from scorecard.batch.reading import fingerprint
from scorecard.batch.sources import LeftOut
from scorecard.language import Language, translate
from scorecard.report.files import write_text
from scorecard.report.ownership import is_own
from scorecard.rulebook import sha256_of

SCHEMA = "scorecard-batch/1"

Record = dict[str, Any]


def manifest_of(job: Job, made: Sequence[ScorecardOutcome], left_out: Iterable[LeftOut], version: str) -> Record:
    """The manifest of a batch; the same for the same inputs, whatever was kept and whoever did the work."""
    outcomes = [one for part in made for one in part.files]
    return {
        "schema": SCHEMA,
        "version": version,
        "job": {
            "name": job.name or None,
            "shape": job.shape,
            "sources": list(job.sources),
            "exclude": list(job.exclude),
            "outputs": list(job.outputs),
            "languages": list(job.languages),
            "file_name": job.file_name if job.shape == "gather" else None,
            "year": job.year,
            "period": job.period,
            "layout": job.layout,
            "headings": [rule.asked for rule in job.headings],
            "limits": asdict(job.limits),
            "strict": job.strict,
        },
        "base": _relative(job.base, job.folder),
        "rulebook": {"file": job.rulebook_name or None, "name": job.rulebook.name, "sha256": sha256_of(job.rulebook)},
        "year": made[0].year if job.shape == "gather" and made else job.year,
        "units": sum(part.units for part in made),
        "items": sum(part.items for part in made),
        "errors": sum(part.errors for part in made),
        "warnings": sum(part.warnings for part in made),
        "notes": sum(part.notes for part in made),
        "inputs": [
            {
                "file": one.file,
                "sha256": one.sha256 or None,
                "size": one.size,
                "outcome": one.state,
                "items": one.items,
                "errors": one.errors,
                "warnings": one.warnings,
                "notes": one.notes,
                "code": one.code or None,
                "message": one.message or None,
            }
            for one in outcomes
        ],
        "left_out": [{"file": one.name, "reason": one.reason} for one in left_out],
        "outputs": [asdict(one) for part in made for one in part.outputs],
    }


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Raises: UnwritableOutput: it cannot be written."""
    lines = ",\n ".join(f"{_json(key)}: {_entries(value)}" for key, value in manifest.items())
    write_text(folder / MANIFEST, f"{{\n {lines}\n}}\n")


_json = json.JSONEncoder(ensure_ascii=False).encode


def _entries(value: object) -> str:
    """A value as JSON; a list of records has a line for each, by which two manifests can be compared."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n  {}\n ]".format(",\n  ".join(map(_json, value)))
    return _json(value)


class NoManifest(Exception):
    """There is no manifest, or none that can be used."""


def read_manifest(folder: Path) -> Record:
    """The manifest of an outputs' folder.

    Raises:
        NoManifest: there is none of this kind.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NoManifest(str(folder / MANIFEST)) from error
    if not isinstance(manifest, dict) or manifest.get("schema") != SCHEMA:
        raise NoManifest(str(folder / MANIFEST))
    return manifest


def outputs_in(manifest: Mapping[str, Any]) -> list[Written]:
    """The outputs that a manifest names, those below its folder."""
    stated = [Written(str(one["file"]), str(one["sha256"]), int(one["size"])) for one in manifest["outputs"]]
    return [one for one in stated if _stays(one.file)]


def foreign_in(job: Job, files: Iterable[str]) -> list[str]:
    """Those of a job's files in whose place others' stand: neither an earlier run names them nor are they ours."""
    try:
        named = {one.file for one in outputs_in(read_manifest(job.folder))}
    except (NoManifest, KeyError, TypeError, ValueError):
        named = set()
    return [one for one in files if one not in named and (path := job.folder / one).is_file() and not is_own(path)]


def remove_stale(folder: Path, before: Sequence[Written], now: Iterable[Written]) -> list[str]:
    """Removes outputs that an earlier run wrote and this one does not; those changed since stay, and are named."""
    wanted = {one.file for one in now}
    changed = []
    for one in before:
        if one.file in wanted or not (folder / one.file).is_file():
            continue
        if not one.is_intact(folder):
            changed.append(one.file)
            continue
        try:
            (folder / one.file).unlink()
            for above in list(PurePath(one.file).parents)[:-1]:
                (folder / above).rmdir()
        except OSError:  # in use, or a folder that holds more
            continue
    return changed


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the manifest says."""

    file: str
    sentence: str

    def said_in(self, language: Language) -> str:
        return f"{self.file}: {translate(self.sentence, language)}"


def differences(folder: Path, manifest: Mapping[str, Any]) -> Iterator[Difference]:
    """Every output, input and rulebook that is gone or changed since the manifest was written."""
    base = folder / manifest["base"]
    rulebook = manifest["rulebook"]
    stated = [(folder / one["file"], one["file"], one["sha256"], True) for one in manifest["outputs"]]
    stated += [(base / one["file"], one["file"], one["sha256"], False) for one in manifest["inputs"]]
    if rulebook["file"]:
        stated.append((base / rulebook["file"], rulebook["file"], rulebook["sha256"], False))
    for path, name, sha256, is_output in stated:
        found, _ = fingerprint(str(path))
        if found == (sha256 or ""):
            continue
        if not found:
            sentence = "the output is gone" if is_output else "the input is gone or cannot be read"
        elif not sha256:
            sentence = "the input can be read now, and could not be then"
        else:
            sentence = "the output was changed" if is_output else "the input was changed"
        yield Difference(name, sentence)


def _relative(base: Path, folder: Path) -> str:
    """The way from the outputs to where names of inputs begin; in full where there is none, as between two drives."""
    try:
        return PurePath(os.path.relpath(base.absolute(), folder.absolute())).as_posix()
    except ValueError:
        return base.absolute().as_posix()


def _stays(file: str) -> bool:
    place = PurePath(file)
    return not place.is_absolute() and ".." not in place.parts and not place.drive
