"""Whether there is a display that answers: Qt ends the whole program where it does not."""

from __future__ import annotations

import os
import sys

_LIBRARY = "libxcb.so.1"


def missing() -> str | None:
    """Return why no window can be opened here, in a sentence, or None when one can.

    An X server is asked for a connection, as Qt will do. What else there is (Windows, macOS,
    Wayland, another platform of Qt that was asked for) is taken to be there.
    """
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    if sys.platform in ("win32", "darwin") or (wanted and not wanted.startswith("xcb")):
        return None
    display = os.environ.get("DISPLAY")
    if os.environ.get("WAYLAND_DISPLAY") and not wanted:
        return None
    if not display:
        return "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set)."
    if not _answers():
        return f"There is no display here (DISPLAY is {display}, which does not answer)."
    return None


def _answers() -> bool:
    """Return whether the X server that DISPLAY names takes a connection.

    https://xcb.freedesktop.org/manual: xcb_connect never returns NULL; a connection that failed is
    an object with an error, to be disconnected too.
    """
    from ctypes import CDLL, c_char_p, c_int, c_void_p

    try:
        xcb = CDLL(_LIBRARY)
    except OSError:
        return True  # Qt says itself which library it misses
    xcb.xcb_connect.restype = c_void_p
    xcb.xcb_connect.argtypes = [c_char_p, c_void_p]
    xcb.xcb_connection_has_error.restype = c_int
    xcb.xcb_connection_has_error.argtypes = [c_void_p]
    xcb.xcb_disconnect.restype = None
    xcb.xcb_disconnect.argtypes = [c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
