"""What was filled into the fields of a form in a PDF: words that are no part of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_ushort
from typing import TYPE_CHECKING

from annotator.importers.pdf_lines import Line

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_MOST = 5_000
_LONGEST = 20_000
"""Bytes of what stands in one field."""

_HIDDEN = 2
"""The flag of what is neither shown nor printed (PDF 1.7, 12.5.3)."""


def fields(page: PdfPage) -> list[Line]:
    """Return the lines in the text fields and lists of choices of a page, where they stand."""
    from pypdfium2 import raw

    found: list[Line] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        field = raw.FPDFPage_GetAnnot(page.raw, index)
        if field:
            found += _lines(field)
            raw.FPDFPage_CloseAnnot(field)
    return found


def _lines(field: object) -> Iterator[Line]:
    from pypdfium2 import raw

    shown = not raw.FPDFAnnot_GetFlags(field) & _HIDDEN
    if raw.FPDFAnnot_GetSubtype(field) != raw.FPDF_ANNOT_WIDGET or not shown:
        return
    box = raw.FS_RECTF()
    if _value(field, b"FT") not in ("Tx", "Ch") or not raw.FPDFAnnot_GetRect(field, byref(box)):
        return
    words = [" ".join(line.split()) for line in _value(field, b"V").splitlines()]
    high = (box.top - box.bottom) / max(1, len(words))
    for number, line in enumerate(words):
        if line:
            top = box.top - number * high
            yield Line(line, box.left, top - high, box.right, top)


def _value(field: object, key: bytes) -> str:
    from pypdfium2 import raw

    room = (c_ushort * (_LONGEST // 2))()
    size = raw.FPDFAnnot_GetStringValue(field, key, room, _LONGEST)
    if not 2 < size <= _LONGEST:
        return ""
    return bytes(room)[: size - 2].decode("utf-16-le", "replace")
