"""Makes the README's pictures: the real window on the sample story, light and dark, and the start.

    python packaging/pictures.py [FOLDER]

The pictures go to docs/pictures unless another folder is named. With a display the window is shown
for a moment; without one it is painted offscreen, and looks the same.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

SIZE = (1440, 900)  # pixels
SPAN = "crews in Lower Hallam"  # how the span begins that is current in the pictures
ROOT = Path(__file__).parents[1]


def main(folder: Path) -> None:
    """Write all pictures into a folder, which is made when missing."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["ANNOTATOR_HOME"] = home
        for theme in ("light", "dark"):
            _picture(folder / f"read-{theme}.png", theme, start=False)
        _picture(folder / "start-light.png", "light", start=True)


def _picture(picture: Path, theme: str, *, start: bool) -> None:
    from PySide6.QtTest import QTest

    from annotator import app, settings

    app.make_application()
    kept = settings.load()
    kept.theme, kept.annotator_name = "dark" if theme == "dark" else "light", "mt"
    window = app.make_window(kept, save=lambda _settings: None)
    app.open_first(window, demo=True)
    window.resize(*SIZE)
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    window.finish()
    place = window.opening.place
    assert place is not None
    while not (place.desk.current_span and place.desk.current_span.text.startswith(SPAN)):
        window.run("next span")
    if start:
        window.run("close session")
    QTest.qWait(300)
    saved = window.grab().toImage().save(str(picture))
    window.close()
    window.deleteLater()
    if not saved:
        raise SystemExit(f"{picture} could not be written: name another folder.")
    print(picture)


if __name__ == "__main__":
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "pictures")
