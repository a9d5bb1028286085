"""Hostile JSON in every format made of it: a sentence with file and line, or documents that fit."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest

from annotator.exporters.writers import doccano as to_doccano
from annotator.exporters.writers import doccano_relations as to_relations
from annotator.exporters.writers import prodigy as to_prodigy
from annotator.exporters.writers import web_annotation as to_annotations
from annotator.importers.document import ImportRefused
from annotator.importers.marked import MarkedReader, doccano, label_studio, prodigy, web_annotation
from annotator.importers.marked.document import MarkedDocument
from tests.exporters.lines import reference
from tests.exporters.rich_lines import in_file
from tests.exporters.writers.test_label_studio import files
from tests.importers.marked.json_damage import damaged_json

FORMATS = Path(__file__).parents[2] / "data" / "formats"
LINES: list[MarkedReader] = [prodigy, doccano]
WHOLE: list[MarkedReader] = [label_studio, web_annotation]
SAMPLES: list[tuple[MarkedReader, bytes]] = [
    (prodigy, in_file(to_prodigy, [reference()])),
    (prodigy, (FORMATS / "prodigy.jsonl").read_bytes()),
    (doccano, in_file(to_doccano, [reference()])),
    (doccano, in_file(to_relations, [reference()])),
    (doccano, (FORMATS / "doccano_rel.jsonl").read_bytes()),
    (label_studio, files(reference())["tasks.json"]),
    (label_studio, (FORMATS / "labelstudio.json").read_bytes()),
    (label_studio, (FORMATS / "labelstudio_min.json").read_bytes()),
    (web_annotation, in_file(to_annotations, [reference()])),
    (web_annotation, (FORMATS / "webannotation.jsonld").read_bytes()),
]
BESIDE = {"x.txt": (FORMATS / "brat.txt").read_bytes()}


def documents(
    reader: MarkedReader, data: bytes, others: Mapping[str, bytes] = BESIDE
) -> list[MarkedDocument]:
    found = []
    for each in reader.read(data, "x.json", others):
        assert isinstance(each, MarkedDocument)
        found.append(each)
    return found


def fits(document: MarkedDocument) -> None:
    """What the store could not take, or would take wrongly, is in no document."""
    again = msgspec.msgpack.decode(msgspec.msgpack.encode(document), type=MarkedDocument)
    assert again.text == document.text != ""
    ids = [each.id for each in document.spans]
    assert len(set(ids)) == len(ids)
    for each in document.spans:
        assert 0 <= each.start < each.end <= len(document.text)
        assert document.text[each.start : each.end] == each.text
        assert each.label
        for start, end in each.fragments or ():
            assert each.start <= start < end <= each.end
    for link in document.links:
        assert link.from_span in ids
        assert bool(link.to_span) != bool(link.to_statement)
        assert link.relation


@pytest.mark.parametrize(("reader", "sample"), SAMPLES)
def test_damaged_files_are_refused_or_fit(reader: MarkedReader, sample: bytes) -> None:
    chance = random.Random(5)
    refused = 0
    for damaged in damaged_json(sample, 300, chance):
        reader.looks_like(damaged)
        try:
            found = documents(reader, damaged)
        except ImportRefused as error:
            refused += str(error).startswith("x.")
        else:
            for each in found:
                fits(each)
    assert refused > 50


TEXT, CLAIM = "Costs rose.", '[0,5,"claim"]'


def row(reader: MarkedReader, spans: str = "") -> str:
    """Return one line with a span, in which another text may stand for the span."""
    if reader is prodigy:
        span = spans or '{"start":0,"end":5,"label":"claim"}'
        return f'{{"text":"{TEXT}","spans":[{span}],"answer":"accept"}}'
    return f'{{"text":"{TEXT}","label":[{spans or CLAIM}]}}'


@pytest.mark.parametrize("reader", LINES)
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"text":"a","text":"b"}', "has a key twice"),
        ('{"text":"a","x":NaN}', "holds NaN, which is no number"),
        ('{"text":"a","x":-Infinity}', "holds -Infinity"),
        ('{"text":"a","x":1e999}', "too large"),
        ('{"text":"a","x":' + "9" * 5000 + "}", "too large"),
        ('{"text":"a","x":-9223372036854775809}', "too large"),
        ('{"text":"\\ud83d"}', "half of a character"),
        ('{"text":"a","x":' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deep"),
        ("[1]", "no object in braces"),
        ('{"text":"a"', "no valid JSON"),
        ('{"text":5}', "“text” that is no text"),
        ("{}", "“text” that is no text"),
    ],
)
def test_a_line_that_is_not_strict_is_refused_by_its_number(
    reader: MarkedReader, line: str, said: str
) -> None:
    data = f"{row(reader)}\n\n{line}\n".encode("utf-8", "surrogatepass")
    with pytest.raises(ImportRefused, match=said) as refused:
        documents(reader, data)
    assert str(refused.value).startswith("x.json line 3 ")


@pytest.mark.parametrize(("reader", "megabytes"), [(prodigy, 40), (doccano, 10)])
def test_a_line_that_is_too_long_is_refused(reader: MarkedReader, megabytes: int) -> None:
    line = '{"text":"' + "a" * megabytes * 1_000_000 + '"}'
    with pytest.raises(ImportRefused, match=f"line 2 is longer than {megabytes} MB"):
        documents(reader, f"{row(reader)}\n{line}\n".encode())


@pytest.mark.parametrize("value", ["1.0", '"1"', "true", "null", "[1]", "{}"])
def test_offsets_are_whole_numbers(value: str) -> None:
    spans = {
        prodigy: f'{{"start":{value},"end":5,"label":"claim"}}',
        doccano: f'[0,{value},"claim"]',
    }
    for reader, span in spans.items():
        with pytest.raises(ImportRefused, match=r"x\.json line 1 .* no whole number"):
            documents(reader, row(reader, span).encode())


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, 12), (10**15, 10**16)])
def test_offsets_outside_the_text_are_mismatches(start: int, end: int) -> None:
    spans = {
        prodigy: f'{{"start":{start},"end":{end},"label":"claim"}}',
        doccano: f'[{start},{end},"claim"]',
    }
    for reader, span in spans.items():
        (found,) = documents(reader, row(reader, span).encode())
        assert found.spans == ()
        (said,) = found.mismatches
        assert said.startswith("x.json line 1: claim at ")


@pytest.mark.parametrize("reader", WHOLE)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[\n{"a":1,\n"a":2}]', "x.json has a key twice"),
        ("[NaN]", "x.json holds NaN"),
        ("[" * 100_000 + "]" * 100_000, "x.json is nested too deep"),
        ("[\n\n{]", "x.json line 3 is no valid JSON"),
        ('["\\udc00"]', "x.json holds half of a character"),
        ("[]", "x.json holds no"),
        ("5", "x.json"),
    ],
)
def test_a_file_that_is_not_strict_is_refused(reader: MarkedReader, text: str, said: str) -> None:
    with pytest.raises(ImportRefused, match=said):
        documents(reader, text.encode())


def test_line_separators_of_unicode_end_no_line() -> None:
    text = "a\u2028b\x85c"
    line = json.dumps({"text": text, "spans": [], "answer": "accept"}, ensure_ascii=False)
    (found,) = documents(prodigy, f"\ufeff{line}\r\n".encode())
    assert found.text == text
