"""Files spoilt at random: each gives documents that hold what is promised, or a sentence.

``ANNOTATOR_MUTATIONS`` is the number for each format; 200 unless set, 2,000 in a long run.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable

import pytest

from annotator.importers import registry
from annotator.importers.document import META, Document, ImportRefused
from tests.importers.making_pdf import Words, column, column_from_the_right, pdf
from tests.importers.mutating import mutated

COUNT = int(os.environ.get("ANNOTATOR_MUTATIONS", "200"))
PARTS = 4

WORDS = "Nobody was hurt 😀 cafe\u0301 שלום 750\u00a0m, said the minister."


def archive() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a.txt", WORDS)
        made.writestr("b/c.csv", f"text,id\n{WORDS},1\n")
    return data.getvalue()


def report() -> bytes:
    pages = [
        [
            Words(50, 770, "Lowland Dispatch"),
            *column(
                50, 700, ["Nobody was hurt, said the min-", "ister on Monday, in the", "harbour."]
            ),
            *column_from_the_right(550, 700, ["השר אמר (ביום שני) שהסכר", "היה תקין"]),
            Words(290, 30, str(number)),
        ]
        for number in range(1, 4)
    ]
    return pdf(*pages, properties={"Title": "Report", "Author": "Ada"}, language="en")


FILES: dict[str, Callable[[], bytes]] = {
    "a.pdf": report,
    "a.srt": lambda: (
        f"1\n00:00:01,000 --> 00:00:02,000\n{WORDS}\n\n2\n00:00:03,0 --> 00:00:04,0\nB".encode()
    ),
    "a.vtt": lambda: (
        f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>{WORDS} &amp;</v>\n\nNOTE x".encode()
    ),
    "a.csv": lambda: f'id;body;url\n1;"{WORDS}\n""yes""";http://a.example\n2;b;c\n'.encode(),
    "a.tsv": lambda: f"id\ttext\n1\t{WORDS}\n2\tb\n".encode("utf-16"),
    "a.jsonl": lambda: (
        f'{{"text": "{WORDS}", "n": [1, {{"a": null}}]}}\n{{"text": "b"}}\n'.encode()
    ),
    "a.zip": archive,
}


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_gives_documents_or_a_sentence(name: str, part: int) -> None:
    data = FILES[name]()
    for seed in range(part, COUNT, PARTS):
        spoilt = mutated(data, seed)
        try:
            found = list(registry.parse(spoilt, name, registry.EXTENSIONS[f".{name[2:]}"]))
        except ImportRefused as refused:
            found = [refused]
        for each in found:
            if isinstance(each, Document):
                look_at(each)
            elif isinstance(each, ImportRefused):
                assert str(each).endswith((".", ".)"))
                assert len(str(each)) < 600


def look_at(document: Document) -> None:
    """Assert what every document promises."""
    text = document.text
    text.encode("utf-8")
    assert text.strip()
    assert not set("\0\r") & set(text)
    assert set(document.meta) <= set(META)
    assert all(0 <= start < end <= len(text) for start, end, _ in document.regions)
    places = [0, *document.pages, len(text)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in document.details.get("hyphens", []))
    assert all(0 <= place < len(text) for place, *_ in document.details.get("times", []))
    assert document.title
