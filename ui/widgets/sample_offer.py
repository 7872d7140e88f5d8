"""The offer to try everything with sample data, with its progress and the way to stop it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from reception.words import tr
from ui import failure
from ui.models.sample_run import SampleRun
from ui.widgets import text
from ui.widgets.button import Button


class SampleOffer(QWidget):
    """Hidden where there is no folder for it. A folder that stands complete is opened as it is.

    Signals:
        wanted(str): open the window on this folder.
        busy(bool): sample data is being made, or no longer.
    """

    wanted = Signal(str)
    busy = Signal(bool)

    def __init__(self, folder: Path | None) -> None:
        super().__init__()
        self._folder = folder
        self._run: SampleRun | None = None
        self.begin = Button(tr("Try it with sample data"))
        self.stop = Button(tr("Cancel"))
        self.hint = text.detail(tr("A made-up office in a folder of its own; your data stays untouched."), wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(220)
        self.progress.setAccessibleName(tr("Progress"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self.begin, self.progress, self.stop):
            row.addWidget(part)
        row.addWidget(self.hint, 1)
        self.begin.clicked.connect(self.begin_clicked)
        self.stop.clicked.connect(self.stop_clicked)
        self._show_running(False)
        self.setVisible(folder is not None)

    def begin_clicked(self) -> None:
        if self._folder is None:
            return
        if self._folder.exists():
            self.wanted.emit(str(self._folder))
            return
        self._run = SampleRun(self._folder, self)
        self._run.progressed.connect(self.run_progressed)
        self._run.made.connect(self.run_made)
        self._run.failed.connect(self.run_failed)
        self._run.cancelled.connect(self.run_cancelled)
        self._show_running(True)
        self._run.start()
        self.stop.setFocus()

    def stop_clicked(self) -> None:
        if self._run:
            self.stop.setEnabled(False)
            self._run.cancel()

    def run_progressed(self, percent: int) -> None:
        self.progress.setRange(0, 100)
        self.progress.setValue(percent)

    def run_made(self, folder: str) -> None:
        self._show_running(False)
        self.wanted.emit(folder)

    def run_failed(self, sentence: str) -> None:
        self._show_running(False)
        failure.tell(sentence)

    def run_cancelled(self) -> None:
        self._show_running(False)

    def _show_running(self, running: bool) -> None:
        """Without a known share the bar only shows that something moves."""
        self.progress.setRange(0, 0)
        self.begin.setVisible(not running)
        self.progress.setVisible(running)
        self.stop.setVisible(running)
        self.stop.setEnabled(True)
        self.hint.setText(
            tr("Three months of a made-up office are being played …")
            if running
            else tr("A made-up office in a folder of its own; your data stays untouched.")
        )
        self.busy.emit(running)
