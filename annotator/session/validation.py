"""What a record may hold: values from a caller are checked and cleaned here, before any is kept."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from annotator.text.errors import SessionError
from annotator.text.records import ORIGINS, Fragments

# Compiled when first used; `re` keeps them.
_IDENTIFIER = r"[A-Za-z_][A-Za-z0-9_]*\Z"
_UNSTORABLE = "[\0\ud800-\udfff]"

DEEPEST = 50
"""How deep lists and objects may stand in each other; parsers of JSON give up not far beyond."""


def words(value: object, what: str) -> str:
    """Return a storable text; raises `SessionError` for no text, NUL or a lone surrogate."""
    if not isinstance(value, str):
        raise SessionError(f"The {what} must be text, not {type(value).__name__}.")
    if "\0" not in value and _is_unicode(value):  # ten times as quick as looking for both
        return value
    found = re.search(_UNSTORABLE, value)
    if found:
        kind = "a NUL character" if found[0] == "\0" else "half of a surrogate pair"
        raise SessionError(
            f"The {what} holds {kind} at {found.start()}: take it out and try again."
        )
    return value


def encoded(value: str, what: str) -> bytes:
    """Return the UTF-8 bytes of a storable text; raises `SessionError` as `words` does."""
    if "\0" not in value:
        try:
            return value.encode("utf-8")
        except UnicodeEncodeError:
            pass  # said below
    return words(value, what).encode("utf-8")


def _is_unicode(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def origin(value: str) -> str:
    """Return where a record comes from; raises `SessionError` for what is none of `ORIGINS`."""
    if value not in ORIGINS:
        known = ", ".join(ORIGINS)
        raise SessionError(f"{value!r} is no origin: use one of {known}.")
    return value


def data(value: object, what: str) -> dict[str, Any]:
    """Return attributes or meta as plain JSON data under identifier keys; raises `SessionError`."""
    if not isinstance(value, Mapping):
        raise SessionError(f"The {what} must be named values, not {type(value).__name__}.")
    if not value:
        return {}
    for name in value:
        key(name, f"name for one of the {what}")
    _check_values(value, what)
    try:
        plain = msgspec.json.decode(msgspec.json.encode(value))
    except (TypeError, UnicodeEncodeError, msgspec.MsgspecError, OverflowError) as error:
        raise SessionError(f"The {what} must be plain JSON data: {error}.") from None
    assert isinstance(plain, dict)
    return plain


def _check_values(value: object, what: str, depth: int = 1) -> None:
    if depth > DEEPEST:
        raise SessionError(f"The {what} are nested more than {DEEPEST} deep: make them simpler.")
    if isinstance(value, str):
        words(value, what)
    elif isinstance(value, float) and not math.isfinite(value):
        raise SessionError(f"The {what} hold a number that is not finite.")
    elif isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise SessionError(f"The {what} hold a whole number of more than 64 bits.")
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            words(name, what)
            _check_values(inner, what, depth + 1)
    elif isinstance(value, list | tuple):
        for inner in value:
            _check_values(inner, what, depth + 1)


def key(value: object, what: str) -> str:
    """Return a plain identifier (letters, digits, _); raises `SessionError` for anything else."""
    if not isinstance(value, str) or not re.match(_IDENTIFIER, value):
        raise SessionError(f"{value!r} is no {what}: use letters, digits and _.")
    return value


def merged(old: Mapping[str, Any], new: object, what: str) -> dict[str, Any]:
    """Return `old` with the values of `new`; a value of None takes its key away."""
    both = {**old, **data(new, what)}
    return {key: value for key, value in both.items() if value is not None}


def offsets(start: object, end: object, text: str) -> tuple[int, int]:
    """Return a stretch of `text` in code points; raises `SessionError` unless 0 <= start < end."""
    for value in (start, end):
        if not isinstance(value, int) or isinstance(value, bool):
            raise SessionError(f"Offsets are whole numbers of code points, not {value!r}.")
    assert isinstance(start, int)
    assert isinstance(end, int)
    if not 0 <= start < end <= len(text):
        raise SessionError(
            f"{start} to {end} is no stretch of this source, which has {len(text)} code points."
        )
    return start, end


def fragments(value: object, text: str) -> Fragments | None:
    """Return fragments as pairs; raises `SessionError` unless two or more, sorted and apart."""
    if value is None:
        return None
    if not isinstance(value, Sequence) or isinstance(value, str | bytes) or len(value) < 2:
        raise SessionError("Fragments are at least two pairs of start and end.")
    pairs = []
    for pair in value:
        if not isinstance(pair, Sequence) or isinstance(pair, str | bytes) or len(pair) != 2:
            raise SessionError("Each fragment is one pair of start and end.")
        pairs.append(offsets(pair[0], pair[1], text))
    for (_, end), (start, _) in pairwise(pairs):
        if end >= start:
            raise SessionError("Fragments must be sorted and apart: join those that touch.")
    return tuple(pairs)


def writable(name: str) -> str:
    """Return a file's name as a file can hold it, with ``?`` for bytes of it that are no UTF-8."""
    return name.encode("utf-8", "replace").decode()
