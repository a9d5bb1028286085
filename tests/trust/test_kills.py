"""A saved annotation survives the program's death; the short run."""

from tests.trust import acts, kills, planted


def test_nothing_acknowledged_is_lost_when_the_program_is_killed() -> None:
    found = kills.run(20, seed=1)
    assert [fault for kill in found for fault in kill.faults] == []
    assert len(found) == 20
    assert sum(kill.bites for kill in found) >= 10, "too few kills landed in the middle of work"


def test_the_harness_sees_an_acknowledgement_before_the_commit() -> None:
    assert any(kill.faults for kill in kills.run(20, seed=2, writer=planted.EARLY))


def test_only_the_act_in_flight_may_be_there_or_not() -> None:
    removal = acts.Act("remove", b"", "b")
    assert acts.compare({"a": "1", "b": "2"}, {"a": "1"}, removal) == ([], True)
    assert acts.compare({"a": "1", "b": "2"}, {"a": "1", "b": "2"}, removal) == ([], False)
    faults, _ = acts.compare({"a": "1", "b": "2"}, {"b": "2"}, removal)
    assert faults == ["lost: 1 spans, first a"]
    faults, _ = acts.compare({"a": "1"}, {"a": "2", "c": "3"}, acts.Act("add", b""))
    assert faults == ["wrong: 1 spans, first a"]
    faults, _ = acts.compare({}, {"c": "3", "d": "4"}, acts.Act("add", b""))
    assert faults == ["not asked for: 2 spans, first c"]


def test_a_line_without_its_end_was_not_acknowledged() -> None:
    assert acts.answers(b"ACK a 1\nDEL b\nACK c") == [("ACK", "a", "1"), ("DEL", "b", "")]
