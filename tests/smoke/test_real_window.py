"""The program in a real window, with real keys, on the sample story."""

from __future__ import annotations

import json
from pathlib import Path

from annotator.text.identity import sha256
from tests.smoke.mark_by_keys import do_the_job
from tests.smoke.screen import needed_tools

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
EVERY = 5  # one of so many spans of the worked sample is marked


def test_the_sample_is_marked_by_keys_closed_reopened_and_exported() -> None:
    needed_tools()
    assert do_the_job(SAMPLE, _marks()) == []


def _marks() -> list[dict[str, object]]:
    """Return marks of the worked sample: every fifth, and all with signs no keyboard types."""
    files = {
        each["key"]: each["file"]
        for each in json.loads((SAMPLE / "story.json").read_text(encoding="utf-8"))["sources"]
    }
    worked = json.loads((SAMPLE / "annotation.json").read_text(encoding="utf-8"))
    marks: dict[tuple[object, ...], dict[str, object]] = {}
    for source in worked["sources"]:
        for number, span in enumerate(source["spans"]):
            if number % EVERY == 0 or max(span["quote"]) > "\u2fff":
                mark = {key: span[key] for key in ("start", "end", "label")}
                mark |= {"file": files[source["key"]], "sha256": sha256(span["quote"])}
                marks[tuple(mark.values())] = mark
    return list(marks.values())
