"""Every format that can be read again: exports in memory, and what its reader makes of them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from annotator.exporters import ExportHead, formats, writer
from annotator.exporters.document import SourceLine
from annotator.exporters.files.output import Output
from annotator.importers import marked
from annotator.importers.marked import MarkedDocument
from tests.exporters.rich_lines import two_heads

READERS = {"doccano-relations": "doccano", "conll-biluo": "conll"}
"""What reads a format, where that is called otherwise."""

BOTH = tuple(each for each in formats() if READERS.get(each, each) in marked.formats())
"""The formats that are written and read."""


class _Kept(io.BytesIO):
    """A file whose bytes are there after it is closed."""

    def close(self) -> None:
        self.seek(0)


def files(
    format: str, lines: Iterable[SourceLine], head: ExportHead | None = None
) -> dict[str, bytes]:
    """Return the files of an export by name, without card and label set."""
    module, written = writer(format), dict[str, _Kept]()

    @contextmanager
    def opened(name: str) -> Iterator[BinaryIO]:
        written[name] = _Kept()
        yield written[name]

    if module.ENDING:
        name = f"out{module.ENDING}"
        written[name] = _Kept()
        module.write(lines, Output(written[name]), head or two_heads())
    else:
        module.write(lines, Output(open_file=opened), head or two_heads())
    return {name: file.getvalue() for name, file in written.items()}


def read(format: str, there: dict[str, bytes]) -> list[MarkedDocument]:
    """Return what the reader of a format finds in files; fails where it refuses one."""
    reader = marked.reader(READERS.get(format, format))
    found = []
    for name, data in sorted(there.items()):
        if not name.endswith(reader.EXTENSIONS) or not (reader.looks_like(data) or not data):
            continue
        others = {each: there[each] for each in marked.beside(reader.NAME, name) if each in there}
        for document in reader.read(data, name, others):
            assert isinstance(document, MarkedDocument), document
            assert not document.mismatches, document.mismatches
            found.append(document)
    return found


def there_and_back(format: str, lines: Iterable[SourceLine]) -> list[MarkedDocument]:
    """Return what is read of an export."""
    return read(format, files(format, lines))
