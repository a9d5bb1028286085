"""Our Prodigy tasks, read only to be checked: their spans have no words, but tokens have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from annotator.importers import strict_json
from annotator.importers.decoding import decode
from annotator.importers.document import ImportRefused
from annotator.importers.marked import prodigy
from annotator.importers.marked.document import MarkedDocument

NAME = prodigy.NAME
EXTENSIONS = prodigy.EXTENSIONS
looks_like = prodigy.looks_like


def read(
    data: bytes, name: str, others: Mapping[str, bytes]
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield each text as the reader does, with the spans that are at odds with their tokens."""
    tasks = strict_json.objects(decode(data, name).text, name, prodigy.LONGEST_LINE)
    for (line, task), document in zip(tasks, prodigy.read(data, name, others), strict=True):
        if isinstance(document, MarkedDocument):
            found = tuple(f"{name} line {line}: {each}." for each in _at_odds(task))
            yield replace(document, mismatches=(*document.mismatches, *found))
        else:
            yield document


def _at_odds(task: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with spans and tokens that were found to be lists of objects."""
    text, tokens = task["text"], task.get("tokens") or []
    for token in tokens:
        start, end = token.get("start"), token.get("end")
        if not (isinstance(start, int) and isinstance(end, int)) or (
            text[start:end] != token.get("text")
        ):
            yield f"token {token.get('id')} does not quote the words at its place"
    for span in task.get("spans") or []:
        match span:
            case {"token_start": int(first), "token_end": int(last)} if (
                0 <= first <= last < len(tokens)
            ):
                place = (tokens[first].get("start"), tokens[last].get("end"))
                if place == (span["start"], span["end"]):
                    continue
        yield f"{span['label']} at {span['start']} to {span['end']} is not where its tokens are"
