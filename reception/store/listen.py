"""News from other desks that share the database: PostgreSQL tells, SQLite is asked."""

from collections.abc import Iterable

from reception.feed import Change
from reception.store.database import Store, execute, rows

CHANNEL = "reception"


def tell(db: Store, sender: str, changes: Iterable[Change]) -> None:
    """Tells the other desks, when this transaction commits, which kinds of things changed. SQLite needs no telling."""
    kinds = sorted({change.kind for change in changes})
    if kinds and db.engine == "postgresql":
        execute(db, "select pg_notify(?, ?)", (CHANNEL, f"{sender} {' '.join(kinds)}"))


def data_version(db: Store) -> int:
    """Grows when another connection changed the SQLite file (4 microseconds)."""
    return int(rows(db, "pragma data_version")[0][0]) if db.engine == "sqlite" else 0
