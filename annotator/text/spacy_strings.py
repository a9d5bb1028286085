"""How spaCy numbers strings: 64 bits of MurmurHash, but for the names it has of its own.

So files for spaCy are written and read without it. The hash is MurmurHash64A with seed 1, of the
UTF-8 bytes (Austin Appleby, https://github.com/aappleby/smhasher, public domain); the names and
their order are those of `spacy.symbols` of spaCy 3, which stay as they are for the sake of its
models.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_NAMES = """
IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM
LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT
IS_CURRENCY FLAG19-63 ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP
ENT_IOB ENT_TYPE HEAD SENT_START SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM
PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE DEPRECATED001-276 PERSON NORP FACILITY ORG
GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY ORDINAL
CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj
csubjpass dep det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj
nsubjpass num number oprd obj obl parataxis partmod pcomp pobj poss possessive preconj prep
prt punct quantmod relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _
"""
_MASK = (1 << 64) - 1
_TIMES = 0xC6A4A7935BD1E995


def number(string: str) -> int:
    """Return the number that stands for a string in spaCy's files; 0 for the empty one."""
    found = symbols().get(string)
    return _murmur(string.encode("utf-8")) if found is None else found


@cache
def symbols() -> dict[str, int]:
    """Return the strings that have a small number of their own, and the empty one, which has 0."""
    return {"": 0} | {name: place for place, name in enumerate(_names(), 1)}


def _names() -> Iterator[str]:
    for name in _NAMES.split():
        first, _, last = name.partition("-")
        if not last:
            yield name
            continue
        stem, digits = first[: -len(last)], first[-len(last) :]
        yield from (f"{stem}{place:0{len(last)}}" for place in range(int(digits), int(last) + 1))


def _murmur(data: bytes) -> int:
    found = 1 ^ (len(data) * _TIMES & _MASK)
    rest = len(data) & ~7
    for place in range(0, rest, 8):
        part = int.from_bytes(data[place : place + 8], "little") * _TIMES & _MASK
        part = (part ^ part >> 47) * _TIMES & _MASK
        found = (found ^ part) * _TIMES & _MASK
    if rest < len(data):
        found = (found ^ int.from_bytes(data[rest:], "little")) * _TIMES & _MASK
    found = (found ^ found >> 47) * _TIMES & _MASK
    return found ^ found >> 47
