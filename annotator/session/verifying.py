"""Exports held against themselves, from the files alone: whether spans quote their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.exporters.files.names import INDEX
from annotator.session.catalogued import called, catalogued, is_index, strangers
from annotator.session.folders import files_in
from annotator.text.errors import SessionError

if TYPE_CHECKING:
    from annotator.importers.marked import MarkedDocument

_SILENT = ("doccano", "conll", "spacy", "claimreview")
"""Formats that say nowhere what the words of a span are: only that a file is as it was written
can be checked. As their readers are called."""

_OF_FILES = ("uima-xmi", "uima-json")
"""Formats with a file for each text, whose links may lead from one to another."""

_DEPTH = 5
"""Folders above a file of many sessions: story, annotator, split, ``data`` and the whole."""

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


def verify(path: Path, format: str | None, found: Verified) -> Iterator[str]:
    """Yield a sentence for each fault of an exported file or folder, and count into ``found``.

    Files are held against the SHA-256 in the ``croissant.json`` or ``index.json`` beside them,
    where there is one, and what they hold against itself; files in a folder that neither names are
    faults. Raises `SessionError` for what is in no format known, and for
    formats that say too little where nothing is written down beside them.
    """
    for sentence in _faults(path, format, found):
        found.faults += 1
        yield sentence


def _faults(path: Path, format: str | None, found: Verified) -> Iterator[str]:
    from annotator.importers.marked import checked_formats
    from annotator.importers.marked.reading import checked_format_of

    if not path.exists():
        raise SessionError(f"There is no file {path.name}: check the name and the folder.")
    asked = _READ_BY.get(format or "", format)
    if asked and asked not in checked_formats() and asked not in _SILENT:
        raise SessionError(f"{asked} is no format of ours: leave it out, and the file tells.")
    files = list(files_in(path))
    foreign = dict(strangers(files)) if path.is_dir() else {}
    yield from foreign.values()
    files = [each for each in files if each not in foreign]
    for number, sentence in catalogued(path, files):
        found.digests += number
        if sentence:
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
        yield from _read_again(path, own or files, found)
    elif not found.digests:
        raise SessionError(f"{path.name} is in no format that can be verified: name it.")


def _is_part(path: Path, format: str) -> bool:
    """Return whether a path is one file, or some folders, of an export that is more."""
    above = path.absolute().parents[:_DEPTH]
    is_one = path.is_file() and format in _OF_FILES
    return is_one or any(is_index(folder / INDEX) for folder in above)


def _read_again(path: Path, files: list[Path], found: Verified) -> Iterator[str]:
    """Yield what reading the files of a path finds wrong, as an import would refuse them for it."""
    from annotator.importers.marked import reading
    from annotator.importers.marked.checking import is_without_texts

    marks = _Marks()
    for file in files:
        try:
            for document in reading.documents(file, found.format, to_check=True):
                found.texts += 1
                found.spans += len(document.spans)
                yield from document.mismatches
                marks.take(document, called(file, path), f"{file.name}#{found.texts}")
        except SessionError as refused:
            if found.digests and is_without_texts(refused):
                found.without_texts = True
            else:
                yield str(refused)
    yield from marks.faults(is_part=_is_part(path, found.format))


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
