"""JSON lines: an object on each line, one field of which is a text; each line is a source.

Read as strictly as other programs need it: no NaN, no key twice, no half of a character, at most
10 MB a line. The original of a source is its line.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

import msgspec
import regex

from annotator.importers import rows
from annotator.importers.decoding import Decoded, decode
from annotator.importers.document import Document, ImportRefused, as_title

EXTENSIONS: tuple[str, ...] = (".jsonl", ".ndjson")
KEEPS = "Each line as a source: its text, title, outlet, author, date, address and language."
LOSES = "The order of the fields; annotations are not read."

_LONGEST_LINE = 10_000_000
_FIRST = regex.compile(rb'^(?:\xef\xbb\xbf)?[ \t\r\n]*\{[ \t]*"[^"\n]{0,200}"[ \t]*:')


class _Refused(ValueError):
    """Why a line is refused, as the end of a sentence."""


def looks_like(data: bytes) -> bool:
    """Return whether each of the first lines is an object on a line of its own."""
    if not _FIRST.match(data[:1000]):
        return False
    line = data.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")[0].rstrip()
    return line.endswith(b"}")


def entries(
    data: bytes, name: str, charset: str | None = None
) -> Iterator[Document | ImportRefused | tuple[str, bytes]]:
    """Yield a document for each line of a file called `name`.

    The text is in the field called so, else in the one with the longest texts. Raises
    `ImportRefused`, which names the line, before anything is yielded: a file comes whole or not.
    """
    decoded = decode(data, name, charset)
    # No other sign ends a line: U+2028 and U+0085 may stand in a text.
    lines = [(n, line) for n, line in enumerate(decoded.text.split("\n"), 1) if line.strip()]
    objects = [(n, line, _object(line, name, n)) for n, line in lines]
    if not objects:
        raise ImportRefused(f"{name} holds no lines: choose a file with an object on each.")
    field = _text_field([each for *_, each in objects], name)
    for number, _, values in objects:
        if not isinstance(values.get(field), str) or not values[field].strip():
            raise ImportRefused(
                f"{name} line {number} has no text in “{as_title(field)}”: correct that line."
            )
    yield from [_document(*each, field, decoded, name) for each in objects]


def _document(
    number: int, line: str, values: dict[str, Any], field: str, decoded: Decoded, name: str
) -> Document:
    others = {key: value for key, value in values.items() if key not in (field, "meta")}
    if isinstance(meta := values.get("meta"), dict):
        others = {**meta, **others}
    original = line.encode(decoded.charset)
    where = f"{name} line {number}"
    found = rows.document(others, values[field], decoded, where, "json-lines", original)
    return msgspec.structs.replace(found, details={**found.details, "line": number, "field": field})


def _object(line: str, name: str, number: int) -> dict[str, Any]:
    """Return the object on a line; raise `ImportRefused` with the line's number and the reason."""
    try:
        if len(line.encode("utf-8", "surrogatepass")) > _LONGEST_LINE:
            raise _Refused("is longer than 10 MB")
        found = json.loads(
            line, object_pairs_hook=_without_doubles, parse_constant=_no_number, parse_float=_finite
        )
        if not isinstance(found, dict):
            raise _Refused("is no object in braces")
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except _Refused as refused:
        reason = str(refused)
    except UnicodeEncodeError:
        reason = "holds half of a character (a lone surrogate)"
    except RecursionError:
        reason = "is nested too deep"
    except ValueError:
        reason = "is no valid JSON"
    else:
        return found
    raise ImportRefused(f"{name} line {number} {reason}: correct that line.")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Refused("has a key twice")
    return found


def _no_number(constant: str) -> NoReturn:
    raise _Refused(f"holds {constant}, which is no number")


def _finite(digits: str) -> float:
    found = float(digits)
    if not math.isfinite(found):
        raise _Refused("holds a number that is too large")
    return found


def _text_field(objects: Sequence[dict[str, Any]], name: str) -> str:
    first = objects[0]
    known = {rows.plain_name(key): key for key in first}
    for wanted in rows.TEXT:
        if isinstance(first.get(known.get(wanted, "")), str):
            return known[wanted]
    lengths = {key: 0 for key, value in first.items() if isinstance(value, str)}
    for each in objects:
        for key in lengths:
            value = each.get(key)
            lengths[key] += len(value) if isinstance(value, str) else 0
    if not lengths:
        raise ImportRefused(f"{name} has no field with a text: give each line a field 'text'.")
    return max(lengths, key=lambda key: lengths[key])
