"""Exports damaged in five ways, and whether their words alone tell: with no SHA-256 beside them.

Formats that quote nothing are not among them, since verifying refuses those without a SHA-256.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from annotator.importers.document import ImportRefused
from annotator.importers.marked import MarkedDocument, beside, checker
from annotator.importers.marked import formats as brought_in
from annotator.importers.marked.checking import faults
from tests.exporters.lines import reference
from tests.exporters.rich_lines import two_heads
from tests.exporters.there_and_back import files

Damage = Callable[[bytes], bytes]

KINDS = (
    "an offset moved by one",
    "a letter changed in a span",
    "a letter changed elsewhere",
    "a label changed",
    "a span removed",
)


def is_found(format: str, kind: str) -> bool:
    """Return whether the words alone tell that an export of the reference was damaged."""
    damage = DAMAGES[format].get(kind)
    if damage is None:
        return False
    there = files(format, [reference()], two_heads(1))
    assert not _faults(format, there), "whole, it has no faults"
    damaged = {name: damage(data) for name, data in there.items()}
    assert damaged != there, f"{format} was not damaged"
    return bool(_faults(format, damaged))


def _faults(format: str, there: dict[str, bytes]) -> list[str]:
    """Return what verifying the files finds by words: their reader says it, in this process."""
    read, found = checker(format), list[str]()
    for file, data in there.items():
        if not file.endswith(read.EXTENSIONS) or not read.looks_like(data):
            continue
        belonging = beside(format, file) if format in brought_in() else ()
        beside_it = [each for each in belonging if each in there]
        try:
            for each in read.read(data, file, {each: there[each] for each in beside_it}):
                if isinstance(each, MarkedDocument):
                    found += (*each.mismatches, *faults(each))
                else:
                    found.append(str(each))
        except ImportRefused as refused:
            found.append(str(refused))
    return found


def put(pattern: str, new: str) -> Damage:
    """Return what puts other words in the place of the first that match, where there are any."""
    return lambda data: re.sub(pattern.encode(), new.encode(), data, count=1)


def both(one: Damage, other: Damage) -> Damage:
    """Return what does one thing, then the other."""
    return lambda data: other(one(data))


def in_part(part: str, inner: Damage) -> Damage:
    """Return what damages a part of a package."""

    def damage(data: bytes) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, inner(content) if name.endswith(part) else content)
        return out.getvalue()

    return damage


def in_rows(change: Callable[[Any], object]) -> Damage:
    """Return what changes the first row of a Parquet file."""

    def damage(data: bytes) -> bytes:
        import pyarrow
        from pyarrow import parquet

        table = parquet.read_table(io.BytesIO(data))
        rows = table.to_pylist()
        change(rows[0])
        out = io.BytesIO()
        parquet.write_table(pyarrow.Table.from_pylist(rows, schema=table.schema), out)
        return out.getvalue()

    return damage


def five(*every: Damage | None) -> dict[str, Damage]:
    """Return damages by their kind; None for one that cannot be, as there is no such thing."""
    return {kind: each for kind, each in zip(KINDS, every, strict=True) if each is not None}


UNSAID = "\t_" * 4
IN_SPAN, BETWEEN = put("😀 Minister", "😀 Minisser"), put(r"Costs rose", "Costs rise")
ROW = five(
    put(r'"start":2,', '"start":3,'),
    IN_SPAN,
    BETWEEN,
    put(r'"label":"claim"', '"label":"opinion"'),
    put(r',\{"id":"0+4",[^}]*\}[^}]*\}', ""),
)

DAMAGES: dict[str, dict[str, Damage]] = {
    "jsonl": ROW,
    "prodigy": five(
        put(r'"spans":\[\{"start":2,', '"spans":[{"start":3,'),
        IN_SPAN,
        BETWEEN,
        put(r'"label":"claim"', '"label":"opinion"'),
        put(r',\{"start":35,"end":38,"token_start":11,[^}]*\}', ""),
    ),
    "label-studio": five(
        put(r'"start":2,', '"start":3,'),
        IN_SPAN,
        BETWEEN,
        put(r'"labels":\["claim"\]', '"labels":["opinion"]'),
        put(r',\{"id":"0+4",[^}]*\}[^}]*\}\}', ""),
    ),
    "brat": five(
        put("claim 2 10", "claim 3 10"),
        IN_SPAN,
        BETWEEN,
        put("claim 2 10", "opinion 2 10"),
        put("T4\t.*\n", ""),
    ),
    "webanno": five(
        put("\t3-11\t", "\t4-11\t"),
        put("\tMinister\t", "\tMinisser\t"),
        put("\tCosts\t", "\tCoste\t"),
        put(r"claim\[1\]", "opinion[1]"),
        both(
            *(
                put(rf"{word}\tfigure\[4\](\t\*\[4\]){{3}}", rf"{word}{UNSAID}")
                for word in ("12", "%")
            )
        ),
    ),
    "uima-xmi": five(
        put('begin="3" end="11"', 'begin="4" end="11"'),
        IN_SPAN,
        BETWEEN,
        put('label="claim"', 'label="opinion"'),
        both(put(r" *<annotator:Span xmi:id=.5.*\n", ""), put("2 3 4 5 6", "2 3 4 6")),
    ),
    "uima-json": five(
        put('"begin":3,', '"begin":4,'),
        IN_SPAN,
        BETWEEN,
        put('"label":"claim"', '"label":"opinion"'),
        both(put(r'\{"%ID":5.*\n', ""), put("2,3,4,5,6", "2,3,4,6")),
    ),
    "huggingface": ROW,
    "parquet": five(
        in_rows(lambda row: row["spans"][0].update(start=3)),
        in_rows(lambda row: row.update(text=row["text"].replace("Minister", "Minisser"))),
        in_rows(lambda row: row.update(text=row["text"].replace("Costs", "Coste"))),
        in_rows(lambda row: row["spans"][0].update(label="opinion")),
        in_rows(lambda row: row["spans"].pop()),
    ),
    "web-annotation": five(
        put(r'"start":2,', '"start":3,'),
        IN_SPAN,
        BETWEEN,
        put(r'"value":"claim"', '"value":"opinion"'),
        put(r'\{"id":"urn:uuid:0{8}-0000-0000-0000-0{11}4".*\n', ""),
    ),
    "refi-qda": five(
        in_part("project.qde", put('startPosition="2"', 'startPosition="3"')),
        in_part(".txt", IN_SPAN),
        in_part(".txt", BETWEEN),
        in_part("project.qde", put('(CodeRef targetGUID=")f56ab7a2-4751-9ffc', r"\g<1>8dd6e8d8")),
        in_part("project.qde", put(r"(?s)<PlainTextSelection guid=.0{8}-[0-]*4\".*?</P.*?>", "")),
    ),
    "tei": five(
        put(r",2,8\)", ",3,8)"),
        IN_SPAN,
        BETWEEN,
        put('ana="#claim"', 'ana="#opinion"'),
        put(r'<span xml:id="s0+4".*\n', ""),
    ),
    "csv": five(
        put(",2,10,", ",3,10,"),
        put(",Minister,", ",Minisser,"),
        None,
        put(",claim,", ",opinion,"),
        put("5+,[^\n]*,0+4,.*\n", ""),
    ),
    "xlsx": five(
        in_part("sheet1.xml", put("<c><v>2</v>", "<c><v>3</v>")),
        in_part("sheet1.xml", put(">Minister<", ">Minisser<")),
        None,
        in_part("sheet1.xml", put('<c t="s"><v>5</v>', '<c t="s"><v>8</v>')),
        in_part("sheet1.xml", put(r"<row>(?!.*<row>).*</row>", "")),
    ),
    "html": five(
        put('(id="s1">)M', r"\1"),
        put(">Minister</span>", ">Minisser</span>"),
        BETWEEN,
        put("label0 lane0", "label1 lane0"),
        None,
    ),
    "nli": five(
        put('"start":2,', '"start":3,'),
        put('"Minister"', '"Minisser"'),
        None,
        put('"label":"claim"', '"label":"opinion"'),
        put(r"(?s).*", ""),
    ),
}
