"""The streams of the process, made to write what they can on any console."""

from __future__ import annotations

import codecs
import io
import os
import sys


def fit_console() -> None:
    """Makes stdout and stderr write what they can: a letter the console lacks becomes its base letter, or "?".

    A redirected stream on Windows, which would get the console's old code page, gets UTF-8.
    """
    codecs.register_error("scorecard", _substitute)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            redirected = sys.platform == "win32" and not stream.isatty()
            if redirected and "PYTHONIOENCODING" not in os.environ:
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="scorecard")


_SUBSTITUTES = str.maketrans(
    {"–": "-", "—": "-", "·": "-", "“": '"', "”": '"', "…": "...", "×": "x", "−": "-", "█": "#"}
)


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    from scorecard.names import without_diacritics

    plain = without_diacritics(letters).translate(_SUBSTITUTES)
    return plain.encode("ascii", "replace").decode("ascii"), error.end
