"""Files written whole or not at all."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path

from scorecard.language import Language, translate


class UnwritableOutput(Exception):
    """An output that cannot be written."""

    def __init__(self, path: Path, sentence: str, reason: str = "") -> None:
        super().__init__(path, sentence, reason)
        self._path, self._sentence, self._reason = path, sentence, reason

    def message_in(self, language: Language) -> str:
        """One line: which file, why not, and what to do."""
        return f"{self._path}: {translate(self._sentence, language).format(reason=self._reason)}"

    def __str__(self) -> str:
        return self.message_in("en")


SENTENCES = (
    FOREIGN := "{file} is not an earlier output of scorecard; choose another name, or overwrite it with --force",
    IS_FOLDER := "this is a folder; name the file to write",
    NO_FILE := "this is a device or a pipe; name the file to write",
    NO_FOLDER := "no such folder; create it first",
    REFUSED := "cannot be written ({reason}); close it in Excel or choose another place",
    FAILED := "cannot be written ({reason}); the file that was there is untouched",
)


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Lets `write` make the file beside its place, then moves it there; a failure leaves what was there.

    Raises:
        UnwritableOutput: the folder is missing or may not be written, the disk is full, or the file is
            open elsewhere.
    """
    if path.is_dir():
        raise UnwritableOutput(path, IS_FOLDER)
    if path.exists() and not path.is_file():
        # Moving the finished file there would take the place of the device for every program.
        raise UnwritableOutput(path, NO_FILE)
    unfinished = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.part")
    try:
        write(unfinished)
        unfinished.replace(path)
    except FileNotFoundError as error:
        raise UnwritableOutput(path, NO_FOLDER) from error
    except PermissionError as error:
        raise UnwritableOutput(path, REFUSED, error.strerror or "") from error
    except OSError as error:
        raise UnwritableOutput(path, FAILED, error.strerror or str(error)) from error
    finally:
        _remove(unfinished)


def _remove(unfinished: Path) -> None:
    try:
        unfinished.unlink(missing_ok=True)
    except OSError:
        # Where the folder cannot be written there is nothing to remove; the cause is told already.
        return


def write_text(path: Path, text: str) -> None:
    """A text as UTF-8, with the line ends it has, on every system.

    Raises:
        UnwritableOutput: as `write_whole`.
    """
    write_pieces(path, [text])


def write_pieces(path: Path, pieces: Iterable[str]) -> None:
    """The same of a text that comes in pieces.

    Raises:
        UnwritableOutput: as `write_whole`.
    """

    def write(place: Path) -> None:
        with place.open("w", encoding="utf-8", newline="\n") as stream:
            stream.writelines(pieces)

    write_whole(path, write)
