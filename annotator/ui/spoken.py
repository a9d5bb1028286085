"""What a screen reader is told of the span that is current, by the text in which it stands.

The caret's own moves, and the words around it, Qt tells by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QApplication, QWidget

from annotator.text.attribute_words import ACCORDING_TO, link_words
from annotator.text.labels import LabelSet
from annotator.text.records import Span

_MOST_WORDS = 300  # characters of a span's text that are said before it is cut


def span_words(span: Span, label_set: LabelSet, paragraph: int) -> str:
    """Return a span in words: ``Claim: nobody came, paragraph 2, speaker Joss Oray, noted``."""
    label = label_set.label(span.label)
    words = " ".join(span.text[:_MOST_WORDS].split())
    more = "…" if len(span.text) > _MOST_WORDS else ""
    parts = [f"{label.name if label else span.label}: {words}{more}", f"paragraph {paragraph}"]
    chain = span.attributes.get("speaker")
    if isinstance(chain, list):
        links = [link_words(link) for link in chain if isinstance(link, Mapping)]
        parts += [f"speaker {ACCORDING_TO.join(links)}"] if links else []
    if span.fragments is not None:
        parts.append(f"in {len(span.fragments)} pieces")
    if span.note:
        parts.append("noted")
    return ", ".join(parts)


def tell_current(view: QWidget, words: str) -> None:
    """Describe what is current in a view, and say it to who listens; empty: nothing is."""
    if words == view.accessibleDescription():
        return
    view.setAccessibleDescription(words)
    if not words or QApplication.focusWidget() is not view:
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # 1 ms at the start

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))
