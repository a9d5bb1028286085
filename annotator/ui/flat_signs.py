"""What the style of dialogs paints in one piece: edges, ticks, grounds of rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionFrame,
    QStyleOptionViewItem,
)

from annotator.ui.drawing import draw_current_row, draw_focus, draw_frame, draw_tick
from annotator.ui.theme import Theme

State = QStyle.StateFlag


def is_default(option: QStyleOption) -> bool:
    """Return whether this is the button that Enter presses, and it can be pressed."""
    return (
        isinstance(option, QStyleOptionButton)
        and bool(option.features & QStyleOptionButton.ButtonFeature.DefaultButton)
        and has(option, State.State_Enabled)
    )


def has(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    """Return whether a control is in a state."""
    return bool(option.state & flag)


def touched(option: QStyleOption) -> bool:
    """Return whether the mouse is on a control, or holds it down."""
    return has(option, State.State_MouseOver) or has(option, State.State_Sunken)


def edge_of(option: QStyleOption, theme: Theme) -> str:
    """Return the colour of the edge of what can be pressed."""
    if not has(option, State.State_Enabled):
        return theme.line
    return theme.accent if touched(option) else theme.field_edge


def fill_of(option: QStyleOption, theme: Theme) -> str:
    """Return the colour of what can be pressed: under the mouse it is another."""
    if not has(option, State.State_Enabled):
        return theme.panel
    return theme.selected_row if touched(option) else theme.paper


def draw_arrow(
    painter: QPainter, box: QRectF, option: QStyleOption, colour: str, *, up: bool = False
) -> None:
    """Paint a triangle in the middle of a box, pointing down or up, in keeping with the words."""
    half = min(option.fontMetrics.height() / 4, box.width() / 2, box.height() / 2)
    way = -half if up else half
    tip = box.center() + QPointF(0, way / 2)
    ends = [tip + QPointF(side * half, -way) for side in (-1, 1)]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(QPolygonF([tip, *ends]))
    painter.restore()


def _draw_button(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    if is_default(option):
        edge = theme.text if touched(option) else theme.accent
        draw_frame(painter, option.rect, theme.accent, edge)
    else:
        draw_frame(painter, option.rect, fill_of(option, theme), edge_of(option, theme))


def _draw_tool_button(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    if touched(option) or not has(option, State.State_AutoRaise):
        _draw_button(painter, option, theme)


def _draw_line_edit(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    if isinstance(option, QStyleOptionFrame) and option.lineWidth > 0:
        _draw_field(painter, option, theme)


def _draw_field(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    """Paint a field: on paper what can be written, on the panel what can only be read."""
    fixed = has(option, State.State_ReadOnly) or not has(option, State.State_Enabled)
    # Not as buttons have it: Qt says of every such field that it is held down.
    edge = theme.field_edge if has(option, State.State_Enabled) else theme.line
    draw_frame(painter, option.rect, theme.panel if fixed else theme.paper, edge)
    if has(option, State.State_HasFocus):
        draw_focus(painter, option.rect, theme)


def _draw_area(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    draw_frame(painter, option.rect, theme.paper, theme.field_edge)


def _draw_tick(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    usable = has(option, State.State_Enabled)
    ticked = None if has(option, State.State_NoChange) else has(option, State.State_On)
    draw_tick(painter, option.rect, theme, ticked=ticked, usable=usable)


def _draw_row(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    """Paint a line under a row, or its ground when it is chosen: the accent where it begins."""
    box = option.rect
    if not has(option, State.State_Selected):
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(theme.line))
    elif isinstance(option, QStyleOptionViewItem) and option.index.column() > 0:
        painter.fillRect(box, QColor(theme.selected_row))
    else:
        draw_current_row(painter, box, theme)


def _draw_nothing(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    """Leave out what is said otherwise: the focus by a ring, the default button by its fill."""


Draw = Callable[[QPainter, QStyleOption, Theme], None]
_PART = QStyle.PrimitiveElement
PRIMITIVES: dict[QStyle.PrimitiveElement, Draw] = {
    _PART.PE_PanelButtonCommand: _draw_button,
    _PART.PE_PanelButtonTool: _draw_tool_button,
    _PART.PE_FrameDefaultButton: _draw_nothing,
    _PART.PE_PanelLineEdit: _draw_line_edit,
    _PART.PE_FrameLineEdit: _draw_line_edit,
    _PART.PE_Frame: _draw_area,
    _PART.PE_IndicatorCheckBox: _draw_tick,
    _PART.PE_IndicatorItemViewItemCheck: _draw_tick,
    _PART.PE_PanelItemViewItem: _draw_row,
    _PART.PE_PanelItemViewRow: _draw_nothing,
    _PART.PE_FrameFocusRect: _draw_nothing,
    _PART.PE_FrameTabBarBase: _draw_nothing,
}
"""How each is painted; Fusion paints the others."""
