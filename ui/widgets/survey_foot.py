"""What can be done at every step of the survey: go back, skip, go on, send, or stop."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reception.domain.survey_form import SurveyForm
from reception.words import tr
from ui.widgets import text
from ui.widgets.tall import TallButton


class SurveyFoot(QWidget):
    """Shows the buttons that mean something at this step; the page connects them."""

    def __init__(self) -> None:
        super().__init__()
        self.back = TallButton(tr("‹ Back"))
        self.refuse = TallButton(tr("Stop, I would rather not"), role="quiet")
        self.skip = TallButton(tr("Skip"))
        self.next = TallButton(tr("Next ›"), role="strong")
        self.send = TallButton(tr("Send my answers"), role="strong")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._buttons())
        column.addWidget(text.soft(tr("The officer cannot see your answers. This survey may be skipped.")))
        self.hide()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.back)
        row.addWidget(self.refuse)
        row.addStretch()
        for one in (self.skip, self.next, self.send):
            row.addWidget(one)
        return row

    def show_step(self, survey: SurveyForm) -> None:
        at_words = survey.is_at_words
        self.back.setEnabled(survey.at > 0)
        self.skip.setVisible(not at_words)
        self.next.setVisible(not at_words and survey.chosen is not None)
        self.send.setVisible(at_words)
        self.show()
