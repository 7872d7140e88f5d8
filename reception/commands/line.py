"""The command line as a whole: its verbs, and where the records are, said before or after the verb."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

import reception
from reception.commands.help_page import FirstPage, Page
from reception.errors import BadInput
from reception.store import locations
from reception.words import tr

Data = Annotated[Path | None, typer.Option("--data", metavar=tr("FOLDER"), help=tr("The data folder."))]
Database = Annotated[str | None, typer.Option("--database", metavar="URL", help=tr("A PostgreSQL database instead."))]
Version = Annotated[bool, typer.Option("--version", help=tr("Show the version."))]


class Verbs(FirstPage):
    """Answers an unknown or missing verb in the user's language."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands:
            raise BadInput("There is no verb {verb}; there are: {known}.", verb=args[0], known=", ".join(self.commands))
        return super().resolve_command(ctx, args)


line = typer.Typer(
    cls=Verbs,
    add_completion=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    help=tr("The front desk of a public office, without a window."),
)


@line.callback()
def place(context: typer.Context, data: Data = None, database: Database = None, version: Version = False) -> None:
    """What stands before the verb."""
    context.obj = (data, database)
    if version:
        typer.echo(reception.__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        raise BadInput("Name a verb: {known}.", known=", ".join(context.command.commands))  # type: ignore[attr-defined]


def verb(name: str, help: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Makes a function a verb. Its first parameter is handed the location; the others are its arguments and options."""

    def made(function: Callable[..., None]) -> Callable[..., None]:
        line.command(name, cls=Page, help=tr(help))(_placed(function))
        return function

    return made


def run(arguments: list[str]) -> None:
    """Runs one command line. Raises what its verb raises, and typer's errors for wrong usage."""
    for module in pkgutil.iter_modules(importlib.import_module("reception.commands.verbs").__path__):
        importlib.import_module(f"reception.commands.verbs.{module.name}")
    command = typer.main.get_command(line)
    with command.make_context("reception", list(arguments)) as context:
        command.invoke(context)


def _placed(function: Callable[..., None]) -> Callable[..., None]:
    """The function with `--data` and `--database` in place of its `location`."""
    own = list(inspect.signature(function).parameters.values())[1:]

    def called(context: typer.Context, data: Data = None, database: Database = None, **given: Any) -> None:
        before_data, before_database = context.obj
        chosen = (data, database) if data or database else (before_data, before_database)
        function(locations.chosen(*chosen), **given)

    places = list(inspect.signature(called).parameters.values())[:-1]
    ours = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in (*own, *places)]
    called.__signature__ = inspect.Signature(ours)  # type: ignore[attr-defined]
    called.__annotations__ = {parameter.name: parameter.annotation for parameter in ours}
    called.__doc__ = None
    return called
