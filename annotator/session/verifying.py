"""Exports held against themselves, from the files alone: whether spans quote their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.session.folders import files_in
from annotator.text.errors import SessionError

if TYPE_CHECKING:
    from annotator.importers.marked import MarkedDocument


@dataclass
class Verified:
    """What was checked so far: texts and spans, the faults among them, and in which format."""

    texts: int = 0
    spans: int = 0
    faults: int = 0
    format: str = ""


def verify(path: Path, format: str | None, found: Verified) -> Iterator[str]:
    """Yield a sentence for each fault of an exported file or folder, and count into ``found``.

    A format's writer may know more than its reader says: its module may have a function ``verify``
    that takes the path and yields sentences. Raises `SessionError` for what is in no format known.
    """
    from annotator import exporters
    from annotator.importers.marked import formats
    from annotator.importers.marked.reading import format_of

    if not path.exists():
        raise SessionError(f"There is no file {path.name}: check the name and the folder.")
    files = list(files_in(path))
    told = {each: name for each in files if (name := format or format_of(each)) is not None}
    if not told:
        raise SessionError(f"{path.name} is in no format that can be verified: name it.")
    found.format = format or next(iter(told.values()))
    own = (
        getattr(exporters.writer(found.format), "verify", None)
        if found.format in exporters.formats()
        else None
    )
    if own is None and found.format not in formats():
        raise SessionError(f"{found.format} says too little to be verified from its files alone.")
    for sentence in own(path) if own else _read_again(told, found):
        found.faults += 1
        yield sentence


def _read_again(told: dict[Path, str], found: Verified) -> Iterator[str]:
    """Yield what reading the files finds wrong: the same that an import would refuse them for."""
    from annotator.importers.marked import reading

    for file, format in told.items():
        if format != found.format:
            continue
        marks = _Marks(file.name)
        try:
            for document in reading.documents(file, format):
                found.texts += 1
                found.spans += len(document.spans)
                yield from document.mismatches
                marks.take(document, f"#{found.texts}")
            yield from marks.faults()
        except SessionError as refused:
            yield str(refused)


class _Marks:
    """The spans of a file and the links between them, which may lead to other texts of it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._spans: set[tuple[str, str]] = set()
        self._ends: list[tuple[str, str, str]] = []

    def take(self, document: MarkedDocument, number: str) -> None:
        """Keep what links of a document need."""
        key = document.id or number
        self._spans.update((key, each.id) for each in document.spans)
        for link in document.links:
            if link.to_span:
                self._ends.append((link.id, link.to_document or key, link.to_span))

    def faults(self) -> Iterator[str]:
        """Yield the links that lead to no span of the file."""
        for link, document, span in self._ends:
            if (document, span) not in self._spans:
                yield f"{self._name}: link {link} leads to span {span}, which is not there."
