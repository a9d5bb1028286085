"""Drafts of schema.org's ClaimReview, the mark-up of a published fact check.

A ClaimReview says that a check is finished, so one is written only for a claim that has a verdict.
It is a draft all the same: who checked, when, and the page of the check are for the newsroom to
add, and no rating is put into numbers here (https://schema.org/ClaimReview). Confidential evidence
is never named. The file is a JSON array; each draft stands on its own, to be pasted into a page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import proved

NAME = "claimreview"
ENDING = ".jsonld"
EXTRA = ""
HOLDS = frozenset(("overlaps", "anywhere"))
KEEPS = (
    "Of each claim with a verdict: its words, or the claim restated, who made it, where and when it"
    " appeared, the verdict with its justification, and evidence with an address."
)
LOSES = "All spans without a verdict, offsets, texts and links; nothing of it can be read back."

CLAIM = "claim"
"""The label of what can be checked."""

_encoder = msgspec.json.Encoder()
_UNNAMED = ("narrator", "anonymous")


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write a draft for each claim with a verdict to ``out.main``, and return what was written.

    `Counts.left_out` says how many claims have no verdict, and how many spans are no claims. Raises
    `ExportRefused` as `proving.chunks` does.
    """
    counts = Counts()
    between = b"[\n"
    for line in lines:
        checked = msgspec.structs.replace(line, spans=_checked(line, counts), links=(), regions=())
        meta = msgspec.json.decode(msgspec.json.encode(line.meta))
        for span in proved(checked, counts):
            out.main.write(between + _encoder.encode(_draft(span, meta)))
            between = b",\n"
    out.main.write(b"[]\n" if between == b"[\n" else b"\n]\n")
    return counts


def _checked(line: SourceLine, counts: Counts) -> Iterator[SpanLine]:
    """Yield the claims with a verdict, and count what is left out."""
    for span in line.spans:
        assert isinstance(span, SpanLine)
        if span.label != CLAIM:
            counts.left_out["spans that are no claims"] += 1
        elif not _text(msgspec.json.decode(span.attributes).get("verdict")):
            counts.left_out["claims without a verdict"] += 1
        else:
            yield span


def _draft(span: SpanLine, meta: Mapping[str, Any]) -> dict[str, Any]:
    attributes = msgspec.json.decode(span.attributes)
    claim = {
        "@type": "Claim",
        "author": _author(attributes.get("speaker"), meta),
        "datePublished": _text(meta.get("published_at")),
        "appearance": _appearance(meta),
    }
    draft = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "creativeWorkStatus": "Draft",
        "claimReviewed": _text(attributes.get("normalised_claim")) or span.text,
        "itemReviewed": _given(claim),
        "reviewRating": {"@type": "Rating", "alternateName": _text(attributes["verdict"])},
        "reviewBody": _text(attributes.get("justification")),
        "citation": _citations(attributes.get("evidence")),
    }
    return _given(draft)


def _author(speaker: Any, meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return who made the claim: the first of the chain, or the outlet where its narrator did."""
    chain = speaker if isinstance(speaker, list) else []
    first = chain[0] if chain and isinstance(chain[0], dict) else {}
    name = _text(first.get("name"))
    if name == "narrator":
        outlet = _text(meta.get("outlet"))
        return {"@type": "Organization", "name": outlet} if outlet else {}
    if not name or name in _UNNAMED:
        return {}
    person = {"@type": "Person", "name": name, "jobTitle": _text(first.get("role"))}
    return _given(person)


def _appearance(meta: Mapping[str, Any]) -> dict[str, Any]:
    outlet = _text(meta.get("outlet"))
    work = {
        "@type": "CreativeWork",
        "url": _text(meta.get("url")),
        "name": _text(meta.get("title")),
        "publisher": {"@type": "Organization", "name": outlet} if outlet else {},
    }
    return _given(work)


def _citations(evidence: Any) -> list[str]:
    """Return the addresses of the evidence that is not confidential."""
    pieces = evidence if isinstance(evidence, list) else []
    return [
        address
        for each in pieces
        if isinstance(each, dict) and each.get("confidential") in (None, False, "", "no", "false")
        if (address := _text(each.get("url")) or _text(each.get("archived_url")))
    ]


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values without those that are empty."""
    return {key: value for key, value in values.items() if value}
