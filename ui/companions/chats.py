"""An exported chat dropped on the window, or chosen with Ctrl+O, is shown to be imported."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel

from reception.words import tr
from ui import bridge, look
from ui.company import Companion, Host
from ui.models import exported

KEY = "Ctrl+O"
MARGIN = 24


class Chats(Companion):
    """Takes what nobody below the pointer takes; nothing while the window is locked or given to the visitor."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._window = host.window()
        self._window.setAcceptDrops(True)
        self._window.installEventFilter(self)
        self._veil: QLabel | None = None
        QShortcut(QKeySequence(KEY), self._window, self.choose)

    def choose(self) -> None:
        if not self.host.whole.is_given_away():
            from ui.screens import chat_bringing

            bridge.spawn(chat_bringing.choose(self.desk, self._window))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDropEvent):
            if self._file(event.mimeData()):
                self._show_veil()
                event.acceptProposedAction()
                return True
        elif event.type() == QEvent.Type.DragLeave:
            self._hide_veil()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._hide_veil()
            return self._dropped(event)
        return False

    def _dropped(self, event: QDropEvent) -> bool:
        file = self._file(event.mimeData())
        if file is None:
            return False
        event.acceptProposedAction()
        from ui.screens import chat_bringing

        bridge.spawn(chat_bringing.bring(self.desk, self._window, file))
        return True

    def _file(self, data: QMimeData) -> Path | None:
        return None if self.host.whole.is_given_away() else exported.may_be_chat(data)

    def _show_veil(self) -> None:
        if self._veil is None:
            self._veil = QLabel(tr("Drop it here to import the WhatsApp chat"), self._window)
            self._veil.setProperty("role", "drop")
            self._veil.setFont(look.bold("title"))
            self._veil.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._veil.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._veil.setGeometry(self._window.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN))
        self._veil.show()
        self._veil.raise_()

    def _hide_veil(self) -> None:
        if self._veil is not None:
            self._veil.hide()


COMPANION = Chats
