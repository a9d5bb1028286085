"""From a laid-out text and what its file says of itself to a document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from annotator.importers import plain
from annotator.importers.decoding import Decoded
from annotator.importers.document import (
    LIMIT,
    Document,
    ImportRefused,
    as_title,
    with_plain_line_ends,
    without_lost_characters,
)
from annotator.importers.markup import Element, local, words

# In XML of packages: Dublin Core, and the names that Word and OpenDocument use beside it.
_NAMES = {
    "title": ("title",),
    "outlet": ("publisher",),
    "author": ("initial-creator", "creator"),
    "published_at": ("created", "creation-date", "date", "modified"),
    "language": ("language",),
}
# A year that somebody meant: some programs write the year 101 where they know none.
_DAY = re.compile(r"[12]\d{3}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?")
_LANGUAGE = re.compile(r"(?!und)[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_FORMS = {"published_at": _DAY, "language": _LANGUAGE}


def fitting(said: Mapping[str, str]) -> dict[str, str]:
    """Return of what a file says of itself the values that can be true, each on one line."""
    shown = {key: as_title(value) for key, value in said.items()}
    return {
        key: value
        for key, value in shown.items()
        if value and (key not in _FORMS or _FORMS[key].fullmatch(value))
    }


def properties(root: Element) -> dict[str, str]:
    """Return what the metadata in a package say: `title` and keys of `META`; those that are there.

    Several authors are joined by a comma; a date and a language must look like one (ISO 8601,
    BCP 47).
    """
    by_name: dict[str, list[str]] = {}
    for each in root.iter():
        by_name.setdefault(local(each), []).append(as_title(words(each)))
    found = {}
    for key, names in _NAMES.items():
        form = _FORMS.get(key)
        for name in names:
            values = [value for value in by_name.get(name, ()) if value]
            if form:
                values = [value for value in values if form.fullmatch(value)][:1]
            elif key == "title":
                values = values[:1]
            if values:
                found[key] = ", ".join(dict.fromkeys(values))
                break
    return found


def document(
    text: str,
    *,
    name: str,
    format: str,
    original: bytes,
    said: Mapping[str, str],
    headings: Sequence[str] = (),
    notes: Sequence[str] = (),
    left_out: Sequence[str] = (),
    charset: str = "",
    reader: str = "",
) -> Document:
    """Return the document of a laid-out text.

    ``said`` is what the file says of itself, as from `properties`. Its title goes before the first
    of ``headings``, and that before the first line. ``left_out`` are paragraphs.
    Raises `ImportRefused` when there is nothing to see in the text, or more than `LIMIT`.
    """
    if len(text) > LIMIT:
        raise ImportRefused(
            f"{name} holds more than {LIMIT // 1_000_000} million characters:"
            " split it and import the parts."
        )
    found = plain.document(Decoded(text, charset), name=name, format=format, original=original)
    title = as_title(said.get("title", "")) or next(filter(None, map(as_title, headings)), "")
    return msgspec.structs.replace(
        found,
        title=title or found.title,
        meta={key: value for key, value in said.items() if key != "title"},
        notes=(*found.notes, *notes),
        left_out=without_lost_characters(with_plain_line_ends("\n\n".join(left_out))[0])[0],
        reader=reader,
    )


def counted(number: int, one: str, many: str) -> str:
    """Return "1 comment" or "3 comments", for a note."""
    return f"1 {one}" if number == 1 else f"{number:,} {many}"
