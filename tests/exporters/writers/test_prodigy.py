"""Prodigy: tokens that every span lies on, inclusive ends, and a relation for each link within."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import msgspec
from hypothesis import given

from annotator.exporters.document import SourceLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers import prodigy as written
from annotator.importers.document import ImportRefused
from annotator.importers.marked import prodigy
from annotator.importers.marked.document import MarkedDocument
from tests.exporters.lines import reference, source, span
from tests.exporters.rich_lines import in_file, listed, reference_source, rich_sources, two_heads

FILES = Path(__file__).parents[2] / "data" / "formats"


def task(line: SourceLine) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(in_file(written, [line]))
    return found


def read_again(line: SourceLine) -> MarkedDocument:
    data = in_file(written, [line])
    assert prodigy.looks_like(data)
    (found,) = prodigy.read(data, "x.jsonl", {})
    assert not isinstance(found, ImportRefused)
    return found


def test_the_reference_stands_as_in_the_known_file_without_its_hashes() -> None:
    known = json.loads((FILES / "prodigy.jsonl").read_bytes())
    found = task(reference_source())
    assert found.pop("meta") == {"title": "Costs"}
    assert found == {
        key: value for key, value in known.items() if key not in ("_input_hash", "_task_hash")
    }


def test_a_link_names_the_last_token_of_each_span() -> None:
    line = msgspec.structs.replace(reference_source(), links=reference().links)
    found = task(line)
    (relation,) = found["relations"]
    denial = {"start": 12, "end": 22, "token_start": 3, "token_end": 6, "label": "claim"}
    claim = {"start": 2, "end": 10, "token_start": 1, "token_end": 1, "label": "claim"}
    assert relation == {
        **{"head": 6, "child": 1, "label": "denies"},
        **{"head_span": denial, "child_span": claim},
    }
    assert found["_view_id"] == "relations"


def test_tokens_are_cut_where_a_span_begins_or_ends() -> None:
    found = task(source([span(1, 4, 11, "claim"), span(2, 11, 13, "figure")]))
    assert [each["text"] for each in found["tokens"][:6]] == ["😀", "Mi", "nister", ":", " ", "«"]
    assert [(each["token_start"], each["token_end"]) for each in found["spans"]] == [(2, 3), (4, 5)]


@given(rich_sources())
def test_tokens_with_their_spaces_are_the_text_and_hold_each_span(line: SourceLine) -> None:
    found = task(line)
    tokens = found["tokens"]
    words = [each["text"] + " " * each["ws"] for each in tokens]
    assert "".join(words) == line.text == found["text"]
    assert [each["id"] for each in tokens] == list(range(len(tokens)))
    for each in tokens:
        assert line.text[each["start"] : each["end"]] == each["text"] != ""
    for each in found["spans"]:
        assert tokens[each["token_start"]]["start"] == each["start"]
        assert tokens[each["token_end"]]["end"] == each["end"]


@given(rich_sources())
def test_what_prodigy_holds_comes_back(line: SourceLine) -> None:
    found = read_again(line)
    assert (found.text, found.title, found.unit) == (line.text, "Costs", "code points")
    assert (found.mismatches, found.lost) == ((), {})
    spans = [(each.start, each.end, each.label) for each in listed(line)]
    assert [(each.start, each.end, each.label) for each in found.spans] == spans
    mine = {each.id: (each.start, each.end, each.label) for each in listed(line)}
    theirs = {each.id: (each.start, each.end, each.label) for each in found.spans}
    assert [
        (each.relation, theirs[each.from_span], theirs[each.to_span]) for each in found.links
    ] == [(each.relation, mine[each.from_span], mine[str(each.to_span)]) for each in line.links]


def test_links_that_lead_out_are_counted() -> None:
    line = source([span(2, 12, 22, "claim"), span(3, 13, 21, "denial")])
    counts = written.write(
        [msgspec.structs.replace(line, links=reference().links)], Output(io.BytesIO()), two_heads()
    )
    assert counts.left_out == {"links to other sources or to statements": 2}


def test_no_sources_make_an_empty_file() -> None:
    assert in_file(written, []) == b""
    assert task(source([]))["spans"] == []
