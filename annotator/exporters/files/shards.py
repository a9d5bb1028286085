"""An export in shards: a folder of files of a size, and an index that says what is in each.

A shard ends with the first source at which it has at least so many bytes, so its name is known
before its size: ``train-00000.jsonl``, ``train-00001.jsonl``. Each part of a split has shards of
its own, called as Hugging Face does; without a split all is in ``train``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import BinaryIO, cast

from annotator.exporters.cards.front_matter import front_matter
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, ExportRefused, SourceLine
from annotator.exporters.files.filling import Counted, until_full
from annotator.exporters.files.index import Index, Shard, as_bytes
from annotator.exporters.files.names import INDEX
from annotator.exporters.files.output import Output
from annotator.exporters.writers import huggingface, jsonl, parquet
from annotator.exporters.writers.dataset_rows import ROW, ROW_PLACES, said

FORMATS = ("jsonl", "huggingface", "parquet")
"""The formats that can be written in shards."""


def refuse(format: str) -> None:
    """Raise `ExportRefused` for a format that cannot be in shards."""
    if format not in FORMATS:
        raise ExportRefused(
            f"{format} cannot be written in shards: choose {', '.join(FORMATS[:-1])} or"
            f" {FORMATS[-1]}, or leave the size of shards out."
        )


class Shards:
    """What writes one of `FORMATS` in shards: like the module of a format, see `Writer`."""

    ENDING = ""

    def __init__(self, format: str, least: int) -> None:
        """Take the name of the format, as `refuse`, and the size in bytes at which a shard ends."""
        refuse(format)
        module = {"jsonl": jsonl, "huggingface": huggingface, "parquet": parquet}[format]
        self.NAME, self.EXTRA, self.HOLDS = module.NAME, module.EXTRA, module.HOLDS
        self.KEEPS, self.LOSES = module.KEEPS, module.LOSES
        self._ending = module.ENDING or ".jsonl"
        self._least = least

    def write(self, lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
        """Write the shards and their index; raises `ExportRefused` as the format does.

        Lines of one part of a split had better come together, or each turn begins a shard.
        """
        total, shards, numbers = Counts(), list[Shard](), Counter[str]()
        languages, licences = set[str](), set[str]()

        def noted() -> Iterator[SourceLine]:
            for line in lines:
                languages.add(said(line, "language"))
                licences.add(said(line, "licence"))
                yield line

        def shard(part: str, some: Iterable[SourceLine]) -> None:
            name = f"{part}-{numbers[part]:05}{self._ending}"
            numbers[part] += 1
            found = self._shard(name, part, some, out, head)
            shards.append(found[0])
            total.take(found[1])

        for part, turn in groupby(noted(), _part):
            some = iter(turn)
            while (first := next(some, None)) is not None:
                shard(part, chain([first], some))
        if not shards:  # an empty file still says what its columns are
            shard("train", ())
        if self.NAME != "jsonl":  # attributes there are free in form: no features can be declared
            columns = ROW_PLACES if head.offsets_only else ROW
            files = {part: f"{part}-*{self._ending}" for part in numbers}
            total.front_matter = front_matter(
                head.session_title, files, columns, languages, licences
            )
        with out.file(INDEX) as file:
            index = Index(format=self.NAME, sources=total.sources, spans=total.spans, shards=shards)
            file.write(as_bytes(index))
        return total

    def _shard(
        self, name: str, part: str, lines: Iterable[SourceLine], out: Output, head: ExportHead
    ) -> tuple[Shard, Counts]:
        with out.file(name) as file:
            counted = Counted(file)
            counts = self._rows(until_full(lines, counted, self._least), counted, head)
        return Shard(
            file=name,
            split=part,
            sources=counts.sources,
            spans=counts.spans,
            bytes=counted.bytes,
            sha256=out.digests[name],
        ), counts

    def _rows(self, lines: Iterable[SourceLine], file: Counted, head: ExportHead) -> Counts:
        """Write lines to a file of its own in the format."""
        stream = cast(BinaryIO, file)
        if self.NAME == "huggingface":
            return huggingface.write_rows(lines, stream)
        write = jsonl.write if self.NAME == "jsonl" else parquet.write
        return write(lines, Output(stream), head)


def _part(line: SourceLine) -> str:
    return huggingface.SPLITS[line.split or "train"]
