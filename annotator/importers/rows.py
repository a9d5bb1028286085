"""What the columns of a table and the fields of a JSON line mean: which holds the text, which what.

The names are those that newsrooms, crawlers and corpora use.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from annotator.importers import plain
from annotator.importers.decoding import Decoded
from annotator.importers.document import Document, as_title, first_line

TEXT = (
    *("text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext"),
    *("texte", "texto", "testo", "volltext", "inhalt", "contenu", "contenido", "conteúdo"),
)
"""Names of the column or field that holds the text, the surest first."""

_TITLE = ("title", "headline", "heading", "titel", "titre", "titolo", "título", "titulo")
_META = {
    "outlet": (
        *("outlet", "publisher", "publication", "source", "site_name", "sitename", "domain"),
        *("quelle", "medium", "média", "medio", "fuente", "fonte"),
    ),
    "author": (
        *("author", "authors", "byline", "creator"),
        *("autor", "autorin", "autoren", "auteur", "autore", "autora"),
    ),
    "published_at": (
        *("published_at", "published", "date_publish", "pub_date", "pubdate", "date"),
        *("datum", "veröffentlicht", "fecha"),
    ),
    "url": ("url", "link", "permalink", "source_url", "lien", "enlace"),
    "language": ("language", "lang", "sprache", "langue", "idioma", "lingua"),
}


def plain_name(column: str) -> str:
    """Return a name as it is compared: small letters, one underscore for what parts its words."""
    return "_".join(column.casefold().replace("-", " ").replace("_", " ").split())


def document(
    values: Mapping[str, Any], text: str, decoded: Decoded, name: str, format: str, original: bytes
) -> Document:
    """Return the document of one row or line called `name`.

    ``values`` are its other columns or fields; ``decoded`` is the file it is in. What has no place
    of its own is in the details. Raises `ImportRefused` for a text without words.
    """
    words = Decoded(text, decoded.charset, bom=False, guessed=decoded.guessed)
    found = plain.document(words, name=name, format=format, original=original)
    known = {plain_name(key): _words(value) for key, value in values.items()}
    meta = {key: _first(known, names) for key, names in _META.items()}
    used = {_used(known, names) for names in (_TITLE, *_META.values())}
    rest = {key: value for key, value in values.items() if plain_name(key) not in used}
    return msgspec.structs.replace(
        found,
        title=as_title(_first(known, _TITLE)) or first_line(found.text) or name,
        meta={key: value for key, value in meta.items() if value},
        details={**found.details, "fields": rest} if rest else found.details,
    )


def _used(known: Mapping[str, str], names: tuple[str, ...]) -> str:
    """Return the first of `names` under which there is something, or nothing."""
    return next((each for each in names if known.get(each)), "")


def _first(known: Mapping[str, str], names: tuple[str, ...]) -> str:
    return known.get(_used(known, names), "")


def _words(value: Any) -> str:
    """Return a value as words on one line; nothing for what is neither words nor a number."""
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        value = ", ".join(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return as_title(str(value)) if len(str(value)) < 2000 else ""
