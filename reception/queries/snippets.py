"""Snippets as they hold in this office, the most used first, and what fills their places."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from reception import snippets as program
from reception.domain import filling, people, spoken, telling, weekly
from reception.domain.calendar import weekly_hours
from reception.errors import NotFound
from reception.queries import office
from reception.store.database import rows
from reception.store.fields import instant
from reception.store.work import View

_OWN = """
select s.key, s.folder, s.title, s.body, s.is_archived, s.version, s.changed_at, o.name
from snippet s left join officer o on o.id = s.officer_id where s.office_id = ? order by s.id
"""
_USES = """
select u.key, count(*), max(m.at) from snippet_use u join message m on m.id = u.message_id
where u.office_id = ? and (m.state is null or m.state not in ('unsent', 'queued', 'failed')) group by u.key
"""
_WHO = """
select t.number, t.name, t.sex, c.question from ticket t left join consultation c on c.ticket_id = t.id
where t.id = ? and t.office_id = ?
"""
FROM_SETTINGS = {
    "kantor": "office_name", "kota": "city", "alamat": "address", "telepon": "phone", "whatsapp": "whatsapp",
    "pengaduan": "complaint_site", "silastik": "silastik_site",
}  # fmt: skip


class SnippetRow(NamedTuple):
    """`version` is 0 and `changed_at` empty for one as it shipped; `uses` are messages that left, the last `used_at`."""

    key: str
    folder: str
    title: str
    body: str
    is_archived: bool = False
    version: int = 0
    changed_at: datetime | None = None
    changed_by: str | None = None
    uses: int = 0
    used_at: datetime | None = None

    @property
    def is_shipped(self) -> bool:
        return self.key in program.shipped()


def listed(view: View) -> tuple[SnippetRow, ...]:
    """All of them, archived ones too: the most used first, then as they ship, then the office's own."""
    found = {key: SnippetRow(*one) for key, one in program.shipped().items()}
    for key, folder, title, body, is_archived, version, at, by in rows(view.db, _OWN, (view.office,)):
        found[key] = SnippetRow(key, folder, title, body, bool(is_archived), version, instant(at), by)
    for key, uses, at in rows(view.db, _USES, (view.office,)):
        if key in found:
            found[key] = found[key]._replace(uses=uses, used_at=instant(at))
    return tuple(sorted(found.values(), key=lambda row: -row.uses))


def one(view: View, key: str) -> SnippetRow:
    """Raises `NotFound`."""
    row = next((row for row in listed(view) if row.key == key), None)
    if row is None:
        raise NotFound("There is no such snippet.")
    return row


def values(view: View, ticket_id: int, officer_id: int | None = None) -> dict[str, str]:
    """What fills the places of a snippet for this ticket; what is not known is missing. Raises `NotFound`."""
    found = rows(view.db, _WHO, (ticket_id, view.office))
    if not found:
        raise NotFound("This ticket does not exist.")
    number, name, sex, question = found[0]
    said = {"nomor": number, "nama": name or "", "sapaan": telling.ADDRESSED.get(sex or "", "Ibu/Bapak")}
    officer = rows(view.db, "select name from officer where id = ?", (officer_id,))
    said |= {"petugas": officer[0][0] if officer else "", "pertanyaan": question or ""}
    settings = office.state(view).settings
    of_office = {place: settings[key] for place, key in FROM_SETTINGS.items() if settings[key]}
    return said | of_office | _times(view, settings)


def sample(view: View) -> dict[str, str]:
    """What would fill the places for a visitor who does not exist, to see how a snippet reads."""
    settings = office.state(view).settings
    of_office = {place: settings[key] for place, key in FROM_SETTINGS.items() if settings[key]}
    return SAMPLE | of_office | _times(view, settings)


SAMPLE = {
    "nomor": "A-014", "nama": "Dewi Lestari", "sapaan": "Ibu", "petugas": "Rina",
    "pertanyaan": "Berapa jumlah penduduk Kota Blitar tahun 2025?", "survei": "http://192.168.1.20:8080/s/...",
}  # fmt: skip


def _times(view: View, settings: dict[str, Any]) -> dict[str, str]:
    local = view.now.astimezone(ZoneInfo(settings["timezone"]))
    due = office.state(view).calendar.working_day_close(view.now, settings["reply_days"]).astimezone(local.tzinfo)
    return {
        "salam": filling.greeting(local.hour),
        "hari": weekly.DAYS[local.weekday()],
        "tanggal": _date(local),
        "jam": f"{local:%H.%M}",
        "jam_layanan": weekly.in_words(weekly_hours(settings["hours"])),
        "tenggat": f"{weekly.DAYS[due.weekday()]}, {_date(due)}",
    }


def _date(at: datetime) -> str:
    return f"{at.day} {spoken.MONTHS[at.month - 1].capitalize()} {at.year}"


# -- found while somebody types -----------------------------------------------------------------------------------

SHORTEST_MISSPELT, ALIKE = 4, 80
IN_TITLE, INITIALS, INSIDE, MISSPELT, IN_BODY = 100, 90, 70, 60, 40
PER_USE, MOST_FOR_USE = 2, 20


def fitting(known: Sequence[SnippetRow], typed: str) -> list[SnippetRow]:
    """Those in use that fit every word typed, the best first; of equal fit the most used. With nothing typed all."""
    wanted = people.words(typed)
    scored = [(_score(row, wanted), row) for row in known if not row.is_archived]
    return [row for score, row in sorted(scored, key=lambda one: -one[0]) if score > 0]


def _score(row: SnippetRow, wanted: list[str]) -> float:
    title, body = _words(row.title), _words(f"{row.folder} {row.body}")
    fit = min((_fit(word, title, body) for word in wanted), default=1.0)
    return fit + min(row.uses * PER_USE, MOST_FOR_USE) if fit else 0


@lru_cache(maxsize=1_000)
def _words(text: str) -> tuple[str, ...]:
    """Folding every text with each key would cost more than comparing them."""
    return tuple(people.words(text))


def _fit(word: str, title: Sequence[str], body: Sequence[str]) -> float:
    """From the beginning of a word of the title down to a misspelt one."""
    if any(known.startswith(word) for known in title):
        return IN_TITLE
    if len(word) > 1 and "".join(known[0] for known in title).startswith(word):
        return INITIALS
    if len(word) > 2 and any(word in known for known in title):
        return INSIDE
    if any(known.startswith(word) for known in body):
        return IN_BODY
    return _misspelt(word, title)


def _misspelt(word: str, title: Sequence[str]) -> float:
    from rapidfuzz import fuzz

    if len(word) < SHORTEST_MISSPELT:
        return 0
    best = max((fuzz.ratio(word, known[: len(word) + 1]) for known in title), default=0)
    return MISSPELT * best / 100 if best >= ALIKE else 0
