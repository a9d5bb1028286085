"""Where the program keeps its own files: the one place that asks platformdirs.

``ANNOTATOR_HOME`` in the environment, a folder, replaces all of the system's folders. Every folder
made here is private to its user (0700); one that exists already keeps the mode it has.
"""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "ANNOTATOR_HOME"


def settings_file() -> Path:
    """Return the path of the settings file, which need not exist; its folder is made.

    Raises OSError when the folder cannot be made.
    """
    return _made(_config_folder()) / "settings.json"


def sessions_folder() -> Path:
    """Return the folder of the sessions that the program names itself, made when missing.

    Raises OSError when the folder cannot be made.
    """
    return _made(_data_folder() / "sessions")


def make_private(folder: Path) -> None:
    """Make a folder and the parents it lacks, each with mode 0700 whatever the umask.

    Raises OSError when one cannot be made or a file is in its place.
    """
    missing: list[Path] = []
    while not folder.is_dir():
        missing.append(folder)
        if folder.parent == folder:
            break
        folder = folder.parent
    for each in reversed(missing):
        try:
            each.mkdir(mode=0o700)
        except FileExistsError:
            # Another process may have made it since; a file of that name is an error.
            if not each.is_dir():
                raise
        else:
            each.chmod(0o700)


def _made(folder: Path) -> Path:
    make_private(folder)
    return folder


def _own_home() -> Path | None:
    home = os.environ.get(HOME_VARIABLE, "")
    return Path(home).expanduser().absolute() if home else None


def _config_folder() -> Path:
    home = _own_home()
    if home is not None:
        return home
    # platformdirs takes 14 ms to import: only where it is used.
    from platformdirs import user_config_path

    return user_config_path("annotator", appauthor=False)


def _data_folder() -> Path:
    home = _own_home()
    if home is not None:
        return home
    from platformdirs import user_data_path

    return user_data_path("annotator", appauthor=False)
