"""How a source was read, in words; and what is doubtful about it."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.text.records import Source
from annotator.ui.provenance_words import provenance_rows
from annotator.ui.source_hints import hint


def source(text: str = "Words", **said: Any) -> Source:
    """Return a source that was read as is said."""
    return Source(
        id="1",
        story="2",
        title="Ferry",
        meta={},
        sha256="ab",
        original_sha256="cd",
        provenance=said,
        revises=None,
        annotator="3",
        created_at="2026-03-14T09:12:00.000000Z",
        text=text,
    )


def test_what_is_known_is_a_row_and_what_is_not_is_none() -> None:
    read = source(
        file="ferry.pdf",
        format="pdf",
        reader="pypdfium2 5.1",
        tool="Annotator 0.1",
        charset="utf-8",
        newlines={"crlf": 2, "cr": 0, "lf": 1_000},
        pages=[0, 10, 20],
        hyphens=[4, 8],
        replaced=1,
        left_out=1_200,
        notes=["One.", "Two."],
    )
    assert provenance_rows(read, "", 4_000) == [
        ("File", "ferry.pdf"),
        ("Size", "4,000 bytes"),
        ("Format", "pdf"),
        ("Read by", "pypdfium2 5.1, Annotator 0.1"),
        ("Charset", "utf-8"),
        ("Line ends", "2 CR LF, 1,000 LF"),
        ("Replaced", "1 character"),
        ("Pages", "3"),
        ("Hyphens undone", "2"),
        ("Left out", "1200 characters"),
        ("sha256 of the file", "cd"),
        ("sha256 of the text", "ab"),
        ("Noted", "One."),
        ("Noted", "Two."),
    ]
    rows = dict(provenance_rows(source(charset="koi8-r", guessed=True, spoilt=True), "Ann", None))
    assert rows["Charset"] == "koi8-r, a guess, spoilt before it was saved"
    assert "Size" not in rows


@pytest.mark.parametrize(
    ("said", "action"),
    [
        ({"spoilt": True, "guessed": True}, "read again"),
        ({"guessed": True, "charset": "koi8-r", "left_out": 500}, "read again"),
        ({"left_out": 50}, "left out"),
        ({"left_out": 49}, None),
        ({}, None),
    ],
)
def test_the_first_doubt_is_offered(said: dict[str, Any], action: str | None) -> None:
    found = hint(source("a" * 100, **said))
    assert (found.action if found else None) == action
