"""The sample office, played in a process of its own into a folder of its own.

It is written beside its place and put there only when it is complete, so that a run that was cancelled, broken or
killed leaves nothing.
"""

import re
import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal

from reception.words import tr

OFFICE = "office"
MONTHS = 3
_PERCENT = re.compile(r"(\d{1,3})\s*%")


class SampleRun(QObject):
    """Signals:
    progressed(int): percent;
    made(str): the folder stands complete;
    failed(str): one sentence, nothing is left;
    cancelled(): nothing is left.
    """

    progressed = Signal(int)
    made = Signal(str)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None, *, months: int = MONTHS) -> None:
        super().__init__(parent)
        self._months = months
        self.folder = folder
        self._draft = folder.with_name(f"{folder.name}.part")
        self._is_cancelled = False
        self._process = QProcess(self)
        self._process.readyReadStandardOutput.connect(self.output_arrived)
        self._process.finished.connect(self.process_finished)
        self._process.errorOccurred.connect(self.process_failed)

    def start(self) -> None:
        try:
            self._discard()
            self._draft.mkdir(parents=True)
        except OSError:
            self.failed.emit(tr("The folder {folder} cannot be written to.", folder=self.folder.parent))
            return
        self._process.start(sys.executable, self._arguments())

    def cancel(self) -> None:
        self._is_cancelled = True
        self._process.kill()

    def output_arrived(self) -> None:
        said = bytes(self._process.readAllStandardOutput().data()).decode("utf-8", "replace")
        if found := _PERCENT.findall(said):
            self.progressed.emit(min(int(found[-1]), 100))

    def process_failed(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self.failed.emit(tr("The sample data could not be made: the program did not start."))

    def process_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        if self._is_cancelled:
            self._discard()
            self.cancelled.emit()
        elif code != 0 or status is not QProcess.ExitStatus.NormalExit:
            self._discard()
            self.failed.emit(self._reason())
        else:
            self._put_in_place()

    def _arguments(self) -> list[str]:
        return ["-m", "ui.models.sample_player", str(self._draft / OFFICE), str(self._months)]

    def _reason(self) -> str:
        """The one sentence that the command line says on stderr, unless it is a trace."""
        said = bytes(self._process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        lines = [line for line in said.splitlines() if line.strip()]
        return lines[0] if len(lines) == 1 else tr("The sample data could not be made. Nothing was changed.")

    def _put_in_place(self) -> None:
        try:
            (self._draft / OFFICE).rename(self.folder)
        except OSError:
            self.failed.emit(tr("The folder {folder} cannot be written to.", folder=self.folder))
        else:
            self.made.emit(str(self.folder))
        finally:
            self._discard()

    def _discard(self) -> None:
        shutil.rmtree(self._draft, ignore_errors=True)
