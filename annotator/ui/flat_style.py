"""The style of dialogs: Qt's own controls painted as the main window paints its own.

Only what is dressed has it. The window itself does without, so that neither its start nor its
scrolling waits for a style written in Python.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionFrame,
    QStyleOptionHeader,
    QStyleOptionTab,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.ui import flat_controls, flat_signs
from annotator.ui.fonts import BUTTON
from annotator.ui.palette import theme_of
from annotator.ui.words import fitted

FRAME = 2
"""Width of the frame of a field in pixels, which leaves room for its rounded corners."""
ROW = 8
"""How much higher than its words a row of a list is, in pixels."""
_AROUND, _OVER, _APART = 16, 10, 8  # pixels around a dialog, over a part of it, and between parts
_BESIDE = 6  # pixels between the edge of a field and its words, to what Qt leaves itself
_TICK = 16  # pixels, at the drawn text size
_METRICS = {
    QStyle.PixelMetric.PM_DefaultFrameWidth: FRAME,
    QStyle.PixelMetric.PM_FocusFrameHMargin: _BESIDE,  # beside the words of a row
    QStyle.PixelMetric.PM_HeaderMargin: _BESIDE + 1,
    QStyle.PixelMetric.PM_LayoutHorizontalSpacing: _APART,
    QStyle.PixelMetric.PM_LayoutVerticalSpacing: _APART,
    QStyle.PixelMetric.PM_TabBarBaseOverlap: 0,
}
_HINTS = {
    QStyle.StyleHint.SH_ComboBox_Popup: 0,  # a list under the field
    QStyle.StyleHint.SH_TabBar_Alignment: Qt.AlignmentFlag.AlignLeft.value,
}
_MARGINS = {
    QStyle.PixelMetric.PM_LayoutLeftMargin: 0,
    QStyle.PixelMetric.PM_LayoutTopMargin: _OVER,
    QStyle.PixelMetric.PM_LayoutRightMargin: 0,
    QStyle.PixelMetric.PM_LayoutBottomMargin: _OVER,
}
_TICKS = (QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_IndicatorHeight)
_WORDS = {
    QStyle.ComplexControl.CC_ComboBox: (QStyle.SubControl.SC_ComboBoxEditField,),
    QStyle.ComplexControl.CC_SpinBox: (QStyle.SubControl.SC_SpinBoxEditField,),
}
_HIGHER = {
    QStyle.ContentsType.CT_PushButton: BUTTON,
    QStyle.ContentsType.CT_LineEdit: BUTTON,
    QStyle.ContentsType.CT_ComboBox: BUTTON,
    QStyle.ContentsType.CT_SpinBox: BUTTON,
    QStyle.ContentsType.CT_TabBarTab: BUTTON,
    QStyle.ContentsType.CT_ToolButton: BUTTON,
    QStyle.ContentsType.CT_HeaderSection: ROW,
    QStyle.ContentsType.CT_ItemViewItem: ROW,
}
"""How much higher than its words each is at least, in pixels."""


def dress(top: QWidget) -> None:
    """Give a window and all that is in it now the style of dialogs; to be called as it is shown."""
    style = _flat_style()
    for box in top.findChildren(QComboBox):
        box.view()  # the list under it, which is made when it is first asked for
    for each in (top, *top.findChildren(QWidget)):
        if each.style() is not style:
            each.setStyle(style)


@cache
def _flat_style() -> FlatStyle:
    """Return the one style; it lasts as long as the application, whose widgets point to it."""
    made = FlatStyle("fusion")
    made.setParent(QApplication.instance())
    return made


class FlatStyle(QProxyStyle):
    """Fusion, measured and painted otherwise."""

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = flat_signs.PRIMITIVES.get(element)
        if draw is None:
            super().drawPrimitive(element, option, painter, widget)
        else:
            draw(painter, option, theme_of(option.palette))

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        theme = theme_of(option.palette)
        draw = flat_controls.CONTROLS.get(element)
        if draw is not None:
            draw(painter, option, theme)
            return
        if element == QStyle.ControlElement.CE_PushButtonLabel:
            option = flat_controls.button_label(option, theme)
        elif isinstance(option, QStyleOptionComboBox):
            option = self._fitted(option, widget)
        elif isinstance(option, QStyleOptionTab | QStyleOptionHeader):
            option = flat_controls.muted_label(option, theme)
        elif isinstance(option, QStyleOptionViewItem):
            option = flat_controls.item_on_its_row(painter, option, theme)
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        draw = flat_controls.COMPLEX.get(control)
        if draw is None:
            super().drawComplexControl(control, option, painter, widget)
        else:
            draw(painter, option, theme_of(option.palette), self.baseStyle())

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        if metric in _TICKS and widget is not None:
            return max(_TICK, widget.fontMetrics().height())
        if metric in _MARGINS and widget is not None:
            return _AROUND if widget.isWindow() else _MARGINS[metric]
        there = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if there is None else there

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        there = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, returnData) if there is None else there

    def subElementRect(
        self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None
    ) -> QRect:
        box = self.baseStyle().subElementRect(element, option, widget)
        framed = isinstance(option, QStyleOptionFrame) and option.lineWidth > 0
        if element == QStyle.SubElement.SE_LineEditContents and framed:
            return box.adjusted(_BESIDE - FRAME, 0, FRAME - _BESIDE, 0)
        return box

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        box = self.baseStyle().subControlRect(control, option, part, widget)
        if part in _WORDS.get(control, ()):
            box.adjust(_BESIDE - FRAME, 0, 0, 0)
        if part == QStyle.SubControl.SC_ComboBoxEditField:
            box.setRight(min(box.right(), option.rect.right() - flat_controls.arrow_room(option)))
        return box

    def _fitted(self, option: QStyleOptionComboBox, widget: QWidget | None) -> QStyleOptionComboBox:
        """Return how the words of a combo box are to be written: cut with "…" where they must."""
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        made = QStyleOptionComboBox(option)
        room = self.subControlRect(kind, option, part, widget).width() - 2 * FRAME
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 2 * FRAME
        made.currentText = fitted(option.currentText, option.fontMetrics, room)
        return made

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        made = self.baseStyle().sizeFromContents(kind, option, size, widget)
        if kind == QStyle.ContentsType.CT_PushButton:
            made.setWidth(max(made.width(), size.width() + 2 * option.fontMetrics.height()))
        above = _HIGHER.get(kind)
        if above is None or _is_bare(option):
            return made
        return made.expandedTo(QSize(0, option.fontMetrics.height() + above))


def _is_bare(option: QStyleOption) -> bool:
    """Return whether a field has no frame of its own, such as the line in a spin box."""
    return isinstance(option, QStyleOptionFrame) and option.lineWidth == 0
