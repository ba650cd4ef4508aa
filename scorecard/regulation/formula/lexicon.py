"""Every name that a formula may use, in English and Vietnamese; no two of them fold alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from scorecard.names import without_diacritics

Sort = Literal[
    "figure", "truth of an indicator", "over the unit", "over peers", "of the unit", "of a group", "function"
]
"""What a name stands for: a figure of the item itself or of another indicator, whether another indicator was met,
something over the unit's indicators or over its peers, something known after roll-up, or a function."""
Result = Literal["number", "truth"]

ANY = 99
"""As many arguments as somebody writes."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name."""

    english: str
    vietnamese: str
    sort: Sort
    least: int = 0
    """The fewest arguments."""
    most: int = 0
    """The most; 0 where the name stands alone."""
    result: Result = "number"

    @property
    def spellings(self) -> tuple[str, str]:
        return self.english, self.vietnamese


def _figures(*pairs: tuple[str, str]) -> tuple[Name, ...]:
    return tuple(Name(english, vietnamese, "figure", 0, 2) for english, vietnamese in pairs)


NAMES: tuple[Name, ...] = (
    *_figures(
        ("target", "kế_hoạch"),
        ("upper", "cận_trên"),
        ("actual", "thực_hiện"),
        ("prior", "năm_trước"),
        ("attainment", "tỷ_lệ_đạt"),
        ("growth", "tăng_trưởng"),
        ("required", "mức_yêu_cầu"),
        ("weight", "trọng_số"),
        ("max_points", "điểm_chuẩn"),
    ),
    # Without an argument only where indicators are gone through: what each of them earned.
    Name("points", "điểm", "figure", 0, 2),
    # Without an argument these are counts of the unit's tally.
    Name("exceeded", "vượt", "truth of an indicator", 0, 2, "truth"),
    Name("met", "đạt", "truth of an indicator", 0, 2, "truth"),
    Name("missed", "không_đạt", "truth of an indicator", 0, 2, "truth"),
    Name("no_actual", "chưa_báo_cáo", "truth of an indicator", 0, 2, "truth"),
    Name("no_target", "không_có_kế_hoạch", "of the unit"),
    Name("sum_of", "tổng", "over the unit", 1, 2),
    Name("mean_of", "bình_quân", "over the unit", 1, 2),
    Name("least_of", "thấp_nhất", "over the unit", 1, 2),
    Name("most_of", "cao_nhất", "over the unit", 1, 2),
    Name("count_of", "số_chỉ_tiêu", "over the unit", 1, 2),
    Name("peer_max", "cao_nhất_cụm", "over peers", 1, 2),
    Name("peer_min", "thấp_nhất_cụm", "over peers", 1, 2),
    Name("peer_mean", "bình_quân_cụm", "over peers", 1, 2),
    Name("peer_deviation", "độ_lệch_cụm", "over peers", 1, 2),
    Name("peer_count", "số_đơn_vị", "over peers", 1, 2),
    Name("peers_better", "số_đơn_vị_hơn", "over peers", 1, 2),
    Name("group_points", "điểm_nhóm", "of a group", 1, 1),
    Name("group_rate", "tỷ_lệ_nhóm", "of a group", 1, 1),
    Name("score", "tổng_điểm", "of the unit"),
    Name("max_score", "tổng_điểm_chuẩn", "of the unit"),
    Name("rate", "tỷ_lệ_điểm", "of the unit"),
    Name("rank", "hạng", "of the unit"),
    Name("cluster_rank", "hạng_trong_cụm", "of the unit"),
    Name("min", "nhỏ_nhất", "function", 1, ANY),
    Name("max", "lớn_nhất", "function", 1, ANY),
    Name("abs", "trị_tuyệt_đối", "function", 1, 1),
    Name("round", "làm_tròn", "function", 1, 2),
    Name("whole", "phần_nguyên", "function", 1, 1),
    Name("power", "lũy_thừa", "function", 2, 2),
    Name("if", "nếu", "function", 3, 3),
    Name("or_else", "nếu_trống", "function", 2, 2),
    Name("line", "đường_gấp_khúc", "function", 3, ANY),
    Name("ladder", "bậc_thang", "function", 4, ANY),
)

ALL_UNITS = ("all", "tất_cả")
"""The second argument of a peer function: over all units, not the cluster's alone."""
OR, AND, NOT = ("or", "hoặc"), ("and", "và"), ("not", "không")
"""The words between conditions."""


def folded_name(text: str) -> str:
    """What two spellings of a name share: case and diacritics make no difference."""
    return without_diacritics(text).casefold()


def is_word(text: str, word: Iterable[str]) -> bool:
    """Whether a text is one of the spellings of a word."""
    return folded_name(text) in map(folded_name, word)


@cache
def _by_spelling() -> dict[str, Name]:
    return {folded_name(spelling): name for name in NAMES for spelling in name.spellings}


def named(text: str) -> Name | None:
    """The name that a text spells, None where there is none."""
    return _by_spelling().get(folded_name(text))
