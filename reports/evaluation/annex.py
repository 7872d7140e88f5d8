"""The annex: every late ticket, with the instants by which it was judged; every visitor, by a masked name."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from reception import channels
from reception.domain import codes
from reception.domain.figures import LateTicket, Registered, ReportInput
from reports import formats, tables
from reports.story import Story
from reports.tables import Column


def write(story: Story, given: ReportInput) -> None:
    _late_tickets(story, given)
    _visitors(story, given)


def _late_tickets(story: Story, given: ReportInput) -> None:
    late = given.figures.promptness.late
    if late:
        story.new_page()
    story.chapter("Lampiran 1. Daftar Tiket Terlambat")
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


def _visitors(story: Story, given: ReportInput) -> None:
    register = given.register
    if register:
        story.new_page()
    story.chapter("Lampiran 2. Daftar Pengunjung")
    if not register:
        story.say("Dalam periode ini tidak ada pengunjung yang tercatat.")
        return
    story.say(
        f"Daftar ini memuat {formats.number(len(register))} tiket menurut waktu kedatangan. Nama disamarkan dan kontak tidak"
        " dicantumkan: data pribadi pengunjung tetap di kantor (UU Nomor 27 Tahun 2022)."
    )
    columns = [
        tables.number("No", 0.8), Column("Tanggal", 1.4), Column("Nomor", 0.95), Column("Nama", 2.2),
        Column("Instansi", 3.5), Column("Topik", 2.9),
    ]  # fmt: skip
    rows = [_visitor(place, one) for place, one in enumerate(register, 1)]
    letters = formats.listed([f"{one.letter} {one.entry.label}" for one in channels.registry().values()])
    note = f"Huruf nomor: {letters}. Tanda {formats.NOTHING} : tidak tercatat. " + story.source(
        "catatan antrean", len(register), "tiket"
    )
    story.table(f"Pengunjung, {formats.period(given.figures.period)}", columns, rows, note=note)


def _visitor(place: int, one: Registered) -> list[str]:
    name = one.name or formats.NOTHING
    return [
        formats.number(place),
        formats.short_date(one.day),
        one.number,
        name if one.people == 1 else f"{name} ({formats.number(one.people)} orang)",
        one.institution or formats.NOTHING,
        codes.TOPICS.label(one.topic) if one.topic else formats.NOTHING,
    ]


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
