"""Many sessions as one data set in Parquet, partitioned as Hive does: ``data/story=.../``.

DuckDB, Polars, Spark, Ray, Dask and `datasets` open it as it is. Sources of a session come by
their story, and a file holds those of one session and one story (or of the session alone).
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from annotator.exporters.corpus.index import CorpusIndex, CorpusSession, CorpusShard, Partition
from annotator.exporters.corpus.rows import CORPUS_ROW, CORPUS_ROW_PLACES, corpus_row
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, ExportRefused, SourceLine, needs_extra
from annotator.exporters.files.filling import Counted, until_full
from annotator.exporters.files.output import Output
from annotator.exporters.offsets_only import without_texts
from annotator.exporters.writers.parquet import EXTRA, NAME, is_installed, write_rows
from annotator.text.identity import sha256

_PLAIN = re.compile(r"[0-9a-z_-]{1,64}\Z")


class NotWritten(ExportRefused):
    """A data set whose files cannot be written: no fault of the session at hand."""


@dataclass
class Held:
    """What the data set holds so far; sessions and shards in the order they were written."""

    counts: Counts = field(default_factory=Counts)
    sessions: list[CorpusSession] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    shards: list[CorpusShard] = field(default_factory=list)
    people: dict[str, str] = field(default_factory=dict)
    licences: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    kept_back: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    complete: int = 0


class Corpus:
    """A data set while sessions are written into it, one after another."""

    def __init__(self, folder: Path, partition: Partition, least: int) -> None:
        """Take an empty folder, and the size in bytes at which a file ends (0: none).

        Raises `ExportRefused` when pyarrow is not installed.
        """
        if not is_installed():
            raise needs_extra(NAME, EXTRA)
        self.held = Held()
        self._folder = folder
        self._partition = partition
        self._least = least or 1 << 62
        self._seen = _Seen()
        self._files: Counter[str] = Counter()

    def add(self, session_id: str, lines: Iterable[SourceLine], head: ExportHead) -> None:
        """Write the sources of a session, those of a story one after the other.

        Raises `ExportRefused` as `parquet.write_rows` does. Whatever is raised, nothing of the
        session is in the data set then.
        """
        files, shards, found = self._files.copy(), list[CorpusShard](), Counts()
        if head.offsets_only:
            lines = without_texts(lines, head.passed_over)
        try:
            for key, some in self._turns(session_id, lines):
                shards.append(self._shard(session_id, key, some, head, found))
            labels = self._label_set(head)
        except BaseException as error:
            self._files = files
            self._seen.forget()
            for each in shards:
                self._take_back(each.file)
            if isinstance(error, UnicodeEncodeError):
                raise ExportRefused(
                    f"{head.session_file} holds a lone surrogate, which no file can hold: run"
                    " “annotator check”."
                ) from None
            raise
        self._take(session_id, shards, found, head, labels)

    def index(self) -> CorpusIndex:
        """Return what the data set holds."""
        held = self.held
        return CorpusIndex(
            partition=self._partition,
            sources=sum(each.sources for each in held.sessions),
            spans=held.counts.spans,
            seen_before=sum(each.seen_before for each in held.sessions),
            sessions=held.sessions,
            skipped=held.skipped,
            shards=held.shards,
        )

    def write(self, name: str, data: bytes) -> None:
        """Write a small file of the data set."""
        with self._open(name) as file:
            file.write(data)

    def _turns(
        self, session_id: str, lines: Iterable[SourceLine]
    ) -> Iterator[tuple[str, Iterator[SourceLine]]]:
        """Yield what goes into a file, or more than one fit, with the key of its partition."""

        def key_of(line: SourceLine) -> str:
            return line.story.id if self._partition == "story" else session_id

        for key, turn in groupby(lines, key_of):
            some = iter(turn)
            while (first := next(some, None)) is not None:
                yield key, chain([first], some)

    def _shard(
        self,
        session_id: str,
        key: str,
        lines: Iterator[SourceLine],
        head: ExportHead,
        found: Counts,
    ) -> CorpusShard:
        place = f"data/{self._partition}={_folder_name(key)}"
        name = f"{place}/part-{self._files[place]:05}.parquet"
        self._files[place] += 1
        fields = CORPUS_ROW_PLACES if head.offsets_only else CORPUS_ROW
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
        found.take(counts)
        return CorpusShard(
            file=name,
            session=session_id,
            partition=key,
            sources=counts.sources,
            spans=counts.spans,
            bytes=counted.bytes,
            sha256=out.digest,
        )

    def _take(
        self,
        session_id: str,
        shards: list[CorpusShard],
        found: Counts,
        head: ExportHead,
        labels: str,
    ) -> None:
        """Count a session that is written; of its sources only what the card of the whole says."""
        held = self.held
        for each in found.by_source:
            held.licences[each.licence] += 1
            held.languages[each.language] += 1
            held.complete += bool(each.complete_by)
        held.sessions.append(
            CorpusSession(
                id=session_id,
                file=head.session_file,
                title=head.session_title,
                sources=found.sources,
                spans=found.spans,
                seen_before=self._seen.keep(),
                label_set=head.label_set.name,
                label_set_version=head.label_set.version,
                labels=labels,
            )
        )
        held.shards += shards
        held.people |= {each.id: each.name for each in head.annotators}
        held.kept_back.update(head.kept_back)
        held.passed_over.update(head.passed_over)
        held.counts.take(found)
        held.counts.by_source.clear()

    def _label_set(self, head: ExportHead) -> str:
        """Write a label set unless it is there, and return the name of its file."""
        data = msgspec.json.format(msgspec.json.encode(head.label_set.to_data()), indent=2) + b"\n"
        name = f"labels/{sha256(data.decode())[:16]}.json"
        if not (self._folder / name).exists():
            self.write(name, data)
        return name

    @contextmanager
    def _open(self, name: str) -> Iterator[BinaryIO]:
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
        """Remove a file again, and the folder that it was alone in."""
        path = self._folder / name
        with suppress(OSError):
            path.unlink(missing_ok=True)
            path.parent.rmdir()


class _Seen:
    """In how many sessions each source was, by its id; some 200 bytes a source."""

    def __init__(self) -> None:
        self._kept: Counter[str] = Counter()
        self._now: list[str] = []

    def before(self, source_id: str) -> int:
        """Return in how many sessions before this one a source was, which is in this one now."""
        self._now.append(source_id)
        return self._kept[source_id]

    def keep(self) -> int:
        """Count this session, and return how many of its sources were in one before."""
        again = sum(each in self._kept for each in self._now)
        self._kept.update(self._now)
        self._now.clear()
        return again

    def forget(self) -> None:
        """Let this session go as if it had never been."""
        self._now.clear()


def _folder_name(key: str) -> str:
    """Return a key as the name of a folder on every system; an id of ours as it is."""
    return key if _PLAIN.match(key) else sha256(key)[:32]
