"""The rules of scoring: the default ones, or those of a rulebook file (TOML)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from os import PathLike
from pathlib import Path

from scorecard.language import Language
from scorecard.language.sentences import Chain, Phrased, Sentence
from scorecard.rulebook.model import ListedChange, Rulebook, Rules

__all__ = ["InvalidRulebook", "Rulebook", "load_rulebook", "sha256_of"]


MOST_MISTAKES = 100
"""More are only counted."""


class InvalidRulebook(Exception):
    """A rulebook that cannot be used; one line per mistake, with its place in the file where one is known."""

    def __init__(self, path: Path, placed: Sequence[tuple[str, Phrased]]) -> None:
        """Takes each mistake's place, "line 3" or nothing, and its sentence."""
        self.mistakes = [mistake for _, mistake in placed]
        self._lines = [
            Chain(": ", (Chain(", ", [str(path), *([place] if place else [])]), mistake)) for place, mistake in placed
        ]
        super().__init__("\n".join(self._lines))

    def lines_in(self, language: Language) -> list[str]:
        """A line per mistake."""
        return [line.said_in(language) for line in self._lines]


def sha256_of(rules: Rulebook) -> str:
    """The sha256 of the rulebook's file, or of the rules' canonical JSON where there is no file."""
    if rules.sha256:
        return rules.sha256
    stated = {
        name: value
        for name, value in asdict(rules).items()
        if name not in ("file", "sha256", "lines", "listed_changes")
    }
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()


def load_rulebook(path: str | PathLike[str]) -> Rulebook:
    """Reads and validates a rulebook file; one without a name is called as the file is.

    Raises:
        InvalidRulebook: the file cannot be read, is no TOML, or states what the tool does not know;
            all mistakes are named at once, each with its dotted path.
    """
    from scorecard.rulebook.lines import line_of, lines_of
    from scorecard.rulebook.mistakes import validated
    from scorecard.rulebook.stated_changes import changes_path, listed_changes
    from scorecard.rulebook.toml import InvalidToml, read_toml

    path = Path(path)
    try:
        data, text, stated = read_toml(path)
    except InvalidToml as error:
        raise InvalidRulebook(path, error.slips) from error
    lines = lines_of(text)
    rules, mistakes = validated(stated)
    if rules is None:
        placed: list[tuple[str, Phrased]] = [
            (Sentence("line {line}", line=line) if (line := line_of(one.path, lines)) else "", one.whole)
            for one in mistakes
        ]
        if len(placed) > MOST_MISTAKES:
            rest = Sentence("{count} more mistakes; correct these first", count=len(placed) - MOST_MISTAKES)
            placed[MOST_MISTAKES:] = [("", rest)]
        raise InvalidRulebook(path, placed)
    own = {one.name: getattr(rules, one.name) for one in fields(Rules)}
    own["name"] = stated.get("name", path.stem)
    digest = hashlib.sha256(data)
    listed: tuple[ListedChange, ...] = ()
    changes = changes_path(rules, path)
    if changes is not None:
        listed, content, slips = listed_changes(changes)
        if slips:
            place = Sentence("line {line}", line=line_of(("changes_file",), lines) or 1)
            raise InvalidRulebook(
                path,
                [
                    (place, Chain(": ", (", ".join(filter(None, (str(changes), at))), slip)))
                    for at, slip in slips[:MOST_MISTAKES]
                ],
            )
        # The list is part of the rules: another list is another fingerprint.
        digest.update(content)
    return Rulebook(**own, file=str(path), sha256=digest.hexdigest(), lines=lines, listed_changes=listed)
