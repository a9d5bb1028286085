"""Which code page a short text in Latin letters is in, by the small words of its languages.

A library counts pairs of bytes, of which a sentence has too few: by these, Italian may be Latvian.
But where the bytes spell "più" and "perché" and "che" in one code page, and no words in another,
there is little doubt. The words of each page are in none of the others.
"""

from __future__ import annotations

import codecs
import re
from functools import cache

_MARGIN = 2
"""So many more words that are known speak against a guess at least."""

_LANGUAGES = {
    "cp1252": (
        # Italian, Catalan, Spanish, Portuguese, French
        "il di che è più perché così già però città può sarà lunedì non della dei nel una gli se un"
        " dopo secondo verità università"
        " els les amb però també això és ningú perquè més van com una que així no ja un i es",
        "el los las del una más también está según había después año qué por pero sin sobre",
        "não são é até está também há já às uma dos das pela pelo com mais após à região",
        "le les des du une est dans qui que était après été à où déjà très ont sont mais avec au",
        # German, Dutch, Swedish, Danish, Norwegian, Finnish, Icelandic
        "der die das und ist nicht für über können wurde würde auch eine den dem von ja",
        "het een van niet zijn één voor dat hebben naar werd ook bij",
        "och att är för på när från också inte måste två efter ett som det en av",
        "og er på når får også første hjælp ikke efter for til ikke være blev",
        "että mikä tämä myös hän eivät ole ovat mutta kun sekä vielä ennen",
        "það við sem ekki hún þeir var með fyrir",
    ),
    "cp1250": (
        # Polish, Czech, Slovak, Hungarian, Croatian and Slovene, Romanian
        "że się został są już być przez jest nie także który która według będzie w z oraz",
        "že není také když podle jsou už při které který řekl až být byl byla bylo se ve",
        "že nie je sú tiež keď podľa bol boli už ktorý ktoré až však nebol aj zo bolo",
        "hogy és nem már még azt volt szerint között több két csak egy meg is után",
        "je nije što više već će koji koja nakon također kako bio nisu ali se još iz",
        "şi în că să este nu pentru mai când după fost cu care două din",
    ),
    "cp1254": ("bir ve bu için olduğunu değil daha ile göre çok gibi kadar ancak olan sonra dedi",),
    "cp1257": (
        # Lithuanian, Latvian, Estonian
        "kad ir iš į yra buvo už jau per taip tai apie jų bet dėl nėra po metų",
        "ka un ir nav par pēc tā bija arī no kas bet gan būs jau",
        "et ja on ei oli ka või kui see pärast mis aga üle mõne siis",
    ),
}
_ALIKE = {
    "cp1252": ("iso8859-1", "iso8859-15", "mac-roman"),
    "cp1250": ("iso8859-2", "iso8859-16", "mac-latin2", "mac-croatian", "mac-romanian"),
    "cp1254": ("iso8859-9", "iso8859-3", "mac-turkish"),
    "cp1257": ("iso8859-4", "iso8859-10", "iso8859-13"),
}
_WORD = re.compile(r"[^\W\d_]+")


def likelier(data: bytes, guess: str) -> str:
    """Return the code page for Latin letters in which bytes make more words than in the guess.

    The guess itself where none does, or where it is none for Latin letters.
    """
    page = _page(codecs.lookup(guess).name)
    if page is None:
        return guess
    known = _words(data, guess, page)
    found = {each: _words(data, each, each) for each in _LANGUAGES}
    best = max(found, key=lambda each: found[each])
    return best if found[best] >= known + _MARGIN else guess


def _page(charset: str) -> str | None:
    for page, alike in _ALIKE.items():
        if charset == page or charset in alike:
            return page
    return None


def _words(data: bytes, charset: str, page: str) -> int:
    """Return how many words bytes make in a charset that are words of the languages of a page."""
    words = _WORD.findall(data.decode(charset, "replace").casefold())
    return sum(map(_known()[page].__contains__, words))


@cache
def _known() -> dict[str, frozenset[str]]:
    """Return the words of each code page that are in no other."""
    all_words = {page: set(" ".join(each).split()) for page, each in _LANGUAGES.items()}
    return {
        page: frozenset(
            words.difference(*(others for other, others in all_words.items() if other != page))
        )
        for page, words in all_words.items()
    }
