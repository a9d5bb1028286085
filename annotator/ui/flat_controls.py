"""What the style of dialogs paints in several pieces: fields with arrows, bars, tabs, headings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QStyleOptionHeader,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionTab,
    QStyleOptionViewItem,
)

from annotator.ui.drawing import draw_frame
from annotator.ui.flat_signs import (
    PRIMITIVES,
    Draw,
    State,
    draw_arrow,
    edge_of,
    fill_of,
    has,
    is_default,
    touched,
)
from annotator.ui.scroll_bar import draw_thumb
from annotator.ui.theme import Theme

_ROUND = 5  # pixels, as `draw_frame`
_ARROW_ROOM = 22  # pixels at the right of a combo box, at the drawn text size
_Part = QStyle.SubControl


# Words that Fusion writes in our colours


def button_label(option: QStyleOption, theme: Theme) -> QStyleOption:
    """Return how the words on a button are to be written: those of the default on its accent."""
    if not isinstance(option, QStyleOptionButton) or not is_default(option):
        return option
    made = QStyleOptionButton(option)
    _colour(made, QPalette.ColorRole.ButtonText, theme.on_accent)
    return made


def muted_label(
    option: QStyleOptionTab | QStyleOptionHeader, theme: Theme
) -> QStyleOptionTab | QStyleOptionHeader:
    """Return how a heading is to be written, or a tab: the one that is shown, on its accent."""
    if isinstance(option, QStyleOptionHeader):
        heading = QStyleOptionHeader(option)
        _colour(heading, QPalette.ColorRole.ButtonText, theme.muted)
        return heading
    made = QStyleOptionTab(option)
    shown = has(option, State.State_Selected)
    _colour(made, QPalette.ColorRole.WindowText, theme.on_accent if shown else theme.text)
    return made


def item_on_its_row(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme
) -> QStyleOptionViewItem:
    """Paint the ground of an item that is chosen, and return it as one that is not.

    Otherwise its words are written for a stronger ground, and its picture is dyed.
    """
    PRIMITIVES[QStyle.PrimitiveElement.PE_PanelItemViewItem](painter, option, theme)
    made = QStyleOptionViewItem(option)
    made.state &= ~State.State_Selected
    return made


def _colour(option: QStyleOption, role: QPalette.ColorRole, colour: str) -> None:
    palette = QPalette(option.palette)
    palette.setColor(role, QColor(colour))
    option.palette = palette


def arrow_room(option: QStyleOption) -> int:
    """Return how wide the place of the arrow of a combo box is, in pixels."""
    return max(_ARROW_ROOM, option.fontMetrics.height() * 4 // 3)


# In several pieces


def _draw_tab(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    """Paint a piece of a bar whose ends alone are round."""
    if not isinstance(option, QStyleOptionTab):
        return
    ends = QStyleOptionTab.TabPosition
    box = QRectF(option.rect)
    whole = QRectF(box)
    if option.position in (ends.Middle, ends.End):
        whole.setLeft(box.left() - 2 * _ROUND)
    if option.position in (ends.Middle, ends.Beginning):
        whole.setRight(box.right() + 2 * _ROUND)
    fill = theme.accent if has(option, State.State_Selected) else fill_of(option, theme)
    painter.save()
    painter.setClipRect(box)
    draw_frame(painter, whole.toRect(), fill, theme.field_edge)
    painter.restore()


def _draw_heading(painter: QPainter, option: QStyleOption, theme: Theme) -> None:
    painter.fillRect(option.rect, QColor(theme.panel))
    bottom = QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
    painter.fillRect(bottom, QColor(theme.line))


def _draw_combo(
    painter: QPainter, option: QStyleOptionComplex, theme: Theme, _style: QStyle
) -> None:
    draw_frame(painter, option.rect, fill_of(option, theme), edge_of(option, theme))
    box = QRectF(option.rect)
    box.setLeft(box.right() - arrow_room(option))
    draw_arrow(painter, box, option, _arrow_colour(option, theme))


def _draw_spin(painter: QPainter, option: QStyleOptionComplex, theme: Theme, style: QStyle) -> None:
    if not isinstance(option, QStyleOptionSpinBox):
        return
    fill = theme.paper if has(option, State.State_Enabled) else theme.panel
    draw_frame(painter, option.rect, fill, edge_of(option, theme))
    step = QAbstractSpinBox.StepEnabledFlag
    for part, possible, up in (
        (_Part.SC_SpinBoxUp, step.StepUpEnabled, True),
        (_Part.SC_SpinBoxDown, step.StepDownEnabled, False),
    ):
        box = style.subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part)
        if option.activeSubControls & part:
            painter.fillRect(box.adjusted(1, 1, -1, -1), QColor(theme.selected_row))
        usable = has(option, State.State_Enabled) and option.stepEnabled & possible
        draw_arrow(painter, QRectF(box), option, theme.muted if usable else theme.line, up=up)


def _draw_scroll_bar(
    painter: QPainter, option: QStyleOptionComplex, theme: Theme, style: QStyle
) -> None:
    if not isinstance(option, QStyleOptionSlider) or option.minimum >= option.maximum:
        return
    thumb = style.subControlRect(
        QStyle.ComplexControl.CC_ScrollBar, option, _Part.SC_ScrollBarSlider
    )
    across = option.orientation == Qt.Orientation.Horizontal
    box = QRectF(thumb).adjusted(*((1, 4, -1, -4) if across else (4, 1, -4, -1)))
    draw_thumb(painter, box, theme, active=touched(option))


def _arrow_colour(option: QStyleOption, theme: Theme) -> str:
    return theme.muted if has(option, State.State_Enabled) else theme.line


DrawComplex = Callable[[QPainter, QStyleOptionComplex, Theme, QStyle], None]
CONTROLS: dict[QStyle.ControlElement, Draw] = {
    QStyle.ControlElement.CE_TabBarTabShape: _draw_tab,
    QStyle.ControlElement.CE_HeaderSection: _draw_heading,
    QStyle.ControlElement.CE_HeaderEmptyArea: _draw_heading,
}
COMPLEX: dict[QStyle.ComplexControl, DrawComplex] = {
    QStyle.ComplexControl.CC_ComboBox: _draw_combo,
    QStyle.ComplexControl.CC_SpinBox: _draw_spin,
    QStyle.ComplexControl.CC_ScrollBar: _draw_scroll_bar,
}
"""How each is painted; Fusion paints the others."""
