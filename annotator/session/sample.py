"""The shipped sample story, made into a session as a user would: imported, then marked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from annotator.session.preparing import prepare
from annotator.session.reading_files import Read
from annotator.session.session import Session
from annotator.text import resources
from annotator.text.errors import SessionError
from annotator.text.identity import new_id
from annotator.text.records import Annotator

SAMPLE = Annotator(id="5a3b1e00000000000000000000000000", name="Sample")
"""Who made the worked annotation: the same id everywhere, never taken for a colleague's."""

FILE_NAME = "Sample story.annotator"


def sample_title() -> str:
    """Return the title of the shipped story."""
    return str(_read("story.json")["title"])


def open_sample(folder: Path) -> Path:
    """Return the path of the sample session in `folder`, made there if it is not.

    Raises `SessionError` when it cannot be made.
    """
    path = folder / FILE_NAME
    if not path.exists():
        # Under its own name only when it is whole: half a sample would be opened for ever.
        draft = folder / f"{new_id()[:8]}.annotator"
        try:
            make_sample(draft)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return path


def make_sample(path: Path) -> None:
    """Make a session of the sample story with its worked annotation at `path`, a new file."""
    story, worked = _read("story.json"), _read("annotation.json")
    with Session.create(path, title=str(story["title"]), annotator=SAMPLE) as session:
        sources = {each["key"]: _bring_in(session, each) for each in story["sources"]}
        ids: dict[str, str] = {
            each["key"]: session.add_statement(each["title"]).id for each in worked["statements"]
        }
        for each in worked["sources"]:
            _mark(session, sources[each["key"]], each, ids)
        for link in worked["links"]:
            session.add_link(
                link["relation"], ids[link["from"]], ids[link["to"]], link.get("attributes")
            )


def _bring_in(session: Session, source: dict[str, Any]) -> str:
    """Import one account from its shipped bytes and describe it; returns the id of its source."""
    from annotator import importers

    name = str(source["file"])
    document = importers.from_bytes(resources.read_bytes(f"sample/{name}"), name)
    delivery = session.begin_delivery()
    delivery.take([Read(name, prepare(document))])
    (made,) = delivery.report.sources
    session.update_source(made.id, title=source["title"], meta=source["meta"])
    return made.id


def _mark(session: Session, source_id: str, worked: dict[str, Any], ids: dict[str, str]) -> None:
    for region in worked["regions"]:
        session.add_region(source_id, region["start"], region["end"], region["kind"])
    for span in worked["spans"]:
        made = session.add_span(
            source_id,
            span["start"],
            span["end"],
            span["label"],
            note=span.get("note", ""),
            attributes=span.get("attributes"),
            fragments=span.get("fragments"),
        )
        if made.text != span["quote"]:
            raise SessionError(f"The sample's span {span['key']} does not fit its text.")
        ids[span["key"]] = made.id
    session.set_status(source_id, worked["status"])


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(resources.read_bytes(f"sample/{name}"))
    return found
