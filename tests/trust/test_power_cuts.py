"""A saved annotation survives a power cut; the short run. Needs strace, and says so without it."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trust import disk, planted, power_cuts
from tests.trust.tracing import Event


def test_nothing_acknowledged_is_lost_in_a_power_cut() -> None:
    readings = power_cuts.run(28, seed=1, rounds=(60, 30))
    faults = {model: power_cuts.summary(found)["faults"] for model, found in readings.items()}
    assert faults == {"ext4": [], "strict": []}


@pytest.mark.parametrize("writer", [planted.EARLY, planted.NORMAL], ids=["early", "normal"])
def test_the_simulator_sees_a_planted_bug(writer: Sequence[str]) -> None:
    assert power_cuts.bug_is_caught(writer, seed=3, count=12)


def _disk(model: disk.Model, *events: Event) -> disk.Disk:
    made = disk.Disk(model)
    for event in events:
        made.take(event)
    return made


CREATED = Event("create", "/s/a")
WRITTEN = Event("write", "/s/a", 0, b"words")
SYNCED = Event("sync", "/s/a")


def test_what_was_not_synced_may_be_gone() -> None:
    made = _disk("ext4", CREATED, WRITTEN)
    assert made.image("none", random.Random(1)) == {}
    assert made.image("all", random.Random(1)) == {"/s/a": b"words"}


def test_a_synced_file_may_lose_its_name_where_the_folder_was_not_synced() -> None:
    events = (CREATED, WRITTEN, SYNCED)
    assert _disk("ext4", *events).image("none", random.Random(1)) == {"/s/a": b"words"}
    assert _disk("strict", *events).image("none", random.Random(1)) == {}
    with_folder = (*events, Event("sync", "/s"))
    assert _disk("strict", *with_folder).image("none", random.Random(1)) == {"/s/a": b"words"}


def test_a_rename_that_was_not_synced_may_not_have_happened() -> None:
    before = (CREATED, WRITTEN, SYNCED, Event("sync", "/s"))
    made = _disk("strict", *before, Event("rename", "/s/a", target="/s/b"))
    assert made.image("none", random.Random(1)) == {"/s/a": b"words"}
    assert made.image("all", random.Random(1)) == {"/s/b": b"words"}


@given(
    st.lists(
        st.one_of(
            st.builds(
                lambda at, data: Event("write", "/s/a", at, data),
                st.integers(0, 2000),
                st.binary(min_size=1, max_size=1500),
            ),
            st.builds(lambda at: Event("cut", "/s/a", at), st.integers(0, 2000)),
            st.just(SYNCED),
        ),
        max_size=12,
    ),
    st.integers(),
)
def test_a_torn_file_holds_only_bytes_that_were_written_there(
    events: list[Event], seed: int
) -> None:
    made = _disk("ext4", CREATED, *events)
    whole = bytearray()
    possible: list[set[int]] = []
    for event in events:
        if event.kind == "sync":
            continue
        end = event.offset + len(event.data)
        possible += [{0} for _ in range(end - len(possible))]
        whole += bytes(max(0, end - len(whole)))
        if event.kind == "cut":
            del whole[event.offset :]
            for values in possible[event.offset :]:
                values.add(0)
        else:
            whole[event.offset : end] = event.data
            for at, byte in enumerate(event.data, event.offset):
                possible[at].add(byte)
    assert made.image("all", random.Random(seed)) == {"/s/a": bytes(whole)}
    torn = made.image("torn", random.Random(seed)).get("/s/a", b"")
    assert all(byte in possible[at] for at, byte in enumerate(torn))
