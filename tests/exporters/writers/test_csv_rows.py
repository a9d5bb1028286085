"""CSV as RFC 4180 has it; what a spreadsheet would compute is guarded, and can be had back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.writers.csv_rows import GUARD, csv_rows, guarded

# NUL ends a cell for some readers; no text of a session holds one.
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)


@pytest.mark.parametrize("sign", ["=1+1", "+49", "-5", "@sum", "\tx", "\rx", "'quoted"])
def test_a_formula_is_guarded(sign: str) -> None:
    assert guarded(sign) == f"'{sign}"


def test_lines_end_in_crlf_and_cells_with_signs_are_quoted() -> None:
    assert csv_rows([["a,b", 'c"d', 7, -1], ["é\n🛥️", "", 0, 1]]) == (
        '"a,b","c""d",7,-1\r\n"é\n🛥️",,0,1\r\n'.encode()
    )


@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), max_size=4))
def test_what_was_written_is_read_again(rows: list[list[str]]) -> None:
    text = csv_rows(rows).decode("utf-8")
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert [[cell.removeprefix(GUARD) for cell in row] for row in read] == rows
    assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for row in read for cell in row)
