"""CoNLL of other programs: every scheme of tags, columns of all kinds, text as it usually is."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.importers.document import ImportRefused
from annotator.importers.marked import MarkedDocument
from annotator.importers.marked.conll import looks_like, read

FORMATS = Path(__file__).parents[2] / "data" / "formats"
TEXT = "😀 Minister: «no fraud».\nCosts rose 12%."


def documents(data: bytes) -> list[MarkedDocument]:
    found = []
    for each in read(data, "x.conll", {}):
        assert isinstance(each, MarkedDocument)
        found.append(each)
    return found


def spans(data: bytes) -> list[tuple[int, int, str]]:
    (document,) = documents(data)
    return [(each.start, each.end, each.label) for each in document.spans]


@pytest.mark.parametrize("name", ["conll2003.conll", "biluo.tsv"])
def test_the_references_say_their_text_and_spans(name: str) -> None:
    data = (FORMATS / name).read_bytes()
    assert looks_like(data)
    (document,) = documents(data)
    assert document.text == TEXT
    assert spans(data) == [(2, 10, "claim"), (13, 21, "denial"), (35, 38, "figure")]
    assert document.unit == "tokens"
    for each in document.spans:
        assert document.text[each.start : each.end] == each.text


@pytest.mark.parametrize(
    ("tags", "stretches"),
    [
        ("O B-x I-x B-x", [(2, 5, "x"), (6, 7, "x")]),
        ("I-x I-x B-x O", [(0, 3, "x"), (4, 5, "x")]),  # IOB1
        ("U-x B-x I-x L-x", [(0, 1, "x"), (2, 7, "x")]),
        ("S-x B-x E-x S-y", [(0, 1, "x"), (2, 5, "x"), (6, 7, "y")]),
        ("I-x I-y I-y -", [(0, 1, "x"), (2, 5, "y")]),
        ("B-a-b I-a-b O O", [(0, 3, "a-b")]),
    ],
)
def test_every_scheme_of_tags(tags: str, stretches: list[tuple[int, int, str]]) -> None:
    rows = [f"{word}\t_\t{tag}" for word, tag in zip("abcd", tags.split(), strict=True)]
    assert spans("\n".join(rows).encode()) == stretches


def test_documents_sentences_comments_and_line_ends_of_windows() -> None:
    data = (
        b"\xef\xbb\xbf# from elsewhere\r\nA NNP B-x\r\nb NN O\r\n\r\n# NN O\r\n\r\n"
        b"-DOCSTART- -X- -X- O\r\n\r\n( -LRB- O\r\nc NN O\r\n) -RRB- O\r\n"
    )
    first, second = documents(data)
    assert (first.text, second.text) == ("A b\n#", "(c)")


def test_other_charsets_are_read() -> None:
    assert documents("Málaga B-LOC\ny O\ncafé O\n".encode("latin-1"))[0].text == "Málaga y café"


def test_spacing_of_udpipe_is_taken() -> None:
    data = b"a SpaceAfter=No O\nb SpacesBefore=\\s|SpacesAfter=\\u00a0\\n O\nc _ O\n"
    assert documents(data)[0].text == "a b\u00a0\nc"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"a O\nb nothing\n", "x.conll line 2 ends with no tag such as O or B-claim"),
        (b"-DOCSTART- -X- O O\n\n", "x.conll holds no words with tags"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(data: bytes, sentence: str) -> None:
    with pytest.raises(ImportRefused, match=sentence):
        list(read(data, "x.conll", {}))


@pytest.mark.parametrize(
    "data", [b"plain words\nand more\nof them O", b"", b'{"a": 1}', b"a\tb\n" * 5]
)
def test_other_files_do_not_look_like_it(data: bytes) -> None:
    assert not looks_like(data)
