"""Bytes spoilt at random, the same way for the same seed: what a hostile file may hold."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_EVIL = (b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\r", b"-->", b"<", b"{", b'"', b"9" * 12, b"\x1b$B")


def mutated(data: bytes, seed: int) -> bytes:
    """Return `data` after one to six changes: bits, bytes, and stretches cut, doubled or moved."""
    random = Random(seed)
    for _ in range(random.randint(1, 6)):
        data = random.choice(_WAYS)(data, random)
    return data


def _flip(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) or 1)
    return (
        data[:place]
        + bytes(b ^ 1 << random.randrange(8) for b in data[place : place + 1])
        + data[place + 1 :]
    )


def _overwrite(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) or 1)
    new = random.randbytes(random.randint(1, 8))
    return data[:place] + new + data[place + len(new) :]


def _cut(data: bytes, random: Random) -> bytes:
    place, size = random.randrange(len(data) or 1), random.randint(1, 200)
    return data[:place] + data[place + size :]


def _end(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) or 1)]


def _double(data: bytes, random: Random) -> bytes:
    place, size = random.randrange(len(data) or 1), random.randint(1, 300)
    return data[:place] + data[place : place + size] * random.randint(2, 20) + data[place:]


def _move(data: bytes, random: Random) -> bytes:
    one, other = sorted((random.randrange(len(data) or 1), random.randrange(len(data) or 1)))
    return data[:one] + data[other : other + 100] + data[one:]


def _insert(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) or 1)
    return data[:place] + random.choice(_EVIL) * random.choice((1, 1, 3, 1000)) + data[place:]


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_flip, _overwrite, _cut, _end, _double, _move, _insert),
)
