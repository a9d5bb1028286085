"""JSON lines: an object on each line, one field of which is a text; each line is a source.

Read as strictly as other programs need it: no NaN, no key twice, no half of a character, at most
10 MB a line. The original of a source is its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import regex

from annotator.importers import rows, strict_json
from annotator.importers.decoding import Decoded, decode
from annotator.importers.document import Document, ImportRefused, as_title

EXTENSIONS: tuple[str, ...] = (".jsonl", ".ndjson")
KEEPS = "Each line as a source: its text, title, outlet, author, date, address and language."
LOSES = "The order of the fields; annotations are not read."

_FIRST = regex.compile(rb'^(?:\xef\xbb\xbf)?[ \t\r\n]*\{[ \t]*"[^"\n]{0,200}"[ \t]*:')


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
    lines = decoded.text.split("\n")
    objects = [(n, lines[n - 1], values) for n, values in strict_json.objects(decoded.text, name)]
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
