"""What one visitor has answered so far. Nothing is chosen for them, nothing is kept that they did not send."""

from dataclasses import dataclass, field

from reception.domain import satisfaction
from reception.domain.satisfaction import QUESTIONNAIRE, Element


@dataclass
class SurveyForm:
    """Walks through the questions one by one; `at` is the one on screen, behind the last stand the open words."""

    answers: dict[str, int] = field(default_factory=dict)
    at: int = 0

    @property
    def is_at_words(self) -> bool:
        return self.at >= len(QUESTIONNAIRE)

    @property
    def element(self) -> Element:
        return QUESTIONNAIRE[self.at]

    @property
    def chosen(self) -> int | None:
        return self.answers.get(self.element.code)

    @property
    def asks_reason(self) -> bool:
        return satisfaction.needs_reason(self.answers.values())

    def choose(self, answer: int) -> None:
        satisfaction.ensure_answer(self.element.code, answer)
        self.answers[self.element.code] = answer

    def skip(self) -> None:
        """Leaves this question without an answer, also one given earlier."""
        self.answers.pop(self.element.code, None)
        self.go_on()

    def go_on(self) -> None:
        self.at = min(self.at + 1, len(QUESTIONNAIRE))

    def go_back(self) -> None:
        self.at = max(self.at - 1, 0)
