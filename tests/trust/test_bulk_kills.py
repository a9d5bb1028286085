"""Work that writes much at a time is killed in the middle of it; the short run."""

from tests.trust import bulk_kills, works


def test_a_session_is_whole_when_such_work_is_killed_in_the_middle() -> None:
    found = bulk_kills.run(2, seed=1)
    assert [fault for killed in found for fault in killed.faults] == []
    assert {killed.work for killed in found} == set(works.WORKS)
    assert sum(killed.bites for killed in found) >= 6, "too few kills landed in the middle of work"


def test_the_harness_sees_work_without_transactions() -> None:
    assert any(killed.faults for killed in bulk_kills.kills_of("tag all", 10, 2, "piecemeal"))
