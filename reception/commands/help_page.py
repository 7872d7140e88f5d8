"""The help of the command line, every word of it in the user's language: typer's own page has an English frame."""

from collections.abc import Iterable, Sequence
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from reception.words import tr


class Page(TyperCommand):
    """A verb that explains itself."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        arguments = [parameter for parameter in self.params if isinstance(parameter, TyperArgument)]
        _write_head(self, ctx, formatter, [_usage(argument) for argument in arguments])
        _write_list(formatter, tr("Words"), [(_name(argument), argument.help or "") for argument in arguments])
        _write_options(self, ctx, formatter)


class FirstPage(TyperGroup):
    """The command line that explains itself: its verbs, each with its whole sentence."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _write_head(self, ctx, formatter, [tr("VERB"), "..."])
        _write_options(self, ctx, formatter)
        _write_list(formatter, tr("Verbs"), [(name, verb.help or "") for name, verb in sorted(self.commands.items())])


def _write_head(command: Any, ctx: Any, formatter: Any, words: Iterable[str]) -> None:
    formatter.write_usage(ctx.command_path, " ".join([f"[{tr('OPTIONS')}]", *words]), prefix=tr("Usage:") + " ")
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(command.help or "")


def _write_options(command: Any, ctx: Any, formatter: Any) -> None:
    own = [option for option in command.params if isinstance(option, TyperOption)]
    help_names = ", ".join(command.get_help_option_names(ctx))
    _write_list(formatter, tr("Options"), [*map(_option, own), (help_names, tr("Show this help."))])


def _write_list(formatter: Any, title: str, rows: Sequence[tuple[str, str]]) -> None:
    if rows:
        with formatter.section(title):
            formatter.write_dl(rows)


def _option(option: TyperOption) -> tuple[str, str]:
    name = ", ".join(option.opts)
    if option.is_flag or option.default is None:
        return name if option.is_flag else f"{name} {option.metavar}", option.help or ""
    return f"{name} {option.metavar}", f"{option.help}{_default(option)}"


def _default(option: TyperOption) -> str:
    return "  [" + tr("if left out: {value}", value=option.default) + "]" if option.default != "" else ""


def _usage(argument: TyperArgument) -> str:
    """`FILE`; in brackets what may be left out; with dots what may be several."""
    shown = _name(argument) if argument.required else f"[{_name(argument)}]"
    return shown if argument.nargs == 1 else shown + "..."


def _name(argument: TyperArgument) -> str:
    return argument.metavar or argument.name.upper()
