"""Replies by the WhatsApp Cloud API, in the window: counted down, sent by one key, their fate told where they stand."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from reception import outbox
from reception.domain.ids import DeskId, TicketId
from reception.domain.whatsapp_refusals import UNREACHABLE, UNSURE, Fate
from reception.domain.whatsapp_webhook import Received
from reception.queries import cloud, consultation
from reception.services import cloud_keys, cloud_news, cloud_outbox, settings, tickets
from reception.services.cloud_outbox import Outcome
from reception.store import secrets
from reception.web import keys
from tests.commands.test_serve import free_port
from tests.services.cloud_office import NUMBER_ID, SITI, SITI_ID, TEMPLATES
from tests.ui.acting import passing
from tests.ui.workplace import Workplace, workplace
from tests.web import meta_server
from tests.web.meta import incoming, post
from tests.web.meta_server import TOKEN
from tests.web.test_webhook import Relay
from ui import failure, outside
from ui.aids.by_hand import ByHand
from ui.aids.cloud import Cloud
from ui.companions.cloud import CloudCompanion
from ui.screens.cloud_keys import CloudKeysDialog
from ui.widgets.attempt_line import AttemptLine

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CHOSEN = {"cloud_on": True, "cloud_number_id": NUMBER_ID, "cloud_templates": TEMPLATES}


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


def picture(here: Workplace, name: str) -> None:
    """For whoever wants to look: `LOOK=folder`."""
    if folder := os.environ.get("LOOK"):
        here.window.resize(1366, 768)
        here.window.grab().save(f"{folder}/{name}.png")


@asynccontextmanager
async def at_work(home: Path) -> AsyncIterator[Workplace]:
    """A workplace that is left when everything that was begun is done."""
    async with workplace(home) as here:
        yield here
        await passing()


async def siti_writes(
    here: Workplace, words: str = "Selamat pagi, berapa IPM Kota Blitar 2025?", n: int = 1
) -> TicketId:
    said = Received(f"wamid.{n}", SITI, SITI_ID, "Siti Rahma", here.clock(), "text", words)
    await here.desk.do(cloud_news.take, said)
    await here.until(lambda: any("Siti" in name for name in here.names()) or here.shown() == "W-001")
    return TicketId(1)


async def served(here: Workplace, **chosen) -> TicketId:
    """Siti's ticket is in front, and the office uses the Cloud API; nobody sends yet, for want of a token."""
    await here.desk.do(settings.change, CHOSEN | {"cloud_webhook": True, "cloud_port": 1} | chosen)
    ticket = await siti_writes(here)
    await here.desk.do(tickets.call_next, desk_id=DeskId(1))
    await here.desk.do(tickets.start, ticket)
    await here.until(lambda: here.shown() == "W-001" and not aid(here).strip.isHidden())
    return ticket


def aid(here: Workplace) -> Cloud:
    return here.window.findChild(Cloud)


def send(here: Workplace, words: str) -> None:
    here.write(words, here.page.consultation.compose.editor)
    here.press(Key.Key_Return, Modifier.ControlModifier)


async def newest(here: Workplace, ticket: TicketId):
    return (await here.desk.ask(consultation.card, ticket)).messages[-1]


async def lines(here: Workplace) -> list[AttemptLine]:
    """What bubbles say and offer, as soon as one does."""
    await here.until(lambda: any(line.isVisible() for line in here.window.findChildren(AttemptLine)))
    return [line for line in here.window.findChildren(AttemptLine) if line.isVisible()]


async def press_in(here: Workplace, words: str) -> None:
    """A button inside a bubble."""

    def wanted():
        return [
            one for line in here.window.findChildren(AttemptLine) if line.isVisible()
            for one in line.findChildren(QPushButton) if one.accessibleName() == words
        ]  # fmt: skip

    await here.until(lambda: bool(wanted()))
    here.click(wanted()[-1])


async def tried(here: Workplace, outcome: Outcome) -> None:
    """Some computer of the office took the reply, and this came of it."""
    job = await here.desk.do(cloud_outbox.claim, "elsewhere")
    await here.desk.do(cloud_outbox.settle, job.attempt_id, "elsewhere", outcome)


async def test_one_key_sends_and_the_reply_waits_in_the_outbox(home):
    async with at_work(home) as here:
        ticket = await served(here)
        assert "Kirim lewat WhatsApp" in here.page.consultation.compose.add.text()
        send(here, "IPM 2025 adalah 81,20.")
        await here.until(lambda: here.page.consultation.compose.editor.toPlainText() == "")
        assert (await newest(here, ticket)).state == "queued"


async def test_the_window_of_24_hours_is_counted_down_and_closes_for_free_text(home):
    async with at_work(home) as here:
        await served(here)
        compose, strip = here.page.consultation.compose, aid(here).strip
        here.clock.pass_(20 * 3600 + 40 * 60)
        aid(here).tick(here.page.instant())
        assert strip.words.text() == "Jendela 24 jam: sisa 3 jam 20 mnt"
        compose.editor.setPlainText("Terlambat")
        assert compose.add.isEnabled()
        picture(here, "cloud-window")
        here.clock.pass_(4 * 3600)
        aid(here).tick(here.page.instant())
        assert "tertutup" in strip.words.text() and not compose.add.isEnabled()
        assert "templat" in compose.add.toolTip()
        picture(here, "cloud-closed")


async def test_a_template_is_chosen_filled_in_and_sent_by_keyboard_alone(home):
    async with at_work(home) as here:
        ticket = await served(here)
        here.write("konsep yang tetap", here.page.consultation.compose.editor)
        here.press(Key.Key_W, Modifier.AltModifier)
        panel = aid(here).panel
        await here.until(panel.isVisible)
        assert panel.sheet.fields[0].text() == "Siti Rahma"
        here.press(Key.Key_Return)
        await here.until(lambda: "{{2}}" in panel._error.text())
        here.write("IPM 2025", panel.sheet.fields[1])
        assert panel._error.isHidden()
        assert panel.sheet.preview.text() == "Yth. Siti Rahma, jawaban atas IPM 2025 sudah siap."
        picture(here, "cloud-template")
        here.press(Key.Key_Return)
        await here.until(lambda: not panel.isVisible())
        assert (await newest(here, ticket)).text == "Yth. Siti Rahma, jawaban atas IPM 2025 sudah siap."
        assert here.page.consultation.compose.editor.toPlainText() == "konsep yang tetap"


async def test_a_reply_that_failed_says_why_and_becomes_a_draft_again(home):
    async with at_work(home) as here:
        ticket = await served(here)
        send(here, "IPM 2025 adalah 81,20.")
        await here.until(lambda: here.page.consultation.compose.editor.toPlainText() == "")
        await tried(here, Outcome(Fate.FAILED, words=UNREACHABLE))
        await lines(here)
        picture(here, "cloud-failed")
        here.write("Baik, ", here.page.consultation.compose.editor)
        await press_in(here, "Jadikan konsep")
        await here.until(lambda: "81,20" in here.page.consultation.compose.editor.toPlainText())
        assert here.page.consultation.compose.editor.toPlainText() == "IPM 2025 adalah 81,20.\n\nBaik, "
        assert (await newest(here, ticket)).kind == "in"


async def test_a_reply_that_is_taken_back_while_a_note_is_written_waits_behind_its_tab(home):
    async with at_work(home) as here:
        await served(here)
        send(here, "IPM 2025 adalah 81,20.")
        compose = here.page.consultation.compose
        await here.until(lambda: compose.editor.toPlainText() == "")
        await tried(here, Outcome(Fate.FAILED, words=UNREACHABLE))
        await lines(here)
        compose.tab_clicked("note")
        here.write("Tanya Pak Joko dulu", compose.editor)
        await press_in(here, "Jadikan konsep")
        await here.until(lambda: "81,20" in compose.words("reply"))
        assert (compose.mode(), compose.editor.toPlainText()) == ("note", "Tanya Pak Joko dulu")


async def test_of_a_reply_that_may_have_left_somebody_decides(home):
    async with at_work(home) as here:
        await served(here)
        send(here, "IPM 2025 adalah 81,20.")
        await here.until(lambda: here.page.consultation.compose.editor.toPlainText() == "")
        await tried(here, Outcome(Fate.UNKNOWN, words=UNSURE))
        await lines(here)
        picture(here, "cloud-unknown")
        await press_in(here, "Kirim lagi")
        await here.until(lambda: [one.state for one in aid(here)._cloud.attempts.values()] == ["queued"])


async def test_a_reply_that_nobody_takes_up_says_so_after_a_minute(home):
    async with at_work(home) as here:
        await served(here)
        send(here, "IPM 2025 adalah 81,20.")
        await here.until(lambda: here.page.consultation.compose.editor.toPlainText() == "")
        await here.until(lambda: any(message.state == "queued" for message in aid(here).host.card.messages))
        here.clock.pass_(61)
        aid(here).tick(here.page.instant())
        (line,) = await lines(here)
        assert "token akses" in " ".join(one.text() for one in line.findChildren(type(aid(here).strip.words)))
        picture(here, "cloud-stuck")


async def test_who_gave_no_number_is_answered_all_the_same(home):
    async with at_work(home) as here:
        await here.desk.do(settings.change, CHOSEN | {"cloud_webhook": True})
        await here.desk.do(cloud_news.take, Received("w", None, "ID.7", "Budi", here.clock(), "text", "Halo"))
        await here.until(lambda: "Budi" in " ".join(here.names()))
        await here.desk.do(tickets.call_next, desk_id=DeskId(1))
        await here.until(lambda: aid(here) is not None and here.page.consultation.compose.way is aid(here)._way)
        here.write("Selamat pagi", here.page.consultation.compose.editor)
        assert here.page.consultation.compose.add.isEnabled()


async def test_switched_on_and_off_with_a_ticket_in_front_the_way_changes_at_once(home):
    async with at_work(home) as here:
        await served(here)
        compose = here.page.consultation.compose
        await here.desk.do(settings.change, {"cloud_on": False})
        await here.until(lambda: aid(here).strip.isHidden() and compose.way is not aid(here)._way)
        await here.desk.do(settings.change, {"cloud_on": True})
        await here.until(lambda: not aid(here).strip.isHidden() and compose.way is aid(here)._way)


async def test_without_the_cloud_api_everything_is_as_before(home):
    async with at_work(home) as here:
        ticket = await here.arrive("Siti", channel="whatsapp", phone="081234567890")
        await here.desk.do(tickets.call_next, desk_id=DeskId(1))
        await here.until(lambda: aid(here) is not None and aid(here)._is_on is False)
        assert aid(here).strip.isHidden() and here.page.consultation.compose.way is not aid(here)._way
        assert ticket


async def test_a_reply_reaches_meta_from_the_window_and_its_states_come_back(home):
    with meta_server.standing() as meta:
        async with at_work(home) as here:
            secrets.keep(home, outbox.TOKEN, TOKEN)
            here.window.company.gather()
            ticket = await served(here, cloud_api=meta.url)
            send(here, "IPM 2025 adalah 81,20.")
            await here.until(lambda: len(meta.taken) == 1)
            await here.until(lambda: any(m.state == "sent" for m in aid(here).host.card.messages))
            picture(here, "cloud-sent")
            assert meta.taken[0]["text"]["body"] == "IPM 2025 adalah 81,20."
            assert ticket


async def test_what_a_visitor_writes_stands_in_the_queue_of_the_window(home):
    async with at_work(home) as here:
        for name in keys.ALL:
            secrets.keep(home, name, "rahasia")
        port = free_port()
        here.window.company.gather()
        await here.desk.do(settings.change, CHOSEN | {"cloud_webhook": True, "cloud_port": port})
        await here.until(lambda: here.window.company.find(CloudCompanion)._pages is not None)
        status = await asyncio.to_thread(Relay(port).hear, post(messages=[incoming("wamid.1", "Halo")]), "rahasia")
        assert status == 200
        await here.until(lambda: "Siti" in " ".join(here.names()))
        await here.desk.do(settings.change, {"cloud_on": False})
        await here.until(lambda: here.window.company.find(CloudCompanion)._pages is None)


async def test_a_computer_without_any_key_leaves_it_to_another_and_one_that_lacks_some_says_so(home):
    async with at_work(home) as here:
        here.window.company.gather()
        await here.desk.do(settings.change, CHOSEN | {"cloud_webhook": True})
        await passing()
        assert here.said() == []
        secrets.keep(home, keys.TOKEN, TOKEN)
        await here.desk.do(cloud_keys.noted, [keys.TOKEN])
        await here.until(lambda: any("kunci webhook" in sentence for sentence in here.said()))


async def test_keys_are_kept_on_this_computer_and_the_connection_is_tried(home):
    with meta_server.standing() as meta:
        async with at_work(home) as here:
            await here.desk.do(settings.change, CHOSEN | {"cloud_api": meta.url, "cloud_account_id": "102290129340398"})
            dialog = CloudKeysDialog(here.desk, here.window)
            dialog.open()
            await here.until(lambda: "belum" in dialog.fields[outbox.TOKEN].placeholderText())
            here.click(dialog.check)
            await here.until(lambda: "token" in dialog.told.sentence())
            here.write(TOKEN, dialog.fields[outbox.TOKEN])
            here.press(Key.Key_Return)
            await here.until(lambda: "tersimpan" in dialog.fields[outbox.TOKEN].placeholderText())
            assert dialog.fields[outbox.TOKEN].text() == "" and secrets.find(home, outbox.TOKEN) == TOKEN
            here.click(dialog.check)
            await here.until(lambda: "+62 812-4922-6969" in dialog.told.sentence())
            if folder := os.environ.get("LOOK"):
                dialog.grab().save(f"{folder}/cloud-keys.png")
            here.click(dialog.fetch)
            await here.until(lambda: "1 templat" in dialog.told.sentence())
            assert [one.name for one in await here.desk.ask(cloud.templates)] == ["jawaban_siap"]
            here.click(dialog.forget)
            await here.until(lambda: secrets.find(home, outbox.TOKEN) == "")
            failure.show_with(None)


async def test_a_reply_may_go_by_hand_though_the_office_uses_the_interface(home, monkeypatch):
    opened = []
    monkeypatch.setattr(outside, "open_chat", lambda phone, text="": opened.append((phone, text)))
    async with at_work(home) as here:
        ticket = await served(here)
        hand = here.window.findChild(ByHand)
        assert hand.tool.isVisible() and "Kirim sendiri" in hand.tool.accessibleName()
        here.click(hand.tool)
        await here.until(lambda: here.page.consultation.compose.way.state == "unsent")
        send(here, "IPM 81,20.")
        await here.until(hand.panel.isVisible)
        assert opened == [(SITI, "IPM 81,20.")] and (await newest(here, ticket)).state == "unsent"
        here.press(Key.Key_Return)
        await here.until(lambda: not hand.panel.isVisible())
        here.click(hand.tool)
        await here.until(lambda: here.page.consultation.compose.way.state == "queued")
