"""How a message left or came in, and what a ticket goes on from. Frozen."""

from typing import Any

from peewee import PostgresqlDatabase

INSTANT = "instant"
COLUMNS = {
    "message": {
        "state": "varchar(10)",
        "sent_at": INSTANT,
        "sent_by_id": "integer",
        "external_id": "text",
        "source": "varchar(10)",
        "failure": "text",
        "link": "text",
    },
    "ticket": {"unanswered_at": INSTANT, "earlier_id": "integer"},
}
INDEXES = (
    "create unique index message_external on message (office_id, external_id) where external_id is not null",
    "create index message_unsent on message (office_id, state) where state in ('unsent', 'queued', 'failed')",
)


def up(_migrator: object, database: Any) -> None:
    instant = "timestamptz" if isinstance(database, PostgresqlDatabase) else "text"
    for table, columns in COLUMNS.items():
        for name, kind in columns.items():
            database.execute_sql(f"alter table {table} add column {name} {instant if kind is INSTANT else kind}")
    for sql in INDEXES:
        database.execute_sql(sql)
