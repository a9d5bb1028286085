"""Word files (DOCX), read by mammoth: its HTML, laid out as plain text."""

from __future__ import annotations

import re
from importlib.metadata import version

from annotator.importers import docx_parts, markup, raised, structured
from annotator.importers.document import Document, ImportRefused
from annotator.importers.docx_parts import Lean, W
from annotator.importers.layout import Layout
from annotator.importers.markup import Element
from annotator.importers.package import Package, names, protected
from annotator.importers.page_layout import lay_out

EXTENSIONS: tuple[str, ...] = (".docx", ".docm", ".dotx", ".dotm")
KEEPS = (
    "Paragraphs, headings, lists, quotations, tables, raised figures (m², H₂O), footnotes and"
    " endnotes (at the end), text boxes, inserted words of tracked changes; title, author, date and"
    " language."
)
LOSES = (
    "Looks, pictures, hidden words, the number at which a list begins; comments, deleted words,"
    " headers and footers are set aside and can be shown."
)

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_FIRST = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/")
_MARGINS = re.compile(r"word/(header|footer)\d*\.xml")
_STYLES = "\n".join(
    [f"p[style-name='{style}'] => h1:fresh" for style in ("Title",)]
    + [f"p[style-name='{style}'] => h2:fresh" for style in ("Subtitle",)]
    + [f"p[style-name='heading {level}'] => h6:fresh" for level in (7, 8, 9)]
    + [
        f"p[style-name='{style}'] => blockquote > p:fresh"
        for style in ("Quote", "Intense Quote", "Quotations", "Block Text", "Block Quotation")
    ]
)


def looks_like(data: bytes) -> bool:
    """Return whether bytes are a Word file, also one with a password."""
    if data.startswith(_OLD_OFFICE):
        return _ENCRYPTED in data
    if not data.startswith(b"PK\x03\x04"):
        return False
    entries = names(data)
    if entries is None:  # its end is missing: the first names have to tell
        return data[30:].startswith(_FIRST) and b"word/document" in data
    return any(docx_parts.MAIN.fullmatch(entry) for entry in entries)


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the document in the bytes of a Word file called `name`, or raise `ImportRefused`."""
    del charset  # XML says it itself
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED in data:
            raise protected(name)
        raise ImportRefused(f"{name} is an old Word document: save it as DOCX and import that.")
    package = Package(data, name)
    if not docx_parts.main_part(package):
        raise ImportRefused(f"{name} is no Word document: save it as DOCX and import that.")
    layout = Layout()
    lean = docx_parts.lean(package, name)
    page, unknown = _as_html(lean.file, name)
    headings = _lay_out_with_notes(layout, page)
    notes, left_out = _left_out(package, lean, name)
    for number, one, many in (
        (lean.hidden, "hidden run of words was", "hidden runs of words were"),
        (lean.pictures, "picture was", "pictures were"),
        (unknown, "part of a kind not known here was", "parts of kinds not known here were"),
    ):
        if number:
            notes.append(f"{name}: {structured.counted(number, one, many)} left out.")
    notes += raised.said(layout.raised, name)
    return structured.document(
        layout.text(),
        name=name,
        format="docx",
        original=data,
        said=_properties(package, lean, name),
        headings=headings,
        notes=notes,
        left_out=left_out,
        reader=f"mammoth {version('mammoth')}",
    )


def _as_html(file: object, name: str) -> tuple[Element, int]:
    """Return the page that mammoth makes, and how many kinds of elements it did not know."""
    import mammoth

    try:
        made = mammoth.convert_to_html(
            file, style_map=_STYLES, include_embedded_style_map=False, id_prefix=""
        )
    except RecursionError:
        raise markup.too_deep(name) from None
    # Mammoth looks at a file as it goes, so what it meets decides what it raises.
    except (AttributeError, ArithmeticError, LookupError, OSError, TypeError, ValueError):
        raise ImportRefused(
            f"{name} is damaged inside: open it in Word and save it anew."
        ) from None
    unknown = sum("unrecognised element" in message.message for message in made.messages)
    return markup.xml(f"<div>{made.value}</div>".encode(), name), unknown


def _lay_out_with_notes(layout: Layout, page: Element) -> list[str]:
    """Lay out a page of mammoth's: its last list is that of the footnotes, if there are any."""
    last = next(reversed(list(page)), None)
    notes = [] if last is None else [each for each in last if _is_note(each)]
    headings = []
    for block in page:
        if not notes or block is not last:
            headings += lay_out(layout, block, as_written=True)
    layout.gap()
    for number, note in enumerate(notes, 1):
        for link in note.iter("a"):
            if re.match("#(foot|end)note-ref-", link.get("href", "")):
                link.text = ""
        words = Layout()
        lay_out(words, note, as_written=True)
        layout.raised += words.raised
        layout.note(str(number), words.text())
    return headings


def _is_note(element: Element) -> bool:
    return element.tag == "li" and re.match("(foot|end)note-", element.get("id", "")) is not None


def _left_out(package: Package, lean: Lean, name: str) -> tuple[list[str], list[str]]:
    """Return notes on what mammoth leaves out, and its words."""
    notes, left_out = [], []
    comments: list[str] = []
    margins: list[str] = []
    for entry in package.names():
        if entry == "word/comments.xml":
            root = markup.xml(package.read(entry), name)
            comments += [_comment(each) for each in root.iter(f"{W}comment")]
        elif _MARGINS.fullmatch(entry):
            root = markup.xml(package.read(entry), name)
            margins += [markup.words(each) for each in root.iter(f"{W}p")]
    for found, one, many in (
        (lean.deleted, "deleted passage", "deleted passages"),
        (comments, "comment", "comments"),
        (margins, "line of headers and footers", "lines of headers and footers"),
    ):
        seen = list(dict.fromkeys(words for words in found if words.strip()))
        if seen:
            count = structured.counted(len(seen), one, many)
            notes.append(f"{name}: {count} {'was' if len(seen) == 1 else 'were'} set aside.")
            left_out += seen
    if lean.inserted or lean.deleted:
        notes.append(f"{name}: its tracked changes were taken as accepted.")
    return notes, left_out


def _comment(comment: Element) -> str:
    author, said = comment.get(f"{W}author", ""), markup.words(comment)
    return f"{author}: {said}" if author else said


def _properties(package: Package, lean: Lean, name: str) -> dict[str, str]:
    """Return what the file says of itself; its language is that of most of its characters."""
    said = {}
    if "docProps/core.xml" in package:
        said = structured.properties(markup.xml(package.read("docProps/core.xml"), name))
    if "language" not in said:
        most = max(lean.languages, key=lambda each: lean.languages[each], default="")
        said["language"] = most or _usual_language(package, name)
    return structured.fitting(said)


def _usual_language(package: Package, name: str) -> str:
    if "word/styles.xml" not in package:
        return ""
    styles = markup.xml(package.read("word/styles.xml"), name)
    usual = next(styles.iter(f"{W}lang"), None)
    return "" if usual is None else usual.get(f"{W}val", "")
