"""Chapter II: who came, when, by which channel, for what."""

from reception import channels
from reception.domain import codes
from reception.domain.figures import Figures, MonthTrend, ReportInput
from reports import formats, tables
from reports.evaluation import pictures, shares
from reports.story import Story
from reports.tables import Beside, Column

MOST_INSTITUTIONS = 10
CUT_AXIS = "Sumbu tegak tidak mulai dari nol."


def write(story: Story, given: ReportInput) -> None:
    figures = given.figures
    story.chapter("II. Pelaksanaan Pelayanan")
    story.say(*_findings(figures))
    if figures.period.kind == "annual":
        _year(story, figures)
    if not figures.tickets.total:
        return
    _when(story, figures)
    _who(story, figures)
    _what(story, figures)


def _findings(figures: Figures) -> list[str]:
    now, span = figures.tickets, formats.within(figures.period)
    if not now.total:
        return [
            f"{formats.sentence(span)} tidak tercatat satu pun tiket, sehingga rincian pelayanan belum ada datanya."
        ]
    return [
        f"{formats.sentence(span)} tercatat {formats.number(now.total)} tiket dari {formats.number(now.unique_visitors)}"
        f" pengguna yang berbeda; {formats.number(now.served)} tiket ({formats.share(now.served, now.total)} persen) dilayani.",
        _groups(figures),
        _main_channel(figures),
        _busiest(figures),
    ]


def _groups(figures: Figures) -> str:
    """Nothing when everybody came alone: a group has one ticket, so the tickets say less than the people."""
    now = figures.tickets
    if not now.groups:
        return ""
    alone = now.total - now.groups
    return (
        f"{formats.number(now.groups)} tiket di antaranya adalah kunjungan kelompok dengan {formats.number(now.in_groups)}"
        f" orang, sehingga seluruhnya {formats.number(alone + now.in_groups)} orang yang datang."
    )


def _main_channel(figures: Figures) -> str:
    counts = figures.tickets.by_channel
    most = next(iter(shares.by_count(counts)), None)
    if most is None:
        return ""
    part = formats.share(counts[most], figures.tickets.total)
    name = shares.label(most, channels.codes())
    return (
        f"Kanal yang paling banyak digunakan ialah {name}, yaitu {formats.number(counts[most])} tiket ({part} persen)."
    )


def _busiest(figures: Figures) -> str:
    counts = figures.tickets.by_weekday_hour
    if not counts:
        return ""
    key = min(counts, key=lambda key: (-counts[key], key))
    day, hour = formats.weekday(int(key[0])), int(key[2:])
    span = f"{hour:02d}.00–{(hour + 1) % 24:02d}.00"
    return f"Waktu tersibuk ialah {day} pukul {span} dengan {formats.number(counts[key])} kedatangan."


def _when(story: Story, figures: Figures) -> None:
    now = figures.tickets
    unit = "bulan" if pictures.is_by_month(figures) else "tanggal"
    story.section("Waktu kedatangan")
    note = story.source("catatan antrean", now.total, "tiket") + " Angka di atas batang: jumlah tiket."
    story.figure(f"Tiket menurut {unit} kedatangan, {formats.period(figures.period)}", pictures.arrivals(figures), note)
    if now.by_weekday_hour:
        note = story.source("catatan antrean", sum(now.by_weekday_hour.values()), "tiket")
        story.figure("Kedatangan menurut hari dan jam", pictures.hours(figures), note)


def _who(story: Story, figures: Figures) -> None:
    now = figures.tickets
    story.section("Kanal, hasil, dan pengguna")
    story.pair(
        shares.grid(story, "Tiket menurut kanal", "Kanal", now.by_channel, channels.codes(), width=Beside.HALF),
        shares.grid(story, "Tiket menurut keadaan akhir", "Keadaan", now.by_state, codes.STATES, width=Beside.HALF),
    )
    story.pair(
        shares.grid(story, "Tiket menurut pekerjaan", "Pekerjaan", now.by_occupation, codes.OCCUPATIONS, width=Beside.HALF),
        shares.grid(
            story, "Tiket menurut jenis instansi", "Jenis instansi", now.by_institution_kind, codes.INSTITUTION_KINDS,
            width=Beside.HALF,
        ),
    )  # fmt: skip
    if now.top_institutions:
        _institutions(story, figures)


def _institutions(story: Story, figures: Figures) -> None:
    now = figures.tickets
    rows = [
        [str(place), name, formats.number(count), formats.share(count, now.total)]
        for place, (name, count) in enumerate(now.top_institutions[:MOST_INSTITUTIONS], 1)
    ]
    columns = [tables.number("No", 0.4), Column("Instansi", 5), tables.number("Tiket"), tables.number("Persen")]
    note = story.source("catatan antrean", now.total, "tiket")
    story.table("Instansi asal yang paling sering dilayani", columns, rows, note=note)


def _what(story: Story, figures: Figures) -> None:
    story.section("Topik data yang diminta")
    story.add(shares.grid(story, "Tiket menurut topik", "Topik", figures.tickets.by_topic, codes.TOPICS))


def _year(story: Story, figures: Figures) -> None:
    story.section("Perkembangan dua belas bulan")
    if figures.before:
        _against_year_before(story, figures)
    if not figures.trend:
        story.say("Perkembangan bulanan belum ada datanya.")
        return
    story.add(_months(story, figures))
    if pictures.has_trend(figures.trend, "served"):
        story.figure("Tiket yang dilayani per bulan", pictures.served_trend(figures.trend))
    if pictures.has_trend(figures.trend, "on_time_percent"):
        story.figure("Ketepatan waktu per bulan (persen)", pictures.on_time_trend(figures.trend), CUT_AXIS)


def _months(story: Story, figures: Figures) -> tables.Grid:
    columns = [
        Column("Bulan", 1.7), tables.number("Tiket"), tables.number("Dilayani"), tables.number("Tepat waktu (%)", 1.3),
        tables.number("Median tunggu (mnt.dtk)", 1.5), tables.number("Responden", 1.1), tables.number("IKM"),
    ]  # fmt: skip
    now, survey = figures.promptness, figures.satisfaction
    total = [
        "Setahun", formats.number(figures.tickets.total), formats.number(figures.tickets.served),
        formats.percent(now.on_time_percent, "", formats.NOTHING), formats.minutes(now.median_wait_s),
        formats.number(survey.respondents), formats.optional(survey.index, 2, formats.NOTHING),
    ]  # fmt: skip
    note = story.source("catatan antrean dan survei", figures.tickets.total, "tiket") + " Tanda – : belum ada data."
    title = f"Perkembangan bulanan, {formats.within(figures.period).removeprefix('selama ')}"
    return story.grid(title, columns, [_month(month) for month in figures.trend], total=total, note=note)


def _month(month: MonthTrend) -> list[str]:
    return [
        formats.month(month.month), formats.number(month.total), formats.number(month.served),
        formats.percent(month.on_time_percent, "", formats.NOTHING), formats.minutes(month.median_wait_s),
        formats.number(month.respondents), formats.optional(month.index, 2, formats.NOTHING),
    ]  # fmt: skip


def _against_year_before(story: Story, figures: Figures) -> None:
    before, now, survey = figures.before, figures.promptness, figures.satisfaction
    assert before is not None
    lines = [
        ("Tiket dilayani", figures.tickets.served, before.served, 0),
        ("Tepat waktu (%)", now.on_time_percent, before.on_time_percent, 2),
        ("IKM", survey.index, before.index, 2),
        ("Responden", survey.respondents, before.respondents, 0),
    ]
    rows = [
        [
            name,
            formats.optional(this, digits),
            formats.optional(last, digits),
            formats.change(this, last, digits) or formats.NOTHING,
        ]
        for name, this, last, digits in lines
    ]
    years = [tables.number(str(year)) for year in (figures.period.first.year, figures.period.first.year - 1)]
    columns = [Column("Indikator", 2), *years, tables.number("Perubahan")]
    note = story.source("catatan antrean dan survei", figures.tickets.total, "tiket")
    story.table("Perbandingan dengan tahun sebelumnya", columns, rows, note=note)
