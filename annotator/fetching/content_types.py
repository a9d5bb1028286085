"""What servers call the documents that can be imported."""

from __future__ import annotations

ENDINGS: dict[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/epub+zip": ".epub",
    "message/rfc822": ".eml",
    "multipart/related": ".mhtml",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "application/zip": ".zip",
}
"""Media types (IANA, and two that are only customary) with the ending of a file of each."""

UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
"""Said by servers that do not know what they send: its content will tell."""
