"""What measures say of their figures: whole things, percents."""

from __future__ import annotations

from scorecard.names import folded

_COUNTED = frozenset(
    [
        "nguoi",
        "persons",
        "person",
        "people",
        "ho",
        "households",
        "household",
        "xa",
        "communes",
        "commune",
        "phuong",
        "ho",
        "so",
        "files",
        "file",
        "vu",
        "cases",
        "case",
        "cai",
        "doanh",
        "nghiep",
        "enterprises",
        "enterprise",
        "lao",
        "dong",
        "workers",
        "worker",
        "hoc",
        "sinh",
        "students",
        "student",
        "hoc",
        "vien",
        "co",
        "so",
        "don",
        "vi",
        "con",
    ]
) | {
    "luot",
    "luot nguoi",
    "ho ngheo",
    "ho so",
    "doanh nghiep",
    "lao dong",
    "hoc sinh",
    "hoc vien",
    "co so",
    "du an",
    "projects",
}


def is_counted(measure: str) -> bool:
    """Whether a measure counts whole things, so that its figures have no decimals."""
    return folded(measure) in _COUNTED


def is_percent(measure: str) -> bool:
    """Whether figures in this measure may be shown as percents: "%", "phần trăm", "điểm %", or none named."""
    name = folded(measure)
    return not name or "%" in name or any(word in name for word in ("phan tram", "percent", "ty le", "rate", "share"))
