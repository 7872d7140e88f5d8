"""News from other desks that share the database: PostgreSQL tells, SQLite is asked."""

from collections.abc import Iterable

from reception.feed import PASSING, Change
from reception.store.database import Store, execute, rows

CHANNEL = "reception"


def tell(db: Store, sender: str, changes: Iterable[Change]) -> None:
    """Tells the other desks, when this transaction commits, which kinds of things changed. SQLite needs no telling."""
    kinds = sorted({change.kind for change in changes})
    if kinds and db.engine == "postgresql":
        execute(db, "select pg_notify(?, ?)", (CHANNEL, f"{sender} {' '.join(kinds)}"))


class Ear:
    """Whether another program changed the SQLite file: each counts what it changes in the file's `user_version`.

    What passes by itself is not counted. On a server there is nothing to ask.
    """

    def __init__(self, db: Store) -> None:
        self._db = db
        self._is_file = db.engine == "sqlite"
        self._data, self._count = self._ask("data_version"), self._ask("user_version")
        self._counted: int | None = None
        self._written = 0

    def _ask(self, name: str) -> int:
        return int(rows(self._db, f"pragma {name}")[0][0]) if self._is_file else 0

    def begin(self) -> None:
        """A transaction of our own begins."""
        self._counted, self._written = None, self._db.rows_written()

    def count(self, changes: Iterable[Change]) -> None:
        """At its end: for the others, if it wrote anything that stays."""
        kinds = {change.kind for change in changes}
        if self._db.rows_written() == self._written or (kinds and kinds <= PASSING):
            return
        before = self._ask("user_version")
        after = before % (2**31 - 1) + 1
        self._db.execute_sql(f"pragma user_version = {after}")
        self._counted = after if before == self._count else None

    def committed(self) -> None:
        """Our own change is no news, unless another one came before it."""
        if self._counted is not None:
            self._count = self._counted

    def hears(self) -> bool:
        """Whether others changed anything since this was last asked (4 microseconds while they did not)."""
        before, self._data = self._data, self._ask("data_version")
        if before == self._data:
            return False
        known, self._count = self._count, self._ask("user_version")
        return known != self._count
