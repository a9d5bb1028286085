"""What every record starts from: an id made once, and the moment it was made."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from functools import lru_cache

import msgspec

_DRAWN = 64
"""Ids for which the system is asked at a time: asking takes longer than all else of a record."""

_last_microsecond = 0
_ids: list[str] = []


def new_id() -> str:
    """Return a fresh random 128-bit id as 32 hexadecimal digits."""
    while True:
        try:
            return _ids.pop()  # one step, so that no two threads are given the same
        except IndexError:
            drawn = os.urandom(16 * _DRAWN).hex()
            _ids.extend(drawn[at : at + 32] for at in range(0, len(drawn), 32))


def now() -> str:
    """Return the present moment as ISO 8601 in UTC with microseconds.

    No two calls in one process give the same moment, so records sort by it as they were made.
    """
    global _last_microsecond
    _last_microsecond = max(time.time_ns() // 1000, _last_microsecond + 1)
    seconds, microseconds = divmod(_last_microsecond, 1_000_000)
    return f"{_second(seconds)}.{microseconds:06d}Z"


@lru_cache(1)
def _second(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}"


def sha256(content: bytes | str) -> str:
    """Return the SHA-256 of bytes, or of a text's UTF-8 bytes, as 64 hexadecimal digits."""
    import hashlib  # here, for it takes 3 ms of a start that hashes nothing

    data = content.encode("utf-8") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What every record has: an id that never changes."""

    id: str


_encoder = msgspec.json.Encoder(order="deterministic")


def canonical(record: msgspec.Struct) -> bytes:
    """Return canonical JSON: fields in their fixed order, keys of data sorted, UTF-8, no spaces."""
    return _encoder.encode(record)


def same(one: msgspec.Struct, other: msgspec.Struct) -> bool:
    """Return whether two records are stored alike: to Python 1 and True are equal, in data not."""
    return one == other and canonical(one) == canonical(other)


def digest(record: msgspec.Struct) -> str:
    """Return the SHA-256 of a record's canonical JSON as 64 hexadecimal digits."""
    return sha256(canonical(record))
