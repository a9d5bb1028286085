"""The words of lines in PDFs: what is raised or lowered is kept apart."""

from __future__ import annotations

from annotator.importers import pdf as reader
from tests.importers.making_pdf import Words, pdf


def test_raised_figures_are_kept_apart_and_that_is_said() -> None:
    page = [
        *(
            Words(50, 700, "Some 1,200"),
            Words(100, 704, "3", 6),
            Words(103, 700, " divers on 30 km"),
        ),
        *(Words(183, 704, "2", 6), Words(186, 700, " and 10"), Words(221, 704, "6", 6)),
        *(Words(224, 700, " mines in H"), Words(279, 698, "2", 6), Words(282, 700, "O, says the")),
        Words(50, 686, "log of cafe\u0301 Lind; nobody else has counted any of them. 😀"),
        *(Words(50, 634, "3", 5), Words(56, 631, "Without Mill Town.", 8)),
    ]
    found = reader.read(pdf(page), "report.pdf")
    assert found.text == (
        "Some 1,200³ divers on 30 km² and 10⁶ mines in H₂O, says the log of cafe\u0301 Lind; nobody"
        " else has counted any of them. 😀\n\n3 Without Mill Town."
    )
    assert found.notes[0].startswith("report.pdf: 4 raised or lowered figures were written")
