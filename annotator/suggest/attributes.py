"""What the text itself says of a span's attributes: proposed in the form, never stored unasked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from annotator.text.fragments import pieces_of
from annotator.text.labels import LabelSet
from annotator.text.paragraphs import paragraphs_of
from annotator.text.quotations import Quotation, quotations
from annotator.text.records import Span

_NARRATOR = "narrator"
_SEEN_BEHIND = 200  # code points after a number phrase, which may say what is counted


def proposals(text: str, span: Span, spans: Iterable[Span], label_set: LabelSet) -> dict[str, Any]:
    """Return values for attributes that a span's label asks for and the span lacks, by key.

    ``spans`` are those of the source, or at least of the span's paragraph. The rules:

    - *speaker*: the chain of the nearest span of the same paragraph, the earlier of two as near;
      inside quotation marks of the nearest in the same quotation, else in another, outside of them
      of the nearest outside. A denial around the span, or a span that is a denial around the other,
      is answered by somebody else, and does not count.
    - *quoted*: direct when all its words stand in quotation marks, partial when some do. Without
      marks: none when the narrator speaks, indirect when somebody else does.
    - *value, comparator, unit, counts* of a number phrase: what `text.figures.parse` reads in it.
    """
    label = label_set.label(span.label)
    wanted = set(label.attributes if label else ()) - span.attributes.keys()
    found: dict[str, Any] = {}
    speaker = span.attributes.get("speaker")
    if "speaker" in wanted:
        speaker = found["speaker"] = _speaker(text, span, spans)
    if "quoted" in wanted:
        found["quoted"] = _quoted(text, span, speaker)
    if "value" in wanted:
        found |= {key: each for key, each in _figure(text, span).items() if key in wanted}
    return {key: value for key, value in found.items() if value not in (None, "", [])}


def _figure(text: str, span: Span) -> dict[str, Any]:
    from annotator.text.figures import parse

    figure = parse(span.text, text[span.end : span.end + _SEEN_BEHIND])
    return figure.attributes() if figure else {}


def _quoted(text: str, span: Span, speaker: Any) -> str | None:
    pieces = pieces_of(span)
    marked = [
        quotation
        for quotation in quotations(text, span.start, span.end)
        if any(quotation.inner_start < end and start < quotation.inner_end for start, end in pieces)
    ]
    if marked:
        inside = all(
            any(each.inner_start <= start and end <= each.inner_end for each in marked)
            for start, end in pieces
        )
        return "direct" if inside else "partial"
    if not isinstance(speaker, list) or not speaker or not isinstance(speaker[0], dict):
        return None
    return "none" if speaker[0].get("name") == _NARRATOR else "indirect"


def _speaker(text: str, span: Span, spans: Iterable[Span]) -> Any:
    paragraphs = paragraphs_of(text)
    start, end = paragraphs.bounds(paragraphs.number(span.start))
    marked = quotations(text, start, end)
    own = _quotation(marked, span)
    near = [
        each
        for each in spans
        if each.id != span.id
        and start <= each.start < end
        and each.attributes.get("speaker")
        and not _answered(span, each)
        and (_quotation(marked, each) is None) == (own is None)
    ]
    near = [each for each in near if _quotation(marked, each) == own] or near
    if not near:
        return None
    nearest = min(near, key=lambda each: (_distance(span, each), each.start, each.id))
    return nearest.attributes["speaker"]


def _quotation(marked: Sequence[Quotation], span: Span) -> Quotation | None:
    """Return the outermost quotation that a span begins in, or None."""
    holding = (each for each in marked if each.inner_start <= span.start < each.inner_end)
    return next(holding, None)


def _answered(one: Span, other: Span) -> bool:
    """Return whether one of two spans is a denial that holds the other: its speaker rejects it."""
    return any(
        outer.label == "denial" and outer.start <= inner.start and inner.end <= outer.end
        for outer, inner in ((one, other), (other, one))
    )


def _distance(one: Span, other: Span) -> int:
    """Return how many code points lie between two spans, 0 when they touch or overlap."""
    return max(0, one.start - other.end, other.start - one.end)
