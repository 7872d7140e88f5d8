"""The annex: every late ticket, with the instants by which it was judged."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from reception.domain.figures import LateTicket, ReportInput
from reports import formats, tables
from reports.story import Story
from reports.tables import Column


def write(story: Story, given: ReportInput) -> None:
    late = given.figures.promptness.late
    if late:
        story.new_page()
    story.chapter("Lampiran. Daftar Tiket Terlambat")
    if not late:
        story.say("Dalam periode ini tidak ada tiket yang terlambat.")
        return
    story.say(
        f"Daftar ini memuat {formats.number(len(late))} tiket yang mulai dilayani, dilewati, dipanggil tanpa hadir, atau"
        f" dibatalkan setelah batas {given.wait_limit_minutes} menit jam pelayanan sejak giliran."
    )
    zone = given.letterhead.timezone
    columns = [
        tables.number("No", 0.75), Column("Tanggal", 1.35), Column("Nomor", 1), *(Column(head, 1.05) for head in
        ("Datang", "Giliran", "Batas", "Mulai")), Column("Alasan", 4.2),
    ]  # fmt: skip
    rows = [_row(place, ticket, zone) for place, ticket in enumerate(late, 1)]
    note = f"Waktu dalam {formats.zone_name(given.printed_at, zone)}; tanda – : tidak dilayani atau tidak tercatat. "
    note += story.source("catatan antrean", len(late), "tiket terlambat")
    story.table(f"Tiket terlambat, {formats.period(given.figures.period)}", columns, rows, note=note)


def _row(place: int, ticket: LateTicket, zone: str) -> list[str]:
    times = (ticket.arrived_at, ticket.turn_at, ticket.due_at, ticket.started_at)
    shown = [_time(instant, ticket.day, zone) for instant in times]
    return [
        formats.number(place),
        formats.short_date(ticket.day),
        ticket.number,
        *shown,
        ticket.reason or "Tanpa alasan tercatat",
    ]


def _time(instant: datetime | None, day: date, zone: str) -> str:
    """The time alone on the ticket's own day, with the date on another."""
    if instant is None:
        return formats.NOTHING
    local = instant.astimezone(ZoneInfo(zone))
    return f"{local:%H.%M}" if local.date() == day else f"{local:%d/%m %H.%M}"
