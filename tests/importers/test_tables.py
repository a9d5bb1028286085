"""Tables and JSON lines: a source for each row, its text told, and nothing else believed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.importers import foreign_annotations, json_lines, registry, table
from annotator.importers.document import Document, ImportRefused

LONG = (
    "“Nobody was hurt”, said the minister; the sirens,\nthey say, were silent."
    " 😀 cafe\u0301 שלום 750\u00a0m\u2028."
)


def documents(found: Iterable[Document | ImportRefused | tuple[str, bytes]]) -> list[Document]:
    return [each for each in found if isinstance(each, Document)]


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue()


HEAD = ["ID", "Headline", "Body", "Publisher", "Date", "Link", "Lang"]
ROWS = [
    ["1", "The fire", LONG, "Lowland Dispatch", "2026-03-14", "https://a.example/1", "en"],
    ["2", "", "Short; text", "Harbour, Post", "", "", ""],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_row_is_a_source_with_what_the_columns_say(delimiter: str, charset: str) -> None:
    data = written([HEAD, *ROWS], delimiter).encode(charset)
    first, second = documents(table.entries(data, "news.csv"))
    assert first.text == LONG
    assert first.title == "The fire"
    assert first.meta == {
        "outlet": "Lowland Dispatch",
        "published_at": "2026-03-14",
        "url": "https://a.example/1",
        "language": "en",
    }
    assert first.details == {"fields": {"ID": "1"}, "row": 2, "column": "Body"}
    assert (second.title, second.meta) == ("Short; text", {"outlet": "Harbour, Post"})
    assert (first.file, second.file) == ("news.csv row 2", "news.csv row 3")


def test_the_original_of_a_row_is_a_table_that_gives_it_again() -> None:
    for charset in ("utf-8-sig", "cp1252"):
        text = LONG if charset == "utf-8-sig" else "“Nobody” was\nhurt by the fire"
        data = written([HEAD, ["1", "", text, "A", "", "", ""], *ROWS[1:]]).encode(charset)
        first, second = documents(table.entries(data, "news.csv"))
        assert b"Short" not in first.original
        assert b"Nobody" not in second.original
        (again,) = documents(table.entries(first.original, "news.csv", first.charset))
        assert again.text == first.text == text


def test_without_a_name_the_longest_column_is_the_text() -> None:
    data = written([["key", "said", "who"], ["a", LONG, "Ada"], ["b", "Something else", "Ben"]])
    assert [each.text for each in documents(table.entries(data.encode(), "a.csv"))] == [
        *(LONG, "Something else")
    ]
    headless = written([["1", LONG], ["2", LONG + "!"]])
    found = documents(table.entries(headless.encode(), "a.csv"))
    assert [each.text for each in found] == [LONG, LONG + "!"]
    assert found[0].details["fields"] == {"column 1": "1"}


def test_a_single_column_and_signs_that_are_no_quotes_are_read() -> None:
    alone = documents(table.entries(b"text\nOne of them\nAnother, with a comma\n", "a.csv"))
    assert [each.text for each in alone] == ["One of them", "Another, with a comma"]
    inches = b'text\tsize\n"A" pipe of\t6"\n"Unbalanced\t7\n'
    found = documents(table.entries(inches, "a.tsv"))
    assert [each.text for each in found] == ['"A" pipe of', '"Unbalanced']


def test_rows_without_a_text_are_counted() -> None:
    found = documents(table.entries(b"text,id\nWords,1\n,2\n  ,3\n", "a.csv"))
    assert [each.text for each in found] == ["Words"]
    assert found[0].notes == ("a.csv: 2 rows without a text left out.",)
    for empty in (b"text,id\n,1\n", b"\n\n"):
        with pytest.raises(ImportRefused, match=r"^a\.csv holds no row"):
            list(table.entries(empty, "a.csv"))


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1), min_size=2))
def test_any_texts_come_out_of_a_table_as_they_went_in(texts: list[str]) -> None:
    whole = [f"a{text}" for text in texts]
    data = written([["id", "text"], *(["1", text] for text in whole)]).encode()
    found = documents(table.entries(data, "a.csv"))
    assert [each.text for each in found] == whole


def test_each_line_of_json_is_a_source() -> None:
    lines = [
        {"text": LONG, "meta": {"outlet": "Lowland"}, "title": "The fire", "authors": ["A", "B"]},
        {"text": "Another", "score": 0.5, "date": "2026-03-14"},
    ]
    data = "\ufeff" + "\r\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    assert json_lines.looks_like(data.encode())
    first, second = documents(json_lines.entries(data.encode(), "news.jsonl"))
    assert first.text == LONG
    assert (first.title, first.meta) == ("The fire", {"outlet": "Lowland", "author": "A, B"})
    assert second.meta == {"published_at": "2026-03-14"}
    assert second.details == {"fields": {"score": 0.5}, "line": 2, "field": "text"}
    (again,) = documents(json_lines.entries(second.original, "news.jsonl"))
    assert again.text == "Another"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a", "n": NaN}', "holds NaN"),
        ('{"text": "a", "n": -Infinity}', "holds -Infinity"),
        ('{"text": "a", "n": 1e999}', "too large"),
        ('{"text": "a", "text": "b"}', "a key twice"),
        ('{"text": "a", "b": {"c": 1, "c": 2}}', "a key twice"),
        ('{"text": "\\ud800"}', "half of a character"),
        ('{"text": "a", "\\udc00": 1}', "half of a character"),
        ('{"text": "a"', "no valid JSON"),
        ('{"text": "a", "n": ' + "1" * 5000 + "}", "too large"),
        ('{"text": "a", "b": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deep"),
        ('["text"]', "no object"),
        ('{"text": "   "}', "no text in “text”"),
        ('{"other": "a"}', "no text in “text”"),
        ('{"text": "' + "a" * 10_000_000 + '"}', "longer than 10 MB"),
    ],
)
def test_a_bad_line_refuses_the_file_by_its_number(line: str, reason: str) -> None:
    data = '{"text": "good"}\n\n' + line + "\n"
    with pytest.raises(ImportRefused, match=rf"^a\.jsonl line 3 .*{reason}.*\.$"):
        list(json_lines.entries(data.encode(), "a.jsonl"))


@pytest.mark.parametrize(
    "text",
    [
        '{"schema": "annotator/1", "offset_unit": "codepoint", "text": "a", "spans": []}',
        '{"text": "a", "spans": [{"start": 0, "end": 1, "label": "claim"}]}',
        '{"text": "a", "label": [[0, 1, "claim"]]}',
        '{"id": 1, "text": "a", "entities": [{"id": 1, "start_offset": 0, "end_offset": 1}]}',
        '[{"id": 1, "annotations": [{"id": 1, "result": []}], "data": {"text": "a"}}]',
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation"}',
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=custom.Span|label\n",
        "T1\tclaim 0 5\tWords\nR1\tdenies Arg1:T1 Arg2:T2\n",
        '<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>',
        "-DOCSTART- -X- O O\n\nWords NN O O\n",
        '{"tokens": ["a"], "ner_tags": ["B-claim"]}',
        '[{"id": 1, "text": "a", "label": [{"start": 2, "end": 10, "labels": ["claim"]}]}]',
        '{"@context": "https://schema.org", "@type": "ClaimReview"}',
        "Nobody\tO\nwas\tO\nhurt\tB-claim\n",
        '<TEI><standOff><spanGrp type="a"/></standOff></TEI>',
        '<Project xmlns="urn:QDA-XML:project:1.0" name="demo"/>',
    ],
)
def test_annotations_are_recognised_and_refused(text: str) -> None:
    with pytest.raises(ImportRefused, match=r"^a\.jsonl is an? .*annotations.*\.$"):
        foreign_annotations.refuse(text.encode(), "a.jsonl")


def test_documents_are_not_taken_for_annotations() -> None:
    for text in (LONG, '{"text": "a", "label": "news"}', "T1\tis a terminal", '[{"a": 1}]'):
        foreign_annotations.refuse(text.encode(), "a.txt")


def test_a_delimiter_nobody_put_in_quotes_cuts_no_text_in_the_last_column() -> None:
    data = (
        "title,body\n"
        "One,Divers found 1,200 mines cafe\u0301 😀\n"
        "Two,Nobody dived\n"
        '"A, B",She said "none, none" of 3,5 שלום\r\n'
        "Four,Nothing more,,\n"
    )
    found = documents(table.entries(data.encode(), "a.csv"))
    assert [each.text for each in found] == [
        "Divers found 1,200 mines cafe\u0301 😀",
        "Nobody dived",
        'She said "none, none" of 3,5 שלום',
        "Nothing more",
    ]
    note = "has more cells than the head: all to its end was taken as its text."
    notes = [each.notes for each in found]
    assert notes == [(f"a.csv row 2 {note}",), (), (f"a.csv row 4 {note}",), ()]
    assert all("fields" not in each.details for each in found[:3])


def test_a_row_with_more_cells_than_the_head_is_named() -> None:
    data = b"text;outlet\nThe sirens; they say, were silent;Post\nNobody heard;Post\n"
    first, second = documents(table.entries(data, "a.csv"))
    assert first.notes == ("a.csv row 2 has more cells than the head: look at it.",)
    assert first.details["fields"] == {"column 3": "Post"}
    assert second.notes == ()


@given(
    st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters='"'))),
    st.sampled_from(",;|"),
)
def test_the_last_column_is_whole_whatever_delimiters_it_has(
    texts: list[str], delimiter: str
) -> None:
    said = [f"a{text}{delimiter}b" for text in texts]
    data = "".join(f'"x{delimiter}""y"{delimiter}{each}\n' for each in said)
    found = documents(
        table.entries(f"title{delimiter}text\nx{delimiter}y\n{data}".encode(), "a.csv")
    )
    assert [each.text for each in found[1:]] == said


OBJECTS = [
    {"text": LONG, "title": "The fire", "n": [1, {"a": "}, {"}]},
    {"title": "Second", "text": "Another]"},
]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.txt"])
def test_an_array_of_objects_is_read_as_rows(name: str, indent: int | None) -> None:
    data = ("\ufeff \n" + json.dumps(OBJECTS, ensure_ascii=False, indent=indent) + "\n").encode()
    assert registry.recognise(data, name) == "json-lines"
    first, second = documents(json_lines.entries(data, name))
    assert (first.text, first.title, second.text) == (LONG, "The fire", "Another]")
    assert second.details == {"item": 2, "field": "text"}
    assert json.loads(first.original) == OBJECTS[0]
    (again,) = documents(json_lines.entries(first.original, "a.json"))
    assert again.text == LONG


def test_one_object_over_several_lines_is_one_document() -> None:
    data = json.dumps(OBJECTS[0], ensure_ascii=False, indent=2).encode()
    assert registry.recognise(data, "a.json") == "json-lines"
    (found,) = documents(json_lines.entries(data, "a.json"))
    assert (found.text, found.title, found.original) == (LONG, "The fire", data)
    assert "line" not in found.details


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{\n "name": "a", "version": "1"\n}', r"has no field with a text"),
        ('[\n {"text": "a"},\n {"text": NaN}\n]', r"item 2 holds NaN"),
        ('[{"text": "a"} {"text": "b"}]', r"item 1 is followed by neither"),
        ('[{"text": "a"}] and more', r"is no valid JSON"),
        ('[{"text": "a"}, "b"]', r"item 2 is no object"),
        ('[{"text": "a"}, {"text": ""}]', r"item 2 has no text"),
        ('[{"text": "a"},', r"item 2 is no valid JSON"),
        ('{\n "text": "a",\n "text": "b"\n}', r"has a key twice"),
        ('["a", "b"]', r"item 1 is no object"),
        ('[{"n": 1}]', r"has no field with a text"),
        ("[]", r"holds no objects"),
        ("{\n", r"is no valid JSON"),
        ('[{"text": "' + "a" * 10_000_000 + '"}]', "item 1 is longer than 10 MB"),
    ],
)
def test_other_json_is_refused_with_a_sentence(text: str, reason: str) -> None:
    assert registry.recognise(text.encode(), "a.json") == "json-lines"
    with pytest.raises(ImportRefused, match=rf"^a\.json .*{reason}.*\.$"):
        list(json_lines.entries(text.encode(), "a.json"))


def test_text_in_brackets_stays_text_under_another_name() -> None:
    for text in ("[Editor: cut]\nWords", "{so they say}", "[1] a note\n"):
        assert registry.recognise(text.encode(), "a.txt") == "text"


def test_columns_may_be_called_in_other_languages() -> None:
    rows = "Titel;Inhalt;Autorin;Datum;Quelle\nA;Words;Zoé;2024-03-14;Bote\n"
    (found,) = documents(table.entries(rows.encode(), "a.csv"))
    assert found.text == "Words"
    assert found.meta == {"outlet": "Bote", "author": "Zoé", "published_at": "2024-03-14"}
    for head in ("Titel", "Titre", "Titolo", "Título"):
        (found,) = documents(table.entries(f"{head};Text\nA;Nobody heard it\n".encode(), "a.csv"))
        assert (found.title, found.text) == ("A", "Nobody heard it")
