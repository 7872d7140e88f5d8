"""What any PySide6 program costs: a window with one label. Run by other benchmarks, in a process of its own.

Prints, once painted, when that was (`time.perf_counter`, one clock for all processes), the processor time that it took,
and the MiB then in memory.
"""

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow


class Window(QMainWindow):
    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        at = time.perf_counter()
        from bench import resident

        print(at, time.process_time(), resident.mib(), flush=True)
        QTimer.singleShot(0, QApplication.quit)


app = QApplication([])
window = Window()
window.setCentralWidget(QLabel("Reception"))
window.resize(1366, 768)
window.show()
app.exec()
