"""What is said of files of annotations before they come in."""

from __future__ import annotations

from annotator.session.marked_preview import LookedInto
from annotator.text.directions import isolated
from annotator.ui.format_names import format_name
from annotator.ui.words import counted

_UNITS = {
    "code points": "characters (code points)",
    "graphemes": "whole characters as they are seen",
    "UTF-16": "UTF-16 units",
}


def what_comes(looked: LookedInto) -> str:
    """Return what the files are and hold: ``notes.jsonl is Prodigy: 14 spans in 3 texts.``"""
    formats = ", ".join(format_name(each) for each in sorted(looked.formats))
    held = counted(looked.spans, "span", "spans")
    if looked.links:
        held += f" and {counted(looked.links, 'link', 'links')}"
    held += f" in {counted(looked.texts, 'text', 'texts')}"
    if len(looked.files) == 1:
        return f"{isolated(looked.files[0].name)} is {formats}: {held}."
    return f"{len(looked.files)} files, {formats}: {held}."


def where_it_comes(looked: LookedInto) -> str:
    """Return onto which sources the marks would come."""
    said = []
    if looked.same:
        said.append(f"{counted(looked.same, 'text is', 'texts are')} in this session already")
    if looked.new:
        said.append(f"{counted(looked.new, 'source is', 'sources are')} new")
    if looked.other:
        sources = counted(looked.other, "source has", "sources have")
        said.append(f"{sources} another text now: marks come only to places there that are sure")
    return f"{'; '.join(said)}." if said else ""


def what_is_counted(looked: LookedInto) -> str:
    """Return what the offsets of the files count, as their data say."""
    if len(looked.units) == 1:
        (unit,) = looked.units
        return f"Places are counted in {_UNITS.get(unit, unit)}, as the words quoted there show."
    units = sorted(looked.units.items())
    told = [f"{_UNITS.get(unit, unit)} in {counted(n, 'file', 'files')}" for unit, n in units]
    return f"Places are counted in {', '.join(told)}." if told else ""


def what_does_not_fit(looked: LookedInto) -> str:
    """Return how many spans do not quote the words at their place, and what that means."""
    spans = counted(looked.wrong, "span does", "spans do")
    files = "The file is" if len(looked.files) == 1 else f"{looked.wrong_files} of the files are"
    those = "it is" if looked.wrong == 1 else "they are"
    return f"{spans} not quote the words at their place. {files} refused unless {those} left out."


def each_that_does_not_fit(looked: LookedInto) -> list[str]:
    """Return a sentence for each such span; a file that is the only one is not named anew."""
    only = f"{looked.files[0].name} " if len(looked.files) == 1 else ""
    lines = [each.removeprefix(only) for each in looked.mismatches]
    more = looked.wrong - len(lines)
    return [*lines, *([f"And {more:,} more."] if more else [])]
