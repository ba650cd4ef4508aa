"""File names made of units' names: safe on Windows, macOS and Linux, each once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST = 80
"""Letters of a name; in UTF-8 Vietnamese takes up to three bytes for one, and file systems hold 255."""

_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)


def safe_name(text: str) -> str:
    """A text as the stem of a file's name."""
    plain = "".join(one for one in unicodedata.normalize("NFC", text) if not "\ud800" <= one <= "\udfff")
    name = " ".join(_UNSAFE.sub("-", plain).split())[:LONGEST].strip(" .")
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name


def file_names(texts: Iterable[str], ending: str) -> list[str]:
    """A file's name for each text; equal ones are numbered, capitals making no difference."""
    taken: set[str] = set()
    names = []
    for text in texts:
        stem = safe_name(text)
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} ({number})"
        taken.add(name.casefold())
        names.append(f"{name}{ending}")
    return names
