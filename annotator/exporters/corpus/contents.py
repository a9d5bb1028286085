"""What a data set of many sessions holds, counted as they are written one after another."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from annotator.exporters.corpus.index import CorpusSession, CorpusShard
from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead


@dataclass
class Part:
    """What is in one part of a split: stories by their ids, sources and spans in numbers."""

    stories: set[str] = field(default_factory=set)
    sources: int = 0
    labels: Counter[str] = field(default_factory=Counter)


@dataclass
class Written:
    """What was written of one session so far. ``kept_back`` and ``passed_over`` as in `Contents`.

    ``regions`` are those of each source, by its id: of the layer that has most of them.
    """

    shards: list[CorpusShard] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    stories: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    kept_back: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)

    @property
    def sources(self) -> int:
        """How many sources there are, each once, in however many layers it is."""
        return len({each.id for each in self.counts.by_source})


@dataclass
class Contents:
    """What the data set holds so far; sessions, shards and label sets in the order of writing.

    ``parts`` are those of a split, empty without one; ``label_sets`` has the sha256 of each file of
    them. ``kept_back`` counts what is confidential, ``passed_over`` what was left out as was asked
    for, ``lost`` what Parquet cannot hold of what is wanted; ``remarks`` are sentences on how the
    stories were divided.
    """

    counts: Counts = field(default_factory=Counts)
    sessions: list[CorpusSession] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    shards: list[CorpusShard] = field(default_factory=list)
    label_sets: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    licences: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    kept_back: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)
    parts: defaultdict[str, Part] = field(default_factory=lambda: defaultdict(Part))
    complete: int = 0

    def take(self, written: Written, session: CorpusSession, head: ExportHead) -> None:
        """Count a session; of its sources only what the card of the whole says."""
        once = {each.id: each for each in written.counts.by_source}
        written.counts.regions = written.regions.total()  # not once more in each layer
        for each in once.values():
            self.licences[each.licence] += 1
            self.languages[each.language] += 1
            if each.split:
                self.parts[each.split].sources += 1
        for each in written.counts.by_source:
            if each.split:
                self.parts[each.split].labels.update(each.labels)
        for part, stories in written.stories.items():
            if part:
                self.parts[part].stories |= stories
        self.complete += len({e.id for e in written.counts.by_source if e.complete_by})
        self.sessions.append(session)
        self.shards += written.shards
        self.people |= {each.id: each.name for each in head.annotators}
        self.kept_back.update(written.kept_back)
        self.passed_over.update(written.passed_over)
        self.counts.take(written.counts)
        self.counts.by_source.clear()
