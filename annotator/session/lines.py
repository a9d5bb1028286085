"""Acts on spans as JSON lines, as `annotator annotate` reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from annotator.session.session import Session
from annotator.text.errors import NotSaved, SessionError
from annotator.text.identity import digest

LONGEST_LINE = 10_000_000
"""Bytes; a longer line is refused."""

_FIELDS = {
    "add": {"source", "start", "end", "label", "note", "attributes", "annotator", "fragments"},
    "update": {"id", "start", "end", "label", "note", "attributes", "fragments"},
    "remove": {"id"},
}
_NEEDED = {"add": ("source", "start", "end", "label"), "update": ("id",), "remove": ("id",)}


class RefusedLine(msgspec.Struct, frozen=True):
    """A line that was refused: ``sentence`` says which, and why."""

    sentence: str


def annotate_lines(session: Session, lines: Iterable[bytes]) -> Iterator[str | RefusedLine]:
    """Do the act of each line and yield its answer once it is durable.

    A line is an object: ``op`` (add, the default, update or remove) and the fields of that act. The
    answer is ``ACK <span id> <digest>`` or ``DEL <span id>``; of a wrong line, which changes
    nothing, a `RefusedLine`. Raises `NotSaved` with the line's number when nothing can be written.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _act(session, _parse(line))
        except NotSaved as error:
            raise type(error)(f"Line {number}: {error}") from error
        except SessionError as error:
            yield RefusedLine(f"Line {number}: {error}")


def _parse(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise SessionError("the line is longer than 10 MB.")
    try:
        # A byte order mark before the first brace does no harm, and some programs write one.
        text = line.decode("utf-8-sig")
        act = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise SessionError(f"this is no JSON object in UTF-8 ({error}).") from None
    if not isinstance(act, dict):
        raise SessionError("this is no JSON object.")
    return act


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object's pairs as a dict; a key that comes twice would hide a value."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise SessionError("a key comes twice in one object.")
    return found


def _no_constant(name: str) -> None:
    raise SessionError(f"{name} is not JSON.")


def _act(session: Session, act: dict[str, Any]) -> str:
    op = act.pop("op", "add")
    if not isinstance(op, str) or op not in _FIELDS:
        raise SessionError(f"there is no op {op!r}: use add, update or remove.")
    unknown = sorted(set(act) - _FIELDS[op])
    if unknown:
        raise SessionError(f"{op} takes no {', '.join(unknown)}.")
    missing = [name for name in _NEEDED[op] if name not in act]
    if missing:
        raise SessionError(f"{op} needs {', '.join(missing)}.")
    if op == "remove":
        session.remove_span(_id(act["id"]))
        return f"DEL {act['id']}"
    span = (
        session.add_span(_id(act.pop("source")), **act)
        if op == "add"
        else session.update_span(_id(act.pop("id")), **act)
    )
    return f"ACK {span.id} {digest(span)}"


def _id(value: object) -> str:
    if not isinstance(value, str):
        raise SessionError(f"{value!r} is no id.")
    return value
