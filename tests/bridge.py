"""A session about a bridge, for tests of the attributes of its spans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotator.session.session import Session
from tests.driver import Driver

TEXT = (
    "The mayor \U0001f309 said on Friday that the old bridge had never been closed.\n"
    "\n"
    "“It was a disgrace,” said the cafe\u0301 owner, who waited for two\u00a0hours. "
    "She said that nobody came. A driver answered הגשר היה סגור.\n"
)
OWNER = [{"name": "the cafe\u0301 owner", "role": "a witness"}]
SHOWN = "the cafe\u0301 owner, a witness"
SPANS = "Spans of this source"


def make_bridge(path: Path) -> None:
    """Make a session with two claims without attributes, one with a speaker, and a figure."""
    with Session.create(path, title="The bridge") as session:
        source = session.add_source(TEXT, title="Courier")
        for words, label, attributes in (
            ("the old bridge had never been closed", "claim", {}),
            ("who waited for two\u00a0hours", "claim", {"speaker": OWNER, "certainty": "certain"}),
            ("two\u00a0hours", "figure", {}),
            ("nobody came", "claim", {}),
        ):
            start = TEXT.index(words)
            session.add_span(source.id, start, start + len(words), label, attributes=attributes)


def go_to_nobody_came(driver: Driver) -> None:
    """Make the last claim current, from the text."""
    driver.press("Shift+Tab")
    driver.press("Tab", times=4)
    assert driver.current_row(SPANS) == "Claim: nobody came, paragraph 2"


def stored(path: Path) -> dict[str, dict[str, Any]]:
    """Return the attributes in the file, by the span's words."""
    with Session.open(path, read_only=True) as session:
        return {span.text: span.attributes for span in session.spans()}


def stored_by(driver: Driver, path: Path) -> dict[str, Any]:
    """Close the window and return the attributes of the claim that nobody came."""
    driver.close()
    return stored(path)["nobody came"]
