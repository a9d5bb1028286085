"""What the program remembers between runs."""

from __future__ import annotations

import getpass
import os
import re
import stat
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import settings
from annotator.settings import LastExport, RecentSession, Settings

NAME = "Zoë e\u0301 \u05d0\u05d3\u05d4\u00a0🙂"


def filled() -> Settings:
    return Settings(
        annotator_id="0123456789abcdef0123456789abcdef",
        annotator_name=NAME,
        theme="dark",
        zoom=125,
        geometry=(10, 20, 1200, 700),
        maximised=True,
        panel_widths={"sources": 240},
        panels_shown={"sources": False},
        recent=[RecentSession(path="/a/b.annotator", title=NAME, sources=2, spans=7)],
        last_session="/a/b.annotator",
        last_export=LastExport(format="jsonl", path="/a/out.jsonl"),
    )


def test_the_first_start_makes_an_id_and_keeps_it(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "ada")
    first = settings.load()
    assert re.fullmatch("[0-9a-f]{32}", first.annotator_id)
    assert first.annotator_name == "ada"
    assert (first.theme, first.zoom, first.recent) == ("system", 100, [])
    assert settings.load() == first
    assert [each.name for each in own_home.iterdir()] == ["settings.json"]


def test_a_user_without_a_name_gets_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise OSError("no name for this id")

    monkeypatch.setattr(getpass, "getuser", fail)
    assert settings.load().annotator_name == "annotator"


def test_two_first_starts_never_share_an_id(tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    assert settings.load(one).annotator_id != settings.load(two).annotator_id


def test_of_two_first_starts_at_once_the_first_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "settings.json"

    def other_is_first() -> str:
        settings.save(filled(), place)
        return "late"

    monkeypatch.setattr(getpass, "getuser", other_is_first)
    assert settings.load(place) == filled()
    assert os.listdir(tmp_path) == ["settings.json"]


def test_a_first_start_works_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("not supported")

    monkeypatch.setattr(os, "link", refuse)
    first = settings.load(tmp_path / "settings.json")
    assert settings.load(tmp_path / "settings.json") == first
    assert os.listdir(tmp_path) == ["settings.json"]


def test_what_is_saved_is_loaded_again(own_home: Path) -> None:
    settings.save(filled())
    assert settings.load() == filled()
    assert NAME in (own_home / "settings.json").read_text(encoding="utf-8")


def test_the_file_is_private(tmp_path: Path) -> None:
    private = 0o666 if sys.platform == "win32" else 0o600  # Windows shows one mode for all files.
    place = tmp_path / "settings.json"
    settings.load(place)
    assert stat.S_IMODE(place.stat().st_mode) == private
    settings.save(filled(), place)
    assert stat.S_IMODE(place.stat().st_mode) == private


def test_a_save_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "settings.json"
    settings.save(filled(), place)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space"):
            settings.save(msgspec.structs.replace(filled(), zoom=50), place)
    assert settings.load(place) == filled()
    assert os.listdir(tmp_path) == ["settings.json"]


def test_a_replacement_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "settings.json"
    settings.save(filled(), place)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        with pytest.raises(PermissionError):
            settings.save(msgspec.structs.replace(filled(), zoom=50), place)
    assert settings.load(place) == filled()
    assert os.listdir(tmp_path) == ["settings.json"]


def test_a_damaged_file_is_kept_aside_and_the_annotator_stays(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    settings.save(filled(), place)
    for number in (1, 2):
        damaged = place.read_bytes()[:-40]
        place.write_bytes(damaged)
        loaded = settings.load(place)
        assert (tmp_path / f"settings.damaged-{number}.json").read_bytes() == damaged
        assert loaded.annotator_id == filled().annotator_id
        assert loaded.annotator_name == NAME
        assert settings.load(place) == loaded
        settings.save(filled(), place)


def test_a_value_of_the_wrong_kind_is_damage_too(tmp_path: Path) -> None:
    place = tmp_path / "settings.json"
    place.write_text('{"annotator_id": "x", "annotator_name": 7}', encoding="utf-8")
    assert re.fullmatch("[0-9a-f]{32}", settings.load(place).annotator_id)
    assert (tmp_path / "settings.damaged-1.json").exists()


@given(raw=st.binary(max_size=80), cut=st.integers(0, 600))
def test_no_bytes_at_all_stop_the_program(
    raw: bytes, cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("any") / "settings.json"
    place.write_bytes(msgspec.json.encode(filled())[:cut] + raw)
    loaded = settings.load(place)
    assert settings.load(place) == loaded


def test_a_session_is_recent_once_and_the_newest_first() -> None:
    record = filled()
    for number in range(20):
        record.remember(RecentSession(path=f"/{number % 15}", title=""))
    assert [each.path for each in record.recent][:3] == ["/4", "/3", "/2"]
    assert len({each.path for each in record.recent}) == len(record.recent) == 12
    assert record.last_session == "/4"


def test_a_session_that_is_gone_is_forgotten() -> None:
    record = filled()
    record.forget("/a/b.annotator")
    assert (record.recent, record.last_session) == ([], None)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ('{"export": ["Ctrl+J"]}', {"export": ["Ctrl+J"]}),
        (
            '{"export": ["Ctrl+J", 7], "note": "H", "later": []}',
            {"export": ["Ctrl+J"], "later": []},
        ),
        ("7", {}),
        ("null", {}),
    ],
)
def test_keys_that_are_none_are_dropped_and_nothing_else(
    tmp_path: Path, stored: str, expected: dict[str, list[str]]
) -> None:
    place = tmp_path / "settings.json"
    settings.save(filled(), place)
    text = place.read_text(encoding="utf-8")
    assert text.count('"keys": {}') == 1
    place.write_text(text.replace('"keys": {}', f'"keys": {stored}'), encoding="utf-8")
    loaded = settings.load(place)
    assert loaded.keys == expected
    assert loaded.annotator_name == NAME
