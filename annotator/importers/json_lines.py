"""JSON: an object on each line, one field of which is a text; each line is a source.

So is each object of an array, and an object that is a file by itself, whatever lines they are on.
Read as strictly as other programs need it: no NaN, no key twice, no half of a character, at most
10 MB an object. The original of a source is its object, as it stands in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import msgspec
import regex

from annotator.importers import rows, strict_json
from annotator.importers.decoding import Decoded, decode
from annotator.importers.document import Document, ImportRefused, as_title

EXTENSIONS: tuple[str, ...] = (".jsonl", ".ndjson", ".json")
KEEPS = (
    "Each line, or each object of an array, as a source: its text, title, outlet, author, date,"
    " address and language; one object over several lines, if it has a field “text” or the like."
)
LOSES = "The order of the fields. Annotations come in too, in the formats of `docs/formats.md`."

_MARK = "\ufeff".encode()
_FIRST = regex.compile(rb'^[ \t\r\n]*+(\[[ \t\r\n]*+)?\{[ \t\r\n]*+"[^"\n]{0,200}"[ \t]*+:')
_SPACE = regex.compile(r"[ \t\r\n]*+")


class _Object(msgspec.Struct, frozen=True):
    """An object, how it stands in the file, and where: "line 3", "item 3", or nothing if alone."""

    values: dict[str, Any]
    raw: str
    kind: str = ""
    number: int = 0


def looks_like(data: bytes) -> bool:
    """Return whether bytes are objects on lines of their own, in an array, or one object."""
    data = data.removeprefix(_MARK)
    found = _FIRST.match(data[:1000])
    if not found:
        return False
    line = data.lstrip().partition(b"\n")[0].rstrip()
    return data[-100:].rstrip().endswith(b"]") if found[1] else _ends(line) or _ends(data[-100:])


def looks_like_a_part(data: bytes) -> bool:
    """Return whether bytes that are named as JSON begin as such, in whatever charset."""
    start = data[:400].removeprefix(_MARK).replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n")
    return start.startswith((b"{", b"["))


def entries(
    data: bytes, name: str, charset: str | None = None
) -> Iterator[Document | ImportRefused | tuple[str, bytes]]:
    """Yield a document for each object of a file called `name`.

    The text is in the field called so, else in the one with the longest texts. Raises
    `ImportRefused`, which names the line, before anything is yielded: a file comes whole or not.
    """
    decoded = decode(data, name, charset)
    objects = list(_objects(decoded.text, name))
    if not objects:
        raise ImportRefused(f"{name} holds no objects: choose a file with a text in each.")
    field = _text_field([each.values for each in objects], name, alone=not objects[0].kind)
    for each in objects:
        text = each.values.get(field)
        if not isinstance(text, str) or not text.strip():
            where = _place(name, each)
            raise ImportRefused(f"{where} has no text in “{as_title(field)}”: correct that.")
    yield from [_document(each, field, decoded, name) for each in objects]


def _ends(data: bytes) -> bool:
    return data.rstrip().endswith(b"}")


def _objects(text: str, name: str) -> Iterator[_Object]:
    """Yield the objects of a file; raise `ImportRefused` at the first that is none."""
    # No other sign ends a line: U+2028 and U+0085 may stand in a text.
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if not lines:
        return
    first = lines[0][1]
    if first.lstrip().startswith("["):
        yield from _array(text, name)
    elif not first.rstrip().endswith("}") and not any(line[0] == "{" for _, line in lines[1:]):
        values, end = _object(text, _words_at(text, 0), name)
        _nothing_after(text, end, name)
        yield _Object(values, text)
    else:
        for number, line in lines:
            where = f"{name} line {number}"
            values, end = _object(line, _words_at(line, 0), where)
            _nothing_after(line, end, where)
            yield _Object(values, line, "line", number)


def _array(text: str, name: str) -> Iterator[_Object]:
    place = _words_at(text, text.index("[") + 1)
    if text[place : place + 1] == "]":
        return
    for number in count(1):
        where = f"{name} item {number}"
        values, end = _object(text, place, where)
        yield _Object(values, text[place:end], "item", number)
        sign = _words_at(text, end)
        if text[sign : sign + 1] == "]":
            _nothing_after(text, sign + 1, name)
            return
        if text[sign : sign + 1] != ",":
            raise ImportRefused(f"{where} is followed by neither a comma nor an end: correct that.")
        place = _words_at(text, sign + 1)


def _nothing_after(text: str, end: int, where: str) -> None:
    if _words_at(text, end) < len(text):
        raise ImportRefused(f"{where} is no valid JSON: correct that.")


def _words_at(text: str, place: int) -> int:
    """Return the first place from one on that is not white space, as JSON (RFC 8259) has it."""
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _place(name: str, found: _Object) -> str:
    return f"{name} {found.kind} {found.number}" if found.kind else name


def _document(found: _Object, field: str, decoded: Decoded, name: str) -> Document:
    values = found.values
    others = {key: value for key, value in values.items() if key not in (field, "meta")}
    if isinstance(meta := values.get("meta"), dict):
        others = {**meta, **others}
    original = found.raw.encode(decoded.charset)
    where = _place(name, found)
    read = rows.document(others, values[field], decoded, where, "json-lines", original)
    place = {found.kind: found.number} if found.kind else {}
    return msgspec.structs.replace(read, details={**read.details, **place, "field": field})


def _object(text: str, start: int, where: str) -> tuple[dict[str, Any], int]:
    """Return the object that begins at a place and its end; raise `ImportRefused` with a reason."""
    try:
        return strict_json.object_at(text, start)
    except strict_json.NotStrict as refused:
        raise ImportRefused(f"{where} {refused}: correct that.") from None


def _text_field(objects: Sequence[dict[str, Any]], name: str, alone: bool) -> str:
    """Return the field with the text: what is ``alone`` has it under a name that is known."""
    first = objects[0]
    known = {rows.plain_name(key): key for key in first}
    for wanted in rows.TEXT:
        if isinstance(first.get(known.get(wanted, "")), str):
            return known[wanted]
    lengths = {key: 0 for key, value in first.items() if isinstance(value, str) and not alone}
    for each in objects:
        for key in lengths:
            value = each.get(key)
            lengths[key] += len(value) if isinstance(value, str) else 0
    if not lengths:
        raise ImportRefused(f"{name} has no field with a text: give each object a field 'text'.")
    return max(lengths, key=lambda key: lengths[key])
