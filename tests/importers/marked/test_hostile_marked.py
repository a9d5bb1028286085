"""Damaged and hostile files in the formats of annotation tools: a sentence, or what fits."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import msgspec
import pytest

from annotator.exporters.writers import brat as to_brat
from annotator.exporters.writers import refi_qda as to_refi
from annotator.exporters.writers import uima_json as to_json
from annotator.exporters.writers import uima_xmi as to_xmi
from annotator.exporters.writers import webanno as to_webanno
from annotator.importers.document import ImportRefused
from annotator.importers.marked import (
    MarkedReader,
    brat,
    refi_qda,
    uima_json,
    uima_xmi,
    webanno,
)
from annotator.importers.marked.document import MarkedDocument
from tests.exporters.lines import reference
from tests.exporters.rich_lines import in_file, in_folder
from tests.importers.damaging import damages
from tests.importers.test_hostile_markup import BOMB

FORMATS = Path(__file__).parents[2] / "data" / "formats"
TEXT = (FORMATS / "brat.txt").read_bytes()
ID = "5" * 32
SAMPLES: list[tuple[MarkedReader, bytes]] = [
    (brat, in_folder(to_brat, [reference()])[f"{ID}.ann"]),
    (brat, (FORMATS / "brat.ann").read_bytes()),
    (webanno, in_folder(to_webanno, [reference()])[f"{ID}.tsv"]),
    (webanno, (FORMATS / "webanno.tsv").read_bytes()),
    (uima_xmi, in_folder(to_xmi, [reference()])[f"{ID}.xmi"]),
    (uima_xmi, (FORMATS / "cas.xmi").read_bytes()),
    (uima_json, in_folder(to_json, [reference()])[f"{ID}.json"]),
    (uima_json, (FORMATS / "cas.json").read_bytes()),
    (refi_qda, in_file(to_refi, [reference()])),
    (refi_qda, (FORMATS / "demo.qdpx").read_bytes()),
]


def read(reader: MarkedReader, data: bytes, others: Mapping[str, bytes]) -> list[MarkedDocument]:
    found = list(reader.read(data, "x.file", others))
    return [each for each in found if isinstance(each, MarkedDocument)]


def fits(document: MarkedDocument) -> None:
    """What the store could not take, or would take wrongly, is in no document."""
    assert msgspec.msgpack.encode(document)
    ids = {each.id for each in document.spans}
    for each in document.spans:
        assert 0 <= each.start < each.end <= len(document.text)
        assert document.text[each.start : each.end] == each.text
        assert each.label
        edges = [edge for piece in each.fragments or () for edge in piece]
        assert edges == sorted(set(edges))
        assert not edges or (edges[0], edges[-1]) == (each.start, each.end)
    for link in document.links:
        assert link.from_span in ids
        assert bool(link.to_span) != bool(link.to_statement)


@pytest.mark.parametrize(("reader", "sample"), SAMPLES)
def test_damaged_files_are_refused_or_fit(reader: MarkedReader, sample: bytes) -> None:
    refused = 0
    for damaged in damages(sample, 300, Random(5)):
        reader.looks_like(damaged)
        try:
            found = read(reader, damaged, {"x.txt": TEXT})
        except ImportRefused as error:
            refused += "x.file" in str(error)
        else:
            for each in found:
                fits(each)
    assert refused > 20


def packed(project: str, texts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("project.qde", project)
        for name, text in texts.items():
            archive.writestr(name, text)
    return file.getvalue()


XML: list[tuple[MarkedReader, Callable[[str], bytes]]] = [
    (uima_xmi, lambda part: part.encode()),
    (refi_qda, lambda part: packed(part, {})),
]


@pytest.mark.parametrize(("reader", "made"), XML)
def test_no_entity_is_expanded_and_no_file_read(
    reader: MarkedReader, made: Callable[[str], bytes], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    outside = f'<!DOCTYPE a [<!ENTITY s SYSTEM "{secret.as_uri()}">]><a>&s;</a>'
    for part in (BOMB, outside):
        start = time.perf_counter()
        with pytest.raises(ImportRefused, match="declares entities"):
            read(reader, made(part), {})
        assert time.perf_counter() - start < 5
    with pytest.raises(ImportRefused, match="parts inside parts"):
        read(reader, made("<a>" * 100_000 + "</a>" * 100_000), {})


def test_a_text_that_unpacks_to_too_much_and_paths_that_lead_out_are_refused() -> None:
    project = (
        '<Project xmlns="urn:QDA-XML:project:1.0"><Sources><TextSource guid="t" name="a"'
        ' plainTextPath="{}"/></Sources></Project>'
    )
    bomb = packed(project.format("internal://a.txt"), {"sources/a.txt": b"a" * 50_000_000})
    for data, said in (
        (bomb, "unpacks to far more"),
        (packed(project.format("internal://../../etc/passwd"), {}), "lacks the text of “a”"),
        (packed(project.format("relative:///etc/passwd"), {}), "the text of “a” is not in"),
    ):
        (found,) = refi_qda.read(data, "x.qdpx", {})
        assert isinstance(found, ImportRefused)
        assert said in str(found)
