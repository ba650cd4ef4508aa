"""Where a rulebook states something, as the place of a problem."""

from __future__ import annotations

from scorecard.domain import Cell
from scorecard.language.sentences import Sentence
from scorecard.regulation.wording import Path
from scorecard.rulebook.lines import line_of
from scorecard.rulebook.model import Rulebook


def stated_at(rules: Rulebook, path: Path) -> Cell:
    """Its file and the line."""
    line = line_of(path, rules.lines)
    return Cell(rules.file or rules.name, None, Sentence("line {line}", line=line) if line else None)
