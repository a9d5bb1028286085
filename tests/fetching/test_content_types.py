"""What servers say that they send are formats that can be imported."""

from __future__ import annotations

from annotator import importers
from annotator.fetching.content_types import ENDINGS, UNTOLD


def test_each_type_has_an_ending_that_is_imported() -> None:
    assert set(ENDINGS.values()) <= set(importers.EXTENSIONS)
    assert not UNTOLD & set(ENDINGS)
