"""Label Studio: its JSON export with tasks and annotations, and JSON-MIN.

https://labelstud.io/guide/task_format. Offsets are code points in files since 2022 and UTF-16 units
in older ones: ``value.text`` tells which. A control of a region (choice, number, words) becomes an
attribute of its span; regions of pictures, sound and HTML have no place here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import regex

from annotator.importers import strict_json
from annotator.importers.decoding import decode
from annotator.importers.document import ImportRefused, as_title
from annotator.importers.marked.document import MarkedDocument
from annotator.importers.marked.given import meta, placed, quoted, rows
from annotator.importers.marked.label_studio_task import Task, minimal_task, task
from annotator.importers.marked.units import decide
from annotator.text.units import Unit

NAME = "label-studio"
EXTENSIONS: tuple[str, ...] = (".json",)
KEEPS = "Text and its data, regions with labels, controls, notes and who annotated; relations."
LOSES = "Predictions, cancelled annotations, and regions of anything but plain text."

_UNITS: tuple[Unit, ...] = ("code points", "UTF-16")
_SIGNS = regex.compile(
    rb'"(?:annotations|completions)"\s*:\s*\[\s*(?:\]|\{[^\[]*"result"\s*:)'
    rb'|"from_name"\s*:|"annotation_id"\s*:'
)


def looks_like(data: bytes) -> bool:
    """Return whether a list, or one object, has what Label Studio alone writes."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in (b"[", b"{") and b"%TYPES" not in start and bool(_SIGNS.search(start))


def beside(name: str) -> tuple[str, ...]:
    """Return no names: the file holds its texts."""
    return ()


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield the text of each task with its spans; raise `ImportRefused` for what is no task."""
    found = strict_json.whole(decode(data, name).text, name)
    listed = rows(found if isinstance(found, list) else [found], name, "tasks")
    tasks = [
        (task if "data" in each else minimal_task)(each, f"{name} task {number}")
        for number, each in enumerate(listed, 1)
    ]
    if not tasks:
        raise ImportRefused(f"{name} holds no tasks: export them again with their annotations.")
    unit, _ = decide([each for one in tasks for each in quoted(one.text, one.given)], _UNITS)
    yield from (_document(each, unit) for each in tasks)


def _document(found: Task, unit: Unit) -> MarkedDocument:
    spans, mismatches = placed(found.text, found.given, unit)
    held = {each.id for each in spans}
    links = [each for each in found.links if each.from_span in held and each.to_span in held]
    lost = Counter(found.lost)
    about = meta(found.meta, lost)
    title = about.pop("title", "")
    return MarkedDocument(
        text=found.text,
        title=as_title(title) if isinstance(title, str) else "",
        meta=about,
        spans=spans,
        links=tuple(links),
        unit=unit,
        mismatches=mismatches,
        lost={kind: number for kind, number in lost.items() if number},
    )
