"""UIMA CAS XMI: an ``.xmi`` for each source, and the ``TypeSystem.xml`` to read them with.

https://docs.oasis-open.org/uima/v1.0/uima-v1.0.html, 4.2; as Apache UIMA and dkpro-cassis read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from annotator.exporters.counts import Counts
from annotator.exporters.document import ExportHead, SourceLine, SpanLine
from annotator.exporters.files.output import Output
from annotator.exporters.proving import prove_attributes, proved
from annotator.exporters.writers.annotator_names import annotator_names
from annotator.exporters.writers.uima_types import (
    ANNOTATION,
    HOLDS,
    KEEPS,
    LOSES,
    OFFSETS,
    SOFA,
    TYPES,
    Structure,
    structures,
)
from annotator.exporters.writers.xml_words import NotInXml, not_in_xml, xml_attribute

__all__ = ["ENDING", "EXTRA", "HOLDS", "KEEPS", "LOSES", "NAME", "write"]

NAME = "uima-xmi"
ENDING = ""
EXTRA = ""

_ROOT = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"'
    ' xmlns:annotator="http:///annotator.ecore" xmi:version="2.0">'
)


def write(lines: Iterable[SourceLine], out: Output, head: ExportHead) -> Counts:
    """Write a folder of files named by the sources' ids.

    Raises `ExportRefused` as `proving`, and for words that XML cannot hold.
    """
    counts = Counts(offsets=OFFSETS)
    names = annotator_names(head)
    with out.file("TypeSystem.xml") as file:
        file.write(_type_system().encode("utf-8"))
    for line in lines:
        spans = proved(line, counts)
        prove_attributes(line, spans)
        try:
            with out.file(f"{line.id}.xmi") as file:
                file.writelines(f"{row}\n".encode() for row in _rows(line, spans, names))
        except NotInXml as error:
            raise not_in_xml(line, error, "uima-json") from None
    return counts


def _rows(line: SourceLine, spans: list[SpanLine], names: Mapping[str, str]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield _ROOT
    yield '  <cas:NULL xmi:id="0"/>'
    members = []
    for each in structures(line, spans, names):
        members.append(str(each.id))
        yield f"  {_element(each)}"
    text = xml_attribute(line.text)
    yield (
        f'  <cas:Sofa xmi:id="{SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text/plain"'
        f' sofaString="{text}"/>'
    )
    yield f'  <cas:View sofa="{SOFA}" members="{" ".join(members)}"/>'
    yield "</xmi:XMI>"


def _element(each: Structure) -> str:
    name = each.type.replace(".", ":")
    values = "".join(f' {key}="{xml_attribute(str(it))}"' for key, it in each.values.items())
    place = f'sofa="{SOFA}" begin="{each.begin}" end="{each.end}"'
    return f'<{name} xmi:id="{each.id}" {place}{values}/>'


def _type_system() -> str:
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
        "  <name>annotator</name>",
        "  <types>",
    ]
    for name, features in TYPES.items():
        rows += ["    <typeDescription>", f"      <name>{name}</name>", "      <description/>"]
        rows += [f"      <supertypeName>{ANNOTATION}</supertypeName>", "      <features>"]
        rows += [
            f"        <featureDescription><name>{key}</name><description/>"
            f"<rangeTypeName>{kind}</rangeTypeName></featureDescription>"
            for key, kind in features.items()
        ]
        rows += ["      </features>", "    </typeDescription>"]
    return "\n".join([*rows, "  </types>", "</typeSystemDescription>", ""])
