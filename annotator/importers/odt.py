"""OpenDocument texts (ODT), by OASIS Open Document Format 1.3, part 3."""

from __future__ import annotations

from annotator.importers import markup, raised, structured
from annotator.importers.document import Document, ImportRefused
from annotator.importers.markup import Element, local
from annotator.importers.odt_layout import OdtLayout
from annotator.importers.odt_styles import Styles
from annotator.importers.package import Package, protected

EXTENSIONS: tuple[str, ...] = (".odt", ".ott")
KEEPS = (
    "Paragraphs, headings, lists with their numbers, quotations, tables, raised figures (m², H₂O),"
    " footnotes and endnotes (at the end), text boxes, inserted words of tracked changes;"
    " title, author, date and language."
)
LOSES = (
    "Looks, pictures, embedded objects; comments, deleted words,"
    " the table of contents, headers and footers are set aside and can be shown."
)

_KIND = b"application/vnd.oasis.opendocument.text"
_ASIDE = {
    "annotation": ("comment was", "comments were"),
    "tracked-changes": ("deleted passage was", "deleted passages were"),
    "table-of-content": (
        "line of the table of contents was",
        "lines of the table of contents were",
    ),
    "margins": ("line of headers and footers was", "lines of headers and footers were"),
}


def looks_like(data: bytes) -> bool:
    """Return whether bytes are an OpenDocument text: its kind is the first thing in the file."""
    return data.startswith(b"PK\x03\x04") and b"mimetype" + _KIND in data[:200]


def read(data: bytes, name: str, charset: str | None = None) -> Document:
    """Return the document in the bytes of an OpenDocument text, or raise `ImportRefused`."""
    del charset  # XML says it itself
    package = Package(data, name)
    manifest = "META-INF/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise protected(name)
    if "content.xml" not in package:
        raise ImportRefused(f"{name} is no OpenDocument text: save it as ODT and import that.")
    content = markup.xml(package.read("content.xml"), name)
    body = _first(content, "text")
    if body is None:
        raise ImportRefused(f"{name} is no text, but another kind of document: save it as ODT.")
    shared = _part(package, "styles.xml", name)
    styles = Styles(*([shared] if shared is not None else []), content)
    aside: dict[str, list[str]] = {}
    footnotes: list[str] = []
    walk = OdtLayout(styles, aside, footnotes)
    walk.blocks(body)
    walk.layout.gap()
    for place, words in enumerate(footnotes, 1):
        walk.layout.note(str(place), words)
    aside["margins"] = _margins(shared)
    return structured.document(
        walk.layout.text(),
        name=name,
        format="odt",
        original=data,
        said=_properties(package, name, styles),
        headings=walk.headings,
        notes=[*_notes(aside, name), *raised.said(walk.layout.raised, name)],
        left_out=[words for kind in _ASIDE for words in aside.get(kind, ())],
    )


def _part(package: Package, entry: str, name: str) -> Element | None:
    return markup.xml(package.read(entry), name) if entry in package else None


def _first(root: Element, tag: str) -> Element | None:
    """Return the body of a kind: office:text of a text, office:spreadsheet of a table."""
    path = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    return root.find(f"{path}body/{path}{tag}")


def _margins(styles: Element | None) -> list[str]:
    """Return the lines of headers and footers, each once."""
    found: list[str] = []
    for part in styles.iter() if styles is not None else ():
        if local(part).startswith(("header", "footer")):
            found += [markup.words(each) for each in part.iter() if local(each) == "p"]
    return [line for line in dict.fromkeys(found) if line.strip()]


def _notes(aside: dict[str, list[str]], name: str) -> list[str]:
    notes = [
        f"{name}: {structured.counted(len(aside[kind]), one, many)} set aside."
        for kind, (one, many) in _ASIDE.items()
        if aside.get(kind)
    ]
    if aside.get("tracked-changes"):
        notes.append(f"{name}: its tracked changes were taken as accepted.")
    return notes


def _properties(package: Package, name: str, styles: Styles) -> dict[str, str]:
    meta = _part(package, "meta.xml", name)
    said = structured.properties(meta) if meta is not None else {}
    if styles.language:
        said.setdefault("language", styles.language)
    return said
