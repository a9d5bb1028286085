"""The file of a source: its details, reading it again, what was left out, and the file itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.ui.dialogs.read_again import preview
from tests.driver import Driver
from tests.importers.making_pdf import column, pdf
from tests.importers.test_html import PAGE

WORDS = "Министр опроверг: пожара не было 1\u00a0200 раз.\nЖители говорят иное, а пресса молчит.\n"
TEXT = "The text in this charset"


@pytest.fixture
def koi8(driver: Driver, tmp_path: Path) -> Driver:
    """Give a driver with a Russian text open that was read in a wrong charset."""
    file = tmp_path / "story.txt"
    file.write_bytes(WORDS.encode("koi8-r"))
    driver.start()
    driver.drop(file)
    driver.see_offer("is a guess [Read again as…]")
    driver.button("Read again as")
    driver.choose("Charset", "windows-1251")
    driver.see(lambda: driver.can_press("Read again"))
    driver.button("Read again")
    driver.see_status("Read again as cp1251.")
    assert driver.text() == WORDS.encode("koi8-r").decode("cp1251")
    assert driver.offered() == ""
    return driver


@pytest.fixture
def page(driver: Driver, tmp_path: Path) -> Driver:
    """Give a driver with a web page open of which much was left out."""
    more = "".join(f"<p>Reader {n} says at great length what all know.</p>" for n in range(20))
    file = tmp_path / "dam.html"
    file.write_text(PAGE.replace("They all lie,", f"{more}They all lie,"), encoding="utf-8")
    driver.start()
    driver.drop(file)
    driver.see_offer("% of the page was left out [Show]")
    return driver


@pytest.mark.parametrize("way", ["menu", "palette", "details"])
def test_a_source_is_read_again_as_another_charset(koi8: Driver, way: str) -> None:
    if way == "menu":
        koi8.menu("Source > Read again as")
    elif way == "details":
        koi8.press("F2")
        koi8.button("Read again as")
    else:
        koi8.press("Ctrl+K")
        koi8.type("read again")
        koi8.press("Return")
    koi8.see(lambda: koi8.focus_name() == "Charset")
    assert koi8.dialog_text(TEXT) == koi8.text()
    assert not koi8.can_press("Read again")
    koi8.choose("Charset", "koi8-r")
    koi8.see(lambda: koi8.can_press("Read again"))
    assert koi8.dialog_text(TEXT).startswith("Министр опроверг")
    assert any("Nothing is marked here" in words for words in koi8.dialog_words())
    koi8.press("Return")
    koi8.see(lambda: koi8.text() == WORDS)
    assert len(koi8.sources_listed()) == 1
    koi8.press("Ctrl+Z")
    koi8.see(lambda: koi8.text() != WORDS)


def test_marks_stay_on_the_text_as_it_was_read_before(koi8: Driver) -> None:
    koi8.press("Shift+End")
    koi8.press("1")
    koi8.menu("Source > Read again as")
    assert any("it stays with all its marks" in words for words in koi8.dialog_words())
    koi8.choose("Charset", "koi8-r")
    koi8.see(lambda: koi8.can_press("Read again"))
    koi8.button("Read again")
    koi8.see_status("marks whose words are surely in it were carried over.")
    assert koi8.offered() == "1 mark to decide on [Review…]"
    assert koi8.text() == WORDS
    assert koi8.spans_listed() == []
    koi8.press("Ctrl+Z")
    koi8.see(lambda: koi8.text() != WORDS)
    assert len(koi8.spans_listed()) == 1


def test_a_charset_that_the_bytes_are_not_in_is_refused(koi8: Driver) -> None:
    koi8.menu("Source > Read again as")
    koi8.choose("Charset", "utf-8")
    koi8.see(lambda: any("is not in utf-8" in words for words in koi8.dialog_words()))
    assert not koi8.can_press("Read again")
    koi8.choose("Charset", "windows-1251")
    koi8.see(lambda: any("the same text as now" in words for words in koi8.dialog_words()))
    assert not koi8.can_press("Read again")
    koi8.press("Esc")
    assert not koi8.is_dialog_shown()


def test_the_preview_shows_the_letters_that_matter() -> None:
    assert preview("abc\nжук") == "abc\nжук"
    assert preview("a" * 9000) == "a" * 4000
    far = "plain line\n" * 1000 + "first жук\nsecond"
    assert preview(far) == "first жук\nsecond"
    long = "a" * 100_000 + "жук"
    assert "жук" in preview(long)


def test_spoilt_letters_are_told(driver: Driver, tmp_path: Path) -> None:
    file = tmp_path / "pont.txt"
    file.write_text("Le maire a dÃ©menti la fermeture, Ã©tÃ© comme hiver.", encoding="utf-8")
    driver.start()
    driver.drop(file)
    driver.see_offer("Letters were spoilt before it was saved [Read again as…]")
    assert "look for a better copy" in driver.status()


def test_what_was_left_out_is_read_and_the_whole_page_taken(page: Driver) -> None:
    page.button("Show")
    page.see(lambda: page.dialog_title() == "What was left out")
    assert page.dialog_text("What was left out").startswith("- Home\n- World")
    page.button("Take the whole page")
    page.see_status("2 stretches look like page furniture")
    assert page.text().startswith("- Home\n- World\n\nNo fraud at the dam")
    assert page.offered() == ""
    page.press("A")
    assert page.grey_words() == ["- Home\n- World"]
    page.press("X")
    page.see_status("That was the last proposal in this source.")
    page.menu("Source > Take the whole page")
    assert "is the whole page already" in page.answer("OK")


def test_the_whole_page_is_taken_from_the_palette_and_taken_back(page: Driver) -> None:
    article = page.text()
    page.press("Ctrl+K")
    page.type("take the whole")
    page.press("Return")
    page.see(lambda: page.text() != article)
    page.press("Ctrl+Z")
    page.see(lambda: page.text() == article)
    page.menu("Source > Show what was left out")
    page.see(lambda: page.dialog_title() == "What was left out")
    page.press("Esc")
    assert not page.is_dialog_shown()


def test_what_is_no_page_or_no_file_is_said(marking: Driver) -> None:
    marking.menu("Source > Take the whole page")
    assert "is no web page" in marking.answer("OK")
    marking.menu("Source > Show what was left out")
    marking.see_status("Nothing was left out")
    marking.drop(words="Pasted words.")
    marking.see(lambda: marking.text() == "Pasted words.")
    for entry in ("Read again as", "Show what was left out", "Save the original"):
        marking.menu(f"Source > {entry}")
        assert "was no file" in marking.answer("OK")


def test_the_details_say_how_it_was_read(page: Driver) -> None:
    page.press("F2")
    said = page.dialog_words()
    assert "dam.html" in said
    assert any(words.startswith("trafilatura ") for words in said)
    assert {"Left out", "sha256 of the file", "Brought in", "Size"} <= set(said)
    assert page.dialog_field("Title") == "No fraud at the dam"
    assert page.dialog_field("Language") == "en-GB"
    page.fill("Archived address", "https://archive.example/dam")
    page.button("Show what was left out")
    page.see(lambda: page.dialog_title() == "What was left out")
    page.press("Esc")
    page.press("F2")
    assert page.dialog_field("Archived address") == "https://archive.example/dam"


@pytest.mark.parametrize("way", ["menu", "details"])
def test_the_original_is_saved(page: Driver, tmp_path: Path, way: str) -> None:
    if way == "menu":
        page.menu("Source > Save the original")
    else:
        page.press("F2")
        page.button("Save the original")
    page.choose_files(tmp_path / "copy.html")
    assert (tmp_path / "copy.html").read_bytes() == (tmp_path / "dam.html").read_bytes()


def test_headers_and_page_numbers_of_a_pdf_are_proposed_and_places_tell_the_page(
    driver: Driver, tmp_path: Path
) -> None:
    pages = (
        column(50, 760, ["Harbour Gazette"])
        + column(50, 600, [f"Page {n} tells of the ferry.", "It left.", "It came back."])
        for n in ("one", "two", "three")
    )
    file = tmp_path / "ferry.pdf"
    file.write_bytes(pdf(*pages))
    driver.start()
    driver.drop(file)
    driver.see_status("3 stretches look like page furniture")
    driver.press("A")
    driver.press("X")
    driver.press("A")
    driver.see_status("That was the last proposal in this source.")
    assert driver.grey_words() == ["Harbour Gazette"] * 2
    driver.click_on("two tells")
    assert "· page 2" in driver.status()
    driver.double_click_on("three")
    driver.press("1")
    assert "page 3" in driver.inspector_words()
    assert driver.hover("three") == ["Claim: three", "Page 3"]
    driver.press("Ctrl+K")
    driver.type("three")
    assert "three, page 3 · claim" in driver.rows("What can be done")
    driver.press("Esc")
    driver.menu("Source > Read again as")
    assert "there is no charset" in driver.answer("OK")


def test_places_of_a_transcript_tell_the_time(driver: Driver, tmp_path: Path) -> None:
    file = tmp_path / "news.vtt"
    cues = "WEBVTT\n\n00:05.000 --> 00:06.500\nNobody \U0001f309.\n\n"
    cues += "01:02:03.000 --> 01:02:04.000\nThe cafe\u0301 was closed.\n"
    file.write_text(cues, encoding="utf-8")
    driver.start()
    driver.drop(file)
    driver.see(lambda: driver.text().startswith("Nobody"))
    driver.click_on("closed")
    assert "· 1:02:03" in driver.status()
    driver.double_click_on("Nobody")
    driver.press("1")
    assert "0:00:05" in driver.inspector_words()


def test_a_read_only_session_is_looked_at_and_not_read_again(
    driver: Driver, tmp_path: Path, own_home: Path
) -> None:
    file = tmp_path / "dam.html"
    file.write_text(PAGE, encoding="utf-8")
    driver.start()
    driver.drop(file)
    driver.see_sources(1)
    driver.close()
    (path,) = (own_home / "sessions").glob("*.annotator")
    path.chmod(0o400)
    driver.start(path)
    for entry in ("Source > Read again as", "Source > Take the whole page"):
        assert not driver.menu_entry(entry).isEnabled()
    assert not driver.menu_entry("Session > Import a folder").isEnabled()
    driver.press("F2")
    driver.button("Show what was left out")
    driver.see(lambda: driver.dialog_title() == "What was left out")
    driver.press("Esc")
    driver.close()
    path.chmod(0o600)
