"""What was chosen for an export: remembered, but for secrets; and what stands in its way."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.session.export_choice import ExportChoice, fault, remembered_choice
from annotator.session.export_formats import (
    ENDINGS,
    export_format,
    format_names,
    with_ending,
)
from annotator.session.wanted import Wanted


def test_a_choice_is_remembered_but_for_what_is_asked_each_time() -> None:
    wanted = Wanted(labels=("claim",), confidential=True, sentences=3)
    choice = ExportChoice(format="brat", path="/a/b", wanted=wanted, overwrite=True, seed=4)
    again = remembered_choice(choice.remembered())
    assert again.wanted == Wanted(labels=("claim",), sentences=3)
    assert (again.format, again.path, again.seed, again.overwrite) == ("brat", "/a/b", 4, False)


@pytest.mark.parametrize("data", [{"format": 3}, {"format": "gone"}, {"wanted": {"layers": "x"}}])
def test_what_is_no_choice_is_the_usual_one(data: dict[str, object]) -> None:
    assert remembered_choice(data) == ExportChoice()


def test_every_format_is_told_of() -> None:
    found = [export_format(each) for each in format_names()]
    assert found[0].name == "jsonl"
    assert sorted({each.ending for each in found} - {""}) == sorted(ENDINGS)
    assert all(each.keeps and each.loses for each in found)
    assert {each.name for each in found if each.unit_open} == {"doccano", "doccano-relations"}


@pytest.mark.parametrize(
    ("path", "before", "ending", "after"),
    [
        ("/a/out.jsonl", ".jsonl", ".html", "/a/out.html"),
        ("/a/out.jsonl", ".jsonl", "", "/a/out"),
        ("/a/v1.2", "", ".csv", "/a/v1.2.csv"),
        ("/a/own.txt", ".jsonl", ".html", "/a/own.txt"),
        ("/a/own.csv", ".jsonl", ".html", "/a/own.html"),
        ("/a/.jsonl", ".jsonl", ".html", "/a/.jsonl"),
        ("", ".jsonl", ".html", ""),
        ("", "", ".html", ""),
    ],
)
def test_the_ending_follows_the_format(path: str, before: str, ending: str, after: str) -> None:
    assert with_ending(path, before, ending) == after


def test_what_stands_in_the_way(tmp_path: Path) -> None:
    out = tmp_path / "out.conll"
    assert fault(ExportChoice(path=str(out))) == ""
    assert "is no split" in fault(ExportChoice(path=str(out), split="80"))
    apart = Wanted(layers="per-annotator")
    assert ExportChoice(format="conll", wanted=apart).ending == ""
    out.write_bytes(b"")
    assert "is there already" in fault(ExportChoice(path=str(out)))
    assert fault(ExportChoice(path=str(out), overwrite=True)) == ""
