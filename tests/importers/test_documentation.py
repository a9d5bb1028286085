"""What the docs say of each format is what its reader says."""

from __future__ import annotations

from tests.importers import documentation


def test_the_page_of_formats_is_up_to_date() -> None:
    page = documentation.PAGE.read_text(encoding="utf-8")
    assert documentation.table() in page
    assert documentation.with_table(page) == page
