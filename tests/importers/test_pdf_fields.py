"""Forms in PDFs: what was filled in stands where its field does."""

from __future__ import annotations

from annotator.importers import pdf as reader
from tests.importers.making_pdf import Field, Words, pdf


def test_what_was_filled_in_is_read_where_it_stands() -> None:
    page: list[Words | Field] = [
        *(
            Words(50, 700, "Cause:"),
            Field(150, 700, "cafe\u0301 fire 😀"),
            Field(400, 700, "Yes", "Btn"),
        ),
        *(Words(50, 650, "Houses:"), Field(150, 650, "1,200"), Words(50, 600, "Signed at noon.")),
    ]
    text = reader.read(pdf(page), "form.pdf").text
    assert text == "Cause: | cafe\u0301 fire 😀\nHouses: | 1,200\n\nSigned at noon."
