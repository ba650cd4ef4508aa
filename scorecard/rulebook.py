"""The rules of scoring: the default ones, or those of a rulebook file (TOML)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from scorecard.choices import DecimalMark, Layout, LowerFormula, TieBreak


@dataclass(frozen=True, slots=True)
class Rulebook:
    """How attainment becomes points, points a score, and scores a ranking. As built, the default rules."""

    name: str = "default"
    max_points: float = 100.0
    """Points of an indicator whose target is exactly met."""
    cap: float = 1.2
    """No more attainment than this earns points, so that one runaway indicator cannot buy the ranking."""
    lower: LowerFormula = "reflected"
    """Attainment where less is better: reflected is 2 − actual/target, ratio is target/actual."""
    ties: tuple[TieBreak, ...] = ("exceeded", "missed")
    """What breaks a tie of scores, in order: more exceeded, fewer missed. What is left shares the rank."""
    layout: Layout | None = None
    """The layout every sheet is read in; None to recognise it."""
    decimal: DecimalMark | None = None
    """The decimal mark of numbers typed as text; None where the document's own numbers tell."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Other names of units, to the name they are counted under."""
    sha256: str = ""

    @property
    def digest(self) -> str:
        """The sha256 of the rulebook's file, or of the rules' canonical JSON where there is no file."""
        return self.sha256 or hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()


class InvalidRulebook(Exception):
    """A rulebook that cannot be used; one line per mistake."""

    def __init__(self, path: Path, mistakes: list[str]) -> None:
        super().__init__("\n".join(f"{path}: {mistake}" for mistake in mistakes))
        self.mistakes = mistakes


def load_rulebook(path: Path) -> Rulebook:
    """Reads and validates a rulebook file.

    Raises:
        InvalidRulebook: the file cannot be read, is no TOML, or states what the tool does not know;
            all mistakes are named at once, each with its dotted path.
    """
    import tomllib

    from pydantic import ValidationError

    from scorecard.rulebook_file import RulebookFile

    try:
        data = path.read_bytes()
        stated = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise InvalidRulebook(path, [f"cannot be read: {error.strerror or error}"]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidRulebook(path, [f"is no TOML file: {error}"]) from error
    try:
        file = RulebookFile.model_validate(stated)
    except ValidationError as error:
        mistakes = [f"{'.'.join(map(str, one['loc'])) or 'file'}: {one['msg']}" for one in error.errors()]
        raise InvalidRulebook(path, mistakes) from error
    return Rulebook(
        name=file.name,
        max_points=file.points.max_points,
        cap=file.points.cap,
        lower=file.attainment.lower,
        ties=file.ranking.ties,
        layout=file.reading.layout,
        decimal=file.reading.decimal,
        units={other: name for name, others in file.units.items() for other in others},
        sha256=hashlib.sha256(data).hexdigest(),
    )
