"""WebAnno TSV: the text can be put together from the file, and every span with it."""

from __future__ import annotations

from pathlib import Path

import msgspec
from hypothesis import example, given

from annotator.exporters.document import SourceLine
from annotator.exporters.writers import webanno as written
from annotator.importers.document import ImportRefused
from annotator.importers.marked import webanno
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
NAME = f"{'5' * 32}.tsv"


def read_again(files: dict[str, bytes], line: SourceLine) -> MarkedDocument:
    (found,) = webanno.read(files[f"{line.id}.tsv"], f"{line.id}.tsv", {})
    assert not isinstance(found, ImportRefused)
    return found


def test_the_four_spans_are_written_as_in_the_known_file() -> None:
    found = in_folder(written, [reference_source()], people=1)[NAME]
    assert found == (FILES / "webanno.tsv").read_bytes()


def test_the_end_of_a_span_within_a_token_makes_parts_of_it() -> None:
    rows = in_folder(written, [source([span(1, 4, 10, "claim")])], people=1)[NAME].decode()
    assert (
        "1-2\t3-11\tMinister\t_\t\n1-2.1\t3-5\tMi\t_\t\n1-2.2\t5-11\tnister\tclaim[1]\t\n" in rows
    )


def test_white_space_that_a_span_begins_with_is_a_token() -> None:
    rows = in_folder(written, [source([span(1, 23, 29, "claim")])], people=1)[NAME].decode()
    assert "1-9\t24-25\t\\n\tclaim[1]\t\n\n#Text=Costs rose 12%.\n" in rows


@given(rich_sources())
@example(source([], " "))
@example(source([], "\n"))
@example(source([], "\n\n a \n\n  b\r\n\n"))
@example(source([], TEXT.replace("\n", "\r\n\u2028")))
def test_what_webanno_holds_comes_back(line: SourceLine) -> None:
    line = msgspec.structs.replace(line, spans=list(line.spans))
    files = in_folder(written, [line])
    found = read_again(files, line)
    assert found.text == line.text
    assert (found.mismatches, found.lost, found.id) == ((), {}, line.id)
    assert spans_read(found.spans) == spans_of(line)
    numbers = {each.id: f"{n}" for n, each in enumerate(spans_in(line), 1)}
    assert links_read(found.links) == links_of(line, numbers)
