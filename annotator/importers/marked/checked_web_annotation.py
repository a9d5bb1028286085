"""Our Web Annotations, read only to be checked: a collection may be empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotator.importers import strict_json
from annotator.importers.decoding import decode
from annotator.importers.document import ImportRefused
from annotator.importers.marked import web_annotation
from annotator.importers.marked.document import MarkedDocument

NAME = web_annotation.NAME
EXTENSIONS = web_annotation.EXTENSIONS
looks_like = web_annotation.looks_like


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each source as the reader does, and nothing of a collection that says it has none."""
    if not _is_empty(strict_json.whole(decode(data, name).text, name)):
        yield from web_annotation.read(data, name, others)


def _is_empty(collection: object) -> bool:
    if not isinstance(collection, dict) or collection.get("total") != 0:
        return False
    page = collection.get("first")
    return isinstance(page, dict) and page.get("items") == [] and "next" not in page
