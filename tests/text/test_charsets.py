"""The charsets that can be chosen are all known, each once."""

from __future__ import annotations

import codecs

from annotator.text.charsets import CHARSETS, same_charset


def test_each_is_known_and_there_once() -> None:
    names = [codecs.lookup(name).name for name, _ in CHARSETS]
    assert len(set(names)) == len(names)


def test_names_of_one_charset_are_the_same() -> None:
    assert same_charset("windows-1251", "cp1251")
    assert not same_charset("cp1251", "koi8-r")
    assert not same_charset("klingon", "klingon")
