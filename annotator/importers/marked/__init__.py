"""Annotations out of files, our own and other programs': one module a format, each with a `read`.

A format's module is imported only for a file that is in it. Foreign formats are read in the
confined child (`annotator.importers.confined`), whose parser `parse` here is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

import msgspec

from annotator.importers.document import ImportRefused
from annotator.importers.marked.checking import faults
from annotator.importers.marked.document import MarkedDocument

__all__ = [
    "MarkedDocument",
    "Parcel",
    "beside",
    "checked_formats",
    "checker",
    "formats",
    "may_be",
    "parse",
    "reader",
    "recognise",
]


class Checker(Protocol):
    """What each module that reads annotations has."""

    NAME: str
    """Its name, that of the same format in `exporters` where there is one."""

    EXTENSIONS: tuple[str, ...]
    """Endings of names, with the dot, in small letters: only such files are asked about."""

    def looks_like(self, data: bytes) -> bool:
        """Return whether bytes are in this format, from what is in them. Quick, and never wrong.

        Only the beginning of a file may be given, so of JSON not always the end.
        """

    def read(
        self, data: bytes, name: str, others: Mapping[str, bytes]
    ) -> Iterator[MarkedDocument | ImportRefused]:
        """Yield each text of a file called `name`, with what was marked in it.

        ``others`` are those of the files of `beside` that are there, by name. What is wrong
        with the whole file is raised as `ImportRefused`.
        """


class MarkedReader(Checker, Protocol):
    """What each module of a format that is brought in has; some also have a `beside`."""

    KEEPS: str
    """What of a file comes through: one sentence."""

    LOSES: str
    """What does not: one sentence."""


_SHOWN = 200  # of what is wrong, which may name things by the file's own ids

# In the order in which they are asked whether some bytes are theirs; the module of each.
_MODULES: dict[str, str] = {
    "jsonl": "own_jsonl",
    "label-studio": "label_studio",
    "web-annotation": "web_annotation",
    "uima-json": "uima_json",
    "uima-xmi": "uima_xmi",
    "prodigy": "prodigy",
    "doccano": "doccano",
    "huggingface": "huggingface",
    "parquet": "parquet",
    "spacy": "spacy_docbin",
    "refi-qda": "refi_qda",
    "webanno": "webanno",
    "brat": "brat",
    "conll": "conll",
}


# The modules that read what we wrote only to check it: of formats that are not brought in, and of
# such whose readers take what a check does not.
_CHECKS: dict[str, str] = {
    "prodigy": "checked_prodigy",
    "web-annotation": "checked_web_annotation",
    "tei": "checked_tei",
    "csv": "checked_csv",
    "xlsx": "checked_xlsx",
    "html": "checked_page",
    "nli": "checked_nli",
}


def formats() -> tuple[str, ...]:
    """Return the names of the formats whose annotations can be read."""
    return tuple(_MODULES)


def checked_formats() -> tuple[str, ...]:
    """Return the names of all formats that can be checked: some of them are not brought in."""
    return (*_MODULES, *(each for each in _CHECKS if each not in _MODULES))


def checker(name: str) -> Checker:
    """Return what reads an export of ours to check it; as `reader`."""
    if name not in _CHECKS:
        return reader(name)
    return cast(Checker, import_module(f"{__name__}.{_CHECKS[name]}"))


def reader(name: str) -> MarkedReader:
    """Return what reads a format; raise `ImportRefused` when there is no such format."""
    if name not in _MODULES:
        raise ImportRefused(f"There is no format {name!r}: use one of {', '.join(formats())}.")
    return cast(MarkedReader, import_module(f"{__name__}.{_MODULES[name]}"))


def recognise(data: bytes, name: str) -> str | None:
    """Return the format of annotations that bytes are in, or None; all of them, or their begin."""
    ending = PurePath(name).suffix.lower()
    for each in formats():
        found = reader(each)
        if ending in found.EXTENSIONS and found.looks_like(data):
            return each
    return None


def recognise_checked(data: bytes, name: str) -> str | None:
    """Return the format that bytes are in, as `recognise`, also one that is only checked."""
    ending = PurePath(name).suffix.lower()
    for each in checked_formats():
        found = checker(each)
        if ending in found.EXTENSIONS and found.looks_like(data):
            return each
    return None


def beside(format: str, name: str) -> tuple[str, ...]:
    """Return the names of the files that belong to one of this name, as brat's text to its marks.

    They are not read by themselves. Asked of the function of this name that a module may have.
    """
    found: Callable[[str], tuple[str, ...]] | None = getattr(reader(format), "beside", None)
    return found(name) if found else ()


def may_be(name: str) -> bool:
    """Return whether a file of this name may hold annotations: worth a look into it."""
    ending = PurePath(name).suffix.lower()
    return any(ending in reader(each).EXTENSIONS for each in formats())


class Parcel(msgspec.Struct, frozen=True):
    """A file and those beside it, as they go to the child together."""

    data: bytes
    others: dict[str, bytes]


def parse(
    data: bytes,
    name: str,
    format: str | None = None,
    charset: str | None = None,
    whole: bool = False,
) -> Iterator[MarkedDocument | ImportRefused]:
    """Yield what is in a `Parcel`, parsed in this process: what the child runs.

    Of the arguments of `registry.parse` only the format matters, and ``whole``: that the file is
    read to be checked. Raises `ImportRefused`.
    """
    parcel = msgspec.msgpack.decode(data, type=Parcel)
    found = checker(format or "") if whole else reader(format or "")
    for each in found.read(parcel.data, name, parcel.others):
        if isinstance(each, MarkedDocument) and (wrong := next(faults(each), "")):
            raise ImportRefused(f"{name} cannot be taken, for {wrong[:_SHOWN]}: correct it.")
        yield each
