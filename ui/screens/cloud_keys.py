"""The keys for WhatsApp on this computer: entered, never shown again; and whether the connection works."""

import asyncio
import secrets as dice
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reception.errors import ReceptionError
from reception.web import keys
from reception.words import tr
from ui import bridge
from ui.widgets import banner, form, text
from ui.widgets.button import Button

if TYPE_CHECKING:
    from reception.desk import Desk
    from reception.queries.cloud import Setup

WIDTH = 640


class CloudKeysDialog(QDialog):
    """What stands in a field is kept on this computer when it is saved; an empty field leaves the key as it is."""

    def __init__(self, desk: "Desk", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keys and connection"))
        self.setFixedWidth(WIDTH)
        self._desk = desk
        self.fields = {name: QLineEdit() for name in keys.ALL}
        self.told = banner.Banner(parent=self)
        self.make = Button(tr("New word"))
        self.forget = Button(tr("Remove all keys"), role="quiet")
        self.check = Button(tr("Test the connection"))
        self.fetch = Button(tr("Fetch templates"))
        self.save = Button(tr("Save"), hint="Return", role="strong")
        self.back = Button(tr("Back"), hint="Esc", role="quiet")
        for button in (self.make, self.forget, self.check, self.fetch, self.back):
            button.setAutoDefault(False)  # Enter in a field saves
        self.save.setDefault(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column, foot, ways = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(text.title(self.windowTitle()))
        explained = tr(
            "The keys stay on this computer, in its key store, and are never shown again. The records and backups hold none."
        )
        column.addWidget(text.soft(explained, wrap=True))
        for name, label, hint in _labels():
            self.fields[name].setMaxLength(4096)
            if name != keys.VERIFY:  # a word that is copied into Meta's form
                self.fields[name].setEchoMode(QLineEdit.EchoMode.Password)
            field = form.Field(label, self.fields[name], hint=hint)
            column.addWidget(field)
        for button in (self.check, self.fetch, self.make):
            ways.addWidget(button)
        ways.addStretch(1)
        column.addLayout(ways)
        column.addWidget(self.told)
        foot.addWidget(self.forget)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.save)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.save.clicked.connect(lambda: bridge.spawn(self._save()))
        self.forget.clicked.connect(lambda: bridge.spawn(self._forget()))
        self.check.clicked.connect(lambda: bridge.spawn(self._test()))
        self.fetch.clicked.connect(lambda: bridge.spawn(self._fetch()))
        self.make.clicked.connect(self.make_clicked)
        self.back.clicked.connect(self.reject)

    def make_clicked(self) -> None:
        """Any word will do, as long as nobody guesses it; it is entered at Meta too."""
        field = self.fields[keys.VERIFY]
        field.setText(dice.token_urlsafe(18))
        field.setFocus()
        field.selectAll()

    # -- what is kept ------------------------------------------------------------------------------------------

    async def _save(self) -> None:
        typed = {name: field.text().strip() for name, field in self.fields.items()}
        await self._keep({name: key for name, key in typed.items() if key}, tr("The keys are kept on this computer."))

    async def _forget(self) -> None:
        await self._keep(dict.fromkeys(keys.ALL, ""), tr("This computer holds no keys any more."))

    async def _keep(self, changed: dict[str, str], said: str) -> None:
        from reception.services import cloud_keys

        if not changed:
            self.told.say(tr("Nothing has been entered."), "plain")
            return
        try:
            await self._desk.do(cloud_keys.ensure_may)
            await asyncio.to_thread(_keep, self._desk, changed)
            await self._desk.do(cloud_keys.noted, sorted(changed))
        except ReceptionError as refused:
            self.told.say(str(refused), "bad")
            return
        for field in self.fields.values():
            field.clear()
        await self._show_which()
        self.told.say(said, "ok")

    async def _show_which(self) -> None:
        there = await asyncio.to_thread(_there, self._desk)
        for name, field in self.fields.items():
            field.setPlaceholderText(tr("kept on this computer") if name in there else tr("not on this computer yet"))

    # -- what Meta says ----------------------------------------------------------------------------------------

    async def _test(self) -> None:
        self.told.say(tr("Asking …"), "plain")
        await self._asked(lambda graph: tr("The connection works: {number}", number=graph.check()))

    async def _fetch(self) -> None:
        self.told.say(tr("Asking …"), "plain")
        await self._asked(_templates, self._keep_templates)

    async def _asked(self, ask: Any, then: Any = None) -> None:
        from reception.queries import cloud

        setup = await self._desk.ask(cloud.setup)
        try:
            answer = await asyncio.to_thread(_ask, self._desk, setup, ask)
            if then is not None:
                answer = await then(answer)
        except ReceptionError as refused:
            self.told.say(str(refused), "bad")
        else:
            self.told.say(answer, "ok")

    async def _keep_templates(self, listed: list[dict[str, Any]]) -> str:
        from reception.domain import whatsapp_templates
        from reception.services import settings

        usable, others = whatsapp_templates.of_listing(listed)
        await self._desk.do(settings.change, {"cloud_templates": whatsapp_templates.written(usable)})
        more = tr("{n} others need pictures or buttons and were left out.", n=others) if others else ""
        return " ".join(filter(None, (tr("{n} templates are in the list now.", n=len(usable)), more)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fields[keys.TOKEN].setFocus()
        bridge.spawn(self._show_which())


def _labels() -> tuple[tuple[str, str, str], ...]:
    return (
        (
            keys.TOKEN,
            tr("Access token"),
            tr("Of a system user at Meta, valid without end, with the right to send messages."),
        ),
        (keys.APP_SECRET, tr("App secret"), tr("Signs what Meta tells us. Without it nothing is received.")),
        (
            keys.VERIFY,
            tr("Word for the webhook"),
            tr("The same word is entered at Meta beside the address of the webhook."),
        ),
    )


def _templates(graph: Any) -> Any:
    from reception.errors import Refused

    if not graph.setup.account_id:
        raise Refused("Enter the account ID in the settings first, and save it.")
    return graph.templates()


def _keep(desk: "Desk", changed: dict[str, str]) -> None:
    from reception.store import secrets

    for name, key in changed.items():
        secrets.keep(desk.location, name, key)


def _there(desk: "Desk") -> set[str]:
    from reception.store import secrets

    return {name for name in keys.ALL if secrets.find(desk.location, name)}


def _ask(desk: "Desk", setup: "Setup", ask: Any) -> Any:
    """Off the window's thread. Raises `Refused`."""
    from reception.errors import Refused
    from reception.store import secrets
    from reception.web.graph import Graph

    token = secrets.find(desk.location, keys.TOKEN)
    if not token:
        raise Refused("Enter the access token first, and save it.")
    if not setup.number_id:
        raise Refused("Enter the phone number ID in the settings first, and save it.")
    return ask(Graph(setup, token))
