"""The search index. Frozen. Both engines are handed the same stems, so neither has rules of its own to change."""

from typing import Any

from peewee import PostgresqlDatabase

SQLITE = "create virtual table search_document using fts5(question, answer, topic, tokenize = 'ascii')"
POSTGRESQL = (
    "create table search_document (consultation_id integer primary key, words tsvector not null)",
    "create index search_document_words on search_document using gin (words)",
)


def up(_migrator: object, database: Any) -> None:
    for statement in POSTGRESQL if isinstance(database, PostgresqlDatabase) else (SQLITE,):
        database.execute_sql(statement)
