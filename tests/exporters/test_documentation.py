"""What the docs say of each format is what the formats say of themselves."""

from __future__ import annotations

from annotator.exporters import formats
from tests.exporters import documentation


def test_the_page_of_formats_is_up_to_date() -> None:
    page = documentation.PAGE.read_text(encoding="utf-8")
    for table in (documentation.holds(), documentation.written(), documentation.read()):
        assert table in page
    assert documentation.with_tables(page) == page


def test_every_format_has_a_word_on_it() -> None:
    page = documentation.PAGE.read_text(encoding="utf-8")
    named = [line.removeprefix("### ") for line in page.split("\n") if line.startswith("### ")]
    same = ("doccano-relations", "conll-biluo")  # told of with the others of their kind
    assert named == [each for each in formats() if each not in same]
