"""Our workbooks, read only to be checked: as we write them, not as a spreadsheet saves them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from annotator.importers.document import ImportRefused
from annotator.importers.marked.checked_table import documents
from annotator.importers.marked.document import MarkedDocument
from annotator.importers.markup import Element, xml
from annotator.importers.package import Package, names

NAME = "xlsx"
EXTENSIONS: tuple[str, ...] = (".xlsx",)

_SHEET, _WORDS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPE = re.compile(r"_x([0-9a-fA-F]{4})_")


def looks_like(data: bytes) -> bool:
    """Return whether bytes begin a workbook: its first part is called so."""
    return data[:4] == b"PK\x03\x04" and data[30:49] == b"[Content_Types].xml"


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield the spans of each source; raises `ImportRefused`."""
    if _SHEET not in (names(data) or ()):
        raise ImportRefused(f"{name} is no workbook as we write it: export it again.")
    package = Package(data, name)
    shared = [_words(each) for each in xml(package.read(_WORDS), name).iter(f"{_MAIN}si")]
    sheet = xml(package.read(_SHEET), name)
    rows = ([_cell(each, shared) for each in row] for row in sheet.iter(f"{_MAIN}row"))
    yield from documents(rows, name, is_cut=True)


def _cell(cell: Element, shared: list[str]) -> str:
    value = "".join(each.text or "" for each in cell.iter(f"{_MAIN}v"))
    if cell.get("t", "") == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    return _words(cell) if cell.get("t", "") == "inlineStr" else value


def _words(element: Element) -> str:
    words = "".join(each.text or "" for each in element.iter(f"{_MAIN}t"))
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), words)
