"""`annotator formats`, and the import of a web page: the article, or the whole page."""

from __future__ import annotations

from pathlib import Path

from annotator import Session, exporters, importers
from annotator.importers import marked
from tests.cli.shell import Terminal
from tests.importers.test_html import PAGE, TEXT


def test_formats_are_listed_with_what_each_keeps_and_loses(run: Terminal) -> None:
    rows = run("formats", "--json").data
    assert {row["id"] for row in rows} == set(importers.formats())
    assert {"text", "markdown", "html", "mhtml"} <= {row["id"] for row in rows}
    page = next(row for row in rows if row["id"] == "html")
    assert page["endings"] == [".html", ".htm", ".xhtml", ".shtml"]
    assert page["keeps"].startswith("The article's words")
    assert "comments" in page["loses"]
    said = run("formats").out
    for row in rows:
        assert f"{row['id']} (" in said
        assert f"  loses: {row['loses']}" in said


def test_formats_of_exports_and_of_annotations_are_listed(run: Terminal) -> None:
    written = run("formats", "--export", "--json").data
    assert [row["id"] for row in written] == list(exporters.formats())
    assert "brat (a folder)" in run("formats", "--export").out
    read = run("formats", "--annotations", "--json").data
    assert [row["id"] for row in read] == list(marked.formats())
    assert all(row["keeps"] and row["loses"] and row["endings"] for row in read)


def test_a_page_is_imported_with_what_it_says_of_itself(
    run: Terminal, path: Path, tmp_path: Path
) -> None:
    page = tmp_path / "dam.html"
    page.write_text(PAGE, encoding="utf-8")
    assert run("import", path, page).code == 0
    with Session.open(path, read_only=True) as session:
        source = session.sources()[-1]
    assert source.text == TEXT
    assert (source.title, source.meta["language"]) == ("No fraud at the dam", "en-GB")
    assert source.provenance["format"] == "html"
    assert str(source.provenance["reader"]).startswith("trafilatura ")
    assert "whole" not in source.provenance


def test_the_whole_page_is_taken_on_request(run: Terminal, path: Path, tmp_path: Path) -> None:
    page = tmp_path / "dam.html"
    page.write_text(PAGE, encoding="utf-8")
    assert run("import", path, page, "--whole").code == 0
    with Session.open(path, read_only=True) as session:
        source = session.sources()[-1]
    assert "They all lie" in source.text
    assert source.provenance["whole"] is True


def test_a_charset_may_be_named(run: Terminal, path: Path, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_bytes("<html><meta charset='cp1251'><p>Нет, был пожар".encode("koi8-r"))
    assert run("import", path, page, "--charset", "koi8-r").code == 0
    with Session.open(path, read_only=True) as session:
        assert session.sources()[-1].text == "Нет, был пожар"
    refused = run("import", path, page, "--charset", "klingon")
    assert refused.code == 1
    assert "there is no charset 'klingon'" in refused.err
