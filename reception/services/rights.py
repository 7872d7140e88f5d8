"""Held to the table of `domain/rights`: a service that not everybody may use asks here first."""

from collections.abc import Sequence

from reception.domain import codes
from reception.domain import rights as rules
from reception.domain.rights import Right
from reception.errors import Refused
from reception.queries import permissions
from reception.store.work import Work
from reception.words import language, tr


def ensure(work: Work, right: Right) -> None:
    """Raises `Refused` naming who may. The command line, which has no officer, may everything."""
    if not may(work, right):
        roles = permissions.holders(work, right)
        raise Refused("Only these may {right}: {roles}.", right=tr(rules.TABLE[right].words), roles=named(roles))


def may(work: Work, right: Right) -> bool:
    """Whether whoever is at work holds this right now."""
    if work.actor is None:
        return not work.is_attended or rules.OFFICER in permissions.holders(work, right)
    return permissions.role(work, work.actor) in permissions.holders(work, right)


def why_not(right: Right, roles: Sequence[str]) -> str:
    """The same sentence, said beforehand."""
    return tr("Only these may {right}: {roles}.", right=tr(rules.TABLE[right].words), roles=named(roles))


def named(roles: Sequence[str]) -> str:
    """`Kepala, Administrator`."""
    labels = (codes.ROLES[role].label if language() == "id" else codes.ROLES[role].english for role in roles)
    return ", ".join(labels)
