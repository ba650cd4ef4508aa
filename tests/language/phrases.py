"""The product's own phrases, collected from its source: what the catalogue of each language must hold."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, get_args

from scorecard import fields
from scorecard.choices import Layout
from scorecard.domain import Direction
from scorecard.fields.wording import ESTIMATE, NOT_ASSIGNED, PACE_WORDS, VERDICT_WORDS
from scorecard.formats.contents import KINDS_BY_ENDING, KINDS_BY_SIGNATURE, KINDS_BY_STREAM
from scorecard.language.span_words import QUARTERS
from scorecard.problems import KINDS, SEVERITIES
from scorecard.read.headings import Field
from scorecard.read.overrides import SENTENCES as HEADING_RULE_SENTENCES
from scorecard.read.reading import Role
from scorecard.read.reasons import REASONS
from scorecard.read.recognise import REASONS as SHEET_REASONS
from scorecard.report.files import SENTENCES
from scorecard.report.review import WORDS
from scorecard.report.rules import MEANING_WORDS
from scorecard.rulebook.totals import SENTENCES as TOTAL_SENTENCES
from tests.parts.places import PACKAGE

SPEAKING = frozenset({"translate", "counted", "say", "_say", "Word", "Column", "_Column", "add", "Sentence"})
"""Calls whose texts are phrases; their conditional arguments and the names below are looked into."""
HEADED = {"Column", "_Column", "add", "translate", "Sentence"}
"""Of these only the first text is one."""
PHRASE_FUNCTIONS = {"_kind_of", "_kind_of_letters"}
NOT_SPOKEN = {"encrypted", ",", "."}
"""Texts in such places that nobody reads."""
PHRASE_NAMES = {"sentence", "words", "compared", "side"}


@cache
def phrases(speaking: frozenset[str] = SPEAKING) -> frozenset[str]:
    """Every phrase that may be shown.

    Args:
        speaking: the calls whose texts are phrases.
    """
    found = {text for path in sorted(PACKAGE.rglob("*.py")) for text in _in_source(path, speaking)}
    found |= {kind.sentence for kind in KINDS.values()}
    found |= {field.value for field in Field} - {"no."}
    found |= {direction.word for direction in Direction} | {*VERDICT_WORDS.values(), NOT_ASSIGNED, *SENTENCES}
    found |= {*PACE_WORDS.values(), *QUARTERS.values(), ESTIMATE}
    found |= {*WORDS.values(), *MEANING_WORDS.values(), *HEADING_RULE_SENTENCES, *TOTAL_SENTENCES}
    found |= {*SHEET_REASONS, *get_args(Layout), *get_args(Role)}
    found |= {*KINDS_BY_ENDING.values(), *KINDS_BY_SIGNATURE.values(), *KINDS_BY_STREAM.values()}
    found |= {text for reason in REASONS.values() for text in reason}
    found |= set(_headings())
    return frozenset(found | set(SEVERITIES)) - NOT_SPOKEN


def uncounted_phrases() -> frozenset[str]:
    """Those that are said without a count: the plural in an entry, or one of a context, does not serve them."""
    return phrases(SPEAKING - {"counted"})


@cache
def counted_phrases() -> frozenset[tuple[str, str]]:
    """The phrases about a count, each in singular and plural."""
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) == "counted" and len(node.args) == 4:
                one, many = (list(_texts(argument)) for argument in node.args[1:3])
                found |= set(zip(one, many, strict=True))
            elif isinstance(node, ast.For) and {_name(part) for part in ast.walk(node.target)} >= {"words", "several"}:
                rows = [list(_texts_within(row)) for row in getattr(node.iter, "elts", ())]
                found |= {(one, many) for one, many in rows}
    return frozenset(found)


def _texts_within(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        yield from _texts(part)


def _headings() -> Iterator[str]:
    """What the outputs call their fields."""
    declared: Iterator[Any] = chain(fields.ITEMS, fields.UNITS, fields.GROUPS, fields.PROBLEMS, fields.STEPS)
    for one in declared:
        for heading in (one.heading, one.screen and one.screen.heading, one.sheet and one.sheet.heading):
            if heading and any(letter.isalpha() for letter in heading):
                yield heading


def _in_source(path: Path, speaking: frozenset[str]) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in speaking:
            texts = node.args[:1] if _name(node.func) in HEADED else node.args
            for argument in texts:
                yield from _texts(argument)
        elif isinstance(node, ast.For) and PHRASE_NAMES & (names := {_name(part) for part in ast.walk(node.target)}):
            if "counted" in speaking or "several" not in names:
                yield from (text for part in ast.walk(node.iter) for text in _texts(part))
        elif isinstance(node, ast.FunctionDef) and node.name in PHRASE_FUNCTIONS:
            for part in ast.walk(node):
                if isinstance(part, ast.Return) and part.value is not None:
                    yield from _texts(part.value)
        elif isinstance(node, ast.Assign) and any(_name(target) in PHRASE_NAMES for target in node.targets):
            yield from _texts(node.value)


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _texts(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(letter.isalpha() for letter in node.value):
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
