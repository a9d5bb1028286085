"""Many sessions as one data set in Parquet, partitioned as Hive does: ``data/story=.../``.

DuckDB, Polars, Spark, Ray, Dask and `datasets` open it as it is. Sources of a session come by
their story, and a file holds those of one session and one story (or of the session alone), and of
one part where the stories are divided.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

import msgspec
from msgspec import UNSET

from annotator.exporters.corpus.contents import Contents, Written
from annotator.exporters.corpus.folders import Folders, Where
from annotator.exporters.corpus.index import CorpusIndex, CorpusSession, CorpusShard
from annotator.exporters.corpus.rows import columns, corpus_row
from annotator.exporters.corpus.seen import Seen
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, ExportRefused, SourceLine, needs_extra
from annotator.exporters.files.filling import Counted, until_full
from annotator.exporters.files.index import Member
from annotator.exporters.files.output import Output
from annotator.exporters.offsets_only import OFFSETS, without_texts
from annotator.exporters.writers.parquet import EXTRA, NAME, is_installed, write_rows
from annotator.text.identity import sha256


class NotWritten(ExportRefused):
    """A data set whose files cannot be written: no fault of the session at hand."""


class LayerLines(NamedTuple):
    """The sources of a session, those of a story one after the other, with one layer's marks.

    ``annotator`` is whose (an id), empty for everybody's.
    """

    annotator: str
    lines: Iterable[SourceLine]
    head: ExportHead


class Corpus:
    """A data set while sessions are written into it, one after another."""

    def __init__(self, folder: Path | None, folders: Folders, least: int) -> None:
        """Take an empty folder, and the size in bytes at which a file ends (0: none).

        ``not_compared`` counts the sources that were too long for that, where stories are divided.
        Without a folder nothing is written, and all is only counted. Raises `ExportRefused` when
        pyarrow is not installed.
        """
        if not is_installed():
            raise needs_extra(NAME, EXTRA)
        self.contents = Contents()
        self.not_compared = 0
        self.folders = folders
        self._folder = folder
        self._least = least or 1 << 62
        self._seen = Seen()
        self._files: Counter[str] = Counter()

    def add(self, session_id: str, head: ExportHead, layers: Iterable[LayerLines]) -> None:
        """Write the layers of a session.

        Raises `ExportRefused` as `parquet.write_rows` does. Whatever is raised, nothing of the
        session is in the data set then.
        """
        files, written = self._files.copy(), Written()
        try:
            for layer in layers:
                self._add_layer(session_id, layer, written)
            labels = self._label_set(head)
        except BaseException as error:
            self._files = files
            self._seen.forget()
            for each in written.shards:
                self._take_back(each.file)
            if isinstance(error, UnicodeEncodeError):
                raise ExportRefused(
                    f"{head.session_file} holds a lone surrogate, which no file can hold: run"
                    " “annotator check”."
                ) from None
            raise
        session = CorpusSession(
            id=session_id,
            file=head.session_file,
            title=head.session_title,
            sources=written.sources,
            spans=written.counts.spans,
            seen_before=self._seen.keep(),
            label_set=head.label_set.name,
            label_set_version=head.label_set.version,
            labels=labels,
        )
        self.contents.take(written, session, head)

    def index(self) -> CorpusIndex:
        """Return what the data set holds."""
        contents = self.contents
        return CorpusIndex(
            partition=self.folders.partition,
            sources=sum(each.sources for each in contents.sessions),
            spans=contents.counts.spans,
            seen_before=sum(each.seen_before for each in contents.sessions),
            sessions=contents.sessions,
            not_compared=self.not_compared,
            skipped=contents.skipped,
            shards=contents.shards,
            files=[Member(*each) for each in contents.label_sets.items()],
        )

    def write(self, name: str, data: bytes) -> None:
        """Write a small file of the data set."""
        with self._open(name) as file:
            file.write(data)

    def _add_layer(self, session_id: str, layer: LayerLines, written: Written) -> None:
        head, lines = layer.head, layer.lines
        if head.offsets_only:
            lines = without_texts(lines, head.passed_over)
        # What was left out before the first source is the same in all layers.
        known = Counter(head.kept_back) if written.kept_back else Counter[str]()
        before = len(written.counts.by_source)
        for (split, key), some in self._turns(session_id, lines, written):
            where = Where(split, layer.annotator, key)
            written.shards.append(self._shard(session_id, where, some, head, written.counts))
        written.kept_back.update(Counter(head.kept_back) - known)
        written.passed_over.update(head.passed_over)
        regions = Counter[str]()
        for each in written.counts.by_source[before:]:  # a source's windows may be in two files
            regions[each.id] += each.regions
        written.regions |= regions

    def _turns(
        self, session_id: str, lines: Iterable[SourceLine], written: Written
    ) -> Iterator[tuple[tuple[str, str], Iterator[SourceLine]]]:
        """Yield what goes into a file, or more than one fit, by split and story or session."""

        def keys_of(line: SourceLine) -> tuple[str, str]:
            split = "" if line.split is UNSET else line.split
            written.stories[split].add(line.story.id)
            return split, line.story.id if self.folders.partition == "story" else session_id

        for keys, turn in groupby(lines, keys_of):
            some = iter(turn)
            while (first := next(some, None)) is not None:
                yield keys, chain([first], some)

    def _shard(
        self,
        session_id: str,
        where: Where,
        lines: Iterator[SourceLine],
        head: ExportHead,
        found: Counts,
    ) -> CorpusShard:
        place = self.folders.place(where)
        name = f"{place}/part-{self._files[place]:05}.parquet"
        self._files[place] += 1
        fields = columns(offsets_only=head.offsets_only, is_split=self.folders.is_split)
        row_of = corpus_row(session_id, head.session_file, self._seen.before)
        try:
            with self._open(name) as file:
                out = Output(file)
                counted = Counted(out.main)
                some = until_full(lines, counted, self._least)
                counts = write_rows(some, cast(BinaryIO, counted), fields, row_of)
        except BaseException:
            self._take_back(name)
            raise
        if head.offsets_only:
            counts.offsets = OFFSETS
        found.take(counts)
        return CorpusShard(
            file=name,
            session=session_id,
            split=where.split,
            annotator=where.annotator,
            partition=where.key,
            sources=counts.sources,
            spans=counts.spans,
            bytes=counted.bytes,
            sha256=out.digest,
        )

    def _label_set(self, head: ExportHead) -> str:
        """Write a label set unless it is there, and return the name of its file."""
        data = msgspec.json.format(msgspec.json.encode(head.label_set.to_data()), indent=2) + b"\n"
        digest = sha256(data.decode())
        name = f"labels/{digest[:16]}.json"
        if name not in self.contents.label_sets:
            self.write(name, data)
            self.contents.label_sets[name] = digest
        return name

    @contextmanager
    def _open(self, name: str) -> Iterator[BinaryIO]:
        if self._folder is None:
            with open(os.devnull, "wb") as nowhere:
                yield nowhere
            return
        path = self._folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NotWritten(
                f"{path.name} could not be written ({error.strerror or error}): make room, or"
                " choose another folder."
            ) from None

    def _take_back(self, name: str) -> None:
        """Remove a file again, and the folders that it was alone in."""
        if self._folder is None:
            return
        path = self._folder / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise NotWritten(
                f"{path.name} could not be removed again ({error.strerror or error}): export once"
                " more."
            ) from None
        with suppress(OSError):
            while (path := path.parent) != self._folder:
                path.rmdir()
