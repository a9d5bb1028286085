"""One export being made: the layers it has, what each of them loses, and where each goes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from annotator import exporters
from annotator.exporters import Counts, ExportHead
from annotator.exporters.document import Named, SourceLine
from annotator.exporters.dump import Dump
from annotator.exporters.evidence import with_evidence
from annotator.exporters.files.in_parts import OWN_FILES
from annotator.exporters.files.names import INDEX
from annotator.exporters.files.output import is_file_name
from annotator.exporters.files.staged import staged
from annotator.exporters.losses import FEATURES, losses
from annotator.exporters.split import NAMES, shares
from annotator.exporters.windows import CROSSING, windows
from annotator.session.asked import Asked, Place
from annotator.session.exporting import CONFIDENTIAL, Lines
from annotator.store.store import Store
from annotator.text.errors import SessionError
from annotator.text.records import Annotator, SourceSummary

if TYPE_CHECKING:
    from annotator.exporters.corpus.writing import LayerLines

GoingOn = Callable[[int, int], bool]


_NOBODY = "Nobody has marked anything of what is wanted: want more."
_NOT_ADJUDICATED = (
    "No source of this export is adjudicated: export what the annotators marked, together or apart."
)


class Layer(NamedTuple):
    """Whose marks an export holds: an id, or None for everyone; ``name`` is its file's."""

    annotator: str | None
    name: str = ""


class Outlook(NamedTuple):
    """What an export would not hold, before it is written.

    ``lost`` is what its format has no place for, in words; ``confidential`` how many sources are
    kept back; ``empty`` are the parts of the split that no source is in, of those wanted.
    """

    lost: str = ""
    confidential: int = 0
    empty: tuple[str, ...] = ()


class ExportRun:
    """What `Session.export` does, within one snapshot of the session."""

    def __init__(self, store: Store, asked: Asked, head: ExportHead, annotator: str | None) -> None:
        """Take what the card says whatever is written; `annotator` is an id, or None."""
        self._store = store
        self._asked = asked
        self.head = head
        self._module = exporters.writer(asked.format)
        self._is_apart = asked.wanted.layers == "per-annotator"
        people = [each for each in head.annotators if annotator in (None, each.id)]
        self._layers = self._apart(people) if self._is_apart else [Layer(annotator)]
        self._lost: dict[Layer, dict[str, int]] = {}

    def refuse_nothing(self) -> None:
        """Raise `SessionError` where the layers that are wanted are not there."""
        for layer in self._layers if self._asked.wanted.layers == "adjudicated" else ():
            with self._lines(layer, None) as lines:
                if lines.is_empty:
                    raise no_layers(self._asked)
        if not self._layers:
            raise no_layers(self._asked)

    def losses(self, going_on: GoingOn | None = None) -> dict[str, int]:
        """Return how much of what would be written the format cannot hold, of all layers."""
        for layer in self._layers:
            self._lost[layer] = self._losses(layer, going_on)
        kinds = dict.fromkeys(kind for each in self._lost.values() for kind in each)
        return {kind: sum(each.get(kind, 0) for each in self._lost.values()) for kind in kinds}

    def confidential(self) -> int:
        """Return how many sources are left out because they are confidential."""
        with self._lines(Layer(None), None) as lines:
            return lines.kept_back[CONFIDENTIAL]

    def empty_parts(self, going_on: GoingOn | None) -> tuple[str, ...]:
        """Return the parts of the split that no source would be in, of those that were wanted.

        Raises `SessionError` for a split that cannot be.
        """
        if self._asked.split is None:
            return ()
        with self._lines(Layer(None), going_on) as lines:
            lines.divide(self._asked.split, self._asked.seed)
            wanted = zip(NAMES, shares(self._asked.split), strict=True)
            return tuple(part for part, share in wanted if share and part not in lines.parts)

    def write(self, place: Place, going_on: GoingOn | None, *, overwrite: bool) -> Counts:
        """Write all layers, whose losses are known; as `Session.export`."""
        if not self._is_apart:
            return self._write(self._layers[0], place, going_on, overwrite)
        if not isinstance(place, str | Path):
            return self._sum(self._write(each, None, going_on) for each in self._layers)
        folder = Path(place)
        ending = "" if self._asked.split else self._module.ENDING
        with staged(folder, overwrite=overwrite) as draft:
            return self._sum(
                self._write(each, draft / f"{each.name}{ending}", going_on, output=folder.name)
                for each in self._layers
            )

    def layers(self, parts: Mapping[str, str]) -> Generator[LayerLines, None, None]:
        """Yield the sources of each layer, story by story, for a data set of many sessions.

        ``parts`` is the part of a split that each story is in, empty without one.
        """
        from annotator.exporters.corpus.writing import LayerLines

        for layer in self._layers:
            with self._lines(layer, None) as lines:
                lines.take_parts(parts)
                annotator = layer.annotator if self._is_apart else None
                found, head = self._prepared(lines, lines), self._head_of(lines, layer, "")
                yield LayerLines(annotator or "", found, head)

    def sources(self) -> list[SourceSummary]:
        """Return the sources of all layers, each once."""
        found: dict[str, SourceSummary] = {}
        for layer in self._layers:
            with self._lines(layer, None) as lines:
                found |= {each.id: each for each in lines.sources}
        return list(found.values())

    def _apart(self, people: Iterable[Annotator]) -> list[Layer]:
        """Return a layer for each of those who marked or completed something of what is wanted."""
        found: list[Annotator] = []
        for each in people:
            with self._lines(Layer(each.id), None) as lines:
                if next(iter(self._prepared(lines, lines)), None) is not None:
                    found.append(each)
        return [Layer(each.id, name) for each, name in zip(found, file_names(found), strict=True)]

    @contextmanager
    def _lines(self, layer: Layer, going_on: GoingOn | None) -> Iterator[Lines]:
        label_set = Named(self.head.label_set.name, self.head.label_set.version)
        asked = self._asked
        lines = Lines(
            self._store, label_set, layer.annotator, going_on, asked.revisions, asked.wanted
        )
        with closing(lines):
            yield lines

    def _prepared(self, found: Iterable[SourceLine], lines: Lines) -> Iterable[SourceLine]:
        """Return sources as the examples that are wanted."""
        wanted = self._asked.wanted
        if self._is_apart or (wanted.negatives and not wanted.sentences):
            found = with_evidence(found, lines.left_out)
        if wanted.sentences:
            found = windows(
                found,
                wanted.sentences,
                lines.left_out,
                lines.crossing,
                negatives=wanted.negatives,
                regions=wanted.regions,
            )
        return found

    def _losses(self, layer: Layer, going_on: GoingOn | None) -> dict[str, int]:
        holds = self._module.HOLDS
        if holds >= FEATURES and not self._asked.wanted.sentences:
            return {}  # nothing to look for
        with self._lines(layer, going_on) as lines:
            found = losses(self._prepared(lines, lines), holds)
            crossing = lines.crossing[CROSSING]
        return {**found, CROSSING: crossing} if crossing else found

    def _write(
        self,
        layer: Layer,
        place: Place,
        going_on: GoingOn | None,
        overwrite: bool = False,
        output: str = "",
    ) -> Counts:
        with self._lines(layer, going_on) as lines:
            lines.divide(self._asked.split, self._asked.seed)
            head = self._head_of(lines, layer, output)
            if isinstance(place, str | Path):
                return self._to_path(lines, head, Path(place), overwrite)
            found = self._prepared(lines, lines)
            if place is None:
                return exporters.to_nowhere(self._asked.format, found, head)
            return exporters.to_stream(self._asked.format, found, head, place)

    def _to_path(self, lines: Lines, head: ExportHead, path: Path, overwrite: bool) -> Counts:
        format, is_folder = self._asked.format, not self._module.ENDING
        if lines.parts and is_folder and format not in OWN_FILES:
            head = replace(head, output=head.output or path.name)
            with staged(path, overwrite=overwrite) as draft:
                return self._sum(
                    exporters.to_file(
                        format,
                        self._prepared(lines.of(part), lines),
                        head,
                        draft / part,
                        overwrite=False,
                    )
                    for part in lines.parts
                )
        in_parts, shards_of = self._asked.in_parts(path), self._asked.shards_of
        by_part = lines.parts and (in_parts or shards_of)
        every = chain.from_iterable(map(lines.of, lines.parts)) if by_part else lines
        found = self._prepared(every, lines)
        if self._asked.is_everything and not self._asked.is_dump:
            dump = Dump()
            found, head = dump.passed(found), self._head_with(dump, lines, head)
        return exporters.to_file(
            format,
            found,
            head,
            path,
            overwrite=overwrite,
            in_parts=in_parts,
            shards_of=shards_of,
        )

    def _head_of(self, lines: Lines, layer: Layer, output: str) -> ExportHead:
        def digest() -> str:
            is_dump = self._asked.is_dump and not lines.kept_back
            return "" if is_dump else self.head.session_digest()

        return replace(
            self.head,
            session_digest=digest,
            kept_back=lines.kept_back,
            passed_over=lines.left_out,
            remarks=lines.remarks,
            lost=self._lost.get(layer, {}),
            output=output,
        )

    def _head_with(self, dump: Dump, lines: Lines, head: ExportHead) -> ExportHead:
        """Return a head that knows the digest of the session once all of it has passed."""

        def digest() -> str:
            return self.head.session_digest() if lines.kept_back else dump.digest

        return replace(head, session_digest=digest)

    def _sum(self, every: Iterable[Counts]) -> Counts:
        found = Counts()
        for each in every:
            found.take(each)
        return found


def no_layers(asked: Asked) -> SessionError:
    """Return the refusal of an export whose layers nobody has made."""
    return SessionError(_NOT_ADJUDICATED if asked.wanted.layers == "adjudicated" else _NOBODY)


def file_names(people: Iterable[Annotator]) -> list[str]:
    """Return a name for the file of each annotator, the same on every system.

    That is their own name where it can be one and is nobody else's, else with the begin of the id.
    """
    everyone = list(people)
    plain = [each.name if _may_be(each.name) else "annotator" for each in everyone]
    # Systems that fold case tell no way of writing an accent from another either.
    folded = [normalize("NFC", each).casefold() for each in plain]
    return [
        name if folded.count(key) == 1 and name != "annotator" else f"{name}-{each.id}"
        for name, key, each in zip(plain, folded, everyone, strict=True)
    ]


def _may_be(name: str) -> bool:
    """Return whether a file or folder can have a name, beside the index of them all."""
    return is_file_name(name) and name.casefold() != INDEX
