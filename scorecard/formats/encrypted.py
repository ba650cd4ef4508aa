"""Workbooks under a password, opened in memory."""

from __future__ import annotations

import io
import re

from scorecard.formats.compound import Compound
from scorecard.formats.refusals import BadCompound, Locked, WrongPassword

_EVERYONES = "VelvetSweatshop"
"""Excel's own password for workbooks of which only the structure is protected; it asks nobody for it."""

_MOST_ROUNDS = 10_000_000
"""Rounds of hashing that the format allows; Excel takes a hundredth of it."""


def unlocked(data: bytes, password: str | None) -> bytes:
    """The workbook without its password.

    Raises:
        Locked: a password is needed.
        WrongPassword: another one is.
        BadCompound: it is damaged, or locked in a way that nobody knows.
    """
    _check_rounds(data)
    for attempt in dict.fromkeys([password, _EVERYONES] if password is not None else [_EVERYONES]):
        opened = _opened(data, attempt or "")
        if opened is not None:
            return opened
    raise Locked if password is None else WrongPassword


def _opened(data: bytes, password: str) -> bytes | None:
    """The workbook, None where the password is wrong."""
    import msoffcrypto  # type: ignore[import-untyped, unused-ignore]
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError  # type: ignore[import-untyped, unused-ignore]

    plain = io.BytesIO()
    try:
        locked = msoffcrypto.OfficeFile(io.BytesIO(data))
        try:
            locked.load_key(password=password, verify_password=True)
        except TypeError:  # the older format verifies unasked
            locked.load_key(password=password)
        locked.decrypt(plain)
    except (InvalidKeyError, DecryptionError):
        return None
    except Exception as error:  # it raises whatever a damaged file leads to
        raise BadCompound(" ".join(str(error).split()) or "unknown encryption") from error
    return plain.getvalue()


def _check_rounds(data: bytes) -> None:
    """Refuses what would be hashed for hours, or declares entities."""
    compound = Compound(data)
    if compound.first(["EncryptionInfo"]):
        info = compound.stream("EncryptionInfo")
        rounds = [int(number) for number in re.findall(rb'spinCount="(\d{1,20})"', info)]
        if b"<!DOCTYPE" in info or max(rounds, default=0) > _MOST_ROUNDS // 5:
            raise BadCompound("unknown encryption")
