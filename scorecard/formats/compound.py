"""The compound files (OLE) of Excel 97-2003 and of encrypted workbooks: their streams by name."""

from __future__ import annotations

import io
from collections.abc import Sequence

from scorecard.formats.refusals import BadCompound

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Compound:
    """A compound file.

    Raises:
        BadCompound: it is damaged.
    """

    def __init__(self, data: bytes) -> None:
        import olefile  # type: ignore[import-untyped, unused-ignore]

        try:
            self._file = olefile.OleFileIO(io.BytesIO(data), raise_defects=olefile.DEFECT_INCORRECT)
        except Exception as error:  # it raises whatever a damaged directory leads to
            raise BadCompound(" ".join(str(error).split())) from error

    def first(self, names: Sequence[str]) -> str | None:
        """The first of these streams that is there."""
        return next((name for name in names if self._file.exists(name)), None)

    def stream(self, name: str) -> bytes:
        try:
            data: bytes = self._file.openstream(name).read()
        except Exception as error:
            raise BadCompound(" ".join(str(error).split())) from error
        return data
