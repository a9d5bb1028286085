"""P11: what is exported in our own format and brought in again is exported to the same bytes.

Sessions are drawn as the lines of their export, which hold all that there is in one, and written;
then brought into an empty session, exported, brought in once more.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, seed, settings

from annotator.exporters import to_stream
from annotator.exporters.document import SourceLine
from tests.exporters.lines import head
from tests.session.drawn_lines import sessions
from tests.session.worked import new_session, problems


def faults(lines: list[SourceLine], *, checked: bool) -> list[str]:
    """Return what is wrong after a round trip; the session is also ``checked`` if asked for."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        one, other = folder / "one.jsonl", folder / "other.jsonl"
        with one.open("wb") as file:
            to_stream("jsonl", lines, head(), file)
        with new_session(folder / "empty.annotator") as session:
            found = list(session.import_marked(one).refused)
            session.export("jsonl", other, revisions="all")
            again = session.import_marked(one)
            if again.refused or again.sources or again.spans or again.links or again.others:
                found.append(f"brought in twice, this came: {again.summary()}")
            found += problems(session) if checked else []
        if other.read_bytes() != one.read_bytes():
            found.append("what was exported again is not what was brought in")
    return found


def run(count: int, seeded: int, *, made_small: bool = True) -> list[str]:
    """Return the faults of the first of so many drawn sessions that has any, ``made_small``."""
    found: list[str] = []

    @seed(seeded)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        phases=[Phase.generate, Phase.shrink] if made_small else [Phase.generate],
    )
    @given(sessions())
    def trip(lines: list[SourceLine]) -> None:
        wrong = faults(lines, checked=True)
        if wrong:
            found[:] = wrong
        assert not wrong

    try:
        trip()
    except AssertionError:
        return found
    return []


def bug_is_caught(seeded: int) -> bool:
    """Return whether it is noticed when attributes are lost on the way in."""
    with patch("annotator.session.marked_spans.attributes", lambda found: {}):
        return bool(run(50, seeded, made_small=False))
