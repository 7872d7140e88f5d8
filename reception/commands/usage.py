"""Wrong usage of the command line, in the user's words."""

from typer.exceptions import TyperException

from reception.errors import BadInput

_HELP = "reception --help"


def explained(error: TyperException) -> BadInput:
    """One sentence for what typer found wrong, which it would tell in English and in a box."""
    explain = _EXPLANATIONS.get(type(error).__name__, _anything)
    return explain(error)


def _no_such_option(error: TyperException) -> BadInput:
    return BadInput("There is no option {option}. See {help}.", option=_of(error, "option_name"), help=_help(error))


def _bad_option(error: TyperException) -> BadInput:
    return BadInput(
        "The option {option} is not used rightly. See {help}.", option=_of(error, "option_name"), help=_help(error)
    )


def _missing(error: TyperException) -> BadInput:
    return BadInput("{what} is missing. See {help}.", what=_parameter(error), help=_help(error))


def _bad_value(error: TyperException) -> BadInput:
    return BadInput("The value for {what} cannot be used. See {help}.", what=_parameter(error), help=_help(error))


def _anything(error: TyperException) -> BadInput:
    return BadInput("This command line has too much or too little in it. See {help}.", help=_help(error))


def _of(error: TyperException, name: str) -> str:
    return str(getattr(error, name, None) or "?")


def _parameter(error: TyperException) -> str:
    """`--months`, or the word that stands for an argument in the help."""
    parameter = getattr(error, "param", None)
    options = [option for option in getattr(parameter, "opts", ()) if option.startswith("--")]
    return (
        options[0] if options else str(getattr(parameter, "metavar", None) or getattr(parameter, "name", "?")).upper()
    )


def _help(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    return f"{context.command_path} --help" if context is not None else _HELP


_EXPLANATIONS = {
    "NoSuchOption": _no_such_option,
    "BadOptionUsage": _bad_option,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
}
