"""Drawn sources with everything come back from each format with all that it holds."""

from __future__ import annotations

import pytest

from tests.exporters import kept_spans
from tests.exporters.there_and_back import BOTH


@pytest.mark.parametrize("format", BOTH)
def test_what_a_format_holds_of_any_source_comes_back(format: str) -> None:
    assert kept_spans.run(format, 20, 7) == []


def test_a_format_that_loses_what_it_says_it_holds_is_noticed() -> None:
    assert kept_spans.bug_is_caught(7)
