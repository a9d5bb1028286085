"""Files of annotations told from documents, among files and folders that are to be brought in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from annotator.session.folders import files_in

_SIDE_FILES = (
    *("README.md", "labels.json", "croissant.json", "TypeSystem.xml"),
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
    if not found:
        return [], paths
    aside = {
        path.with_name(each)
        for path, name in found.items()
        for each in (*_SIDE_FILES, *marked.beside(name, path.name))
    }
    return list(found), [each for each in files if each not in found and each not in aside]
