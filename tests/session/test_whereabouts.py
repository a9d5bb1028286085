"""A span tells the page or the time of its words, as they were when the source was read."""

from __future__ import annotations

from pathlib import Path

from annotator import Session
from annotator.text import whereabouts
from tests.importers.making_pdf import column, pdf

CUES = """WEBVTT

00:05.000 --> 00:06.500
Nobody was hurt 😀.

01:02:03.000 --> 01:02:04.000
Cafe\u0301!"""


def test_a_span_tells_its_page(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(
        pdf(*(column(50, 700, [f"Words of {name}."]) for name in ("one 😀", "two", "three")))
    )
    (source,) = session.import_files(path).sources
    for number, name in enumerate(("one", "two", "three"), 1):
        span = session.add_span(source.id, source.text.index(name), len(source.text), "claim")
        assert whereabouts.page(session.source(source.id), span.start) == number
        assert whereabouts.told(source, span.start) == f"page {number}"


def test_a_span_tells_its_time(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "news.vtt"
    path.write_bytes(CUES.encode())
    (source,) = session.import_files(path).sources
    assert whereabouts.seconds(source, 3) == (5, 6.5)
    assert whereabouts.told(source, source.text.index("Cafe")) == "1:02:03"


def test_other_sources_have_neither(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Words")
    (source,) = session.import_files(path).sources
    assert whereabouts.page(source, 0) is None
    assert whereabouts.told(source, 0) == ""
