"""The rules of scoring: the default ones, or those of a rulebook file (TOML)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from pathlib import Path

from scorecard.rulebook.model import Rulebook, Rules

__all__ = ["InvalidRulebook", "Rulebook", "load_rulebook", "sha256_of"]


class InvalidRulebook(Exception):
    """A rulebook that cannot be used; one line per mistake."""

    def __init__(self, path: Path, mistakes: list[str]) -> None:
        super().__init__("\n".join(f"{path}: {mistake}" for mistake in mistakes))
        self.mistakes = mistakes


def sha256_of(rules: Rulebook) -> str:
    """The sha256 of the rulebook's file, or of the rules' canonical JSON where there is no file."""
    if rules.sha256:
        return rules.sha256
    stated = {name: value for name, value in asdict(rules).items() if name not in ("file", "sha256", "lines")}
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()


def load_rulebook(path: Path) -> Rulebook:
    """Reads and validates a rulebook file.

    Raises:
        InvalidRulebook: the file cannot be read, is no TOML, or states what the tool does not know;
            all mistakes are named at once, each with its dotted path.
    """
    import tomllib

    from scorecard.rulebook.lines import lines_of
    from scorecard.rulebook.mistakes import validated

    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
        stated = tomllib.loads(text)
    except OSError as error:
        raise InvalidRulebook(path, [f"cannot be read: {error.strerror or error}"]) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidRulebook(path, [f"is no TOML file: {error}"]) from error
    rules, mistakes = validated(stated)
    if rules is None:
        raise InvalidRulebook(path, mistakes)
    own = {one.name: getattr(rules, one.name) for one in fields(Rules)}
    return Rulebook(**own, file=str(path), sha256=hashlib.sha256(data).hexdigest(), lines=lines_of(text))
