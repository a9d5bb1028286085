"""DOCX, ODT and EPUB files made by hand: the XML that their programs write, zipped."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.importers import stories

Parts = Mapping[str, str | bytes]

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in (
        *(("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")),
        *(("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("meta", "meta")),
    )
)


def zipped(parts: Parts, first: str = "") -> bytes:
    """Return a zip file; the part named ``first`` stands at its beginning, not compressed."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as written:
        for name, data in sorted(parts.items(), key=lambda part: part[0] != first):
            written.writestr(name, data, ZIP_STORED if name == first else ZIP_DEFLATED)
    return made.getvalue()


def docx(body: str, parts: Parts | None = None) -> bytes:
    """Return a Word file with the XML of its body, and other parts."""
    return zipped(
        {
            "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/"
            "content-types'/>",
            "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
            **(parts or {}),
        },
        "[Content_Types].xml",
    )


def word(words: str, style: str = "", numbering: int = 0) -> str:
    """Return a paragraph of Word's, its words in runs as Word splits them."""
    marks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbering:
        marks += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
    runs = "".join(
        f'<w:r w:rsidR="00A1"><w:rPr><w:b/><w:lang w:val="ru-RU"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(part)}</w:t></w:r><w:proofErr w:type="spellStart"/>'
        for part in (words[:7], words[7:])
    )
    return f"<w:p><w:pPr>{marks}</w:pPr>{runs}</w:p>"


def docx_story() -> bytes:
    """Return the story as a Word file."""
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{word(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in stories.TABLE
    )
    noted = (
        f"<w:p><w:r><w:t>{stories.NOTED[0]}</w:t></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="2"/>'
        f'</w:r><w:r><w:t xml:space="preserve">{stories.NOTED[2]}</w:t></w:r></w:p>'
    )
    body = [word(stories.TITLE, "Title"), *map(word, stories.PARAGRAPHS)]
    body += [word(stories.QUOTATION, "Quote"), *(word(item, "", 1) for item in stories.BULLETS)]
    body += [*(word(item, "", 2) for item in stories.NUMBERED), f"<w:tbl>{rows}</w:tbl>", noted]
    return docx("".join(body), {**DOCX_STYLES, **_docx_notes(), "docProps/core.xml": core()})


def core(title: str = "") -> str:
    """Return the core properties of a Word file."""
    return (
        f"<cp:coreProperties xmlns:cp='c' {_DC} xmlns:dcterms='t'><dc:title>{title}</dc:title>"
        f"<dc:creator>{stories.AUTHOR}</dc:creator><dc:language>cs-CZ</dc:language>"
        f"<dcterms:created>{stories.DAY}T09:00:00Z</dcterms:created></cp:coreProperties>"
    )


def _docx_notes() -> Parts:
    note = word(stories.NOTED[1], "FootnoteText")
    return {
        "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"/>'
        f'<w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
    }


DOCX_STYLES: Parts = {
    "word/styles.xml": f"<w:styles {W}>"
    + "".join(
        f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
        "</w:style>"
        for kind, name in (
            *(("paragraph", "Title"), ("paragraph", "Quote"), ("paragraph", "footnote text")),
            *(("paragraph", "FootnoteText"), ("character", "FootnoteReference")),
        )
    )
    + "</w:styles>",
    "word/numbering.xml": f"<w:numbering {W}>"
    + "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:numFmt w:val="{shape}"/>'
        f'</w:lvl></w:abstractNum><w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/>'
        "</w:num>"
        for number, shape in ((1, "bullet"), (2, "decimal"))
    )
    + "</w:numbering>",
}


def odt(body: str, parts: Parts | None = None, styles: str = "") -> bytes:
    """Return an OpenDocument text with the XML of its body, of its own styles, and other parts."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>",
            **(parts or {}),
        },
        "mimetype",
    )


def odt_styles(inside: str) -> str:
    """Return the part with the shared styles of an OpenDocument text."""
    return f"<office:document-styles {_ODF}>{inside}</office:document-styles>"


def odt_paragraph(words: str, style: str = "Standard") -> str:
    """Return a paragraph of an OpenDocument text."""
    return f'<text:p text:style-name="{style}">{escape(words)}</text:p>'


def odt_story() -> bytes:
    """Return the story as an OpenDocument text."""
    lists = "".join(
        f'<text:list text:style-name="{style}">'
        + "".join(f"<text:list-item>{odt_paragraph(item)}</text:list-item>" for item in items)
        + "</text:list>"
        for style, items in (("L1", stories.BULLETS), ("L2", stories.NUMBERED))
    )
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell>{odt_paragraph(cell)}</table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in stories.TABLE
    )
    noted = (
        f"<text:p>{stories.NOTED[0]}<text:note><text:note-citation>1</text:note-citation>"
        f"<text:note-body>{odt_paragraph(stories.NOTED[1])}</text:note-body></text:note>"
        f"<text:s/>{stories.NOTED[2].strip()}</text:p>"
    )
    body = f'<text:h text:outline-level="1">{stories.TITLE}</text:h>'
    body += "".join(map(odt_paragraph, stories.PARAGRAPHS)) + odt_paragraph(stories.QUOTATION, "P1")
    meta = (
        f"<office:document-meta {_ODF} {_DC}><office:meta><meta:initial-creator>{stories.AUTHOR}"
        f"</meta:initial-creator><dc:creator>Somebody Else</dc:creator><meta:creation-date>"
        f"{stories.DAY}T09:00:00</meta:creation-date></office:meta></office:document-meta>"
    )
    return odt(
        body + lists + f"<table:table>{rows}</table:table>" + noted,
        {"meta.xml": meta, "styles.xml": odt_styles(_DEFAULTS)},
        '<style:style style:name="P1" style:parent-style-name="Quotations"/>'
        '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/>'
        '</text:list-style><text:list-style style:name="L2"><text:list-level-style-number'
        ' text:level="1" style:num-format="1"/></text:list-style>',
    )


_DEFAULTS = (
    '<office:styles><style:default-style style:family="paragraph"><style:text-properties'
    ' fo:language="cs" fo:country="CZ"/></style:default-style></office:styles>'
)
