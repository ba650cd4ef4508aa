"""The place of a TOML file that cannot be read, and what stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from scorecard.language.sentences import Sentence
from scorecard.rulebook.lines import Statement, statements


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands at a place and cannot be read."""

    start: int
    end: int
    """Offsets into the text."""
    sentence: Sentence
    """What is wrong and what to write."""
    instead: str | None = None
    """What to put between the offsets; None where it cannot be said."""


STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|' r"'[^'\n]*'")
REMARK = re.compile(r"#.*")
_STATEMENT = re.compile(r"\s*(\[{1,2}[^\[\]\n,]+\]{1,2}\s*(#.*)?$|[^\[\]{},=\n]+=)")


def blotted(text: str) -> str:
    """A text with its closed quotes and what stands in them blotted out, letter for letter."""
    return STRING.sub(lambda match: "\1" * len(match[0]), text)


@dataclass(frozen=True)
class Spot:
    """Where the reader stopped, and the line around it."""

    text: str
    at: int
    message: str

    @cached_property
    def statement(self) -> Statement:
        """The header or the key with its value that the place is in."""
        before = [one for one in statements(self.text) if one.start <= self.at]
        return before[-1] if before else Statement(self.text.rfind("\n", 0, self.at) + 1, self.at, (), 0)

    @cached_property
    def start(self) -> int:
        """Of the line; where nothing but blank follows the last statement, of that statement's last line."""
        at = len(self.text[: self.at].rstrip()) if not self.text[self.at :].strip() else self.at
        return self.text.rfind("\n", 0, at) + 1

    @cached_property
    def line(self) -> str:
        end = self.text.find("\n", self.start)
        return self.text[self.start : end if end >= 0 else len(self.text)].rstrip("\r")

    @cached_property
    def plain(self) -> str:
        """The line with what stands in closed quotes and in remarks blotted out, letter for letter."""
        hollow = STRING.sub(lambda match: match[0][0] + "\1" * (len(match[0]) - 2) + match[0][0], self.line)
        return REMARK.sub(lambda match: " " * len(match[0]), hollow)

    @cached_property
    def opens(self) -> bool:
        """Whether the line begins a header or a key."""
        return not self.text[self.start : self.statement.start].strip() and self.start <= self.statement.start

    @cached_property
    def brackets(self) -> list[int]:
        """Offsets of the brackets that are open at the place, the innermost last."""
        open_ones: list[int] = []
        value = self.text[self.statement.start : self.at]
        if re.match(r"[ \t]*\[", value):
            return []
        for match in re.finditer(r"[\[\]{}]|#[^\n]*", blotted(value)):
            if match[0] in "[{":
                open_ones.append(self.statement.start + match.start())
            elif match[0] in "]}" and open_ones:
                open_ones.pop()
        return open_ones

    @cached_property
    def begins_statement(self) -> bool:
        """Whether a header or a key begins at the place, at the head of a line."""
        head = self.text.rfind("\n", 0, self.at) + 1
        line = self.text[head:].partition("\n")[0]
        return not self.text[head : self.at].strip() and bool(_STATEMENT.match(line))

    def slip(self, start: int, end: int, sentence: Sentence, instead: str | None = None) -> Slip:
        """One between two columns of the line."""
        return Slip(self.start + start, self.start + end, sentence, instead)


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Of an offset, both counted from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
