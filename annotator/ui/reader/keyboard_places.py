"""What the keys of a US keyboard are by their place, for layouts whose signs are others.

Sources: X11 and Wayland key codes are those of linux/input-event-codes.h plus 8; Windows scan codes
are those of PC set 1; macOS key codes are those of Carbon's HIToolbox/Events.h (kVK_ANSI_*).
"""

from __future__ import annotations

_ROWS = ("1234567890", "qwertyuiop[]", "asdfghjkl", "zxcvbnm,./")


def _table(firsts: tuple[int, int, int, int]) -> dict[int, str]:
    """Number the keys of the four rows from the code of the first key in each."""
    return {
        first + nth: sign
        for first, row in zip(firsts, _ROWS, strict=True)
        for nth, sign in enumerate(row)
    }


_X11 = {**_table((10, 24, 38, 52)), 65: " "}
_WINDOWS = {**_table((0x02, 0x10, 0x1E, 0x2C)), 0x39: " "}
_MACOS_CODES = (
    (0x12, 0x13, 0x14, 0x15, 0x17, 0x16, 0x1A, 0x1C, 0x19, 0x1D),
    (0x0C, 0x0D, 0x0E, 0x0F, 0x11, 0x10, 0x20, 0x22, 0x1F, 0x23, 0x21, 0x1E),
    (0x00, 0x01, 0x02, 0x03, 0x05, 0x04, 0x26, 0x28, 0x25),
    (0x06, 0x07, 0x08, 0x09, 0x0B, 0x2D, 0x2E, 0x2B, 0x2F, 0x2C),
)
_MACOS = {
    code: sign
    for codes, row in zip(_MACOS_CODES, _ROWS, strict=True)
    for code, sign in zip(codes, row, strict=True)
} | {0x31: " "}


def sign_at(platform: str, scan_code: int, virtual_key: int) -> str:
    """Return the US sign of a key by its place, or an empty text.

    ``platform`` is as ``sys.platform`` says it; ``scan_code`` and ``virtual_key`` are the native
    ones of Qt's key event. On macOS Qt gives no scan code, and the virtual key is the place.
    """
    if platform == "darwin":
        return _MACOS.get(virtual_key, "")
    return (_WINDOWS if platform == "win32" else _X11).get(scan_code, "")
