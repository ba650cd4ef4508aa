"""Drawings as inline SVG, made of numbers only."""

from __future__ import annotations

import math
from collections.abc import Sequence

from markupsafe import Markup

_BAR = "<svg class='bar' viewBox='0 0 100 8' preserveAspectRatio='none' aria-hidden='true'>{}</svg>"
_BULLET = "<svg class='bullet' viewBox='0 0 100 12' preserveAspectRatio='none' aria-hidden='true'>{}</svg>"
_SPARKLINE = "<svg class='spark' viewBox='0 0 100 24' preserveAspectRatio='none' role='img' aria-label='{}'>{}</svg>"
_ROOM = 1.06
"""How far the scale of a bullet chart goes beyond the largest figure."""


def bar(share: float) -> Markup:
    """A bar of a share of the full width; nothing where there is no share."""
    if not math.isfinite(share):
        return Markup()
    return _drawn(_BAR, [f"<path d='M0 0h{_number(100 * min(max(share, 0.0), 1.0))}v8H0z'/>"])


def stacked(counts: Sequence[tuple[str, int]]) -> Markup:
    """One bar in parts, each with its class."""
    total = sum(count for _, count in counts)
    parts, start = [], 0.0
    for look, count in counts:
        if count:
            width = 100 * count / total
            parts.append(f"<path class='{look}' d='M{_number(start)} 0h{_number(width)}v8H{_number(start)}z'/>")
            start += width
    return _drawn(_BAR, parts)


def bullet(target: float, upper: float, actual: float, prior: float) -> Markup:
    """A bullet chart on a scale from 0: the actual as a bar, the target as a mark (a range as a band), the
    prior as a tick. Nothing where there is nothing to compare.

    Args:
        upper: the high end where the target is a range, else NaN.
    """
    figures = [one for one in (target, upper, actual, prior) if math.isfinite(one)]
    most = max(map(abs, figures), default=0.0)
    if len(figures) < 2 or not most:
        return Markup()
    # Parts of the largest are what a float holds, however large or small it is.
    parts_of_most = [one / most for one in figures]
    low, high = min(0.0, *parts_of_most) * _ROOM, max(0.0, *parts_of_most) * _ROOM

    def place(value: float) -> str:
        return _number(100 * (value / most - low) / (high - low))

    parts = []
    if math.isfinite(upper) and math.isfinite(target) and upper != target:
        parts.append(f"<path class='band' d='M{place(target)} 0H{place(upper)}v12H{place(target)}z'/>")
    if math.isfinite(actual):
        parts.append(f"<path class='actual' d='M{place(0.0)} 3H{place(actual)}v6H{place(0.0)}z'/>")
    if math.isfinite(prior):
        parts.append(f"<path class='prior' d='M{place(prior)} 1v10'/>")
    if math.isfinite(target) and not (math.isfinite(upper) and upper != target):
        parts.append(f"<path class='target' d='M{place(target)} 0v12'/>")
    return _drawn(_BULLET, parts)


def sparkline(values: Sequence[float], words: str) -> Markup:
    """What each part of the year came to, as columns side by side on a scale from 0; nothing where there is one part.

    Args:
        words: the same for who cannot see it.
    """
    figures = [one for one in values if math.isfinite(one)]
    most = max(map(abs, figures), default=0.0)
    if len(figures) < 2 or not most:
        return Markup()
    parts_of_most = [one / most for one in values]
    low = min(0.0, *(one for one in parts_of_most if math.isfinite(one)))
    high = max(0.0, *(one for one in parts_of_most if math.isfinite(one)))

    def height(value: float) -> str:
        return _number(24 * (high - value) / (high - low))

    wide = 100 / len(values)
    columns = [
        f"<path class='actual' d='M{_number((at + 0.1) * wide)} {height(0.0)}V{height(one)}h{_number(0.8 * wide)}"
        f"V{height(0.0)}z'/>"
        for at, one in enumerate(parts_of_most)
        if math.isfinite(one)
    ]
    return Markup(_SPARKLINE).format(words, Markup("").join(map(Markup, columns)))


def _drawn(frame: str, parts: Sequence[str]) -> Markup:
    return Markup(frame).format(Markup("").join(map(Markup, parts)))


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
