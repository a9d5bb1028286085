"""The parts of a Word file that hold words, made lean before a library turns them into HTML.

The library needs 1 kB of memory for each element. Without what says how words look, and with runs
of characters joined that Word had split, a tenth of both memory and time remains.
"""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import msgspec

from annotator.importers import markup
from annotator.importers.document import ImportRefused
from annotator.importers.docx_heights import Heights
from annotator.importers.package import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)

MOST_TAGS = 400_000
"""What is left of the parts together may have so many "<": at 1 kB each, 400 MB."""

MAIN = re.compile(r"word/document\d*\.xml")
_WORDS = re.compile(r"word/(document\d*|footnotes|endnotes)\.xml")
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(document\d*|footnotes|endnotes|styles|numbering)"
    r"\.xml|word/_rels/(document\d*|footnotes|endnotes)\.xml\.rels"
)
_LOOKS = (
    *("sectPr", "tblPr", "tblGrid", "tblPrEx", "proofErr", "lastRenderedPageBreak", "jc", "ind"),
    *("spacing", "keepNext", "keepLines", "widowControl", "tabs", "pBdr", "shd", "bidi", "tcW"),
    *("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "pPrChange"),
    *("tcBorders", "vAlign", "trHeight", "cantSplit", "contextualSpacing", "permStart", "permEnd"),
)
_STYLES = "word/styles.xml"
_WRAPPERS = ("fldSimple", "customXml", "dir", "bdo")


class Lean(msgspec.Struct):
    """A Word file in memory with only what the library needs, and what is to be said of the rest.

    ``hidden`` runs of words and ``pictures`` are counted; ``deleted`` are the words of tracked
    changes, of which ``inserted`` ones stay in the text. ``languages`` has the characters in each,
    under "" those of which nothing is said.
    """

    file: BytesIO
    hidden: int = 0
    pictures: int = 0
    inserted: int = 0
    deleted: list[str] = []
    languages: Counter[str] = msgspec.field(default_factory=Counter)


def main_part(package: Package) -> str:
    """Return the name of the part with the text; empty when there is none."""
    return next(filter(MAIN.fullmatch, package.names()), "")


def lean(package: Package, name: str) -> Lean:
    """Return what the library needs of a Word file.

    Raises `ImportRefused` when a part is damaged or there is too much.
    """
    found = Lean(BytesIO())
    styles = package.read(_STYLES) if _STYLES in package else None
    heights = Heights(None if styles is None else markup.xml(_transitional(styles), name))
    tags = 0
    with ZipFile(found.file, "w") as written:
        for entry in filter(_KEPT.fullmatch, package.names()):
            part: Any = markup.xml(_transitional(package.read(entry)), name)
            if _WORDS.fullmatch(entry):
                _take_out(part, found, heights)
            data = _bytes(part)
            tags += data.count(b"<")
            if tags > MOST_TAGS:
                raise ImportRefused(f"{name} has too many parts: split it and import the parts.")
            written.writestr(entry, data)
    found.file.seek(0)
    return found


def _take_out(part: Any, found: Lean, heights: Heights) -> None:
    found.inserted += sum(1 for _ in part.iter(f"{W}ins", f"{W}moveTo"))
    found.deleted += [markup.words(each) for each in part.iter(f"{W}del", f"{W}moveFrom")]
    found.pictures += sum(1 for _ in part.iter(*_PICTURES))
    found.hidden += _take_out_hidden(part)
    _count_languages(part, found.languages)
    _take_out_looks(part, heights)
    _join_runs(part)


def _transitional(data: bytes) -> bytes:
    """Return a part of a file saved as "Strict Open XML" under the names of the usual kind."""
    return data.replace(_STRICT, W[1:-1].encode("ascii"))


def _bytes(part: Any) -> bytes:
    from lxml import etree

    data: bytes = etree.tostring(part, encoding="utf-8")
    return data


def _count_languages(part: Any, languages: Counter[str]) -> None:
    for run in part.iter(f"{W}r"):
        stated = run.find(f"{W}rPr/{W}lang")
        leftward = run.find(f"{W}rPr/{W}rtl") is not None
        key = f"{W}bidi" if leftward else f"{W}val"
        length = sum(len(each.text or "") for each in run.iter(f"{W}t"))
        languages["" if stated is None else stated.get(key, "")] += length


def _take_out_hidden(part: Any) -> int:
    hidden = [
        mark
        for mark in part.iter(f"{W}vanish")
        if mark.get(f"{W}val", "1") not in ("0", "false", "off")
    ]
    runs = [mark.getparent().getparent() for mark in hidden]
    runs = [run for run in runs if run is not None and run.tag == f"{W}r"]
    for run in runs:
        run.getparent().remove(run)
    return len(runs)


def _take_out_looks(part: Any, heights: Heights) -> None:
    from lxml import etree

    etree.strip_elements(part, *(W + each for each in _LOOKS), *_PICTURES, with_tail=False)
    for properties in list(part.iter(f"{W}rPr")):
        run = properties.getparent()
        # That of a paragraph's mark says whether the mark is deleted.
        if run.tag == f"{W}r":
            height = heights.of(properties) if run.find(f"{W}t") is not None else ""
            run.remove(properties)
            if height:
                raised = etree.SubElement(etree.Element(f"{W}rPr"), f"{W}vertAlign")
                raised.set(f"{W}val", height)
                run.insert(0, raised.getparent())
    for each in list(part.iter(f"{W}ruby")):
        words = "".join(word.text or "" for word in each.iterfind(f"{W}rubyBase//{W}t"))
        each.clear(keep_tail=True)
        each.tag, each.text = f"{W}t", words
    for each in part.iter(f"{_MATHS}r", f"{_MATHS}t"):
        each.tag = W + markup.local(each)
    etree.strip_tags(part, *(W + each for each in _WRAPPERS), f"{_MATHS}*")
    for each in part.iter():
        for key in [key for key in each.attrib if key.startswith(f"{W}rsid")]:
            del each.attrib[key]


def _join_runs(part: Any) -> None:
    """Make one of the runs of words that follow each other in a paragraph."""
    for paragraph in part.iter(f"{W}p"):
        before = None
        gathered: list[str] = []
        for run in list(paragraph):
            if run.tag == f"{W}r" and len(run) == 1 and run[0].tag == f"{W}t":
                gathered.append(run[0].text or "")
                if before is None:
                    before = run
                else:
                    paragraph.remove(run)
            else:
                _say(before, gathered)
                before = None
        _say(before, gathered)


def _say(run: Any, gathered: list[str]) -> None:
    if run is not None:
        run[0].text = "".join(gathered)
    gathered.clear()
