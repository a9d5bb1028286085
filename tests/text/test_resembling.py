"""Finding likely near-copies among many texts."""

from __future__ import annotations

import pytest

from annotator.text.near import Comparable, likeness
from annotator.text.resembling import Resembling
from tests.text.wire import Article, Wire, written

MANY = 400


@pytest.fixture(scope="module")
def wire() -> Wire:
    return Wire(3)


@pytest.fixture(scope="module")
def articles(wire: Wire) -> list[Article]:
    return [wire.article(wire.random.randint(8, 40)) for _ in range(MANY)]


@pytest.fixture(scope="module")
def known(articles: list[Article]) -> Resembling:
    found = Resembling()
    for article in articles:
        found.add(written(article))
    return found


def test_four_fifths_the_same_is_found_and_first(
    wire: Wire, articles: list[Article], known: Resembling
) -> None:
    compared = 0
    for number, article in enumerate(articles):
        copy = wire.shuffled(wire.reworded(wire.rewritten(article, 0.08), 0.005))
        same = likeness(Comparable(written(copy)), Comparable(written(article)))
        if min(same.share, same.of_other) >= 0.8:
            compared += 1
            assert known.likely(known.add(written(copy)), 3)[0] == number
    assert compared > MANY / 2


def test_texts_with_nothing_in_common_are_not_found(wire: Wire, known: Resembling) -> None:
    assert not any(known.likely(known.add(written(wire.article(20))), 8) for _ in range(100))


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        (
            "渡轮昨天早上七点离开了旧港口,咖啡馆老板这样告诉记者。",
            "渡轮昨天早上七点离开了旧港口。咖啡馆老板",
        ),
        ("เรือข้ามฟากออกจากท่าเรือเก่าเมื่อเช้าวานนี้", "เรือข้ามฟากออกจากท่าเรือเก่าเมื่อเช้าวาน"),
        ("Cafe\u0301 owners SAID 40\u00a0people saw it.", "café owners said “40 people saw it”"),
        ("יותר מארבעים אנשים ראו את הסירה עוזבת", "יותר מארבעים אנשים ראו את הסירה עוזבת 🛳️"),
        ("Yes.", "YES!"),
    ],
)
def test_every_script_is_compared(text: str, copy: str) -> None:
    known = Resembling()
    known.add("Something else entirely, which nobody has ever copied from anywhere.")
    assert known.likely(known.add(copy), 1) == []
    number = known.add(text)
    assert known.likely(number, 1) == [1]


def test_texts_without_words_are_taken_too() -> None:
    known = Resembling()
    known.add("…")
    assert known.likely(known.add("One two three four."), 1) == []
