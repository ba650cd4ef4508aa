"""Faulty rulebooks as officials write them: each mistake by its line, key and remedy, and the remedy mends it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli import app
from scorecard.language import HOME
from scorecard.language.catalogues import catalogue_of
from scorecard.rulebook.schema import schema_text


@dataclass(frozen=True)
class Faulty:
    """A rulebook with mistakes, what is said of them, and what its reader then changes."""

    text: str
    said: tuple[str, ...]
    """Each line of `config check` behind the file's name."""
    changes: tuple[tuple[str, str], ...] = field(default=())
    """What is replaced by what, as the sentences say."""
    encoding: str = "utf-8"


def faulty(text: str, said: str | tuple[str, ...], *changes: tuple[str, str], encoding: str = "utf-8") -> Faulty:
    return Faulty(text, (said,) if isinstance(said, str) else said, changes, encoding)


SLIPS = {
    "a name with spaces in a header": faulty(
        '[indicators.Giải quyết việc làm]\nkind = "higher"\n',
        "line 1, column 1: [indicators.Giải quyết việc làm] is no header: a name with spaces, or letters other than A "
        'to Z, needs quotes; write [indicators."Giải quyết việc làm"]',
        ("[indicators.Giải quyết việc làm]", '[indicators."Giải quyết việc làm"]'),
    ),
    "a number and a name in a header": faulty(
        "[groups.I.Kinh tế]\n",
        "line 1, column 1: [groups.I.Kinh tế] is no header: a name with spaces, or letters other than A to Z, needs "
        'quotes; write [groups."I.Kinh tế"]',
        ("[groups.I.Kinh tế]", '[groups."I.Kinh tế"]'),
    ),
    "a name with spaces as a key": faulty(
        '[units]\nSở Y tế = ["SYT"]\n',
        "line 2, column 1: Sở Y tế is no key: a name with spaces, or letters other than A to Z, needs quotes; write "
        '"Sở Y tế" = …',
        ("Sở Y tế =", '"Sở Y tế" ='),
    ),
    "curly quotes": faulty(
        "name = “Quy chế 2026”\n",
        'line 1, column 8: “Quy chế 2026” stands in curly quotes; write "Quy chế 2026"',
        ("“Quy chế 2026”", '"Quy chế 2026"'),
    ),
    "a curly quote at one end": faulty(
        'name = "Quy chế 2026”\n',
        'line 1, column 8: "Quy chế 2026” stands in curly quotes; write "Quy chế 2026"',
        ('"Quy chế 2026”', '"Quy chế 2026"'),
    ),
    "a decimal comma": faulty(
        "[defaults]\nmax_points = 10,5\n",
        "line 2, column 14: 10,5 has a comma for a point; write 10.5",
        ("10,5", "10.5"),
    ),
    "a decimal comma in braces": faulty(
        '[defaults]\npoints = { method = "leader", share = 0,8 }\n',
        "line 2, column 39: 0,8 has a comma for a point; write 0.8",
        ("0,8", "0.8"),
    ),
    "a decimal comma in a pair": faulty(
        '[defaults]\npoints = { method = "curve", knots = [[0,5, 0], [1, 1]] }\n',
        "line 2: defaults.points.knots (the 1st): must be a pair of numbers [x, y]; write [0.5, 0], with a point in a "
        "number",
        ("[0,5, 0]", "[0.5, 0]"),
    ),
    "a sign of percent": faulty(
        "[defaults]\ntolerance = 5 %\nkind = 'range'\n",
        "line 2, column 13: 5 % is no number; write 0.05",
        ("5 %", "0.05"),
    ),
    "a target in percent": faulty(
        "[indicators.A]\ntarget = 95%\n",
        "line 2, column 10: 95% is no number; write 95",
        ("95%", "95"),
    ),
    "thousands set apart": faulty(
        "[score]\npoints_total = 1 000\n",
        "line 2, column 16: 1 000 has its thousands set apart; write 1000",
        ("1 000", "1000"),
    ),
    "another encoding": faulty(
        'name = "Quy chế"\n',
        "is saved as UTF-16; save the file as UTF-8 (in Notepad: Save as, Encoding UTF-8)",
        encoding="utf-16",
    ),
    "an old code page": faulty(
        'year = 2026\nname = "Quyche\u0301"\n',
        "line 2, column 15: from here on the letters are not saved as UTF-8; save the file as UTF-8 (in Notepad: Save "
        "as, Encoding UTF-8)",
        encoding="cp1258",
    ),
    "a header without its bracket": faulty(
        '[[classes]\nname = "Tốt"\n',
        "line 1, column 1: [[classes] is no header: the brackets do not match; write [[classes]]",
        ("[[classes]", "[[classes]]"),
    ),
    "a list without its bracket": faulty(
        '[ranking]\nties = ["exceeded", "missed"\n\n[score]\ndecimals = 2\n',
        "line 2, column 8: [ is not closed; write ] at the end of line 2",
        ('"missed"\n', '"missed"]\n'),
    ),
    "braces not closed": faulty(
        '[[classes]]\nname = "Tốt"\nquota = { share = 0.2\nat_least = 5\n',
        "line 3, column 9: { is not closed; write } at the end of line 3",
        ("share = 0.2\n", "share = 0.2 }\n"),
    ),
    "braces over several lines": faulty(
        '[[classes]]\nname = "Tốt"\nquota = { share = 0.2,\n  rounding = "up" }\n',
        'line 3, column 9: a table in braces stands in one line; write { share = 0.2, rounding = "up" }',
        ('{ share = 0.2,\n  rounding = "up" }', '{ share = 0.2, rounding = "up" }'),
    ),
    "a quote not closed": faulty(
        'name = "Quy chế\nyear = 2026\n',
        'line 1, column 8: the quote is not closed; write "Quy chế"',
        ('"Quy chế\n', '"Quy chế"\n'),
    ),
    "a key stated twice": faulty(
        '[defaults]\nkind = "higher"\nmax_points = 10\nkind = "lower"\n',
        "line 4, column 1: kind is stated twice, first in line 2; keep one of the two",
        ('kind = "lower"\n', ""),
    ),
    "a table stated twice": faulty(
        "[score]\ndecimals = 2\n[ranking]\ndecimals = 2\n[score]\n",
        "line 5, column 1: [score] is stated twice, first in line 1; keep one of the two",
        ("decimals = 2\n[score]\n", "decimals = 2\n"),
    ),
    "several classes in single brackets": faulty(
        '[classes]\nname = "Tốt"\nat_least = 80\n[classes]\nname = "Khá"\n',
        "line 4, column 1: [classes] stands in line 1 too; write [[classes]], here and there, for each of several",
        ("[classes]", "[[classes]]"),
    ),
    "no equals sign": faulty(
        '[defaults]\nkind: "higher"\nmax_points 10\n',
        (
            'line 2, column 1: there is no = between kind and its value; write kind = "higher"',
            "line 3, column 1: there is no = between max_points and its value; write max_points = 10",
        ),
        ('kind: "higher"', 'kind = "higher"'),
        ("max_points 10", "max_points = 10"),
    ),
    "a text without quotes": faulty(
        "name = Quy chế 2026\n[defaults]\nkind = higher\n",
        (
            'line 1, column 8: Quy chế 2026 stands without quotes; write "Quy chế 2026"',
            'line 3, column 8: higher stands without quotes; write "higher"',
        ),
        ("Quy chế 2026", '"Quy chế 2026"'),
        ("= higher", '= "higher"'),
    ),
    "yes for true": faulty(
        '[[classes]]\nname = "Tốt"\n[classes.where]\nall_met = Yes\n',
        "line 4, column 11: Yes is no value; write true",
        ("Yes", "true"),
    ),
    "a date without quotes": faulty(
        "version = 31/12/2026\n",
        'line 1, column 11: 31/12/2026 stands without quotes; write "31/12/2026"',
        ("31/12/2026", '"31/12/2026"'),
    ),
    "a date": faulty(
        "version = 2026-12-31\n",
        'line 1: version: 2026-12-31 is a date or time, which no rule asks for; write it in quotes, "2026-12-31", if '
        "it is a name",
        ("2026-12-31", '"2026-12-31"'),
    ),
    "another mark of remarks": faulty(
        "// điểm theo Điều 6\nyear = 2026\n",
        "line 1, column 1: // begins no remark here; write # for it",
        ("//", "#"),
    ),
    "a space that is none": faulty(
        "year\u00a0= 2026\n",
        "line 1, column 5: a no-break space stands here; write an ordinary space",
        ("\u00a0", " "),
    ),
    "quotes in a text": faulty(
        'name = "Quy chế "mới""\n',
        'line 1, column 8: the text has quotes in it; write "Quy chế \\"mới\\""',
        ('"Quy chế "mới""', '"Quy chế \\"mới\\""'),
    ),
    "no comma": faulty(
        '[ranking]\nties = ["exceeded" "missed"]\n',
        "line 2, column 20: no comma stands between two values; write one here",
        ('"exceeded" ', '"exceeded", '),
    ),
}

MISTAKES = {
    "a tolerance in percent": faulty(
        '[indicators.A]\nkind = "range"\ntolerance = 5\n',
        "line 3: indicators.A.tolerance: 5 looks like a percent; write 0.05 for 5 %: a number of at least 0 and at "
        "most 1",
        ("tolerance = 5", "tolerance = 0.05"),
    ),
    "a cap in percent": faulty(
        '[defaults.points]\nmethod = "proportional"\ncap = 120\n',
        "line 3: defaults.points.cap: 120 looks like a percent; write 1.2 for 120 %: a number above 0 and at most 20",
        ("cap = 120", "cap = 1.2"),
    ),
    "a required share in percent": faulty(
        "[defaults]\nrequired = 95\n",
        "line 2: defaults.required: 95 looks like a percent; write 0.95 for 95 %: a number above 0 and at most 2",
        ("required = 95", "required = 0.95"),
    ),
    "knots in percent": faulty(
        '[defaults]\npoints = { method = "curve", knots = [[50, 0], [100, 1]] }\n',
        (
            "line 2: defaults.points.knots (the 1st): 50 looks like a percent; write 0.5 for 50 %; or state on = "
            '"value" beside knots',
            "line 2: defaults.points.knots (the 2nd): 100 looks like a percent; write 1 for 100 %; or state on = "
            '"value" beside knots',
        ),
        ("[50, 0]", "[0.5, 0]"),
        ("[100, 1]", "[1, 1]"),
    ),
    "bounds of a ladder in percent": faulty(
        '[defaults.points]\nmethod = "tiers"\ntiers = [{ at_least = 100, share = 1 }, { at_least = 5, share = 0.5 }]\n',
        (
            "line 3: defaults.points.tiers (the 1st), at_least: 100 looks like a percent; write 1 for 100 %; or state "
            'on = "value" beside tiers',
            "line 3: defaults.points.tiers (the 2nd), at_least: 5 looks like a percent; write 0.05 for 5 %; or state "
            'on = "value" beside tiers',
        ),
        ("at_least = 100", "at_least = 1"),
        ("at_least = 5", "at_least = 0.05"),
    ),
    "grades in percent": faulty(
        '[indicators.A]\nkind = "grade"\ngrades = { "Tốt" = 100, "Khá" = 80 }\n',
        (
            'line 3: indicators.A.grades."Tốt": 100 looks like a percent; write 1 for 100 %',
            'line 3: indicators.A.grades."Khá": 80 looks like a percent; write 0.8 for 80 %',
        ),
        ("= 100", "= 1"),
        ("= 80", "= 0.8"),
    ),
    "a quota in percent": faulty(
        '[[classes]]\nname = "Tốt"\nquota = { share = 20 }\n[[classes]]\nname = "Khá"\n',
        'line 3: class "Tốt" (the 1st), quota.share: 20 looks like a percent; write 0.2 for 20 %: a number of at least '
        "0 and at most 1",
        ("share = 20", "share = 0.2"),
    ),
    "an award in percent": faulty(
        '[[awards]]\nname = "Cờ"\nshare = 10\n',
        'line 3: award "Cờ" (the 1st), share: 10 looks like a percent; write 0.1 for 10 %: a number of at least 0 and '
        "at most 1",
        ("share = 10", "share = 0.1"),
    ),
    "a condition in percent": faulty(
        '[[awards]]\nname = "Cờ"\ntop = 1\nwhere = { met_share = 80 }\n',
        'line 4: award "Cờ" (the 1st), where.met_share: 80 looks like a percent; write 0.8 for 80 %: a number of at '
        "least 0 and at most 1",
        ("met_share = 80", "met_share = 0.8"),
    ),
    "a rate in percent": faulty(
        '[[classes]]\nname = "Tốt"\nat_least = 90\nof = "rate"\n',
        'line 3: class "Tốt" (the 1st), at_least: 90 looks like a percent; write 0.9 for 90 %',
        ("at_least = 90", "at_least = 0.9"),
    ),
    "a step in percent": faulty(
        '[defaults.points]\nmethod = "steps"\nover = 2\nbonus = 1\n',
        "line 3: defaults.points.over: 2 looks like a percent; write 0.02 for 2 %: a number above 0 and at most 1",
        ("over = 2", "over = 0.02"),
    ),
    "a profile in percent": faulty(
        "[pace]\nexpected = { q1 = 15, q2 = 25, q3 = 25, q4 = 35 }\n",
        (
            "line 2: pace.expected.q1: 15 looks like a percent; write 0.15 for 15 %",
            "line 2: pace.expected.q2: 25 looks like a percent; write 0.25 for 25 %",
            "line 2: pace.expected.q3: 25 looks like a percent; write 0.25 for 25 %",
            "line 2: pace.expected.q4: 35 looks like a percent; write 0.35 for 35 %",
        ),
        ("q1 = 15", "q1 = 0.15"),
        ("= 25, q3 = 25", "= 0.25, q3 = 0.25"),
        ("q4 = 35", "q4 = 0.35"),
    ),
    "a pace in percent": faulty(
        "[pace]\nbehind = 10\n",
        "line 2: pace.behind: 10 looks like a percent; write 0.1 for 10 %: a number of at least 0 and at most 1",
        ("= 10", "= 0.1"),
    ),
    "a division in percent": faulty(
        '[[changes]]\nyear = 2025\nfrom = ["X"]\ninto = { "Y" = 70, "Z" = 30 }\n',
        (
            "line 4: change (the 1st), into.Y: 70 looks like a percent; write 0.7 for 70 %",
            "line 4: change (the 1st), into.Z: 30 looks like a percent; write 0.3 for 30 %",
        ),
        ("= 70", "= 0.7"),
        ("= 30", "= 0.3"),
    ),
    "a profile that is not the whole": faulty(
        "[pace]\nexpected = { q1 = 0.3, q2 = 0.3, q4 = 0.3 }\n",
        "line 2: pace.expected: adds up to 0.9, not 1; mend a part, or state q3",
        ("q4 = 0.3", "q4 = 0.4"),
    ),
    "a profile of no period": faulty(
        "[pace]\nexpected = { q1 = 0.5, quy2 = 0.5 }\n",
        'line 2: pace.expected.quy2: is no period of a profile; did you mean "q2"? There are "q1", "q2", "q3" or "q4"',
        ("quy2", "q2"),
    ),
    "one unit divided as a list": faulty(
        '[[changes]]\nyear = 2025\nfrom = ["X"]\ninto = ["Y", "Z"]\n',
        'line 4: change (the 1st), into: states several units without shares; write { "Y" = …, "Z" = … }',
        ('["Y", "Z"]', '{ "Y" = 0.5, "Z" = 0.5 }'),
    ),
    "a change of one unit without brackets": faulty(
        '[[changes]]\nyear = 2025\nfrom = "X"\ninto = "Y"\n',
        'line 3: change (the 1st), from: must be a list, not "X"; write it in brackets [ ]',
        ('"X"', '["X"]'),
    ),
    "two ways to combine": faulty(
        '[indicators.A]\ncombine = "mean"\nsize = "Dân số"\n',
        "line 3: indicators.A.size: combine and size are both stated; keep one, or write combine = { time = "
        '"mean", units = { size = "Dân số" } }',
        (
            'combine = "mean"\nsize = "Dân số"\n',
            'combine = { time = "mean", units = { size = "Dân số" } }\n',
        ),
    ),
    "a rate with one part": faulty(
        '[indicators.A]\ncombine = { of = "B" }\n',
        "line 2: indicators.A.combine.of: needs over beside it; add over = …, the name of an indicator",
        ('of = "B"', 'of = "B", over = "C"'),
    ),
    "a class below one that takes everyone": faulty(
        '[[classes]]\nname = "Tốt"\n\n[[classes]]\nname = "Khá"\nat_least = 50\n',
        'line 4: class "Khá" (the 2nd): nobody can be in it, since "Tốt", the 1st, takes everyone; add at_least to '
        '"Tốt", or take this class out',
        ('name = "Tốt"\n', 'name = "Tốt"\nat_least = 80\n'),
    ),
    "a class with the bound of another": faulty(
        '[[classes]]\nname = "Tốt"\nat_least = 80\n[[classes]]\nname = "Khá"\nat_least = 80\n',
        'line 6: class "Khá" (the 2nd), at_least: nobody can be in it, since "Tốt", the 1st, takes all from 80 on; '
        "write less",
        ('name = "Khá"\nat_least = 80\n', 'name = "Khá"\nat_least = 65\n'),
    ),
    "classes worst first": faulty(
        '[[classes]]\nname = "Khá"\nat_least = 65\n[[classes]]\nname = "Tốt"\nat_least = 80\n',
        'line 6: class "Tốt" (the 2nd), at_least: 80 is more than the 65 of "Khá" above it; state the classes best '
        "first",
        (
            '[[classes]]\nname = "Khá"\nat_least = 65\n[[classes]]\nname = "Tốt"\nat_least = 80\n',
            '[[classes]]\nname = "Tốt"\nat_least = 80\n[[classes]]\nname = "Khá"\nat_least = 65\n',
        ),
    ),
    "a class above the highest score": faulty(
        '[score]\nmost = 100\n[[classes]]\nname = "Tốt"\nat_least = 120\n',
        'line 5: class "Tốt" (the 1st), at_least: 120 is above 100, the highest score there can be; write 100 or less',
        ("at_least = 120", "at_least = 100"),
    ),
    "a class above the declared total": faulty(
        '[defaults]\npoints = { method = "proportional" }\n[score]\nrollup = "sum"\npoints_total = 100\n'
        '[[classes]]\nname = "Tốt"\nat_least = 110\n',
        'line 8: class "Tốt" (the 1st), at_least: 110 is above 100, the highest score there can be; write 100 or less',
        ("at_least = 110", "at_least = 100"),
    ),
    "a tolerance of what is no range": faulty(
        '[indicators.A]\nkind = "higher"\ntolerance = 0.05\n',
        'line 3: indicators.A.tolerance: has no effect on the kind "higher"; write kind = "range" beside it, or take '
        "tolerance out",
        ('kind = "higher"', 'kind = "range"'),
    ),
    "a baseline without progress": faulty(
        "[indicators.A]\nbaseline = 40\n",
        'line 2: indicators.A.baseline: has no effect without progress; write attainment = "progress" beside it, or '
        "take baseline out",
        ("baseline = 40\n", 'baseline = 40\nattainment = "progress"\n'),
    ),
    "rounding of a count": faulty(
        '[[classes]]\nname = "Tốt"\nquota = { count = 3, rounding = "up" }\n[[classes]]\nname = "Khá"\n',
        'line 3: class "Tốt" (the 1st), quota.rounding: has no effect on a count; take it out',
        (', rounding = "up"', ""),
    ),
    "the base of a count": faulty(
        '[[classes]]\nname = "Tốt"\nquota = { count = 3, base = "Tốt" }\n[[classes]]\nname = "Khá"\n',
        'line 3: class "Tốt" (the 1st), quota.base: has no effect on a count; take it out',
        (', base = "Tốt"', ""),
    ),
    "a rate without a bound": faulty(
        '[[classes]]\nname = "Tốt"\nof = "rate"\n',
        'line 3: class "Tốt" (the 1st), of: has no effect without at_least; add at_least, or take of out',
        ('of = "rate"\n', ""),
    ),
    "weights of groups that do not count": faulty(
        '[groups.I]\nweight = 60\n[groups.II]\nweight = 40\n[indicators.A]\ngroup = "I"\n',
        (
            "line 2: groups.I.weight: has no effect, since scores are made of all indicators; write over = "
            '"groups" under [score], or take weight out',
            "line 4: groups.II.weight: has no effect, since scores are made of all indicators; write over = "
            '"groups" under [score], or take weight out',
        ),
        ("[indicators.A]", '[score]\nover = "groups"\n[indicators.A]'),
    ),
    "a total of weights that nothing states": faulty(
        '[groups.I]\n[groups.II]\n[score]\nover = "groups"\nweights_total = 100\n',
        "line 5: score.weights_total: has no effect, since no group states a weight; state the weight of each group, "
        "or take weights_total out",
        ("[groups.I]\n[groups.II]\n", "[groups.I]\nweight = 60\n[groups.II]\nweight = 40\n"),
    ),
    "a step without a bonus": faulty(
        '[defaults.points]\nmethod = "steps"\nover = 0.01\n',
        "line 3: defaults.points.over: has no effect without a bonus; add bonus = 1, or take over out",
        ("over = 0.01\n", "over = 0.01\nbonus = 1\n"),
    ),
    "a declared total that does not hold": faulty(
        "[score]\npoints_total = 100\n[indicators.A]\nmax_points = 60\n[indicators.B]\nmax_points = 35\n",
        "line 2: score.points_total: the indicators' max_points add up to 95, not the 100 declared; mend the points or "
        "the total",
        ("max_points = 35", "max_points = 40"),
    ),
    "declared weights that do not hold": faulty(
        "[score]\nweights_total = 1\n[indicators.A]\nweight = 0.6\n[indicators.B]\nweight = 0.5\n",
        "line 2: score.weights_total: the indicators' weights add up to 1.1, not the 1 declared; mend a weight or the "
        "total",
        ("weight = 0.5", "weight = 0.4"),
    ),
    "a group that there is not": faulty(
        '[groups."Kinh tế"]\n[groups."Xã hội"]\n[indicators.A]\ngroup = "Kinh tê"\n[indicators.B]\ngroup = "Xã hôi"\n'
        '[indicators.C]\ngroup = "Xã họi đô thị"\n',
        (
            'line 8: indicators.C.group: there is no group "Xã họi đô thị"; did you mean "Xã hội"? There are "Kinh '
            'tế" or "Xã hội"',
        ),
        ('"Xã họi đô thị"', '"Xã hội"'),
    ),
    "a numbered group without quotes": faulty(
        "[groups.I]\n[groups.I.1]\nweight = 2\n",
        'line 2: groups.I.1: no such key; a group with a dot in its name needs quotes: write [groups."I.1"]',
        ("[groups.I.1]", '[groups."I.1"]'),
    ),
    "a quota above its class": faulty(
        '[[classes]]\nname = "Tốt"\nquota = 0.2\n',
        'line 3: class "Tốt" (the 1st), quota: must be a table, not 0.2; write its keys under [classes.quota]',
        ("quota = 0.2\n", "[classes.quota]\nshare = 0.2\n"),
    ),
    "two classes of one name": faulty(
        '[[classes]]\nname = "Tốt"\nat_least = 80\n[[classes]]\nname = "tốt"\nat_least = 70\n',
        'line 5: class "tốt" (the 2nd), name: the 1st is called so too; rename one',
        ('name = "tốt"', 'name = "Khá"'),
    ),
    "a misspelt key": faulty(
        "[defaults]\nmax_point = 10\n",
        "line 2: defaults.max_point: no such key; write max_points",
        ("max_point =", "max_points ="),
    ),
    "a class that an award names": faulty(
        '[[classes]]\nname = "Xuất sắc"\nat_least = 90\n'
        '[[awards]]\nname = "Cờ"\ntop = 1\nclass_at_least = "Xuất xắc"\n',
        'line 7: award "Cờ" (the 1st), class_at_least: there is no class "Xuất xắc"; write "Xuất sắc"',
        ("Xuất xắc", "Xuất sắc"),
    ),
}

FAULTY = SLIPS | MISTAKES


def checked(path: Path) -> list[str]:
    """What `config check` says of a file that has mistakes, behind the file's name; nothing where it has none."""
    done = CliRunner().invoke(app, ["config", "check", str(path)], env={"LANG": "C", "LC_ALL": ""})
    assert done.exit_code in (0, 1), done.output
    lines = done.stdout.splitlines() if done.exit_code else []
    return [line.removeprefix(str(path)).lstrip(":, ") for line in lines]


@pytest.mark.parametrize("name", FAULTY)
def test_a_mistake_is_told_and_its_remedy_mends_it(name: str, tmp_path: Path) -> None:
    case, path = FAULTY[name], tmp_path / "rules.toml"
    path.write_bytes(case.text.encode(case.encoding))
    assert checked(path) == list(case.said)
    mended = case.text
    for written, remedy in case.changes:
        assert written in mended
        mended = mended.replace(written, remedy)
    path.write_text(mended, encoding="utf-8")
    assert checked(path) == []


def test_tabs_and_a_byte_order_mark_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_bytes('\ufeff[defaults]\r\n\tkind\t=\t"higher"\t# as ever\r\n'.encode())
    assert checked(path) == []


# In Vietnamese ----------------------------------------------------------------------------------------------------

WORD = re.compile(r"[^\W\d_]{2,}")


@cache
def english_words() -> frozenset[str]:
    """Words of the English sentences that are neither in the Vietnamese ones nor what a rulebook may state."""
    catalogue = [one for one in catalogue_of(HOME / "vi" / "messages.po") if one.id]
    english = {word for one in catalogue for word in WORD.findall(_bare(one.id).casefold())}
    vietnamese = {word for one in catalogue for word in WORD.findall(_bare(one.string).casefold())}
    return frozenset(english - vietnamese - set(WORD.findall(_keys_and_choices())))


def _bare(text: str | tuple[str, ...] | list[str] | None) -> str:
    """A text, or its texts in both numbers, without the names in braces."""
    return re.sub(r"\{\w+\}", "", text if isinstance(text, str) else " ".join(text or ()))


def _keys_and_choices() -> str:
    """What the schema names: its keys, and the words to choose from."""
    names: list[str] = []

    def look(node: object) -> None:
        if isinstance(node, dict):
            names.extend(node.get("properties", {}))
            names.extend(str(one) for one in (*node.get("enum", ()), node.get("const", "")))
            for one in node.values():
                look(one)
        elif isinstance(node, list):
            for one in node:
                look(one)

    look(json.loads(schema_text()))
    return " ".join(names).replace("_", " ").casefold()


def said_in_vietnamese(path: Path) -> list[str]:
    done = CliRunner().invoke(app, ["config", "check", str(path), "--lang", "vi"], env={"LANG": "C", "LC_ALL": ""})
    assert done.exit_code == 1
    return [line.removeprefix(str(path)) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("name", FAULTY)
def test_a_mistake_is_told_in_vietnamese(name: str, tmp_path: Path) -> None:
    """No English is left but what the file states, and keys and words to write."""
    case, path = FAULTY[name], tmp_path / "rules.toml"
    path.write_bytes(case.text.encode(case.encoding))
    lines = said_in_vietnamese(path)
    assert len(lines) == len(case.said)
    written = set(WORD.findall(" ".join([case.text, *map("".join, case.changes)]).casefold()))
    for line, english in zip(lines, case.said, strict=True):
        assert line.lstrip(":, ") != english
        assert set(WORD.findall(line.casefold())) & english_words() <= written, line


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("max_points * 1,2", "cột 14: hãy viết 1.2 thay cho 1,2"),
        ("actul * 2", "cột 1: không có tên actul; có phải ý là actual?"),
        ("abs(1, 2)", "cột 1: abs nhận nhiều nhất 1 đối số, không phải 2"),
        ("1" + " " * 2_000, "cột 2001: công thức dài nhất 2.000 ký tự, công thức này có 2.001; hãy rút gọn"),
    ],
)
def test_a_mistake_of_a_formula_is_told_in_vietnamese(formula: str, told: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(f'[defaults]\npoints = {{ method = "formula", formula = "{formula}" }}\n', encoding="utf-8")
    assert said_in_vietnamese(path) == [f", dòng 2: defaults.points.formula: {told}"]
