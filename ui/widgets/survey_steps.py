"""What a visitor sees one after the other: the invitation, a question, the open words, the thanks."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from reception.domain.satisfaction import QUESTIONNAIRE
from reception.domain.survey_form import SurveyForm
from reception.words import tr
from ui import icons, look
from ui.widgets import form, text
from ui.widgets.tall import AnswerButton, TallButton


def large(words: str, pixels: int = 28) -> QLabel:
    made = text.line(words, font=_sized(look.bold("title"), pixels), wrap=True)
    made.setAccessibleName(words)
    return made


def calm(words: str) -> QLabel:
    return text.line(words, role="soft", font=_sized(look.font("title"), 20), wrap=True)


def _sized(font: QFont, pixels: int) -> QFont:
    font.setPixelSize(pixels)
    return font


def _column(parent: QWidget, gap: int = 12) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(gap)
    return column


class Invitation(QWidget):
    """Asks whether the visitor wants to; both answers are equally easy.

    Signals: accepted(), refused().
    """

    accepted = Signal()
    refused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.begin = TallButton(tr("Begin"), role="strong")
        self.refuse = TallButton(tr("I would rather not"))
        self.begin.clicked.connect(self.accepted)
        self.refuse.clicked.connect(self.refused)
        column = _column(self, 18)
        column.addStretch(2)
        column.addWidget(large(tr("How did we serve you today?"), 38))
        column.addWidget(calm(tr("Nine short questions, about one minute. Each of them may be skipped.")))
        column.addWidget(calm(tr("The officer cannot see your answers. Your name is not asked.")))
        column.addSpacing(18)
        column.addLayout(self._choices())
        column.addStretch(3)

    def _choices(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.begin, 2)
        row.addWidget(self.refuse, 1)
        return row


class Question(QWidget):
    """One question with its four answers.

    Signals: chosen(int) the visitor pressed this answer, 1 to 4.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.count = text.line("", role="soft", font=_sized(look.semibold("strong"), 17))
        self.words = large("")
        self.words.setMinimumHeight(80)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.answers = [AnswerButton(number) for number in range(1, 5)]
        column = _column(self)
        column.addWidget(self.count)
        column.addWidget(self.words)
        for answer in self.answers:
            answer.clicked.connect(self.answer_clicked)
            column.addWidget(answer)
        column.addStretch()

    def show_question(self, survey: SurveyForm) -> None:
        element = survey.element
        place = tr("Question {n} of {total}", n=survey.at + 1, total=len(QUESTIONNAIRE))
        self.count.setText(place)
        self.words.setText(element.question)
        self.words.setAccessibleName(f"{place}. {element.question}")
        for answer, words in zip(self.answers, element.answers, strict=True):
            answer.show_answer(words, chosen=survey.chosen == answer.number)

    def answer_clicked(self) -> None:
        button = self.sender()
        assert isinstance(button, AnswerButton)
        self.chosen.emit(button.number)


class OpenWords(QWidget):
    """The visitor's own words; the reason is asked only after a low answer. Both may stay empty."""

    def __init__(self) -> None:
        super().__init__()
        self.reason = _words_editor(tr("What was less than satisfying?"))
        self.comment = _words_editor(tr("Suggestions and remarks"))
        self._reason_part = _labelled(self.reason, tr("What was less than satisfying? (may stay empty)"))
        column = _column(self, 16)
        column.addWidget(large(tr("In your own words")))
        column.addWidget(self._reason_part, 1)
        column.addWidget(_labelled(self.comment, tr("Suggestions and remarks (may stay empty)")), 1)

    def ask(self, *, reason: bool) -> None:
        self._reason_part.setVisible(reason)
        (self.reason if reason else self.comment).setFocus()

    def written(self) -> tuple[str | None, str | None]:
        """Reason and comment; a reason that is no longer asked for is not kept."""
        reason = None if self._reason_part.isHidden() else form.typed(self.reason)
        return reason, form.typed(self.comment)

    def forget(self) -> None:
        self.reason.clear()
        self.comment.clear()


def _words_editor(name: str) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFont(_sized(look.font("title"), 20))
    made.setMinimumHeight(96)
    return made


def _labelled(editor: QPlainTextEdit, words: str) -> QWidget:
    part = QWidget()
    column = _column(part, 6)
    label = text.line(words, font=_sized(look.semibold("title"), 19))
    label.setBuddy(editor)
    column.addWidget(label)
    column.addWidget(editor, 1)
    return part


class Thanks(QWidget):
    """The end; says nothing of what was answered."""

    def __init__(self) -> None:
        super().__init__()
        mark = QLabel()
        mark.setPixmap(icons.icon("done", "ok").pixmap(96, 96))
        self.words = large("", 40)
        self.rest = calm("")
        column = _column(self, 16)
        column.addStretch(2)
        for part in (mark, self.words, self.rest):
            column.addWidget(part)
        column.addStretch(3)

    def thank(self, words: str, rest: str) -> None:
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self.rest.setText(rest)


def top(office_name: str, number: str) -> QHBoxLayout:
    """Whose survey it is, and which ticket's."""
    row = QHBoxLayout()
    name = tr("{office} · Satisfaction survey", office=office_name)
    row.addWidget(text.line(name, role="soft", font=look.semibold("strong")))
    row.addStretch()
    row.addWidget(text.line(number, role="ticket", font=look.bold("title")))
    return row
