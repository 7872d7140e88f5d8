"""The keys for Meta lie on computers, not in the records; who changed them is written down, what they are is not."""

from collections.abc import Sequence

from reception.domain.rights import Right
from reception.services import cloud_decisions, rights
from reception.store import changes
from reception.store.work import Work


def ensure_may(work: Work) -> None:
    """Raises `Refused` for who may not change settings."""
    rights.ensure(work, Right.SETTINGS)


def noted(work: Work, names: Sequence[str]) -> None:
    """These keys were changed on this computer; what waited for them is tried again. Raises `Refused`."""
    rights.ensure(work, Right.SETTINGS)
    cloud_decisions.try_now(work)
    changes.record(work, "setting.secret", None, names=sorted(names))
    work.changed("setting")
