"""Files of annotations told from documents, among files and folders that are to be brought in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.exporters.files.index import OF_SESSIONS
from annotator.exporters.files.names import BESIDE, CATALOGUE, INDEX, LABELS
from annotator.session.catalogued import is_catalogue, is_index
from annotator.session.folders import files_in

_SIDE_FILES = (
    *(*BESIDE, INDEX, "label_config.xml", "TypeSystem.xml"),
    *("annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf"),
)
"""What stands beside annotations in a folder, in whatever format: no article."""


def told_apart(
    paths: Sequence[Path], format: str | None = None
) -> tuple[list[Path], Sequence[Path]]:
    """Return the files of annotations, and the documents: as given, if all are documents.

    What only belongs to a file of annotations, as its text in brat or its label set in ours, is
    neither. ``format`` is what all files are said to be in, if anything.
    """
    from annotator.importers import marked, registry
    from annotator.importers.marked.reading import format_of

    if format is not None:
        said = format in marked.formats() and format not in registry.FORMATS
        return ([each for path in paths for each in files_in(path)], []) if said else ([], paths)
    files = [each for path in paths for each in files_in(path)]
    found = {path: name for path in files if (name := format_of(path)) is not None}
    aside = {
        path.with_name(each)
        for path, name in found.items()
        for each in (*_SIDE_FILES, *_cards(path.name), *marked.beside(name, path.name))
    }
    aside |= {beside for path in files if is_catalogue(path.name) for beside in _described(path)}
    aside |= {each for each in files if is_index(each)}
    if not found and not aside:
        return [], paths
    above = {folder for path in found for folder in path.parents[1:5]}
    roots = set(filter(_is_of_many_sessions, above))
    aside.update(each for each in files if roots.intersection(each.parents))
    return list(found), [each for each in files if each not in found and each not in aside]


def _is_of_many_sessions(folder: Path) -> bool:
    """Return whether a folder is a data set of many sessions, with files of its own in it."""
    try:
        with (folder / INDEX).open("rb") as file:
            return f'"{OF_SESSIONS}"'.encode() in file.read(100)
    except OSError:
        return False


def _cards(name: str) -> tuple[str, str, str]:
    """Return what the files are called that are written beside an export of one file."""
    return f"{name}.md", f"{name}.{CATALOGUE}", f"{name}.{LABELS}"


def _described(catalogue: Path) -> list[Path]:
    """Return a catalogue's file and what was written beside the same export, of any format."""
    owner = catalogue.name.removesuffix(f".{CATALOGUE}")
    names = _SIDE_FILES if catalogue.name == CATALOGUE else (LABELS, *_cards(owner))
    return [catalogue, *(catalogue.with_name(each) for each in names)]
