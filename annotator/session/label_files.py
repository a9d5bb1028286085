"""A label set as a file of its own: the JSON that stands beside every export as ``labels.json``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from annotator.session import validation
from annotator.session.export_place import refuse_session
from annotator.text.errors import SessionError
from annotator.text.label_rules import faults
from annotator.text.labels import LabelSet

_LARGEST = 1_000_000  # bytes


def read(path: Path) -> LabelSet:
    """Return the label set in a file, with no id of its own yet.

    Raises `SessionError` for a file that cannot be read, is none, or breaks a rule of label sets.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise SessionError(f"{path.name} is too large for a label set: choose another file.")
        raw = path.read_bytes()
    except OSError as error:
        why = error.strerror or str(error)
        raise SessionError(f"{path.name} cannot be read ({why}): choose another file.") from None
    label_set = _decoded(raw, path.name)
    found = faults(label_set)
    if found:
        raise SessionError(f"{path.name} cannot be used: {found[0]}")
    return label_set


def beside(path: Path) -> LabelSet | None:
    """Return the label set beside an export of ours, if it is the one that its lines name.

    Any other that is there is of another export, or of no export. Raises `SessionError` as `read`.
    """
    from annotator.importers.marked import own_jsonl
    from annotator.importers.opening import opened

    with opened(path) as file:
        lines = own_jsonl.numbered(iter(lambda: file.readline(own_jsonl.LONGEST_LINE), b""))
        named = own_jsonl.label_set_named(next((line for _, line in lines), b""))
    for name in own_jsonl.beside(path.name)[:2]:
        there = path.with_name(name)
        if there.is_file():
            found = read(there)
            if (found.name, found.version) == named:
                return found
    return None


def _decoded(raw: bytes, name: str) -> LabelSet:
    try:
        data = msgspec.json.decode(raw.removeprefix(b"\xef\xbb\xbf"), type=dict[str, Any])
        label_set = msgspec.convert({**data, "kind": "label_set", "id": ""}, LabelSet)
        validation.data(data, "label set")
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, SessionError) as error:
        why = str(error).rstrip(".")
        raise SessionError(f"{name} is no label set ({why}): export one to see one.") from None
    return label_set


def write(label_set: LabelSet, path: Path, *, overwrite: bool = False) -> None:
    """Write a label set to a file, whole or not at all.

    Raises `SessionError` when the name is taken, unless ``overwrite``, when it is that of a
    session, or when it cannot be written.
    """
    from annotator.exporters.files.target import write_file

    refuse_session(path)
    content = msgspec.json.format(msgspec.json.encode(label_set.to_data()), indent=2) + b"\n"
    write_file(path, content, overwrite=overwrite)
