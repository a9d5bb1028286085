"""P11 in the small: export, import, export gives the same bytes; a planted bug is caught."""

from __future__ import annotations

import os

from hypothesis import given, settings

from annotator.exporters.document import SourceLine
from tests.session.drawn_lines import sessions
from tests.trust import round_trips

SESSIONS = int(os.environ.get("ANNOTATOR_SESSIONS", "200"))


@settings(max_examples=SESSIONS, deadline=None)
@given(sessions())
def test_an_export_is_brought_in_and_exported_again_to_the_byte(lines: list[SourceLine]) -> None:
    assert round_trips.faults(lines, checked=False) == []


@settings(max_examples=20, deadline=None)
@given(sessions())
def test_what_was_brought_in_keeps_every_promise(lines: list[SourceLine]) -> None:
    assert round_trips.faults(lines, checked=True) == []


def test_a_lossy_import_is_noticed() -> None:
    assert round_trips.bug_is_caught(7)
