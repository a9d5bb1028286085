"""Exports held against themselves, from the files alone: whether spans quote their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from annotator.session.catalogued import (
    called,
    compared,
    indexes_above,
    strangers,
    written_down,
)
from annotator.session.folders import files_in, links_in
from annotator.text.errors import SessionError

if TYPE_CHECKING:
    from annotator.importers.marked import MarkedDocument

_SILENT = ("doccano", "conll", "spacy", "claimreview")
"""Formats that say nowhere what the words of a span are: only that a file is as it was written
can be checked. As their readers are called."""

_OF_FILES = ("uima-xmi", "uima-json")
"""Formats with a file for each text, whose links may lead from one to another."""

GoingOn = Callable[[int, int], bool]
T = TypeVar("T")

_READ_BY = {"doccano-relations": "doccano", "conll-biluo": "conll"}


@dataclass
class Verified:
    """What was checked so far: texts and spans, the faults among them, and in which format.

    ``digests`` counts the files that were held against the SHA-256 written down beside them,
    ``without_texts`` says that nothing else can be checked, for the texts are left out.
    """

    texts: int = 0
    spans: int = 0
    faults: int = 0
    digests: int = 0
    format: str = ""
    without_texts: bool = False

    def summary(self) -> str:
        """Return what was checked as a line: ``jsonl: 3 spans of 1 texts checked, 0 faults``."""
        checked = f"{self.spans} spans of {self.texts} texts checked, {self.faults} faults"
        files = f"; {self.digests} files held against their SHA-256" if self.digests else ""
        if self.without_texts and not self.faults:
            return (
                f"{self.format}: the texts are left out: places were proved when written, the files"
                f" are as they were written{files}"
            )
        return f"{self.format or 'files'}: {checked}{files}"


def verify(
    path: Path, format: str | None, found: Verified, going_on: GoingOn | None = None
) -> Iterator[str]:
    """Yield a sentence for each fault of an exported file or folder, and count into ``found``.

    Files are held against the SHA-256 in the ``croissant.json`` beside them or the ``index.json``
    beside or above them, where there is one, and what they hold against itself; files in a folder
    that neither names are faults. ``going_on`` is told how much is done of how much, and stops it
    by returning False. Raises `SessionError` then, for what is in no format known, and for formats
    that say too little where nothing is written down beside them.
    """
    for sentence in _faults(path, format, found, going_on or (lambda done, of: True)):
        found.faults += 1
        yield sentence


def _faults(path: Path, format: str | None, found: Verified, going_on: GoingOn) -> Iterator[str]:
    from annotator.importers.marked import checked_formats
    from annotator.importers.marked.reading import checked_format_of

    if not path.exists():
        raise SessionError(f"There is no file {path.name}: check the name and the folder.")
    asked = _READ_BY.get(format or "", format)
    if asked and asked not in checked_formats() and asked not in _SILENT:
        raise SessionError(f"{asked} is no format of ours: leave it out, and the file tells.")
    files, above = list(files_in(path)), indexes_above(path)
    foreign = dict(strangers(path, files, set(links_in(path)), above)) if path.is_dir() else {}
    yield from foreign.values()
    files = [each for each in files if each not in foreign]
    said = written_down(path, files, above)
    steps = _Steps(going_on, len(said) + len(files))
    for each in steps.through(said):
        found.digests += not isinstance(each, str)
        if sentence := each if isinstance(each, str) else compared(each, path):
            yield sentence
    told = {each: name for each in files if (name := checked_format_of(each)) is not None}
    found.format = asked or next(iter(told.values()), "")
    if found.format in _SILENT and not found.digests:
        raise SessionError(
            f"{path.name} cannot be verified by itself, for {found.format} says nowhere what the"
            " words of a span are: put the croissant.json beside it that was written with it."
        )
    if found.format in checked_formats():
        own = [each for each, name in told.items() if name == found.format]
        if not own and not (found.digests and (path.is_dir() or not path.stat().st_size)):
            own = files  # of what is written down, what is in no format may be without sources
        is_part = bool(above) or (path.is_file() and found.format in _OF_FILES)
        yield from _read_again(path, steps.through(own), found, is_part=is_part)
    elif not found.digests:
        raise SessionError(f"{path.name} is in no format that can be verified: name it.")


class _Steps:
    """How far it is: each file is a step when it is held against its SHA-256, and when read."""

    def __init__(self, going_on: GoingOn, of: int) -> None:
        self._going_on, self._done, self._of = going_on, 0, of

    def through(self, some: Iterable[T]) -> Iterator[T]:
        """Yield some, each a step; raises `SessionError` when it is stopped."""
        for each in some:
            if not self._going_on(self._done, self._of):
                raise SessionError("The verifying was stopped: start it again.")
            yield each
            self._done += 1


def _read_again(
    path: Path, files: Iterable[Path], found: Verified, *, is_part: bool
) -> Iterator[str]:
    """Yield what reading the files of a path finds wrong, as an import would refuse them for it.

    ``is_part`` says that they are one file, or some folders, of an export that is more.
    """
    from annotator.importers.marked import reading
    from annotator.importers.marked.checking import is_without_texts

    marks = _Marks()
    with reading.children() as within:
        for file in files:
            try:
                for each in reading.documents(file, found.format, to_check=True, within=within):
                    found.texts += 1
                    found.spans += len(each.spans)
                    yield from each.mismatches
                    marks.take(each, called(file, path), f"{file.name}#{found.texts}")
            except SessionError as refused:
                if found.digests and is_without_texts(refused):
                    found.without_texts = True
                else:
                    yield str(refused)
    yield from marks.faults(is_part=is_part)


class _Marks:
    """The spans of all files and the links between them, which may lead to other texts of them."""

    def __init__(self) -> None:
        self._documents: set[str] = set()
        self._spans: set[tuple[str, str]] = set()
        self._ends: list[tuple[str, str, str, str]] = []

    def take(self, document: MarkedDocument, file: str, number: str) -> None:
        """Keep what links of a document need; ``number`` names one that has no id."""
        key = document.id or number
        self._documents.add(key)
        self._spans.update((key, each.id) for each in document.spans)
        for link in document.links:
            if link.to_span:
                self._ends.append((file, link.id, link.to_document or key, link.to_span))

    def faults(self, *, is_part: bool) -> Iterator[str]:
        """Yield the links that lead to no span of the files; of a part, to none of its texts."""
        for file, link, document, span in self._ends:
            if is_part and document not in self._documents:
                continue
            if (document, span) not in self._spans:
                yield f"{file}: link {link} leads to span {span}, which is not there."
