"""Files of marks in each format, damaged at random: they come whole or not at all, in bounded time.

They are read as the program reads them, by a child process, which may not break on any; our own
lines in this one. What was read of a file, or was read of it before it was refused, is brought into
a session: nothing of a refused file may stay, and what stays of another must be sound.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

import msgspec

from annotator.exporters.document import SourceLine
from annotator.importers.confined import Confined
from annotator.importers.document import ImportRefused
from annotator.importers.frames import LARGEST_MARKED, Task
from annotator.importers.marked import MarkedDocument, Parcel, beside, formats, own_jsonl, reader
from annotator.importers.marked.reading import PARSERS
from annotator.session.session import Session
from tests.exporters.lines import reference, source, span
from tests.exporters.there_and_back import BOTH, READERS, files
from tests.importers.damaging import damages
from tests.importers.marked.json_damage import damaged_json
from tests.importers.mutations import SECONDS, Outcome
from tests.session.worked import new_session, standing

STORED = Path(__file__).parents[2] / "data" / "formats"
FOREIGN = {
    "prodigy": ("prodigy.jsonl",),
    "doccano": ("doccano_seq.jsonl", "doccano_rel.jsonl"),
    "label-studio": ("labelstudio.json", "labelstudio_min.json"),
    "brat": ("brat.ann",),
    "webanno": ("webanno.tsv",),
    "uima-xmi": ("cas.xmi",),
    "uima-json": ("cas.json",),
    "conll": ("conll2003.conll", "biluo.tsv"),
    "spacy": ("train.spacy",),
    "huggingface": ("hf_spans.jsonl", "hf_tokens.jsonl"),
    "web-annotation": ("webannotation.jsonld",),
    "refi-qda": ("demo.qdpx",),
}
"""Files of other programs, by their format."""

_JSON = ("prodigy", "doccano", "label-studio", "web-annotation", "uima-json", "huggingface")
_OF_A_SESSION = 40  # files, before the next is begun
_SEEN = 10  # of files read whole, each so many-th is brought in


def samples(format: str) -> list[tuple[str, Mapping[str, bytes]]]:
    """Return undamaged files of a format, each with those that belong to it, by their names."""
    found: list[tuple[str, Mapping[str, bytes]]] = []
    for each in BOTH:
        if READERS.get(each, each) == format:
            written = files(each, _lines())
            own = [name for name in sorted(written) if _is_one(format, name, written[name])]
            found.append((own[0], written))
    stored = {each.name: each.read_bytes() for each in STORED.iterdir()}
    return found + [(name, stored) for name in FOREIGN.get(format, ())]


def _is_one(format: str, name: str, data: bytes) -> bool:
    found = reader(format)
    return name.endswith(found.EXTENSIONS) and found.looks_like(data)


def _lines() -> Iterator[SourceLine]:
    yield reference()
    text = "שלום e\u0301 😀\u00a0x.\r\n\u2028Costs fell."
    marks = [span(5, 0, 4, "claim", text), span(6, 5, 12, "figure", text)]
    yield msgspec.structs.replace(source(marks, text), id="4" * 32)


def run(format: str, count: int, seed: int, parsers: str = PARSERS) -> Outcome:
    """Damage files of a format so many times, and bring each in."""
    outcome = Outcome()
    chance = Random(f"{format} {seed}")
    given = samples(format)
    with Confined(parsers, largest=LARGEST_MARKED) as confined, _Sessions() as sessions:
        for number in range(count):
            name, there = given[number % len(given)]
            data = _damaged(format, there[name], chance)
            start = time.perf_counter()
            found = _found(format, name, {**there, name: data}, confined)
            taken = time.perf_counter() - start
            outcome.slowest = max(outcome.slowest, taken)
            fault = _fault(found, name, outcome) or sessions.fault(found, name)
            if taken > SECONDS:
                fault = fault or f"took {taken:.1f} s"
            if fault:
                outcome.faults.append(f"{format} {name}, seed {seed}, damage {number}: {fault}")
    return outcome


def _damaged(format: str, data: bytes, chance: Random) -> bytes:
    if format in _JSON and chance.random() < 0.6:
        return next(damaged_json(data, 1, chance))
    return next(damages(data, 1, chance))


def _found(
    format: str, name: str, there: Mapping[str, bytes], confined: Confined
) -> list[MarkedDocument | ImportRefused]:
    """Return what is read of a file, up to its refusal."""
    others = {each: there[each] for each in beside(format, name) if each in there}
    found: list[MarkedDocument | ImportRefused] = []
    try:
        if format == own_jsonl.NAME:
            found.extend(own_jsonl.read(there[name], name, others))
        else:
            order = msgspec.msgpack.encode(Parcel(there[name], others))
            # Gone through to the end, for a child that is left in the middle has to be ended.
            found.extend(confined.parse_marked(Task(name, format), order))
    except ImportRefused as refused:
        found.append(refused)
    until = next((at for at, each in enumerate(found, 1) if isinstance(each, ImportRefused)), None)
    return found[:until]


def _fault(found: list[MarkedDocument | ImportRefused], name: str, outcome: Outcome) -> str:
    """Return what is wrong with what came of a file; empty when nothing is."""
    refused = [str(each) for each in found if isinstance(each, ImportRefused)]
    outcome.read += not refused
    outcome.refused += bool(refused)
    for sentence in refused:
        if "broke the reader" in sentence:
            outcome.broke += 1
            return "broke the reader"
        if not sentence.endswith(".") or "\n" in sentence or len(sentence) > 600:
            return f"said {sentence!r}"
        if Path(name).stem not in sentence:
            return f"named no file: {sentence!r}"
    return ""


class _Sessions:
    """Sessions that take files in, one after the other."""

    def __enter__(self) -> _Sessions:
        self._folder = TemporaryDirectory()
        self._session: Session | None = None
        self._files = self._read_whole = 0
        return self

    def __exit__(self, *_: object) -> None:
        if self._session is not None:
            self._session.close()
        self._folder.cleanup()

    def fault(self, found: list[MarkedDocument | ImportRefused], name: str) -> str:
        """Bring in what was read, and return what is wrong after that; empty when nothing is."""
        if not any(isinstance(each, MarkedDocument) for each in found):
            return ""  # nothing of it could stay
        if not isinstance(found[-1], ImportRefused):
            self._read_whole += 1
            if self._read_whole % _SEEN:
                return ""
        session = self._next()
        before = standing(session)
        with patch("annotator.importers.marked.reading.documents", lambda *_: _raised(found)):
            report = session.import_marked(Path(self._folder.name) / name, format="brat")
        if report.refused and standing(session) != before:
            return "was refused, and something of it stayed"
        if isinstance(found[-1], ImportRefused) and not report.refused:
            return "was refused by its reader, and taken in"
        wrong = [each.sentence for each in session.check() if each.severity == "problem"]
        return "; ".join(wrong)

    def _next(self) -> Session:
        self._files += 1
        if self._session is None or self._files % _OF_A_SESSION == 0:
            if self._session is not None:
                self._session.close()
            self._session = new_session(Path(self._folder.name) / f"{self._files}.annotator")
        return self._session


def _raised(found: list[MarkedDocument | ImportRefused]) -> Iterator[MarkedDocument]:
    for each in found:
        if isinstance(each, ImportRefused):
            raise each
        yield each


FORMATS = formats()
"""All formats that are read."""
