"""What can be brought in is listed for those who ask for files."""

from __future__ import annotations

from annotator import importers
from annotator.session.formats import known_formats


def test_every_format_is_listed_with_its_endings() -> None:
    known = known_formats()
    assert sorted(importers.formats()) == [each.name for each in known]
    assert dict(known)["pdf"] == (".pdf",)
