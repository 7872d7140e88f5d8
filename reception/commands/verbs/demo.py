import sys
from typing import Annotated

from typer import Option, echo

from reception import clock
from reception.commands import moments
from reception.commands.line import verb
from reception.store import Location, locations
from reception.words import tr

Months = Annotated[int, Option("--months", metavar="N", help=tr("Whole months before this one."))]
Seed = Annotated[int, Option("--seed", metavar="S", help=tr("Another office for another number."))]


@verb("demo", "Plays a plausible office into an empty data folder.")
def demo(location: Location, months: Months = 3, seed: Seed = 1) -> None:
    from reception.demo import play

    played = play(location, months=months, seed=seed, now=clock.now, on_progress=_progress)
    echo(
        tr(
            "Sample office in {place}: {tickets} tickets, {surveys} surveys, {consultations} consultations, {first} to {last}.",
            place=locations.shown(location),
            tickets=played.tickets,
            surveys=played.surveys,
            consultations=played.consultations,
            first=moments.day(played.first),
            last=moments.day(played.last),
        )
    )


def _progress(done: float) -> None:
    """Only for somebody who watches; a file or a pipe need not keep it."""
    if sys.stderr.isatty():
        print(f"\r{done:4.0%}", end="\n" if done == 1 else "", file=sys.stderr, flush=True)
