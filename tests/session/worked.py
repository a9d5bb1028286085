"""A small session as tests use it: its texts, its people, and what it holds at a moment."""

from __future__ import annotations

from pathlib import Path

from annotator import Session
from annotator.session.events import Changed, Event
from annotator.text.identity import digest
from annotator.text.records import Annotator, Change, Source, Span

ADA = Annotator(id="a" * 32, name="Ada")
BEN = Annotator(id="b" * 32, name="Bén")

# An emoji, a combining accent, right-to-left words and a no-break space.
TEXT = (
    "The ferry 🛳️ left at seven, says the cafe\u0301 owner.\n"
    "“הסירה יצאה בזמן”, the harbour answers; 40\u00a0people saw it.\n"
    "It did not leave, the skipper says, and it never will.\n"
)
OTHER_TEXT = "Fewer than 30\u00a0people were aboard 🛶, the rescue service counts.\n"


def new_session(path: Path, annotator: Annotator = ADA) -> Session:
    """Make a session at `path` and return it open."""
    return Session.create(path, title="The ferry", annotator=annotator)


def place_of(words: str, text: str = TEXT) -> tuple[int, int]:
    """Return the code points of the only place where `words` stand in `text`."""
    assert text.count(words) == 1, f"{words!r} stands there {text.count(words)} times"
    start = text.index(words)
    return start, start + len(words)


def mark(session: Session, source: Source, words: str, label: str = "claim") -> Span:
    """Mark the only place where `words` stand in a source."""
    start, end = place_of(words, source.text)
    return session.add_span(source.id, start, end, label)


def standing(session: Session) -> dict[str, str]:
    """Return the digest of every record that stands in a session, by id."""
    records = [
        *session.sources(),
        *session.spans(),
        *session.links(),
        *session.stories(),
        *session.statements(),
        *(region for each in session.summaries() for region in session.regions(each.id)),
    ]
    found = {record.id: digest(record) for record in records}
    found["title"] = session.title
    for each in session.summaries():
        found[f"state of {each.id}"] = each.state
    return found


def problems(session: Session) -> list[str]:
    """Return what `check` finds, warnings too, as sentences."""
    return [finding.sentence for finding in session.check()]


def changes_heard(session: Session) -> list[Change]:
    """Return a list that grows by each change that listeners are told of."""
    heard: list[Change] = []

    def hear(event: Event) -> None:
        if isinstance(event, Changed):
            heard.append(event.change)

    session.listen(hear)
    return heard


def bytes_beside(path: Path) -> dict[str, bytes]:
    """Return the bytes of a session file and of every side file, by name."""
    return {
        each.name: each.read_bytes()
        for each in sorted(path.parent.glob(f"*{path.name}*"))
        if each.is_file()
    }
