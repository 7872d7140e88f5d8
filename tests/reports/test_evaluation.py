"""The evaluation report says every number of its figures, and says what is missing."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from reception import channels
from reception.domain import codes, periods
from reception.domain.figures import FormalFigures, ItemFigures
from reception.domain.satisfaction import QUESTIONNAIRE
from reports import formats
from tests.reports import builders, papers
from tests.reports.papers import Paper, paper

CHAPTERS = ("I. Pendahuluan", "II. Pelaksanaan Pelayanan", "III. Kepatuhan terhadap Standar Pelayanan", "IV. Konsultasi",
            "V. Kepuasan Pengguna Layanan", "VI. Pengaduan, Saran, dan Masukan", "VII. Evaluasi Kinerja Pelaksana",
            "VIII. Penutup", "Lampiran 1. Daftar Tiket Terlambat", "Lampiran 2. Daftar Pengunjung")  # fmt: skip


def printed(figures, **changes) -> str:
    return Paper(papers.content(figures.period.kind, builders.given(figures, **changes))).text


@pytest.mark.parametrize("name", papers.NAMES)
def test_every_chapter_is_there_in_order(name: str):
    text = paper(name).text
    places = [text.index(title) for title in CHAPTERS]
    assert places == sorted(places)


def test_the_first_page_has_letterhead_number_addressee_title_and_tiles():
    first = paper("monthly").pages[0]
    for said in (
        "BADAN PUSAT STATISTIK", "KOTA BLITAR", "B-101/35720/PL.100/2026", "Kepada Yth.", "Penanggung Jawab Pelayanan",
        "LAPORAN EVALUASI PELAKSANAAN TUGAS DAN FUNGSI", "Oktober 2026", "414 pengguna dilayani", "▲ 22 dari September",
        "95,81% tepat waktu", "412 dari 430", "▲ 2,10 poin dari September", "91,48 IKM, mutu A",
        "29 responden (target 203)", "▲ 1,37 poin dari September", "3 / 3 pengaduan selesai", "semua dalam tenggat",
    ):  # fmt: skip
        assert said in first


def test_every_count_of_the_month_is_printed_beside_its_label():
    text, now = paper("monthly").text, builders.month().tickets
    for counts, names in (
        (now.by_channel, channels.codes()), (now.by_state, codes.STATES), (now.by_topic, codes.TOPICS),
        (now.by_occupation, codes.OCCUPATIONS),
    ):  # fmt: skip
        for code, count in counts.items():
            assert f"{names.label(code)} {formats.number(count)} {formats.share(count, 430)}" in text
    for name, count in now.top_institutions:
        assert f"{name} {count}" in text
    assert all(re.search(rf"\b{count}\b", text) for count in [*now.by_day.values(), *now.by_weekday_hour.values()])


def test_promptness_is_told_in_words_and_by_channel():
    text = paper("monthly").text
    for said in (
        "Sebanyak 412 dari 430 tiket (95,81 persen) dilayani tepat waktu.",
        "tidak lebih dari 3 menit 12 detik dan sembilan dari sepuluh tidak lebih dari 8 menit 18 detik",
        "waktu tunggu terlama 24 menit.", "Langsung 268 255 95,15 3.40 24.00", "WhatsApp 121 117 96,69 2.31 18.22",
        "Silastik 41 40 97,56 2.05 13.10", "Jumlah 430 412 95,81 3.12 24.00", "Tidak hadir 9", "Batal 7", "Dilewati 5",
        "Dilayani di luar jam pelayanan 4", "Tidak dapat dinilai 2", "12 menit 44 detik", "14 menit 12 detik",
        "3 tiket tanpa waktu selesai tidak dihitung pada lama layanan", "Alamat surel aktif 402 8 20", "391 14 25",
        "silastik.bps.go.id 250 150 30", "Selama 1 jam 30 menit tidak ada petugas", "Dari 37 permintaan", "35 telah dijawab; 34",
    ):  # fmt: skip
        assert said in text, said


def test_satisfaction_prints_elements_index_and_the_three_lowest():
    text, now = paper("monthly").text, builders.month().satisfaction
    for element in QUESTIONNAIRE:
        score = now.elements[element.code]
        assert (
            f"{element.code} {element.name} 29 {score.sum} {formats.optional(score.mean, 4)} {formats.optional(score.index, 2)}"
            in text
        )
    assert "NI dan IKM 3,6590 91,48 A Sangat Baik" in text
    assert "Unsur terendah ialah Waktu Penyelesaian (U3), Sistem, Mekanisme, dan Prosedur (U2), dan" in text
    assert "ditawarkan pada 61 tiket; 14 pengguna menolak" in text
    assert "4 jawaban melalui petugas (WhatsApp, kertas) dan tidak anonim." in text
    assert all(comment in text for comment in builders.COMMENTS)


def test_items_and_formal_requests_are_told_where_there_were_any():
    figures = builders.month()
    told = replace(
        figures.consultations,
        items=ItemFigures(5, 2, {"fits": 3, "not_available": 2}),
        formal=FormalFigures(3, 2, 1, 1, 1),
    )
    said = printed(replace(figures, consultations=told))
    assert "Pada 2 tiket permintaannya dirinci, seluruhnya 5 rincian data." in said
    assert "Diterima 3 permintaan informasi publik (PPID); 2 telah dijawab" in said
    assert "Perolehan data menurut rincian permintaan" in said


def test_consultations_and_complaints_are_told():
    text = paper("monthly").text
    for said in ("Sebanyak 398 konsultasi telah dijawab", "331 dari 398", "Ya, tetapi tidak sesuai 29", "pada 212 konsultasi",
                 "6 konsultasi dibuka kembali", "10 menit 42 detik", "Tercatat 3 pengaduan"):  # fmt: skip
        assert said in text, said


def test_answers_given_again_and_questions_without_one_are_told():
    text = paper("monthly").text
    for said in ("pada 340 di antaranya jawaban dicari dahulu", "121 (30,40 persen) dijawab dari konsultasi terdahulu",
                 "Untuk 24 pertanyaan belum ada jawaban yang cocok", "Apakah ada data pengangguran per kelurahan <2025>? 4",
                 "Masih ada 6 pertanyaan lain yang tidak dicetak"):  # fmt: skip
        assert said in text, said


def test_an_officer_with_few_answers_has_no_mean():
    assert "Dimas Prasetyo 183 94,54 13.31 kurang dari 5 jawaban kurang dari 5 jawaban" in re.sub(
        r"kurang dari 5 kurang dari 5 jawaban jawaban",
        "kurang dari 5 jawaban kurang dari 5 jawaban",
        paper("monthly").text,
    )
    assert "Anisa Putri 231 96,54 11.42 3,62 3,70" in paper("monthly").text


def test_every_late_ticket_is_in_the_annex_with_its_instants():
    text = paper("monthly").text.split("Lampiran 1. Daftar")[1]
    for ticket in builders.month().promptness.late:
        times = (ticket.arrived_at, ticket.turn_at, ticket.due_at, ticket.started_at)
        shown = " ".join(formats.clock(at, "Asia/Jakarta") for at in times if at)
        assert f"{formats.short_date(ticket.day)} {ticket.number} {shown}" in text


def test_every_visitor_is_in_the_register_under_a_masked_name():
    figures = builders.month()
    text = paper("monthly").text.split("Lampiran 2. Daftar Pengunjung")[1]
    assert "Daftar ini memuat 430 tiket" in text
    for place, one in enumerate(builders.register(figures), 1):
        name = one.name or "–"
        name = name if one.people == 1 else f"{name} ({one.people} orang)"
        assert f"{place} {formats.short_date(one.day)} {one.number} {name} " in text, one
    assert "Huruf nomor: A Langsung, W WhatsApp, dan S Silastik." in text
    assert "Dinas Kependudukan dan Pencatatan Sipil Kabupaten Blitar" in text and "Neraca ekonomi" in text


def test_a_register_of_thousands_is_printed_whole():
    figures = builders.month()
    one = builders.register(figures)[0]
    rows = tuple(one._replace(number=f"A-{place:04d}") for place in range(1, 3001))
    text = printed(figures, register=rows)
    assert [row.number for row in rows if f" {row.number} " not in text] == []


def test_a_period_without_visitors_has_an_empty_register_and_no_page_for_it():
    assert "Dalam periode ini tidak ada pengunjung yang tercatat." in paper("empty").pages[-1]


def test_the_follow_up_plan_names_the_weakest_points():
    text = paper("monthly").text
    for said in ("18 dari 430 tiket terlambat", "U3 Waktu Penyelesaian: indeks 86,21", "29 dari 203 target", "TW IV"):
        assert said in text, said


def test_three_signatures_with_names_and_numbers():
    text = paper("monthly").text
    for said in (
        "Disusun oleh",
        "Diperiksa oleh",
        "Mengetahui",
        "Anisa Putri",
        "NIP 198203152006041002",
        "Kepala BPS Kota Blitar",
    ):
        assert said in text
    assert "(......" in paper("empty").text


def test_an_empty_month_says_that_nothing_was_recorded():
    text = paper("empty").text
    assert "Selama November 2026 tidak ada pelayanan yang tercatat di BPS Kota Blitar." in text
    assert "IKM belum ada data" in text
    assert "0,00" not in text
    assert "Oktober belum ada data" in text
    assert "tidak ada pengaduan yang tercatat" in text


def test_a_year_shows_twelve_months_and_the_year_before():
    text, figures = paper("annual").text, builders.year()
    for month in figures.trend:
        index = formats.optional(month.index, 2, formats.NOTHING)
        row = f"{formats.month(month.month)} {month.total} {month.served} {formats.percent(month.on_time_percent, '')}"
        assert row in text
        assert f"{month.respondents} {index}" in text
    assert "Perbandingan dengan tahun sebelumnya" in text
    assert f"IKM 91,48 89,02 {formats.UP} 2,46" in text
    assert "Maret 2026" in text and "belum ada data" in text


def test_any_period_is_named_by_its_days():
    figures = replace(builders.month(), period=periods.span(builders.date(2026, 9, 28), builders.date(2026, 10, 9)))
    text = printed(figures)
    assert "28 September–9 Oktober 2026" in text
    assert "dari periode sebelumnya" in text


def test_a_long_period_is_drawn_by_month():
    figures = replace(builders.month(), period=periods.span(builders.date(2026, 8, 1), builders.date(2026, 10, 31)))
    assert "Tiket menurut bulan kedatangan" in printed(figures)


def test_what_visitors_typed_appears_as_typed():
    text = paper("extreme").text
    assert builders.HOSTILE in text
    assert "&nbsp;<br/><font size=90>besar</font>" in text
    assert "Listrik padam & <i>internet</i> mati" in text
    assert "W" * 900 in text.replace(" ", "")
    assert "Terima kasih ◊" in text and "misalnya emoji" in text


def test_all_2000_late_tickets_and_500_comments_are_there():
    text = paper("extreme").text
    assert all(f" {formats.number(place)} " in text for place in (1, 999, 1000, 1999, 2000))
    assert text.split("Lampiran 1. Daftar")[1].split("Lampiran 2.")[0].count("/10/2026 A-") == 2000
    assert all(f"({number})" in text for number in range(491))


def test_an_index_without_one_element_is_missing_and_says_why():
    one = builders.month()
    elements = one.satisfaction.elements | {"U9": builders.satisfaction.score(0, 0)}
    survey = replace(one.satisfaction, elements=elements, index=None, ni=None, grade=None)
    text = printed(replace(one, satisfaction=survey))
    assert "ada unsur yang belum dijawab seorang pun" in text
    assert "U9: 29 dari 29" in text


def test_complaints_late_and_open_are_told():
    complaints = builders.ComplaintFigures(5, {"complaint": 4, "unheard_of": 1}, {"new": 2, "resolved": 3}, 4)
    text = printed(replace(builders.month(), complaints=complaints))
    assert "3 / 5" in text and "4 dari 5 dalam tenggat" in text and "Unheard of 1" in text


def test_no_late_ticket_needs_no_extra_page():
    one = builders.month()
    prompt = replace(one.promptness, late=[], counted=430, on_time=430, on_time_percent=Decimal("100.00"))
    text = printed(replace(one, promptness=prompt))
    assert "Dalam periode ini tidak ada tiket yang terlambat." in text
    assert "Janji waktu pelayanan dipenuhi untuk semua tiket yang dihitung." in text


def test_a_logo_that_is_no_picture_does_not_stop_the_report(tmp_path):
    logo = tmp_path / "logo.png"
    logo.write_text("no picture")
    assert "KOTA BLITAR" in printed(builders.month(), letterhead=builders.letterhead(logo=str(logo)))


@pytest.mark.parametrize(
    ("open_s", "rostered_s", "said"),
    [
        (0, 0, None),
        (7 * 3600, 7 * 3600, "Jadwal petugas mengisi seluruh waktu pelayanan yang dijadwalkan."),
        (8 * 3600, 6 * 3600, "Jadwal petugas mengisi 6 jam (75,0 persen) dari 8 jam waktu pelayanan; selama 2 jam"),
    ],
)
def test_the_roster_is_told_where_one_was_kept(open_s, rostered_s, said):
    month = builders.month()
    kept = replace(month.coverage, roster_open_s=float(open_s), rostered_s=float(rostered_s))
    text = printed(replace(month, coverage=kept))
    assert said in text if said else "Jadwal petugas mengisi" not in text


def test_groups_are_told_in_people_and_only_where_there_are_any():
    figures = builders.month()
    assert "kunjungan kelompok" not in paper("monthly").text
    grouped = replace(figures, tickets=replace(figures.tickets, total=430, groups=3, in_groups=47))
    said = "3 tiket di antaranya adalah kunjungan kelompok dengan 47 orang, sehingga seluruhnya 474 orang yang datang."
    assert said in printed(grouped)
