"""Makes the stored session of a format that is kept for ever: run once each, and kept to be read.

    python tests/data/make_session.py session-format-2.annotator

Whoever changes the format makes a session of the new one beside this, never this one anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

from annotator import Session
from annotator.text.records import Annotator, Place

ADA = Annotator(id="a" * 32, name="Ada")
BEN = Annotator(id="b" * 32, name="Bén")

FIRST = (
    "The ferry 🛳️ left at seven, says the cafe\u0301 owner.\n"
    "“הסירה יצאה בזמן”, the harbour answers; 40\u00a0people saw it.\n"
    "It did not leave, the skipper says, and it never will.\n"
    "Share this page\n"
)
SECOND = "Fewer than 30\u00a0people were aboard 🛶.\r\nThe skipper says so.\r"
ORIGINAL = "\ufeffThe harbour 🛥️ opened again.\r\nNobody was hurt.\r\n".encode()


def make(path: Path) -> None:
    """Make the session at `path`, with a record of every kind, an undone and a dropped change."""
    with Session.create(path, title="The ferry", annotator=ADA) as session:
        first = session.add_source(
            FIRST, title="Lowland Dispatch", meta={"outlet": "Dispatch", "confidential": False}
        )
        second = session.add_source(SECOND, title="Harbour Gazette", story="The other story")
        later = session.add_source(FIRST + "Updated.\n", title="Later", revises=first.id)
        claim = session.add_span(first.id, *place("left at seven"), "claim", note="why? 🤔")
        denial = session.add_span(
            first.id,
            *place("It did not leave, the skipper says, and it never will"),
            "denial",
            attributes={"speaker": [{"name": "the skipper"}], "confidence": 2},
            fragments=[place("It did not leave"), place("and it never will")],
        )
        figure = session.add_span(
            second.id, 0, 13, "figure", attributes={"value": {"max": 30}, "comparator": "<"}
        )
        session.add_link("denies", denial.id, claim.id, {"scope": "full"})
        statement = session.add_statement("The ferry left at seven")
        session.add_link("same_claim", claim.id, statement.id)
        session.add_region(first.id, *place("Share this page"), "boilerplate")
        session.set_status(first.id, "complete")
        session.keep_place(Place(source_id=first.id, first_visible=3, span_id=claim.id, caret=20))
        session.update_span(claim.id, label="opinion")
        session.undo()
        session.update_source(second.id, title="Harbour Gazette, late edition")
        session.remove_link(session.add_link("attributed_to", figure.id, figure_of(session)).id)
        session.import_files([original_beside(path)])
        session.erase(session.add_span(later.id, 0, 3, "claim", note="erased").id)
        session.search("ferry")  # which puts the texts into the search index
    with Session.open(path, annotator=BEN) as session:
        session.add_span(first.id, *place("left at seven"), "claim")
        session.add_span(first.id, *place("40\u00a0people"), "figure", note="הערה")
        session.undo()


def place(words: str) -> tuple[int, int]:
    """Return the code points of the first place of `words` in the first text."""
    start = FIRST.index(words)
    return start, start + len(words)


def figure_of(session: Session) -> str:
    """Return the id of the first span."""
    return session.spans()[0].id


def original_beside(path: Path) -> Path:
    """Write the file that is imported beside the session, and return its path."""
    file = path.with_name("came-with-bom.txt")
    file.write_bytes(ORIGINAL)
    return file


if __name__ == "__main__":
    make(Path(sys.argv[1]))
