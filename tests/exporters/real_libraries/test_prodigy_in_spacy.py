"""A Prodigy file read by the libraries under Prodigy: srsly reads its lines, spaCy its tokens."""

from __future__ import annotations

from pathlib import Path

import msgspec
import spacy
import srsly
from hypothesis import HealthCheck, given, settings
from spacy.tokens import Doc

from annotator.exporters.document import SourceLine
from annotator.exporters.writers import prodigy
from tests.exporters.rich_lines import in_file, listed, rich_sources

VOCABULARY = spacy.blank("xx").vocab


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(one=rich_sources(5), other=rich_sources(6))
def test_its_tokens_make_the_text_and_its_spans(
    tmp_path: Path, one: SourceLine, other: SourceLine
) -> None:
    other = msgspec.structs.replace(other, links=())
    path = tmp_path / "out.jsonl"
    path.write_bytes(in_file(prodigy, [one, other]))
    for line, task in zip((one, other), srsly.read_jsonl(path), strict=True):
        words = [each["text"] for each in task["tokens"]]
        doc = Doc(VOCABULARY, words, [each["ws"] for each in task["tokens"]])
        assert doc.text == line.text
        for span, given_span in zip(task["spans"], listed(line), strict=True):
            found = doc.char_span(span["start"], span["end"], span["label"])
            assert found is not None
            assert (found.start, found.end - 1) == (span["token_start"], span["token_end"])
            assert (found.text, found.label_) == (given_span.text, given_span.label)
        for link, relation in zip(line.links, task.get("relations", []), strict=True):
            assert relation["label"] == link.relation
            assert relation["head"] == relation["head_span"]["token_end"]
