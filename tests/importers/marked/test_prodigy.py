"""Prodigy files as Prodigy writes them: relations by token or span, answers, annotators."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument
from annotator.importers.marked.prodigy import looks_like, read

FORMATS = Path(__file__).parents[2] / "data" / "formats"
TEXT = "😀 Minister: «no fraud».\nCosts rose 12%."
CLAIM = {"start": 2, "end": 10, "token_start": 1, "token_end": 1, "label": "claim"}
DENIAL = {"start": 13, "end": 21, "token_start": 4, "token_end": 5, "label": "denial"}


def documents(*tasks: dict[str, Any]) -> list[MarkedDocument]:
    data = "\n".join(json.dumps(each, ensure_ascii=False) for each in tasks)
    return [each for each in read(data.encode(), "x.jsonl", {}) if isinstance(each, MarkedDocument)]


def places(document: MarkedDocument) -> list[tuple[int, int, str]]:
    return [(each.start, each.end, each.label) for each in document.spans]


def test_the_reference() -> None:
    data = (FORMATS / "prodigy.jsonl").read_bytes()
    assert looks_like(data)
    assert looks_like(data[:500])
    (found,) = read(data, "x.jsonl", {})
    assert isinstance(found, MarkedDocument)
    assert (found.text, found.unit, found.mismatches, found.lost) == (TEXT, "code points", (), {})
    assert places(found) == [
        *[(2, 10, "claim"), (13, 21, "denial")],
        *[(12, 22, "claim"), (35, 38, "figure")],
    ]


@pytest.mark.parametrize(
    "name", ["doccano_seq.jsonl", "doccano_rel.jsonl", "hf_spans.jsonl", "hf_tokens.jsonl"]
)
def test_files_of_others_are_not_taken(name: str) -> None:
    assert not looks_like((FORMATS / name).read_bytes())


@pytest.mark.parametrize(
    "relation",
    [
        {"head": 5, "child": 1},
        {"head": 99, "child": 98, "head_span": DENIAL, "child_span": CLAIM},
        {"head_span": {**DENIAL, "label": "other"}, "child_span": {**CLAIM, "label": None}},
    ],
)
def test_a_relation_is_found_by_span_or_by_token(relation: dict[str, Any]) -> None:
    task = {"text": TEXT, "spans": [CLAIM, DENIAL], "relations": [{**relation, "label": "denies"}]}
    (found,) = documents(task)
    (link,) = found.links
    assert (link.relation, link.from_span, link.to_span) == ("denies", "2", "1")


def test_a_relation_of_mere_words_is_counted() -> None:
    relation = {"head": 0, "child": 1, "label": "nsubj"}
    (found,) = documents({"text": TEXT, "spans": [CLAIM], "relations": [relation]})
    assert (found.links, found.lost) == ((), {"relations of words that are no spans": 1})


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_spans_of_a_task_that_was_not_accepted_are_left(answer: str) -> None:
    (found,) = documents({"text": TEXT, "spans": [CLAIM, DENIAL], "answer": answer})
    assert (found.spans, found.lost) == ((), {"spans of rejected or ignored tasks": 2})


def test_data_about_the_text_and_the_annotator_come_along() -> None:
    meta = {"title": "Costs", "outlet": "Echo"}
    (found,) = documents(
        {"text": TEXT, "spans": [CLAIM], "meta": meta, "_annotator_id": "team-ada"}
    )
    assert (found.title, found.meta) == ("Costs", {"outlet": "Echo"})
    assert found.spans[0].annotator == "team-ada"


def test_utf_16_is_seen_by_the_tokens_or_the_words_of_spans() -> None:
    token = {"text": "Minister", "start": 3, "end": 11, "id": 1, "ws": False}
    by_tokens = {"text": TEXT, "tokens": [token], "spans": [{**CLAIM, "start": 3, "end": 11}]}
    by_words = {"text": TEXT, "spans": [{**CLAIM, "start": 3, "end": 11, "text": "Minister"}]}
    for task in (by_tokens, by_words):
        (found,) = documents(task)
        assert (found.unit, places(found)) == ("UTF-16", [(2, 10, "claim")])


def test_words_that_stand_elsewhere_are_a_mismatch_with_its_line() -> None:
    good = {"text": TEXT, "spans": [CLAIM]}
    _, found = documents(good, {"text": TEXT, "spans": [{**CLAIM, "text": "Ministry"}]})
    assert found.mismatches == (
        "x.jsonl line 2: claim at 2 to 10 should be “Ministry”, and “Minister” stands there.",
    )


def test_a_span_without_a_label_is_refused() -> None:
    with pytest.raises(ImportRefused, match="line 1 has a label that is no text"):
        documents({"text": TEXT, "spans": [{"start": 0, "end": 1}]})
