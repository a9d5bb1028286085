"""Files of each structured format, damaged at random: a document or a sentence, in bounded time.

``python -m tests.importers.mutations`` runs 2,000 damages of each format; a seed gives the same.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from annotator.importers import docx, eml, epub, odt, rtf
from annotator.importers.document import Document, ImportRefused
from tests.importers import stories
from tests.importers.making_books import METADATA, html_story
from tests.importers.making_books import epub as making_epub
from tests.importers.making_letters import letter
from tests.importers.making_packages import docx_story, odt_story, zipped
from tests.importers.making_rtf import rtf_story

SECONDS = 5.0
"""More than any small damaged file may take."""

Reader = Callable[[bytes, str], Document]


@dataclass
class Outcome:
    """What came of the damaged files of one format; a crash is let through."""

    read: int = 0
    refused: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def run(format: str, count: int, seed: int) -> Outcome:
    """Damage the story in a format ``count`` times and read each; formats are keys of `READERS`."""
    reader, data = READERS[format], STORIES[format]()
    outcome = Outcome()
    for number, damaged in enumerate(damages(data, count, random.Random(f"{format} {seed}"))):
        start = time.perf_counter()
        try:
            fault = _fault(reader, damaged, outcome)
        except BaseException as crash:
            crash.add_note(f"{format}, seed {seed}, damage {number}")
            raise
        taken = time.perf_counter() - start
        outcome.slowest = max(outcome.slowest, taken)
        if taken > SECONDS:
            fault = fault or f"took {taken:.1f} s"
        if fault:
            outcome.faults.append(f"{format}, seed {seed}, damage {number}: {fault}")
    return outcome


def _fault(reader: Reader, data: bytes, outcome: Outcome) -> str:
    try:
        document = reader(data, "odd.file")
    except ImportRefused as refused:
        outcome.refused += 1
        sentence = str(refused)
        fine = "odd.file" in sentence and sentence.endswith(".") and "\n" not in sentence
        return "" if fine else f"said {sentence!r}"
    outcome.read += 1
    said = (document.text, document.title, document.left_out, *document.meta.values())
    whole = "".join((*said, *document.notes))
    if "\r" in whole or "\0" in whole or not document.text.strip():
        return f"gave {document.text[:80]!r}"
    whole.encode("utf-8")
    return ""


def damages(data: bytes, count: int, chance: random.Random) -> Iterator[bytes]:
    """Yield ``count`` damaged copies of a file; of a package, mostly of the parts inside it."""
    parts = _parts(data)
    for _ in range(count):
        if parts and chance.random() < 0.7:
            damaged = dict(parts)
            name = chance.choice(sorted(parts))
            damaged[name] = _damage(parts[name], chance)
            yield zipped(damaged, next(iter(parts)))
        else:
            yield _damage(data, chance)


def _parts(data: bytes) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        return {}
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _damage(data: bytes, chance: random.Random) -> bytes:
    """Return a copy with some bytes changed, cut, doubled, moved, or made of another kind."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        start = chance.randrange(len(made) + 1)
        stop = min(len(made), start + chance.choice((1, 1, 4, 30, 200)))
        kind = chance.randrange(6)
        if kind == 0 and start < len(made):
            made[start] = chance.randrange(256)
        elif kind == 1:
            del made[start:stop]
        elif kind == 2:
            made[start:start] = made[start:stop] * chance.choice((1, 3, 50))
        elif kind == 3:
            place = chance.randrange(len(made) + 1)
            made[place:place] = made[start:stop]
        elif kind == 4:
            made[start:start] = chance.choice(_PIECES)
        elif chance.random() < 0.2:
            del made[start:]
    return bytes(made)


_PIECES = (
    *(b"<", b">", b"&", b"]]>", b"<!DOCTYPE a>", b"&lt;", b"&#0;", b"&#xD800;", b'"', b"\0"),
    *(
        b"{",
        b"}",
        b"\\u-1?",
        b"\\'8",
        b"\\bin9999999999",
        b"\\u99999",
        b"\\*",
        b"\\intbl",
        b"\\row",
    ),
    *(b"=?utf-8?q?", b"?=", b"\n\n", b"--", b"charset=x\0", b"boundary=", b"\xff\xfe", b"\x80"),
    *(b"999999999999", b"-1", b"<w:p>", b"</w:p>", b"<text:p>", b"</text:list>", b"<table>"),
)
STORIES: dict[str, Callable[[], bytes]] = {
    "docx": docx_story,
    "odt": odt_story,
    "epub": lambda: making_epub([html_story(), "<p>More.</p>"], metadata=METADATA),
    "rtf": rtf_story,
    "eml": lambda: letter(stories.TEXT, html_story()).as_bytes(),
}
READERS: dict[str, Reader] = {
    **{"docx": docx.read, "odt": odt.read, "epub": epub.read},
    **{"rtf": rtf.read, "eml": eml.read},
}


def main() -> int:
    """Run all formats in full, and print a line for each."""
    bad = 0
    for format in READERS:
        found = run(format, 2000, 20260314)
        bad += len(found.faults)
        print(
            f"{format}: {found.read} read, {found.refused} refused, slowest {found.slowest:.2f} s,"
            f" {len(found.faults)} faults"
        )
        print(*found.faults[:10], sep="\n", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
