"""Finished consultations found among 100,000: while typing, by a whole pasted question, and what keeping one costs.

    python -m bench.search_speed

Promise: 95th percentile of a search as it is typed, and of the suggestions for a pasted question, at most 2 x the bare FTS5
query for the same stems (joined by OR, bm25, the best twenty), asked in turn in the same process. Indexing one finished
consultation adds at most half of the commit that keeps it.
`BENCH_CONSULTATIONS` names another number of consultations.
"""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from functools import partial
from itertools import accumulate
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from bench import offices
from reception.domain.ids import DeskId, TicketId
from reception.queries import consultations, meaning, suggestions
from reception.services import arrivals, conversations, tickets
from reception.services import consultations as consultation_service
from reception.store import search as index
from reception.store.database import rows
from tests.data.consultation_texts import PLACES, TALKS

MANY = int(os.environ.get("BENCH_CONSULTATIONS", "100000"))
WORDS, LONG_TAIL = 30_000, 1.07
"""Words of chance beside those of the office's own questions, the n-th used 1/n as often as the first."""
KEPT = 300
BARE = "select rowid, bm25(search_document) from search_document where search_document match ? order by 2 limit 20"
TYPED = (
    "jumlah penduduk miskin", "inflasi bulanan", "pdrb per kapita 2024", "ipm dan komponennya", "luas panen padi",
    "garis kemiskinan kota blitar", "tpt agustus", "gini ratio", "jml guru sd", "harga cabai", "wisatawan makam bung karno",
    "populasi ternak", "batas kelurahan peta", "realisasi apbd", "kredit umkm",
)  # fmt: skip
PASTED = (
    "Selamat pagi kak, saya mahasiswa semester akhir, mau tanya data jumlah penduduk miskin dan garis kemiskinan Kota Blitar"
    " lima tahun terakhir untuk skripsi, apakah ada dan bagaimana cara mengunduhnya? Terima kasih",
    "Dengan hormat, sehubungan dengan penyusunan RPJMD kami mohon data PDRB atas dasar harga konstan menurut lapangan usaha"
    " tahun 2019 sampai 2024 beserta laju pertumbuhannya",
    "min mau nanya dong data pengangguran sama angkatan kerja kota blitar thn 2024 ada gak ya yg per pendidikan",
    "Apakah tersedia data luas panen, produktivitas dan produksi padi per kecamatan? Kami dari dinas pertanian",
    "mohon info IPM kota blitar beserta umur harapan hidup, harapan lama sekolah, rata rata lama sekolah dan pengeluaran",
)


def main() -> None:
    with offices.office() as (desk, clock):
        desk.do_now(fill, MANY)
        for name, asked in (("typed", list(as_typed())), ("pasted", list(PASTED) * 6)):
            ours, bare = desk.ask_now(compare, asked, is_typing=name == "typed")
            print(
                f"{name}: {len(asked)} searches among {MANY:,}: p95 {p95(ours):.1f} ms, median {median(ours):.1f};"
                f" bare {p95(bare):.1f} ms, median {median(bare):.1f}; ratio {p95(ours) / p95(bare):.2f} (promise: 2)"
            )
        with_index, without = kept(desk, clock)
        print(
            f"ended: {median(with_index):.2f} ms with its index, {median(without):.2f} without;"
            f" adds {median(with_index) / median(without) - 1:.2f} of the commit (promise: 0.5)"
        )


def as_typed() -> Iterator[str]:
    """Each search with every key, from the second letter on."""
    for words in TYPED:
        yield from (words[:end] for end in range(2, len(words) + 1))


def compare(view: Any, asked: Sequence[str], is_typing: bool) -> tuple[list[float], list[float]]:
    """Milliseconds of each, ours and bare, in turn."""
    search = partial(consultations.look_up, limit=30, is_typing=True, is_gathered=True)  # as the page does
    search(view, "apa saja")
    ours, bare = [], []
    for words in asked:
        stems = meaning.of(view, words, is_typing=is_typing).terms
        query = " OR ".join(f'"{stem}"' for stem in stems)
        if query:
            bare.append(taken(partial(rows, view.db, BARE, (query,))))
            ours.append(taken(partial(search, view, words) if is_typing else partial(suggestions.similar, view, words)))
    return ours, bare


def taken(do: Callable[[], Any]) -> float:
    begun = perf_counter()
    do()
    return (perf_counter() - begun) * 1000


def p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[18]


def fill(work: Any, many: int) -> None:
    """Questions and answers of the office with words of chance among them, so that no two are alike."""
    draw = random.Random(1)
    texts, weights = [invented(draw) for _ in range(WORDS)], [1 / (n + 1) ** LONG_TAIL for n in range(WORDS)]
    cumulated = list(accumulate(weights))
    said = lambda n: " ".join(draw.choices(texts, cum_weights=cumulated, k=n))  # noqa: E731
    sql = (
        "insert into consultation (office_id, day, topic, question, answer, is_finished)"
        " values (?, ?, 'population', ?, ?, 1)"
    )
    today = work.now.date()
    parameters = []
    for number in range(many):
        talk = draw.choice(TALKS)
        names = {"place": draw.choice(PLACES), "year": draw.randrange(2015, 2026)}
        question, answer = talk.question.format(**names), talk.answer.format(**names)
        day = (today - timedelta(days=number // 60)).isoformat()
        parameters.append((work.office, day, f"{question} {said(8)}", f"{answer} {said(25)}"))
    work.db.connection().executemany(sql, parameters)
    index.rebuild(work)


def invented(draw: random.Random) -> str:
    return "".join(draw.choice("bcdfghjklmnprstwy") + draw.choice("aiueo") for _ in range(draw.randrange(2, 5)))


def kept(desk: Any, clock: offices.Clock) -> tuple[list[float], list[float]]:
    """Milliseconds of the commit that ends an answered consultation, findable and not, in turn."""
    indexed: list[float] = []
    left_out: list[float] = []
    plain = consultation_service.search.index
    for number in range(2 * KEPT):
        talk, into = TALKS[number % len(TALKS)], indexed if number % 2 else left_out
        clock.pass_by(seconds=30)
        ticket = desk.do_now(answered, f"{talk.question} {number}", talk.answer)
        consultation_service.search.index = plain if number % 2 else (lambda *_, **__: None)
        into.append(taken(partial(desk.do_now, tickets.done, ticket, data_outcome="fits", topic="population")))
    consultation_service.search.index = plain
    return indexed, left_out


def answered(work: Any, question: str, answer: str) -> TicketId:
    ticket = arrivals.arrive(work, channel="walk_in", name="Siti Rahmawati", topic="population")
    tickets.call(work, ticket, desk_id=DeskId(1))
    tickets.start(work, ticket)
    conversations.add_message(work, ticket, kind="in", text=question)
    conversations.add_message(work, ticket, kind="out", text=answer)
    return ticket


if __name__ == "__main__":
    main()
