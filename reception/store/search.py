"""The search index over finished consultations: stems joined by OR, the rarest words weighing most.

SQLite ranks by its bm25; PostgreSQL, which has none, by `ts_rank` weighted with each word's rarity. Telephone
numbers and e-mail addresses are not indexed, so that nobody finds a person by them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reception.domain import codes
from reception.domain import text as texts
from reception.domain.ids import ConsultationId
from reception.store import stems
from reception.store.database import execute, rows
from reception.store.work import View, Work

MOST_WORDS, MOST_HITS = 40, 1_000
_LAST_POSITION = 16_383
SHORTEST_MENDED, LONG, SHORTEST_BEGUN = 5, 8, 3
STALE = 100

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
select c.id, -bm25(search_document, 2.0, 1.0, 1.0) as score from search_document
join consultation c on c.id = search_document.rowid
where search_document match ? and c.office_id = ? order by score desc, c.day desc, c.id desc limit ?
"""
_FIND_POSTGRESQL = """
with asked as materialized (select cast(unnest(cast(? as text[])) as tsquery) as word),
hit as materialized (
    select d.consultation_id, ts_rank('{0.0, 0.5, 0.5, 1.0}', d.words, asked.word, 1) as rank,
        cast(count(*) over (partition by asked.word) as float8) as found
    from search_document d cross join asked where d.words @@ cast(? as tsquery) and d.words @@ asked.word),
scored as materialized (
    select consultation_id, sum(rank * ln(1 + (documents - found + 0.5) / (found + 0.5))) as score
    from hit cross join (select count(*) as documents from search_document) as everything group by consultation_id)
select c.id, score from scored join consultation c on c.id = scored.consultation_id
where c.office_id = ? order by score desc, c.day desc, c.id desc limit ?
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A consultation that fits, and how well: the higher the better, comparable within one search only."""

    id: ConsultationId
    score: float


def index(work: Work, *, ticket_id: int | None = None, consultation_id: int | None = None) -> None:
    """Brings the index up to date with one consultation; one that is not finished is not findable."""
    if consultation_id is None:
        known = rows(work.db, "select id from consultation where ticket_id = ?", (ticket_id,))
        consultation_id = known[0][0] if known else None
    if consultation_id is not None and not _keep_all(work, "id = ?", (consultation_id,)):
        _forget(work, consultation_id)


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


def find(view: View, words: Sequence[str], limit: int) -> list[Match]:
    """The best fitting consultations that hold any of these stems, best first."""
    limit = min(limit, MOST_HITS)
    if not words or limit < 1:
        return []
    if view.db.engine == "sqlite":
        found = rows(view.db, _FIND_SQLITE, (" OR ".join(f'"{word}"' for word in words), view.office, limit))
    else:
        quoted = [f"'{word}'" for word in words]
        found = rows(view.db, _FIND_POSTGRESQL, (quoted, " | ".join(quoted), view.office, limit))
    return [Match(ConsultationId(id_), float(score)) for id_, score in found]


def documents(view: View) -> int:
    """How many consultations can be found."""
    return int(rows(view.db, "select count(*) from search_document")[0][0])


def documents_with(view: View, words: Sequence[str]) -> dict[str, int]:
    """In how many of them each of these stems stands; a stem that stands nowhere is left out."""
    if not words:
        return {}
    known = _lexicon(view)
    return {word: known[word] for word in words if word in known}


def nearest(view: View, *spellings: str) -> str | None:
    """The stem that was probably meant by a word that stands nowhere: one letter off, two from eight letters on.

    Handed the word and its stem: a typing error may keep the ending from being cut.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    known = _lexicon(view)
    near = []
    for spelling in dict.fromkeys(spellings):
        allowed = 1 if len(spelling) < LONG else 2
        near += process.extract(spelling, known.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=20)
    return min(near, key=lambda found: (found[1], -known[found[0]]), default=(None,))[0]


def beginning_with(view: View, begun: str, most: int = 8) -> list[str]:
    """The commonest stems that begin so."""
    if len(begun) < SHORTEST_BEGUN:
        return []
    known = _lexicon(view)
    fit = [word for word in known if word.startswith(begun) and word != begun]
    return sorted(fit, key=lambda word: -known[word])[:most]


def _lexicon(view: View) -> dict[str, int]:
    """Every stem and how many consultations hold it, read again when their number has changed by a hundredth."""
    many = documents(view)
    cached: tuple[int, dict[str, int]] | None = view.memo.get("lexicon")
    if cached is None or abs(cached[0] - many) * STALE > many:
        cached = view.memo["lexicon"] = many, dict(rows(view.db, _words_of(view)))
    return cached[1]


def _words_of(view: View) -> str:
    if view.db.engine == "postgresql":
        return "select word, ndoc from ts_stat('select words from search_document')"
    execute(
        view.db, "create virtual table if not exists temp.search_term using fts5vocab('main', 'search_document', 'row')"
    )
    return "select term, doc from temp.search_term"


def _finished(view: View, condition: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    return rows(view.db, _FINISHED.format(condition=condition), (view.office, True, *params))


def _keep_all(work: Work, condition: str, params: Sequence[Any]) -> int:
    found = _finished(work, condition, params)
    sql = _KEEP_SQLITE if work.db.engine == "sqlite" else _KEEP_POSTGRESQL
    for id_, *columns in found:
        execute(work.db, sql, (id_, *_document(work, *columns)))
    return len(found)


def _forget(work: Work, id_: int) -> None:
    column = "rowid" if work.db.engine == "sqlite" else "consultation_id"
    execute(work.db, f"delete from search_document where {column} = ?", (id_,))


def _kept(view: View) -> dict[int, tuple[str, ...]]:
    columns = "rowid, question, answer, topic" if view.db.engine == "sqlite" else "consultation_id, cast(words as text)"
    return {id_: tuple(words) for id_, *words in rows(view.db, f"select {columns} from search_document")}


def _document(view: View, question: str, answer: str, topic: str | None) -> tuple[str, ...]:
    """What the engine is handed: three texts of stems, or one tsvector."""
    label = codes.TOPICS.label(topic) if topic else ""
    parts = [stems.of(texts.impersonal(text)) for text in (question, answer, label)]
    return tuple(" ".join(part) for part in parts) if view.db.engine == "sqlite" else (_tsvector(parts),)


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
