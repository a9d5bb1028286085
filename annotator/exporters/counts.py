"""What an export holds, counted while it is written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import UNSET

from annotator.exporters.document import SourceLine
from annotator.text.agreement import Agreement


@dataclass
class SourceCount:
    """One source in an export: how long it is (code points), and what was marked in it.

    One that is written as several windows is what these are together.
    """

    id: str
    title: str
    story: str
    split: str
    length: int
    licence: str
    language: str
    confidential: bool
    complete_by: list[str]
    regions: int
    labels: Counter[str] = field(default_factory=Counter)


@dataclass
class Counts:
    """What an export holds; ``sha256`` is that of its bytes, once they are all written.

    ``examples`` are the texts in it: as many as sources, or windows of these.
    Of a format of several files, ``files`` has that of each by its name; ``agreement`` is that of
    the annotators, None where it was not measured. ``offsets`` is what the card says about them, a
    sentence of the format's own where they are other than code points.
    ``left_out`` counts what a format passes over by its nature ("claims without a verdict").
    ``front_matter`` is YAML that a format wants at the head of the card, with the lines around it.
    """

    examples: int = 0
    spans: int = 0
    links: int = 0
    regions: int = 0
    discontinuous: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    annotators: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    by_source: list[SourceCount] = field(default_factory=list)
    sha256: str = ""
    files: dict[str, str] = field(default_factory=dict)
    agreement: Agreement | None = None
    left_out: Counter[str] = field(default_factory=Counter)
    front_matter: str = ""
    offsets: str = (
        "Offsets count Unicode code points, the end is exclusive; in every span `text[start:end]`"
        " is its words, which was checked while writing."
    )

    @property
    def sources(self) -> int:
        """How many sources there are."""
        return len(self.by_source)

    @property
    def passed_over(self) -> str:
        """`left_out` in words: ``claims without a verdict (2)``; empty for nothing."""
        return ", ".join(f"{what} ({number:,})" for what, number in self.left_out.items())

    def begin(self, line: SourceLine) -> SourceCount:
        """Count a source or a window, and return what its spans are counted in."""
        self.examples += 1
        self.links += len(line.links)
        self.regions += len(line.regions)
        source_id, is_window, _ = line.id.partition("#")
        length = len(line.text) if line.length is UNSET else line.length
        if is_window and self.by_source and self.by_source[-1].id == source_id:
            found = self.by_source[-1]
            found.length += length
            found.regions += len(line.regions)
            return found
        found = SourceCount(
            id=source_id,
            title=str(line.meta["title"]),
            story=line.story.title,
            split="" if line.split is UNSET else str(line.split),
            length=length,
            licence=str(_value(line.meta, "licence") or ""),
            language=str(_value(line.meta, "language") or ""),
            confidential=_value(line.meta, "confidential") not in (None, "", 0, "no", "false"),
            complete_by=[s.annotator for s in line.status if s.state == "complete"],
            regions=len(line.regions),
        )
        self.by_source.append(found)
        return found

    def add(self, source: SourceCount, kinds: Counter[tuple[str, str, str]]) -> None:
        """Count the spans of a source: how many there are of each label, annotator and origin."""
        for (label, annotator, origin), number in kinds.items():
            self.spans += number
            source.labels[label] += number
            self.labels[label] += number
            self.annotators[annotator] += number
            self.origins[origin] += number

    def take(self, other: Counts) -> None:
        """Count what another part of the same export holds as well."""
        for name in ("examples", "spans", "links", "regions", "discontinuous"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("labels", "annotators", "origins", "left_out"):
            getattr(self, name).update(getattr(other, name))
        self.by_source += other.by_source
        self.files |= other.files
        self.offsets = other.offsets


def _value(meta: dict[str, Any], key: str) -> Any:
    """Return a value of `meta`, which is JSON already when `meta_line` made it."""
    value = meta.get(key)
    return msgspec.json.decode(value) if isinstance(value, msgspec.Raw) else value
