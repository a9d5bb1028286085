"""Files on their way to be documents: foreign formats beside this process, ended at any time."""

from __future__ import annotations

import threading
from pathlib import Path

from annotator import Session
from annotator.importers import Document
from annotator.session.bringing_in import Read, Reading
from annotator.session.errors import SessionError
from annotator.session.jobs import Job
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
        found = [read.found for path in written(tmp_path, 5) for read in reading.read(path)]
    assert [each.text for each in found if isinstance(each, Document)] == [TEXT] * 5


def test_a_stopped_reading_refuses_what_is_left(tmp_path: Path) -> None:
    first, second = written(tmp_path, 2)
    reading = Reading()
    assert isinstance(next(reading.read(first)).found, Document)
    reading.stop()
    (left,) = reading.read(second)
    assert isinstance(left.found, SessionError)
    assert str(left.found) == (
        "1.html was not read, because the import was stopped: import it again."
    )


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
    job: Job[Read] = Job("Importing", [], print, print, print, reading.stop)
    cancel = threading.Timer(0.3, job.cancel)
    cancel.start()
    (read,) = reading.read(page)
    cancel.join()
    assert job.cancelled
    assert "the import was stopped" in str(read.found)
