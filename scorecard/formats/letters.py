"""Bytes of a text file to text: which encoding they are in is told by the bytes alone."""

from __future__ import annotations

import re
import unicodedata

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_FOREIGN = re.compile("(?![ĂăĐđĨĩŨũƠơƯư])[\u0100-\u02ff\u1e00-\u1e9f]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def decoded(data: bytes) -> str | None:
    """The text; None where the bytes are none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_decode(data[len(mark) :], encoding))
    if b"\0" in data[:4000]:
        return _checked(_decode(data, _wide_encoding(data[:4000])))
    text = _decode(data, "utf-8")
    if text is None:
        text = _from_windows(data)
    return _checked(text)


def _decode(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def _checked(text: str | None) -> str | None:
    """The text, unless control characters say that it is none."""
    return None if text is None or _CONTROL.search(text) else text


def _wide_encoding(start: bytes) -> str | None:
    """UTF-16 without a mark: its digits, blanks and separators leave a zero at every other place."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if odd > len(start) // 8 and even <= odd // 20:
        return "utf-16-le"
    if even > len(start) // 8 and odd <= even // 20:
        return "utf-16-be"
    return None


def _from_windows(data: bytes) -> str | None:
    """The one-byte code pages of Windows, Vietnamese where tone marks follow vowels as only Vietnamese has them."""
    vietnamese = _decode(data, "cp1258")
    if vietnamese is not None:
        composed = unicodedata.normalize("NFC", vietnamese)
        # A mark behind a letter that never has it in Vietnamese, as in ṽ, was none.
        marks, left = _count(vietnamese, _TONES), _count(composed, _TONES) + len(_FOREIGN.findall(composed))
        letters = _count(composed, "đĐ")
        if (marks and left <= marks // 5) or (letters and not marks):
            return composed
    return _decode(data, "cp1252")


def _count(text: str, letters: str) -> int:
    return sum(map(text.count, letters))
