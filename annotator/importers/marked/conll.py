"""CoNLL: words on lines with a tag in the last column; IOB1, IOB2, BILUO, IOBES and IO.

The text is put together from the words. Where a column says which white space stood there, as our
own export and UDPipe's ``SpacesAfter`` do, it is the text to the character; else what is usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument, MarkedSpan
from annotator.importers.marked.text_file import text_file
from annotator.text.token_spacing import AFTER, BEFORE, NO_SPACE, from_column, meant, usual_space

NAME = "conll"
EXTENSIONS: tuple[str, ...] = (".conll", ".iob", ".iob2", ".biluo", ".bio", ".tsv", ".txt")
KEEPS = "The words and the label of each tagged stretch; the text as far as the file tells it."
LOSES = "Parts of speech and other columns; white space that the file does not tell."

_TAG = r"(?:O|-|[BIMESLU]-\S+)"
_IS_TAG = re.compile(rf"{_TAG}\Z")
_START = "-DOCSTART-"
_ROW = rb"\S+(?:[ \t]\S+)*[ \t](?:O|[BIMESLU]-[^\s\x00]+)"
_LOOK = re.compile(rb"(?:\xef\xbb\xbf)?(?:#[^\n]*\n|\s*\n)*(?:" + _ROW + rb"[ \t]*\r?\n\s*){3}")
_QUOTED = re.compile(r"'.*'|\".*\"", re.S)


@dataclass
class _Words:
    """The words of one document: what stands before and after each (None as usual), its tag."""

    words: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str | None] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    ends: set[int] = field(default_factory=set)  # words after which a sentence ends


def looks_like(data: bytes) -> bool:
    """Return whether the file begins with a mark of CoNLL-2003, or with three lines with tags."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[: len(_START)]
    return start == _START.encode() or _LOOK.match(data[:20_000]) is not None


def beside(name: str) -> tuple[str, ...]:
    """Return nothing: the words are in the file."""
    return ()


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each document of a file, which begins with ``-DOCSTART-``; a file has one at least.

    Raises `ImportRefused`, with the line's number, for a line without a tag.
    """
    file = text_file(data, name)
    documents = [_document(each, file.lost) for each in _documents(file.text, name) if each.words]
    if not documents:
        raise ImportRefused(f"{name} holds no words with tags: choose another file.")
    yield from documents


def tagged(words: Sequence[str], tags: Sequence[str]) -> MarkedDocument:
    """Return a document of words with as many tags, its text as it usually is."""
    size = len(words)
    return _document(_Words([*words], [""] * size, [None] * size, [*tags]), {})


def _documents(text: str, name: str) -> Iterator[_Words]:
    rows = [line.removesuffix("\r") for line in text.split("\n")]
    are_quoted = _are_quoted(rows)
    found = _Words()
    for number, row in enumerate(rows, 1):
        columns = row.split("\t") if "\t" in row else row.split(" ")
        columns = [each for each in columns if each]
        if not row.strip():
            found.ends.add(len(found.words) - 1)
        elif columns[0] == _START:
            yield found
            found = _Words()
        elif len(columns) > 1 and _IS_TAG.match(columns[-1]):
            _add(found, columns, are_quoted)
        elif not row.startswith("#"):
            raise ImportRefused(
                f"{name} line {number} ends with no tag such as O or B-claim: correct that line."
            )
    yield found


def _are_quoted(rows: Sequence[str]) -> bool:
    """Return whether all words are in quotation marks, as `repr` of Python writes them."""
    words = [row.partition("\t")[0] for row in rows if "\t" in row]
    return len(words) > 1 and all(len(each) > 2 and _QUOTED.fullmatch(each) for each in words)


def _add(found: _Words, columns: Sequence[str], are_quoted: bool) -> None:
    said = [each for each in columns[1:-1] if each.startswith((BEFORE, AFTER, NO_SPACE))]
    before, after = from_column(said[-1]) if said else ("", None)
    found.words.append(meant(columns[0][1:-1]) if are_quoted else columns[0])
    found.before.append(before)
    found.after.append(after)
    found.tags.append(columns[-1])


def _document(found: _Words, lost: dict[str, int]) -> MarkedDocument:
    """Return a document of words: its text, and its spans in code points."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    last = len(found.words) - 1
    for number, word in enumerate(found.words):
        after = found.after[number]
        if after is None and number < last:
            is_end = number in found.ends
            after = "\n" if is_end else usual_space(word, found.words[number + 1])
        starts.append(length + len(found.before[number]))
        part = found.before[number] + word + (after or "")
        parts.append(part)
        length += len(part)
    text = "".join(parts)
    spans = [
        (starts[first], starts[end - 1] + len(found.words[end - 1]), label)
        for first, end, label in _stretches(found.tags)
    ]
    return MarkedDocument(
        text=text,
        spans=tuple(
            MarkedSpan(id=f"T{number}", start=start, end=end, label=label, text=text[start:end])
            for number, (start, end, label) in enumerate(spans, 1)
        ),
        unit="tokens",
        lost=lost,
    )


def _stretches(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the first word of each tagged stretch, the one after its last, and its label.

    As conlleval reads tags: one that goes on where nothing of its label came before begins.
    """
    begun, label = -1, ""
    for number, tag in enumerate([*tags, "O"]):
        kind, _, its_label = tag.partition("-")
        is_outside = not its_label
        if begun >= 0 and (is_outside or kind in "BSU" or its_label != label):
            yield begun, number, label
            begun = -1
        if not is_outside and begun < 0:
            begun, label = number, its_label
        if begun >= 0 and kind in "ELSU":
            yield begun, number + 1, label
            begun = -1
