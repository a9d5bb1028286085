"""Settings are kept soon after they changed: a window that is killed loses none."""

from __future__ import annotations

import pytest

from annotator import paths, settings
from annotator.ui.keeping import Keeping
from tests.driver import Driver


def _kept() -> settings.Settings:
    return settings.load()


def test_theme_zoom_and_panels_are_kept_while_the_window_is_open(marking: Driver) -> None:
    marking.menu("View > Dark colours")
    marking.press("Ctrl+=")
    marking.press("Ctrl+B")
    marking.see(lambda: _kept().theme == "dark")
    assert _kept().zoom == 110
    assert _kept().panels_shown == {"both": False}


def test_size_place_and_panels_are_kept_while_the_window_is_open(marking: Driver) -> None:
    marking.place_window(40, 30, 1111, 777)
    marking.see(lambda: _kept().geometry == (40, 30, 1111, 777))
    marking.drag_border("sources", 60)
    marking.see(lambda: _kept().panel_widths.get("sources") == marking.layout()[0])
    marking.maximise()
    marking.see(lambda: _kept().maximised)
    assert _kept().geometry == (40, 30, 1111, 777)


def test_reading_settings_are_kept_once_they_are_chosen(marking: Driver) -> None:
    marking.menu("View > Reading")
    marking.adjust("Line length", 60)
    marking.see(lambda: _kept().reading.characters == 60)


def test_what_cannot_be_kept_is_said_once(marking: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    marking.see(lambda: bool(_kept().recent))
    there = paths.settings_file()
    monkeypatch.setattr(paths, "settings_file", lambda: there.parent / "gone" / there.name)
    marking.press("Ctrl+=")
    marking.see_status("The settings could not be saved")
    marking.press("Ctrl+=")
    assert "could not be saved" not in marking.status()
    monkeypatch.undo()
    marking.press("Ctrl+=")
    marking.see(lambda: _kept().zoom == 150)


class _Disk:
    """Takes settings, or refuses them."""

    def __init__(self) -> None:
        self.full = False
        self.written: list[int] = []
        self.said: list[str] = []

    def save(self, kept: settings.Settings) -> None:
        """Keep the zoom."""
        if self.full:
            raise OSError(28, "No space left on device")
        self.written.append(kept.zoom)


def test_only_what_changed_is_written_and_a_failure_is_said_once(driver: Driver) -> None:
    driver.start()
    kept, disk = settings.Settings(annotator_id="0", annotator_name="e\u0301"), _Disk()
    keeping = Keeping(kept, disk.save, disk.said.append, driver.window)
    keeping.now()
    assert disk.written == []
    disk.full = True
    for kept.zoom in (110, 125):
        keeping.now()
    assert disk.said == ["The settings could not be saved: No space left on device."]
    disk.full = False
    keeping.now()
    keeping.now()
    assert disk.written == [125]
