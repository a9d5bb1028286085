"""Labels counted per source, per annotator and per day; spans in regions are left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from annotator.session.ledger import Ledger
from annotator.text.labels import LabelSet

_LONGEST_GAP = 62  # days without a span that are still listed one by one


class Tally(msgspec.Struct, frozen=True):
    """A row: what is counted for (a title, a name, an ISO day), and spans by label id."""

    name: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All its spans."""
        return sum(self.counts.values())


class Statistics(msgspec.Struct, frozen=True, kw_only=True):
    """The counts of a session, and how many spans they leave out."""

    label_set: LabelSet
    sources: tuple[Tally, ...]
    annotators: tuple[Tally, ...]
    days: tuple[Tally, ...]
    left_out: int

    @property
    def total(self) -> int:
        """All spans that are counted."""
        return sum(each.total for each in self.annotators)


class StatisticsActs(Ledger):
    """What may be asked of a session's numbers."""

    def statistics(self) -> Statistics:
        """Return how many spans of each label there are, by source, annotator and day.

        Of each page the latest reading is counted.
        """
        from annotator.store import statistics

        sources: defaultdict[str, Counter[str]] = defaultdict(Counter)
        annotators: defaultdict[str, Counter[str]] = defaultdict(Counter)
        days: defaultdict[str, Counter[str]] = defaultdict(Counter)
        left_out = 0
        earlier = self.earlier_readings()
        for source, who, label, day, spans, aside in self._store.stream(statistics.counts):
            if source in earlier:
                continue
            left_out += aside
            for group, key in ((sources, source), (annotators, who), (days, day)):
                group[key][label] += spans - aside
        names = [(each.id, each.name) for each in self.annotators() if each.id in annotators]
        titles = self._store.ask(statistics.titles)
        return Statistics(
            label_set=self.label_set,
            sources=tuple(
                Tally(title, dict(sources[key])) for key, title in titles if key not in earlier
            ),
            annotators=tuple(Tally(name, dict(annotators[key])) for key, name in names),
            days=tuple(Tally(day, dict(days[day])) for day in _calendar(days)),
            left_out=left_out,
        )


def save_csv(statistics: Statistics, path: Path) -> None:
    """Write the counts as CSV, over a file that is there.

    Columns are ``by`` (source, annotator, day), ``name``, each label by its id, ``total``. Raises
    `SessionError` when it cannot be written; the old file then stays.
    """
    from annotator.exporters.writers.csv_rows import csv_rows

    labels = [label.id for label in statistics.label_set.labels]
    rows: list[list[str | int]] = [["by", "name", *labels, "total"]]
    groups = ("source", statistics.sources), ("annotator", statistics.annotators)
    for by, tallies in (*groups, ("day", statistics.days)):
        for each in tallies:
            counts = [each.counts.get(label, 0) for label in labels]
            rows.append([by, each.name, *counts, each.total])
    save_file(path, csv_rows(rows))


def save_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, over one that is there; raises `SessionError`."""
    from annotator.exporters.files.target import write_file
    from annotator.session.export_place import refuse_session

    refuse_session(path)
    write_file(path, content, overwrite=True)


def _calendar(found: Iterable[str]) -> list[str]:
    """Return days in order, with those between them that have no span, unless there are many."""
    from datetime import date, timedelta

    days: list[date] = []
    for each in sorted(map(date.fromisoformat, found)):
        gap = (each - days[-1]).days if days else 0
        if 1 < gap <= _LONGEST_GAP:
            days += [days[-1] + timedelta(days=n) for n in range(1, gap)]
        days.append(each)
    return [day.isoformat() for day in days]
