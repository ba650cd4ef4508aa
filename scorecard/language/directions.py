"""Which way is better, as far as the name of an indicator lets hear."""

from __future__ import annotations

from functools import lru_cache

from scorecard.language.vocabulary_table import DIRECTIONS


@lru_cache(maxsize=1 << 14)
def sounds_like_less_is_better(name: str) -> bool:
    """Whether less of what a name names is plainly better: "Số hồ sơ trễ hạn", but not "Giảm hồ sơ trễ hạn".

    Of a reduction, or of complaints that were settled, more is better.
    """
    words = DIRECTIONS
    if words["burdens"].is_in(name) and not words["lessening"].is_in(name):
        return True
    return words["harms"].is_in(name) and not (words["lessening"].is_in(name) or words["settling"].is_in(name))
