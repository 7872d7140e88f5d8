"""Files of replies are handed to Meta before they are sent: that reaches no visitor, and may happen twice."""

from datetime import timedelta
from typing import NamedTuple

from reception.domain.delivery import Attempt
from reception.domain.ids import FileId, MessageId
from reception.domain.whatsapp_refusals import Fate
from reception.services import cloud_outbox, cloud_states
from reception.services.cloud_outbox import Outcome
from reception.store.database import rows, update
from reception.store.work import Work

LEASE = timedelta(minutes=5)
_ATTEMPT = "select message_id, state, tries from cloud_attempt where id = ? and office_id = ?"


class Upload(NamedTuple):
    """A file to be handed to Meta."""

    attempt_id: int
    file_id: FileId
    name: str


def next_upload(work: Work) -> Upload | None:
    """A file that Meta needs before it can be sent. Handing it over reaches no visitor: it may happen twice."""
    for queued in cloud_outbox.waiting(work):
        if queued.file_id is not None and queued.media_id is None and cloud_outbox.is_due(work, queued):
            update(work.db, "cloud_attempt", queued.id, next_at=work.now + LEASE)
            return Upload(queued.id, FileId(queued.file_id), queued.file_name or "lampiran")
    return None


def uploaded(work: Work, attempt_id: int, outcome: Outcome) -> None:
    """Meta has the file, under the name in the outcome; or it has not, and why."""
    work.actor, work.at_desk = None, None
    found = rows(work.db, _ATTEMPT, (attempt_id, work.office))
    if not found or found[0][1] != Attempt.QUEUED:
        return
    message_id, _, tries = found[0]
    if outcome.fate is None:
        update(work.db, "cloud_attempt", attempt_id, media_id=outcome.external_id, next_at=None, problem=None)
    elif outcome.fate is Fate.FAILED:
        update(
            work.db,
            "cloud_attempt",
            attempt_id,
            state=Attempt.FAILED.value,
            next_at=None,
            problem=cloud_outbox.said(outcome),
        )
        cloud_states.show(work, MessageId(message_id))
    else:
        update(
            work.db, "cloud_attempt", attempt_id,
            tries=tries + 1, next_at=work.now + cloud_outbox.pause(outcome, tries), problem=cloud_outbox.said(outcome),
        )  # fmt: skip
    work.changed("message")
