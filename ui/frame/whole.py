"""Everything inside the window: the frame with its pages, or one widget that has the window alone."""

from PySide6.QtWidgets import QStackedWidget, QWidget


class Whole(QStackedWidget):
    """The first widget is the frame."""

    def is_given_away(self) -> bool:
        return self.count() > 1

    def turn_to(self, widget: QWidget) -> None:
        """The whole window belongs to this widget until it says that it has `finished`."""
        self.show_alone(widget)
        widget.finished.connect(self.show_frame)  # type: ignore[attr-defined]

    def show_alone(self, widget: QWidget) -> None:
        self.addWidget(widget)
        self.setCurrentWidget(widget)
        widget.setFocus()

    def show_frame(self) -> None:
        """Back to strip, rail and pages; what had the window alone is gone."""
        alone = self.widget(1)
        self.setCurrentIndex(0)
        if alone is not None:
            self.removeWidget(alone)
            alone.deleteLater()
