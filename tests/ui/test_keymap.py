"""Which keys may be given to which action, and what a change does to the others."""

from __future__ import annotations

import pytest

from annotator.ui.actions import ACTIONS
from annotator.ui.key_rules import parsed, shown, why_not
from annotator.ui.keymap import Keymap

REFUSED = (
    ("Left", "Left moves or selects in the text: choose another key."),
    ("Ctrl+Shift+Right", "Ctrl+Shift+Right moves or selects in the text: choose another key."),
    ("Ctrl+Alt+Up", "Ctrl+Alt+Up belongs to the desktop: choose another key."),
    ("Shift+End", "Shift+End moves or selects in the text: choose another key."),
    ("PgDown", "PgDown moves or selects in the text: choose another key."),
    ("Tab", "Tab goes from field to field and from step to step: choose another key."),
    ("Shift+Tab", "Shift+Tab goes from field to field and from step to step: choose another key."),
    ("Esc", "Esc goes from field to field and from step to step: choose another key."),
    ("Enter", "Enter goes from field to field and from step to step: choose another key."),
    ("Ctrl+C", "Ctrl+C copies, pastes or selects in every field: choose another key."),
    ("7", "7 belongs to the labels: choose another key."),
    ("Shift+1", "Shift+1 belongs to the labels: choose another key."),
    ("Alt+F4", "Alt+F4 belongs to the desktop: choose another key."),
    ("Alt+E", "Alt+E opens menus and presses buttons: choose another key."),
    ("Ctrl+Alt+E", "Ctrl+Alt+E is AltGr, which writes signs: choose another key."),
    ("Meta+E", "Meta+E belongs to the desktop: choose another key."),
    ("F10", "F10 opens the menus: choose another key."),
    (",", ", is not on every keyboard: use a letter, Space, or one of [ ] / ?."),
    ("Ins", "Ins is not on every keyboard: use a letter, Space, or one of [ ] / ?."),
    ("é", "É is not on every keyboard: use a letter, Space, or one of [ ] / ?."),
    ("Ctrl+", "“Ctrl+” is no key that can be used."),
    ("", "“” is no key that can be used."),
    ("Ctrl+Ctrl+E", "“Ctrl+Ctrl+E” is no key that can be used."),
    ("Ctrl+Fn", "“Ctrl+Fn” is no key that can be used."),
)
FREE = ("H", "Shift+H", "Space", "Shift+[", "/", "?", "F7", "Ctrl+F7", "Ctrl+J", "Ctrl+Shift+J")
FREE_TOO = ("Ctrl+PgUp", "Ctrl++", "Ctrl+Return", "Delete", "Ctrl+1")


@pytest.mark.parametrize(("key", "sentence"), REFUSED)
def test_some_keys_are_nobodys_to_give(key: str, sentence: str) -> None:
    assert why_not(key, reads=True, platform="linux") == sentence.replace("É", "é")


@pytest.mark.parametrize("key", [*FREE, *FREE_TOO])
def test_others_may_be_given(key: str) -> None:
    assert why_not(key, reads=True, platform="linux") == ""
    press = parsed(key)
    assert press is not None
    assert press.text == key


@pytest.mark.parametrize("key", ["H", "Shift+Space", "?", "Delete"])
def test_a_bare_key_belongs_to_the_text(key: str) -> None:
    sentence = f"{key} alone belongs to the text: hold Ctrl too, or use a function key."
    assert why_not(key, reads=False) == sentence
    assert Keymap({}).refusal("export", key) == sentence


def test_a_mac_writes_and_keeps_its_own() -> None:
    assert shown("Ctrl+Shift+E", "darwin") == "⌘⇧E"
    assert why_not("Ctrl+M", True, "darwin") == "⌘M shrinks the window: choose another key."
    assert why_not("Ctrl+M", True, "linux") == ""
    assert Keymap({}, "darwin").refusal("note", "Ctrl+E").startswith("⌘E is Export")


def test_the_standard_is_without_clashes() -> None:
    keymap = Keymap({}, "linux")
    assert list(keymap.actions) == list(ACTIONS)
    for action in ACTIONS:
        assert [keymap.refusal(action.name, key) for key in keymap.changeable(action.name)] == [
            ""
        ] * len(keymap.changeable(action.name))
    assert not any(keymap.is_changed(action.name) for action in ACTIONS)


@pytest.mark.parametrize(
    ("name", "key", "sentence"),
    [
        ("import", "Ctrl+E", "Ctrl+E is Export: give that another key first."),
        ("note", "G", "G is Next unmarked number: give that another key first."),
        ("note", "Ctrl+Enter", "Ctrl+Enter is Mark complete, go to the next to do: give that"),
        ("note", "Shift+Space", "Shift+Space is Previous clause: give that another key first."),
        ("next span", "Tab", "Tab always is Next span."),
    ],
)
def test_a_key_of_another_names_that(name: str, key: str, sentence: str) -> None:
    changed: dict[str, list[str]] = {}
    keymap = Keymap(changed, "linux")
    assert keymap.give(name, [key]).startswith(sentence)
    assert changed == {}


def test_a_change_counts_at_once_and_is_kept() -> None:
    changed: dict[str, list[str]] = {}
    keymap = Keymap(changed, "linux")
    assert keymap.give("export", ["Ctrl+J"]) == ""
    assert keymap.give("import", ["Ctrl+E"]) == ""
    assert keymap.give("note", ["H", "F7"]) == ""
    assert changed == {"export": ["Ctrl+J"], "import": ["Ctrl+E"], "note": ["H", "F7"]}
    for held in (keymap, Keymap(changed, "linux")):
        assert held.action("import").keys == ("Ctrl+E",)
        assert (held.action("note").keys, held.action("note").bare) == (("F7",), ("H",))
        assert held.bare["H"] == "note"
        assert "N" not in held.bare
        assert held.is_changed("note")


def test_both_enters_are_one_key() -> None:
    keymap = Keymap({}, "linux")
    assert keymap.give("complete", ["Ctrl+Shift+Return"]) == ""
    assert keymap.action("complete").keys == ("Ctrl+Shift+Enter", "Ctrl+Shift+Return")
    assert keymap.refusal("note", "Ctrl+Shift+Enter").startswith("Ctrl+Shift+Enter is Mark")


def test_what_an_action_always_has_stays() -> None:
    keymap = Keymap({}, "linux")
    assert keymap.give("next span", ["H"]) == ""
    assert keymap.action("next span").bare == ("Tab", "H")
    assert keymap.give("next span", []) == ""
    assert keymap.action("next span").bare == ("Tab",)
    assert keymap.action("copy").shown_keys == ("Ctrl+C",)


def test_back_to_the_standard() -> None:
    changed = {"export": ["Ctrl+J"], "import": ["Ctrl+E"]}
    keymap = Keymap(changed, "linux")
    assert keymap.reset("export") == "Ctrl+E is Import: give that another key first."
    assert keymap.reset("import") == ""
    assert keymap.reset("export") == ""
    assert changed == {}
    keymap.give("export", ["Ctrl+J"])
    keymap.reset_all()
    assert changed == {}
    assert list(keymap.actions) == list(ACTIONS)


@pytest.mark.parametrize(
    ("changed", "name", "keys"),
    [
        ({"no such action": ["Ctrl+J"]}, "note", ("N",)),
        ({"note": ["Ctrl+", "7", "Left", "H"]}, "note", ("H",)),
        ({"note": ["G"]}, "note", ()),
        ({"export": ["H"]}, "export", ()),
        ({"note": ["H"], "speaker": ["H"]}, "speaker", ()),
        ({"import": ["Ctrl+E"], "export": ["Ctrl+J"]}, "import", ("Ctrl+E",)),
    ],
)
def test_what_is_damaged_is_ignored(
    changed: dict[str, list[str]], name: str, keys: tuple[str, ...]
) -> None:
    assert Keymap(changed, "linux").action(name).shown_keys == keys


def test_names_of_a_later_version_are_left_alone() -> None:
    changed = {"no such action": ["Ctrl+J"]}
    keymap = Keymap(changed, "linux")
    keymap.reset_all()
    assert changed == {"no such action": ["Ctrl+J"]}
