"""Qt's own words: the menu of an editor and the dialog for files speak the language of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QPushButton

from reception import words
from ui.qt_words import QtWords


@pytest.fixture
def translated(qapp):
    translator = QtWords()
    QApplication.installTranslator(translator)
    yield
    QApplication.removeTranslator(translator)
    words.speak(words.DEFAULT_LANGUAGE)


def menu_words() -> list[str]:
    editor = QLineEdit()
    menu = editor.createStandardContextMenu()
    return [action.text().split("\t")[0] for action in menu.actions() if action.text()]


def test_the_menu_of_an_editor_is_indonesian(translated):
    assert menu_words() == ["&Urungkan", "&Ulangi", "&Potong", "&Salin", "&Tempel", "Hapus", "Pilih semua"]


def test_in_english_they_stay_as_they_are(translated):
    words.speak("en")
    assert menu_words()[0] == "&Undo"


def test_the_dialog_for_saving_is_indonesian(translated, qtbot):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    assert {"&Simpan", "Batal"} <= {button.text() for button in dialog.findChildren(QPushButton)}


def test_names_of_keys_stay_what_qt_reads(translated):
    assert QKeySequence("Print")[0].key() is Qt.Key.Key_Print
    assert QKeySequence("Ctrl+Del").toString() == "Ctrl+Del"
