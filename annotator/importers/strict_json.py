"""JSON read as strictly as data for models needs it: nothing in it may mean two things.

No NaN, no infinite number and no whole one of more than 64 bits, no key twice in an object, no half
of a character (a lone surrogate), nothing nested deeper than the parser can follow.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from annotator.importers.document import ImportRefused

LONGEST_LINE = 10_000_000
"""The most bytes of one line of JSON lines."""

_HALVES = re.compile(r"[\ud800-\udfff]|\\u[dD][89a-fA-F]")
_TOO_LARGE = 2**63
_MOST_DIGITS = 30  # quick to read, and far more than any number that is taken


class NotStrict(ValueError):
    """Why a text is refused, as the end of a sentence: “is nested too deep”."""

    def __init__(self, reason: str, line: int = 0) -> None:
        """Take the reason, and the line (from 1) where it is known; 0 where it is not."""
        super().__init__(reason)
        self.line = line


def value(text: str) -> Any:
    """Return what a text of JSON means; raise `NotStrict`."""
    return _read(_DECODER.decode, text)


def object_at(text: str, start: int) -> tuple[dict[str, Any], int]:
    """Return the object that begins at a place of a text (code points) and where it ends.

    Raises `NotStrict`.
    """
    found, end = _read(_DECODER.raw_decode, text, start)
    if len(text[start:end].encode("utf-8", "surrogatepass")) > LONGEST_LINE:
        raise NotStrict("is longer than 10 MB")
    if not isinstance(found, dict):
        raise NotStrict("is no object in braces")
    return found, end


def line_object(line: str, longest: int = LONGEST_LINE) -> dict[str, Any]:
    """Return the object on one line of JSON lines; raise `NotStrict`."""
    if len(line) * 4 > longest and len(line.encode("utf-8", "surrogatepass")) > longest:
        raise NotStrict(f"is longer than {longest // 1_000_000} MB")
    found = value(line)
    if not isinstance(found, dict):
        raise NotStrict("is no object in braces")
    return found


def objects(
    text: str, name: str, longest: int = LONGEST_LINE
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each line of a file that is not blank: its number, from 1, and the object on it.

    ``longest`` is how many bytes a line may have. Raises `ImportRefused`, with the line's number,
    where one is not strict.
    """
    # No other sign ends a line: U+2028 and U+0085 may stand in a text.
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = line_object(line, longest)
        except NotStrict as refused:
            raise ImportRefused(f"{name} line {number} {refused}: correct that line.") from None
        yield number, found


def whole(text: str, name: str) -> Any:
    """Return what a file called `name` means that is one piece of JSON; raise `ImportRefused`."""
    try:
        return value(text)
    except NotStrict as refused:
        where = f"{name} line {refused.line}" if refused.line else name
        raise ImportRefused(f"{where} {refused}: correct the file.") from None


def _read(decode: Callable[..., Any], text: str, *place: int) -> Any:
    try:
        found = decode(text, *place)
        # Halves of characters stand in the text itself, or are spelt out; seldom, and dear to find.
        if _HALVES.search(text, *place):
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except NotStrict:
        raise
    except UnicodeEncodeError:
        raise NotStrict("holds half of a character (a lone surrogate)") from None
    except RecursionError:
        raise NotStrict("is nested too deep") from None
    except json.JSONDecodeError as error:
        raise NotStrict("is no valid JSON", error.lineno) from None
    return found


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise NotStrict("has a key twice")
    return found


def _no_number(constant: str) -> NoReturn:
    raise NotStrict(f"holds {constant}, which is no number")


def _finite(digits: str) -> float:
    found = float(digits)
    if not math.isfinite(found):
        raise NotStrict("holds a number that is too large")
    return found


def _whole(digits: str) -> int:
    found = int(digits) if len(digits) < _MOST_DIGITS else _TOO_LARGE
    if not -_TOO_LARGE <= found < _TOO_LARGE:
        raise NotStrict("holds a number that is too large")
    return found


_DECODER = json.JSONDecoder(
    object_pairs_hook=_without_doubles,
    parse_constant=_no_number,
    parse_float=_finite,
    parse_int=_whole,
)
