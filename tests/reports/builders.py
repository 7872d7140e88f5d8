"""Fabricated figures: a plausible office, an empty month, and the extremes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from reception import standards
from reception.domain import codes, periods, satisfaction
from reception.domain.figures import (
    ChannelPromptness,
    ComplaintFigures,
    ConsultationFigures,
    Counts,
    Coverage,
    Figures,
    Headline,
    LateTicket,
    Letterhead,
    MonthTrend,
    OfficerFigures,
    PromptnessFigures,
    Registered,
    ReplyClockFigures,
    ReportInput,
    RequirementCheck,
    SatisfactionFigures,
    ServiceFigures,
    TicketFigures,
)
from reception.domain.periods import Period
from reception.domain.unanswered import Unanswered

JAKARTA = ZoneInfo("Asia/Jakarta")
SUMS = dict(zip(satisfaction.ELEMENTS, (105, 101, 100, 116, 102, 105, 106, 105, 115), strict=True))
COMMENTS = [
    "Pelayanan cepat dan ramah, terima kasih.",
    "Mohon data PDRB menurut kecamatan disediakan juga di situs.",
    "Ruang tunggu agak panas pada siang hari; semoga dapat ditambah kipas angin.",
    "Petugas menjelaskan perbedaan tahun dasar dengan sabar.",
]
UNANSWERED = [Unanswered("Apakah ada data pengangguran per kelurahan <2025>?", 4)]
UNANSWERED += [Unanswered(f"Mohon data yang ke-{place}, menurut kecamatan dan jenis kelamin", 1) for place in range(20)]
REUSED = (121, Decimal("30.40"), 340, tuple(UNANSWERED))


def letterhead(**changes: object) -> Letterhead:
    plain = Letterhead(
        office_name="BPS Kota Blitar",
        heading=("BADAN PUSAT STATISTIK", "KOTA BLITAR"),
        address="Jalan Contoh Nomor 1, Kota Blitar",
        phone="0342-8178012",
        whatsapp="0812-4922-6969",
        logo=None,
        city="Blitar",
        timezone="Asia/Jakarta",
        addressee="Penanggung Jawab Pelayanan",
        document_number="B-101/35720/PL.100/2026",
        prepared_by=("Anisa Putri", "199405122019032001"),
        checked_by=("Bambang Sutrisno", "198203152006041002"),
        approved_by=("Dr. Citra Lestari", "197511201998032003"),
        approved_title="Kepala BPS Kota Blitar",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def given(figures: Figures, **changes: object) -> ReportInput:
    standard = standards.default()
    plain = ReportInput(
        figures,
        letterhead(),
        standard.legal_basis,
        standard.competences,
        datetime.combine(figures.period.last + timedelta(days=1), time(1, 0), UTC),
        "0.1.0",
        service_hours="Senin–Kamis 08.00–15.00; Jumat 08.00–15.30",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def register(figures: Figures) -> tuple[Registered, ...]:
    """A row for each ticket; some gave no name, some came together, some names are not of this alphabet."""
    names = ("Dewi L.", "Sup•••", "M. A. W.", "", "Siti R.", "<b>Budi S.")
    places = (
        "Universitas Negeri Malang",
        None,
        "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Blitar",
        "SMAN 1 Blitar",
    )
    days = [day for day, count in sorted(figures.tickets.by_day.items()) for _ in range(count)]
    return tuple(
        Registered(
            date.fromisoformat(day), f"A-{place % 1000:03d}", names[place % 6], 1 + 3 * (place % 50 == 7), places[place % 4],
            None if place % 9 == 0 else list(codes.TOPICS)[place % 30],
        )
        for place, day in enumerate(days, 1)
    )  # fmt: skip


def spread(total: int, keys: list[str], chance: Random, unknown: int = 0) -> Counts:
    """The total dealt out over the keys, the first ones most often."""
    counts: Counts = {}
    for _ in range(total - unknown):
        key = keys[min(int(chance.expovariate(0.45)), len(keys) - 1)]
        counts[key] = counts.get(key, 0) + 1
    return counts | ({codes.UNKNOWN: unknown} if unknown else {})


def late_ticket(day: date, number: int, reason: str | None = "Antrean rombongan mahasiswa") -> LateTicket:
    turn = datetime.combine(day, time(9, 0), JAKARTA) + timedelta(minutes=number % 240)
    return LateTicket(
        f"A-{number % 1000:03d}", day, turn - timedelta(minutes=6), turn, turn + timedelta(minutes=10),
        turn + timedelta(minutes=14), reason,
    )  # fmt: skip


def month(first: date = date(2026, 10, 1)) -> Figures:
    """430 tickets, 18 late, the survey of the regulation's worked example."""
    chance = Random(7)
    period = periods.month(first.year, first.month)
    working = [day for day in period.days() if day.weekday() < 5]
    late_days = [working[index] for index in (2, 3, 5, 8, 10, 12, 14, 16, 17, 18, 18, 3, 8, 8, 12, 16, 17, 10)]
    by_day = _dealt(430, [day.isoformat() for day in working], chance)
    tickets = TicketFigures(
        total=430,
        by_channel={"walk_in": 268, "whatsapp": 121, "silastik": 41},
        by_state={"done": 412, "no_show": 9, "cancelled": 7, "parked": 2},
        by_topic=spread(430, list(codes.TOPICS)[::2], chance, unknown=6),
        by_occupation=spread(430, list(codes.OCCUPATIONS), chance, unknown=12),
        by_institution_kind=spread(430, list(codes.INSTITUTION_KINDS), chance),
        unique_visitors=381,
        by_day=by_day,
        by_month={f"{first:%Y-%m}": 430},
        by_weekday_hour=_hours(430, chance),
        served=414,
        top_institutions=[("Universitas Brawijaya", 61), ("Dinas Komunikasi, Informatika dan Statistik Kota Blitar", 34),
                          ("Badan Perencanaan Pembangunan Daerah", 22), ("SMA Negeri 1 Blitar", 18), ("PT Maju Jaya", 9)],
    )  # fmt: skip
    late = [
        late_ticket(
            day,
            7 * index + 3,
            None if index == 4 else "Antrean rombongan mahasiswa" if index % 3 else "Petugas sedang menerima telepon",
        )
        for index, day in enumerate(sorted(late_days), 1)
    ]
    return Figures(
        period, tickets, _promptness(late, f"{first:%Y-%m}"),
        [RequirementCheck("email", 402, 8, 20), RequirementCheck("whatsapp", 391, 14, 25), RequirementCheck("silastik", 250, 150, 30)],
        Coverage(len(working), len(working) * 25_500.0, len(working) * 25_500.0 - 5_400),
        ReplyClockFigures(37, 35, 34, 1), ServiceFigures(764.0, 851.5, 3),
        ConsultationFigures(398, {"fits": 331, "differs": 29, "not_available": 24, "pending": 14}, 212, 6, 642.0, *REUSED),
        survey(29, SUMS), ComplaintFigures(3, {"suggestion": 2, "complaint": 1}, {"resolved": 3}, 3),
        [OfficerFigures("Anisa Putri", 231, Decimal("96.54"), 702.0, Decimal("3.62"), Decimal("3.70")),
         OfficerFigures("Dimas Prasetyo", 183, Decimal("94.54"), 811.0, None, None)],
        [], Headline(392, Decimal("93.71"), Decimal("90.11"), 25),
    )  # fmt: skip


def _promptness(late: list[LateTicket], key: str) -> PromptnessFigures:
    by_day: Counts = {}
    for ticket in late:
        by_day[ticket.day.isoformat()] = by_day.get(ticket.day.isoformat(), 0) + 1
    return PromptnessFigures(
        counted=430, on_time=412, on_time_percent=Decimal("95.81"), median_wait_s=192.0, p90_wait_s=498.0, max_wait_s=1440.0,
        late=late, no_show=9, cancelled=7, skipped=5, outside_hours=4, unusable=2,
        by_channel=[ChannelPromptness("walk_in", 268, 255, Decimal("95.15"), 220.0, 1440.0),
                    ChannelPromptness("whatsapp", 121, 117, Decimal("96.69"), 151.0, 1102.0),
                    ChannelPromptness("silastik", 41, 40, Decimal("97.56"), 125.0, 790.0)],
        late_by_day=by_day, late_by_month={key: len(late)},
    )  # fmt: skip


def survey(respondents: int, sums: dict[str, int]) -> SatisfactionFigures:
    elements = {code: satisfaction.score(respondents, total) for code, total in sums.items()}
    index = satisfaction.index({code: (respondents, total) for code, total in sums.items()})
    chance = Random(3)
    return SatisfactionFigures(
        respondents, 203, elements, index.ni, index.index, index.grade, 61, 14, {"phone": 17, "desk": 8, "whatsapp": 3, "paper": 1},
        {"male": 12, "female": 16, "unknown": 1}, spread(29, list(codes.AGE_GROUPS)[1:], chance),
        spread(29, list(codes.EDUCATIONS)[2:], chance), spread(29, list(codes.OCCUPATIONS), chance), list(COMMENTS),
    )  # fmt: skip


def _dealt(total: int, keys: list[str], chance: Random) -> Counts:
    counts = dict.fromkeys(keys, 10)
    for _ in range(total - 10 * len(keys)):
        counts[chance.choice(keys)] += 1
    return counts


def _hours(total: int, chance: Random) -> Counts:
    counts: Counts = {}
    for _ in range(total):
        key = f"{chance.choice((1, 1, 1, 2, 2, 3, 4, 4, 5))}-{min(14, max(8, round(chance.gauss(10, 1.6)))):02d}"
        counts[key] = counts.get(key, 0) + 1
    return counts


def year(first: int = 2026) -> Figures:
    """Twelve months, one without a survey, and a year before."""
    chance, one = Random(11), month()
    keys = [f"{first}-{number:02d}" for number in range(1, 13)]
    counts = {key: 300 + chance.randrange(180) for key in keys}
    total = sum(counts.values())
    trend = [
        MonthTrend(key, counts[key], counts[key] - 12, Decimal(9200 + chance.randrange(700)) / 100, 150.0 + chance.randrange(90),
                   None if key.endswith("-03") else Decimal(8700 + chance.randrange(600)) / 100, 0 if key.endswith("-03") else 25)
        for key in keys
    ]  # fmt: skip
    late = [late_ticket(date(first, 1 + n % 12, 5 + n % 20), n) for n in range(1, 217)]
    promptness = replace(one.promptness, counted=total, on_time=total - len(late), late=sorted(late, key=lambda each: each.day),
                         on_time_percent=satisfaction.rounded(satisfaction.Fraction(100 * (total - len(late)), total), 2),
                         late_by_month=dict.fromkeys(keys, 18))  # fmt: skip
    tickets = replace(one.tickets, total=total, served=total - 144, by_month=counts, unique_visitors=total - 600,
                      by_channel={"walk_in": total - 900, "whatsapp": 700, "silastik": 200}, by_state={"done": total - 100, "no_show": 100},
                      by_weekday_hour=_hours(total, chance), by_topic=spread(total, list(codes.TOPICS), chance, 40),
                      by_occupation=spread(total, list(codes.OCCUPATIONS), chance), by_institution_kind=spread(total, list(codes.INSTITUTION_KINDS), chance))  # fmt: skip
    return replace(one, period=periods.year(first), tickets=tickets, promptness=promptness, trend=trend,
                   coverage=Coverage(244, 244 * 25_500.0, 244 * 25_500.0), before=Headline(total - 210, Decimal("94.20"), Decimal("89.02"), 240))  # fmt: skip


def empty(period: Period | None = None) -> Figures:
    """A period in which nothing was recorded."""
    nothing = satisfaction.score(0, 0)
    return Figures(
        period or periods.month(2026, 11),
        TicketFigures(0, {}, {}, {}, {}, {}, 0, {}, {}, {}, 0, []),
        PromptnessFigures(0, 0, None, None, None, None, [], 0, 0, 0, 0, 0, [], {}, {}),
        [RequirementCheck(code, 0, 0, 0) for code in ("email", "whatsapp", "silastik")],
        Coverage(21, 21 * 25_500.0, 0.0), ReplyClockFigures(0, 0, 0, 0), ServiceFigures(None, None, 0),
        ConsultationFigures(0, {}, 0, 0, None),
        SatisfactionFigures(0, 0, dict.fromkeys(satisfaction.ELEMENTS, nothing), None, None, None, 0, 0, {}, {}, {}, {}, {}, []),
        ComplaintFigures(0, {}, {}, 0), [], [], None,
    )  # fmt: skip


HOSTILE = "<b>Robert'); DROP TABLE"


def extreme() -> Figures:
    """2,000 late tickets, 500 comments, hostile and endless texts, eleven officers."""
    one = month()
    late = [
        late_ticket(
            date(2026, 10, 1 + n % 28), n, (HOSTILE, "A" * 300, None, "Listrik padam & <i>internet</i> mati")[n % 4]
        )
        for n in range(2000)
    ]
    comments = [
        HOSTILE,
        "W" * 900,
        "Baik sekali. " * 400,
        "Terima kasih 🙏🙏 \x00\u202e",
        "&nbsp;<br/><font size=90>besar</font>",
        *COMMENTS,
    ]
    comments += [f"{COMMENTS[n % 4]} ({n})" for n in range(500 - len(comments))]
    officers = [
        OfficerFigures(
            f"{HOSTILE} Petugas Bernama Sangat Panjang {n}", 40 + n, Decimal("100.00"), 400.0 + n, None, Decimal("3.95")
        )
        for n in range(11)
    ]
    names = [(HOSTILE, 90), ("Kementerian " + "Koordinator " * 20, 50), ("X" * 200, 3)]
    counted = replace(one.promptness, late=late, counted=26_430, on_time=24_430, on_time_percent=Decimal("92.43"),
                      late_by_day={}, late_by_month={})  # fmt: skip
    return replace(
        one, promptness=counted, officers=officers, tickets=replace(one.tickets, top_institutions=names),
        satisfaction=replace(one.satisfaction, comments=comments),
    )  # fmt: skip
