"""Makes the visitor book of October 2026 as an office keeps it, with its surveys and consultations.

`python -m tests.data.make_visitor_book` writes the files anew; the same seed gives the same files, to the byte. The
people are invented. The untidiness is that of real books: two spellings of one institution, times and numbers that
nobody wrote down, five notations of one telephone number, rows entered twice, blank lines.
"""

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tests.data import consultation_texts as texts
from tests.data.book_files import as_csv, as_xlsx
from tests.data.visitor_people import People, Row

HERE = Path(__file__).parent
BOOK, SURVEYS, CONSULTATIONS = "buku-tamu-2026-10", "survei-2026-10", "konsultasi-2026-10"
SEED = 20261001
COLUMNS = (
    "number", "arrived_at", "channel", "visitor_name", "institution", "institution_kind", "phone", "email", "sex", "age_group",
    "education", "occupation", "purpose", "priority", "called_at", "started_at", "finished_at", "outcome", "desk", "officer",
    "topic", "question", "answer", "data_outcome", "email_ok", "whatsapp_ok", "silastik_ok", "late_reason",
)  # fmt: skip
SURVEY_COLUMNS = ("submitted_at", "ticket", "source", "sex", "age_group", "education", "occupation",
                  *(f"U{n}" for n in range(1, 10)), "comment")  # fmt: skip
CONSULTATION_COLUMNS = (
    "ticket",
    "channel",
    "topic",
    "asked_at",
    "question",
    "answered_at",
    "answer",
    "officer",
    "data_outcome",
    "link",
)
LETTERS = {"walk_in": "A", "whatsapp": "W", "silastik": "S"}
CHANNELS = {
    "walk_in": ("Langsung", "langsung", "walk_in"),
    "whatsapp": ("WhatsApp", "WA", "whatsapp"),
    "silastik": ("Silastik",),
}
OFFICERS = ("Prita Kumaladewi", "Satrio Widyatmaka", "prita kumaladewi")
OUTCOMES = (
    "Ya, sesuai",
    "Ya, sesuai",
    "Ya, sesuai",
    "ya, tetapi tidak sesuai",
    "Tidak diperoleh",
    "Belum diperoleh",
    "",
)


class Book:
    """Plays the month desk by desk, minute by minute, and writes down what an office would."""

    def __init__(self) -> None:
        self.chance = random.Random(SEED)
        self.people = People(self.chance)
        self.rows: list[Row] = []

    def play(self) -> list[Row]:
        for day in _working_days():
            self._day(day)
        self._oddities()
        return sorted(self.rows, key=lambda row: row["arrived_at"])

    def _day(self, day: date) -> None:
        opens, closes = _at(day, 8), _at(day, 15, 30 if day.isoweekday() == 5 else 0)
        free = {"Meja 1": opens, "Meja 2": opens if self.chance.random() < 0.5 else closes}
        counts = dict.fromkeys(LETTERS, 0)
        for arrived_at, channel in sorted(self._arrivals(opens, closes)):
            counts[channel] += 1
            row = self._row(arrived_at, channel, counts[channel])
            self._serve(row, max(arrived_at, opens), free, closes)
            self.rows.append(row)

    def _arrivals(self, opens: datetime, closes: datetime) -> Iterator[tuple[datetime, str]]:
        at = opens - timedelta(minutes=12)
        while (at := at + timedelta(minutes=round(self.chance.expovariate(1 / 29)) + 1)) < closes - timedelta(
            minutes=9
        ):
            yield at, self.chance.choices(("walk_in", "whatsapp", "silastik"), (60, 30, 10))[0]

    def _row(self, arrived_at: datetime, channel: str, count: int) -> Row:
        chance = self.chance
        number = f"{LETTERS[channel]}-{count:03d}"
        row = dict.fromkeys(COLUMNS, "") | self.people.next()
        row |= {
            "number": chance.choices((number, str(count), number.lower(), ""), (80, 8, 4, 8))[0],
            "arrived_at": arrived_at,
            "channel": chance.choice(CHANNELS[channel]),
            "email_ok": chance.choice(("ya", "ya", "tidak", "")) if row["email"] else "",
            "whatsapp_ok": chance.choice(("ya", "1", "")) if row["phone"] else "",
            "silastik_ok": "ya" if channel == "silastik" else chance.choice(("tidak", "", "0")),
        }
        if channel == "walk_in" and chance.random() < 0.08:
            row["priority"] = chance.choice(("Lansia", "ya", "Ibu hamil", "penyandang disabilitas"))
        return row

    def _serve(self, row: Row, ready: datetime, free: dict[str, datetime], closes: datetime) -> None:
        chance = self.chance
        desk = min(free, key=lambda name: free[name])
        called_at = max(ready, free[desk]) + timedelta(
            minutes=chance.choice((0, 0, 1, 1, 2, 13 if chance.random() < 0.1 else 3))
        )
        row["desk"] = "" if chance.random() < 0.04 else desk
        row["officer"] = OFFICERS[0 if desk == "Meja 1" else 1] if chance.random() < 0.95 else OFFICERS[2]
        fate = chance.random()
        if fate < 0.05 or called_at >= closes:
            self._lose(row, called_at, "Tidak hadir" if fate < 0.035 and called_at < closes else "batal")
            return
        row["called_at"] = called_at if chance.random() < 0.7 else ""
        row["started_at"] = called_at + timedelta(minutes=chance.choice((0, 0, 1)))
        finished_at = row["started_at"] + timedelta(minutes=max(3, round(chance.gauss(12, 5))))
        row["finished_at"] = "" if chance.random() < 0.06 else finished_at
        row["outcome"] = chance.choice(("", "Selesai", "done"))
        free[desk] = finished_at
        self._talk(row)
        if row["started_at"] - ready > timedelta(minutes=11) and chance.random() < 0.7:
            row["late_reason"] = chance.choice(("Petugas sedang rapat", "Antrean ramai", "jaringan internet mati"))

    def _lose(self, row: Row, called_at: datetime, outcome: str) -> None:
        row["outcome"] = outcome
        row["finished_at"] = called_at + timedelta(minutes=3) if self.chance.random() < 0.8 else ""
        row["called_at"] = called_at if outcome == "Tidak hadir" else ""
        row["desk"] = row["desk"] if outcome == "Tidak hadir" else ""

    def _talk(self, row: Row) -> None:
        talk = self.chance.choice(texts.TALKS)
        place = {"year": self.chance.choice((2023, 2024, 2025)), "place": self.chance.choice(texts.PLACES)}
        row["topic"] = talk.topic
        row["data_outcome"] = self.chance.choice(OUTCOMES)
        if self.chance.random() < 0.65:
            row["question"], row["answer"] = talk.question.format(**place), talk.answer.format(**place)

    def _oddities(self) -> None:
        """What happens once a month: nights, a weekend, a long visit, an answer of the next day, rows written twice."""
        for day, hour, minute in ((5, 21, 40), (8, 22, 5), (13, 19, 15), (19, 23, 50), (24, 20, 30), (27, 4, 55)):
            self._overnight(_at(date(2026, 10, day), hour, minute))
        saturday = self._odd(_at(date(2026, 10, 17), 9, 20), "walk_in", started_at=_at(date(2026, 10, 17), 9, 25))
        saturday |= {"finished_at": _at(date(2026, 10, 17), 9, 50), "desk": "Meja 1"}
        long = self._odd(_at(date(2026, 10, 20), 14, 50), "walk_in", started_at=_at(date(2026, 10, 20), 14, 56))
        long |= {
            "finished_at": _at(date(2026, 10, 20), 15, 35),
            "desk": "Meja 3",
            "question": 'Minta "data dasar"\nuntuk:\n1. RPJMD; 2. RKPD',
        }
        long["answer"] = "Daftar kebutuhan data kami terima,\nsebagian dijawab besok."
        slow = self._odd(_at(date(2026, 10, 6), 13, 5), "silastik", started_at=_at(date(2026, 10, 6), 13, 30))
        slow["finished_at"] = _at(date(2026, 10, 7), 9, 10)
        for index in (40, 155):
            self.rows.append(dict(self.rows[index]))
        self.rows += [dict(self.rows[90]) for _ in range(2)]

    def _overnight(self, arrived_at: datetime) -> None:
        """Written at night, answered when the office opens."""
        morning = arrived_at.date() if arrived_at.hour < 8 else arrived_at.date() + timedelta(days=1)
        while morning.isoweekday() > 5:
            morning += timedelta(days=1)
        at = _at(morning, 8, self.chance.choice((1, 4, 9)))
        self._odd(arrived_at, "whatsapp", called_at=at, started_at=at)["finished_at"] = at + timedelta(minutes=6)

    def _odd(self, arrived_at: datetime, channel: str, **times: datetime) -> Row:
        row = self._row(arrived_at, channel, 0) | {"number": "", **times}
        self._talk(row)
        self.rows.append(row)
        return row


def surveys(book: list[Row], chance: random.Random) -> Iterator[Row]:
    """About four in ten of those served fill in the form; some forms name no ticket."""
    for row in _referable(book):
        if chance.random() < 0.42 and row["finished_at"]:
            answers = {f"U{n}": chance.choices((4, 3, 2, 1, ""), (60, 32, 4, 1, 3))[0] for n in range(1, 10)}
            filled = dict.fromkeys(SURVEY_COLUMNS, "") | answers
            filled |= {"submitted_at": row["finished_at"] + timedelta(minutes=chance.randrange(1, 9))}
            filled |= {"ticket": reference(row), "source": chance.choice(("Layar meja", "ponsel", "kertas"))}
            if chance.random() < 0.15:
                filled |= {"ticket": "", "sex": "P", "age_group": "17-25", "source": "Kertas"}
            yield filled | {"comment": chance.choice(texts.COMMENTS) if chance.random() < 0.3 else ""}


def consultations(book: list[Row], chance: random.Random) -> Iterator[Row]:
    """Answers kept apart from the book: some belong to its tickets, some came by other ways."""
    silent = [row for row in _referable(book) if not row["question"]]
    for row in chance.sample(silent, 30):
        yield _answered(chance, {"ticket": reference(row), "officer": row["officer"]})
    for day in sorted(chance.sample(range(1, 31), 14)):
        asked_at = _at(date(2026, 10, day), chance.randrange(7, 22), chance.randrange(60))
        own = {"channel": chance.choice(("WA", "Silastik", "")), "asked_at": asked_at}
        yield _answered(
            chance, own | {"answered_at": asked_at + timedelta(hours=2), "link": "https://blitarkota.bps.go.id/"}
        )


def reference(row: Row) -> str:
    channel = next(code for code, spellings in CHANNELS.items() if row["channel"] in spellings)
    count = int(row["number"].upper().removeprefix(f"{LETTERS[channel]}-"))
    return f"{row['arrived_at'].date()}/{LETTERS[channel]}-{count:03d}"


def _referable(book: list[Row]) -> list[Row]:
    once = [row for row in book if book.count(row) == 1]
    return [row for row in once if row["number"] and row["started_at"]]


def _answered(chance: random.Random, own: Row) -> Row:
    talk = chance.choice(texts.TALKS)
    said = {"year": 2025, "place": chance.choice(texts.PLACES)}
    row = dict.fromkeys(CONSULTATION_COLUMNS, "") | {"topic": talk.topic, "data_outcome": chance.choice(OUTCOMES)}
    return row | {"question": talk.question.format(**said), "answer": talk.answer.format(**said)} | own


def _working_days() -> Iterator[date]:
    days = (date(2026, 10, day) for day in range(1, 32))
    return (day for day in days if day.isoweekday() <= 5)


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


def files() -> dict[str, bytes]:
    """Every file of the month by its name."""
    book, chance = Book().play(), random.Random(SEED + 1)
    forms, answers = list(surveys(book, chance)), list(consultations(book, chance))
    return {
        f"{BOOK}.csv": as_csv(COLUMNS, book, chance, ";"),
        f"{BOOK}.xlsx": as_xlsx(COLUMNS, book),
        f"{SURVEYS}.csv": as_csv(SURVEY_COLUMNS, forms, chance, ";"),
        f"{CONSULTATIONS}.csv": as_csv(CONSULTATION_COLUMNS, answers, chance, ","),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (HERE / name).write_bytes(content)
