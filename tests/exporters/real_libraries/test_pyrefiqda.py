"""A REFI-QDA project as pyrefiqda reads it, whose models are made from the standard's schema."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from pyrefiqda import RefiProject

from annotator.exporters.document import as_json
from annotator.exporters.writers import refi_qda
from tests.exporters.lines import TEXT, reference, span
from tests.exporters.rich_lines import REFERENCE, in_file, spans_in

GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def test_texts_codes_selections_and_links(tmp_path: Path) -> None:
    spans = [span(n, *place) for n, place in enumerate(REFERENCE, 1)]
    spans[0] = msgspec.structs.replace(spans[0], note="a\nb", attributes=as_json({"x": 1}))
    line = msgspec.structs.replace(reference(), spans=spans)
    file = tmp_path / "out.qdpx"
    file.write_bytes(in_file(refi_qda, [line]))
    project = RefiProject.load(file, extract_dir=str(tmp_path / "unpacked"))
    (text,) = project.sources.text_source
    path = RefiProject.resolve_source_path(text.plain_text_path, tmp_path / "unpacked")
    assert path.read_bytes().decode() == TEXT
    codes = {code.guid: code.name for code in project.code_book.codes.code}
    assert [
        (each.start_position, each.end_position, codes[each.coding[0].code_ref.target_guid])
        for each in text.plain_text_selection
    ] == list(REFERENCE)
    assert [each.name for each in text.plain_text_selection] == [e.text for e in spans_in(line)]
    assert text.plain_text_selection[0].description == "a\nb"
    assert [each.name for each in project.users.user] == ["Ada"]  # Ben marked nothing here
    (link,) = project.links.link
    selections = {each.guid for each in text.plain_text_selection}
    assert {link.origin_guid, link.target_guid} <= selections
    assert all(map(GUID.fullmatch, [*selections, *codes, link.guid, text.guid]))
    assert [note.name for note in project.notes.note] == ["Annotator"] * 2
