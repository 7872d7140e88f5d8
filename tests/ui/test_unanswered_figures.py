"""What was answered from earlier consultations, and what nobody could answer, on the page of the reports."""

from PySide6.QtWidgets import QApplication

from tests.reports import builders
from ui import look
from ui.widgets.figures_view import FiguresView


async def test_the_figures_show_the_share_of_reused_answers_and_the_questions_without_one():
    look.dress(QApplication.instance())
    view = FiguresView()
    view.show_figures(builders.month())
    assert view.reused.text() == "121 dari 398 jawaban berasal dari konsultasi terdahulu (30,40%)."
    assert view.unanswered.texts()[2:4] == ["Apakah ada data pengangguran per kelurahan <2025>?", "4"]
    assert view.unanswered.texts()[-2:] == ["9 pertanyaan lain", "9"]
