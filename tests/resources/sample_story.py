"""Reads the sample story and its worked annotation for the tests beside this file."""

from __future__ import annotations

from typing import Any

import msgspec

from annotator.text import resources


class Marked(msgspec.Struct, frozen=True):
    """One span of the worked annotation; offsets in code points, `occurrence` from 1."""

    key: str
    label: str
    start: int
    end: int
    quote: str
    occurrence: int
    attributes: dict[str, Any]
    fragments: list[tuple[int, int]] | None = None
    note: str = ""

    @property
    def pieces(self) -> list[tuple[int, int]]:
        """The fragments, or the one stretch there is."""
        return self.fragments or [(self.start, self.end)]


class Stretch(msgspec.Struct, frozen=True):
    """One region."""

    start: int
    end: int
    kind: str
    quote: str


class WorkedSource(msgspec.Struct, frozen=True):
    """The annotation of one source."""

    key: str
    status: str
    regions: list[Stretch]
    spans: list[Marked]


class Linked(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """One link: keys of spans, or of a statement as its end."""

    relation: str
    from_: str
    to: str
    attributes: dict[str, Any]


class Proposition(msgspec.Struct, frozen=True):
    """One statement."""

    key: str
    title: str


class Worked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole worked annotation."""

    story: str
    annotator: str
    sources: list[WorkedSource]
    statements: list[Proposition]
    links: list[Linked]


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One source as the story lists it."""

    key: str
    file: str
    format: str
    title: str
    meta: dict[str, Any]

    @property
    def text(self) -> str:
        """The text of the file."""
        return resources.read_bytes(f"sample/{self.file}").decode("utf-8")


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sample story."""

    title: str
    sources: list[Account]


STORY = msgspec.json.decode(resources.read_bytes("sample/story.json"), type=Story)
WORKED = msgspec.json.decode(resources.read_bytes("sample/annotation.json"), type=Worked)
TEXTS = {account.key: account.text for account in STORY.sources}
SPANS = {span.key: span for source in WORKED.sources for span in source.spans}
HOME = {span.key: source.key for source in WORKED.sources for span in source.spans}


def words(key: str) -> str:
    """Return the words of a span, its fragments joined by " ... "."""
    text = TEXTS[HOME[key]]
    return " ... ".join(text[start:end] for start, end in SPANS[key].pieces)
