"""What is asked of `annotator annotate`, and what must be stored when it has answered."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

LABELS = ("claim", "denial", "figure", "opinion")


@dataclass(frozen=True)
class Act:
    """One line for `annotate`; ``span`` is the id that an update or a removal speaks of."""

    op: str
    line: bytes
    span: str | None = None


def mixed(
    rng: random.Random, source: str, known: Iterable[str], starts: Iterable[int], count: int
) -> list[Act]:
    """Return up to ``count`` acts: additions, and updates and removals of known spans.

    Each addition takes the next of ``starts`` (code points), so that no two spans are the same one
    and no update makes a double. A known span is updated at most once, and not after its removal.
    """
    touched = list(known)
    rng.shuffle(touched)
    fresh = iter(starts)
    acts: list[Act] = []
    while len(acts) < count:
        dice = rng.random()
        if dice < 0.55 or not touched:
            start = next(fresh, None)
            if start is None:
                break
            acts.append(_addition(rng, source, start))
        elif dice < 0.85:
            acts.append(_update(rng, touched.pop()))
        else:
            span = touched.pop()
            acts.append(_act("remove", span, id=span))
    return acts


def _addition(rng: random.Random, source: str, start: int) -> Act:
    return _act(
        "add",
        None,
        source=source,
        start=start,
        end=start + rng.randint(1, 60),
        label=rng.choice(LABELS),
        note="n\u00b0 " + "x" * rng.choice((0, 0, 3, 900)),
    )


def _update(rng: random.Random, span: str) -> Act:
    change: dict[str, object] = {"note": f"e\u0301 {rng.random()}"}
    if rng.random() < 0.5:
        change["label"] = rng.choice(LABELS)
    return _act("update", span, id=span, **change)


def _act(op: str, span: str | None, **fields: object) -> Act:
    return Act(op, msgspec.json.encode({"op": op, **fields}) + b"\n", span)


def answers(output: bytes) -> list[tuple[str, str, str]]:
    """Return the whole lines of `annotate` as (ACK or DEL, span id, digest or nothing).

    A line without its newline was not acknowledged. ValueError for a line that is neither.
    """
    found: list[tuple[str, str, str]] = []
    for line in output[: output.rfind(b"\n") + 1].decode("utf-8").split("\n")[:-1]:
        words = line.split()
        if len(words) == 3 and words[0] == "ACK":
            found.append((words[0], words[1], words[2]))
        elif len(words) == 2 and words[0] == "DEL":
            found.append((words[0], words[1], ""))
        else:
            raise ValueError(f"annotate printed {line!r}")
    return found


def follow(model: dict[str, str], answered: Iterable[tuple[str, str, str]]) -> None:
    """Bring a model (span id -> digest) to what these answers promise is stored."""
    for word, span, digest in answered:
        if word == "ACK":
            model[span] = digest
        else:
            model.pop(span, None)


def compare(
    model: dict[str, str], stored: dict[str, str], in_flight: Act | None
) -> tuple[list[str], bool]:
    """Return what is wrong with ``stored``, and whether the act in flight was carried out.

    Everything acknowledged must be there as it was acknowledged. The one act that was asked for
    but not yet answered may have been carried out wholly, or not at all; nothing else may differ.
    """
    lost = [span for span in model if span not in stored]
    changed = [span for span in model if span in stored and stored[span] != model[span]]
    extra = [span for span in stored if span not in model]
    kept = False
    if in_flight is not None:
        for op, differing in (("remove", lost), ("update", changed)):
            if in_flight.op == op and in_flight.span in differing:
                differing.remove(in_flight.span)
                kept = True
        if in_flight.op == "add" and len(extra) == 1:
            extra.clear()
            kept = True
    faults = [*_named("lost", lost), *_named("wrong", changed), *_named("not asked for", extra)]
    return faults, kept


def _named(fault: str, spans: Sequence[str]) -> list[str]:
    return [f"{fault}: {len(spans)} spans, first {spans[0]}"] if spans else []
