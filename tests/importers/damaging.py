"""Bytes damaged at random, the same way for the same seed: what a hostile file may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from zipfile import ZipFile

from tests.importers.making_packages import zipped

_EVIL = (
    *(b"<", b">", b"&", b"]]>", b"-->", b"<!DOCTYPE a>", b"&lt;", b"&#0;", b"&#xD800;", b'"'),
    *(b"{", b"}", b"[", b"\\u-1?", b"\\'8", b"\\bin9999999999", b"\\u99999", b"\\*", b"\\row"),
    *(b"=?utf-8?q?", b"?=", b"\n\n", b"--", b"charset=x\0", b"boundary=", b"9" * 12, b"-1"),
    *(b"<w:p>", b"</w:p>", b"<text:p>", b"</text:list>", b"<table>", b"obj", b"stream\n"),
    *(b"\0", b"\r", b"\x80", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b$B"),
)


def damages(data: bytes, count: int, chance: Random) -> Iterator[bytes]:
    """Yield ``count`` damaged copies of a file; of a package, mostly of the parts inside it."""
    parts = _parts(data)
    for _ in range(count):
        if parts and chance.random() < 0.7:
            damaged = dict(parts)
            name = chance.choice(sorted(parts))
            damaged[name] = _damaged(parts[name], chance)
            yield zipped(damaged, next(iter(parts)))
        else:
            yield _damaged(data, chance)


def _parts(data: bytes) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        return {}
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _damaged(data: bytes, chance: Random) -> bytes:
    """Return a copy after one to twenty changes."""
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        data = chance.choice(_WAYS)(data, chance)
    return data


def _place(data: bytes, chance: Random) -> int:
    return chance.randrange(len(data) or 1)


def _flip(data: bytes, chance: Random) -> bytes:
    place = _place(data, chance)
    flipped = bytes(byte ^ 1 << chance.randrange(8) for byte in data[place : place + 1])
    return data[:place] + flipped + data[place + 1 :]


def _overwrite(data: bytes, chance: Random) -> bytes:
    place, new = _place(data, chance), chance.randbytes(chance.randint(1, 8))
    return data[:place] + new + data[place + len(new) :]


def _cut(data: bytes, chance: Random) -> bytes:
    place, size = _place(data, chance), chance.choice((1, 4, 30, 200))
    return data[:place] + data[place + size :]


def _end(data: bytes, chance: Random) -> bytes:
    return data[: _place(data, chance)] if chance.random() < 0.2 else data


def _double(data: bytes, chance: Random) -> bytes:
    place, size = _place(data, chance), chance.choice((1, 4, 30, 200))
    return data[:place] + data[place : place + size] * chance.choice((2, 4, 50)) + data[place:]


def _move(data: bytes, chance: Random) -> bytes:
    one, other = _place(data, chance), _place(data, chance)
    return data[:one] + data[other : other + 100] + data[one:]


def _insert(data: bytes, chance: Random) -> bytes:
    place = _place(data, chance)
    return data[:place] + chance.choice(_EVIL) * chance.choice((1, 1, 3, 500)) + data[place:]


_WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    *(_flip, _overwrite, _cut, _end, _double, _move, _insert),
)
