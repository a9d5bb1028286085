"""The documents in files and in bytes: told, read, and refused where that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from annotator.importers import clear_text, foreign_annotations, registry
from annotator.importers.confined import Confined
from annotator.importers.document import Document, ImportRefused, shown_name
from annotator.importers.frames import Entry, Task
from annotator.importers.opening import read_bytes
from annotator.importers.registry import FORMATS

_DEEPEST = 2  # containers in one another
_SHORT = 1_000_000  # bytes: reading more of them here would hold up this process's other threads


def formats() -> tuple[str, ...]:
    """Return the names of the formats that can be read."""
    return tuple(FORMATS)


def read(
    path: Path, *, format: str | None = None, charset: str | None = None, whole: bool = False
) -> Document:
    """Return the document in a file of at most 20 MB; of several in it, the first.

    The format is the one named, else told from the content and then the file's ending; the charset
    the one named, else found out. ``whole`` takes also what is usually left out, such as a page's
    navigation. Raises `ImportRefused`, whose message is a sentence for the user.
    """
    task = Task(shown_name(path), format, charset, whole)
    with Confined() as confined:
        return _first(documents(read_bytes(path), task, confined), task.name)


def from_bytes(data: bytes, name: str, *, format: str | None = None) -> Document:
    """Return the document in bytes that came without a file of their own; else as `read`."""
    with Confined() as confined:
        return _first(documents(data, Task(name, format), confined), name)


def documents(
    data: bytes, task: Task, confined: Confined, inside: tuple[str, ...] = ()
) -> Iterator[Document | ImportRefused]:
    """Yield all documents in the bytes of a file, and the refusals of single ones.

    Plain text that is not very long is read here, anything else by a child of ``confined``. Touches
    nothing else: may run in any thread. ``inside`` names the containers around this one, the
    outermost first. Raises `ImportRefused` when the file itself cannot be read.
    """
    if task.format is None:
        found = _clear(data, task)
        if found is not None:
            yield found
            return
        foreign_annotations.refuse(data, task.name)
    format = registry.known(task.format) if task.format else registry.of_text(data, task.name)
    if format in registry.HARMLESS and len(data) <= _SHORT:
        yield registry.READERS[format].read(data, task.name, task.charset)
        return
    for each in confined.parse(msgspec.structs.replace(task, format=format), data):
        if not isinstance(each, Entry):
            yield each
        elif len(inside) == _DEEPEST:
            yield ImportRefused(f"{each.name} lies too deep in {inside[0]}: unpack that first.")
        else:
            try:
                inner = Task(each.name, None, task.charset, task.whole)
                yield from documents(each.data, inner, confined, (*inside, task.name))
            except ImportRefused as refused:
                yield refused


def _clear(data: bytes, task: Task) -> Document | None:
    if task.charset is not None or len(data) > _SHORT:
        return None
    return clear_text.document(data, task.name)


def _first(found: Iterator[Document | ImportRefused], name: str) -> Document:
    for each in found:
        if isinstance(each, ImportRefused):
            raise each
        return each
    raise ImportRefused(f"{name} holds no document: choose another file.")
