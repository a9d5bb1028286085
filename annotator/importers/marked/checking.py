"""Whether what was marked fits the text it was marked in: asked of every file, whatever read it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument, MarkedSpan
from annotator.text.errors import SessionError
from annotator.text.records import STATES, Fragments

_WITHOUT_TEXTS = (
    "holds offsets without the text, which is needed to check them and to bring them in: export it"
    " again from a session that has it, without --offsets-only."
)


def without_texts(where: str) -> ImportRefused:
    """Return the refusal of offsets whose texts were kept back; ``where`` is like "x line 3"."""
    return ImportRefused(f"{where} {_WITHOUT_TEXTS}")


def is_without_texts(refused: SessionError) -> bool:
    """Return whether a refusal is that of `without_texts`, also one that came from the child."""
    return str(refused).endswith(_WITHOUT_TEXTS)


def faults(document: MarkedDocument) -> Iterator[str]:
    """Yield what is wrong with a document, each as a clause: “its span x lies outside the text”."""
    text, length = document.text, len(document.text)
    if not text.strip():
        yield "its text has no words"
    ids: set[str] = set()
    for span in document.spans:
        if span.id in ids:
            yield f"its span {span.id} is there twice"
        ids.add(span.id)
        if not 0 <= span.start < span.end <= length:
            yield f"its span {span.id} lies outside the text"
        elif text[span.start : span.end] != span.text:
            yield f"its span {span.id} does not quote the words at its place"
        elif span.fragments is not None and not _fit(span, span.fragments):
            yield f"its span {span.id} has fragments that do not fit it"
    for region in document.regions:
        if not 0 <= region.start < region.end <= length:
            yield f"its region {region.id} lies outside the text"
    for link in document.links:
        if bool(link.to_span) == bool(link.to_statement):
            yield f"its link {link.id} leads to no span, or to a statement as well"
        elif link.from_span not in ids:
            yield f"its link {link.id} begins at a span that is not there"
    for status in document.status:
        if status.state not in STATES:
            yield f"its status “{status.state}” is none"


def _fit(span: MarkedSpan, fragments: Fragments) -> bool:
    """Return whether fragments are at least two, sorted, apart, and have the span's two ends."""
    edges = [edge for fragment in fragments for edge in fragment]
    rising = all(one < other for one, other in pairwise(edges))
    return len(edges) >= 4 and rising and (edges[0], edges[-1]) == (span.start, span.end)
