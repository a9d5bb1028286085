"""JSON damaged at random: bytes as anywhere, and values put in the places of others."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

from tests.importers.damaging import damages

_EVIL: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 1.0, 2.5, 10**12, 10**30, "", "x", "\0", "1", "\u2028"),
    *(
        [],
        {},
        [[]],
        [{}],
        [None],
        ["x"],
        {"id": "x"},
        {"value": "x"},
        {"@id": 3},
        [1, 2],
        "a" * 300,
    ),
)


def damaged_json(data: bytes, count: int, chance: Random) -> Iterator[bytes]:
    """Yield ``count`` damaged copies of a file of JSON or JSON lines."""
    lines = _documents(data.decode())
    yield from damages(data, count // 3, chance)
    for _ in range(count - count // 3):
        values = [json.loads(line) for line in lines]
        for _ in range(chance.choice((1, 1, 2, 4))):
            _damage(values, chance)
        yield "\n".join(json.dumps(each, ensure_ascii=False) for each in values).encode(
            "utf-8", "surrogatepass"
        )


def _documents(text: str) -> list[str]:
    """Return each line of JSON lines, or the one document of a file."""
    try:
        json.loads(text)
    except ValueError:
        return [line for line in text.split("\n") if line.strip()]
    return [text]


def _damage(values: list[Any], chance: Random) -> None:
    """Put another value in one place, take it away, or double it."""
    places = list(_places(values))
    holder, key = chance.choice(places)
    way = chance.randrange(4)
    if way == 0 and isinstance(holder, dict):
        del holder[key]
    elif way == 1 and isinstance(holder, list):
        holder.append(copy.deepcopy(holder[key]))
    elif way == 2:
        other, name = chance.choice(places)
        holder[key] = copy.deepcopy(other[name])
    else:
        holder[key] = copy.deepcopy(chance.choice(_EVIL))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    for key, each in inner:
        yield value, key
        yield from _places(each)
