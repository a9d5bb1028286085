"""UIMA CAS JSON 0.4: a ``.json`` for each source, with the type system in it.

https://github.com/apache/uima-uimaj-io-jsoncas. Unlike XML it holds every character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import prove_attributes, proved, refused
from annotator.exporters.writers.annotator_names import annotator_names
from annotator.exporters.writers.uima_types import (
    ANNOTATION,
    HOLDS,
    KEEPS,
    LOSES,
    OFFSETS,
    SOFA,
    TYPES,
    Structure,
    structures,
)

__all__ = ["ENDING", "EXTRA", "HOLDS", "KEEPS", "LOSES", "NAME", "write"]

NAME = "uima-json"
ENDING = ""
EXTRA = ""

_VIEW = "_InitialView"


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write a folder of files named by the sources' ids; raise `ExportRefused` as `proving`."""
    counts = Counts(offsets=OFFSETS)
    names = annotator_names(head)
    for line in lines:
        spans = proved(line, counts)
        prove_attributes(line, spans)
        with out.file(f"{line.id}.json") as file:
            try:
                file.writelines(_parts(line, spans, names))
            except UnicodeEncodeError:
                raise refused(line, "holds a lone surrogate, which no file can hold") from None
    return counts


def _parts(line: SourceLine, spans: list[SpanLine], names: Mapping[str, str]) -> Iterator[bytes]:
    """Give the bytes of one file: a line for each feature structure."""
    encode = msgspec.json.Encoder().encode
    sofa = {"%ID": SOFA, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": _VIEW}
    sofa |= {"mimeType": "text/plain", "sofaString": line.text}
    yield b'{"%TYPES":' + encode({name: _type(name) for name in TYPES})
    yield b',\n"%FEATURE_STRUCTURES":[\n' + encode(sofa)
    members = []
    for each in structures(line, spans, names):
        members.append(each.id)
        yield b",\n" + encode(_structure(each))
    views = {_VIEW: {"%SOFA": SOFA, "%MEMBERS": members}}
    yield b'\n],\n"%VIEWS":' + encode(views) + b"}\n"


def _type(name: str) -> dict[str, Any]:
    features = {key: {"%NAME": key, "%RANGE": kind} for key, kind in TYPES[name].items()}
    return {"%NAME": name, "%SUPER_TYPE": ANNOTATION} | features


def _structure(each: Structure) -> dict[str, Any]:
    found = {"%ID": each.id, "%TYPE": each.type, "@sofa": SOFA, "begin": each.begin}
    found["end"] = each.end
    for key, value in each.values.items():
        found[f"@{key}" if isinstance(value, int) else key] = value
    return found
