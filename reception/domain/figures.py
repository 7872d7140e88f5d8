"""The numbers of a period: computed once, for screen, paper and `figures --json` alike.

Waits run from the turn to the start of service, in open time. All times are in seconds.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from reception.domain.periods import Period
from reception.domain.satisfaction import ElementScore
from reception.domain.unanswered import Unanswered

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class TicketFigures:
    total: int
    by_channel: Counts  # keys are codes of reception.domain.codes; absent = "unknown"
    by_state: Counts
    by_topic: Counts
    by_occupation: Counts
    by_institution_kind: Counts
    unique_visitors: int
    by_day: Counts  # {"2026-10-01": n}; only days with tickets
    by_month: Counts  # {"2026-10": n}
    by_weekday_hour: Counts  # {"1-08": n}, Monday 1, hour of arrival, local
    served: int
    top_institutions: list[tuple[str, int]]
    groups: int = 0  # tickets of two people and more
    in_groups: int = 0  # the people on them


@dataclass(frozen=True, slots=True)
class LateTicket:
    number: str  # "A-014"
    day: date
    arrived_at: datetime
    turn_at: datetime | None
    due_at: datetime | None
    started_at: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class ChannelPromptness:
    """One row of the table "Ketepatan waktu menurut kanal"."""

    channel: str
    counted: int
    on_time: int
    on_time_percent: Decimal | None
    median_wait_s: float | None
    max_wait_s: float | None


@dataclass(frozen=True, slots=True)
class PromptnessFigures:
    counted: int
    on_time: int
    on_time_percent: Decimal | None
    median_wait_s: float | None
    p90_wait_s: float | None
    max_wait_s: float | None
    late: list[LateTicket]
    no_show: int
    cancelled: int
    skipped: int
    outside_hours: int
    unusable: int
    by_channel: list[ChannelPromptness]
    late_by_day: Counts
    late_by_month: Counts


@dataclass(frozen=True, slots=True)
class RequirementCheck:
    """How often a requirement was ticked yes, no, or not looked at."""

    code: str
    ok: int
    missing: int
    unchecked: int


@dataclass(frozen=True, slots=True)
class ReplyClockFigures:
    """Parked tickets with an answer owed: due at closing of the third working day."""

    owed: int
    answered: int
    on_time: int
    overdue_open: int


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What was asked for item by item, on the tickets where that was noted; an outcome may still be missing."""

    n: int = 0
    tickets: int = 0
    by_outcome: Counts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormalFigures:
    """Formal requests for information (PPID), by the day of their receipt."""

    received: int = 0
    answered: int = 0
    on_time: int = 0
    extended: int = 0
    overdue_open: int = 0


@dataclass(frozen=True, slots=True)
class ServiceFigures:
    median_s: float | None
    mean_s: float | None
    unusable: int


@dataclass(frozen=True, slots=True)
class ConsultationFigures:
    """Of those answered: `reused` from an earlier consultation, `searched_first` after looking for one."""

    answered: int
    by_data_outcome: Counts
    confirmed: int
    reopened: int
    median_reply_s: float | None
    reused: int = 0
    reused_percent: Decimal | None = None
    searched_first: int = 0
    unanswered: tuple[Unanswered, ...] = ()  # most frequent first
    items: ItemFigures = field(default_factory=ItemFigures)
    formal: FormalFigures = field(default_factory=FormalFigures)


@dataclass(frozen=True, slots=True)
class SatisfactionFigures:
    respondents: int
    target: int
    elements: dict[str, ElementScore]
    ni: Decimal | None
    index: Decimal | None
    grade: str | None
    offered: int
    declined: int
    by_source: Counts
    by_sex: Counts
    by_age_group: Counts
    by_education: Counts
    by_occupation: Counts
    comments: list[str]


@dataclass(frozen=True, slots=True)
class ComplaintFigures:
    total: int
    by_kind: Counts
    by_status: Counts
    on_time: int


@dataclass(frozen=True, slots=True)
class OfficerFigures:
    name: str
    served: int
    on_time_percent: Decimal | None
    median_service_s: float | None
    u6: Decimal | None
    u7: Decimal | None


@dataclass(frozen=True, slots=True)
class MonthTrend:
    """One month of a year's trend."""

    month: str  # "2026-10"
    total: int
    served: int
    on_time_percent: Decimal | None
    median_wait_s: float | None
    index: Decimal | None
    respondents: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The period before, as far as the first page compares with it; None-s where it has no data."""

    served: int
    on_time_percent: Decimal | None
    index: Decimal | None
    respondents: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Opening hours of the period, and how much of them had an officer on duty.

    `roster_open_s` are the opening hours for which a roster was kept, `rostered_s` those of them with anybody on it.
    """

    service_days: int
    open_s: float
    covered_s: float
    roster_open_s: float = 0.0
    rostered_s: float = 0.0


class Registered(NamedTuple):
    """One ticket of the visitor register. The name is masked: the register leaves the office."""

    day: date
    number: str
    name: str  # empty for a visitor who gave none
    people: int
    institution: str | None
    topic: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    period: Period
    tickets: TicketFigures
    promptness: PromptnessFigures
    requirements: list[RequirementCheck]
    coverage: Coverage
    reply_clock: ReplyClockFigures
    service: ServiceFigures
    consultations: ConsultationFigures
    satisfaction: SatisfactionFigures
    complaints: ComplaintFigures
    officers: list[OfficerFigures]
    trend: list[MonthTrend]
    before: Headline | None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on the paper around the figures; every value is a setting."""

    office_name: str  # "BPS Kota Blitar"
    heading: tuple[str, ...]  # ("BADAN PUSAT STATISTIK", "KOTA BLITAR")
    address: str
    phone: str
    whatsapp: str
    logo: str | None
    city: str
    timezone: str  # "Asia/Jakarta"
    addressee: str  # "Penanggung Jawab Pelayanan"
    document_number: str
    prepared_by: tuple[str, str]
    checked_by: tuple[str, str]
    approved_by: tuple[str, str]
    approved_title: str  # "Kepala BPS Kota Blitar"


@dataclass(frozen=True, slots=True)
class ReportInput:
    """Everything a report process gets: frozen, picklable, no database."""

    figures: Figures
    letterhead: Letterhead
    legal_basis: tuple[str, ...]
    competences: tuple[str, ...]
    printed_at: datetime
    version: str
    wait_limit_minutes: int = 10
    reply_days: int = 3  # working days until an owed answer is due
    register: tuple[Registered, ...] = ()
    service_hours: str = ""  # "Senin–Kamis 08.00–15.00; Jumat 08.00–15.30", as the standard writes it
