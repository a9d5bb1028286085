"""The files of ``tests/data/formats``, each one text in a format: read, and held against ours.

How ours look to the letter beside them is in the tests of each format.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from annotator.importers.marked import MarkedDocument
from tests.exporters.lines import TEXT, source, span
from tests.exporters.rich_lines import REFERENCE
from tests.exporters.there_and_back import read, there_and_back

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
    "brat.txt": "the text that brat.ann belongs to",
    "project.qde": "what stands in demo.qdpx",
    "TypeSystem.xml": "held against ours by cassis, in real_libraries/test_cassis.py",
    "tei.xml": "held against ours in test_tei.py: TEI is not read",
    "claimreview.jsonld": "held against ours in test_claimreview.py: a check has no spans",
    "hf_tokens.jsonl": "tokens with tags: read in test_dataset_rows.py, and never written",
    "labelstudio_min.json": "Label Studio's own shorter shape: read, and never written",
    "argilla_record.json": "Argilla's, which is neither read nor written: it is recognised by none",
}
"""Why a file is not among those."""


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
