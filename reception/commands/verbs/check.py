from typer import echo

from reception.commands import records
from reception.commands.line import verb
from reception.errors import StoreError
from reception.store import Location
from reception.words import tr


@verb("check", "Looks whether database, search index and audit trail are sound.")
def check(location: Location) -> None:
    from reception.store import checks

    with records.opened(location) as desk:
        found = desk.ask_now(checks.run)
    for finding in found:
        echo(f"{finding.name}: {finding.fault or tr('in order')}")
    broken = [finding.name for finding in found if finding.fault is not None]
    if broken:
        raise StoreError("Not in order: {checks}. Restore the latest backup.", checks=", ".join(broken))
