"""Where on a web page a block stands: in an article, right after one, or in what lies beside it.

By the page's elements (HTML Living Standard, "Sections"), their roles (WAI-ARIA) and the words that
outlets use for classes and ids of navigation, comments, notices and the like.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from annotator.importers.markup import Element

_BESIDE = frozenset({"nav", "aside", "footer", "dialog", "form", "figcaption"})
_ROLES = frozenset(
    {"navigation", "complementary", "contentinfo", "dialog", "alertdialog", "search"}
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navigation|menu|footer|sidebar|breadcrumbs?|comments?|respond|disqus"
    r"|cookies?|consent|gdpr|privacy|copyright|legal|imprint|newsletter|subscribe|signup|paywall"
    r"|related|recommended|teasers?|promo|share|sharing|social|byline|author|caption|ads?|advert"
    r"|banner|popup|modal|pull-?quote|kommentare?|commentaires?|comentarios?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_WHOLE = frozenset({"html", "body", "main", "article", "h1"})
_STANDFIRST = re.compile(
    "standfirst|dek|subtitle|sub-?headline|lead|lede|intro|vorspann|chapo", re.I
)


class Place(NamedTuple):
    """Where a block stands.

    ``article`` is the number of the article it is in, ``after`` of one that its paragraph follows
    as the next element (0 for none); ``beside`` says that it is in navigation, a comment or the
    like; ``main`` that it is in the page's main part, ``standfirst`` that the page calls it so.
    """

    article: int = 0
    after: int = 0
    beside: bool = False
    main: bool = False
    standfirst: bool = False


class Places:
    """Follows the walk through a page; `now` is where the walk is."""

    def __init__(self) -> None:
        """Begin outside of everything."""
        self.now = Place()
        self._around: list[Place] = []
        self._ended = [0]  # for each level, the article that its last elements were or follow
        self._articles = 0
        self._quoted = 0

    def enter(self, element: Element, tag: str) -> None:
        """Go into an element of this name."""
        self._around.append(self.now)
        self._quoted += tag == "blockquote"
        article = self.now.article
        if tag == "article":
            self._articles += 1
            article = article or self._articles
        beside, standfirst = _told_by(element.get("class", ""), element.get("id", ""))
        self.now = Place(
            article=article,
            after=self._ended[-1] if tag == "p" else 0,
            beside=self.now.beside or self._is_beside(tag, element, beside),
            main=self.now.main or tag == "main" or element.get("role", "") == "main",
            standfirst=self.now.standfirst or standfirst,
        )
        self._ended.append(0)

    def leave(self, tag: str) -> None:
        """Go out of the element that was entered last, which has this name."""
        self._quoted -= tag == "blockquote"
        self._ended.pop()
        if tag == "article":
            self._ended[-1] = self.now.article
        elif tag != "p":
            self._ended[-1] = 0
        self.now = self._around.pop()

    def _is_beside(self, tag: str, element: Element, named: bool) -> bool:
        if tag in _WHOLE or (self._quoted and tag == "footer"):
            return False
        return (
            tag in _BESIDE
            or element.get("role", "") in _ROLES
            or (named and next(element.iter(*_WHOLE), None) is None)
        )


@lru_cache(1024)
def _told_by(classes: str, id: str) -> tuple[bool, bool]:
    """Return whether an element's class and id name it as beside the article; as its standfirst."""
    named = f"{classes} {id}"
    return _NAMES.search(named) is not None, _STANDFIRST.search(named) is not None
