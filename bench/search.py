"""How well finished consultations are found, and how fast: against plain FTS5 (bm25, the words joined by OR).

    python -m bench.search QUESTIONS.csv ...

Promise: MRR@10 better by 0.03 at least on FacQA and on questions about official statistics (paired bootstrap, 95 %).
A file has the columns `question` and `passage`, the passage as `question | answer` where it has both.
"""

import csv
import random
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

import apsw

from bench import offices
from reception.queries import consultations
from reception.services import consultations as service

MOST, ROUNDS = 10, 1_000
Pairs = list[tuple[str, str]]


def main(files: Sequence[str]) -> None:
    for file in files:
        compare(Path(file).stem, pairs_of(Path(file)))


def compare(name: str, pairs: Pairs) -> None:
    passages = list(dict.fromkeys(passage for _, passage in pairs))
    place = {passage: number for number, passage in enumerate(passages, 1)}
    plain, ours = plain_search(passages), []
    with offices.office() as (desk, _):
        known = desk.do_now(keep_all, passages)
        for question, passage in pairs:
            hits = desk.ask_now(consultations.search, question, MOST)
            ours.append(reciprocal([known[hit.question, hit.answer] for hit in hits], place[passage]))
    bare = [reciprocal(plain(question), place[passage]) for question, passage in pairs]
    low, high = bootstrap([a - b for a, b in zip(ours, bare, strict=True)])
    print(
        f"{name}: {len(pairs):,} questions, {len(passages):,} texts: MRR@10 {fmean(ours):.3f}, hit@3 {hit3(ours):.3f};"
        f" plain {fmean(bare):.3f}, {hit3(bare):.3f}; better by {fmean(ours) - fmean(bare):+.3f}"
        f" ({low:+.3f} to {high:+.3f} in 95 %; promise: +0.030)"
    )


def pairs_of(file: Path) -> Pairs:
    with file.open(encoding="utf-8", newline="") as lines:
        return [(row["question"], row["passage"]) for row in csv.DictReader(lines)]


def keep_all(work: Any, passages: Sequence[str]) -> dict[tuple[str, str], int]:
    """Each text as a finished consultation: question and answer where it has both, parted by a bar."""
    known = {}
    for number, passage in enumerate(passages, 1):
        question, _, answer = passage.rpartition(" | ")
        service.record(work, day=work.now.date(), question=question, answer=answer)
        known[question, answer] = number
    return known


def plain_search(passages: Sequence[str]) -> Callable[[str], list[int]]:
    """What FTS5 finds by itself."""
    memory = apsw.Connection(":memory:")
    memory.execute("create virtual table plain using fts5(text)")
    memory.executemany("insert into plain (rowid, text) values (?, ?)", enumerate(passages, 1))
    sql = f"select rowid from plain where plain match ? order by bm25(plain) limit {MOST}"

    def find(question: str) -> list[int]:
        words = re.findall(r"\w+", question.casefold())
        return [row[0] for row in memory.execute(sql, (" OR ".join(f'"{word}"' for word in words),))]

    return find


def reciprocal(found: Sequence[int], wanted: int) -> float:
    return 1 / (found.index(wanted) + 1) if wanted in found else 0.0


def hit3(scores: Sequence[float]) -> float:
    return fmean(score > 0.3 for score in scores)


def bootstrap(differences: Sequence[float]) -> tuple[float, float]:
    """The middle 95 % of the mean difference, questions drawn anew."""
    draw = random.Random(1)
    means = sorted(fmean(draw.choices(differences, k=len(differences))) for _ in range(ROUNDS))
    return means[ROUNDS // 40], means[-ROUNDS // 40]


if __name__ == "__main__":
    main(sys.argv[1:])
