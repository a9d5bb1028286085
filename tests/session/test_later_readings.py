"""Files whose page is in the session: offered as later readings, never brought in unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import Session
from annotator.session.errors import SessionError
from annotator.text.records import Source
from tests.session.worked import mark, problems

PAGE = """<!doctype html><html lang="en"><head><title>The ferry left</title>
<link rel="canonical" href="https://dispatch.example/ferry"></head><body><article>
<h1>The ferry left</h1>
<p>The ferry 🛳️ left the quay at {hour}, says the cafe\u0301 owner, who watched it from her door.</p>
<p>“הסירה יצאה בזמן”, the harbour answers; 40\u00a0people saw it leave, and all of them say so.</p>
<p>It did not leave, the skipper says, and it never will, whatever anybody may have seen there.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return saved(tmp_path / "ferry.html", "seven")


def saved(path: Path, hour: str) -> Path:
    path.write_text(PAGE.replace("{hour}", hour), encoding="utf-8")
    return path


@pytest.fixture
def first(session: Session, page: Path) -> Source:
    """Return the source that the page became, with a span."""
    (source,) = session.import_files([page]).sources
    mark(session, source, "40\u00a0people")
    return source


def test_the_same_address_with_another_text_is_offered(
    session: Session, first: Source, tmp_path: Path
) -> None:
    report = session.import_files([saved(tmp_path / "later.html", "eight")])
    (offered,) = report.offered
    assert report.sources == []
    assert (offered.source_id, offered.title) == (first.id, first.title)
    assert "later.html has the address of" in offered.sentence
    assert [each.what for each in report.outcomes] == ["offered"]
    assert "perhaps later readings: 1" in report.summary()
    revised = session.revise(offered.source_id, offered.found)
    assert (revised.source.revises, revised.carried) == (first.id, 1)
    assert problems(session) == []


def test_an_import_may_say_that_it_is_a_later_reading(
    session: Session, first: Source, tmp_path: Path
) -> None:
    later = saved(tmp_path / "later.html", "eight")
    report = session.import_files([later], revises=first.id)
    (source,) = report.sources
    assert (source.revises, source.original_sha256 != "") == (first.id, True)
    assert "A later reading: 1 mark carried over, none waits." in report.notes


def test_an_import_may_say_that_all_are_new(
    session: Session, first: Source, tmp_path: Path
) -> None:
    report = session.import_files([saved(tmp_path / "later.html", "eight")], as_new=True)
    assert [each.revises for each in report.sources] == [None]
    assert report.offered == []


def test_the_same_text_under_another_name_is_there_already(
    session: Session, first: Source, tmp_path: Path
) -> None:
    copy = saved(tmp_path / "copy.html", "seven")
    report = session.import_files([copy])
    assert (report.there, report.offered, report.sources) == (["copy.html"], [], [])
    report = session.import_files([copy], revises=first.id)
    assert "nothing to revise" in report.refused[0]
    assert len(session.sources()) == 1


def test_only_one_document_is_a_later_reading(
    session: Session, first: Source, tmp_path: Path
) -> None:
    files = [saved(tmp_path / f"{hour}.html", hour) for hour in ("eight", "nine")]
    report = session.import_files(files, revises=first.id)
    assert len(report.sources) == 1
    assert "only one document" in report.refused[0]
    with pytest.raises(SessionError, match="no source"):
        session.import_files(files, revises="nothing")


def test_an_earlier_reading_is_not_offered_again(
    session: Session, first: Source, tmp_path: Path
) -> None:
    second = session.import_files(
        [saved(tmp_path / "eight.html", "eight")], revises=first.id
    ).sources[0]
    (offered,) = session.import_files([saved(tmp_path / "nine.html", "nine")]).offered
    assert offered.source_id == second.id


def test_versions_of_one_page_in_one_import_are_offered(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, hour in (("1", "seven"), ("2", "eight"), ("3", "nine"), ("4", "seven")):
        saved(folder / f"{name}.html", hour)
    report = session.import_files(folder)
    (source,) = report.sources
    assert [each.source_id for each in report.offered] == [source.id] * 2
    assert [each.what for each in report.outcomes] == [
        "imported",
        "offered",
        "offered",
        "already there",
    ]
    assert report.outcomes[-1].source_id == source.id


def test_files_that_are_there_are_not_offered_again(
    session: Session, first: Source, page: Path, tmp_path: Path
) -> None:
    second = saved(tmp_path / "eight.html", "eight")
    third = saved(tmp_path / "nine.html", "nine")
    session.import_files(second, revises=first.id)
    session.import_files(third, as_new=True)
    report = session.import_files([page, second, third])
    assert report.there == ["ferry.html", "eight.html", "nine.html"]
    held = [session.source(each.source_id) for each in report.outcomes]
    assert [each.provenance["file"] for each in held] == report.there
    assert (report.offered, report.sources) == ([], [])
    assert len(session.sources()) == 3


@pytest.mark.parametrize("marked", [False, True])
def test_a_file_that_is_there_is_read_again_in_the_charset_that_is_named(
    session: Session, tmp_path: Path, marked: bool
) -> None:
    file = tmp_path / "wrong.html"
    page = PAGE.replace("{hour}", "“sept”, à l’été")
    page = "".join(sign if ord(sign) < 256 or sign in "“”’" else "-" for sign in page)
    file.write_bytes(page.replace("<head>", '<head><meta charset="koi8-r">').encode("cp1252"))
    (source,) = session.import_files(file).sources
    assert "l’été" not in source.text
    if marked:
        session.add_span(source.id, 0, 9, "claim")
    report = session.import_files(file, charset="cp1252")
    (found,) = report.sources
    assert "l’été" in found.text
    assert (found.revises, found.id != source.id) == (source.id if marked else None, marked)
    assert report.summary() == "0 brought in, 1 read again"
    assert report.notes[-1] == "wrong.html was there already: it was read again, as you asked."
    for charset in ("cp1252", None):
        report = session.import_files(file, charset=charset)
        assert (report.there, report.sources) == (["wrong.html"], [])
    assert len(session.latest_ids()) == 1
    assert problems(session) == []


def test_a_page_that_is_there_is_read_whole_when_that_is_asked_for(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        PAGE.replace("<body>", '<body><nav><a href="/">All the news</a></nav>'), encoding="utf-8"
    )
    (source,) = session.import_files(file).sources
    assert "All the news" not in source.text
    (whole,) = session.import_files(file, whole=True).sources
    assert whole.id == source.id
    assert "All the news" in whole.text
    assert session.import_files(file, whole=True).there == ["page.html"]


def test_another_format_of_a_file_that_is_there_is_refused_with_the_way_out(
    session: Session, first: Source, page: Path
) -> None:
    (sentence,) = session.import_files(page, format="text").refused
    assert sentence == (
        "ferry.html is already there: it was read as html; to have it as text, delete that source"
        " first."
    )
    assert session.source(first.id) == first
