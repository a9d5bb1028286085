"""The formats there are: each has what it needs, and costs nothing until it is asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from annotator.exporters import ExportRefused, formats, writer
from annotator.exporters.losses import FEATURES


@pytest.mark.parametrize("name", formats())
def test_each_format_says_what_it_is(name: str) -> None:
    found = writer(name)
    assert name == found.NAME
    assert found.ENDING == "" or found.ENDING.startswith(".")
    assert found.HOLDS <= FEATURES
    for sentence in (found.KEEPS, found.LOSES):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_a_format_that_is_none_is_said() -> None:
    with pytest.raises(ExportRefused, match="There is no format 'x'"):
        writer("x")


def test_only_the_format_that_is_asked_for_is_imported() -> None:
    code = (
        "import sys; from annotator import exporters; exporters.writer('jsonl');"
        "print([n for n in exporters.formats() if n != 'jsonl'"
        " and f'annotator.exporters.writers.{n}' in sys.modules], 'pyarrow' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]", "False"]
