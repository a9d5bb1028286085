"""The tables of ``docs/formats.md``: ``python -m tests.exporters.documentation`` writes them anew.

What stands in them is asked of the formats themselves: what a format holds is what
`tests/exporters/test_holds.py` finds to come back from it, or to be there in it, and what verifying
finds is what it finds in exports that `tests/exporters/damage.py` damages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from annotator.exporters import formats, to_nowhere, writer
from annotator.importers import marked
from tests.exporters import damage
from tests.exporters.lines import head, reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "formats.md"

_COLUMNS = {
    "overlaps": "overlaps",
    "fragments": "fragments",
    "anywhere": "off tokens",
    "attributes": "attributes",
    "notes": "notes",
    "annotators": "annotators",
    "links": "links",
    "links elsewhere": "links to other sources",
    "link attributes": "link attributes",
    "statements": "statements",
    "regions": "regions",
}
_WITHOUT_OFFSETS = ("claimreview", "html")
_BY_TOKENS = ("conll", "conll-biluo", "spacy")


def holds() -> str:
    """Return the table of what each format that is written holds, in Markdown."""
    names = ["format", "file", "offsets count", *_COLUMNS.values()]
    rows = [[name, _file(name), _unit(name), *_held(name)] for name in formats()]
    return _table(names, rows)


def written() -> str:
    """Return the table of what each format that is written keeps and loses."""
    rows = [[name, writer(name).KEEPS, writer(name).LOSES] for name in formats()]
    return _table(["written", "keeps", "loses"], rows)


def read() -> str:
    """Return the table of the formats that are read with their marks."""
    readers = [marked.reader(name) for name in marked.formats()]
    rows = [[each.NAME, " ".join(each.EXTENSIONS), each.KEEPS, each.LOSES] for each in readers]
    return _table(["read", "endings", "keeps", "loses"], rows)


def damaged() -> str:
    """Return the table of what verifying finds in each format that was damaged, and by what."""
    rows = [[name, *map(_by(name), damage.KINDS)] for name in formats()]
    return _table(["damaged", *damage.KINDS], rows)


def _by(name: str) -> Callable[[str], str]:
    def by(kind: str) -> str:
        return "words" if name in damage.DAMAGES and damage.is_found(name, kind) else "SHA-256"

    return by


def with_tables(page: str) -> str:
    """Return the page with its tables as they should be."""
    for table in (holds(), written(), read(), damaged()):
        names = re.escape(table.partition(" | ")[0])
        begin = re.search(rf"^{names} \|", page, re.MULTILINE)
        assert begin is not None, f"the page lacks the table that begins {names}"
        end = page.find("\n\n", begin.start())
        page = page[: begin.start()] + table + page[end:]
    return page


def snippets(page: str) -> dict[str, str]:
    """Return the Python of the example of each format that has one, by the format's name."""
    parts = (part.partition("\n") for part in page.split("\n### ")[1:])
    found = {name: rest.partition("```python\n")[2] for name, _, rest in parts}
    return {name: code.partition("```")[0] for name, code in found.items() if code}


def _table(names: list[str], rows: list[list[str]]) -> str:
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)


def _file(name: str) -> str:
    return writer(name).ENDING or "folder"


def _unit(name: str) -> str:
    if name in _WITHOUT_OFFSETS:
        return "–"
    if name in _BY_TOKENS:
        return "tokens"
    said = to_nowhere(name, [reference()], head()).offsets
    return "UTF-16" if "UTF-16" in said else "code points"


def _held(name: str) -> Iterator[str]:
    for feature in _COLUMNS:
        yield "yes" if feature in writer(name).HOLDS else "–"


if __name__ == "__main__":
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_tables(page), encoding="utf-8", newline="\n")
