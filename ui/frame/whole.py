"""Everything inside the window: the frame with its pages, or one widget that has the window alone."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class Whole(QStackedWidget):
    """The first widget is the frame. A cover hides everything there is, without ending any of it."""

    def __init__(self) -> None:
        super().__init__()
        self._cover: QWidget | None = None
        self._under: QWidget | None = None

    def is_given_away(self) -> bool:
        return self.count() > 1

    def turn_to(self, widget: QWidget) -> None:
        """The whole window belongs to this widget until it says that it has `finished`."""
        self.show_alone(widget)
        widget.finished.connect(self.show_frame)  # type: ignore[attr-defined]

    def show_alone(self, widget: QWidget) -> None:
        self.addWidget(widget)
        self._bring(widget)
        widget.setFocus()

    def show_frame(self) -> None:
        """Back to strip, rail and pages; what had the window alone is gone."""
        alone = next((one for one in map(self.widget, range(1, self.count())) if one is not self._cover), None)
        self._bring(self.widget(0))
        if alone is not None:
            self._discard(alone)

    def cover(self, widget: QWidget) -> None:
        """Nothing of what was shown can be seen or reached until `uncover`."""
        self._under, self._cover = self.currentWidget(), widget
        self.addWidget(widget)
        self.setCurrentWidget(widget)
        widget.setFocus()

    def uncover(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None and self._under is not None:
            self.setCurrentWidget(self._under)
            self._discard(cover)

    def _bring(self, widget: QWidget | None) -> None:
        """To the front, or right behind the cover."""
        if self._cover is not None:
            self._under = widget
        elif widget is not None:
            self.setCurrentWidget(widget)

    def _discard(self, widget: QWidget) -> None:
        self.removeWidget(widget)
        widget.deleteLater()
