"""The page of what each format keeps and loses: ``python -m tests.importers.documentation``.

Writes the table in ``docs/importing.md`` anew from what the readers say of themselves.
"""

from __future__ import annotations

import re
from pathlib import Path

from annotator.importers import FORMATS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "importing.md"
_TABLE = re.compile(r"\| Format \|.*?(?=\n\n|\Z)", re.DOTALL)


def table() -> str:
    """Return the table of formats in Markdown."""
    rows = ["| Format | Endings | Keeps | Loses |", "|---|---|---|---|"]
    rows += [
        f"| {name} | {' '.join(each.EXTENSIONS)} | {each.KEEPS} | {each.LOSES} |"
        for name, each in FORMATS.items()
    ]
    return "\n".join(rows)


def with_table(page: str) -> str:
    """Return the page with the table as it should be."""
    return _TABLE.sub(lambda _: table(), page, count=1)


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_table(page), encoding="utf-8", newline="\n")
