"""A real browser engine in a process of its own, told by lines what to open and what to wait for.

    {"open": URL, "size": [w, h]}   {"until": JAVASCRIPT}   {"picture": FILE}

Each is answered by a line: what the script says once that is true, or null after half a minute.
"""

import json
import os
import sys
import threading

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = "--no-sandbox --disable-gpu --disable-dev-shm-usage"

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

LONGEST_MS, BETWEEN_MS = 30_000, 30


class Browser(QObject):
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.view = QWebEngineView()
        self.view.setPage(QWebEnginePage(QWebEngineProfile(self), self.view))
        self.told.connect(self.do)
        self.since = QElapsedTimer()
        self.script = ""

    def do(self, line: str) -> None:
        wish = json.loads(line)
        if "open" in wish:
            self.view.resize(*wish.get("size", (1366, 768)))
            self.view.show()
            self.view.load(QUrl(wish["open"]))
            self.answer(True)
        elif "picture" in wish:
            QTimer.singleShot(400, lambda: self.answer(self.view.grab().save(wish["picture"])))
        else:
            self.script = wish["until"]
            self.since.start()
            self.look()

    def look(self) -> None:
        self.view.page().runJavaScript(f"JSON.stringify({self.script})", self.seen)

    def seen(self, value: str | None) -> None:
        found = json.loads(value) if value else None
        if found or self.since.hasExpired(LONGEST_MS):
            self.answer(found)
        else:
            QTimer.singleShot(BETWEEN_MS, self.look)

    def answer(self, value: object) -> None:
        print(json.dumps(value), flush=True)


def listen(browser: Browser) -> None:
    for line in sys.stdin:
        browser.told.emit(line)
    os._exit(0)  # an engine takes its time to put everything away


if __name__ == "__main__":
    app = QApplication([])
    browser = Browser()
    threading.Thread(target=listen, args=(browser,), daemon=True).start()
    app.exec()
