"""The examples of ``docs/formats.md`` do what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from annotator.exporters import to_file, writer
from annotator.exporters.document import SourceLine, as_json
from tests.exporters import documentation
from tests.exporters.lines import reference
from tests.exporters.rich_lines import listed, reference_source, two_heads

EXAMPLES = documentation.snippets(documentation.PAGE.read_text(encoding="utf-8"))
ALL = [
    ("claim", "Minister"),
    ("claim", "«no fraud»"),
    ("denial", "no fraud"),
    ("figure", "12%"),
]
FEWER = {
    "conll": [ALL[0], ("claim", "« no fraud »"), ("figure", "12 %")],
    "claimreview": [ALL[0]],
    "nli": [("contradiction", "no fraud")],
}


def checked_source() -> SourceLine:
    """Return the one text, with a link and with a claim that has a verdict."""
    line = reference_source()
    first, *others = listed(line)
    first = msgspec.structs.replace(first, attributes=as_json({"verdict": "refuted"}))
    link = msgspec.structs.replace(reference().links[0], from_span=others[0].id, to_span=first.id)
    return msgspec.structs.replace(line, spans=[first, *others], links=(link,))


@pytest.mark.parametrize("format", EXAMPLES)
def test_an_example_finds_every_span(
    format: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"out{writer(format).ENDING}"
    to_file(format, [checked_source()], two_heads(1), path, overwrite=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("datasets.config.HF_DATASETS_OFFLINE", True)
    names: dict[str, Any] = {}
    exec(compile(EXAMPLES[format], f"docs/formats.md: {format}", "exec"), names)
    assert sorted(map(tuple, names["found"])) == sorted(FEWER.get(format, ALL))
