"""The formats of tokens and rows are read in the confined child, pyarrow within its limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from annotator.exporters import writer
from annotator.exporters.files.output import Output
from annotator.importers.marked.reading import documents, format_of
from tests.exporters.lines import TEXT, head, reference


@pytest.mark.parametrize(
    ("format", "name"),
    [
        ("conll", "x.conll"),
        ("conll-biluo", "x.conll"),
        ("spacy", "x.spacy"),
        ("huggingface", "train.jsonl"),
        ("parquet", "x.parquet"),
    ],
)
def test_a_file_is_recognised_and_read_in_the_child(format: str, name: str, tmp_path: Path) -> None:
    @contextmanager
    def opened(name: str) -> Iterator[BinaryIO]:
        with (tmp_path / name).open("wb") as file:
            yield file

    module = writer(format)
    with ExitStack() as stack:
        main = stack.enter_context(opened(name)) if module.ENDING else None
        module.write([reference()], Output(main, opened), head())
    found = format_of(tmp_path / name)
    assert found == format.removesuffix("-biluo")
    (document,) = documents(tmp_path / name, found)
    assert document.text == TEXT
    assert (2, 10, "claim") in [(each.start, each.end, each.label) for each in document.spans]
