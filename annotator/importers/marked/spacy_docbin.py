"""spaCy's DocBin: the spans and entities of each document, read without spaCy.

The file is a map in msgpack, packed by zlib (`spacy.tokens.DocBin.to_bytes` of spaCy 3); strings
stand in it as numbers (`annotator.text.spacy_strings`). Nothing in it is run.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from annotator.importers.document import LIMIT, ImportRefused
from annotator.importers.marked.document import MarkedDocument, MarkedSpan
from annotator.text.spacy_strings import number, symbols
from annotator.text.token_spacing import usual_space

NAME = "spacy"
EXTENSIONS: tuple[str, ...] = (".spacy",)
KEEPS = "The text, the spans of every group and the entities, with labels and ids."
LOSES = "Categories of documents, and what models make: parts of speech, lemmas, dependencies."

_ORTH, _ENT_IOB, _ENT_TYPE = 65, 77, 78  # spacy.attrs
_MOST = 20 * LIMIT  # bytes of a file once it is unpacked
_SPAN = struct.Struct(">QQQllll")


class _Bin(msgspec.Struct, frozen=True):
    """What is in the file."""

    attrs: list[int]
    tokens: bytes
    spaces: bytes
    lengths: bytes
    strings: list[str]
    cats: list[dict[str, float]] = []
    flags: list[dict[str, bool]] = []
    span_groups: list[bytes] = []
    user_data: list[bytes | None] = []


class _Group(msgspec.Struct, frozen=True):
    """Spans of one document; each as `_SPAN` packs it."""

    spans: list[bytes]


class _Story(msgspec.Struct, frozen=True):
    """The story of a source."""

    id: str
    title: str


class _About(msgspec.Struct, frozen=True):
    """What our own export says of a source in ``doc.user_data["annotator"]``."""

    id: str = ""
    story: _Story = _Story("", "")
    meta: dict[str, Any] = {}


class _UserData(msgspec.Struct, frozen=True):
    """What of ``doc.user_data`` is ours."""

    annotator: _About = _About()


def looks_like(data: bytes) -> bool:
    """Return whether bytes unpack to the begin of a DocBin."""
    try:
        start = zlib.decompressobj().decompress(data[:5000], 1000)
    except zlib.error:
        return False
    return start[:1] > b"\x80" and b"attrs" in start and b"tokens" in start


def beside(name: str) -> tuple[str, ...]:
    """Return nothing: all is in the file."""
    return ()


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each document of a file; raises `ImportRefused` where it is damaged."""
    try:
        unpacked = zlib.decompressobj().decompress(data, _MOST)
        if len(unpacked) == _MOST:
            raise ImportRefused(f"{name} is too large: split it and import the parts.")
        found = [*_documents(msgspec.msgpack.decode(unpacked, type=_Bin), name)]
    except (zlib.error, msgspec.MsgspecError, struct.error, ValueError, LookupError) as error:
        if isinstance(error, ImportRefused):
            raise
        raise ImportRefused(
            f"{name} is damaged, or no DocBin of spaCy 3: write it again with spaCy."
        ) from None
    yield from found


def _documents(found: _Bin, name: str) -> Iterator[MarkedDocument]:
    strings = {place: string for string, place in symbols().items()}
    strings.update((number(string), string) for string in found.strings)
    lengths = _numbers("i", found.lengths)
    tokens = _numbers("Q", found.tokens)
    if min(lengths, default=0) < 0 or sum(lengths) * len(found.attrs) != len(tokens):
        raise ValueError("the lengths do not fit the tokens")
    columns = {attr: tokens[place :: len(found.attrs)] for place, attr in enumerate(found.attrs)}
    none = array("Q", bytes(8 * sum(lengths)))
    start = 0
    for place, length in enumerate(lengths):
        part = slice(start, start + length)
        start += length
        words = [strings[word] for word in columns[_ORTH][part]]
        flags = found.flags[place] if place < len(found.flags) else {}
        unknown = flags.get("has_unknown_spaces", False)
        spaces = _usual(words) if unknown else [bool(each) for each in found.spaces[part]]
        document = _Document(words, spaces, strings, name, place + 1)
        groups = found.span_groups[place] if place < len(found.span_groups) else b""
        document.take_groups(groups)
        kinds, labels = columns.get(_ENT_IOB, none)[part], columns.get(_ENT_TYPE, none)[part]
        document.take_entities(kinds, labels)
        said = found.user_data[place] if place < len(found.user_data) else None
        categories = len(found.cats[place]) if place < len(found.cats) else 0
        yield document.marked(_about(said), categories)


class _Document:
    """One document while its spans are gathered."""

    def __init__(
        self,
        words: Sequence[str],
        spaces: Sequence[bool],
        strings: Mapping[int, str],
        name: str,
        place: int,
    ) -> None:
        self._strings = strings
        self._where = f"{name} document {place}"
        self._starts: list[int] = []
        self._ends: list[int] = []
        parts: list[str] = []
        length = 0
        for word, space in zip(words, spaces, strict=True):
            self._starts.append(length)
            self._ends.append(length + len(word))
            parts.append(word + " " * space)
            length += len(parts[-1])
        self._text = "".join(parts)
        self._spans: dict[tuple[int, int, str], list[str]] = {}  # to the ids of all at a place
        self._mismatches: list[str] = []

    def take_groups(self, data: bytes) -> None:
        """Take the spans of all groups; as `SpanGroups.to_bytes` writes them, or wrote them."""
        packed = msgspec.msgpack.decode(data) if data else []
        for each in packed:
            for span in msgspec.msgpack.decode(each, type=_Group).spans:
                self._take(*_SPAN.unpack(span))

    def _take(
        self, id: int, kb: int, label: int, first: int, end: int, start_char: int, end_char: int
    ) -> None:
        if not 0 <= first < end <= len(self._ends):
            raise ValueError("a span lies outside its document")
        place = (self._starts[first], self._ends[end - 1])
        if place != (start_char, end_char):
            self._mismatches.append(
                f"{self._where}: the span of the tokens {first} to {end} is said to be at"
                f" {start_char} to {end_char}, and they are at {place[0]} to {place[1]}."
            )
        else:
            there = self._spans.setdefault((*place, self._strings[label]), [])
            name = self._strings.get(id, "")
            # The same span may be in several groups; two of ours have ids of their own.
            if not there or (name and name not in there):
                there.append(name)

    def take_entities(self, kinds: Sequence[int], labels: Sequence[int]) -> None:
        """Take the entities that are not among the spans: 3 begins one, 1 goes on with it."""
        first = -1
        for place, kind in enumerate([*kinds, 2]):
            if first >= 0 and kind != 1:
                entity = (self._starts[first], self._ends[place - 1], self._strings[labels[first]])
                self._spans.setdefault(entity, [""])
                first = -1
            if kind == 3 or (kind == 1 and first < 0):
                first = place

    def marked(self, about: _About, categories: int) -> MarkedDocument:
        meta = {key: value for key, value in about.meta.items() if key != "title"}
        every = [(*place, id) for place, ids in self._spans.items() for id in ids]
        ids = Counter(id for *_, id in every)
        title = about.meta.get("title", "")
        return MarkedDocument(
            text=self._text,
            title=title if isinstance(title, str) else "",
            id=about.id,
            story=(about.story.id, about.story.title),
            meta=meta,
            spans=tuple(
                MarkedSpan(
                    id=id if ids[id] == 1 and id else f"T{place}",
                    start=start,
                    end=end,
                    label=label,
                    text=self._text[start:end],
                )
                for place, (start, end, label, id) in enumerate(every, 1)
            ),
            unit="tokens",
            mismatches=tuple(self._mismatches),
            lost={"categories of documents": categories} if categories else {},
        )


def _about(said: bytes | None) -> _About:
    """Return what our own export says of a source; data of other programs say nothing."""
    try:
        return msgspec.msgpack.decode(said or b"\x80", type=_UserData).annotator
    except msgspec.MsgspecError:
        return _About()


def _usual(words: Sequence[str]) -> list[bool]:
    """Return after which words a space usually stands."""
    following = [*words[1:], "\n"]
    return [usual_space(word, after) == " " for word, after in zip(words, following, strict=True)]


def _numbers(kind: str, data: bytes) -> array[int]:
    """Return numbers that stand lowest byte first; raise ValueError for half a number."""
    found: array[int] = array(kind)
    found.frombytes(data)
    if sys.byteorder == "big":
        found.byteswap()
    return found
