"""What a web page says of itself: title, author, date, outlet, language, canonical address.

First its JSON-LD (schema.org), written for machines by whoever made the page; then meta tags (Open
Graph, Dublin Core and what publishers' systems use); then what is marked up in the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from annotator.importers.document import as_title
from annotator.importers.markup import Element, words

_ARTICLES = re.compile(r"(.*Article|.*Posting|Report|Review|ClaimReview|Recipe|CreativeWork)")
_PAGES = re.compile(r"(.*Page|WebSite|VideoObject)")
_DAY = re.compile(
    r"[12]\d{3}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z0-9]{2,8}))*")
_ADDRESSED = re.compile(r"[^\s\x00-\x20\x7f-\x9f]{1,2000}")
_BY = re.compile(r"^(?:by|von|par|por|di|от|автор:?|por:|بقلم|文[:：]|记者)\s+", re.IGNORECASE)
_DASHES = (" | ", " – ", " — ", " - ", " · ", ": ")
_TELLING = 8  # code points from which on a heading is no rubric such as "News"
_OFFICE = re.compile(
    "Microsoft (?:Word|Excel)|LibreOffice|(?:Apache )?OpenOffice|Cocoa HTML Writer"
)
_DEEPEST = 40  # lists and objects in one another
_MOST = 2000  # objects that are looked at

_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title")
_AUTHOR = (
    *("author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl"),
    *("article:author", "citation_author", "twitter:creator"),
)
_DATE = (
    *("article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate"),
    *(
        "publishdate",
        "publish-date",
        "dc.date.issued",
        "dcterms.created",
        "dc.date",
        "dcterms.date",
    ),
    *("citation_publication_date", "og:published_time", "date"),
)
_OUTLET = ("og:site_name", "publisher", "dc.publisher", "application-name", "citation_publisher")
_ADDRESS = ("og:url", "twitter:url", "parsely-link", "dc.identifier")
_LANGUAGES = ("content-language", "dc.language", "og:locale", "language")


def said_of_itself(page: Element, address: str = "") -> dict[str, str]:
    """Return `title` and keys of `META`, those that the page has.

    ``address`` is where it was saved from, if known: what is relative is completed from it.
    """
    data = _json_ld(page)
    tags = _meta_tags(page)
    found = {
        "title": _title(page, data, tags),
        "author": _author(page, data, tags),
        "published_at": _published(page, data, tags),
        "outlet": _first(_names(data.get("publisher"))) or as_title(_tag(tags, _OUTLET)),
        "language": _language(page, data, tags),
        "url": _address(page, data, tags, address),
    }
    if found["outlet"]:
        found["title"] = _without_outlet(found["title"], found["outlet"])
    return {key: value for key, value in found.items() if value}


def _json_ld(page: Element) -> dict[str, Any]:
    """Return the object that describes the article, else the one that describes the page."""
    best: dict[str, Any] = {}
    for script in page.iter("script"):
        if "ld+json" not in script.get("type", ""):
            continue
        try:
            data = json.loads(_bare(words(script)), strict=False)
        except (ValueError, RecursionError):
            continue
        for count, each in enumerate(_objects(data)):
            kind = " ".join(_texts(each.get("@type")))
            if any(_ARTICLES.fullmatch(one) for one in kind.split()):
                return each
            if not best and any(_PAGES.fullmatch(one) for one in kind.split()):
                best = each
            if count > _MOST:
                break
    return best


def _bare(script: str) -> str:
    """Return JSON without the comment or CDATA section that some put around it."""
    script = script.strip("; \t\r\n").removeprefix("//").strip()
    for begin, end in (("<!--", "-->"), ("<![CDATA[", "]]>")):
        script = script.removeprefix(begin).removesuffix(end).strip("; \t\r\n/")
    return script


def _objects(data: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield an object and those in it, outer ones first, except what merely is mentioned in it."""
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for each in data:
            yield from _objects(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth + 1)


def _texts(value: object) -> Iterator[str]:
    """Yield the texts in a value that may be one, or a list of some."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str):
            yield each


def _names(value: object) -> Iterator[str]:
    """Yield the names of persons or organisations, however they are given; no addresses."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield from _names(each.get("name"))
        elif isinstance(each, str):
            name = as_title(each)
            if name and not name.startswith(("http:", "https:", "@", "/")):
                yield name


def _first(values: Iterable[str]) -> str:
    return next(iter(values), "")


def _meta_tags(page: Element) -> dict[str, list[str]]:
    """Return the contents of meta tags by their names in small letters."""
    tags: dict[str, list[str]] = {}
    for tag in page.iter("meta"):
        content = tag.get("content", "").strip()
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            key = tag.get(attribute, "").strip().lower()
            if key and content:
                tags.setdefault(key, []).append(content)
    return tags


def _tag(tags: dict[str, list[str]], keys: Iterable[str]) -> str:
    return _first(value for key in keys for value in tags.get(key, ()))


def is_office_document(page: Element) -> bool:
    """Return whether a program for documents made a page: it is all its author's words."""
    tags = (each for each in page.iter("meta") if each.get("name", "").lower() == "generator")
    return any(_OFFICE.match(each.get("content", "")) for each in tags)


def _title(page: Element, data: dict[str, Any], tags: dict[str, list[str]]) -> str:
    said = _first(map(as_title, [*_texts(data.get("headline")), *_texts(data.get("name"))]))
    said = said or as_title(_tag(tags, _TITLE))
    if said:
        return said
    title = _first(as_title(words(each)) for each in page.iter("title"))
    headings = [as_title(words(each)) for each in page.iter("h1", "h2", "h3")]
    # The title often has the outlet's name or the section's too; the heading has not.
    named = [each for each in headings if len(each) >= _TELLING and each in title]
    return max(named, key=len, default="") or title or _first(filter(None, headings))


def _without_outlet(title: str, outlet: str) -> str:
    for dash in _DASHES:
        title = title.removesuffix(dash + outlet).removeprefix(outlet + dash) or title
    return title


def _author(page: Element, data: dict[str, Any], tags: dict[str, list[str]]) -> str:
    names = [*_names(data.get("author"))] or [*_names(data.get("creator"))]
    names = names or [name for key in _AUTHOR for name in _names(tags.get(key))]
    if not names:
        marked = (
            each
            for each in page.iter("a", "span", "div", "p", "address")
            if "author" in (each.get("rel", ""), each.get("itemprop", ""))
        )
        names = list(_names([words(each) for each in marked]))[:5]
    kept = [_BY.sub("", name) for name in names]
    return as_title(", ".join(dict.fromkeys(kept)))


def _published(page: Element, data: dict[str, Any], tags: dict[str, list[str]]) -> str:
    said = [*_texts(data.get("datePublished")), *_texts(data.get("dateCreated"))]
    said += [value for key in _DATE for value in tags.get(key, ())]
    said += [
        each.get("datetime", "")
        for each in page.iter("time")
        if each.get("itemprop", "") == "datePublished" or each.get("pubdate", "no") != "no"
    ]
    said += [each.get("datetime", "") for each in page.iter("time")][:1]
    return _first(filter(None, map(_moment, said)))


def _moment(said: str) -> str:
    """Return a date or time in ISO 8601; empty when what was said is none."""
    said = said.strip()
    if found := _DAY.match(said):
        return found[0]
    try:
        return parsedate_to_datetime(said).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _language(page: Element, data: dict[str, Any], tags: dict[str, list[str]]) -> str:
    said = [page.get("lang", ""), page.get("xml:lang", ""), *_texts(data.get("inLanguage"))]
    said += [value for key in _LANGUAGES for value in tags.get(key, ())]
    for each in said:
        if found := _LANGUAGE.fullmatch(each.strip()):
            return found[0].replace("_", "-")
    return ""


def _address(page: Element, data: dict[str, Any], tags: dict[str, list[str]], address: str) -> str:
    """Return the canonical address: of http or https, and complete."""
    said = [
        each.get("href", "")
        for each in page.iter("link")
        if "canonical" in each.get("rel", "").lower().split()
    ]
    said += [value for key in _ADDRESS for value in tags.get(key, ())]
    said += [*_texts(data.get("url")), *_texts(data.get("mainEntityOfPage")), address]
    for each in said:
        try:
            whole = urljoin(address, each.strip())
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.hostname and _ADDRESSED.fullmatch(whole):
            return whole
    return ""
