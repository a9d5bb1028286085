"""What is looked at after the acts of a random walk: do window, file and exports say the model?

Each look returns what is wrong, in words, or nothing.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

from annotator import Session, cli
from annotator.text.identity import digest
from tests.trust import offsets, plain_text, program
from tests.trust.plain_model import PlainModel
from tests.trust.plain_state import runs
from tests.trust.screen_places import Screen

Words = tuple[str, str, tuple[str, ...]]
"""A span's id and label, and the words of its fragments."""
MOST_WORDS = 150  # characters; the window cuts longer ones somewhere behind these


def recorded(model: PlainModel, session: Session) -> Iterator[str]:
    """Compare the records of a session."""
    stored = {span.id: span for span in session.spans()}
    if stored.keys() != model.state.spans.keys():
        lost, extra = model.state.spans.keys() - stored, stored.keys() - model.state.spans
        yield f"spans lost: {sorted(lost)}, not asked for: {sorted(extra)}"
    for each, wanted in model.state.spans.items():
        span = stored.get(each)
        if span is None:
            continue
        pieces = runs(wanted["points"])
        found = (
            (span.source_id, span.start, span.end, span.label),
            (span.fragments, span.text, span.note, span.attributes),
        )
        right = (
            (wanted["source"], *model.hull(wanted), wanted["label"]),
            (tuple(pieces) if len(pieces) > 1 else None, model.words(wanted)),
        )
        if found != (right[0], (*right[1], wanted["note"], wanted["attributes"])):
            yield f"span {each} is {found}, asked for was {right} with {wanted['note']!r}"
    links = sorted((link.from_span, link.to_span) for link in session.links())
    if links != sorted(model.state.links):
        yield f"links are {links}, asked for were {sorted(model.state.links)}"
    regions = sorted(
        (source, r.start, r.end) for source in model.texts for r in session.regions(source)
    )
    if regions != sorted(model.state.regions):
        yield f"regions are {regions}, asked for were {sorted(model.state.regions)}"


def cut(model: PlainModel) -> Iterator[str]:
    """Look for an end of a span of the open source that cuts a character in two."""
    borders = set(plain_text.borders(model.text))
    for each in model.here():
        for start, end in model.pieces(each):
            if not {start, end} <= borders:
                yield f"span {each} from {start} to {end} cuts a character"


def listed(model: PlainModel, screen: Screen, names: dict[str, str]) -> Iterator[str]:
    """Compare what the window lists of the open source, and which row is marked."""
    if screen.source != model.open:
        yield f"source {screen.source} is open instead of {model.open}"
        return
    here, rows = model.here(), list(screen.rows())
    if [row.span for row in rows] != here:
        yield f"listed are {[row.span for row in rows]} instead of {here}"
        return
    for row in rows:
        span = model.state.spans[row.span]
        said, _, place = row.words.rpartition(", paragraph ")
        wanted = f"{names[span['label']]}: {' '.join(model.words(span).split())}"
        number = plain_text.paragraph_number(model.text, span["points"][0])
        if not _begins_alike(said, wanted) or place.split(",")[0] != str(number):
            yield f"listed is {row.words!r} instead of {wanted!r}, paragraph {number}"
    wanted_row = here.index(model.current) if model.current else None
    if screen.current_row() != wanted_row:
        yield f"row {screen.current_row()} is marked instead of {wanted_row}"


def _begins_alike(said: str, wanted: str) -> bool:
    return said == wanted or (len(said) > MOST_WORDS and wanted.startswith(said[:MOST_WORDS]))


def highlighted(model: PlainModel, screen: Screen) -> Iterator[str]:
    """Compare where the current span's brackets are, and what is said of it."""
    span, desk = model.span, screen.desktop.desk
    if desk.current != model.current:
        yield f"current is {desk.current} instead of {model.current}"
        return
    if (desk.anchor, desk.caret) != screen.selection():
        yield f"highlighted is {screen.selection()}, acted on {(desk.anchor, desk.caret)}"
    if span is None:
        return
    start, end = model.hull(span)
    if screen.reader.preview != (start, end):
        yield f"brackets are at {screen.reader.preview} instead of {(start, end)}"
        return
    misplaced = screen.misplaced(start, end)
    if misplaced:
        yield misplaced
    words = model.told(span)[:MOST_WORDS]
    if not any(told.startswith(words) for told in screen.told()):
        yield f"the details say {screen.told()} instead of {words!r}"
    if screen.note() != span["note"]:
        yield f"the note is {screen.note()!r} instead of {span['note']!r}"


def stored(model: PlainModel, path: Path, session: Session) -> Iterator[str]:
    """Compare what `annotator dump` and an export give while the window is open, and `check`."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        code = cli.main(["dump", str(path)])
    if code:
        yield f"dump ended with {code}"
    elif program.dumped(printed.getvalue().encode()) != {s.id: digest(s) for s in session.spans()}:
        yield "dump prints other digests than those of the session's spans"
    yield from (finding.sentence for finding in session.check())
    yield from exported(model, path)


def exported(model: PlainModel, path: Path) -> Iterator[str]:
    """Slice the exported texts in plain Python and compare."""
    records = offsets.exported(path)
    found: Counter[Words] = Counter()
    for source, text in model.texts.items():
        record = records[source]
        spans = record["spans"]
        assert isinstance(spans, list)
        if record["text"] != text:
            yield f"the text of {source} is exported changed"
        for span in spans:
            pieces = span.get("fragments") or [[span["start"], span["end"]]]
            if text[span["start"] : span["end"]] != span["text"]:
                yield f"exported span {span['id']} does not quote its place"
            found[_key(span["id"], span["label"], [text[a:b] for a, b in pieces])] += 1
    wanted = Counter(
        _key(each, span["label"], [model.texts[span["source"]][a:b] for a, b in model.pieces(each)])
        for each, span in model.state.spans.items()
    )
    if found != wanted:
        yield f"exported are {found - wanted} instead of {wanted - found}"


def _key(span_id: str, label: str, words: list[str]) -> Words:
    return span_id, label, tuple(words)
