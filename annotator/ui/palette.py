"""From a theme to Qt's palette, and back: painted widgets read their theme off their palette."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from annotator.ui.theme import DARK, LIGHT, Theme

_ROLES = QPalette.ColorRole


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme for every standard widget of the Fusion style."""
    colours = {
        _ROLES.Window: theme.panel,
        _ROLES.WindowText: theme.text,
        _ROLES.Base: theme.paper,
        _ROLES.AlternateBase: theme.panel,
        _ROLES.Text: theme.text,
        _ROLES.Button: theme.paper,
        _ROLES.ButtonText: theme.text,
        _ROLES.BrightText: theme.failed,
        _ROLES.ToolTipBase: theme.paper,
        _ROLES.ToolTipText: theme.text,
        _ROLES.PlaceholderText: theme.muted,
        _ROLES.Highlight: theme.accent,
        _ROLES.HighlightedText: theme.on_accent,
        _ROLES.Accent: theme.accent,
        _ROLES.Link: theme.accent,
        _ROLES.LinkVisited: theme.accent,
        _ROLES.Light: theme.paper,
        _ROLES.Midlight: theme.line,
        _ROLES.Mid: theme.line,
        _ROLES.Dark: theme.field_edge,
        _ROLES.Shadow: theme.field_edge,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return made


def theme_of(painted: QPalette) -> Theme:
    """Return the theme whose colours a widget's palette holds."""
    return DARK if painted.color(_ROLES.Text).lightness() > 127 else LIGHT


def first_theme(wish: str) -> Theme:
    """Return the theme to start with, for the same settings as `chosen_theme`.

    Until one is set, Qt's own palette follows the system; the namespace `Qt`, to which the system's
    scheme belongs, takes 17 ms to be made when it is first used.
    """
    if wish not in ("light", "dark"):
        QApplication.setPalette(QPalette())
        return theme_of(QApplication.palette())
    return chosen_theme(wish)


def chosen_theme(wish: str) -> Theme:
    """Return the theme for the setting ``light``, ``dark``, or else the system's."""
    if wish in ("light", "dark"):
        return DARK if wish == "dark" else LIGHT
    scheme = QApplication.styleHints().colorScheme()
    return DARK if scheme == QtCore.Qt.ColorScheme.Dark else LIGHT


def set_theme(theme: Theme) -> None:
    """Give the whole application the colours of a theme."""
    QApplication.setPalette(palette(theme))
