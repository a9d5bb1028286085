"""Our Label Studio folder in Label Studio's own converter: its configuration and its tasks."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from annotator.exporters.document import SourceLine
from annotator.exporters.writers import label_studio
from tests.exporters.lines import TEXT, reference, source, span
from tests.exporters.rich_lines import reference_source
from tests.exporters.writers.test_label_studio import files

# Without types, so they come by name.
Converter: Any = import_module("label_studio_sdk.converter").Converter
LabelInterface: Any = import_module("label_studio_sdk.label_interface").LabelInterface


def converter(folder: Path, *lines: SourceLine) -> Any:
    for name, data in files(*lines).items():
        (folder / name).write_bytes(data)
    config = (folder / label_studio.CONFIGURATION).read_text(encoding="utf-8")
    return Converter(config, project_dir=None, download_resources=False)


def test_its_converter_reads_every_span_with_its_words(tmp_path: Path) -> None:
    out = tmp_path / "min"
    reader = converter(tmp_path, reference_source())
    reader.convert_to_json_min(str(tmp_path / label_studio.TASKS), str(out), is_dir=False)
    (task,) = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert task["text"] == TEXT
    found = [(each["start"], each["end"], each["labels"]) for each in task["label"]]
    assert found == [
        (2, 10, ["claim"]),
        (13, 21, ["denial"]),
        (12, 22, ["claim"]),
        (35, 38, ["figure"]),
    ]
    for each in task["label"]:
        assert TEXT[each["start"] : each["end"]] == each["text"]


def test_its_converter_reads_the_controls(tmp_path: Path) -> None:
    said = '{"certainty":"probable","note_2":"x","value":2}'
    out = tmp_path / "min"
    reader = converter(tmp_path, source([span(1, 2, 10, "claim", attributes=said)]))
    reader.convert_to_json_min(str(tmp_path / label_studio.TASKS), str(out), is_dir=False)
    (task,) = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert (task["certainty"], task["note_2"]) == ("probable", "x")
    assert task["value"][0]["number"] == 2


def test_its_converter_makes_conll_of_it(tmp_path: Path) -> None:
    out = tmp_path / "conll"
    reader = converter(tmp_path, source([span(4, 35, 38, "figure")]))
    reader.convert_to_conll2003(str(tmp_path / label_studio.TASKS), str(out), is_dir=False)
    lines = (out / "result.conll").read_text(encoding="utf-8").split("\n")
    assert "12 -X- _ B-figure" in lines
    assert "% -X- _ I-figure" in lines


def test_its_interface_takes_configuration_regions_and_relations() -> None:
    said = '{"certainty":"probable","note_2":"x","value":2}'
    line = source([span(1, 2, 10, "claim", attributes=said), span(3, 13, 21, "denial")])
    made = files(msgspec.structs.replace(line, links=reference().links))
    interface = LabelInterface(made[label_studio.CONFIGURATION].decode())
    interface.validate()
    (task,) = json.loads(made[label_studio.TASKS])
    (annotation,) = task["annotations"]
    assert len(annotation["result"]) == 6
    assert interface.validate_prediction(annotation, return_errors=True) == []
