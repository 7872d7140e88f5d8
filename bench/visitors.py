"""A returning visitor found among 100,000 while somebody types, against one frame of the screen.

    python -m bench.visitors

Promise: every key answered within one frame (16.7 ms), 95th percentile. BENCH_VISITORS names another number of them.
"""

import os
import time
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING, Any

from bench import offices
from reception.domain import people
from reception.queries import institutions, visitors
from reception.store.database import insert_many, rows

if TYPE_CHECKING:
    from reception.store.work import View, Work

FRAME_MS = 1000 / 60
FIRST = ("Siti", "Budi", "Dewi", "Agus", "Rina", "Bambang", "Sri", "Eko", "Nur", "Ahmad", "Fitri", "Joko", "Wahyu")
SYLLABLES = ("ra", "ma", "wa", "ti", "lu", "san", "to", "ni", "ka", "di", "ya", "bu", "ha", "su", "pri", "lis", "ta")
TYPED = ("siti rama", "0812 3456 7890", "+62 812 3", "4471", "ramawati9@contoh.id", "tidak ada", "rawati b")


def main() -> None:
    many, chance = int(os.environ.get("BENCH_VISITORS", 100_000)), Random(1)
    with offices.office() as (desk, _):
        desk.do_now(fill, many, chance)
        keys = [word[:end] for word in TYPED for end in range(3, len(word) + 1)]
        took = [desk.ask_now(timed, visitors.find, key, 5) for key in keys * 5]
        offered = [desk.ask_now(timed, institutions.offered, key) for key in ("in", "inst", "instansi si", "x") * 20]
    for what, times in (("visitors", took), ("institutions", offered)):
        cuts = quantiles((one * 1e3 for one in times), n=20)
        ratio = cuts[18] / FRAME_MS
        print(f"{what} among {many:,}: median {cuts[9]:.1f} ms, 95th percentile {cuts[18]:.1f} ms, {ratio:.2f} frames")


def timed(view: "View", query: Any, *args: Any) -> float:
    """Processor time: nothing is waited for, and other work on the machine is not counted."""
    begin = time.thread_time()
    query(view, *args)
    return time.thread_time() - begin


def fill(work: "Work", many: int, chance: Random) -> None:
    def name() -> str:
        given, family = ("".join(chance.choices(SYLLABLES, k=k)).capitalize() for k in (3, 4))
        return f"{chance.choice(FIRST)} {given} {family}"

    places = [f"Instansi {name()}" for _ in range(800)]
    columns = ("office_id", "name", "folded_name", "phone", "email", "institution", "created_at")
    fixed = {"consents_to_invitation": False, "version": 1}
    made = [
        (1, own, people.folded(own), f"+628{chance.randrange(10**9, 10**10)}", f"{own.split()[2].lower()}{at}@contoh.id",
         chance.choice(places), work.now, *fixed.values())
        for at, own in enumerate(name() for _ in range(many))
    ]  # fmt: skip
    insert_many(work.db, "visitor", (*columns, *fixed), made)
    known = rows(work.db, "select id, name, phone, email from visitor")
    words = [(1, id_, word) for id_, *texts in known for word in sorted(people.search_words(*texts))]
    insert_many(work.db, "visitor_word", ("office_id", "visitor_id", "word"), words)


if __name__ == "__main__":
    main()
