"""A window that does nothing, but prints the name of each action that a key asks for.

python -m tests.smoke.heard_keys SESSION
"""

from __future__ import annotations

import sys
from pathlib import Path

from annotator import app, paths, settings
from annotator.session.fetched_pages import FetchedPages
from annotator.ui.recent_rows import StartRow
from annotator.ui.surroundings import Surroundings
from annotator.ui.window import Window


class Hearing(Window):
    """Prints what it is told to do; ``quit`` it does too."""

    def run(self, name: str) -> None:
        """Print the name of an action."""
        print(name, flush=True)
        if name == "quit":
            super().run(name)


def main(path: Path) -> int:
    """Show a session with a span current, so that every action is possible."""
    application = app.make_application()
    outside = Surroundings(
        lambda _settings: None,
        paths.sessions_folder,
        paths.sessions_folder,
        lambda: StartRow("", "", "", ""),
        lambda _archived: FetchedPages(),
    )
    window = Hearing(settings.load(), outside)
    window.opening.open(path)
    window.finish()
    place = window.opening.place
    assert place is not None
    place.settle()
    place.desk.step_span(1)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
