"""A small month counted by hand, and by the program (domain, sections 3 and 5; the shapes of `figures --json`)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from reception.domain import periods
from reception.queries import figures
from reception.services import calendar, conversations, desks, officers, settings, surveys, tickets, waits
from tests.builders import ALL_FOURS, MONDAY, RINA, moment

TUESDAY = MONDAY + timedelta(days=1)
NOVEMBER = periods.month(2026, 11)


def begun(office, arrived, started, **fields):
    """Arrives and is started at these times."""
    ticket = office.at(arrived).arrive(**fields)
    office.at(started).call(ticket)
    office.start(ticket)
    return ticket


def ended(office, arrived, started, finished, outcome="fits", **fields):
    ticket = begun(office, arrived, started, **fields)
    office.at(finished).done(ticket, data_outcome=outcome)
    return ticket


def on_monday(office):
    siti = begun(office, "08:00", "08:00", name="Siti", phone="081234564471", question="Penduduk?", email_ok=True)
    office.at("08:03").do(conversations.add_message, siti, kind="out", text="162.000 jiwa")
    office.at("08:04").done(siti)
    office.survey(siti)
    budi = ended(office, "09:00", "09:02", "09:12", "differs", email="budi@contoh.id", email_ok=False)
    office.survey(budi, **{code: 3 for code in ALL_FOURS if code != "U9"})
    late = ended(office, "10:00", "10:12", "10:20")
    office.do(waits.note_late_reason, late, reason="listrik padam")
    office.do(surveys.decline, late)
    called_late = office.at("11:00").arrive("whatsapp", phone="081234564471")
    office.at("11:11").call(called_late)
    office.at("11:12").do(tickets.no_show, called_late)
    office.do(tickets.cancel, office.at("12:00").arrive())
    gone = office.at("13:00").arrive()
    office.at("13:05").call(gone)
    office.at("13:06").do(tickets.no_show, gone)
    ended(office, "15:30", "15:31", "15:36")


def on_tuesday(office):
    skipped = office.at("08:00", TUESDAY).arrive()
    office.at("08:01").call(skipped)
    office.at("08:12").do(tickets.skip, skipped)
    office.at("08:20").call(skipped)
    office.start(skipped)
    office.at("08:30").done(skipped)
    parked = begun(office, "09:00", "09:00")
    office.at("09:10").do(tickets.park, parked, reply_owed=True, reason="search")
    ended(office, "14:50", "15:02", "15:05")


@pytest.fixture(scope="module")
def month(shared_office):
    shared_office.desk.actor = RINA
    on_monday(shared_office)
    on_tuesday(shared_office)
    shared_office.at("09:00", date(2026, 11, 30))
    return shared_office.ask(figures.of, NOVEMBER)


def test_a_ticket_belongs_to_the_local_date_of_its_arrival(month):
    found = month.tickets
    assert (found.total, found.served) == (10, 7)
    assert found.by_day == {"2026-11-23": 7, "2026-11-24": 3}
    assert found.by_month == {"2026-11": 10}
    assert found.by_channel == {"walk_in": 9, "whatsapp": 1}
    assert found.by_state == {"cancelled": 1, "done": 6, "no_show": 2, "parked": 1}
    assert found.by_topic == {"population": 10}
    assert found.by_occupation == {"unknown": 10}


def test_hours_of_arrival_are_local(month):
    monday = dict.fromkeys(("1-08", "1-09", "1-10", "1-11", "1-12", "1-13", "1-15"), 1)
    assert month.tickets.by_weekday_hour == monday | {"2-08": 1, "2-09": 1, "2-14": 1}


def test_unique_visitors_go_by_phone_else_e_mail_else_each_ticket_its_own(month):
    assert month.tickets.unique_visitors == 9


def test_rules_6_to_8_promptness_counts_the_first_wait_that_ended_in_service(month):
    prompt = month.promptness
    assert (prompt.counted, prompt.on_time, prompt.on_time_percent) == (8, 4, Decimal("50.00"))
    assert (prompt.no_show, prompt.cancelled, prompt.skipped) == (2, 1, 1)


def test_rule_6_served_outside_hours_without_a_wait_is_on_time_and_counted_apart(month):
    assert month.promptness.outside_hours == 1


def test_waits_have_a_median_a_nearest_rank_and_a_longest(month):
    """0, 0, 0, 120, 480, 600, 720: the seventh of seven is the nearest rank of 90 percent."""
    prompt = month.promptness
    assert (prompt.median_wait_s, prompt.p90_wait_s, prompt.max_wait_s) == (120, 720, 720)


def test_rules_6_to_8_the_register_of_late_tickets(month):
    shown = [(t.number, t.day, t.turn_at, t.due_at, t.started_at, t.reason) for t in month.promptness.late]
    assert shown == [
        ("A-003", MONDAY, moment("10:00"), moment("10:10"), moment("10:12"), "listrik padam"),
        ("W-001", MONDAY, moment("11:00"), moment("11:10"), None, None),
        ("A-001", TUESDAY, *(moment(clock, TUESDAY) for clock in ("08:00", "08:10", "08:20")), None),
        ("A-003", TUESDAY, *(moment(clock, TUESDAY) for clock in ("14:50", "15:00", "15:02")), None),
    ]
    assert month.promptness.late_by_day == {"2026-11-23": 2, "2026-11-24": 2}


def test_promptness_by_channel_adds_up(month):
    walk_in, whatsapp = month.promptness.by_channel
    assert (walk_in.counted, walk_in.on_time, walk_in.on_time_percent) == (7, 4, Decimal("57.14"))
    assert (whatsapp.counted, whatsapp.on_time, whatsapp.median_wait_s) == (1, 0, None)


def test_service_time_of_an_even_number_is_the_mean_of_the_middle_two(month):
    """180, 240, 300, 480, 600, 600; the parked ticket has no end."""
    assert (month.service.median_s, month.service.mean_s, month.service.unusable) == (390, 400, 1)


def test_consultations_and_their_outcomes(month):
    found = month.consultations
    assert (found.answered, found.median_reply_s) == (1, 180)
    assert found.by_data_outcome == {"differs": 1, "fits": 5}
    assert (found.confirmed, found.reopened) == (0, 0)


def test_rule_9_an_answer_owed_since_tuesday_is_overdue_on_monday(month):
    clock = month.reply_clock
    assert (clock.owed, clock.answered, clock.on_time, clock.overdue_open) == (1, 0, 0, 1)


def test_satisfaction_against_a_count_by_hand(month):
    """Eight elements of mean 3.5 and one of 4: NI 32/9."""
    found = month.satisfaction
    assert (found.respondents, found.target, found.offered, found.declined) == (2, 7, 3, 1)
    assert (str(found.ni), str(found.index), found.grade) == ("3.5556", "88.89", "A")
    assert (found.elements["U1"].n, found.elements["U1"].sum, found.elements["U9"].n) == (2, 7, 1)
    assert found.by_source == {"desk": 2}


def test_requirements_are_counted_as_ticked(month):
    email = month.requirements[0]
    assert (email.code, email.ok, email.missing, email.unchecked) == ("email", 1, 1, 8)


def test_an_officer_has_figures_but_no_marks_below_five_answers(month):
    """The share is of all tickets that count, the no-show called too late among them, as the office's own is."""
    (rina,) = month.officers
    assert (rina.name, rina.served, rina.on_time_percent, rina.u6, rina.u7) == ("Rina", 7, Decimal("50.00"), None, None)
    assert rina.median_service_s == 390


def test_marks_of_an_officer_appear_from_five_answers_on(office):
    office.desk.actor = RINA
    for _ in range(5):
        office.survey(office.served())
    (rina,) = office.ask(figures.of, NOVEMBER).officers
    assert (rina.u6, rina.u7) == (Decimal("4.0000"), Decimal("4.0000"))


def test_a_year_has_twelve_months_of_trend(month, shared_office):
    year = shared_office.ask(figures.of, periods.year(2026))
    assert [one.month for one in year.trend] == [f"2026-{n:02d}" for n in range(1, 13)]
    november, october = year.trend[10], year.trend[9]
    assert (november.total, november.on_time_percent, november.index) == (10, Decimal("50.00"), Decimal("88.89"))
    assert (october.total, october.on_time_percent, october.median_wait_s, october.index) == (0, None, None, None)
    assert year.tickets.total == 10
    assert year.before is None


def test_the_month_after_compares_with_this_one(month, shared_office):
    before = shared_office.ask(figures.of, periods.month(2026, 12)).before
    assert (before.on_time_percent, before.index, before.respondents) == (Decimal("50.00"), Decimal("88.89"), 2)


def test_one_day_of_the_month_is_counted_by_itself(month, shared_office):
    found = shared_office.ask(figures.of, periods.span(TUESDAY, TUESDAY))
    assert (found.tickets.total, found.promptness.on_time, found.promptness.counted) == (3, 1, 3)


def test_a_period_without_data_has_nulls_and_no_zeros(shared_office):
    found = shared_office.ask(figures.of, periods.month(2025, 1))
    assert (found.tickets.total, found.tickets.by_day, found.promptness.counted) == (0, {}, 0)
    prompt, service, survey = found.promptness, found.service, found.satisfaction
    assert (prompt.on_time_percent, prompt.median_wait_s, prompt.p90_wait_s, prompt.max_wait_s) == (None,) * 4
    assert (service.median_s, service.mean_s, survey.ni, survey.index, survey.grade) == (None,) * 5
    assert (survey.respondents, survey.target, found.officers, found.before) == (0, 0, [], None)


def test_the_report_is_given_the_same_figures(month, shared_office):
    assert shared_office.ask(figures.report_input, NOVEMBER).figures == month


def test_coverage_is_open_time_with_somebody_on_duty(office):
    office.at("10:00").do(desks.go_on_duty, 1, officer_id=RINA)
    office.at("12:00").do(desks.go_on_duty, 2, officer_id=2)
    office.at("13:00").do(desks.go_off_duty, 1)
    office.at("14:00").do(desks.go_off_duty, 2)
    office.at("16:00")
    covered = office.ask(figures.of, periods.span(MONDAY, MONDAY)).coverage
    assert (covered.open_s, covered.covered_s) == (7 * 3600, 4 * 3600)


def test_whoever_alone_has_a_role_signs_the_report_unless_a_setting_names_somebody(office):
    office.do(officers.add, name="Bambang Hartanto", nip="197011081994011001", role="head")
    paper = office.ask(figures.report_input, NOVEMBER).letterhead
    assert paper.approved_by == ("Bambang Hartanto", "197011081994011001")
    assert paper.prepared_by == ("Rina", "")
    office.do(officers.add, name="Sari")
    assert office.ask(figures.report_input, NOVEMBER).letterhead.prepared_by == ("", "")  # one of two: by hand
    office.do(settings.change, {"head_name": "Endang Sulistyowati", "head_nip": "1982"})
    assert office.ask(figures.report_input, NOVEMBER).letterhead.approved_by == ("Endang Sulistyowati", "1982")


def test_a_report_prints_the_hours_of_its_time(office):
    week = {"1": [["08:00", "12:00"]]}
    days = {"first": MONDAY, "last": MONDAY + timedelta(days=4)}
    office.do(calendar.add_range, name="Ramadan", hours=week, **days)
    office.do(calendar.add_range, name="Pindah", hours={}, first=date(2026, 12, 1), last=date(2026, 12, 2))
    office.at("09:00", date(2026, 12, 7)).do(settings.change, {"hours": week})
    usual = "Senin–Kamis 08.00–15.00; Jumat 08.00–15.30"
    month = periods.month
    assert office.ask(figures.report_input, month(2026, 10)).service_hours == usual
    assert office.ask(figures.report_input, month(2026, 11)).service_hours == f"{usual}; Ramadan: Senin 08.00–12.00"
    assert office.ask(figures.report_input, month(2026, 12)).service_hours == "Senin 08.00–12.00; Pindah: tutup"
