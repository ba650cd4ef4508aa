"""The directory of a zip: what it says of each part.

The zip files of spreadsheet programs have the plainest directory there may be, which is read here in a third of the
time that the standard library's reader takes; a year-end has thousands. That one reads all others.
"""

from __future__ import annotations

import io
import struct
from typing import NamedTuple

STORED, DEFLATED = 0, 8
"""Numbers of the ways that parts of workbooks are packed."""


class Entry(NamedTuple):
    """A part of a zip."""

    filename: str
    header: int
    """Where its own header begins in the file."""
    packed_size: int
    size: int
    """Bytes that it declares to unpack to."""
    checksum: int
    method: int
    """How it is packed: STORED, DEFLATED, or another way."""
    is_locked: bool


class BadDirectory(Exception):
    """There is no directory, or a damaged one; the message says how, in a few words."""


def entries_of(data: bytes) -> list[Entry]:
    """The parts of a zip, in the order of its directory.

    Raises:
        BadDirectory: it is no zip, or a damaged one.
    """
    found = plain_entries(data)
    return all_entries(data) if found is None else found


def all_entries(data: bytes) -> list[Entry]:
    """The same of any zip.

    Raises:
        BadDirectory: it is no zip, or a damaged one.
    """
    import zipfile

    try:
        infos = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        raise BadDirectory(str(error) or "not a zip") from error
    return [
        Entry(
            one.filename,
            one.header_offset,
            one.compress_size,
            one.file_size,
            one.CRC,
            one.compress_type,
            bool(one.flag_bits & _LOCKED),
        )
        for one in infos
    ]


_LOCKED = 1

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
"""As the format's description has them: APPNOTE.TXT of PKWARE, 4.3.16 and 4.3.12."""
_NEWEST = 63
"""The newest version of the format that the standard library reads, as 6.3."""
_ELSEWHERE = 0xFFFFFFFF
"""Stands for a number that is too large for its place and written elsewhere."""


def plain_entries(data: bytes) -> list[Entry] | None:
    """The parts of a zip that ends with its directory and says nothing but what is usual; None of others."""
    end = len(data) - _END.size
    if end < 0 or data[end - 20 : end - 16] == b"PK\x06\x07":
        return None
    mark, disk, first_disk, here, count, size, at, comment = _END.unpack_from(data, end)
    if mark != b"PK\x05\x06" or disk or first_disk or here != count or comment or at + size != end:
        return None
    found = []
    while at < end:
        if at + _ENTRY.size > end:
            return None
        (
            mark,
            _,
            version,
            flags,
            method,
            _,
            _,
            checksum,
            packed,
            unpacked,
            letters,
            more,
            remark,
            disk,
            _,
            _,
            header,
        ) = _ENTRY.unpack_from(data, at)
        at += _ENTRY.size + letters
        name = data[at - letters : at]
        if mark != b"PK\x01\x02" or version > _NEWEST or more or remark or disk or at > end:
            return None
        if not name.isascii() or b"\0" in name or _ELSEWHERE in (packed, unpacked, header):
            return None
        found.append(Entry(name.decode("ascii"), header, packed, unpacked, checksum, method, bool(flags & _LOCKED)))
    return found if len(found) == count else None
