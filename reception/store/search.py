"""The search index over finished consultations."""

from reception.store.work import Work


def index(work: Work, *, ticket_id: int | None = None, consultation_id: int | None = None) -> None:
    """Brings the index up to date with one consultation."""
