"""The page on very many sessions does what it says, on few."""

from __future__ import annotations

import pytest

from tests.trust import scale

pytestmark = pytest.mark.usefixtures("own_home")


def test_both_programs_find_what_was_marked() -> None:
    assert scale.faults(20, 1) == []


def test_a_file_that_is_missing_is_noticed() -> None:
    assert scale.faults(4, 2, scale.lose_a_file)
