"""The files of ``tests/data/formats``, each one text in a format: read, and held against ours.

How ours look to the letter beside them is in the tests of each format.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from lxml import etree

from annotator.importers import foreign_annotations, marked
from annotator.importers.document import ImportRefused
from annotator.importers.marked import MarkedDocument
from tests.exporters.lines import TEXT, source, span
from tests.exporters.rich_lines import REFERENCE
from tests.exporters.there_and_back import files, read, there_and_back

STORED = Path(__file__).parents[1] / "data" / "formats"

Place = tuple[int, int, str]
ALL: tuple[Place, ...] = REFERENCE
ONE: tuple[Place, ...] = (ALL[1],)
CAPITAL: tuple[Place, ...] = (
    *((start, end, label.title()) for start, end, label in ALL),
    (2, 29, "Opinion"),  # over the end of a line
)
FLAT: tuple[Place, ...] = (ALL[0], ALL[1], ALL[3])  # of spans that overlap the inner one

SAME: dict[str, tuple[str, tuple[Place, ...]]] = {
    "prodigy.jsonl": ("prodigy", ALL),
    "doccano_seq.jsonl": ("doccano", ALL),
    "doccano_rel.jsonl": ("doccano-relations", ALL),
    "labelstudio.json": ("label-studio", ALL),
    "labelstudio_min.json": ("label-studio", ALL),
    "brat.ann": ("brat", CAPITAL),
    "webanno.tsv": ("webanno", ALL),
    "cas.xmi": ("uima-xmi", ALL),
    "cas.json": ("uima-json", ALL),
    "conll2003.conll": ("conll", FLAT),
    "biluo.tsv": ("conll-biluo", FLAT),
    "train.spacy": ("spacy", ALL),
    "hf_spans.jsonl": ("huggingface", ALL),
    "demo.qdpx": ("refi-qda", ONE),
    "webannotation.jsonld": ("web-annotation", ONE),
}
"""The files that are read, the format of each that we write, and the spans it holds."""

OTHERWISE = {
    "brat.txt": "the text that brat.ann belongs to, read with it",
    "project.qde": "what stands in demo.qdpx, below",
    "hf_tokens.jsonl": "tokens, from which the text is put together: its words, below",
    "TypeSystem.xml": "held against ours by cassis, in real_libraries/test_cassis.py",
    "tei.xml": "held against ours by lxml, in test_tei.py: TEI is not read",
    "claimreview.jsonld": "held against ours in test_claimreview.py: a check has no spans",
    "argilla_record.json": "neither read nor written, but refused with the way out, below",
}
"""Why a file is not among those, and where it is."""


def test_every_file_is_held_against_ours_or_has_a_reason() -> None:
    assert {each.name for each in STORED.iterdir()} == {*SAME, *OTHERWISE}


def spans(document: MarkedDocument) -> list[Place]:
    return sorted((each.start, each.end, each.label) for each in document.spans)


@pytest.mark.parametrize("name", SAME)
def test_a_stored_file_and_ours_of_the_same_spans_are_read_alike(name: str) -> None:
    format, places = SAME[name]
    text = (STORED / "brat.txt").read_bytes()
    there = {name: (STORED / name).read_bytes(), "brat.txt": text, "webannotation.txt": text}
    (stored,) = read(format, there)
    marks = [span(number, *place) for number, place in enumerate(places, 1)]
    (ours,) = there_and_back(format, [msgspec.structs.replace(source(marks), spans=marks)])
    assert spans(ours) == sorted(places)
    assert ours.text == TEXT
    assert stored.text.strip() == TEXT
    assert spans(stored) == spans(ours)


def test_tokens_with_tags_have_the_words_of_our_spans() -> None:
    (stored,) = read("huggingface", {"hf_tokens.jsonl": (STORED / "hf_tokens.jsonl").read_bytes()})
    marks = [span(number, *place) for number, place in enumerate((*ONE, ALL[0], ALL[3]), 1)]
    (ours,) = there_and_back("huggingface", [msgspec.structs.replace(source(marks), spans=marks)])
    assert words(stored) == words(ours)


def words(document: MarkedDocument) -> list[tuple[str, str]]:
    """Return the labels and words of spans, without the space that tokens do not tell."""
    found = sorted(document.spans, key=lambda each: each.start)
    return [(each.label, "".join(each.text.split())) for each in found]


def test_a_project_and_ours_of_the_same_span_are_parsed_alike() -> None:
    marks = [span(1, *ONE[0])]
    (ours,) = files("refi-qda", [msgspec.structs.replace(source(marks), spans=marks)]).values()
    with ZipFile(BytesIO(ours)) as package, ZipFile(STORED / "demo.qdpx") as demo:
        stored = (STORED / "project.qde").read_bytes()
        assert demo.read("project.qde") == stored
        assert (
            coded(package.read("project.qde")) == coded(stored) == {("no fraud", 13, 21, "denial")}
        )


def coded(project: bytes) -> set[tuple[str, int, int, str]]:
    """Return the name, the place and the code of each selection, as lxml finds them."""
    root = etree.fromstring(project)
    space = {"q": "urn:QDA-XML:project:1.0"}
    codes = {each.get("guid"): each.get("name") for each in root.iterfind(".//q:Code", space)}
    found = set()
    for each in root.iterfind("q:Sources/q:TextSource/q:PlainTextSelection", space):
        place = int(each.get("startPosition", "")), int(each.get("endPosition", ""))
        for code in each.iterfind("q:Coding/q:CodeRef", space):
            found.add((each.get("name", ""), *place, codes[code.get("targetGUID")] or ""))
    return found


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("argilla_record.json", "is a record of Argilla, .*: write its text and spans as a line"),
        ("project.qde", "is a REFI-QDA project, .*: import the .qdpx file that it was in"),
    ],
)
def test_what_is_not_read_says_the_way_out(name: str, says: str) -> None:
    data = (STORED / name).read_bytes()
    assert all(not marked.reader(each).looks_like(data) for each in marked.formats())
    with pytest.raises(ImportRefused, match=f"^{name} {says}"):
        foreign_annotations.refuse(data, name)
