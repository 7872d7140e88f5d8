"""An exported chat of 40,000 messages, from the file to the commit, against the bare insertion of the same rows.

    python -m bench.chat_import

Promise: at most 3 x. The rows are all that the import wrote, tickets, messages, events, waits, digests, consultations and
the search index, written into a copy of the data file on a bare connection: same key, same durability, one transaction,
instants bound as instants.
"""

import random
import re
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import apsw

from bench import offices
from reception import imports
from reception.store import opening
from reception.store.database import rows
from reception.store.sqlite import SqliteStore
from reception.store.tables import TABLES
from reception.store.work import View

MESSAGES, PER_TALK, ROUNDS = 40_000, 10, 5
BEGIN = datetime(2013, 1, 2, 8, 0)  # noqa: DTZ001 - as a telephone writes it
ASKED = (
    "Selamat pagi, saya mahasiswa dan perlu data {what} Kota Blitar tahun {year}",
    "Apakah ada rincian {what} menurut kecamatan untuk tahun {year}?",
    "Baik, terima kasih informasinya",
)
ANSWERED = (
    "Selamat pagi, {what} tahun {year} dapat dilihat pada publikasi Kota Blitar Dalam Angka, tabel 4.2",
    "Rincian {what} menurut kecamatan tersedia sejak {year}, silakan unduh di situs kami",
    "Sama-sama, mohon kesediaannya mengisi survei kepuasan",
)
WHAT = ("inflasi", "jumlah penduduk", "kemiskinan", "pertumbuhan ekonomi", "pengangguran", "luas panen", "ekspor")


def main() -> None:
    rounds = [measured() for _ in range(ROUNDS)]
    best = [tuple(map(min, zip(*side, strict=True))) for side in zip(*rounds, strict=True)]  # other work only ever adds
    (through, through_cpu), (raw, raw_cpu) = best
    print(
        f"{MESSAGES:,} messages {through:.2f} s, the same rows bare {raw:.2f} s: {through / raw:.2f} x (at most 3);"
        f" processor time {through_cpu:.2f} and {raw_cpu:.2f} s: {through_cpu / raw_cpu:.2f} x"
    )


Seconds = tuple[float, float]  # by the clock, and of the processor


def measured() -> tuple[Seconds, Seconds]:
    """The import, and the bare insertion of what it wrote."""
    with offices.office() as (desk, _):
        file = Path(desk.location).parent / "Chat WhatsApp dengan Siti Rahma.txt"
        file.write_text(chat(), "utf-8")
        copy = desk.ask_now(empty_twin)
        before = desk.ask_now(last_ids)
        clock = Stopwatch()
        outcome = imports.run_now(desk, "chat", file)
        took = clock.read()
        assert outcome.added == MESSAGES, outcome
        return took, insert(copy, desk.ask_now(written_since, before))


def chat() -> str:
    """A visitor and the office in turn, a talk every day or two."""
    draw, at, lines = random.Random(1), BEGIN, []
    for number in range(MESSAGES):
        place = number % PER_TALK
        at += timedelta(minutes=draw.randint(1, 9)) if place else timedelta(hours=draw.randint(6, 9))
        words = (ANSWERED if place % 2 else ASKED)[place // 2 % 3]
        sender = "BPS Kota Blitar" if place % 2 else "Siti Rahma"
        lines.append(f"{at:%d/%m/%y %H.%M} - {sender}: {words.format(what=draw.choice(WHAT), year=at.year)}")
        if place == PER_TALK - 1:
            at += timedelta(hours=13)
    return "\n".join(lines)


def empty_twin(view: View) -> apsw.Connection:
    """A bare connection to a copy of the data file as it is before the import."""
    copy = Path(view.db.database).with_name("twin.db")
    view.db.connection().execute("commit").fetchall()
    view.db.connection().execute("vacuum into ?", (str(copy),)).fetchall()
    view.db.connection().execute("begin").fetchall()
    return SqliteStore(copy, opening.key_of(copy.parent)).another()


def last_ids(view: View) -> dict[str, int]:
    return {name: rows(view.db, f"select coalesce(max(id), 0) from {name}")[0][0] for name in names()}


def names() -> list[str]:
    return [model._meta.table_name for model in TABLES]


def written_since(view: View, last: dict[str, int]) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Per table its insertion and the rows that came after these ids, in the order of the tables."""
    found = []
    for name, id_ in last.items():
        columns = [column for (column,) in rows(view.db, f"select name from pragma_table_info('{name}')")]
        new = [
            _as_python_has_it(row)
            for row in rows(view.db, f"select {', '.join(columns)} from {name} where id > ?", (id_,))
        ]
        places = ", ".join("?" * len(columns))
        found.append((f"insert into {name} ({', '.join(columns)}) values ({places})", new))
    documents = rows(view.db, "select rowid, question, answer, topic from search_document")
    found.append(("insert into search_document (rowid, question, answer, topic) values (?, ?, ?, ?)", documents))
    return found


def _as_python_has_it(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        datetime.fromisoformat(one) if isinstance(one, str) and _INSTANT.fullmatch(one) else one for one in row
    )


_INSTANT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00")


class Stopwatch:
    def __init__(self) -> None:
        self._begun = time.perf_counter(), time.process_time()

    def read(self) -> Seconds:
        return time.perf_counter() - self._begun[0], time.process_time() - self._begun[1]


def insert(copy: apsw.Connection, tables: list[tuple[str, list[tuple[Any, ...]]]]) -> Seconds:
    clock = Stopwatch()
    copy.execute("begin immediate")
    for sql, lines in tables:
        copy.executemany(sql, lines)
    copy.execute("commit")
    took = clock.read()
    copy.close()
    return took


if __name__ == "__main__":
    main()
