"""XML and HTML from strangers into trees: no entities, no DOCTYPE, no network, no deep nesting."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html.entities import html5
from typing import TYPE_CHECKING, Protocol

from annotator.importers.document import ImportRefused

if TYPE_CHECKING:
    from lxml.etree import ElementDefaultClassLookup, XPath, _Element

MOST_TAGS = 2_000_000
"""More "<" than any document has; each element takes some hundred bytes of memory."""

_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*>", re.IGNORECASE)
DEEPEST = 200
"""Levels of elements inside elements; the parser (libxml2) itself gives up at 256."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"""\s*<\?xml[^>]{1,100}encoding=["']([\w-]{1,40})["']""")
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_IN_XML = frozenset({"lt", "gt", "amp", "quot", "apos"})


class Element(Protocol):
    """What is used of an element of a tree."""

    tag: str
    text: str | None
    tail: str | None
    attrib: Mapping[str, str]

    def get(self, key: str, default: str, /) -> str:
        """Return the value of an attribute."""

    def iter(self, *tags: str) -> Iterator[Element]:
        """Yield this element and all in it, in the order of the document; of `tags` if any."""

    def find(self, path: str, /) -> Element | None:
        """Return the first element on a path."""

    def __iter__(self) -> Iterator[Element]: ...

    def __len__(self) -> int: ...


def xml(data: bytes, name: str) -> Element:
    """Return the root of an XML document that is a part of the file called `name`.

    Raises `ImportRefused` when it is not well formed, nested too deeply, or has a DOCTYPE.
    """
    from lxml import etree

    _look(data, name)
    if b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise _declares(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise _unreadable(name, "Excessive depth" in str(error)) from None
    if _is_too_deep(root):
        raise _unreadable(name, True)
    # In a charset where the look above was blind.
    if root.getroottree().docinfo.doctype:
        raise _declares(name)
    found: Element = root
    return found


def html(data: bytes, name: str, charset: str | None = None) -> Element:
    """Return the root of an HTML page, however badly it is written.

    Raises `ImportRefused` when there is no element in it or it is nested too deeply.
    """
    from lxml import etree

    _look(data, name)
    try:
        parser = etree.HTMLParser(
            encoding=charset,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        parser.set_element_class_lookup(_elements_of_pages())
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError):
        raise _unreadable(name, False) from None
    # It would go on silently, without all that is further in.
    deep = any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)
    deep = deep or (root is not None and _is_too_deep(root))
    if root is None or deep:
        raise _unreadable(name, deep)
    found: Element = root
    return found


def xhtml(data: bytes, name: str) -> Element:
    """Return the root of a page of an e-book: XML by the book, HTML where it is not well formed.

    Its DOCTYPE is cut off, and the entities of HTML become numbers; raises as `xml` and `html`.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        page = _DECLARATION.sub("", data.decode("utf-16", "replace")).encode("utf-8")
    else:
        page = data
    page = _ENTITY.sub(_as_number, _DOCTYPE.sub(b"", page, count=1))
    if b"<!DOCTYPE" in page.replace(b"\0", b""):
        raise _declares(name)
    try:
        return xml(page, name)
    except ImportRefused:
        said = _CHARSET.match(page)
        try:
            charset = codecs.lookup(said[1].decode("ascii")).name if said else "utf-8"
        except LookupError:
            charset = "utf-8"
        return html(page, name, charset)


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if "}" in tag else tag


def words(element: Element) -> str:
    """Return all characters in an element, as they are."""
    parts = []
    for each in element.iter():
        parts.append(each.text or "")
        if each is not element:
            parts.append(each.tail or "")
    return "".join(parts)


def _as_number(entity: re.Match[bytes]) -> bytes:
    name = entity[1].decode("ascii")
    if name in _IN_XML or name + ";" not in html5:
        return entity[0]
    return "".join(f"&#{ord(sign)};" for sign in html5[name + ";"]).encode("ascii")


@cache
def _elements_of_pages() -> ElementDefaultClassLookup:
    """Return what makes each element one of `lxml.html`, without a look at its name."""
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlElement

    return ElementDefaultClassLookup(element=HtmlElement)


def _is_too_deep(root: _Element) -> bool:
    return _too_deep()(root) is True


@cache
def _too_deep() -> XPath:
    from lxml.etree import XPath

    return XPath(f"boolean({'/*' * (DEEPEST + 1)})")  # there is an element beyond the deepest level


def _look(data: bytes, name: str) -> None:
    if data.count(b"<") > MOST_TAGS:
        raise ImportRefused(f"{name} has too many parts: split it and import the parts.")


def _declares(name: str) -> ImportRefused:
    return ImportRefused(
        f"{name} declares entities or a document type of its own, which no document needs:"
        " save it anew with another program."
    )


def too_deep(name: str) -> ImportRefused:
    """Return the refusal of a file with elements nested as no document has them."""
    return ImportRefused(
        f"{name} has parts inside parts without an end: save its text and import that."
    )


def _unreadable(name: str, deep: bool) -> ImportRefused:
    if deep:
        return too_deep(name)
    return ImportRefused(f"{name} is damaged inside: open it in its own program and save it anew.")
