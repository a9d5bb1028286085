"""Makes ``story-by-python-docx.docx``: run it where python-docx (1.2) is installed."""

from __future__ import annotations

import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path

from tests.importers import stories


def make(path: Path) -> None:
    """Write the story as python-docx does, with its own template and styles."""
    document = import_module("docx").Document()
    document.add_heading(stories.TITLE, 0)
    for words in stories.PARAGRAPHS:
        document.add_paragraph(words)
    document.add_paragraph(stories.QUOTATION, style="Quote")
    for words in stories.BULLETS:
        document.add_paragraph(words, style="List Bullet")
    for words in stories.NUMBERED:
        document.add_paragraph(words, style="List Number")
    table = document.add_table(0, len(stories.TABLE[0]))
    for row in stories.TABLE:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    last = document.add_paragraph("The end.")
    document.add_comment(last.runs, "Check this!", "Eva", "E")
    document.sections[0].header.paragraphs[0].text = "Depot News"
    document.core_properties.author = stories.AUTHOR
    document.core_properties.created = datetime.fromisoformat(stories.DAY)
    document.save(str(path))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
