"""Hyphens at line ends: which belong to the word or address that goes on, and which to the line.

Where a document does not tell (the same word stands elsewhere whole, or with its hyphen), rules for
compounds that are never written as one word do; English, French and Russian have such.
"""

from __future__ import annotations

import regex

_LAST_WORD = regex.compile(r"[\p{L}\p{M}]+$")
_FIRST_WORD = regex.compile(r"^[\p{L}\p{M}]+")
_OF_ADDRESS = regex.compile(r"[/@]|^www|[\p{L}\p{N}]\.[\p{L}\p{N}]|://")

_ENGLISH = (
    r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-\p{L}+",
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|hundred)"
    r"-(?:thirds?|quarters?|half|halves|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
    r"|hundredths?|years?|months?|weeks?|days?|hours?|minutes?|metres?|miles?|storeys?|times?"
    r"|members?|parts?|person|point|party|state|way|thousand|million|billion)",
    r"(?:well|self)-(?!(?:ness|ing|ish|ed|s|less|ington|fare)$)\p{L}+",
    r"(?:half|vice|quasi)-(?!(?:way|roy|regal|s)$)\p{L}+",
    r"non-(?!(?:sense|etheless|chalant|stop)$)\p{L}{4,}",
    r"(?:year|month|week|day|hour|minute)-(?:old|long)",
    r"so-called|long-(?:term|standing|time|running|awaited|range)|short-(?:term|lived|range)",
    r"ex-(?:minister|president|chancellor|mayor|governor|wife|husband|soldier|director|head)",
)
_FRENCH = (
    r"(?:vingt|trente|quarante|cinquante|soixante)-(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
    r"|onze|douze|treize|quatorze|quinze|seize|et)",
    r"dix-(?:sept|huit|neuf)|quatre-vingts?|peut-être|rendez-vous|vice-\p{L}+|ex-\p{L}{6,}",
    r"(?:celui|celle|ceux|celles)-(?:ci|là)|\p{L}+-mêmes?|(?:au|là|ci|par)-d(?:essus|essous|elà)",
    r"(?:dit|est|sont|ont|fait|peut|doit|va)-(?:il|elle|ils|elles|on)",
)
_RUSSIAN = (
    r"из-(?:за|под)|кое-(?:что|кто|как|где)|\p{L}+-(?:нибудь|либо)",
    r"(?:кто|что|как|где|когда|куда|какой|какая|какие|почему)-то|вице-\p{L}+|экс-\p{L}+",
)
_COMPOUND = regex.compile("|".join((*_ENGLISH, *_FRENCH, *_RUSSIAN)), regex.IGNORECASE)


def belongs_to_line(above: str, below: str, known: frozenset[str]) -> bool:
    """Return whether the hyphen at the end of ``above`` is only there because the line ended.

    ``known`` are words of the same document in small letters, with their hyphens.
    """
    halves = above[:-1].split()[-1:], below.split(maxsplit=1)[:1]
    for half in halves:
        if half and _OF_ADDRESS.search(half[0]):
            return False
    start, end = _LAST_WORD.search(above[:-1]), _FIRST_WORD.search(below)
    if start is None or end is None:
        return False
    if (start[0] + end[0]).casefold() in known:
        return True
    hyphened = f"{start[0]}-{end[0]}"
    if hyphened.casefold() in known or _COMPOUND.fullmatch(hyphened):
        return False
    return end[0][0].islower()
