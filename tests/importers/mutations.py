"""Files of each format, damaged at random: documents or a sentence, in bounded time.

They are read as the program reads them, by a child process, which may not break on any.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZipFile

from annotator import importers
from annotator.importers.confined import PARSERS, Confined
from annotator.importers.document import META, Document, ImportRefused
from tests.importers import making_books, pages, stories, test_mhtml, test_transcript
from tests.importers.damaging import damages
from tests.importers.making_letters import letter
from tests.importers.making_packages import docx_story, odt_story
from tests.importers.making_pdf import Words, column, column_from_the_right, pdf
from tests.importers.making_rtf import rtf_story

SECONDS = 5.0
"""More than any small damaged file may take."""

WORDS = "Nobody was hurt 😀 cafe\u0301 שלום 750\u00a0m, said the minister."


@dataclass
class Outcome:
    """What came of the damaged files of one format; ``broke`` are those no reader foresaw."""

    read: int = 0
    refused: int = 0
    broke: int = 0
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)


def run(name: str, count: int, seed: int, parsers: str = PARSERS) -> Outcome:
    """Damage the file of a name among `FILES` so many times, and read each."""
    outcome = Outcome()
    with Confined(parsers) as confined:
        _found(FILES[name](), name, confined)  # what takes long is the start of the child
        chance = random.Random(f"{name} {seed}")
        for number, data in enumerate(damages(FILES[name](), count, chance)):
            start = time.perf_counter()
            fault = _fault(_found(data, name, confined), name, outcome)
            taken = time.perf_counter() - start
            outcome.slowest = max(outcome.slowest, taken)
            if taken > SECONDS:
                fault = fault or f"took {taken:.1f} s"
            if fault:
                outcome.faults.append(f"{name}, seed {seed}, damage {number}: {fault}")
    return outcome


def _found(data: bytes, name: str, confined: Confined) -> list[Document | ImportRefused]:
    format = importers.EXTENSIONS[name[name.index(".") :]]
    try:
        return list(importers.documents(data, importers.Task(name, format), confined))
    except ImportRefused as refused:
        return [refused]


def _fault(found: Sequence[Document | ImportRefused], name: str, outcome: Outcome) -> str:
    """Return what is wrong with what came of a file; empty when nothing is."""
    documents = [each for each in found if isinstance(each, Document)]
    sentences = [str(each) for each in found if isinstance(each, ImportRefused)]
    outcome.read += bool(documents)
    outcome.refused += not documents
    if any("broke the reader" in each for each in sentences):
        outcome.broke += 1
        return "broke the reader"
    for sentence in sentences:
        if not sentence.endswith((".", ".)")) or "\n" in sentence or len(sentence) > 600:
            return f"said {sentence!r}"
    if sentences and not documents and name not in "".join(sentences):
        return f"named no file: {sentences}"
    return next((fault for each in documents if (fault := _fault_of(each))), "")


def _fault_of(document: Document) -> str:
    """Return which promise of every document is not kept; empty when all are."""
    text, details = document.text, document.details
    said = (text, document.title, document.left_out, *document.meta.values(), *document.notes)
    "".join(said).encode("utf-8")
    places = [0, *document.pages, len(text)]
    times = [place for place, *_ in details.get("times", [])]
    kept = {
        "words": bool(text.strip()) and bool(document.title),
        "signs": not set("\0\r") & set("".join(said)),
        "meta": set(document.meta) <= set(META),
        "regions": all(0 <= start < end <= len(text) for start, end, _ in document.regions),
        "pages": places == sorted(places),
        "hyphens": all(0 <= place <= len(text) for place in details.get("hyphens", [])),
        "times": all(0 <= place < len(text) for place in times),
    }
    return ", ".join(promise for promise, is_kept in kept.items() if not is_kept)


def _report() -> bytes:
    sheets = [
        [
            Words(50, 770, "Lowland Dispatch"),
            *column(50, 700, ["Nobody was hurt, said the min-", "ister on Monday."]),
            *column_from_the_right(550, 700, ["השר אמר (ביום שני) שהסכר", "היה תקין"]),
            Words(290, 30, str(number)),
        ]
        for number in range(1, 4)
    ]
    return pdf(*sheets, properties={"Title": "Report", "Author": "Ada"}, language="en")


def _archive() -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as made:
        made.writestr("a.txt", WORDS)
        made.writestr("b/c.csv", f"text,id\n{WORDS},1\n")
    return data.getvalue()


_ROWS = f'{{"text": "{WORDS}", "n": [1, {{"a": null}}]}}\n{{"text": "b"}}\n'

FILES: dict[str, Callable[[], bytes]] = {
    "odd.pdf": _report,
    "odd.docx": docx_story,
    "odd.odt": odt_story,
    "odd.epub": lambda: making_books.epub(
        [making_books.html_story(), "<p>More.</p>"], metadata=making_books.METADATA
    ),
    "odd.rtf": rtf_story,
    "odd.eml": lambda: letter(stories.TEXT, making_books.html_story()).as_bytes(),
    "odd.html": lambda: pages.page(pages.paths()[0]),
    "odd.mhtml": lambda: test_mhtml.archive(pages.page(pages.paths()[1])),
    "odd.srt": test_transcript.SRT.encode,
    "odd.vtt": test_transcript.VTT.encode,
    "odd.csv": lambda: f'id;body;url\n1;"{WORDS}\n""yes""";http://a.example\n2;b;c\n'.encode(),
    "odd.tsv": lambda: f"id\ttext\n1\t{WORDS}\n2\tb\n".encode("utf-16"),
    "odd.jsonl": _ROWS.encode,
    "odd.zip": _archive,
    "odd.md": f"# Ferry\n\n{WORDS}\n".encode,
    "odd.txt": f"{WORDS}\r\n".encode,
}
"""An undamaged file of each format, by its name."""
