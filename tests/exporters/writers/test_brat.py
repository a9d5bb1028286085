"""brat: a line for each span, exact offsets, and nothing that a line could not hold lost."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import example, given

from annotator.exporters.document import SourceLine
from annotator.exporters.writers import brat as written
from annotator.importers.document import ImportRefused
from annotator.importers.marked import brat
from annotator.importers.marked.document import MarkedDocument
from tests.exporters.lines import TEXT, source, span
from tests.exporters.rich_lines import (
    in_folder,
    links_of,
    links_read,
    reference_source,
    rich_sources,
    spans_in,
    spans_of,
    spans_read,
)

FILES = Path(__file__).parents[2] / "data" / "formats"


def read_again(files: dict[str, bytes], line: SourceLine) -> MarkedDocument:
    (found,) = brat.read(files[f"{line.id}.ann"], f"{line.id}.ann", files)
    assert not isinstance(found, ImportRefused)
    return found


def test_the_four_spans_stand_as_in_the_known_file() -> None:
    files = in_folder(written, [reference_source()], people=1)
    known = (FILES / "brat.ann").read_text(encoding="utf-8").splitlines()
    ann = files[f"{'5' * 32}.ann"].decode().splitlines()
    assert ann == [line.replace(line.split()[1], line.split()[1].lower(), 1) for line in known[:4]]
    assert files[f"{'5' * 32}.txt"] == (FILES / "brat.txt").read_bytes().removesuffix(b"\n")


def test_a_span_over_a_newline_becomes_fragments_joined_with_a_space() -> None:
    line = source([span(1, 2, 29, "opinion")])
    ann = in_folder(written, [line], people=1)[f"{line.id}.ann"].decode()
    assert ann == "T1\topinion 2 23;24 29\tMinister: «no fraud». Costs\n"


def test_settings_name_the_labels() -> None:
    conf = in_folder(written, [])["annotation.conf"].decode()
    assert conf.startswith("[entities]\nclaim\ndenial\nopinion\n\n[relations]\n")


@given(rich_sources())
@example(source([span(1, 0, 2, "claim", "\ufeffa\x1b$b")], "\ufeffa\x1b$b"))
def test_what_brat_holds_comes_back(line: SourceLine) -> None:
    line = msgspec.structs.replace(line, spans=spans_in(line))
    files = in_folder(written, [line])
    found = read_again(files, line)
    assert found.text == line.text
    assert (found.mismatches, found.lost, found.id) == ((), {}, line.id)
    assert spans_read(found.spans) == spans_of(line)
    numbers = {each.id: f"T{n}" for n, each in enumerate(spans_in(line), 1)}
    assert links_read(found.links) == links_of(line, numbers)


def test_the_text_is_written_as_it_is() -> None:
    line = source([], TEXT.replace("\n", "\r\n"))
    assert b".\r\nCosts" in in_folder(written, [line])[f"{line.id}.txt"]
