"""An open store as peewee sees it: for migrations, and wherever its tables are worked with as objects."""

from typing import Any

import apsw
from peewee import Database
from playhouse.apsw_ext import APSWDatabase

from reception.store.sqlite import SqliteStore
from reception.store.tables.columns import SQLITE_TYPES


def seen(store: Any) -> Database:
    """The same connection. On a server the store is peewee's already."""
    if not isinstance(store, SqliteStore):
        return store
    view = _SeenSqlite(store)
    view.connect()
    return view


class _SeenSqlite(APSWDatabase):
    field_types = APSWDatabase.field_types | SQLITE_TYPES

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        super().__init__(store.database, autoconnect=False, lock_type="IMMEDIATE")

    def _connect(self) -> apsw.Connection:
        return self._store.connection()

    def _close(self, conn: apsw.Connection) -> None:
        """The store closes it."""
