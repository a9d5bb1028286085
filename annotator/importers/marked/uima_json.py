"""UIMA CAS JSON 0.4: https://github.com/apache/uima-uimaj-io-jsoncas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument
from annotator.importers.marked.uima_structure import Structure
from annotator.importers.marked.uima_structures import documents
from annotator.importers.strict_json import whole

NAME = "uima-json"
EXTENSIONS: tuple[str, ...] = (".json",)
KEEPS = "All that our own exports hold; of others each annotation, its features as attributes."
LOSES = "Tokens, sentences, parts of speech and the like; arrays and lists."

_OBJECT = re.compile(rb'[\s{]*"%(?:TYPES|FEATURE_STRUCTURES|VIEWS|FLAGS)"\s*:')
_SOFA = "uima.cas.Sofa"


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin as such a file does."""
    return bool(_OBJECT.match(data.removeprefix(b"\xef\xbb\xbf")[:5000]))


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each text of a file; raise `ImportRefused` for what is no such file."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ImportRefused(f"{name} is not in UTF-8, as JSON is: export it anew.") from None
    found = whole(text, name)
    texts: dict[str, str] = {}
    structures: list[Structure] = []
    for structure_id, each in _every(found, name):
        if each.get("%TYPE") == _SOFA:
            texts[structure_id] = _words(each.get("sofaString", ""))
        elif made := _structure(structure_id, each):
            structures.append(made)
    yield from documents(texts, structures, name)


def _every(found: Any, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the feature structures with their ids: they are a list, or an object by id."""
    every = found.get("%FEATURE_STRUCTURES") if isinstance(found, dict) else None
    if isinstance(every, dict):
        pairs = list(every.items())
    elif isinstance(every, list):
        pairs = [(_words(each.get("%ID")), each) for each in every if isinstance(each, dict)]
    else:
        pairs = []
    if not pairs or not all(isinstance(each, dict) for _, each in pairs):
        raise ImportRefused(f"{name} holds no feature structures: export it anew.")
    yield from pairs


def _structure(structure_id: str, each: dict[str, Any]) -> Structure | None:
    begin, end = each.get("begin"), each.get("end")
    if type(begin) is not int or type(end) is not int:
        return None
    features = {
        key.removeprefix("@").removeprefix("#"): _words(value)
        for key, value in each.items()
        if key not in ("begin", "end", "@sofa") and not key.startswith(("%", "^"))
    }
    kind = _words(each.get("%TYPE"))
    return Structure(structure_id, kind, _words(each.get("@sofa")), (begin, end), features)


def _words(value: Any) -> str:
    """Return a string as it is, and any other value as JSON has it."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else "" if value is None else str(value)
