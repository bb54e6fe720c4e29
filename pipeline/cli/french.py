"""The command line in French: Typer speaks English, so its help and its usage errors are told again here."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any, TypeVar

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from pipeline.errors import UsageError

Function = TypeVar("Function", bound=Callable[..., object])

HELP = "Afficher cette aide et quitter."

rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
rich_utils.ERRORS_PANEL_TITLE = "Erreur"
rich_utils.DEFAULT_STRING = "[par défaut : {}]"
rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"


def french_app(about: str, example: str) -> typer.Typer:
    """Return a group of commands that answers in French."""
    return typer.Typer(
        cls=FrenchGroup,
        help=_help(about, example),
        add_completion=False,
        rich_markup_mode="rich",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )


def command(app: typer.Typer, name: str, about: str, example: str) -> Callable[[Function], Function]:
    """Declare a command with its French help and an example."""
    return app.command(name, cls=FrenchCommand, help=_help(about, example))


def _help(about: str, example: str) -> str:
    return f"{about}\n\nExemple : [bold]{example}[/bold]"


class FrenchCommand(TyperCommand):
    """A command whose help is French."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the arguments and options."""
        return [_without_type(parameter) for parameter in super().get_params(ctx)]

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line."""
        return _french_usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _told(super().get_help_option(ctx))


class FrenchGroup(TyperGroup):
    """A group of commands whose help is French; an unknown command is answered with the nearest one."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options."""
        return [_without_type(parameter) for parameter in super().get_params(ctx)]

    def get_usage(self, ctx: Any) -> str:
        """Return the usage line."""
        return _french_usage(super().get_usage(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option that shows the help."""
        return _told(super().get_help_option(ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that the first word names; raises UsageError when there is none."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            near = get_close_matches(args[0], self.commands, n=1)
            advice = f"Vouliez-vous « {near[0]} » ?" if near else f"Commandes : {', '.join(self.commands)}."
            raise UsageError(f"La commande « {args[0]} » n'existe pas. {advice}")
        return super().resolve_command(ctx, args)


def _french_usage(usage: str) -> str:
    french = usage.replace("Usage:", "Utilisation :", 1).replace("COMMAND [ARGS]...", "COMMANDE [ARGUMENTS]")
    return french.replace("{", "").replace("}", "")


def _without_type(parameter: Any) -> Any:
    """Hide the type of a flag or an argument, an English word that the help does not need."""
    if parameter.param_type_name == "argument" or parameter.is_flag:
        parameter.display_type_rich = lambda ctx: None
    return parameter


def _told(option: Any) -> Any:
    if option is not None:
        option.help = HELP
    return option


def usage_sentence(error: typer.TyperException) -> str:
    """Tell a usage error of Typer in French: what is wrong, and where help is."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "acquis"
    return f"{_wrong(error)} Aide : {command} --help"


def _wrong(error: typer.TyperException) -> str:
    option = getattr(error, "option_name", "")
    match type(error).__name__:
        case "NoSuchOption":
            near = ", ".join(getattr(error, "possibilities", None) or ())
            return f"L'option « {option} » n'existe pas." + (f" Vouliez-vous {near} ?" if near else "")
        case "MissingParameter":
            return f"Il manque « {_parameter(error)} »."
        case "BadParameter":
            return f"La valeur donnée pour « {_parameter(error)} » ne convient pas."
        case "NoArgsIsHelpError":
            return "Il manque une commande."
        case "BadOptionUsage":
            return f"L'option « {option} » attend une valeur, ou n'en attend pas."
        case _:
            return "La commande n'est pas bien écrite : un argument est de trop ou manque."


def _parameter(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return "un argument"
    return str(parameter.metavar if parameter.param_type_name == "argument" else parameter.opts[0])
