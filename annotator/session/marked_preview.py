"""A look into files of annotations before they are brought in: what would need a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from annotator.session import label_files
from annotator.session.ledger import Ledger
from annotator.session.marked_labels import MarkedLabels
from annotator.session.marked_sources import MarkedSources
from annotator.text.errors import SessionError
from annotator.text.labels import Label

if TYPE_CHECKING:
    from annotator.importers.marked import MarkedDocument

_MOST = 1_000
"""The most mismatches that are kept word for word."""

_SHOWN = 80
"""Code points of the words that are shown for a label."""

GoingOn = Callable[[int, int], bool]


class Foreign(msgspec.Struct):
    """A label of a file: its spans, the words of the first, and how it is defined there.

    ``known`` is the id of the session's label that its name means; empty where there is none.
    """

    spans: int = 0
    words: str = ""
    definition: Label | None = None
    known: str = ""


class LookedInto(msgspec.Struct):
    """What is in some files of annotations, as far as they can be read.

    ``files`` are all of them, ``formats`` and ``units`` count those that can be read by format and
    by what their offsets count. ``labels`` and ``relations`` are those that the session lacks, by
    name; ``matched`` are labels that it has, and ``merged`` those of them that become one with
    another of the same file. Of the texts ``same`` are in the session, ``other`` are sources with
    another text, ``new`` are not there. ``mismatches`` are sentences on spans that do not quote the
    words at their place, of which there are ``wrong`` in ``wrong_files``; ``refused`` on files that
    cannot be read.
    """

    files: list[Path] = []
    formats: Counter[str] = msgspec.field(default_factory=Counter)
    units: Counter[str] = msgspec.field(default_factory=Counter)
    labels: dict[str, Foreign] = {}
    matched: dict[str, Foreign] = {}
    merged: set[str] = set()
    relations: dict[str, int] = {}
    spans: int = 0
    links: int = 0
    same: int = 0
    other: int = 0
    new: int = 0
    mismatches: list[str] = []
    wrong: int = 0
    wrong_files: int = 0
    refused: list[str] = []

    @property
    def texts(self) -> int:
        """How many texts there are."""
        return self.same + self.other + self.new

    @property
    def asks(self) -> bool:
        """Whether something has to be decided before the files come in."""
        return bool(self.labels or self.relations or self.wrong or self.merged)


class PreviewActs(Ledger):
    """What looks into files of annotations."""

    def look_into_marked(
        self, paths: Iterable[Path], going_on: GoingOn | None = None
    ) -> LookedInto:
        """Return what is in files of annotations, and where it would go; nothing changes.

        ``going_on`` is told files done and all, and stops by returning False: raises `SessionError`
        then. A file that cannot be read stops no other.
        """
        files = list(paths)
        found = LookedInto(files=files)
        for done, path in enumerate(files):
            try:
                one = _Look(self, path, MarkedSources(self._store))
                for document in one.documents():
                    _refuse_stopped(going_on, done, len(files))
                    one.take(document)
            except _Stopped as stopped:
                raise SessionError("The import was stopped: nothing was brought in.") from stopped
            except SessionError as refused:
                found.refused.append(str(refused))
            else:
                _add(found, one.found)
        return found


class _Stopped(SessionError):
    """The user wants no more of it."""


def _refuse_stopped(going_on: GoingOn | None, done: int, files: int) -> None:
    if going_on is not None and not going_on(done, files):
        raise _Stopped("stopped")


class _Look:
    """One file that is looked into."""

    def __init__(self, session: Ledger, path: Path, sources: MarkedSources) -> None:
        from annotator.importers import shown_name
        from annotator.importers.marked import reading

        format = reading.format_of(path)
        if format is None:
            name = shown_name(path)
            raise SessionError(f"{name} holds no annotations in a format known here: name it.")
        self._beside = label_files.beside(path) if format == "jsonl" else None
        self._sources = sources
        self._labels = MarkedLabels(session.label_set, {})
        self._relations = {each.key for each in session.label_set.relations}
        self._path, self._format = path, format
        self.found = LookedInto(formats=Counter((format,)))

    def documents(self) -> Iterator[MarkedDocument]:
        """Yield the texts of the file; raises `SessionError`."""
        from annotator.importers.marked import reading

        return reading.documents(self._path, self._format)

    def take(self, document: MarkedDocument) -> None:
        """Count what is in a document."""
        found = self.found
        found.units[document.unit] = 1
        found.spans += len(document.spans)
        found.links += len(document.links)
        found.wrong += len(document.mismatches)
        found.mismatches += document.mismatches[: _MOST - len(found.mismatches)]
        target = self._sources.match(document)
        if target is None:
            found.new += 1
        elif target.is_same:
            found.same += 1
        else:
            found.other += 1
        for span in document.spans:
            self._take_label(span.label, span.text)
        for link in document.links:
            if link.relation not in self._relations:
                found.relations[link.relation] = found.relations.get(link.relation, 0) + 1

    def _take_label(self, name: str, words: str) -> None:
        found = self.found
        there = found.labels.get(name) or found.matched.get(name)
        if there is None:
            is_known = self._labels.knows(name)
            definition = self._beside.label(name) if self._beside else None
            shown = " ".join(words[: 2 * _SHOWN].split())[:_SHOWN]
            there = Foreign(words=shown, definition=definition)
            if is_known:
                there.known = self._labels.label(name)
            (found.matched if is_known else found.labels)[name] = there
        there.spans += 1


def _add(whole: LookedInto, one: LookedInto) -> None:
    """Count what is in one more file."""
    whole.formats.update(one.formats)
    whole.units.update(one.units)
    for all_of_them, own in ((whole.labels, one.labels), (whole.matched, one.matched)):
        for name, label in own.items():
            fresh = Foreign(0, label.words, label.definition, label.known)
            there = all_of_them.setdefault(name, fresh)
            there.spans += label.spans
            there.definition = there.definition or label.definition
    meant = Counter(each.known for each in one.matched.values())
    whole.merged |= {name for name, each in one.matched.items() if meant[each.known] > 1}
    for name, number in one.relations.items():
        whole.relations[name] = whole.relations.get(name, 0) + number
    whole.mismatches += one.mismatches[: _MOST - len(whole.mismatches)]
    whole.wrong_files += bool(one.wrong)
    for count in ("spans", "links", "same", "other", "new", "wrong"):
        setattr(whole, count, getattr(whole, count) + getattr(one, count))


def most_used(labels: Mapping[str, Foreign]) -> list[tuple[str, Foreign]]:
    """Return labels by name, the most used first."""
    return sorted(labels.items(), key=lambda each: (-each[1].spans, each[0]))
