"""Files of annotations are told by what they hold, however long the first text in them is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from annotator.exporters import to_file, writer
from annotator.exporters.document import SourceLine
from annotator.importers.marked.reading import checked_format_of, format_of
from annotator.text.identity import sha256
from tests.exporters.lines import reference
from tests.exporters.rich_lines import two_heads
from tests.exporters.there_and_back import BOTH, READERS

LONG = " e\u0301 שלום\u00a0😀 it was said." * 2000


def long_source() -> SourceLine:
    """Return the reference text with very much after it."""
    first = reference()
    text = first.text + LONG
    return replace(first, text=text, text_sha256=sha256(text))


@pytest.mark.parametrize("format", BOTH)
def test_a_long_first_text_hides_nothing(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{writer(format).ENDING}"
    to_file(format, [long_source()], two_heads(), path, overwrite=False)
    files = [path] if path.is_file() else sorted(path.iterdir())
    read_as = READERS.get(format, format)
    assert read_as in {format_of(each) for each in files}
    assert read_as in {checked_format_of(each) for each in files}


@pytest.mark.parametrize("ending", [".jsonl", ".json"])
def test_a_long_text_of_another_program_hides_no_spans(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"given{ending}"
    row = {"text": LONG, "spans": [{"start": 1, "end": 3, "label": "claim"}]}
    path.write_text(json.dumps(row, indent=None if ending == ".jsonl" else 1), "utf-8")
    assert format_of(path) == ("huggingface" if ending == ".jsonl" else None)
    task = {"id": 1, "data": {"text": LONG}, "annotations": []}
    path.write_text(json.dumps(task, indent=None if ending == ".jsonl" else 1), "utf-8")
    assert format_of(path) == (None if ending == ".jsonl" else "label-studio")
