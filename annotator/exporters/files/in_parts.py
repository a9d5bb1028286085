"""A split on the disk: train, dev and test apart, for tools that want a file of each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, ExportRefused, SourceLine
from annotator.exporters.files.output import Output

if TYPE_CHECKING:
    from annotator.exporters import Writer

HAVE_FIELD = ("jsonl", "parquet", "csv", "xlsx", "spacy", "nli")
"""The formats of one file in which each source says of which part it is."""

OWN_FILES = ("huggingface",)
"""The formats that are a folder with a file for each part."""


def refuse_without_parts(format: str) -> None:
    """Raise `ExportRefused` where one file of a format cannot tell its parts apart."""
    if format not in HAVE_FIELD:
        raise ExportRefused(
            f"One file of {format} has no place for the parts of a split: name a folder with"
            " --output, a name without an ending, and each part becomes a file in it."
        )


class InParts:
    """A format of one file as a folder: ``train``, ``dev`` and ``test`` with its ending."""

    def __init__(self, module: Writer) -> None:
        """Take the format's own module; see `exporters.Writer` for the fields."""
        self.NAME, self.EXTRA, self.HOLDS = module.NAME, module.EXTRA, module.HOLDS
        self.KEEPS, self.LOSES = module.KEEPS, module.LOSES
        self.ENDING = ""
        self._module = module

    def write(self, lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
        """Write a file for each part; the sources come part by part. As the format's `write`."""
        counts = Counts()
        for part, own in groupby(lines, key=lambda line: line.split or "train"):
            with out.file(f"{part}{self._module.ENDING}") as file:
                counts.take(self._module.write(own, Output(file), head))
        return counts
