"""spaCy reads the DocBin and the CoNLL that are written, and trains on them."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest
import spacy
from hypothesis import given, settings
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.converters.conll_ner_to_docs import conll_ner_to_docs
from spacy.training.corpus import Corpus
from spacy.vocab import Vocab

from annotator.exporters.document import SourceLine, SpanLine, StatusLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import conll, conll_biluo, spacy_docbin
from annotator.importers.marked import MarkedDocument
from annotator.importers.marked.spacy_docbin import read
from annotator.text.spacy_strings import number, symbols
from annotator.text.training_tokens import tokens, tokens_and_spaces
from tests.exporters.lines import ADA, TEXT, drawn_sources, head, reference, source, span

FORMATS = Path(__file__).parents[2] / "data" / "formats"


def docbin(*lines: SourceLine) -> bytes:
    out = io.BytesIO()
    spacy_docbin.write(lines, Output(out), head())
    return out.getvalue()


def docs(data: bytes) -> list[Doc]:
    return list(DocBin().from_bytes(data).get_docs(Vocab()))


def complete(line: SourceLine) -> SourceLine:
    return msgspec.structs.replace(line, status=(StatusLine(ADA, "complete"),))


def places(doc: Doc) -> list[tuple[int, int, str]]:
    return [(each.start_char, each.end_char, each.label_) for each in doc.spans["sc"]]


def test_spans_and_tokens_are_those_of_the_reference() -> None:
    (own,) = docs(docbin(reference()))
    (other,) = docs((FORMATS / "train.spacy").read_bytes())
    assert own.text == other.text == TEXT
    assert [each.text for each in own] == [each.text for each in other]
    assert [each.whitespace_ for each in own] == [each.whitespace_ for each in other]
    assert sorted(places(own)) == sorted(places(other))
    assert [each.id_ for each in own.spans["sc"]] == [f"{n:032x}" for n in (1, 2, 3, 4)]
    assert own.user_data["annotator"]["meta"]["title"] == "Costs"


def test_entities_are_the_outermost_and_what_is_outside_is_known_only_when_complete() -> None:
    (doc,) = docs(docbin(reference()))
    assert [each.text for each in doc.ents] == ["Minister", "«no fraud»", "12%"]
    assert doc[0].ent_iob_ == "O"
    (unfinished,) = docs(docbin(source([span(1, 2, 10, "claim")])))
    assert [each.text for each in unfinished.ents] == ["Minister"]
    assert unfinished[0].ent_iob_ == ""


@settings(max_examples=50)
@given(drawn_sources())
def test_every_text_comes_through_spacy(drawn: tuple[str, list[SpanLine]]) -> None:
    text, spans = drawn
    (doc,) = docs(docbin(source(spans, text)))
    assert doc.text == text
    borders = tokens(text)
    kept = [each for each in spans if borders.covering(each.start, each.end)]
    assert places(doc) == [(each.start, each.end, each.label) for each in kept]
    # char_span, which spaCy's users mark with, agrees about which spans lie on tokens.
    for each in spans:
        found = doc.char_span(each.start, each.end)
        assert (found is not None) == (
            tokens_and_spaces(text).covering(each.start, each.end) is not None
        )
    (again,) = read(docbin_of(doc), "x.spacy", {})
    assert isinstance(again, MarkedDocument)
    assert again.text == text
    assert {(each.start, each.end) for each in again.spans} == {(s.start, s.end) for s in kept}


def docbin_of(doc: Doc) -> bytes:
    """Return the bytes that spaCy itself writes."""
    return DocBin(docs=[doc], store_user_data=True).to_bytes()


def test_numbers_of_strings_are_spacys() -> None:
    assert dict(IDS.items()) == symbols()
    vocab = Vocab()
    for word in ("claim", "", "X", "naïve 😀 and more than sixteen bytes", "NORM"):
        assert vocab.strings.add(word) == number(word)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "train.spacy"
    lines = [complete(reference()), complete(source([span(9, 35, 38, "figure")]))]
    path.write_bytes(docbin(*lines))
    return path


def examples(path: Path, nlp: Language) -> Iterator[Example]:
    return Corpus(path)(nlp)


@pytest.mark.parametrize("component", ["spancat", "ner"])
def test_a_step_of_training_learns_from_the_file(component: str, corpus: Path) -> None:
    random.seed(0)
    nlp = spacy.blank("xx")
    nlp.add_pipe(component)
    every = list(examples(corpus, nlp))
    nlp.initialize(lambda: every)
    assert set(cast(Any, nlp.get_pipe(component)).labels) == (
        {"claim", "denial", "figure"} if component == "spancat" else {"claim", "figure"}
    )
    losses: dict[str, float] = {}
    nlp.update(every, losses=losses)
    assert losses[component] > 0


@pytest.mark.parametrize("module", [conll, conll_biluo])
def test_the_converter_reads_the_conll(module: object) -> None:
    out = io.BytesIO()
    spans = [span(1, 2, 10, "claim"), span(2, 13, 21, "denial"), span(3, 16, 29, "claim")]
    assert module in (conll, conll_biluo)
    write = conll.write if module is conll else conll_biluo.write
    write([source(spans), source([span(4, 35, 38, "figure")])], Output(out), head())
    convert: Callable[..., Iterator[Doc]] = conll_ner_to_docs
    found = list(convert(out.getvalue().decode(), no_print=True))
    assert [[(each.text, each.label_) for each in doc.ents] for doc in found] == [
        [("Minister", "claim"), ("no fraud", "denial")],
        [("12 %", "figure")],
    ]
    assert [[each.text for each in doc] for doc in found] == [
        [TEXT[start:end] for start, end in tokens(TEXT)]
    ] * 2
