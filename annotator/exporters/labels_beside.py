"""What the label set beside an export of one file is called, so that no other export loses its own.

It is ``labels.json``, which all exports of a folder share as long as they have the same; where
another set has that name, ``out.jsonl.labels.json`` belongs to ``out.jsonl`` alone.
"""

from __future__ import annotations

from pathlib import Path

from annotator.exporters.files.index import read_catalogue
from annotator.exporters.files.names import CATALOGUE, LABELS
from annotator.text.identity import sha256


def labels_name(folder: Path, name: str, labels: bytes, *, overwrite: bool) -> str:
    """Return the name for the label set of the export `name`; a file of it may be there already.

    Only with ``overwrite`` it is that of a set which differs: one that was this export's alone.
    """
    own = f"{name}.{LABELS}"
    if (folder / own).exists():
        return own
    there = _bytes(folder / LABELS)
    if there in (None, labels):
        return LABELS
    return LABELS if overwrite and _is_of_it_alone(folder, name, there or b"") else own


def holds(path: Path, data: bytes) -> bool:
    """Return whether a file is there and holds exactly these bytes."""
    return _bytes(path, len(data)) == data


def _is_of_it_alone(folder: Path, name: str, labels: bytes) -> bool:
    """Return whether of all exports in a folder this one alone was written with its label set."""
    digest, is_its = sha256(labels), False
    for each in folder.glob(f"*.{CATALOGUE}"):
        said = read_catalogue(each)
        named = [file.sha256 for file in said.files if file.file == LABELS] if said else []
        if each.name == f"{name}.{CATALOGUE}":
            is_its = digest in named
        elif named:
            return False
    return is_its


def _bytes(path: Path, length: int | None = None) -> bytes | None:
    """Return what a file holds; None where there is none, or one of another length."""
    try:
        if length is not None and path.stat().st_size != length:
            return None
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError:
        return b""
