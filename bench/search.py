"""How well finished consultations are found: against plain FTS5 (bm25, the words joined by OR).

    python -m bench.search [QUESTIONS.csv ...]

Promise: MRR@10 better by 0.03 at least on questions about official statistics (`tests/data/memory`) and on FacQA (paired
bootstrap, 95 %). A file has the columns `question` and `passage`, the passage as `question | answer` where it has both.
"""

import csv
import random
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import apsw

from bench import offices
from reception.queries import consultations
from reception.services import consultations as service
from tests.data import memory
from tests.data.memory import Consultation, Query

MOST, ROUNDS = 10, 1_000


def main(files: Sequence[str]) -> None:
    compare("official statistics", memory.consultations(), memory.queries())
    for file in files:
        compare(Path(file).stem, *read(Path(file)))


def compare(name: str, kept: Sequence[Consultation], asked: Sequence[Query]) -> None:
    plain = plain_search(kept)
    ours = ranks(kept, asked)
    bare = [reciprocal(plain(query.text), query.fits) for query in asked]
    low, high = bootstrap([a - b for a, b in zip(ours, bare, strict=True)])
    print(
        f"{name}: {len(asked):,} questions, {len(kept):,} texts: MRR@10 {fmean(ours):.3f}, hit@3 {hit3(ours):.3f};"
        f" plain {fmean(bare):.3f}, {hit3(bare):.3f}; better by {fmean(ours) - fmean(bare):+.3f}"
        f" ({low:+.3f} to {high:+.3f} in 95 %; promise: +0.030)"
    )


def ranks(kept: Sequence[Consultation], asked: Iterable[Query]) -> list[float]:
    """Of each question 1 / the place of the first consultation that answers it."""
    with offices.office() as (desk, _):
        ids = desk.do_now(keep_all, kept)
        found = (desk.ask_now(consultations.search, query.text, MOST) for query in asked)
        return [reciprocal([ids[hit.id] for hit in hits], query.fits) for hits, query in zip(found, asked, strict=True)]


def read(file: Path) -> tuple[list[Consultation], list[Query]]:
    with file.open(encoding="utf-8", newline="") as lines:
        pairs = [(row["question"], row["passage"]) for row in csv.DictReader(lines)]
    place = {passage: number for number, passage in enumerate(dict.fromkeys(passage for _, passage in pairs), 1)}
    kept = [Consultation("", *passage.rpartition(" | ")[::2]) for passage in place]
    return kept, [Query(question, frozenset((place[passage],))) for question, passage in pairs]


def keep_all(work: Any, kept: Iterable[Consultation]) -> dict[int, int]:
    """The number of each by its id."""
    day = work.now.date()
    return {
        service.record(work, day=day, topic=topic or None, question=question, answer=answer): number
        for number, (topic, question, answer) in enumerate(kept, 1)
    }


def plain_search(kept: Iterable[Consultation]) -> Callable[[str], list[int]]:
    """What FTS5 finds by itself."""
    memory = apsw.Connection(":memory:")
    memory.execute("create virtual table plain using fts5(text)")
    texts = ((number, f"{one.question} {one.answer}") for number, one in enumerate(kept, 1))
    memory.executemany("insert into plain (rowid, text) values (?, ?)", texts)
    sql = f"select rowid from plain where plain match ? order by bm25(plain) limit {MOST}"

    def find(question: str) -> list[int]:
        words = re.findall(r"\w+", question.casefold())
        return [row[0] for row in memory.execute(sql, (" OR ".join(f'"{word}"' for word in words),))]

    return find


def reciprocal(found: Sequence[int], wanted: frozenset[int]) -> float:
    return next((1 / place for place, number in enumerate(found, 1) if number in wanted), 0.0)


def hit3(scores: Sequence[float]) -> float:
    return fmean(score > 0.3 for score in scores)


def bootstrap(differences: Sequence[float]) -> tuple[float, float]:
    """The middle 95 % of the mean difference, questions drawn anew."""
    draw = random.Random(1)
    means = sorted(fmean(draw.choices(differences, k=len(differences))) for _ in range(ROUNDS))
    return means[ROUNDS // 40], means[-ROUNDS // 40]


if __name__ == "__main__":
    main(sys.argv[1:])
