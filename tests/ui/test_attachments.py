"""Files are dropped, pasted or chosen, wait as chips, go with their message, and open from its bubble."""

import stat
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from reception.queries import consultation
from reception.queries import files as rows
from reception.services import conversations, files, sending
from tests.builders import select
from tests.data.sample_files import PDF, REAL
from tests.store.test_backup import full_disk
from tests.ui.acting import passing
from tests.ui.test_workspace import serve
from tests.ui.workplace import workplace
from ui import outside, private_copies
from ui.aids.files import Files
from ui.widgets.file_buttons import FileLine
from ui.widgets.sent_panel import SentPanel

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def home(sqlite_migrated: Path) -> Path:
    return sqlite_migrated


@pytest.fixture
def desktop(tmp_path: Path) -> Path:
    """A folder with a file of each kind."""
    folder = tmp_path / "desktop"
    folder.mkdir()
    for code, content in REAL.items():
        (folder / f"Tabel.{code}").write_bytes(content)
    return folder


@pytest.fixture
def opened(monkeypatch, tmp_path):
    """What the system was asked to open; copies lie in a place of this test alone."""
    asked: list[Path] = []
    monkeypatch.setattr(outside, "open_file", asked.append)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    yield asked
    private_copies.remove()


def carrying(*paths: Path, text: str = "") -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    if text:
        data.setText(text)
    return data


def aid(here) -> Files:
    return here.window.findChild(Files)


def chips(here) -> list[str]:
    return [chip.row.name for chip in aid(here).strip.chips()] if aid(here).strip.isVisible() else []


def lines(here) -> list[FileLine]:
    return [line for bubble in here.page.consultation.messages.bubbles() for line in bubble.findChildren(FileLine)]


def drag_over(widget, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Modifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)
    return event


def drop(widget, data: QMimeData) -> None:
    drag_over(widget, data)
    event = QDropEvent(
        QPoint(20, 20),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Modifier.NoModifier,
    )
    QApplication.sendEvent(widget, event)


@pytest.fixture
def clipboard():
    """Left empty: what a test has put there would outlive the program that owns it."""
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def paste(here, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    here.page.consultation.compose.editor.setFocus()
    here.press(Key.Key_V, Modifier.ControlModifier)


def choose(dialog: QFileDialog, path: Path) -> None:
    """Its whole path typed, then Enter."""
    name = dialog.findChild(QLineEdit)
    name.setText(str(path))
    QTest.keyClick(name, Key.Key_Return)


async def test_files_dropped_on_the_conversation_wait_above_the_text_box_and_go_with_the_reply(home, desktop):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        talk = here.page.consultation.messages.viewport()
        data = carrying(desktop / "Tabel.pdf", desktop / "Tabel.xlsx")
        assert drag_over(talk, data).isAccepted()
        assert aid(here).veils[talk].isVisible() and "balasan" in aid(here).veils[talk].words()
        drop(talk, data)
        await here.until(lambda: chips(here) == ["Tabel.pdf", "Tabel.xlsx"])
        assert not aid(here).veils[talk].isVisible()
        here.write("Terlampir", here.page.consultation.compose.editor)
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: [line.row.name for line in lines(here)] == ["Tabel.pdf", "Tabel.xlsx"])
        assert chips(here) == []
        assert lines(here)[0].open.accessibleName() == f"Buka Tabel.pdf, {len(PDF)} bita"
        (said,) = (await here.desk.ask(consultation.card, ticket)).messages
        assert said.text == "Terlampir"


async def test_a_file_alone_is_a_message(home, desktop):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        assert not compose.add.isEnabled()
        drop(compose.editor.viewport(), carrying(desktop / "Tabel.pdf"))
        await here.until(compose.add.isEnabled)
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: len(lines(here)) == 1)
        assert not compose.add.isEnabled()


async def test_pasted_files_and_pictures_are_attached_and_pasted_text_stays_text(home, desktop, clipboard):
    async with workplace(home) as here:
        await serve(here, "Siti")
        editor = here.page.consultation.compose.editor
        paste(here, carrying(desktop / "Tabel.csv", text=str(desktop / "Tabel.csv")))
        await here.until(lambda: chips(here) == ["Tabel.csv"])
        picture = QMimeData()
        picture.setImageData(QImage(3, 2, QImage.Format.Format_RGB32))
        paste(here, picture)
        await here.until(lambda: chips(here) == ["Tabel.csv", "gambar.png"])
        words = QMimeData()
        words.setText("dari tabel")
        words.setImageData(QImage(3, 2, QImage.Format.Format_RGB32))  # as a spreadsheet copies its cells
        paste(here, words)
        assert editor.toPlainText() == "dari tabel" and len(chips(here)) == 2


async def test_files_of_a_note_stay_with_the_note(home, desktop):
    async with workplace(home) as here:
        await serve(here, "Siti")
        compose = here.page.consultation.compose
        here.click(compose.tabs["note"])
        talk = here.page.consultation.messages.viewport()
        drag_over(talk, carrying(desktop / "Tabel.txt"))
        assert "tidak pernah terkirim" in aid(here).veils[talk].words()
        drop(talk, carrying(desktop / "Tabel.txt"))
        await here.until(lambda: chips(here) == ["Tabel.txt"])
        here.click(compose.tabs["reply"])
        assert chips(here) == [] and compose.tabs["note"].text().endswith("•")
        here.write("Baik", compose.editor)
        here.press(Key.Key_Return, Modifier.ControlModifier)
        await here.until(lambda: len(here.page.consultation.messages.bubbles()) == 1)
        assert lines(here) == []
        here.click(compose.tabs["note"])
        assert chips(here) == ["Tabel.txt"]


async def test_the_key_opens_the_dialog_and_what_is_chosen_is_attached(home, desktop):
    async with workplace(home) as here:
        await serve(here, "Siti")
        here.press(Key.Key_L, Modifier.AltModifier)
        dialog = await here.dialog(QFileDialog)
        assert dialog.fileMode() is QFileDialog.FileMode.ExistingFiles
        choose(dialog, desktop / "Tabel.docx")
        await here.until(lambda: chips(here) == ["Tabel.docx"])


async def test_a_chip_is_taken_away_by_key_and_the_cursor_comes_back(home, desktop):
    async with workplace(home) as here:
        await serve(here, "Siti")
        drop(here.page.consultation.compose.editor.viewport(), carrying(desktop / "Tabel.pdf", desktop / "Tabel.png"))
        await here.until(lambda: len(chips(here)) == 2)
        aid(here).strip.chips()[0].open.setFocus()
        here.press(Key.Key_Delete)
        await here.until(lambda: chips(here) == ["Tabel.png"])
        assert aid(here).strip.chips()[0].open.hasFocus()
        here.press(Key.Key_Delete)
        await here.until(lambda: chips(here) == [])
        assert here.page.consultation.compose.editor.hasFocus()
        assert await here.desk.ask(select, "select count(*) from file_content") == [(0,)]


async def test_what_cannot_be_taken_is_said_and_the_rest_is_attached(home, desktop):
    (desktop / "jebakan.pdf").write_bytes(b"MZ" + bytes(40))
    async with workplace(home) as here:
        await serve(here, "Siti")
        here.write("Terlampir", here.page.consultation.compose.editor)
        gone = desktop / "hilang.pdf"
        drop(
            here.page.consultation.compose.editor.viewport(),
            carrying(gone, desktop, desktop / "jebakan.pdf", desktop / "Tabel.pdf"),
        )
        await here.until(lambda: len(here.said()) == 3)
        assert [any(word in said for said in here.said()) for word in ("hilang.pdf", "folder", "program")] == [True] * 3
        await here.until(lambda: chips(here) == ["Tabel.pdf"])
        assert here.page.consultation.compose.editor.toPlainText() == "Terlampir"


async def test_staged_files_are_there_again_when_the_ticket_is(home, desktop):
    async with workplace(home) as here:
        await serve(here, "Siti")
        drop(here.page.consultation.compose.editor.viewport(), carrying(desktop / "Tabel.pdf"))
        await here.until(lambda: chips(here) == ["Tabel.pdf"])
        here.page.pick(await here.arrive("Budi"))
        await here.until(lambda: here.shown() == "A-002")
        assert chips(here) == []
        here.page.pick(None)
        await here.until(lambda: chips(here) == ["Tabel.pdf"])


async def test_a_reply_taken_back_has_its_files_again(home, desktop):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        await here.desk.do(files.stage, ticket, name="a.pdf", content=PDF)
        message = await here.desk.do(conversations.add_message, ticket, kind="out", text="Ini", state="unsent")
        await here.until(lambda: len(lines(here)) == 1)
        await here.desk.do(sending.withdraw, message)
        await here.until(lambda: chips(here) == ["a.pdf"] and lines(here) == [])


async def test_a_file_opens_as_a_private_read_only_copy_that_is_gone_in_the_end(home, opened):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        message = await here.desk.do(conversations.add_message, ticket, kind="in", text="Ini suratnya")
        for name in ("surat.pdf", "surat.pdf"):
            await here.desk.do(files.add, message, name=name, content=PDF)
        await here.until(lambda: len(lines(here)) == 2)
        await passing()
        lines(here)[0].open.setFocus()
        here.press(Key.Key_Return)
        await here.until(lambda: len(opened) == 1)
        (copy,) = opened
        assert copy.name == "surat.pdf" and copy.read_bytes() == PDF
        assert stat.S_IMODE(copy.stat().st_mode) == 0o400
        assert stat.S_IMODE(copy.parent.parent.stat().st_mode) == 0o700
        lines(here)[0].folder_wanted.emit(lines(here)[0].row)
        await here.until(lambda: len(opened) == 2)
        folder = await private_copies.together(here.desk, await here.desk.ask(rows.of_message, message))
        assert sorted(file.name for file in folder.iterdir()) == ["surat (2).pdf", "surat.pdf"]
    private_copies.remove()
    assert not copy.parent.parent.exists()


async def test_what_a_killed_program_left_is_removed_by_the_next(home, opened, tmp_path):
    left = tmp_path / f"{private_copies.PREFIX}killed"
    (left / "abc").mkdir(parents=True)
    (left / "abc" / "rahasia.pdf").write_bytes(PDF)
    (left / "abc" / "rahasia.pdf").chmod(0o400)
    async with workplace(home) as here:
        file = await here.desk.do(files.stage, await here.arrive("Siti"), name="a.pdf", content=PDF)
        await private_copies.of(here.desk, await here.desk.ask(rows.one, file))
    assert not left.exists()


async def test_a_file_is_saved_where_somebody_wants_it_or_they_are_told_why_not(home, opened, tmp_path, monkeypatch):
    async with workplace(home) as here:
        ticket = await serve(here, "Siti")
        message = await here.desk.do(conversations.add_message, ticket, kind="in", text="Ini")
        await here.desk.do(files.add, message, name="surat.pdf", content=PDF)
        await here.until(lambda: len(lines(here)) == 1)
        await passing()
        for full in (False, True):
            if full:
                monkeypatch.setattr(Path, "replace", full_disk)
            QTest.mouseClick(lines(here)[0].save, Qt.MouseButton.LeftButton)
            dialog = await here.dialog(QFileDialog)
            choose(dialog, tmp_path / f"simpanan-{full}.pdf")
            await here.back()
            await here.until(lambda full=full: len(here.said()) == 1 + full)
        assert (tmp_path / "simpanan-False.pdf").read_bytes() == PDF
        assert not (tmp_path / "simpanan-True.pdf").exists() and not list(tmp_path.glob(".*.part"))
        assert "No space left" in " ".join(here.said())


async def test_the_files_of_a_reply_that_goes_by_whatsapp_are_shown_in_a_folder(home, opened, monkeypatch):
    monkeypatch.setattr(outside, "open_chat", lambda phone, text="": None)
    async with workplace(home) as here:
        ticket = await serve(here, "Siti", channel="whatsapp", phone="081234564471")
        for name in ("Tabel.pdf", "Peta.png"):
            await here.desk.do(files.stage, ticket, name=name, content=REAL[name[-3:]])
        await here.until(lambda: len(chips(here)) == 2)
        here.write("Terlampir", here.page.consultation.compose.editor)
        here.press(Key.Key_Return, Modifier.ControlModifier)
        panel = here.window.findChild(SentPanel)
        await here.until(panel.isVisible)
        assert "Tabel.pdf, Peta.png" in panel.files.text()
        here.click(panel.folder)
        await here.until(lambda: len(opened) == 1)
        assert sorted(file.name for file in opened[0].iterdir()) == ["Peta.png", "Tabel.pdf"]
