"""The search index over finished consultations: stems joined by OR, the rarest words weighing most.

SQLite ranks by its bm25; PostgreSQL, which has none, by `ts_rank` weighted with each word's rarity. Telephone
numbers and e-mail addresses are not indexed, so that nobody finds a person by them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reception.domain import codes, people
from reception.domain import text as texts
from reception.domain.asking import EVERYTHING, Filter
from reception.domain.ids import ConsultationId
from reception.domain.ranking import rarity
from reception.store import lexicon, stems
from reception.store.database import execute, placeholders, rows
from reception.store.work import View, Work

MOST_WORDS, MOST_HITS = 40, 1_000
FEW, ENOUGH = 3_000, 400
"""Consultations: so many are looked through whole; where so many hold a rarer word, those without it are not."""
_LAST_POSITION = 16_383
_LEXEME = re.compile(r"'([^']+)':([0-9A-C,]+)")

_FINISHED = (
    "select id, question, answer, topic from consultation"
    " where office_id = ? and is_finished = ? and answer is not null and {condition} order by id"
)
_KEEP_SQLITE = "insert or replace into search_document (rowid, question, answer, topic) values (?, ?, ?, ?)"
_KEEP_POSTGRESQL = (
    "insert into search_document (consultation_id, words) values (?, cast(? as tsvector))"
    " on conflict (consultation_id) do update set words = excluded.words"
)
_FIND_SQLITE = """
select d.rowid, -bm25(search_document, 2.0, 1.0, 1.0) as score from search_document d{join}
where search_document match ?{condition} order by score desc, d.rowid desc limit ?
"""
_FIND_POSTGRESQL = """
with asked as materialized
    (select cast(word as tsquery) as word, rare from unnest(cast(? as text[]), cast(? as float8[])) as given (word, rare))
select d.consultation_id, sum(ts_rank('{{0.0, 0.5, 0.5, 1.0}}', d.words, asked.word, 1) * asked.rare) as score
from search_document d cross join asked{join}
where d.words @@ cast(? as tsquery) and d.words @@ asked.word{condition}
group by d.consultation_id order by score desc, d.consultation_id desc limit ?
"""
_NEWEST = """
select c.id from search_document d join consultation c on c.id = {id}
where c.office_id = ?{condition} order by c.day desc, c.id desc limit ?
"""
_ID = {"sqlite": "d.rowid", "postgresql": "d.consultation_id"}


@dataclass(frozen=True, slots=True)
class Match:
    """A consultation that fits, and how well: the higher the better, comparable within one search only."""

    id: ConsultationId
    score: float


def index(work: Work, *, ticket_id: int | None = None, consultation_id: int | None = None) -> None:
    """Brings the index up to date with one consultation; one that is not finished is not findable."""
    column, value = ("id", consultation_id) if ticket_id is None else ("ticket_id", ticket_id)
    if not _keep_all(work, f"{column} = ?", (value,)):
        for (id_,) in rows(work.db, f"select id from consultation where {column} = ?", (value,)):
            _forget(work, id_)


def index_from(work: Work, first: int) -> int:
    """The same for this consultation and all that were written after it; how many there are."""
    return _keep_all(work, "id >= ?", (first,))


def rebuild(work: Work) -> int:
    """Makes the whole index anew; how many consultations it holds."""
    execute(work.db, "delete from search_document")
    return _keep_all(work, "id > ?", (0,))


def check(view: View) -> list[ConsultationId]:
    """The consultations that the index has wrongly, has not, or should not have; none in a sound one."""
    wanted = {id_: _document(view, *columns) for id_, *columns in _finished(view, "id > ?", (0,))}
    kept = _kept(view)
    if view.db.engine == "postgresql":
        wanted = {id_: _as_the_server_writes(view, document) for id_, document in wanted.items()}
    return sorted(ConsultationId(id_) for id_ in wanted.keys() | kept.keys() if wanted.get(id_) != kept.get(id_))


def find(
    view: View, words: Sequence[str], limit: int, wanted: Filter = EVERYTHING, phrases: Sequence[Sequence[str]] = ()
) -> list[Match]:
    """The best fitting consultations that hold any of these words and every one of these phrases, best first.

    A word is a stem, or a run of stems joined by spaces; a phrase is a run of stems.
    """
    limit = min(limit, MOST_HITS)
    if not words or limit < 1:
        return []
    condition, params = _condition(view, wanted)
    join = f" join consultation c on c.id = {_ID[view.db.engine]}" if condition else ""
    found_with = lexicon.documents_with(view, words)
    if view.db.engine == "sqlite":
        asked: tuple[Any, ...] = (_query(words, found_with, phrases),)
        sql = _FIND_SQLITE
    else:
        of = lexicon.documents(view)
        rare = [rarity(found_with.get(word, 0), of) for word in words]
        asked = [_quoted(word) for word in words], rare, _tsquery(words, found_with, phrases)
        sql = _FIND_POSTGRESQL
    found = rows(view.db, sql.format(join=join, condition=condition), (*asked, *params, limit))
    return [Match(ConsultationId(id_), float(score)) for id_, score in found]


def newest(view: View, wanted: Filter, limit: int) -> list[Match]:
    """The latest consultations that can be found, when nothing but a filter was asked for."""
    condition, params = _condition(view, wanted)
    sql = _NEWEST.format(id=_ID[view.db.engine], condition=condition)
    return [
        Match(ConsultationId(id_), 0.0) for (id_,) in rows(view.db, sql, (view.office, *params, min(limit, MOST_HITS)))
    ]


def _condition(view: View, wanted: Filter) -> tuple[str, list[Any]]:
    """What a filter demands of the row of a consultation."""
    columns = {"topic": wanted.topic, "channel": wanted.channel, "data_outcome": wanted.outcome}
    asked = [(f"c.{column} = ?", value) for column, value in columns.items() if value is not None]
    if wanted.year is not None:
        asked += [("c.day >= ?", f"{wanted.year}-01-01"), ("c.day <= ?", f"{wanted.year}-12-31")]
    parts = "".join(f" and {condition}" for condition, _ in asked)
    if wanted.officer is None:
        return parts, [value for _, value in asked]
    officers = _officers(view, wanted.officer) or [0]
    return f"{parts} and c.officer_id in ({', '.join('?' * len(officers))})", [
        *(value for _, value in asked),
        *officers,
    ]


def _officers(view: View, named: str) -> list[int]:
    """Whoever has these letters in the name."""
    known = rows(view.db, "select id, name from officer where office_id = ?", (view.office,))
    return [id_ for id_, name in known if people.folded(named) in people.folded(name)]


def _driving(words: Sequence[str], found_with: Mapping[str, int]) -> list[str]:
    """The words of which a consultation must hold one. A common word decides nothing where enough hold a rarer one."""
    if sum(found_with.values()) <= FEW:
        return list(words)
    driving, reached = [], 0
    for word in sorted(found_with, key=lambda word: found_with[word]):
        driving.append(word)
        reached += found_with[word]
        if reached >= ENOUGH:
            break
    return driving


def _query(words: Sequence[str], found_with: Mapping[str, int], phrases: Sequence[Sequence[str]]) -> str:
    """What FTS5 is asked; stems are letters and digits, so that nothing in them is a command."""
    driving = _driving(words, found_with)
    parts = [_any(driving), *([_any(words)] if len(driving) < len(words) else [])]
    parts += [f'"{" ".join(phrase)}"' for phrase in phrases if phrase]
    return " AND ".join(f"({part})" for part in parts)


def _any(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def _tsquery(words: Sequence[str], found_with: Mapping[str, int], phrases: Sequence[Sequence[str]]) -> str:
    parts = [" | ".join(_quoted(word) for word in _driving(words, found_with))]
    parts += [_quoted(" ".join(phrase)) for phrase in phrases if phrase]
    return " & ".join(f"({part})" for part in parts)


def _quoted(word: str) -> str:
    return "(" + " <-> ".join(f"'{stem}'" for stem in word.split()) + ")"


def stems_of(view: View, ids: Sequence[int]) -> dict[int, tuple[list[str], ...]]:
    """The stems of question, answer and topic of these consultations, in order."""
    if not ids:
        return {}
    places = ", ".join("?" * len(ids))
    if view.db.engine == "sqlite":
        sql = f"select rowid, question, answer, topic from search_document where rowid in ({places})"
        return {id_: tuple(part.split() for part in parts) for id_, *parts in rows(view.db, sql, ids)}
    sql = f"select consultation_id, cast(words as text) from search_document where consultation_id in ({places})"
    return {id_: _parts(words) for id_, words in rows(view.db, sql, ids)}


def _parts(words: str) -> tuple[list[str], ...]:
    """A tsvector read back: `'duduk':2A,9B 'jumlah':1A`; the letter of a place is left out for the last part."""
    placed: dict[str, list[tuple[int, str]]] = {"A": [], "B": [], "C": []}
    for word, places in _LEXEME.findall(words):
        for place in places.split(","):
            placed[place[-1]].append((int(place[:-1]), word))
    return tuple([word for _, word in sorted(part)] for part in placed.values())


def _finished(view: View, condition: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    return rows(view.db, _FINISHED.format(condition=condition), (view.office, True, *params))


def _keep_all(work: Work, condition: str, params: Sequence[Any]) -> int:
    found = _finished(work, condition, params)
    sql = _KEEP_SQLITE if work.db.engine == "sqlite" else _KEEP_POSTGRESQL
    documents = [(id_, *_document(work, *columns)) for id_, *columns in found]
    if len(documents) == 1:
        execute(work.db, sql, documents[0])
    elif documents:
        work.db.cursor().executemany(placeholders(work.db, sql), documents)
    return len(found)


def _forget(work: Work, id_: int) -> None:
    column = "rowid" if work.db.engine == "sqlite" else "consultation_id"
    execute(work.db, f"delete from search_document where {column} = ?", (id_,))


def _kept(view: View) -> dict[int, tuple[str, ...]]:
    columns = "rowid, question, answer, topic" if view.db.engine == "sqlite" else "consultation_id, cast(words as text)"
    return {id_: tuple(words) for id_, *words in rows(view.db, f"select {columns} from search_document")}


def _document(view: View, question: str, answer: str, topic: str | None) -> tuple[str, ...]:
    """What the engine is handed: three texts of stems, or one tsvector."""
    parts = [stems.of(texts.impersonal(question)), stems.of(texts.impersonal(answer)), _label(topic)]
    return tuple(" ".join(part) for part in parts) if view.db.engine == "sqlite" else (_tsvector(parts),)


@cache
def _label(topic: str | None) -> list[str]:
    return stems.of(codes.TOPICS.label(topic)) if topic else []


def _tsvector(parts: Iterable[Sequence[str]]) -> str:
    """`'jumlah':1A 'duduk':2A,9B`: written out here, so that the server's own parser has no say in it."""
    positions: dict[str, list[str]] = {}
    for at, (word, weight) in enumerate(_weighed(parts), 1):
        positions.setdefault(word, []).append(f"{min(at, _LAST_POSITION)}{weight}")
    return " ".join(f"'{word}':{','.join(dict.fromkeys(places))}" for word, places in positions.items())


def _weighed(parts: Iterable[Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((word, weight) for weight, part in zip("ABC", parts, strict=True) for word in part)


def _as_the_server_writes(view: View, document: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(rows(view.db, "select cast(cast(? as tsvector) as text)", document)[0])
