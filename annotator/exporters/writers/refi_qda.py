"""REFI-QDA, the exchange format of programs for qualitative analysis: one ``.qdpx``.

https://www.qdasoftware.org. A zip file of texts and ``project.qde``: labels are codes, spans are
selections with a coding. Offsets count code points; texts are written as they are, without a byte
order mark. What has no place of its own stands as JSON in a note called `DATA`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import Any, BinaryIO

import msgspec
from msgspec import UNSET

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, LinkLine, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import prove_attributes, proved, refused
from annotator.exporters.writers.refi_qda_guids import derived, guid
from annotator.exporters.writers.stored_zip import copy, scratch, stored_zip
from annotator.exporters.writers.text_bytes import text_bytes
from annotator.exporters.writers.xml_words import is_xml, xml_attribute, xml_shown, xml_text

NAME = "refi-qda"
ENDING = ".qdpx"
EXTRA = ""
HOLDS = frozenset(
    (
        *("overlaps", "fragments", "links", "attributes", "notes", "annotators", "anywhere"),
        *("links elsewhere", "link attributes", "link annotators"),
    )
)
KEEPS = (
    "Spans as selections with codes, notes, times and annotators, links within and across sources;"
    " attributes and fragments as JSON in notes."
)
LOSES = "Regions, statements and links to them, details of the sources but the title, origins."

DATA = "Annotator"
_LONGEST_NAME = 200


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write the project to ``out.main``; raise `ExportRefused` as `proving`."""
    counts = Counts()
    with ExitStack() as stack:
        archive = stack.enter_context(stored_zip(out.main))
        sources, notes, links = (stack.enter_context(scratch()) for _ in range(3))
        project = _Project(head, sources, notes, links)
        for line in lines:
            spans = proved(line, counts)
            prove_attributes(line, spans)
            try:
                with archive.entry(f"sources/{guid(line.id)}.txt") as file:
                    file.write(text_bytes(line.text))
                project.take(line, spans, counts)
            except UnicodeEncodeError:
                raise refused(line, "holds a lone surrogate, which no file can hold") from None
        with archive.entry("project.qde") as file:
            project.finish(file)
    return counts


class _Project:
    """The parts of ``project.qde``, which stand in it in another order than they become known."""

    def __init__(
        self, head: ExportHead, sources: BinaryIO, notes: BinaryIO, links: BinaryIO
    ) -> None:
        self._head = head
        self._sources, self._notes, self._links = sources, notes, links
        self._names = {each.id: each.name for each in head.annotators}
        self._users: set[str] = set()  # those who marked what is in the project: nobody else
        self._codes = {
            each.id: (each.definition, each.colours[0]) for each in head.label_set.labels
        }

    def take(self, line: SourceLine, spans: list[SpanLine], counts: Counts) -> None:
        """Take a source with its spans and the links that begin in it."""
        own = guid(line.id)
        named = f'guid="{own}" name="{xml_shown(str(line.meta["title"]))}"'
        _put(self._sources, f'<TextSource {named} plainTextPath="internal://{own}.txt">')
        for span in spans:
            self._users.add(span.annotator)
            self._codes.setdefault(span.label, ("", ""))
            for row in self._selection(span):
                _put(self._sources, row)
        _put(self._sources, "</TextSource>")
        for link in line.links:
            if link.to_span:
                self._users.add(link.annotator)
                self._link(link, link.to_span)
            else:
                counts.left_out["links to statements"] += 1

    def finish(self, out: BinaryIO) -> None:
        """Write the whole."""
        tool = f"{self._head.tool.name} {self._head.tool.version}"
        name = xml_shown(self._head.session_title)
        _put(out, '<?xml version="1.0" encoding="utf-8"?>')
        _put(
            out,
            f'<Project xmlns="urn:QDA-XML:project:1.0" name="{name}" origin="{xml_shown(tool)}">',
        )
        _put(out, "<Users>")
        known = [each for each in self._names if each in self._users]
        for user in (*known, *sorted(self._users.difference(known))):
            shown = xml_shown(self._names.get(user, ""))
            _put(out, f'<User guid="{guid(user)}" name="{shown}"/>')
        _put(out, "</Users>\n<CodeBook><Codes>")
        for code, (definition, colour) in self._codes.items():
            _put(out, _code(code, definition, colour))
        _put(out, "</Codes></CodeBook>")
        for tag, part in (
            ("Sources", self._sources),
            ("Notes", self._notes),
            ("Links", self._links),
        ):
            if part.tell():
                _put(out, f"<{tag}>")
                copy(part, out)
                _put(out, f"</{tag}>")
        _put(out, "</Project>")

    def _selection(self, span: SpanLine) -> Iterator[str]:
        words = span.text if len(span.text) <= _LONGEST_NAME else f"{span.text[:_LONGEST_NAME]}…"
        place = f'startPosition="{span.start}" endPosition="{span.end}"'
        made = f'creatingUser="{guid(span.annotator)}"{_time("creation", span.created_at)}'
        changed = _time("modified", span.updated_at)
        named = f'guid="{guid(span.id)}" name="{xml_shown(words)}"'
        yield f"<PlainTextSelection {named} {place} {made}{changed}>"
        data: dict[str, Any] = {}
        if bytes(span.attributes) != b"{}":
            data["attributes"] = span.attributes
        if span.fragments is not UNSET:
            data["fragments"] = span.fragments
        if span.note and is_xml(span.note):
            yield f"<Description>{xml_text(span.note)}</Description>"
        elif span.note:
            data["note"] = span.note
        coded = f'<CodeRef targetGUID="{derived("code", span.label)}"/>'
        yield f'<Coding guid="{derived("coding", span.id)}" {made}>{coded}</Coding>'
        yield from self._data(span.id, data)
        yield "</PlainTextSelection>"

    def _link(self, link: LinkLine, to_span: str) -> None:
        relation = self._head.label_set.relation(link.relation)
        direction = "Associative" if relation and relation.symmetric else "OneWay"
        ends = f'originGUID="{guid(link.from_span)}" targetGUID="{guid(to_span)}"'
        named = f'guid="{guid(link.id)}" name="{xml_attribute(link.relation)}"'
        _put(self._links, f'<Link {named} direction="{direction}" {ends}>')
        data: dict[str, Any] = {"annotator": link.annotator, "created_at": link.created_at}
        if bytes(link.attributes) != b"{}":
            data["attributes"] = link.attributes
        for row in self._data(link.id, data):
            _put(self._links, row)
        _put(self._links, "</Link>")

    def _data(self, owner: str, data: dict[str, Any]) -> Iterator[str]:
        """Put a note with data among the notes, and give the reference to it."""
        if data:
            words = xml_text(_ascii(msgspec.json.encode(data).decode("utf-8")))
            note = derived("data", owner)
            content = f"<PlainTextContent>{words}</PlainTextContent>"
            _put(self._notes, f'<Note guid="{note}" name="{DATA}">{content}</Note>')
            yield f'<NoteRef targetGUID="{note}"/>'


def _code(code: str, definition: str, colour: str) -> str:
    named = f'guid="{derived("code", code)}" name="{xml_attribute(code)}" isCodable="true"'
    shown = f' color="{colour}"' if colour else ""
    said = f"<Description>{xml_shown(definition)}</Description>" if definition else ""
    return f"<Code {named}{shown}>{said}</Code>"


def _time(what: str, moment: str) -> str:
    return f' {what}DateTime="{xml_attribute(moment)}"' if moment else ""


def _ascii(words: str) -> str:
    """Return JSON without the two signs that it leaves as they are and XML cannot hold."""
    return words.replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")


def _put(out: BinaryIO, words: str) -> None:
    out.write(f"{words}\n".encode())
