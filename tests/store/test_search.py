"""The search index: what it says agrees with the texts, whatever happens to it or to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator import Session
from annotator.store import beginnings, search, search_index
from annotator.store.store import Store
from annotator.text.asked import asked
from annotator.text.find import find_slices
from annotator.text.tokens import search_words
from tests.session.worked import new_session
from tests.store.planting import findings, plant
from tests.text.texts import texts

DAMAGE = [
    "UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10",
    "UPDATE words_data SET block = substr(block, 1, length(block) - 6) WHERE id > 10",
    "DELETE FROM words_data WHERE id > 10",
    "UPDATE words_data SET block = CAST(replace(CAST(block AS TEXT), 'bridge', 'cridge') AS BLOB)"
    " WHERE id > 10",
]


def fill(session: Session) -> None:
    """Let all texts into the index."""
    while session.index_some():
        pass


@pytest.fixture
def indexed(tmp_path: Path) -> Path:
    """Return a session at rest with three texts in the index."""
    path = tmp_path / "indexed.annotator"
    with new_session(path) as session:
        for text in ("The ferry left.", "A bridge fell; the ferry did not.", "事件发生了"):
            session.add_source(text)
        fill(session)
    return path


def looked_into(path: Path, words: str, prefix: bool = False) -> list[str]:
    """Return the beginnings of the texts that the index wants to be looked into."""
    store = Store(path, read_only=True)
    try:
        lists = list(store.stream(search.candidates, search_words(words), prefix))
        ids = [source_id for each in lists for source_id, _ in each]
    finally:
        store.close()
    with Session.open(path, read_only=True) as session:
        return [session.source(source_id).text[:5] for source_id in ids]


def test_only_texts_with_the_phrase_are_looked_into(indexed: Path) -> None:
    assert looked_into(indexed, "the FERRY did") == ["A bri"]
    assert looked_into(indexed, "ferry") == ["The f", "A bri"]
    assert looked_into(indexed, "发生") == ["事件发生了"]
    assert looked_into(indexed, "did ferry") == []
    assert looked_into(indexed, "the fer") == []


def test_the_last_word_may_go_on(indexed: Path) -> None:
    assert looked_into(indexed, "the fer", prefix=True) == ["The f", "A bri"]
    assert looked_into(indexed, "BRI", prefix=True) == ["A bri"]
    assert looked_into(indexed, "fer left", prefix=True) == []


def test_a_beginning_of_very_many_words_is_not_asked_for(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginnings, "MANY", 2)
    assert looked_into(indexed, "fe", prefix=True) == ["The f", "A bri", "事件发生了"]
    assert looked_into(indexed, "the fe", prefix=True) == ["The f", "A bri"]
    assert looked_into(indexed, "le", prefix=True) == ["The f"]
    with Session.open(indexed) as session:
        assert [hit.text for hit in session.search("the fe")] == ["The ferry", "the ferry"]


def test_many_texts_are_walked_in_the_order_of_the_list(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", 2)
    with Session.open(indexed) as session:
        session.add_source("Not indexed yet.")
    assert looked_into(indexed, "ferry") == ["The f", "A bri", "Not i"]
    assert looked_into(indexed, "bridge") == ["A bri", "Not i"]


@pytest.mark.parametrize("many", [1, 2, 3, 5])
def test_of_many_texts_those_with_a_beginning_are_asked_for_after_the_first(
    indexed: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(search, "FEW", 2)
    monkeypatch.setattr(beginnings, "MANY", many)
    with Session.open(indexed) as session:
        for text in ("No boat.", "Fewer ferries: fear, fell, fe\u0301te.", "None."):
            session.add_source(text)
        fill(session)
        session.add_source("Not indexed yet.")
    assert looked_into(indexed, "fe", prefix=True) == ["The f", "A bri", "Fewer", "Not i"]
    assert looked_into(indexed, "fel", prefix=True)[-2:] == ["Fewer", "Not i"]


def test_what_is_indexed_while_a_beginning_is_asked_for_is_looked_into(
    indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "FEW", 1)
    monkeypatch.setattr(beginnings, "MANY", 1)
    with Session.open(indexed) as session:
        session.add_source("Ferries, not indexed yet.")
        searching = session.searching("fe")
        found = [next(searching) for _ in range(4)]
        fill(session)
        session.add_source("Fewer still.")
        fill(session)
        words = [hit.text for hits in (*found, *searching) for hit in hits]
        assert words == ["ferry", "fell", "ferry", "Ferries", "Fewer"]


def test_an_index_divided_into_words_in_another_way_is_made_anew(indexed: Path) -> None:
    plant(indexed, "UPDATE search_version SET tokens = '0 1.1.0'")
    assert looked_into(indexed, "ferry") == ["The f", "A bri", "事件发生了"]
    assert findings(indexed) == []
    with Session.open(indexed) as session:
        fill(session)
    assert looked_into(indexed, "ferry") == ["The f", "A bri"]
    assert findings(indexed) == []


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_told_searched_around_and_made_anew(indexed: Path, damage: str) -> None:
    plant(indexed, damage)
    (finding,) = findings(indexed)
    assert finding.severity == "warning"
    assert finding.sentence.startswith("The search index is damaged")
    with Session.open(indexed) as session:
        before = session.spans(), session.sources(), session.history()
        session.renew_index()
        fill(session)
        assert (session.spans(), session.sources(), session.history()) == before
        assert [hit.text for hit in session.search("ferry")] == ["ferry", "ferry"]
    assert findings(indexed) == []


def test_an_unreadable_index_hides_nothing(indexed: Path) -> None:
    plant(indexed, DAMAGE[2])
    with Session.open(indexed, read_only=True) as session:
        for words in ("ferry", "ferr", "the ferr"):
            hits = [hit.text.split()[-1] for hit in session.search(words)]
            assert hits == ["ferry", "ferry"], words


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE searchable SET next = NULL",
        "DELETE FROM searchable",
        "UPDATE searchable SET next = 0 WHERE key = 1",
    ],
)
def test_texts_that_the_index_has_not_or_has_twice_are_told(indexed: Path, fault: str) -> None:
    with Session.open(indexed) as session:
        session.add_source("Not indexed yet.")
    plant(indexed, fault)
    assert {each.promise for each in findings(indexed)} == {
        "the search index has the words of the texts"
    }
    with Session.open(indexed) as session:
        session.renew_index()
    assert findings(indexed) == []


def test_what_is_indexed_is_no_change(indexed: Path) -> None:
    with Session.open(indexed) as session:
        before = (session.history(), session.digest(), list(session.digests()))
        session.renew_index()
        fill(session)
        assert (session.history(), session.digest(), list(session.digests())) == before


def test_a_long_text_is_indexed_part_by_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "PART", 10)
    path = tmp_path / "long.annotator"
    text = "one two " + " " * 900 + "three four five six e\u0301leven twelve " * 3
    with new_session(path) as session:
        session.add_source(text)
        assert session._store.keep(lambda live: search_index.add_some(live, 10))
        assert ask_half(session) == [10]
        assert len(session.search("two three")) == 1
        fill(session)
        for words in ("one two three four five six eleven twelve three", "six éleven", text):
            assert session.search(words), words
    assert findings(path) == []


def test_a_word_without_end_is_indexed_too(tmp_path: Path) -> None:
    path = tmp_path / "endless.annotator"
    with new_session(path) as session:
        session.add_source("и" * 400_000 + " bridge " + "x" * 70_000)
        fill(session)
        assert len(session.search("bridge")) == 1
        assert len(session.search("и" * 400_000)) == 1
        assert [len(hit.text) for hit in session.search("и" * 20_000)] == [400_000]
        assert [len(hit.text) for hit in session.search("bridge xx")] == [70_007]
    assert findings(path) == []


def ask_half(session: Session) -> list[int]:
    """Return where the indexing of each text goes on."""
    sql = "SELECT next FROM searchable"
    return session._store.ask(lambda live: [row[0] for row in live.execute(sql)])


# Words of which some begin others, in scripts with and without spaces, with marks and emoji.
WORDS = [
    *("ge", "gera", "Gerasimov", "g", "ge\u0301ra", "Straße", "stras", "a\u00adb"),
    *("мо", "мост", "МОСТЫ", "مح", "مُحَمَّد", "محمدي", "של", "שָׁלוֹם", "שלומי"),
    *(
        "事",
        "事件",
        "สะ",
        "สะพาน",
        "पु",
        "पुल",
        "पुराना",
        "한",
        "한국",
        "🛶",
        "👩\u200d👧",
        "👍\U0001f3fd",
    ),
]
prose = st.lists(
    st.sampled_from([*WORDS, *WORDS, " ", "  ", "\u00a0", "\n", ", ", '"', "»"]), max_size=30
).map("".join)


@given(data=st.data(), part=st.integers(1, 40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_whatever_stands_in_a_text_is_looked_for_there(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, part: int
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.annotator"
    written = [text for text in data.draw(st.lists(texts | prose, max_size=5)) if text.strip()]
    with pytest.MonkeyPatch.context() as patch, new_session(path) as session:
        patch.setattr(search_index, "PART", part)
        patch.setattr(beginnings, "MANY", data.draw(st.sampled_from([1, 2, 3, 10_000])))
        patch.setattr(search, "FEW", data.draw(st.sampled_from([1, 2, 1000])))
        for text in written:
            session.add_source(text)
        for _ in range(data.draw(st.integers(0, 3))):
            session._store.keep(lambda live: search_index.add_some(live, part))
        if data.draw(st.booleans()):
            fill(session)
        for _ in range(3):
            text = data.draw(st.sampled_from(written)) if written else "none"
            start = data.draw(st.integers(0, len(text) - 1))
            words = text[start : start + data.draw(st.integers(1, 30))]
            words = data.draw(st.sampled_from(["{}", "{}", "{} ", '"{}"'])).format(words)
            if search_words(words):
                expected = _scanned(session, words)
                assert [hit[:3] for hit in _searched(session, words)] == expected
        assert list(session.check()) == []


def _searched(session: Session, words: str) -> list[tuple[str, int, int, str]]:
    return [
        (hit.source_id, hit.start, hit.end, hit.text)
        for hits in session.searching(words)
        for hit in hits
    ]


def _scanned(session: Session, words: str) -> list[tuple[str, int, int]]:
    return [
        (source.id, start, end)
        for source in session.sources()
        for hits in find_slices(source.text, asked(words))
        for start, end in hits
    ]
