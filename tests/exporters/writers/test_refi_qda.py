"""REFI-QDA: a project that other programs open, and that comes back whole."""

from __future__ import annotations

import io
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import msgspec
import pytest
from hypothesis import given

from annotator.exporters.document import ExportRefused, SourceLine
from annotator.exporters.writers import refi_qda as written
from annotator.importers.marked import refi_qda
from annotator.importers.marked.document import MarkedDocument
from tests.exporters.lines import MADE, TEXT, reference, source, span
from tests.exporters.rich_lines import (
    in_file,
    links_of,
    links_read,
    reference_source,
    rich_sources,
    spans_in,
    spans_of,
    spans_read,
)

FILES = Path(__file__).parents[2] / "data" / "formats"


def again(data: bytes) -> list[MarkedDocument]:
    found = list(refi_qda.read(data, "a.qdpx", {}))
    documents = [each for each in found if isinstance(each, MarkedDocument)]
    assert len(documents) == len(found)
    return documents


@given(rich_sources(5), rich_sources(6))
def test_two_texts_with_links_between_them_come_back(one: SourceLine, other: SourceLine) -> None:
    # Ids of spans are those of one source in every drawing.
    spans = [msgspec.structs.replace(each, id=f"f{each.id[1:]}") for each in spans_in(other)]
    links = one.links[:1] if spans else ()
    far = tuple(
        msgspec.structs.replace(each, id="0f" * 16, to_span=spans[0].id, to_source=other.id)
        for each in links
    )
    one = msgspec.structs.replace(one, links=one.links + far)
    other = msgspec.structs.replace(other, spans=spans, links=())
    found = again(in_file(written, [one, other]))
    assert [each.text for each in found] == [one.text, other.text]
    assert [each.id for each in found] == [one.id, other.id]
    for document, line in zip(found, (one, other), strict=True):
        assert (document.mismatches, document.lost, document.title) == ((), {}, "Costs")
        assert spans_read(document.spans) == spans_of(line)
        assert [each.id for each in document.spans] == [each.id for each in spans_in(line)]
        assert all(each.created_at == each.updated_at == MADE for each in document.spans)
    ids = {each.id: each.id for each in [*spans_in(one), *spans]}
    assert links_read(found[0].links) == links_of(one, ids)
    assert [each.to_document for each in found[0].links] == [""] * (len(one.links) - len(far)) + [
        other.id for _ in far
    ]


def test_the_known_file_holds_the_same_span() -> None:
    (found,) = again((FILES / "demo.qdpx").read_bytes())
    (denial,) = found.spans
    assert found.text == TEXT + "\n" or found.text == TEXT
    assert (denial.start, denial.end, denial.label, denial.text) == (13, 21, "denial", "no fraud")
    assert (denial.annotator, found.mismatches, found.lost) == ("ann", (), {})
    ours = in_file(written, [source([span(2, 13, 21, "denial")])])
    (same,) = again(ours)
    assert (same.spans[0].start, same.spans[0].end, same.spans[0].label) == (13, 21, "denial")


def test_the_zip_file_says_nothing_of_the_system_and_the_hour() -> None:
    data = in_file(written, [reference_source()])
    assert data == in_file(written, [reference_source()])
    for entry in ZipFile(io.BytesIO(data)).infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.compress_type, entry.create_system, entry.flag_bits) == (ZIP_STORED, 3, 0)


def test_labels_and_users_that_the_session_no_longer_has_are_written_too() -> None:
    line = source([span(1, 2, 10, "figure")])
    (found,) = again(in_file(written, [line], people=0))
    assert found.spans[0].label == "figure"
    assert found.spans[0].annotator == "a" * 32


def test_a_text_that_begins_with_what_looks_like_a_mark_keeps_it() -> None:
    text = "\ufeff«no» 😀"
    (found,) = again(in_file(written, [source([span(1, 0, 4, "claim", text)], text)]))
    assert (found.text, found.spans[0].text) == (text, "\ufeff«no")


def test_links_to_statements_are_counted_as_left_out() -> None:
    (found,) = again(in_file(written, [reference()]))
    assert [each.relation for each in found.links] == ["denies"]


def test_a_lone_surrogate_is_refused() -> None:
    bad = msgspec.structs.replace(span(1, 2, 10, "claim"), note="\ud83d")
    with pytest.raises(ExportRefused, match="lone surrogate"):
        in_file(written, [source([bad])])


def project(text: bytes, selections: str) -> bytes:
    """Return the bytes of a project of another program with one text."""
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("sources/a.txt", text)
        archive.writestr(
            "project.qde",
            '<Project xmlns="urn:QDA-XML:project:1.0" name="x"><CodeBook><Codes>'
            '<Code guid="c" name="claim" isCodable="true"/></Codes></CodeBook><Sources>'
            f'<TextSource guid="t" name="a" plainTextPath="internal://a.txt">{selections}'
            "</TextSource></Sources></Project>",
        )
    return file.getvalue()


def selected(name: str, start: int, end: int) -> str:
    return (
        f'<PlainTextSelection guid="g{start}" name="{name}" startPosition="{start}"'
        f' endPosition="{end}"><Coding guid="k{start}"><CodeRef targetGUID="c"/></Coding>'
        "</PlainTextSelection>"
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize(("counts_mark", "counts_pairs"), [(0, 2), (1, 2), (0, 1), (1, 1)])
@pytest.mark.parametrize("astral", [1, 2])
def test_marks_pairs_and_units_are_told_by_the_names(
    mark: bytes, counts_mark: int, counts_pairs: int, astral: int
) -> None:
    text = "Old\r\nroof 😀 fell\r\nhere"
    before = counts_mark if mark else 0
    one = before + 3 + counts_pairs
    two = one + 5 + astral + 1
    three = two + 4 + counts_pairs
    selections = (
        selected("roof", one, one + 4)
        + selected("fell", two, two + 4)
        + selected("here", three, three + 4)
    )
    (found,) = again(project(mark + text.encode(), selections))
    assert [each.text for each in found.spans] == ["roof", "fell", "here"]
    assert (found.mismatches, found.text) == ((), text)
    assert found.unit == ("UTF-16" if astral == 2 else "code points")


def test_a_selection_that_is_not_where_its_name_says_is_told() -> None:
    selections = "".join(selected("roof", place, place + 4) for place in (4, 14, 20))
    (found,) = again(project(b"The roof, the roof, roofs.", selections))
    assert [each.start for each in found.spans] == [4, 14, 20]
    odd = selections + selected("roof", 0, 4)
    (found,) = again(project(b"The roof, the roof, roofs.", odd))
    assert found.mismatches == ("a.qdpx, a: “roof” does not stand at 0.",)


def test_names_that_are_no_quotes_tell_nothing() -> None:
    selections = selected("first", 0, 3) + selected("second", 4, 8)
    (found,) = again(project(b"The roof", selections))
    assert [each.text for each in found.spans] == ["The", "roof"]
    assert found.mismatches == ()
