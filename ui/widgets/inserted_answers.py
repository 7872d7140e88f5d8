"""Above the text box: which earlier answers stand in the reply that is being written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reception.domain import reuse
from reception.words import tr
from ui.widgets.source_link import SourceLink, source_words

if TYPE_CHECKING:
    from reception.queries.suggestions import Links


class InsertedAnswers(QWidget):
    """Signals: opened(int): the consultation whose name was pressed."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addStretch(1)
        self._links: dict[int, SourceLink] = {}
        self.hide()

    def show_links(self, links: "Links", written: str) -> None:
        """Those whose words are still there: what was taken out again is not kept."""
        standing = {
            one.source.consultation_id: one.source for one in links.staged if reuse.stands_in(one.words, written)
        }
        for gone in self._links.keys() - standing.keys():
            self._links.pop(gone).deleteLater()
        for id_, source in standing.items():
            if id_ not in self._links:
                self._links[id_] = link = SourceLink(
                    tr("With the answer of consultation {source}", source=source_words(source))
                )
                link.clicked.connect(lambda _checked=False, id_=id_: self.opened.emit(id_))
                self._row.insertWidget(self._row.count() - 1, link)
        self.setVisible(bool(standing))
