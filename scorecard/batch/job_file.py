"""Job files (TOML): a year-end as one file to review. All mistakes are told at once, with place and remedy."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from scorecard.batch.job import ENDINGS, FILE_NAME, Ending, Job, Shape
from scorecard.choices import Layout
from scorecard.files import NotOrdinary, TooLong, first_line
from scorecard.formats.limits import Limits
from scorecard.language import LANGUAGES, Language
from scorecard.language.sentences import Chain, Phrased, Sentence
from scorecard.problems import sentence_of
from scorecard.read.options import LONGEST_PASSWORD
from scorecard.read.overrides import HeadingRule, InvalidHeadingRule, parse_heading_rules
from scorecard.regulation.wording import Mistake, choice, nearest, one_of, quoted, shown
from scorecard.rulebook import InvalidRulebook, Rulebook, load_rulebook
from scorecard.rulebook.mistakes import no_such_key
from scorecard.rulebook.toml import InvalidToml, read_toml
from scorecard.spans import months_to


class InvalidJobFile(Exception):
    """A job file that cannot be used; one line per mistake."""

    def __init__(self, path: Path, mistakes: Sequence[Phrased]) -> None:
        self.mistakes = mistakes
        self._lines = [Chain(": ", (str(path), mistake)) for mistake in mistakes]
        super().__init__("\n".join(self._lines))

    def lines_in(self, language: Language) -> list[str]:
        """A line per mistake."""
        return [line.said_in(language) for line in self._lines]


_Text = Annotated[str, Field(min_length=1)]
_Limit = Annotated[int, Field(ge=1)]


def _spoken(language: str) -> Language:
    if language not in LANGUAGES:
        raise PydanticCustomError("literal_error", "there is no catalogue of it")
    return language


_Language = Annotated[str, AfterValidator(_spoken)]


def _known_period(period: str) -> str:
    if months_to(period) is None:
        raise PydanticCustomError("period", "is no part of a year")
    return period


class _Limits(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    file_bytes: _Limit = Limits().file_bytes
    unpacked_bytes: _Limit = Limits().unpacked_bytes
    cells: _Limit = Limits().cells
    sheets: _Limit = Limits().sheets


class _Job(BaseModel):
    """A table [jobs.NAME]."""

    model_config = ConfigDict(extra="forbid", strict=True)

    sources: Annotated[list[_Text], Field(min_length=1)]
    exclude: list[_Text] = []
    shape: Shape = "gather"
    folder: _Text | None = None
    outputs: Annotated[list[Ending], Field(min_length=1)] = ["xlsx"]
    languages: Annotated[list[_Language], Field(min_length=1)] | None = None
    file_name: _Text = FILE_NAME
    rulebook: _Text | None = None
    year: Annotated[int, Field(ge=1900, le=2999)] | None = None
    period: Annotated[str, AfterValidator(_known_period)] | None = None
    whole: bool = False
    expect: _Text | None = None
    layout: Layout | None = None
    headings: list[_Text] = []
    password_file: _Text | None = None
    limits: _Limits = _Limits()
    strict: bool = False


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    output: _Text | None = None
    jobs: Annotated[dict[_Text, _Job], Field(min_length=1)]


_WORDS: Mapping[str, tuple[str, ...]] = {
    "shape": get_args(Shape),
    "outputs": ENDINGS,
    "languages": LANGUAGES,
    "layout": get_args(Layout),
}


def load_jobs(path: Path, outputs: Path | None = None, language: Language = "en") -> list[Job]:
    """The jobs of a file, in its order. Paths in it are relative to its folder.

    Args:
        outputs: the folder that takes the jobs' folders, in place of the one the file names.
        language: that of jobs which name none.
    Raises:
        InvalidJobFile: it cannot be read, is no TOML, or states what the tool does not know.
    """
    try:
        stated = read_toml(path).values
    except InvalidToml as error:
        raise InvalidJobFile(path, [error.sentence]) from error
    base = path.parent
    file, mistakes = _validated(stated)
    mistakes += _incoherences(stated, base, outputs)
    if file is None or mistakes:
        raise InvalidJobFile(path, list({str(one): one.whole for one in mistakes}.values()))
    root = outputs if outputs is not None else base / (file.output or "")
    return [_job(name, one, base, root, language) for name, one in file.jobs.items()]


def _job(name: str, stated: _Job, base: Path, root: Path, language: Language) -> Job:
    return Job(
        sources=tuple(stated.sources),
        folder=root / (stated.folder or name),
        name=name,
        base=base,
        shape=stated.shape,
        outputs=tuple(dict.fromkeys(stated.outputs)),
        languages=tuple(dict.fromkeys(stated.languages or [language])),
        file_name=stated.file_name,
        exclude=tuple(stated.exclude),
        rulebook=load_rulebook(base / stated.rulebook) if stated.rulebook else Rulebook(),
        rulebook_name=stated.rulebook or "",
        year=stated.year,
        period=stated.period,
        whole=stated.whole,
        expect=_expected_units(base / stated.expect)[0] if stated.expect else (),
        layout=stated.layout,
        headings=parse_heading_rules(stated.headings),
        password=_password(base / stated.password_file) if stated.password_file else None,
        limits=Limits(**stated.limits.model_dump()),
        strict=stated.strict,
    )


def _expected_units(path: Path) -> tuple[tuple[str, ...], list[Sentence]]:
    """The units of a list, and what keeps it from being used."""
    from scorecard.read.lists import read_units

    lines, problems = read_units(path)
    return tuple(line.name for line in lines), [sentence_of(one) for one in problems if one.severity == "error"]


def _password(path: Path) -> str:
    return first_line(path, LONGEST_PASSWORD)


def _validated(stated: Mapping[str, Any]) -> tuple[_File | None, list[Mistake]]:
    """The file's values in their types, or each mistake of shape."""
    try:
        # As JSON, since that keeps numbers, texts and truths apart, and takes a list for a list.
        return _File.model_validate_json(json.dumps(stated, default=str)), []
    except ValidationError as error:
        return None, [_mistake(one) for one in error.errors(include_url=False)]


def _mistake(error: Any) -> Mistake:
    """A mistake of pydantic's in the words that rulebooks' are told in."""
    path = tuple(map(str, error["loc"]))
    place = path[:-1] if path and path[-1] == "[key]" else path
    kind, given = error["type"], error["input"]
    match kind:
        case "missing":
            remedy = "[jobs.NAME]" if place == ("jobs",) else f"{place[-1]} = …"
            return Mistake(place, Sentence("is missing; add {line}", line=remedy))
        case "extra_forbidden":
            near = nearest(place[-1], _keys(place))
            return Mistake(place, no_such_key(near, _keys(place)))
        case "too_short" | "string_too_short":
            empty = Sentence("is empty; name at least one" if kind == "too_short" else "is empty; write a name")
            return Mistake(place, empty)
        case "literal_error":
            words = next(_WORDS[part] for part in reversed(place) if part in _WORDS)
            remedy = choice(str(given), words)
            return Mistake(place, Sentence("{value} is not known here; {remedy}", value=shown(given), remedy=remedy))
        case "period":
            return Mistake(place, Sentence("{value} is no period; write q2, 6m, 9m, m7 or year", value=shown(given)))
        case "greater_than_equal" | "less_than_equal":
            if place[-1] == "year":
                sentence = "{value} is out of bounds; write a whole number from 1900 to 2999"
            else:
                sentence = "{value} is out of bounds; write a whole number of at least 1"
            return Mistake(place, Sentence(sentence, value=shown(given)))
    what = _expected(kind)
    return Mistake(place, Sentence("must be {what}, not {value}; correct it", what=what, value=shown(given)))


def _expected(kind: str) -> Sentence:
    """What a place asks for, from what pydantic calls the mistake."""
    for start, asked in (
        ("string", Sentence("a text in quotes")),
        ("int", Sentence("a whole number without quotes")),
        ("bool", Sentence("true or false")),
        ("list", Sentence("a list, as in {example}", example='["one", "two"]')),
        ("dict", Sentence("a table")),
        ("model", Sentence("a table")),
    ):
        if kind.startswith(start):
            return asked
    return Sentence("of another type")


def _keys(place: tuple[str, ...]) -> list[str]:
    model: type[BaseModel] = _File if len(place) == 1 else _Limits if "limits" in place[:-1] else _Job
    return list(model.model_fields)


def _incoherences(stated: Mapping[str, Any], base: Path, outputs: Path | None) -> Iterator[Mistake]:
    """What fits its place but not the world around it; told beside mistakes of shape."""
    jobs = stated.get("jobs")
    if not isinstance(jobs, dict):
        return
    if outputs is None and "output" not in stated:
        sentence = Sentence("is missing; add {line}, or name the folder with -o", line='output = "results"')
        yield Mistake(("output",), sentence)
    folders: dict[str, str] = {}
    for name, job in jobs.items():
        if not isinstance(job, dict):
            continue
        path = ("jobs", name)
        folder = job.get("folder", name)
        if isinstance(folder, str):
            if _leaves(folder):
                outside = Sentence(
                    "{folder} leaves the folder of the outputs; name one below it", folder=quoted(folder)
                )
                yield Mistake((*path, "folder"), outside)
            key = Path(folder).as_posix().casefold()
            if key in folders:
                sentence = Sentence(
                    "has the folder of job {job}; give each a folder of its own", job=quoted(folders[key])
                )
                yield Mistake((*path, "folder"), sentence)
            folders.setdefault(key, name)
        file_name = job.get("file_name")
        if isinstance(file_name, str) and (Path(file_name).name != file_name or "\\" in file_name):
            sentence = Sentence("{name} is a path; write the name alone, without an ending", name=quoted(file_name))
            yield Mistake((*path, "file_name"), sentence)
        if job.get("shape") == "each" and "file_name" in job:
            sentence = Sentence("is for {line}; outputs of each are called as its workbook is", line='shape = "gather"')
            yield Mistake((*path, "file_name"), sentence)
        yield from _heading_mistakes((*path, "headings"), job.get("headings"))
        rulebook = job.get("rulebook")
        if isinstance(rulebook, str) and rulebook:
            yield from _rulebook_mistakes((*path, "rulebook"), base / rulebook)
        expect = job.get("expect")
        if isinstance(expect, str) and expect:
            for slip in _expected_units(base / expect)[1]:
                yield Mistake((*path, "expect"), Chain(": ", (quoted(expect), slip)))
        password = job.get("password_file")
        if isinstance(password, str) and password:
            try:
                _password(base / password)
            except (NotOrdinary, TooLong, OSError, ValueError):
                sentence = Sentence("{file} cannot be read; check its name", file=quoted(password))
                yield Mistake((*path, "password_file"), sentence)
        sources = job.get("sources")
        for place, source in enumerate(sources if isinstance(sources, list) else ()):
            if not isinstance(source, str) or not source or any(sign in source for sign in "*?["):
                continue
            if not (base / source).exists():
                sentence = Sentence(
                    "there is no {file} in {folder}; check its name", file=quoted(source), folder=base.as_posix()
                )
                yield Mistake((*path, "sources", str(place)), sentence)


def _heading_mistakes(path: tuple[str, ...], stated: object) -> Iterator[Mistake]:
    headings = [one for one in stated if isinstance(one, str) and one] if isinstance(stated, list) else []
    rules: list[HeadingRule] = []
    for text in headings:
        try:
            rules += parse_heading_rules([*(rule.asked for rule in rules), text])[len(rules) :]
        except InvalidHeadingRule as error:
            yield Mistake(path, error.sentence)


def _rulebook_mistakes(path: tuple[str, ...], file: Path) -> Iterator[Mistake]:
    try:
        load_rulebook(file)
    except InvalidRulebook as error:
        for mistake in error.mistakes:
            yield Mistake(path, Chain(": ", (file.as_posix(), mistake)))


def _leaves(folder: str) -> bool:
    place = Path(folder)
    return place.is_absolute() or bool(place.drive) or ".." in place.parts


def select_jobs(jobs: list[Job], names: list[str]) -> list[Job]:
    """The jobs of the given names, all where none is given.

    Raises:
        KeyError: there is no such job; with the sentence that says which there are.
    """
    known = [job.name for job in jobs]
    for name in names:
        if name not in known:
            near = nearest(name, known)
            there_are = Sentence("there are {names}", names=one_of(known))
            raise KeyError(name, Sentence("write {what}", what=quoted(near)) if near else there_are)
    return [job for job in jobs if not names or job.name in names]
