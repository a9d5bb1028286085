"""REFI-QDA projects (``.qdpx``), as programs for qualitative analysis exchange them.

https://www.qdasoftware.org. Each text is a document, each coding of a selection a span. How a
program counts line ends and the byte order mark is not settled; the selections' names, which most
fill with the words, tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from annotator.importers.document import ImportRefused
from annotator.importers.marked.document import MarkedDocument, MarkedLink, MarkedSpan
from annotator.importers.marked.own_values import fragments_of
from annotator.importers.marked.refi_qda_project import Project, Selection, TextSource, id_of
from annotator.importers.marked.shifts import Counting, Quote, QuotedText, Way, decide
from annotator.importers.package import Package, names

NAME = "refi-qda"
EXTENSIONS: tuple[str, ...] = (".qdpx",)
KEEPS = "Texts, codings as spans with notes, users and times, and links between coded selections."
LOSES = "Sources that are no text, sets, cases, graphs, and codes of whole sources."

_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def looks_like(data: bytes) -> bool:
    """Return whether bytes are a zip file with a project in it.

    Of the begin of a larger one, whose table stands at its end, the name tells.
    """
    listed = names(data)
    return data.startswith(b"PK\x03\x04") and (
        listed is None or any(each.lower().endswith(".qde") for each in listed)
    )


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each text; raise `ImportRefused` for what is no such file."""
    project = Project(Package(data, name), name)
    quotes = [_quotes(source) for source in project.sources]
    way, misses = decide(quotes, _fits)
    # A program may give selections names of its own; then they tell nothing.
    quoting = misses * 2 < sum(len(each.quotes) for each in quotes)
    readings = [_Reading(source, way, quoting, name) for source in project.sources]
    spans = {
        selection: (reading.source, span)
        for reading in readings
        for selection, span in reading.ids.items()
    }
    links: defaultdict[str, list[MarkedLink]] = defaultdict(list)
    for each in project.links:
        start, end = spans.get(each.start), spans.get(each.end)
        if start is None or end is None:
            project.lost["links of other things than coded text"] += 1
            continue
        link = MarkedLink(
            id=id_of(each.guid),
            relation=each.relation or "link",
            from_span=start[1],
            to_span=end[1],
            to_document="" if start[0] is end[0] else id_of(end[0].guid),
            attributes=each.attributes,
            annotator=each.annotator,
            created_at=each.created_at,
        )
        links[start[0].guid].append(link)
    for place, reading in enumerate(readings):
        found = reading.document(links[reading.source.guid], way)
        lost = {**found.lost, **project.lost} if place == 0 else found.lost
        yield msgspec.structs.replace(found, lost={kind: n for kind, n in lost.items() if n})
    yield from project.refused


def _quotes(source: TextSource) -> QuotedText:
    quotes = [
        Quote(((each.start, each.end),), each.name) for each in source.selections if each.name
    ]
    return QuotedText(source.text, source.mark, quotes)


def _fits(slices: Sequence[str], words: str) -> bool:
    """Return whether a name is the words, as far as XML and the length of names let it be."""
    shown = _UNFIT.sub("\ufffd", slices[0])
    if words == shown:
        return True
    cut = next((words.removesuffix(dots) for dots in ("…", "...") if words.endswith(dots)), "")
    return len(cut) > 10 and shown.startswith(cut)


class _Reading:
    """One text, and the spans on it."""

    def __init__(self, source: TextSource, way: Way, quoting: bool, name: str) -> None:
        self.source = source
        self.ids: dict[str, str] = {}
        """The id of the first span of each selection, by the selection's guid."""
        self._counting = Counting(source.text, source.mark, way)
        self._spans: list[MarkedSpan] = []
        self._mismatches: list[str] = []
        for each in source.selections:
            places = self._counting.place(((each.start, each.end),))
            text = source.text
            if places and not (
                quoting and each.name and not _fits([text[slice(*places[0])]], each.name)
            ):
                self._take(each, places[0])
            else:
                words = each.name[:60] or each.guid
                where = f"{name}, {source.title}"
                self._mismatches.append(f"{where}: “{words}” does not stand at {each.start}.")

    def document(self, links: Sequence[MarkedLink], way: Way) -> MarkedDocument:
        """Return the document with these links."""
        return MarkedDocument(
            text=self.source.text,
            title=self.source.title,
            id=id_of(self.source.guid),
            spans=tuple(self._spans),
            links=tuple(links),
            unit=way.unit,
            mismatches=tuple(self._mismatches),
            lost=self.source.lost,
        )

    def _take(self, selection: Selection, place: tuple[int, int]) -> None:
        start, end = place
        for coding in selection.codings:
            span_id = id_of(coding.guid if selection.guid in self.ids else selection.guid)
            self.ids.setdefault(selection.guid, span_id)
            found = MarkedSpan(
                id=span_id,
                start=start,
                end=end,
                label=coding.code,
                text=self.source.text[start:end],
                fragments=fragments_of(selection.fragments, place),
                attributes=selection.attributes,
                note=selection.note,
                annotator=coding.annotator or selection.annotator,
                created_at=coding.created_at or selection.created_at,
                updated_at=selection.updated_at,
            )
            self._spans.append(found)
