"""The catalogues of the product's sentences, from `language/xx/messages.po` to the `messages.mo` that programs load.

Translators edit the .po and run `python -m scorecard.language.catalogues`, which puts its entries in order and
writes the .mo beside it: a test holds the two together. Needs Babel, which programs at work do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scorecard.language import HOME

WIDTH = 116
"""Columns of a line of a .po."""


class _Compiled(Catalog):
    """A catalogue whose header says no more than programs ask of it: no dates, no versions of tools.

    The same .po so gives the same bytes, whenever and by whichever Babel it is compiled.
    """

    def __init__(self, catalogue: Catalog) -> None:
        super().__init__(charset="utf-8")
        self._whole = catalogue

    def __iter__(self) -> Iterator[Message]:
        header = f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {self._whole.plural_forms}\n"
        yield Message("", header)
        yield from (message for message in self._whole if message.id)


def catalogue_of(path: Path) -> Catalog:
    """The entries of a .po.

    Raises:
        PoFileError: it is none.
    """
    with path.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as the standard library's gettext loads it."""
    stream = BytesIO()
    write_mo(stream, _Compiled(catalogue))
    return stream.getvalue()


def sorted_source(path: Path) -> str:
    """A .po with its entries in the order of their texts, its head as it is."""
    head, _, entries = path.read_text(encoding="utf-8").partition("\n\n")
    if not entries:
        return f"{head.rstrip()}\n"
    stream = BytesIO()
    write_po(stream, catalogue_of(path), omit_header=True, width=WIDTH, sort_output=True)
    return f"{head}\n\n{stream.getvalue().decode().strip()}\n"


def main(home: Path = HOME) -> None:
    """Puts every catalogue in order and compiles it."""
    for path in sorted(home.glob("*/messages.po")):
        path.write_text(sorted_source(path), encoding="utf-8", newline="\n")
        path.with_suffix(".mo").write_bytes(compiled(catalogue_of(path)))


if __name__ == "__main__":
    main()
