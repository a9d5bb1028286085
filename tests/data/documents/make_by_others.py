"""Makes the stories of other programs: run it where pypandoc-binary and pysubs2 are installed.

Pandoc 3.9 writes Word, OpenDocument, RTF, EPUB and a web page; pysubs2 1.8 writes subtitles.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from tests.importers import stories

ENDINGS = {"docx": "docx", "odt": "odt", "rtf": "rtf", "epub": "epub", "html": "html"}


def markdown() -> str:
    """Return the story in pandoc's Markdown, with all that it has."""
    paragraphs = "\n\n".join(stories.PARAGRAPHS)
    bullets = "\n".join(f"- {words}" for words in stories.BULLETS)
    numbered = "\n".join(f"{number}. {words}" for number, words in enumerate(stories.NUMBERED, 1))
    head, *rows = ("| " + " | ".join(row) + " |" for row in stories.TABLE)
    table = "\n".join((head, "|---|---|", *rows))
    before, note, after = stories.NOTED
    return (
        f"---\ntitle: {stories.TITLE}\nauthor: {stories.AUTHOR}\ndate: {stories.DAY}\nlang: en\n"
        f"---\n\n# Denied\n\n{paragraphs}\n\n> {stories.QUOTATION}\n\n{bullets}\n\n{numbered}\n\n"
        f"{table}\n\n{before}[^1]{after}\n\n[^1]: {note}\n"
    )


def make(folder: Path) -> None:
    """Write the story in each format."""
    pandoc = import_module("pypandoc")
    for ending, format in ENDINGS.items():
        target = str(folder / f"story-by-pandoc.{ending}")
        extra = ["--standalone"]
        pandoc.convert_text(markdown(), format, "markdown", outputfile=target, extra_args=extra)
    subtitles = import_module("pysubs2")
    made = subtitles.SSAFile()
    for number, words in enumerate(stories.PARAGRAPHS):
        start = 4000 * number
        made.append(subtitles.SSAEvent(start=start, end=start + 3500, text=words))
    made.save(str(folder / "story-by-pysubs2.srt"))
    made.save(str(folder / "story-by-pysubs2.vtt"))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
