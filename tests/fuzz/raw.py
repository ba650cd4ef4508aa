"""Mutations of bytes, of whatever format: bits flipped, pieces cut, doubled, exchanged, filled with noise."""

from __future__ import annotations

from random import Random

ODD = (b"\0", b"\xff", b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff", b"\x80", b"<", b">", b'"', b"%", b"\r\n")


def damaged(data: bytes, chance: Random) -> tuple[bytes, str]:
    """The bytes after one to four blows, and what was done."""
    done = []
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if not data:
            break
        blow = chance.choice(BLOWS)
        data = blow(data, chance)
        done.append(blow.__name__.strip("_"))
    return data, "+".join(done)


def _flip(data: bytes, chance: Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 8, 64))):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def _overwrite(data: bytes, chance: Random) -> bytes:
    at, odd = chance.randrange(len(data)), chance.choice(ODD)
    return data[:at] + odd + data[at + len(odd) :]


def _insert(data: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.choice(ODD) * chance.choice((1, 1, 3, 500)) + data[at:]


def _truncate(data: bytes, chance: Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _behead(data: bytes, chance: Random) -> bytes:
    return data[chance.randrange(min(len(data), 600)) :]


def _piece(data: bytes, chance: Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(start + chance.choice((1, 4, 16, 100, 512, 4096)), len(data))


def _remove(data: bytes, chance: Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 20)) + data[end:]


def _exchange(data: bytes, chance: Random) -> bytes:
    one, other = sorted((_piece(data, chance), _piece(data, chance)))
    if one[1] > other[0]:
        return data
    return data[: one[0]] + data[slice(*other)] + data[one[1] : other[0]] + data[slice(*one)] + data[other[1] :]


def _noise(data: bytes, chance: Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


BLOWS = (_flip, _flip, _overwrite, _insert, _truncate, _behead, _remove, _double, _exchange, _noise)
