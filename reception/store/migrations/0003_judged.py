"""The promptness of a period is counted in an index alone: the report compares it with the period before. Frozen."""

from typing import Any


def up(_migrator: object, database: Any) -> None:
    database.execute_sql("create index ticket_judged on ticket (office_id, day, on_time, started_at)")
