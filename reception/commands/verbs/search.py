from typing import Annotated

from typer import Argument, Option, echo

from reception.commands import records, shapes
from reception.commands.line import verb
from reception.errors import BadInput
from reception.store import Location
from reception.words import tr

Words = Annotated[list[str], Argument(metavar=tr("WORDS"), help=tr("What to look for."))]
Json = Annotated[bool, Option("--json", help=tr("For other programs."))]
Limit = Annotated[int, Option("--limit", metavar="N", help=tr("At most so many."))]


@verb("search", "Finished consultations, best first.")
def search(location: Location, words: Words, json: Json = False, limit: Limit = 20) -> None:
    if limit < 1:
        raise BadInput("--limit must be a whole number from 1 on.")
    from reception.queries import consultations

    with records.opened(location) as desk:
        found = desk.ask_now(consultations.look_up, " ".join(words), limit)
    if json:
        echo(shapes.text([_shape(hit) for hit in found.hits]))
        return
    for _, meant in found.mended:
        echo(tr("Did you mean “{word}”? That is what was looked for.", word=meant), err=True)
    echo("\n\n".join(_lines(hit) for hit in found.hits) or tr("Nothing was found."))


def _shape(hit: "consultations.Hit") -> dict[str, object]:  # type: ignore[name-defined]  # noqa: F821
    return {
        "ticket": hit.ticket,
        "channel": hit.channel,
        "topic": hit.topic,
        "asked_at": shapes.instant(hit.asked_at),
        "question": hit.question,
        "answer": hit.answer,
        "highlight": hit.highlight,
        "score": hit.score,
    }


def _lines(hit: "consultations.Hit") -> str:  # type: ignore[name-defined]  # noqa: F821
    return f"{hit.ticket or '-'}  {' '.join(hit.question.split())}\n  {hit.highlight}"
