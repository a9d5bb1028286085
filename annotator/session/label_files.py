"""A label set as a file of its own: the JSON that stands beside every export as ``labels.json``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from annotator.session import validation
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

    Raises `SessionError` when the name is taken, unless ``overwrite``, or it cannot be written.
    """
    from annotator.exporters.files.target import write_file

    content = msgspec.json.format(msgspec.json.encode(label_set.to_data()), indent=2) + b"\n"
    write_file(path, content, overwrite=overwrite)
