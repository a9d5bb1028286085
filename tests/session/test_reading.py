"""Files on their way to be documents: foreign formats beside this process, ended at any time."""

from __future__ import annotations

import threading
from pathlib import Path

from annotator import Session
from annotator.session.jobs import Job
from annotator.session.preparing import Prepared
from annotator.session.reading_files import Read, Reading
from tests.importers import pages
from tests.importers.test_html import PAGE, TEXT


def written(folder: Path, count: int) -> list[Path]:
    """Return so many pages as files."""
    made = [folder / f"{number}.html" for number in range(count)]
    for path in made:
        path.write_text(PAGE, encoding="utf-8")
    return made


def test_one_reading_serves_many_files(tmp_path: Path) -> None:
    with Reading() as reading:
        found = [read for batch in reading.batches(written(tmp_path, 5)) for read in batch]
    texts = [each.found.document.text for each in found if isinstance(each.found, Prepared)]
    assert texts == [TEXT] * 5
    assert [Path(each.file).name for each in found] == [f"{number}.html" for number in range(5)]


def test_a_stopped_reading_leaves_what_is_left(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def going_on(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    with Reading() as reading:
        batches = reading.batches(written(tmp_path, 40), going_on)
        assert len(next(batches)) >= 1
        reading.stop()
        left = sum(len(batch) for batch in batches)
    assert left < 39
    assert all(total == 40 for _, total in told)


def test_an_import_stops_where_it_is_asked_to(tmp_path: Path, session: Session) -> None:
    report = session.import_files(written(tmp_path, 40), going_on=lambda done, total: done < 9)
    assert 9 <= len(report.sources) < 40
    assert report.refused == []
    assert list(session.check()) == []


def test_what_a_page_says_of_itself_comes_into_the_source(session: Session) -> None:
    path = next(path for path in pages.paths() if "semantic" in path.name)
    (source,) = session.import_files([path]).sources
    assert set(source.meta) == {"author", "published_at", "outlet", "language", "url"}
    assert source.meta["url"].startswith("https://")
    assert list(session.check()) == []


def test_cancelling_a_job_ends_the_file_it_is_at(tmp_path: Path) -> None:
    page = tmp_path / "long.html"
    page.write_text("<p>x" * 4_000_000, encoding="utf-8")  # takes seconds to read
    reading = Reading()
    job: Job[list[Read]] = Job("Importing", [], print, print, print, reading.stop)
    cancel = threading.Timer(0.3, job.cancel)
    cancel.start()
    found = [read for batch in reading.batches([page]) for read in batch]
    cancel.join()
    assert job.cancelled
    assert all("the import was stopped" in str(read.found) for read in found)


def test_of_many_files_only_those_are_told_that_are_stored(
    tmp_path: Path, session: Session
) -> None:
    texts = [tmp_path / f"{number:04}.txt" for number in range(400)]
    for number, path in enumerate(texts):
        path.write_text(
            f"Account {number}: cafe\u0301 🚢 «לא» 350\u00a0people.\n", encoding="utf-8"
        )
    told: list[tuple[int, int]] = []

    def going_on(done: int, total: int) -> bool:
        told.append((done, len(session.source_ids())))
        return done <= total

    report = session.import_files(texts, going_on=going_on)
    assert len(report.sources) == 400
    assert told[-1] == (400, 400)
    assert all(done <= stored for done, stored in told)
    first, last = report.sources[0], report.sources[-1]
    assert [first.text, last.text] == [texts[nth].read_text(encoding="utf-8") for nth in (0, -1)]
    assert list(session.check()) == []
    again = session.import_files(texts)
    assert (again.sources, len(again.there)) == ([], 400)
