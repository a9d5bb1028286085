"""Sessions that are newer, damaged, read-only or open elsewhere: a sentence, nothing changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.session.session import Session
from tests.driver import Driver

CONTINUE = "Sessions to continue"
WORDS = "The dam broke. Nobody saw it."
PAGE = 4096  # bytes


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """Give a session at rest, in a folder of its own, with one source and one span."""
    folder = tmp_path / "flood"
    folder.mkdir()
    path = folder / "flood.annotator"
    with Session.create(path, title="Flood") as session:
        source = session.add_source(WORDS * 1000, title="Courier")
        session.add_span(source.id, 4, 7, "claim")
    yield path
    folder.chmod(0o700)


def _newer(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")  # user_version
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 3 * PAGE])


def _broken_schema(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[200:PAGE] = bytes(PAGE - 200)
    path.write_bytes(content)


def _foreign(path: Path) -> None:
    path.write_text("not a session", encoding="utf-8")


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut short": (_cut, "is damaged"),
    "broken schema": (_broken_schema, "is damaged"),
    "foreign": (_foreign, "is not an Annotator session"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_is_refused_with_its_name(
    driver: Driver, path: Path, kind: str
) -> None:
    spoil, why = BAD[kind]
    spoil(path)
    before = path.read_bytes()
    driver.start(path)
    sentence = driver.answer("OK")
    assert sentence.startswith("flood.annotator ")
    assert why in sentence
    assert driver.title == "Annotator"
    assert driver.focus_name() == CONTINUE
    driver.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_text_that_cannot_be_read_is_refused_too(driver: Driver, path: Path) -> None:
    content = bytearray(path.read_bytes())
    place = content.rindex(WORDS.encode()) // PAGE * PAGE
    content[place : place + PAGE] = b"\xa5" * PAGE
    path.write_bytes(content)
    driver.start()
    driver.drop(path)
    assert driver.answer("OK").startswith("flood.annotator is damaged")
    assert driver.title == "Annotator"
    driver.press("Ctrl+N")
    driver.see(lambda: driver.title.endswith("Session — Annotator"))


def test_a_refused_session_leaves_the_open_one_as_it_was(marking: Driver, path: Path) -> None:
    _foreign(path)
    title = marking.title
    marking.drop(path)
    marking.answer("OK")
    assert marking.title == title
    marking.drag_over("two hours")
    marking.press("3")
    marking.see_saved()


def _only_read(driver: Driver, why: str) -> None:
    """See that the session is open, says that it is read-only and why, and takes no mark."""
    assert driver.title == "Flood — Annotator"
    assert "Read only" in driver.status()
    assert why in driver.status()
    assert "open it read-only" not in driver.status()
    assert driver.spans_listed() == ["Claim: dam, paragraph 1"]
    driver.double_click_on("broke")
    driver.press("2")
    assert "is open read-only" in driver.status()
    driver.press("Shift+Tab")
    driver.press("Delete")
    assert "is open read-only" in driver.status()
    driver.press("Shift+Tab")
    driver.press("N")
    assert driver.focus_name() == "Note of the span"
    assert "Editing…" not in driver.status()
    assert "Read only" in driver.status()
    assert driver.spans_listed() == ["Claim: dam, paragraph 1"]


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_session_is_read(driver: Driver, path: Path, what: str) -> None:
    if what == "folder":
        if sys.platform == "win32":
            return  # folders have no such mode there
        path.parent.chmod(0o500)
    else:
        path.chmod(0o400)
    before = path.read_bytes()
    driver.start(path)
    _only_read(driver, "flood.annotator is read-only")
    driver.close()
    assert path.read_bytes() == before
    path.chmod(0o600)


def test_a_session_of_a_newer_program_is_read_and_never_written(driver: Driver, path: Path) -> None:
    _newer(path)
    before = path.read_bytes()
    driver.start(path)
    _only_read(
        driver,
        "flood.annotator was made by a newer Annotator (its format is 99, this one writes 2):"
        " nothing can be changed here.",
    )
    driver.press("Ctrl+Return")
    driver.drop(words="A third account")
    assert "is open read-only" in driver.answer("OK")
    driver.menu("View > Statistics")
    driver.see_dialog("Statistics")
    driver.press("Esc")
    driver.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


HOLD = """
import sys
from annotator import Session
with Session.open(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_session_open_in_another_program_is_read(driver: Driver, path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline().strip() == b"open"
        driver.start(path)
        _only_read(driver, "flood.annotator is open in another window or program")
        driver.close()
        other.communicate()
    driver.start(path)
    driver.see_saved()


def test_a_session_whose_file_is_gone_is_dropped_from_the_list(
    marking: Driver, own_home: Path
) -> None:
    marking.press("Ctrl+W")
    (path,) = (own_home / "sessions").glob("*.annotator")
    path.unlink()
    marking.press("Return")
    assert f"{path.name} is not there" in marking.answer("OK")
    assert [row.split(":")[0] for row in marking.rows(CONTINUE)] == ["Sample story"]


def test_a_session_that_is_refused_stays_in_the_list(driver: Driver, path: Path) -> None:
    driver.start(path)
    driver.press("Ctrl+W")
    before = path.read_bytes()
    _broken_schema(path)
    driver.press("Return")
    driver.answer("OK")
    assert driver.rows(CONTINUE)[0].startswith("Flood")
    path.write_bytes(before)
    driver.press("Return")
    driver.see(lambda: driver.title == "Flood — Annotator")


def test_the_sample_stands_once_in_the_list(driver: Driver) -> None:
    driver.start()
    (fresh,) = driver.rows(CONTINUE)
    driver.press("Return")
    driver.see_sources(2)
    driver.press("Ctrl+W")
    (opened,) = driver.rows(CONTINUE)
    assert opened.split(",")[0] == fresh.split(",")[0]
    assert "2 sources · " in opened
    driver.press("Return")
    driver.see_sources(2)
