"""The key for the WebAPI of BPS on this computer, whether it works, and how old what was fetched is."""

import asyncio
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from reception import catalogue
from reception.catalogue import Progress, Refresh
from reception.domain.catalogue import ATTRIBUTION, MODELS
from reception.errors import ReceptionError
from reception.queries import catalogue as known
from reception.services import catalogue as services
from reception.store import secrets
from reception.words import tr
from ui import bridge
from ui.models import catalogue_words
from ui.widgets import banner, form, text
from ui.widgets.button import Button

if TYPE_CHECKING:
    from datetime import tzinfo

    from reception.desk import Desk

WIDTH = 600


class CatalogueDialog(QDialog):
    """The key is kept on this computer when it is saved, and never shown again.

    Signals: read(object): `Progress`, from the thread that fetches.
    """

    read = Signal(object)

    def __init__(self, desk: "Desk", zone: "tzinfo", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Catalogue of BPS: key and fetching"))
        self.setFixedWidth(WIDTH)
        self._desk, self._zone = desk, zone
        self._running: Refresh | None = None
        self.key = QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.key.setMaxLength(200)
        self.told, self.bar = banner.Banner(parent=self), QProgressBar()
        self.lists = {model: text.line("") for model in MODELS}
        self.save = Button(tr("Save"), hint="Return", role="strong")
        self.test = Button(tr("Test the connection"))
        self.fetch = Button(tr("Fetch now"), icon="download")
        self.forget = Button(tr("Remove the key"), role="quiet")
        self.back = Button(tr("Back"), hint="Esc", role="quiet")
        for button in (self.test, self.fetch, self.forget, self.back):
            button.setAutoDefault(False)  # Enter in the field saves
        self.save.setDefault(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column, ways, foot = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(text.title(self.windowTitle()))
        explained = tr(
            "A key is free of charge at webapi.bps.go.id/developer. It stays on this computer, in its key store."
        )
        column.addWidget(text.soft(explained, wrap=True))
        column.addWidget(form.Field(tr("Key"), self.key))
        for line in self.lists.values():
            column.addWidget(line)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Fetching"))
        self.bar.hide()
        for button in (self.test, self.fetch):
            ways.addWidget(button)
        ways.addStretch(1)
        column.addWidget(self.bar)
        column.addLayout(ways)
        column.addWidget(self.told)
        column.addWidget(text.detail(ATTRIBUTION, wrap=True))
        foot.addWidget(self.forget)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.save.clicked.connect(lambda: bridge.spawn(self._save()))
        self.test.clicked.connect(lambda: bridge.spawn(self._test()))
        self.fetch.clicked.connect(lambda: bridge.spawn(self._fetch()))
        self.forget.clicked.connect(lambda: bridge.spawn(self._keep("", tr("This computer holds no key any more."))))
        self.back.clicked.connect(self.reject)
        self.read.connect(self.show_progress)
        self.finished.connect(self._end)

    async def _save(self) -> None:
        typed = self.key.text().strip()
        if typed:
            await self._keep(typed, tr("The key is kept on this computer."))
        else:
            self._tell(tr("Nothing has been entered."), "plain")

    async def _keep(self, key: str, said: str) -> None:
        try:
            await self._desk.do(services.ensure_may)
            await asyncio.to_thread(secrets.keep, self._desk.location, catalogue.KEY, key)
            await self._desk.do(services.key_noted)
        except ReceptionError as refused:
            self._tell(str(refused), "bad")
            return
        self.key.clear()
        await self._show_state()
        self._tell(said, "ok")

    async def _test(self) -> None:
        """With what stands in the field, else with the key that is kept."""
        self._tell(tr("Asking …"), "plain")
        try:
            key = self.key.text().strip() or await self._kept()
            count = await asyncio.to_thread(catalogue.check, self._desk, key)
        except ReceptionError as refused:
            self._tell(str(refused), "bad")
        else:
            self._tell(tr("The key works: {n} publications of this domain.", n=count), "ok")

    async def _fetch(self) -> None:
        """Every list, whole; the window goes on meanwhile."""
        self._running = Refresh(self._desk, self.read.emit)
        self.fetch.allow(False, tr("The catalogue is being fetched already."))
        self.bar.setRange(0, 0)
        self.bar.show()
        self._fit()
        wrong = await asyncio.to_thread(self._running.run, list(MODELS))
        self._running = None
        self.bar.hide()
        self.fetch.allow(True)
        await self._show_state()
        self._tell(wrong or tr("The catalogue is as BPS lists it now."), "bad" if wrong else "ok")

    def show_progress(self, progress: Progress) -> None:
        self.bar.setRange(0, max(progress.pages, 1))
        self.bar.setValue(progress.page)
        words = tr("page {n} of {pages}", n=progress.page, pages=max(progress.pages, 1))
        self.lists[progress.model].setText(f"{tr(MODELS[progress.model].label)}: {words}")

    def _tell(self, sentence: str, tone: str) -> None:
        """The dialog grows by what is said."""
        self.told.say(sentence, tone)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(WIDTH))

    async def _kept(self) -> str:
        return await asyncio.to_thread(secrets.find, self._desk.location, catalogue.KEY)

    async def _show_state(self) -> None:
        kept = bool(await self._kept())
        self.key.setPlaceholderText(tr("kept on this computer") if kept else tr("not on this computer yet"))
        for one in await self._desk.ask(known.lists):
            self.lists[one.model].setText(catalogue_words.list_line(one, self._desk.now(), self._zone))
        self._fit()

    def _end(self, _result: int) -> None:
        if self._running is not None:
            self._running.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.key.setFocus()
        bridge.spawn(self._show_state())
