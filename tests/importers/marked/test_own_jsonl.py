"""Our own lines: read as they were written, and refused by their number when anything is off."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from annotator.exporters import to_stream
from annotator.importers.document import ImportRefused
from annotator.importers.marked import own_jsonl, reading
from tests.exporters.lines import TEXT, head, reference

Line = dict[str, Any]


def exported() -> bytes:
    out = io.BytesIO()
    to_stream("jsonl", [reference()], head(), out)
    return out.getvalue()


def line(**changes: Any) -> bytes:
    return json.dumps(json.loads(exported()) | changes, ensure_ascii=False).encode()


def test_all_of_a_line_is_read() -> None:
    (found,) = own_jsonl.read(exported(), "a.jsonl", {})
    assert not isinstance(found, ImportRefused)
    assert (found.text, found.title, found.revises) == (TEXT, "Costs", "4" * 32)
    assert found.story == ("6" * 32, "The audit")
    assert found.meta == {"licence": "CC BY 4.0", "outlet": "Echo", "zeal": {"a": 2, "b": 1}}
    assert [each.text for each in found.spans] == ["Minister", "«no fraud»", "no fraud", "12%"]
    assert found.spans[2].fragments == ((13, 15), (16, 21))
    assert found.spans[1].attributes == {"certainty": "probable"}
    assert [(each.to_span, each.to_statement) for each in found.links] == [
        (f"{1:032x}", ""),
        ("", "b" * 32),
    ]
    assert [each.kind for each in found.regions] == ["boilerplate"]
    assert [each.state for each in found.status] == ["complete"]
    assert found.label_set == ("Fact-checking", 1)


def test_a_byte_order_mark_and_blank_lines_are_allowed() -> None:
    data = b"\xef\xbb\xbf" + exported() + b"\n \n" + exported()
    assert len(list(own_jsonl.read(data, "a.jsonl", {}))) == 2
    assert own_jsonl.looks_like(data)


def spans(**changes: Any) -> list[Line]:
    found: list[Line] = json.loads(exported())["spans"]
    return [found[0] | changes]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (line(text="Other words."), "its text is not the one that was exported"),
        (line(spans=spans(start=3)), "does not quote the words at its place"),
        (line(spans=spans(end=4000)), "lies outside the text"),
        (line(spans=spans(start=2.5)), "Expected `int`"),
        (line(spans=spans(fragments=[[2, 5], [5, 10]])), "has fragments that do not fit it"),
        (line(spans=[*spans(), *spans()]), "is there twice"),
        (line(spans=[]), "begins at a span that is not there"),
        (line(offset_unit="utf16"), "Invalid enum value"),
        (line(schema="annotator/9"), "Invalid enum value"),
        (line(status=[{"annotator": "a", "state": "done"}]), "its status “done” is none"),
        (line(meta={"title": 7}), "its title is no text"),
        (line(text=" ", text_sha256="3" * 64), "its text is not the one"),
        (exported()[:-9], "is no valid JSON"),
        (b"\xff" + exported(), "can't decode"),
        (line().replace(b'"id"', b'"story"', 1), "has a key twice"),
        (line(meta={"title": "", "n": float("nan")}), "holds NaN"),
        (line().replace(b"Costs", b"\\ud83d", 1), "half of a character"),
    ],
)
def test_what_is_off_is_told_with_its_line(bad: bytes, why: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        list(own_jsonl.read(exported() + bad, "a.jsonl", {}))
    assert str(refused.value).startswith("a.jsonl line 2 is no line of an export of Annotator (")
    assert why in str(refused.value)


def test_a_file_is_told_by_its_begin_and_read_a_line_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(exported() * 3)
    assert reading.format_of(path) == "jsonl"
    assert len(list(reading.documents(path, "jsonl"))) == 3


def test_other_files_are_none_of_ours(tmp_path: Path) -> None:
    for name, data in (("a.txt", b'{"schema": "other/1"}\n'), ("a.jsonl", b'{"text": "Words"}\n')):
        (tmp_path / name).write_bytes(data)
        assert reading.format_of(tmp_path / name) is None
    assert reading.format_of(tmp_path / "gone.jsonl") is None
