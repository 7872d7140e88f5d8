"""The audit trail: every change leaves a line, and no line can be altered or taken out unnoticed.

Each line carries the SHA-256 of its own content together with the hash of the line before (standard: "akuntabel
dan transparan").
"""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from reception.store.database import execute, rows
from reception.store.fields import instant
from reception.store.work import View, Work

START = "0" * 64
_LAST = "select hash from audit_line where office_id = ? order by id desc limit 1"
_INSERT = "insert into audit_line (office_id, at, actor, action, subject, detail, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?)"
_ALL = "select id, at, actor, action, subject, detail, previous, hash from audit_line where office_id = ? order by id"


def record(work: Work, action: str, subject: str | None = None, **detail: Any) -> None:
    """Adds a line: what was done (`tickets.call`), to what (`2026-10-01/A-014`), and the particulars."""
    last = rows(work.db, _LAST, (work.office,))
    previous = last[0][0] if last else START
    actor = "" if work.actor is None else str(work.actor)
    text = json.dumps(detail, ensure_ascii=False, sort_keys=True, default=str) if detail else "{}"
    line = (actor, action, subject, text, previous)
    execute(work.db, _INSERT, (work.office, work.now, *line, _hash(work.now, *line)))


def broken_line(view: View) -> int | None:
    """The id of the first line that does not fit its hash or its predecessor; None for an intact trail."""
    previous = START
    for id_, at, actor, action, subject, detail, claimed, written in rows(view.db, _ALL, (view.office,)):
        if claimed != previous or written != _hash(instant(at), actor, action, subject, detail, claimed):
            return int(id_)
        previous = written
    return None


def _hash(at: datetime | None, *parts: str | None) -> str:
    moment = at.astimezone(UTC).isoformat(" ", "microseconds") if at else ""
    return hashlib.sha256("\x1f".join([moment, *(part or "" for part in parts)]).encode()).hexdigest()
