"""Columns as we lay them out are those that pyarrow makes of the same values."""

from __future__ import annotations

from typing import Any

import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exporters.writers.arrow_columns import column, type_of, utf8
from annotator.exporters.writers.dataset_rows import Fields, Kind, ListOf
from tests.text.texts import texts

_FIELDS: Fields = (("a", "string"), ("b", "int64"), ("c", ListOf("string")))
_INNER = st.fixed_dictionaries(
    {"a": texts, "b": st.integers(-(2**63), 2**63 - 1), "c": st.lists(texts, max_size=2)}
)
_COLUMNS: list[tuple[Kind, st.SearchStrategy[Any]]] = [
    ("string", texts),
    ("int64", st.integers(-(2**63), 2**63 - 1)),
    (_FIELDS, _INNER),
    (ListOf(_FIELDS), st.lists(_INNER, max_size=3)),
    (ListOf("string"), st.lists(texts, max_size=3)),
]


@given(st.sampled_from(_COLUMNS).flatmap(lambda c: st.tuples(st.just(c[0]), st.lists(c[1]))))
def test_every_kind_of_column(drawn: tuple[Kind, list[Any]]) -> None:
    kind, values = drawn
    found = column(values, kind)
    found.validate(full=True)
    assert found.equals(pyarrow.array(values, type_of(kind)))


@given(st.lists(texts))
def test_texts_that_are_bytes_already(values: list[str]) -> None:
    assert utf8([each.encode() for each in values]).to_pylist() == values


def test_a_lone_surrogate_is_no_text() -> None:
    with pytest.raises(UnicodeEncodeError):
        column(["a", "\ud800"], "string")
