"""Near-copies among the sources: found, told, and noted with the source that came later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from annotator.session.import_report import BroughtIn
from annotator.session.source_acts import SourceActs
from annotator.store import likeness
from annotator.text.directions import isolated
from annotator.text.records import Edit, Source

if TYPE_CHECKING:
    from annotator.session.near_copies import GoingOn, NearCopies, NearCopy

NOTED = "near_copies"
"""The key of a source's provenance under which its near-copies stand, the nearest first."""

_MOST = 3  # of a source, that are noted
_TOGETHER = 64  # sources that are noted in one transaction
_APART = 10  # percents, from which on both directions are said


class Noted(msgspec.Struct, frozen=True):
    """What is noted with a source: how much of it stands in another, and how much of that in it."""

    source: str
    percent: int
    of_other: int

    def words(self, title: str) -> str:
        """Return it in words, by the title of the other; both figures where they differ much."""
        more = f", {self.of_other} % of that in it" if self._is_lopsided else ""
        return same_words(self.percent, title) + more

    @property
    def _is_lopsided(self) -> bool:
        return abs(self.percent - self.of_other) >= _APART


class LikenessActs(SourceActs):
    """What compares sources with each other."""

    def near_copies(
        self,
        source_ids: Sequence[str] | None = None,
        known: NearCopies | None = None,
        going_on: GoingOn = lambda done, total: True,
    ) -> Iterator[NearCopy]:
        """Yield which of some sources (None: of all) are nearly the same as others, each pair once.

        ``known`` keeps what was learned of the texts for the next time: without it every text is
        read. ``going_on`` is told sources done and all, and stops the work by returning False.
        """
        from annotator.session.near_copies import NearCopies, walk

        asked = self.source_ids() if source_ids is None else source_ids
        yield from walk(self._store, known or NearCopies(), asked, going_on)

    def shared_passages(self, source_id: str, other_id: str) -> NearCopy:
        """Compare two sources as they are now, however little they share.

        Raises `SessionError` when one is not there.
        """
        from annotator.session.near_copies import comparable, compared

        sources = {each: self.source(each) for each in (source_id, other_id)}
        regions = {
            each: [(region.start, region.end) for region in self.regions(each)] for each in sources
        }
        return compared(
            lambda each: (sources[each].sha256, comparable(sources[each], regions[each])),
            source_id,
            other_id,
        )

    def copies_of(self, source_id: str) -> list[Noted]:
        """Return what is noted of a source's near-copies, with it or with them, the nearest first.

        Those that are no longer in the session are left out.
        """
        source = self.source_details(source_id)
        found = {each.source: each for each in noted(source.provenance)} if source else {}
        for other, provenance in self._store.ask(likeness.naming, source_id):
            for each in noted(msgspec.json.decode(provenance)):
                if each.source == source_id:
                    found.setdefault(other, Noted(other, each.of_other, each.percent))
        there = [each for each in found.values() if self.has_source(each.source)]
        return sorted(there, key=lambda each: (-each.percent, -each.of_other))

    def note_near_copies(self, found: Sequence[NearCopy]) -> None:
        """Note with sources what was found of them, as a part of the change that brought them.

        That is no act of its own, and is undone with them. Nothing is noted with a source that was
        changed since. Raises `NotSaved`.
        """
        by_source: defaultdict[str, list[NearCopy]] = defaultdict(list)
        for each in found:
            by_source[each.source_id].append(each)
        old = {each: self.source_details(each) for each in by_source}
        new = [_noted(source, by_source[each]) for each, source in old.items() if source]
        for start in range(0, len(new), _TOGETHER):
            self._note(new[start : start + _TOGETHER], old)

    def _note(self, new: Sequence[Source], old: Mapping[str, Source | None]) -> None:
        kept: list[Source] = []
        self._write(lambda: kept.extend(self._store.keep(partial(likeness.note, sources=new))))
        if kept:
            edits = [Edit(old[each.id], each) for each in kept]
            self._heard(self._change("do", "note near-copies", edits))

    def recognise(self, report: BroughtIn, going_on: GoingOn) -> None:
        """Compare what an import brought with all that is there; note it, and say it in the report.

        Raises `NotSaved`.
        """
        found = list(self.near_copies([each.id for each in report.sources], going_on=going_on))
        self.note_near_copies(found)
        self.report_near_copies(report, found)

    def report_near_copies(self, report: BroughtIn, found: Sequence[NearCopy]) -> None:
        """Say in the report of an import of which sources its own are near-copies."""
        said: defaultdict[str, list[str]] = defaultdict(list)
        for each in found:
            said[each.source_id].append(self.sentence(each))
        for place, outcome in enumerate(report.outcomes):
            sentences = tuple(said.pop(outcome.source_id, ()))
            if sentences:
                notes = (*outcome.notes, *sentences)
                report.outcomes[place] = msgspec.structs.replace(outcome, notes=notes)
                report.notes.extend(sentences)

    def sentence(self, copy: NearCopy) -> str:
        """Return in a sentence what two sources share."""
        one, other = copy.source_id, copy.other_id
        names = (self.name_beside(one, other), self.name_beside(other, one))
        return likeness_words(*names, copy.percent, copy.of_other)

    def nearest_words(self, source: Source) -> str:
        """Return of which source one is nearly the same, as was noted with it; empty for none."""
        for each in noted(source.provenance):
            name = self.name_beside(each.source, source.id)
            if name and each.percent:
                return same_words(each.percent, name)
        return ""

    def name_beside(self, source_id: str, other_id: str) -> str:
        """Return a source's title; where another has the same one, with what tells them apart.

        That is its outlet, else its file. Empty when the source is not there.
        """
        source, other = self.source_details(source_id), self.source_details(other_id)
        if source is None or other is None or source.title != other.title:
            return source.title if source else ""
        for own, others in zip(_particulars(source), _particulars(other), strict=True):
            if own and own != others:
                return f"{source.title} ({own})"
        return source.title


def _particulars(source: Source) -> tuple[str, ...]:
    return str(source.meta.get("outlet") or ""), str(source.provenance.get("file") or "")


def _noted(source: Source, copies: Sequence[NearCopy]) -> Source:
    noted = [
        {"source": each.other_id, "percent": each.percent, "of_other": each.of_other}
        for each in copies[:_MOST]
    ]
    return msgspec.structs.replace(source, provenance={**source.provenance, NOTED: noted})


def noted(provenance: Mapping[str, Any]) -> list[Noted]:
    """Return the near-copies that a source's provenance names, the nearest first."""
    try:
        return msgspec.convert(provenance.get(NOTED) or [], list[Noted])
    except msgspec.ValidationError:
        return []


def same_words(percent: int, title: str) -> str:
    """Return how much of a source is the same as another: ``92 % the same as “Agency copy”``."""
    return f"{percent} % the same as “{isolated(title)}”"


def likeness_words(title: str, other: str, percent: int, of_other: int) -> str:
    """Return what two sources share; the other direction too where it is quite another figure."""
    one = f"“{isolated(title)}”"
    if abs(percent - of_other) < _APART:
        return f"{one} is {same_words(percent, other)}."
    return f"{percent} % of {one} stands in “{isolated(other)}”, and {of_other} % of that in it."
