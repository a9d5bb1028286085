"""Exports verified from their files alone: what is whole passes, a shifted offset never does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.exporters import formats, to_file, writer
from annotator.session.verifying import Verified, verify
from annotator.text.errors import SessionError
from tests.exporters.damage import DAMAGES, KINDS, in_part, is_found, put
from tests.exporters.lines import reference
from tests.exporters.rich_lines import two_heads
from tests.session.worked import OTHER_TEXT, TEXT, mark, new_session

SILENT = ("doccano", "doccano-relations", "conll", "conll-biluo", "spacy", "claimreview")
QUOTING = [each for each in formats() if each not in SILENT]


def written(format: str, folder: Path) -> Path:
    path = folder / f"out{writer(format).ENDING}"
    to_file(format, [reference()], two_heads(1), path, overwrite=False)
    return path


def checked(path: Path, format: str | None = None) -> tuple[Verified, list[str]]:
    found = Verified()
    return found, list(verify(path, format, found))


def without_catalogue(path: Path) -> None:
    for each in (path.with_name(f"{path.name}.croissant.json"), path / "croissant.json"):
        if each.exists():
            each.unlink()


@pytest.mark.parametrize("format", formats())
def test_what_was_written_is_verified(format: str, tmp_path: Path) -> None:
    found, faults = checked(written(format, tmp_path), format)
    assert faults == []
    assert found.digests >= 1


@pytest.mark.parametrize("format", QUOTING)
def test_without_its_catalogue_it_is_verified_by_its_words(format: str, tmp_path: Path) -> None:
    path = written(format, tmp_path)
    without_catalogue(path)
    found, faults = checked(path)
    assert faults == []
    spans = 2 if format == "nli" else 4
    assert (found.digests, found.spans) == (0, spans)
    assert found.summary().endswith(f": {spans} spans of 1 texts checked, 0 faults")


@pytest.mark.parametrize("format", SILENT)
def test_what_quotes_nothing_says_so_without_its_catalogue(format: str, tmp_path: Path) -> None:
    path = written(format, tmp_path)
    without_catalogue(path)
    with pytest.raises(SessionError, match="says nowhere what the words of a span are"):
        checked(path, format)


def test_every_format_that_quotes_is_damaged() -> None:
    assert set(DAMAGES) == set(QUOTING)


@pytest.mark.parametrize("format", QUOTING)
def test_one_offset_shifted_by_one_is_found_by_the_words_alone(format: str, tmp_path: Path) -> None:
    path = written(format, tmp_path)
    without_catalogue(path)
    for each in [path] if path.is_file() else path.iterdir():
        data = each.read_bytes()
        each.write_bytes(DAMAGES[format][KINDS[0]](data) if holds_data(each) else data)
    _, faults = checked(path)
    assert faults
    assert all(each.endswith(".") for each in faults)


def holds_data(file: Path) -> bool:
    return file.name not in ("README.md", "labels.json", "TypeSystem.xml")


@pytest.mark.parametrize("format", sorted(set(QUOTING) - {"csv", "xlsx", "nli"}))
def test_a_letter_changed_in_a_span_is_found_by_the_words(format: str) -> None:
    assert is_found(format, KINDS[1])


@pytest.mark.parametrize("format", ["csv", "xlsx", "nli"])
def test_without_the_text_a_word_of_another_length_is_found(format: str, tmp_path: Path) -> None:
    path = written(format, tmp_path)
    without_catalogue(path)
    change = put('([>,"])Minister([<,"])', r"\1Ministers\2")
    path.write_bytes(
        (in_part("sheet1.xml", change) if format == "xlsx" else change)(path.read_bytes())
    )
    (fault,) = checked(path)[1]
    assert fault.endswith("at 2 to 10 has 9 characters.")


@pytest.mark.parametrize("format", formats())
def test_any_byte_that_changed_is_found_by_the_catalogue(format: str, tmp_path: Path) -> None:
    path = written(format, tmp_path)
    files = (
        [path]
        if path.is_file()
        else [
            each
            for each in path.iterdir()
            if "croissant" not in each.name and each.name != "README.md"
        ]
    )
    for file in files:
        before = file.read_bytes()
        file.write_bytes(before + b"\n")
        _, faults = checked(path, format)
        assert f"{file.name} is not as it was written, by its SHA-256: export it again." in faults
        file.write_bytes(before)


def test_a_file_that_is_gone_and_a_catalogue_that_is_none_are_faults(tmp_path: Path) -> None:
    path = written("brat", tmp_path)
    (path / "annotation.conf").unlink()
    assert checked(path)[1] == [
        "annotation.conf is not there, but was written: look for it, or export again."
    ]
    for content in (b"{", b"[]", b'{"distribution":[{"contentUrl":"../x","sha256":"0"}]}'):
        (path / "croissant.json").write_bytes(content)
        assert checked(path)[1] == [
            "croissant.json is no description of files as we write it: export again."
        ]


@pytest.mark.parametrize("format", ["jsonl", "huggingface", "parquet"])
def test_what_has_no_texts_is_as_it_was_written_or_a_fault(format: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{writer(format).ENDING}"
    head = replace(two_heads(1), offsets_only=True)
    to_file(format, [reference()], head, path, overwrite=False)
    found, faults = checked(path)
    assert faults == []
    assert f"{format}: the texts are left out: places were proved when written" in found.summary()
    data = path if path.is_file() else path / "train.jsonl"
    data.write_bytes(data.read_bytes().replace(b"claim", b"claiM"))
    assert any("is not as it was written" in each for each in checked(path)[1])
    without_catalogue(path)
    assert len(checked(path)[1]) == 1


def test_links_between_sources_of_a_page_and_spans_in_many_pairs_are_no_faults(
    tmp_path: Path,
) -> None:
    with new_session(tmp_path / "ferry.annotator") as session:
        first, other = session.add_source(TEXT), session.add_source(OTHER_TEXT)
        claim = mark(session, first, "left at seven")
        for each in (
            session.add_span(other.id, 0, 20, "denial"),
            mark(session, first, "did not", "denial"),
        ):
            session.add_link("denies", each.id, claim.id)
        for format in ("html", "nli"):
            path = tmp_path / f"out{writer(format).ENDING}"
            session.export(format, path)
            assert checked(path)[1] == []


@pytest.mark.parametrize("format", [each for each in formats() if not writer(each).ENDING])
def test_the_card_of_a_folder_without_sources_names_no_file_of_them(
    format: str, tmp_path: Path
) -> None:
    to_file(format, [], two_heads(1), tmp_path / "out", overwrite=False)
    assert checked(tmp_path / "out")[1] == []
    assert "sha256 of out" not in (tmp_path / "out" / "README.md").read_text("utf-8")


def test_what_is_empty_is_as_it_was_written(tmp_path: Path) -> None:
    for format in (each for each in formats() if writer(each).ENDING):
        path = tmp_path / f"{format}{writer(format).ENDING}"
        to_file(format, [], two_heads(1), path, overwrite=True)
        assert checked(path, format)[1] == []
    path = tmp_path / "web-annotation.jsonld"
    path.write_bytes(path.read_bytes().replace(b'"total":0', b'"total":1'))
    without_catalogue(path)
    assert checked(path)[1] == [
        "web-annotation.jsonld holds no Web Annotations: choose another file."
    ]


def test_how_far_it_is_is_told_and_stops_it(tmp_path: Path) -> None:
    path, steps = written("brat", tmp_path), list[tuple[int, int]]()

    def tell(done: int, of: int) -> bool:
        steps.append((done, of))
        return done < 3

    with pytest.raises(SessionError, match="was stopped"):
        list(verify(path, None, Verified(), tell))
    assert [done for done, _ in steps] == [0, 1, 2, 3]
    assert len({of for _, of in steps}) == 1
