"""The PostgreSQL server that several desks share. Imported only where there is one: psycopg takes 140 ms."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import InterfaceError, OperationalError, PostgresqlDatabase

from reception.store.tables.columns import POSTGRESQL_TYPES


class PostgresqlStore(PostgresqlDatabase):
    """Sessions speak UTC and never keep a lock while the PC sleeps."""

    field_types = PostgresqlDatabase.field_types | POSTGRESQL_TYPES
    engine = "postgresql"

    def __init__(self, url: str) -> None:
        super().__init__(
            url,
            autoconnect=False,
            prepare_threshold=None,
            connect_timeout=10,
            options="-c lock_timeout=5s -c timezone=UTC -c idle_in_transaction_session_timeout=10s",
        )

    @contextmanager
    def begun(self, *mode: str) -> Iterator[None]:
        """`atomic`; but if the server restarted and left a dead connection, another one is opened first."""
        transaction = self._entered(*mode)
        try:
            yield
        except BaseException as error:
            transaction.__exit__(type(error), error, error.__traceback__)
            raise
        transaction.__exit__(None, None, None)

    def _entered(self, *mode: str) -> Any:
        transaction = self.atomic(*mode)
        try:
            transaction.__enter__()
        except (OperationalError, InterfaceError):
            if self.is_connection_usable():
                raise
            self.close()
            self.connect()
            transaction = self.atomic(*mode)
            transaction.__enter__()
        return transaction

    def lock_office(self, office: int) -> None:
        """One writer of an office at a time, until the transaction ends."""
        self.execute_sql("select pg_advisory_xact_lock(%s, %s)", (0x0FF1CE, office))

    def rows_written(self) -> int:
        """Nobody asks: the other desks are told."""
        return 0

    def think_long(self) -> None:
        """This transaction may compute for minutes between two statements: a file of 200,000 rows is replayed in one go."""
        self.execute_sql("set local idle_in_transaction_session_timeout = '10min'")

    def let_go_of_snapshot(self) -> bool:
        """Nothing to do: a snapshot ends with its transaction."""
        return False
