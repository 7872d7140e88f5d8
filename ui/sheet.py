"""The one style sheet, filled with the colours of a palette. Roles (`role="title"`) are set by the widgets."""

from string import Template

_SHEET = Template("""
QMainWindow, QDialog, QWidget[role="page"] { background: $ground; }
QWidget[role="bar"], QFrame[role="bar"] { background: $card; }
QDialog { border: 1px solid $edge; }
QFrame[role="card"] { background: $card; border: 1px solid $line; border-radius: 8px; }
QFrame[role="rule"] { background: $line; border: 0; }
QFrame[bubble="in"] { background: $card; border: 1px solid $line; border-radius: 12px; }
QFrame[bubble="out"] { background: $accent_soft; border: 1px solid $accent_soft; border-radius: 12px; }
QFrame[bubble="note"] { background: $note; border: 1px dashed $warn; border-radius: 6px; }
QFrame[banner="ok"] { background: $ok_soft; border: 1px solid $ok; border-radius: 8px; }
QFrame[banner="warn"] { background: $warn_soft; border: 1px solid $warn; border-radius: 8px; }
QFrame[banner="bad"] { background: $bad_soft; border: 1px solid $bad; border-radius: 8px; }
QFrame[banner="accent"] { background: $accent_soft; border: 1px solid $accent; border-radius: 8px; }
QFrame[banner="plain"] { background: $card; border: 1px solid $edge; border-radius: 8px; }
QFrame[banner="ok"] > QLabel { color: $ok; }
QFrame[banner="warn"] > QLabel { color: $warn; }
QFrame[banner="bad"] > QLabel { color: $bad; }
QFrame[banner="accent"] > QLabel { color: $accent; }
QLabel[role="drop"] { background: $accent_soft; color: $accent; border: 3px dashed $accent; border-radius: 14px; }
QToolTip { background: $card; color: $ink; border: 1px solid $edge; padding: 5px 8px; }

QLabel { background: transparent; color: $ink; }
QLabel[role="soft"], QLabel[role="detail"], QLabel[role="section"] { color: $soft; }
QLabel[role="error"] { color: $bad; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="quoted"] { background: $accent_soft; border-radius: 8px; padding: 8px 12px; }
QLabel[role="ticket"] { color: $accent; }

QPushButton {
    background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 7px 12px; font-weight: 600;
    outline: 0;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $line; }
QPushButton:focus { border: 2px solid $accent; padding: 6px 11px; }
QPushButton:disabled { background: transparent; color: $soft; border-color: $line; }
QPushButton:checked { background: $accent_soft; color: $accent; border-color: $accent; }
QPushButton::menu-indicator { width: 0; }
QPushButton[role="strong"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="strong"]:hover, QPushButton[role="strong"]:pressed { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="strong"]:focus { border: 2px solid $ink; }
QPushButton[role="strong"]:disabled { background: transparent; color: $soft; border-color: $edge; }
QPushButton[role="note"] { background: $note; color: $ink; border: 1px dashed $warn; border-radius: 4px; }
QPushButton[role="note"]:hover, QPushButton[role="note"]:pressed { background: $warn_soft; }
QPushButton[role="note"]:focus { border: 2px dashed $warn; }
QPushButton[role="note"]:disabled { background: transparent; color: $soft; border-color: $edge; }
QPushButton[role="quiet"] { background: transparent; border-color: transparent; color: $soft; }
QPushButton[role="quiet"]:hover { background: $hover; color: $ink; }
QPushButton[role="quiet"]:focus { border: 2px solid $accent; }
QPushButton[role="quiet"]:checked { background: $accent_soft; color: $accent; }
QPushButton[mode="note"]:checked { background: $note; color: $ink; border: 1px dashed $warn; border-radius: 4px; }
QPushButton[role="pill"] { background: transparent; border: 0; padding: 0; }
QPushButton[role="answer"] { border-color: $line; padding: 0; font-weight: 400; }
QPushButton[role="answer"]:hover { background: $card; border-color: $edge; }
QPushButton[role="answer"][chosen="true"] { background: $accent_soft; border: 2px solid $accent; }
QPushButton[role="answer"]:focus { border: 2px solid $accent; }
QPushButton[role="source"] { background: transparent; border: 0; padding: 0; color: $accent; font-size: 12px; font-weight: 400; text-align: left; }
QPushButton[role="source"]:hover, QPushButton[role="source"]:focus { text-decoration: underline; }
QPushButton[role="nav"] { background: transparent; border: 0; border-radius: 0; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit {
    background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 6px 10px; min-height: 22px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QDateTimeEdit:focus {
    border: 2px solid $accent; padding: 5px 9px;
}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QSpinBox[invalid="true"], QComboBox[invalid="true"] { border: 2px solid $bad; padding: 5px 9px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: $soft; background: $ground; }
QPlainTextEdit[role="reply"], QLineEdit[role="search"] { background: $ground; }
QPlainTextEdit[role="guest"] { background: $card; border: 1px solid $edge; border-left: 5px solid $soft; border-radius: 14px; }
QPlainTextEdit[role="guest"]:focus { border: 2px solid $soft; border-left: 5px solid $ink; }
QPlainTextEdit[role="note"] { background: $note; border: 1px dashed $warn; }
QPlainTextEdit[role="note"]:focus { border: 2px dashed $warn; }
QTextEdit[role="reader"] { background: $card; border: 1px solid $line; padding: 10px 14px; }
QTextEdit[role="reader"]:focus { border: 2px solid $accent; padding: 9px 13px; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: 0; width: 26px; }
QComboBox QAbstractItemView, QListView[role="popup"], QMenu {
    background: $card; color: $ink; border: 1px solid $edge; outline: 0; padding: 4px;
    selection-background-color: $accent_soft; selection-color: $ink;
}
QListView[role="choices"] { background: $card; color: $ink; border: 1px solid $edge; border-radius: 8px; padding: 4px; }
QListView[role="choices"]:focus { border: 2px solid $accent; padding: 3px; }
QListView[role="choices"]::item { padding: 0 8px; border-radius: 6px; color: $ink; }
QListView[role="choices"]::item:hover { background: $hover; }
QListView[role="choices"]::item:selected { background: $accent_soft; color: $ink; }
QListView[role="choices"]::indicator { width: 16px; height: 16px; border: 2px solid $soft; border-radius: 5px; background: $card; }
QListView[role="choices"]::indicator:checked { background: $accent; border-color: $accent; }
QComboBox QAbstractItemView::item, QListView[role="popup"]::item { min-height: 28px; padding: 2px 8px; }
QMenu::item { padding: 7px 26px 7px 14px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $soft; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QCheckBox, QRadioButton { color: $ink; spacing: 8px; padding: 3px; border: 2px solid transparent; border-radius: 6px; }
QCheckBox::indicator { width: 16px; height: 16px; border: 2px solid $soft; border-radius: 5px; background: $card; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QRadioButton::indicator { width: 14px; height: 14px; border: 2px solid $soft; border-radius: 9px; background: $card; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid $accent; border-radius: 9px; }
QCheckBox:focus, QRadioButton:focus { border-color: $accent; }

QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 14px; margin: -7px 0; border: 2px solid $accent; border-radius: 9px; background: $card; }
QSlider::handle:horizontal:focus { background: $accent; }

QListView, QScrollArea, QTableView { background: transparent; border: 0; outline: 0; }
QScrollArea[role="beside"] { border-left: 1px solid $line; }
QScrollArea > QWidget > QWidget[role="bare"] { background: transparent; }
QTableView[role="history"] { background: $card; border: 1px solid $line; border-radius: 8px; selection-background-color: $accent_soft; selection-color: $ink; }
QTableView[role="history"]:focus { border: 1px solid $accent; }
QTableView[role="history"]::item { padding: 0 8px; border-bottom: 1px solid $line; }
QHeaderView::section { background: $card; color: $soft; border: 0; border-bottom: 1px solid $line; padding: 6px 8px; font-weight: 600; }
QTableView { gridline-color: $line; }
QTableCornerButton::section { background: $card; border: 0; border-bottom: 1px solid $line; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $edge; border-radius: 3px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $soft; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: 0; width: 0; height: 0; }
QProgressBar { background: $line; border: 0; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")


def of(colours: dict[str, str]) -> str:
    return _SHEET.substitute(colours)
