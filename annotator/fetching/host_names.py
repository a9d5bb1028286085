"""Names of servers: as they are asked for, in ASCII, and as they may be shown to somebody."""

from __future__ import annotations

import regex

from annotator.fetching.refused import FetchRefused

_LONGEST, _LONGEST_LABEL = 253, 63  # characters: RFC 1035
_LABEL = regex.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
# IDNA 2003, which Python has, and IDNA 2008, which browsers go by, lead to different servers here.
_DEVIATIONS = regex.compile("[ßς\u200c\u200d]")
# Scripts that are written together; all others stand alone in a name that can be trusted.
_TOGETHER = (
    *("Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Armenian", "Georgian", "Ethiopic"),
    *("Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Telugu", "Kannada", "Malayalam"),
    *("Sinhala", "Thai", "Lao", "Myanmar", "Khmer", "Tibetan", "Thaana"),
    *("Han Hiragana Katakana", "Han Hangul", "Han Bopomofo"),
)
_ONE_SCRIPT = regex.compile(
    "|".join(
        "[{}]+".format("".join(rf"\p{{Script={each}}}" for each in [*scripts.split(), *both]))
        for both in [("Common", "Inherited")]
        for scripts in _TOGETHER
    )
)


def in_ascii(host: str) -> str:
    """Return the name of a server in ASCII and small letters, other letters in punycode.

    Raises `FetchRefused` for what can be no name.
    """
    name = host.removesuffix(".")
    if _DEVIATIONS.search(name):
        raise FetchRefused(
            f"“{_plain(host)}” is read differently by different programs: copy the address from a"
            " browser, where the name begins with xn--."
        )
    try:
        name = name.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise _no_name(host) from None
    labels = name.split(".")
    if len(name) > _LONGEST or not all(
        len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(label) for label in labels
    ):
        raise _no_name(host)
    return name


def as_shown(name: str) -> str:
    """Return a name in its own letters; in ASCII where one part of it mixes scripts.

    A letter of another script may look like one of these: such a name could pass for another's.
    """
    labels = [_decoded(label) for label in name.split(".")]
    return ".".join(labels) if all(_ONE_SCRIPT.fullmatch(label) for label in labels) else name


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label


def _no_name(host: str) -> FetchRefused:
    return FetchRefused(
        f"“{_plain(host)}” is no name of a server: copy the address from a browser."
    )


def _plain(host: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in host[:80])
