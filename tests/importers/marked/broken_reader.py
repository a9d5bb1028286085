"""A reader that foresees nothing: what tests of damaged files must notice."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.importers.marked.document import MarkedDocument


def parse(
    data: bytes, name: str, format: str | None, charset: str | None, whole: bool
) -> Iterator[MarkedDocument]:
    """Break on any file."""
    if data:
        raise KeyError(name)
    yield MarkedDocument(text="a")
