"""Files of annotations, our own exports and other programs': recognised, and refused for now."""

from __future__ import annotations

import regex

from annotator.importers.document import ImportRefused

_SAMPLE = 20_000
_OWN = "an export of Annotator"
_ARGILLA, _REFI_QDA = "a record of Argilla", "a REFI-QDA project"
_JSON = (
    (_OWN, rb'"schema"\s*:\s*"annotator/\d+"'),
    ("a file of Label Studio", rb'"annotations"\s*:\s*\[\s*\{.{0,2000}?"result"\s*:'),
    ("a Web Annotation", rb'"@context"\s*:\s*"https?://www\.w3\.org/ns/anno'),
    ("a UIMA CAS", rb'"%(?:TYPES|FEATURE_STRUCTURES)"\s*:'),
    ("a Prodigy file", rb'"spans"\s*:\s*\[\s*(?:\{[^{}]{0,500}"start"|\])'),
    (
        "a doccano file",
        rb'"(?:labels?|entities)"\s*:\s*\[\s*(?:\[\s*\d+\s*,\s*\d+|\{[^{}]{0,500}_offset")',
    ),
    ("a file of labelled words", rb'"(?:ner_)?tags"\s*:\s*\[\s*"(?:O|[BIULSE]-)'),
    (_ARGILLA, rb'"fields"\s*:\s*\{.{0,15000}?"(?:responses|suggestions)"\s*:\s*[\[{]'),
    ("a file of labelled spans", rb'"start"\s*:\s*\d+\s*,\s*"end"\s*:\s*\d+\s*[,}]'),
    ("a ClaimReview", rb'"@type"\s*:\s*"ClaimReview"'),
)
_XML = (
    ("a UIMA CAS", rb"<xmi:XMI\b"),
    ("a UIMA type system", rb"<typeSystemDescription\b"),
    (_REFI_QDA, rb'xmlns="urn:QDA-XML:'),
    ("a TEI file with a standOff part", rb"<standOff\b"),
)
_LINES = (
    ("a WebAnno file", rb"#FORMAT=WebAnno TSV"),
    ("a table of labelled spans", rb"source,title,story,story_title,split,span,start,end,"),
    ("a brat file", rb"[TREAM*]\d*\t[\w-]+ (?:\d+ \d+(?:;\d+ \d+)*\t|T\d+|\w+:[TE]\d+)"),
    ("a CoNLL file", rb"-DOCSTART-\s"),
    ("a file of labelled words", rb"(?:[^\t\r\n]{1,99}\t(?:O|[BIULSE]-[\w-]{1,99})\r?\n){3}"),
)
_PATTERNS = {
    b"{": [(kind, regex.compile(pattern, regex.S)) for kind, pattern in _JSON],
    b"<": [(kind, regex.compile(pattern)) for kind, pattern in _XML],
    b"": [(kind, regex.compile(rb"\A" + pattern)) for kind, pattern in _LINES],
}
_PATTERNS[b"["] = _PATTERNS[b"{"]
"""By the first sign of a file; nothing stands for any other."""
_WAYS = {
    _OWN: "import it as a file by itself, with its lines as they were written",
    _ARGILLA: (
        'write its text and spans as a line of JSON ({"text": …, "spans": [{"start": …, "end": …,'
        ' "label": …}]}) into a file ending in .jsonl, and import that'
    ),
    _REFI_QDA: "import the .qdpx file that it was in",
}
"""The way out where it is another than to import the documents themselves."""


def refuse(data: bytes, name: str) -> None:
    """Raise `ImportRefused` when a file holds annotations and not a text to be marked."""
    start = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    for kind, pattern in _PATTERNS.get(start[:1], _PATTERNS[b""]):
        if pattern.search(start):
            way = _WAYS.get(kind, "import the documents themselves")
            raise ImportRefused(f"{name} is {kind}, which holds annotations: {way}.")
