"""spaCy's DocBin: documents ready for `spacy train`, for span categorisers and for NER.

Every span on the borders of tokens is in ``doc.spans["sc"]`` with its id; those that do not overlap
are in ``doc.ents``. In a source that nobody has completed the tokens outside are not "no entity"
but unknown, as spaCy has it for text of which the absence of a span says nothing. Title, story and
the like are in ``doc.user_data["annotator"]``. The file is that of `DocBin.to_bytes` of spaCy 3,
with strings sorted and nothing compressed, so that its bytes are the same everywhere.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import UNSET, Raw

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.losses import without_overlaps
from annotator.exporters.writers.on_tokens import count_kept, on_tokens
from annotator.exporters.writers.stored_deflate import write_stored
from annotator.text.spacy_strings import number
from annotator.text.training_tokens import Tokens, tokens_and_spaces

NAME = "spacy"
ENDING = ".spacy"
EXTRA = ""
HOLDS = frozenset(("overlaps",))
KEEPS = (
    "The text to the character, the label of each span on the borders of tokens, and of each source"
    " its title, story, details and whether it is complete."
)
LOSES = (
    "Spans off the borders of tokens; fragments (the whole stretch is labelled); links, attributes,"
    " notes and annotators; in doc.ents also spans within others."
)

GROUP = "sc"
"""What spaCy's span categoriser calls its spans by default."""

_ORTH, _ENT_IOB, _ENT_TYPE = 65, 77, 78  # spacy.attrs
_MISSING, _INSIDE, _OUTSIDE, _BEGIN = range(4)


class _Bin:
    """The documents so far, in the columns of the file; 24 bytes a token."""

    def __init__(self) -> None:
        self._tokens = array("Q")
        self._spaces = bytearray()
        self._lengths = array("i")
        self._groups: list[bytes] = []
        self._data: list[bytes] = []
        self._numbers: dict[str, int] = {"": 0}

    def add(self, line: SourceLine, counts: Counts) -> None:
        """Add a source as a document."""
        found = tokens_and_spaces(line.text)
        spans = on_tokens(line, found)
        count_kept(line, spans, counts)
        is_complete = any(each.state == "complete" for each in line.status)
        kinds = array("B", [_OUTSIDE if is_complete else _MISSING]) * len(found)
        labels = array("Q", [0]) * len(found)
        for span in without_overlaps(spans):
            first, end = _place(found, span)
            kinds[first] = _BEGIN
            kinds[first + 1 : end] = array("B", [_INSIDE]) * (end - first - 1)
            labels[first:end] = array("Q", [self._number(span.label)]) * (end - first)
        for (start, end), kind, label in zip(found, kinds, labels, strict=True):
            self._tokens.extend((self._number(line.text[start:end]), kind, label))
        self._spaces.extend(found.spaced)
        self._lengths.append(len(found))
        self._groups.append(self._group(found, spans))
        self._data.append(msgspec.msgpack.encode({"annotator": _about(line, is_complete)}))

    def _group(self, found: Tokens, spans: Iterable[SpanLine]) -> bytes:
        """Return the spans of a document as `SpanGroups.to_bytes` of spaCy does."""
        packed = [
            struct.pack(
                ">QQQllll",
                self._number(each.id),
                0,
                self._number(each.label),
                *_place(found, each),
                each.start,
                each.end,
            )
            for each in spans
        ]
        group = msgspec.msgpack.encode({"name": GROUP, "attrs": {}, "spans": packed})
        return msgspec.msgpack.encode({group: [GROUP]})

    def _number(self, string: str) -> int:
        found = self._numbers.get(string)
        if found is None:
            found = self._numbers[string] = number(string)
        return found

    def parts(self) -> Iterator[bytes]:
        """Yield the bytes of the file, before they are packed: a map in msgpack."""
        documents = len(self._lengths)
        fields: dict[str, Any] = {
            "version": "0.1",
            "attrs": [_ORTH, _ENT_IOB, _ENT_TYPE],
            "tokens": _little(self._tokens),
            "spaces": bytes(self._spaces),
            "lengths": _little(self._lengths),
            "strings": sorted(self._numbers),
            "cats": [{}] * documents,
            "flags": [{"has_unknown_spaces": False}] * documents,
            "span_groups": self._groups,
            "user_data": self._data,
        }
        yield bytes([0x80 + len(fields)])
        for name, value in fields.items():
            yield msgspec.msgpack.encode(name)
            yield msgspec.msgpack.encode(value)


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write every source as a document; raises `ExportRefused` as `proving.proved` does.

    Takes the memory of the tokens: about 100 bytes for each.
    """
    counts = Counts()
    documents = _Bin()
    for line in lines:
        documents.add(line, counts)
    write_stored(documents.parts(), out.main)
    return counts


def _place(found: Tokens, span: SpanLine) -> tuple[int, int]:
    place = found.covering(span.start, span.end)
    assert place is not None, "only spans on tokens are kept"
    return place


def _about(line: SourceLine, is_complete: bool) -> dict[str, Any]:
    meta = {
        key: msgspec.json.decode(value) if isinstance(value, Raw) else value
        for key, value in line.meta.items()
    }
    about = {
        "id": line.id,
        "story": {"id": line.story.id, "title": line.story.title},
        "meta": meta,
        "complete": is_complete,
    }
    return about if line.split is UNSET else about | {"split": line.split}


def _little(numbers: array[int]) -> bytes:
    """Return numbers as bytes, the lowest first, as spaCy writes them on the usual processors."""
    if sys.byteorder == "big":
        numbers = numbers[:]
        numbers.byteswap()
    return numbers.tobytes()
