"""Files of an export: whole or not at all, never over another file unasked, with their card."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from annotator.exporters import to_file
from annotator.exporters.document import ExportRefused, SourceLine
from annotator.exporters.files.output import Output
from annotator.exporters.writers.jsonl import write
from annotator.text.identity import sha256
from tests.exporters.lines import head, reference, source, span
from tests.exporters.rich_lines import BEN, listed, two_heads


def export(path: Path, *, overwrite: bool = False, title: str = "The audit") -> None:
    to_file("jsonl", [reference()], head(title), path, overwrite=overwrite)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_an_export_is_a_file_a_card_and_a_label_set(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    export(path)
    beside = ["out.jsonl.croissant.json", "out.jsonl.md"]
    assert names(tmp_path) == ["labels.json", "out.jsonl", *beside]
    out = io.BytesIO()
    write([reference()], Output(out), head())
    assert path.read_bytes() == out.getvalue()
    labels = msgspec.json.decode((tmp_path / "labels.json").read_bytes())
    assert [label["id"] for label in labels["labels"]] == ["claim", "denial", "opinion"]


def test_an_unchanged_session_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    export(tmp_path / "a" / "out.jsonl")
    export(tmp_path / "b" / "out.jsonl")
    for name in names(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_card_says_what_is_in_the_file_and_what_is_not(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    export(path, title="The *audit* <b>")
    beside = "labels.json", "out.jsonl.croissant.json"
    card = (tmp_path / "out.jsonl.md").read_text(encoding="utf-8")
    for words in (
        r"# The \*audit\* \<b\>",
        "4 spans in 1 source of 1 story",
        "### Claim (`claim`, 2 spans)",
        "`figure`: 1 span; not in this label set.",
        'pretty_name: "The *audit* <b>"\nlicense:\n- "cc-by-4.0"\n',
        "- Example: It rose.",
        "As of version 1 of the label set.\n\nThe smallest clause.",
        "| split | stories | sources | claim | denial | figure |",
        "| train | 1 | 1 | 2 | 1 | 1 |",
        "| Costs | The audit | train |  | CC BY 4.0 | 39 | 1 | 2 | 1 | 1 |",
        "- not recorded: 1 source",
        "It was made with `--split 80/10/10 --seed 7`",
        f"| Ada | {'a' * 32} | 4 | 1 |",
        "Not measured: no source here was marked by two annotators.",
        "- CC BY 4.0: 1 source",
        "Complete, so that the absence of a span is evidence:\n- Costs",
        "Labels without a span: Opinion.",
        "In fragments: 1 span",
        "`annotator export 'the audit.annotator' --format jsonl --split 80/10/10 --seed 7"
        " --output out.jsonl`",
        f"dump: `{'d' * 64}`",
        f"sha256 of out.jsonl: `{sha256(path.read_bytes())}`",
        *(f"sha256 of {name}: `{sha256((tmp_path / name).read_bytes())}`" for name in beside),
    ):
        assert words in card
    assert str(tmp_path) not in card


def test_the_card_says_how_far_annotators_agree(tmp_path: Path) -> None:
    ben = msgspec.structs.replace(span(9, 35, 38, "figure"), annotator=BEN)
    line = reference()
    both = msgspec.structs.replace(line, spans=iter([*listed(line), ben]))
    to_file("jsonl", [both], two_heads(), tmp_path / "out.jsonl", overwrite=False)
    card = (tmp_path / "out.jsonl.md").read_text(encoding="utf-8")
    assert "Of Ada, Ben, over the 1 source that two or more of them marked or completed." in card
    assert "| figure | 1.000 | 1.000 |" in card
    assert "| claim | 0.000 | " in card
    assert "| all | 0.400 | " in card


@pytest.mark.parametrize("format", ["jsonl", "huggingface", "csv", "tei"])
def test_words_that_no_file_can_hold_are_said_and_leave_nothing(
    tmp_path: Path, format: str
) -> None:
    line = source([span(1, 2, 10, "claim")], title="half \ud83d of it")
    with pytest.raises(ExportRefused, match=r"half . of it"):
        to_file(format, [line], head(), tmp_path / "out", overwrite=False)
    with pytest.raises(ExportRefused, match=r"lone surrogate|U\+D83D"):
        to_file(format, [reference()], head("half \ud83d"), tmp_path / "out", overwrite=False)
    assert names(tmp_path) == []


def test_nothing_is_written_over_without_being_asked(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(ExportRefused, match=r"out\.jsonl is there already"):
        export(path)
    assert names(tmp_path) == ["out.jsonl"]
    assert path.read_text(encoding="utf-8") == "mine"
    export(path, overwrite=True)
    assert path.read_bytes().startswith(b'{"schema"')


@pytest.mark.parametrize("overwrite", [False, True])
def test_another_label_set_in_the_folder_is_kept(tmp_path: Path, overwrite: bool) -> None:
    export(tmp_path / "one.jsonl")
    export(tmp_path / "two.jsonl")
    shared, own = tmp_path / "labels.json", tmp_path / "three.jsonl.labels.json"
    ours = shared.read_bytes()
    shared.write_text("{}", encoding="utf-8")
    export(tmp_path / "three.jsonl", overwrite=overwrite)
    assert (shared.read_text(encoding="utf-8"), own.read_bytes()) == ("{}", ours)
    card = (tmp_path / "three.jsonl.md").read_text(encoding="utf-8")
    assert "The label set lies beside this file in `three.jsonl.labels.json`." in card
    catalogue = (tmp_path / "three.jsonl.croissant.json").read_bytes()
    files = {each["name"] for each in msgspec.json.decode(catalogue)["distribution"]}
    assert files == {"three.jsonl", "three.jsonl.labels.json"}
    export(tmp_path / "one.jsonl", overwrite=True)
    assert shared.read_text(encoding="utf-8") == "{}"


def test_a_label_set_of_one_export_alone_is_replaced_with_it(tmp_path: Path) -> None:
    path, labels = tmp_path / "one.jsonl", tmp_path / "labels.json"
    edited = replace(head(), label_set=msgspec.structs.replace(head().label_set, version=9))
    export(path)
    to_file("jsonl", [reference()], edited, path, overwrite=True)
    assert msgspec.json.decode(labels.read_bytes())["version"] == 9
    assert len(names(tmp_path)) == 4
    export(tmp_path / "two.jsonl")  # of the version before: it takes nothing from the other
    assert msgspec.json.decode(labels.read_bytes())["version"] == 9
    assert "two.jsonl.labels.json" in names(tmp_path)


def test_an_export_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    def lines() -> Iterator[SourceLine]:
        yield reference()
        yield source([msgspec.structs.replace(span(1, 2, 10, "claim"), text="?")])

    with pytest.raises(ExportRefused):
        to_file("jsonl", lines(), head(), tmp_path / "out.jsonl", overwrite=False)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device"), r"out\.jsonl could not be written \(No space"),
        (PermissionError(13, "Permission denied"), r"out\.jsonl may not be written"),
    ],
)
def test_a_failing_disk_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    def fail(_: int) -> None:
        raise error

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(ExportRefused, match=sentence) as refused:
        export(tmp_path / "out.jsonl")
    assert names(tmp_path) == []
    assert str(tmp_path) not in str(refused.value)


def test_a_folder_that_is_not_there_or_in_the_way_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="no folder gone"):
        export(tmp_path / "gone" / "out.jsonl")
    (tmp_path / "out.jsonl").mkdir()
    with pytest.raises(ExportRefused, match=r"out\.jsonl is a folder"):
        export(tmp_path / "out.jsonl", overwrite=True)


def test_an_export_may_not_be_called_as_its_label_set_is(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match=r"labels\.json is what the label set is called"):
        export(tmp_path / "labels.json", overwrite=True)
    assert names(tmp_path) == []


def test_a_name_that_is_too_long_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="could not be written"):
        export(tmp_path / ("n" * 300 + ".jsonl"))
    assert names(tmp_path) == []
