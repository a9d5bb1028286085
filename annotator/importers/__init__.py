"""Documents into texts: one module a format, listed in `registry.py`."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.importers.confined import Confined
    from annotator.importers.document import Document, ImportRefused, shown_name
    from annotator.importers.frames import Task
    from annotator.importers.opening import read_bytes
    from annotator.importers.plain import from_text
    from annotator.importers.reading import documents, formats, from_bytes, read
    from annotator.importers.registry import EXTENSIONS, FORMATS

__all__ = [
    "EXTENSIONS",
    "FORMATS",
    "Confined",
    "Document",
    "ImportRefused",
    "Task",
    "documents",
    "formats",
    "from_bytes",
    "from_text",
    "read",
    "read_bytes",
    "shown_name",
]

_HOMES = {
    "EXTENSIONS": "registry",
    "FORMATS": "registry",
    "Confined": "confined",
    "Document": "document",
    "ImportRefused": "document",
    "Task": "frames",
    "documents": "reading",
    "formats": "reading",
    "from_bytes": "reading",
    "from_text": "plain",
    "read": "reading",
    "read_bytes": "opening",
    "shown_name": "document",
}
"""The module of each name."""


def __getattr__(name: str) -> object:
    """Load a name with its module when it is first asked for.

    All formats together take 0.1 s, which processes that read plain text alone can do without.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
