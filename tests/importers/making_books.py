"""EPUB files made by hand: pages of XHTML with the lists of them that the standard asks for."""

from __future__ import annotations

from collections.abc import Sequence

from tests.importers import stories
from tests.importers.making_packages import Parts, zipped

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile'
    ' full-path="OEBPS/book%20.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>"
).replace("%20", "")


def page(body: str) -> str:
    """Return a page as most programs write it: a DOCTYPE, an empty title, an entity of HTML."""
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN"'
        ' "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n<html xmlns='
        f'"http://www.w3.org/1999/xhtml"><head><title/><style>p {{}}</style></head><body>{body}'
        "</body></html>"
    )


def epub(
    pages: Sequence[str],
    *,
    metadata: str = "",
    spine: Sequence[int] = (),
    parts: Parts | None = None,
) -> bytes:
    """Return an e-book; ``spine`` is the order in which its pages are read, else as they come."""
    order = spine or range(len(pages))
    manifest = "".join(
        f'<item id="p{place}" href="text/page%20{place}.xhtml" media-type="application/xhtml+xml"/>'
        for place in range(len(pages))
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' version="3.0"><metadata>{metadata}</metadata><manifest>{manifest}<item id="nav"'
        ' href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/><item id="ncx"'
        ' href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
        '<spine><itemref idref="nav"/>'
        + "".join(f'<itemref idref="p{place}"/>' for place in order)
        + "</spine></package>"
    )
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/book.opf": opf,
            **{f"OEBPS/text/page {place}.xhtml": page(body) for place, body in enumerate(pages)},
            **(parts or {}),
        },
        "mimetype",
    )


def html_story() -> str:
    """Return the story but for its footnote, as the body of a page."""
    items = "".join(f"<li>{item}</li>" for item in stories.BULLETS)
    numbers = "".join(f"<li><p>{item}</p></li>\n" for item in stories.NUMBERED)
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in stories.TABLE
    )
    paragraphs = "".join(f"<p>{words}</p>\n" for words in stories.PARAGRAPHS)
    return (
        f"<h1>{stories.TITLE}</h1>\n{paragraphs.replace(chr(160), '&nbsp;')}\n<blockquote>\n<p>"
        f"{stories.QUOTATION}</p></blockquote><ul>{items}</ul><ol>\n{numbers}</ol>"
        f"<table><tbody>{rows}</tbody></table><p>{''.join(stories.NOTED[::2])}</p>"
    )


METADATA = (
    f"<dc:title>{stories.TITLE}</dc:title><dc:creator>{stories.AUTHOR}</dc:creator>"
    f"<dc:creator>Eva</dc:creator><dc:date>0101-01-01T00:00:00Z</dc:date><dc:date>{stories.DAY}"
    "</dc:date><dc:language>cs</dc:language><dc:publisher>Depot Press</dc:publisher>"
)
