"""The satisfaction survey as people fill it in: most are content, some are not, some refuse."""

from reception.demo.cast import words
from reception.demo.days import Visit
from reception.demo.stage import Stage
from reception.domain.ids import TicketId
from reception.domain.satisfaction import ELEMENTS
from reception.services import surveys

WEAKER = {"U8": 0.18, "U3": 0.1, "U9": 0.08, "U2": 0.06}
SOURCES = {
    "walk_in": (("desk", "phone", "paper"), (60, 28, 12)),
    "whatsapp": (("phone", "whatsapp"), (70, 30)),
    "silastik": (("phone", "phone"), (1, 1)),
}


def plan(stage: Stage, ticket: TicketId, visit: Visit) -> None:
    """Most are asked; of those more than half answer, some refuse, and the rest never come to it."""
    if not stage.happens(0.88):
        return
    surveys.offer(stage.work, ticket)
    chance, patience = stage.rng.random(), (60, 300) if visit.channel == "walk_in" else (300, 14_000)
    if chance < 0.60:
        stage.after(stage.rng.randint(*patience), answers, ticket, visit.channel)
    elif chance < 0.78:
        stage.after(stage.rng.randint(20, 90), refuses, ticket)


def refuses(stage: Stage, ticket: TicketId) -> None:
    surveys.decline(stage.work, ticket)


def answers(stage: Stage, ticket: TicketId, channel: str) -> None:
    """Nine answers around 3 and 4, lower where the visitor waited too long; the cost is known to be free."""
    mood = stage.rng.gauss(-0.9 if stage.is_late(ticket) else 0, 0.35)
    given = {code: _answer(stage, code, mood) for code in ELEMENTS if not stage.happens(0.01)}
    kinds, weights = SOURCES[channel]
    source = stage.rng.choices(kinds, weights)[0]
    if source in surveys.THROUGH_AN_OFFICER:
        stage.work.actor = stage.rng.choice(stage.officers)
    if any(answer <= 2 for answer in given.values()):
        told = {"reason": stage.rng.choice(words()["survey_reasons"])}
    else:
        told = {}
    if stage.happens(0.3):
        content = min(given.values(), default=3) > 2
        told["comment"] = stage.rng.choice(words()["comments_good" if content else "comments_bad"])
    surveys.answer(stage.work, ticket, answers=given, source=source, **told)


def _answer(stage: Stage, code: str, mood: float) -> int:
    if code == "U4":
        return 4 if stage.happens(0.985) else 3
    level = 3.62 + mood - WEAKER.get(code, 0) + stage.rng.gauss(0, 0.38)
    return min(max(round(level), 1), 4)
