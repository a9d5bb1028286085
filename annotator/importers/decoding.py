"""From the bytes of a text file to its characters: which charset, and what if none fits.

In this order: the byte order mark, UTF-16 and UTF-32 without one, UTF-8 if the bytes are valid,
then a guess (chardet, and the words that the bytes make), which is said. A charset named by the
user goes before all of them.
"""

from __future__ import annotations

import codecs
import re

import msgspec

from annotator.importers import latin_pages, unmarked_unicode
from annotator.importers.document import ImportRefused

# UTF-32 first: its little-endian mark begins with the one of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP container (such as DOCX, ODT or EPUB)"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
)
# Every byte but the control characters that no text needs: those are what is counted.
_TEXT_BYTES = bytes(sorted({*range(32, 127), *range(128, 256), *b"\t\n\v\f\r\x1b"}))
# Signs that all Windows code pages for Latin letters share: quotes, dashes, no-break space.
_SHARED_SIGNS = (
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb"
)
_ASCII = bytes(range(128))
# Python calls these charsets too, but no text is saved in them.
_NO_CHARSETS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
_CONTROLS = re.compile(rb"[\x80-\x9f]")
_SAMPLE = 200_000
_WORDS_OF = 20_000  # bytes of the sample whose words are looked at
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_FOREIGN = re.compile("[\u0370-\u052f\u0590-\u06ff]")  # Greek, Cyrillic, Hebrew, Arabic
_WORD = re.compile(r"[^\W\d_]+")
_UNSET = re.compile("[\x80-\x84\x86-\x9f]")


class Decoded(msgspec.Struct, frozen=True):
    """Characters, the charset they were in, and if it was guessed. The byte order mark is gone."""

    text: str
    charset: str
    bom: bool = False
    guessed: bool = False


def decode(
    data: bytes, name: str, charset: str | None = None, telling: bytes | None = None
) -> Decoded:
    """Return the characters of a text file called `name`, in `charset` if the user named one.

    A guess is made from ``telling``, if the words of the file can be told from its marks. Lone
    surrogates that the bytes spell out are kept, for the caller to replace. Raises
    `ImportRefused` when the bytes are no text, or not in that charset.
    """
    if charset is not None:
        return _decode_as(data, name, charset)
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise ImportRefused(f"{name} is {kind}, not text: save it as plain text first.")
    for mark, found in _MARKS:
        if data.startswith(mark):
            return _with_mark(data[len(mark) :], name, found)
    if (unmarked := _unmarked(data)) is not None:
        return unmarked
    if _is_binary(data):
        raise _no_text(name)
    decoded = _utf8(data) or _guess(data, telling or data)
    if decoded is None:
        raise _no_text(name)
    return decoded


def looks_like_text(data: bytes) -> bool:
    """Return whether bytes are text, as far as their beginning tells: in whatever charset."""
    start = data[:_SAMPLE]
    if any(start.startswith(signature) for signature, _ in _SIGNATURES):
        return False
    return start.startswith(tuple(mark for mark, _ in _MARKS)) or (
        _unmarked(start) is not None or not _is_binary(start)
    )


def _decode_as(data: bytes, name: str, charset: str) -> Decoded:
    try:
        found = codecs.lookup(charset).name
        if found in _NO_CHARSETS:
            raise LookupError
        text = data.decode(charset)
    except LookupError:
        raise ImportRefused(f"{name}: there is no charset {charset!r}; try utf-8.") from None
    except (UnicodeError, ValueError):
        raise ImportRefused(f"{name} is not in {charset}: name another charset.") from None
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    return Decoded(text.removeprefix("\ufeff"), found, bom=marked)


def _with_mark(data: bytes, name: str, charset: str) -> Decoded:
    try:
        text = data.decode(charset, "surrogatepass")
    except UnicodeDecodeError:
        raise ImportRefused(
            f"{name} begins as {charset.upper()} but is damaged further on: save it again as UTF-8."
        ) from None
    if _is_binary(text.encode("utf-8", "surrogatepass")):
        raise _no_text(name)
    return Decoded(text, charset, bom=True)


def _unmarked(data: bytes) -> Decoded | None:
    """Return the text of UTF-16 or UTF-32 without a mark, or None for anything else."""
    if not data.translate(None, _TEXT_BYTES):
        return None
    charset = unmarked_unicode.charset(data)
    if charset is None:
        return None
    try:
        return Decoded(data.decode(charset, "surrogatepass"), charset, guessed=True)
    except UnicodeDecodeError:
        return None  # only its beginning looked like that


def _utf8(data: bytes) -> Decoded | None:
    """Return the text of valid UTF-8, or of one that spells surrogates out; None for others."""
    # Escape sequences that switch to Japanese or Chinese are valid UTF-8 too, but not meant so.
    if b"\x1b$" in data:
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    # Two surrogates that belong together were meant as one character (CESU-8).
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return Decoded(joined, "utf-8")


def _guess(data: bytes, telling: bytes) -> Decoded | None:
    """Return the text in the charset that it looks like, or None if it looks like no text."""
    charset = _likely_charset(telling)
    if charset is None:
        return None
    try:
        text = data.decode(charset := latin_pages.likelier(_sample(telling)[:_WORDS_OF], charset))
    except (LookupError, UnicodeError):
        return None
    # Where text has signs that its charset leaves unset, the guess was wrong.
    if len(_UNSET.findall(text)) * 50 > len(text):
        return None
    return Decoded(text, codecs.lookup(charset).name, guessed=True)


def _likely_charset(data: bytes) -> str | None:
    """Return the charset that the bytes look like, or None."""
    if b"\x1b$" not in data and not data.translate(None, _ASCII + _SHARED_SIGNS):
        return "windows-1252"
    from chardet import EncodingEra, detect, detect_all

    # Neither the tables of DOS nor those of mainframes: they fit everything a little.
    eras = EncodingEra.MODERN_WEB | EncodingEra.LEGACY_ISO | EncodingEra.LEGACY_MAC
    sample = _sample(data)
    found = detect(sample, encoding_era=eras)["encoding"]
    # The code pages of Windows put other letters where ISO 8859 has some of its own; they are meant
    # where there are bytes that ISO 8859 leaves to control characters.
    if found and found.lower().startswith("iso-8859") and not _CONTROLS.search(data):
        return found
    found = detect(sample, encoding_era=eras, prefer_superset=True)["encoding"]
    if found is None or not _mixes_scripts(sample, found):
        return found
    others = detect_all(
        sample, encoding_era=eras, prefer_superset=True, ignore_threshold=True, max_bytes=_SAMPLE
    )
    names = [each["encoding"] for each in others if each["encoding"]]
    fitting = [each for each in names if not _mixes_scripts(sample, each)]
    # Those of Windows are likelier than the rare ones of ISO 8859.
    return next((each for each in fitting if each.startswith("Windows-12")), found)


def _mixes_scripts(data: bytes, charset: str) -> bool:
    """Return whether most words that are not in Latin letters alone have Latin ones too."""
    text = data.decode(charset, "replace")
    foreign = [word for word in _WORD.findall(text) if _FOREIGN.search(word)]
    return sum(_LATIN.search(word) is not None for word in foreign) * 2 > len(foreign)


def _sample(data: bytes) -> bytes:
    """Return a part to guess from: it begins at the line of the first byte that is not ASCII."""
    first = next(iter(data.translate(None, _ASCII)[:1]), None)
    place = data.find(first) if first is not None else 0
    start = data.rfind(b"\n", 0, place) + 1
    return data[max(start, place - 1000) :][:_SAMPLE]


def _is_binary(data: bytes) -> bool:
    """Return whether the bytes hold more control characters, and more kinds, than a text does."""
    controls = data.translate(None, _TEXT_BYTES)
    many = len(controls) * 20 > len(data) and len(set(controls)) > 2
    return many or len(controls) * 3 > len(data)


def _no_text(name: str) -> ImportRefused:
    return ImportRefused(
        f"{name} is not text, or in no charset known here: save it as plain text in UTF-8 first."
    )
