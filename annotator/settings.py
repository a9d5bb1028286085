"""One record of what the program remembers between runs that belongs to no session.

It lies in one JSON file in the user's own settings folder. Layout, zoom, theme and recent files are
settings; where the user was in a session is kept in the session.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any, Literal

import msgspec

from annotator import paths

ThemeChoice = Literal["system", "light", "dark"]
RECENT_LIMIT = 12
CHOSEN_LIMIT = 40


class RecentSession(msgspec.Struct, frozen=True, kw_only=True):
    """A session as the start page lists it, without opening its file.

    ``sources`` and ``spans`` are counts, ``place`` is a phrase that says where the user was, and
    ``at`` the moment it was last open, ISO 8601 in UTC.
    """

    path: str
    title: str
    sources: int = 0
    spans: int = 0
    place: str = ""
    at: str = ""


class LastExport(msgspec.Struct, frozen=True, kw_only=True):
    """What was exported last, as the next dialog begins with it.

    ``options`` are the other choices, as the session layer keeps them.
    """

    format: str
    path: str
    options: dict[str, Any] = {}


CHARACTERS = (50, 100)
SPACING = (1.2, 2.2)
ZOOM = (50, 300)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """How a text is set; what is out of range, as in a damaged file, becomes as drawn.

    ``characters`` is how many a line holds, ``spacing`` the height of a line as a multiple of the
    letters' size, ``family`` the name of a typeface; empty: the serif that is shipped.
    """

    characters: int = 70
    spacing: float = 1.6
    family: str = ""

    def __post_init__(self) -> None:
        if not CHARACTERS[0] <= self.characters <= CHARACTERS[1]:
            msgspec.structs.force_setattr(self, "characters", 70)
        if not SPACING[0] <= self.spacing <= SPACING[1]:
            msgspec.structs.force_setattr(self, "spacing", 1.6)


class Settings(msgspec.Struct, kw_only=True):
    """All settings. ``zoom`` is in percent; geometry is x, y, width, height in Qt's pixels.

    ``panel_widths`` (pixels) and ``panels_shown`` are by the panel's own name. ``snap_to_words``
    says that the mouse moves an end of a span by whole words; Alt then turns it round. ``keys`` are
    those that the user changed: an action's name to portable texts such as ``Ctrl+E``. ``chosen``
    is what was chosen in the command palette, the last first: names of actions, ids of sources.
    ``fetch_pages`` says that pages may be fetched from the network.
    """

    annotator_id: str
    annotator_name: str
    theme: ThemeChoice = "system"
    zoom: int = 100
    reading: Reading = Reading()
    geometry: tuple[int, int, int, int] | None = None
    maximised: bool = False
    panel_widths: dict[str, int] = {}
    panels_shown: dict[str, bool] = {}
    snap_to_words: bool = True
    keys: dict[str, list[str]] = {}
    chosen: list[str] = []
    recent: list[RecentSession] = []
    last_session: str | None = None
    last_export: LastExport | None = None
    fetch_pages: bool = False

    def __post_init__(self) -> None:
        if not ZOOM[0] <= self.zoom <= ZOOM[1]:
            self.zoom = 100

    def remember(self, session: RecentSession) -> None:
        """Put a session first among the recent ones, once, and make it the last one opened."""
        others = [each for each in self.recent if each.path != session.path]
        self.recent = [session, *others][:RECENT_LIMIT]
        self.last_session = session.path

    def choose(self, target: str) -> None:
        """Put what was chosen in the command palette first among what was chosen before."""
        others = [each for each in self.chosen if each != target]
        self.chosen = [target, *others][:CHOSEN_LIMIT]

    def forget(self, path: str) -> None:
        """Drop a session from the recent ones, as when its file is gone."""
        self.recent = [each for each in self.recent if each.path != path]
        if self.last_session == path:
            self.last_session = None


def load(path: Path | None = None) -> Settings:
    """Return the settings in the file at ``path`` (None: the user's own).

    At the first start an annotator id is made and saved, with the system's user name as the name
    proposed. A damaged file is kept beside under a new name, and defaults are returned with the
    annotator's id and name as far as they can still be read in it.

    Raises OSError when the file can be neither read nor made.
    """
    place = paths.settings_file() if path is None else path
    try:
        raw = place.read_bytes()
    except FileNotFoundError:
        return _first(_fresh(), place)
    try:
        return _decoded(raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        _keep_aside(place)
        return _first(_saved_from(raw), place)


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings so that the file always holds the old or the new ones, with mode 0600.

    Raises OSError when they cannot be written; the old file then stays.
    """
    place = paths.settings_file() if path is None else path
    temporary = _written_beside(settings, place)
    try:
        os.replace(temporary, place)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def _decoded(raw: bytes) -> Settings:
    """Return the settings in a file's bytes; keys that are none are dropped, all else must do."""
    data = msgspec.json.decode(raw, type=dict[str, Any])
    keys = data.get("keys")
    data["keys"] = {
        name: [key for key in listed if isinstance(key, str)]
        for name, listed in (keys.items() if isinstance(keys, dict) else ())
        if isinstance(listed, list)
    }
    return msgspec.convert(data, Settings)


def _first(settings: Settings, place: Path) -> Settings:
    """Save settings where there are none. The file of another process that was first wins."""
    temporary = _written_beside(settings, place)
    try:
        os.link(temporary, place)
    except FileExistsError:
        return msgspec.json.decode(place.read_bytes(), type=Settings)
    except OSError:
        # A file system without hard links: two first starts at once may then differ.
        os.replace(temporary, place)
    finally:
        temporary.unlink(missing_ok=True)
    return settings


def _written_beside(settings: Settings, place: Path) -> Path:
    """Write and sync the settings to a new file in the folder of ``place`` and return its path."""
    import tempfile

    data = msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n"
    # mkstemp makes the file with mode 0600.
    descriptor, name = tempfile.mkstemp(prefix=place.name + ".", suffix=".new", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        os.unlink(name)
        raise
    return Path(name)


def _fresh() -> Settings:
    import secrets

    return Settings(annotator_id=secrets.token_hex(16), annotator_name=_user_name())


def _user_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        # No name in the environment and none for this user id, as in some containers.
        return "annotator"


def _saved_from(raw: bytes) -> Settings:
    """Return defaults with the annotator's id and name as far as they stand in damaged bytes."""
    settings = _fresh()
    text = raw.decode("utf-8", errors="replace")
    if found := re.search(r'"annotator_id"\s*:\s*"([0-9a-f]{32})"', text):
        settings.annotator_id = found[1]
        if named := re.search(r'"annotator_name"\s*:\s*"([^"\\\ufffd]+)"', text):
            settings.annotator_name = named[1]
    return settings


def _keep_aside(place: Path) -> None:
    """Rename a damaged file to the first free ``settings.damaged-N.json`` beside it."""
    number = 1
    while (aside := place.with_name(f"{place.stem}.damaged-{number}{place.suffix}")).exists():
        number += 1
    os.replace(place, aside)
