"""The way back in when the only one who could reset a PIN has forgotten theirs: whoever has the PC may do this."""

from typing import Annotated

from typer import Argument, echo

from reception.commands import records
from reception.commands.line import verb
from reception.domain import codes
from reception.domain.ids import OfficerId
from reception.errors import NotFound
from reception.store import Location
from reception.words import language, tr

Name = Annotated[str, Argument(metavar=tr("OFFICER"), help=tr("Who is to choose a new PIN."))]
STATES = {"none": "No PIN", "set": "PIN", "due": "New PIN due"}


@verb("pin", "Asks an officer for a new PIN at the next sign-in; without a name lists who has one.")
def pin(location: Location, name: Name = "") -> None:
    from reception.domain import people
    from reception.queries import office
    from reception.services import sign_in

    with records.opened(location) as desk:
        active = [one for one in desk.ask_now(office.officers) if one.active]
        if not name:
            echo("\n".join(_line(one) for one in active))
            return
        found = next((one for one in active if people.folded(one.name) == people.folded(name)), None)
        if found is None:
            known = ", ".join(one.name for one in active)
            raise NotFound("There is no officer {name}; there are: {known}.", name=name, known=known)
        desk.do_now(sign_in.ask_for_pin, OfficerId(found.id))
    echo(tr("{name} chooses a new PIN at the next sign-in.", name=found.name))


def _line(officer: "office.OfficerRow") -> str:  # type: ignore[name-defined]  # noqa: F821
    role = codes.ROLES[officer.role].label if language() == "id" else codes.ROLES[officer.role].english
    return f"{officer.name} ({role}): {tr(STATES[officer.pin])}"
