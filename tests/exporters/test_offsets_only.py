"""Exports without the texts: proved all the same, and no words of a text in any file."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import tempfile
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exporters import formats, to_file, to_stream
from annotator.exporters.document import ExportHead, ExportRefused, SourceLine, as_json
from annotator.exporters.offsets_only import FORMATS, LEAST
from tests.exporters.lines import TEXT, head, reference, source, span
from tests.exporters.rich_lines import listed, rich_sources, two_heads

FOLDERS = ("huggingface",)


def bare(of: ExportHead | None = None) -> ExportHead:
    return dataclasses.replace(of or head(), offsets_only=True, passed_over=Counter())


def exported(format: str, line: SourceLine) -> dict[str, bytes]:
    """Return the files of an export by name; of a zip the bytes of its parts."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "out") if format in FOLDERS else Path(folder, "out.x")
        to_file(format, [line], bare(two_heads()), path, overwrite=False)
        found = {each.name: each.read_bytes() for each in Path(folder).rglob("*") if each.is_file()}
    if format == "xlsx":
        with ZipFile(io.BytesIO(found["out.x"])) as archive:
            found["out.x"] = b"\n".join(archive.read(name) for name in archive.namelist())
    if format == "parquet":
        from pyarrow import parquet

        rows = parquet.read_table(io.BytesIO(found["out.x"])).to_pylist()
        found["rows"] = json.dumps(rows, ensure_ascii=False).encode()
    return found


@st.composite
def quoting_sources(draw: st.DrawFn) -> SourceLine:
    """Draw a source whose notes, attributes and details quote its text."""
    line = draw(rich_sources(controls=False))
    letters = st.text("κλμνξοπρστ שלום\u00a0é😀", min_size=LEAST, max_size=40)
    text = line.text + draw(letters)
    words = st.one_of(st.just("mine"), st.just(f"he says: {text[-20:]}!"), st.just(text[-30:]))
    spans = [
        msgspec.structs.replace(
            each, note=draw(words), attributes=as_json({"unit": draw(words), "n": [draw(words)]})
        )
        for each in listed(line)
    ]
    last = span(77, len(line.text), len(text), "claim", text, note=draw(words))
    moved = source([*spans, last], text)
    return msgspec.structs.replace(
        line,
        text=text,
        text_sha256=moved.text_sha256,
        spans=[*spans, last],
        meta=line.meta | {"summary": msgspec.Raw(msgspec.json.encode(draw(words)))},
        statements=tuple(
            msgspec.structs.replace(each, title=draw(words)) for each in line.statements
        ),
    )


def unescaped(written: str) -> str:
    """Return words without JSON's escapes of code points, pairs of which make one."""
    plain = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), written)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=12)
@given(line=quoting_sources())
def test_no_piece_of_a_text_is_in_any_file(format: str, line: SourceLine) -> None:
    pieces = {line.text[at : at + LEAST] for at in range(len(line.text) - LEAST + 1)}
    for data in exported(format, line).values():
        written = data.decode("utf-8", "replace")
        plain = unescaped(written)
        assert not any(piece in written or piece in plain for piece in pieces)


@pytest.mark.parametrize("format", FORMATS)
def test_places_and_notes_of_ones_own_stay(format: str) -> None:
    every = b"\n".join(exported(format, reference()).values()).decode("utf-8", "replace")
    assert reference().text_sha256 in every
    assert "😀 Minister" not in every
    assert "e\u0301 שלום" in every


def test_our_own_lines_have_lengths_and_no_words() -> None:
    out = io.BytesIO()
    to_stream("jsonl", [reference()], bare(), out)
    line = json.loads(out.getvalue())
    assert "text" not in line
    assert line["length"] == len(TEXT)
    assert [(each["start"], each["end"], each["label"]) for each in line["spans"]] == [
        (2, 10, "claim"),
        (12, 22, "claim"),
        (13, 21, "denial"),
        (35, 38, "figure"),
    ]
    assert not any("text" in each for each in line["spans"])


def test_tables_have_the_sha256_of_the_text_in_place_of_words() -> None:
    out = io.BytesIO()
    to_stream("csv", [reference()], bare(), out)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode())))
    assert "text" not in rows[0]
    assert {(row["text_sha256"], row["length"]) for row in rows} == {
        (reference().text_sha256, str(len(TEXT)))
    }
    assert rows[0]["start"] == "2"


def test_quotes_in_notes_become_gaps_and_are_counted() -> None:
    text = "The ferry left the harbour at seven."
    line = source([span(1, 0, 9, "claim", text, note="See: The ferry left! Not at nine.")], text)
    out, asked = io.BytesIO(), bare()
    counts = to_stream("jsonl", [line], asked, out)
    assert json.loads(out.getvalue())["spans"][0]["note"] == "See: […]! Not at nine."
    assert asked.passed_over == {"quotes of the texts in notes, attributes and details": 1}
    assert "The texts are not in this export." in counts.offsets


def test_spans_are_proved_before_the_text_is_dropped() -> None:
    wrong = source([msgspec.structs.replace(span(1, 2, 10, "claim"), text="Minsiter")])
    with pytest.raises(ExportRefused, match="does not quote the text"):
        to_stream("jsonl", [wrong], bare(), io.BytesIO())
    odd = source([span(1, 2, 10, "claim", attributes='{"unit":"\\ud800 and more"}')])
    with pytest.raises(ExportRefused, match="attributes that are no JSON"):
        to_stream("jsonl", [odd], bare(), io.BytesIO())
    other = msgspec.structs.replace(source([]), text_sha256="0" * 64)
    with pytest.raises(ExportRefused, match="not the one that was stored"):
        to_stream("jsonl", [other], bare(), io.BytesIO())


@pytest.mark.parametrize("format", sorted(set(formats()) - set(FORMATS)))
def test_formats_that_are_nothing_without_a_text_say_which_are(format: str, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="choose jsonl, huggingface, parquet, csv, xlsx or"):
        to_file(format, [reference()], bare(), tmp_path / "out.x", overwrite=False)
    assert list(tmp_path.iterdir()) == []
