"""The ``project.qde`` of a REFI-QDA project: texts, selections, codes, users, notes, links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from annotator.importers.document import ImportRefused
from annotator.importers.marked.text_file import TextFile, text_file
from annotator.importers.markup import Element, local, words, xml
from annotator.importers.package import Package
from annotator.importers.strict_json import NotStrict, value
from annotator.text.records import Fragments

DATA = "Annotator"
"""The name of the notes in which our own exports keep, as JSON, what has no place of its own."""

_INNER = "internal://"
_NUMBER = re.compile(r"\d{1,9}\Z", re.ASCII)


class Coding(msgspec.Struct, frozen=True):
    """One code of a selection, and who gave it when."""

    guid: str
    code: str
    annotator: str
    created_at: str


class Selection(msgspec.Struct, frozen=True):
    """A stretch of a text in the project's unit, and what is said of it."""

    guid: str
    name: str
    start: int
    end: int
    codings: tuple[Coding, ...]
    note: str
    annotator: str
    created_at: str
    updated_at: str
    attributes: dict[str, Any]
    fragments: Fragments


class TextSource(msgspec.Struct, frozen=True):
    """A text without its byte order mark, which ``mark`` tells of."""

    guid: str
    title: str
    text: str
    mark: bool
    selections: tuple[Selection, ...]
    lost: dict[str, int]


class Link(msgspec.Struct, frozen=True):
    """A link between any two things of the project, by their guids."""

    guid: str
    relation: str
    start: str
    end: str
    attributes: dict[str, Any]
    annotator: str
    created_at: str


def id_of(guid: str) -> str:
    """Return a guid without braces and dashes, as our ids are."""
    return guid.strip("{}").replace("-", "").lower()


class Project:
    """A project read from its package; ``lost`` counts what of it has no place here."""

    def __init__(self, package: Package, name: str) -> None:
        """Read it. Raises `ImportRefused` when it is damaged or holds too much."""
        self._package, self._name = package, name
        self.lost: Counter[str] = Counter()
        self.refused: list[ImportRefused] = []
        inner = next((each for each in package.names() if each.lower().endswith(".qde")), "")
        root = xml(package.read(inner), name)
        parts = {local(part): part for part in root}
        users = [(each.get("guid", ""), each.get("name", "")) for each in parts.get("Users", ())]
        shared = Counter(user for _, user in users)
        self._users = {
            key: user if shared[user] == 1 and user else id_of(key) for key, user in users
        }
        self._by_id = {id_of(key): user for key, user in self._users.items()}
        book = parts.get("CodeBook")
        codes = [] if book is None else [each for each in book.iter() if local(each) == "Code"]
        self._codes = {each.get("guid", ""): each.get("name", "") or "code" for each in codes}
        self._notes = {each.get("guid", ""): each for each in parts.get("Notes", ())}
        self.sources = list(self._texts(parts.get("Sources", ())))
        self.links = [self._link(each) for each in parts.get("Links", ())]
        for part in ("Sets", "Cases", "Graphs", "Variables"):
            self.lost[part.lower()] += len(parts[part]) if part in parts else 0

    def _texts(self, sources: Any) -> Iterator[TextSource]:
        for element in sources:
            if local(element) != "TextSource":
                self.lost["sources that are no text"] += 1
                continue
            try:
                file = self._text(element)
            except ImportRefused as refused:
                self.refused.append(refused)
                continue
            lost = Counter(file.lost)
            yield TextSource(
                element.get("guid", ""),
                element.get("name", ""),
                file.text,
                file.bom,
                tuple(self._selections(element, lost)),
                dict(lost),
            )

    def _text(self, element: Element) -> TextFile:
        """Return the text of a source, which stands in the project or in a file of the package."""
        content = next((each for each in element if local(each) == "PlainTextContent"), None)
        title = element.get("name", "")
        if content is not None:
            return TextFile(words(content), False, {})
        path = element.get("plainTextPath", "")
        if not path.startswith(_INNER):
            raise ImportRefused(
                f"{self._name}: the text of “{title}” is not in the file: export it with its"
                " sources."
            )
        wanted = path.removeprefix(_INNER).lower()
        there = {each.lower().rpartition("/")[2]: each for each in self._package.names()}
        if wanted not in there:
            raise ImportRefused(
                f"{self._name} lacks the text of “{title}”: export it anew from its program."
            )
        return text_file(self._package.read(there[wanted]), f"{title} in {self._name}")

    def _selections(self, source: Element, lost: Counter[str]) -> Iterator[Selection]:
        for each in source:
            kind = local(each)
            if kind != "PlainTextSelection":
                known = {"Coding": "codes of whole sources", "NoteRef": "notes on whole sources"}
                lost[known.get(kind, "")] += kind in known
                continue
            start, end = each.get("startPosition", ""), each.get("endPosition", "")
            if not (_NUMBER.match(start) and _NUMBER.match(end)):
                raise ImportRefused(
                    f"{self._name} has a selection without a place in “{source.get('name', '')}”:"
                    " export it anew from its program."
                )
            found = self._selection(each, int(start), int(end))
            lost["selections without a code"] += not found.codings
            yield found

    def _selection(self, element: Element, start: int, end: int) -> Selection:
        notes, data = self._said(element)
        codings = [
            Coding(
                each.get("guid", ""),
                self._codes[code.get("targetGUID", "")],
                self._user(each),
                _moment(each.get("creationDateTime", "")),
            )
            for each in element
            if local(each) == "Coding"
            for code in each
            if code.get("targetGUID", "") in self._codes
        ]
        return Selection(
            element.get("guid", ""),
            element.get("name", ""),
            start,
            end,
            tuple(codings),
            _text_in(data, "note") or "\n".join(notes),
            self._user(element),
            _moment(element.get("creationDateTime", "")),
            _moment(element.get("modifiedDateTime", "")),
            _attributes(data),
            _fragments(data),
        )

    def _link(self, element: Element) -> Link:
        notes, data = self._said(element)
        attributes = _attributes(data) | ({"note": "\n".join(notes)} if notes else {})
        author = id_of(_text_in(data, "annotator"))
        return Link(
            element.get("guid", ""),
            element.get("name", ""),
            element.get("originGUID", ""),
            element.get("targetGUID", ""),
            attributes,
            self._by_id.get(author, author),
            _moment(_text_in(data, "created_at")),
        )

    def _user(self, element: Element) -> str:
        return self._users.get(element.get("creatingUser", ""), "")

    def _said(self, element: Element) -> tuple[list[str], dict[str, Any]]:
        """Return what is said of an element: descriptions and notes, and our own data."""
        said: list[str] = []
        data: dict[str, Any] = {}
        for each in element:
            if local(each) == "Description":
                said.append(words(each))
            note = self._notes.get(each.get("targetGUID", "")) if local(each) == "NoteRef" else None
            if note is None:
                continue
            content = "".join(words(part) for part in note if local(part) == "PlainTextContent")
            if note.get("name", "") == DATA and (found := _data(content)):
                data = found
            elif content:
                said.append(content)
        return said, data


def _data(content: str) -> dict[str, Any] | None:
    try:
        found = value(content)
    except NotStrict:
        return None
    return found if isinstance(found, dict) else None


def _text_in(data: dict[str, Any], key: str) -> str:
    found = data.get(key, "")
    return found if isinstance(found, str) else ""


def _attributes(data: dict[str, Any]) -> dict[str, Any]:
    found = data.get("attributes", {})
    return found if isinstance(found, dict) else {}


def _fragments(data: dict[str, Any]) -> Fragments:
    try:
        return msgspec.convert(data.get("fragments", ()), Fragments)
    except msgspec.ValidationError:
        return ()


def _moment(words: str) -> str:
    """Return a time as ours are, in UTC with microseconds; empty for none or one without zone."""
    try:
        found = datetime.fromisoformat(words)
    except ValueError:
        return ""
    if found.tzinfo is None:
        return ""
    return f"{found.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
