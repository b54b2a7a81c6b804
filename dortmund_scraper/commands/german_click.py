"""click in German: headings of the help, and errors in one line."""

import click

_HELP = "Diese Hilfe zeigen."


class Usage(click.ClickException):
    """A wrong call; exit code 2."""

    exit_code = 2


class GermanHelp:
    """Mixin for commands: German headings and help option."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the line with the call."""
        is_group = isinstance(ctx.command, click.Group)
        arguments = [p.make_metavar(ctx) for p in ctx.command.params if isinstance(p, click.Argument)]
        pieces = ["BEFEHL"] if is_group else arguments
        shown = [piece for piece in pieces if piece != ctx.info_name]
        formatter.write_usage(ctx.command_path, " ".join(["[OPTIONEN]", *shown]), prefix="Aufruf: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _HELP
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options, and the commands of a group."""
        options = [option for option in ctx.command.get_params(ctx) if isinstance(option, click.Option)]
        with formatter.section("Optionen"):
            formatter.write_dl([row for option in options if (row := _record(option, ctx))])
        if isinstance(ctx.command, click.Group):
            with formatter.section("Befehle"):
                rows = [
                    (name, command.get_short_help_str(90)) for name, command in ctx.command.commands.items()
                ]
                formatter.write_dl(rows)


def _record(option: click.Option, ctx: click.Context) -> tuple[str, str] | None:
    """The names of an option and its help, with its default in German."""
    record = option.get_help_record(ctx)
    if record is None:
        return None
    extra = option.get_help_extra(ctx)
    notes = [f"Vorgabe: {extra['default'].strip('()')}"] if "default" in extra else []
    notes += ["nötig"] if option.required else []
    return record[0], (option.help or "") + (f"  [{'; '.join(notes)}]" if notes else "")


class GermanCommand(GermanHelp, click.Command):
    """A command whose help is German."""


class GermanGroup(GermanHelp, click.Group):
    """A group of commands whose help is German."""

    command_class = GermanCommand


def one_line(error: click.ClickException) -> str:
    """The error in one line that says what to do."""
    if isinstance(error, click.NoSuchOption):
        hint = f" Gemeint war vielleicht {error.possibilities[0]}." if error.possibilities else ""
        return f"Die Option {error.option_name} gibt es nicht.{hint} Siehe --help."
    if error.message.startswith("No such command"):
        command = error.message.split("'")[1]
        return f"Den Befehl {command} gibt es nicht. Siehe --help."
    if error.message.startswith("Got unexpected extra argument"):
        return f"Zu viele Angaben: {error.message.partition('(')[2].rstrip(')')}. Siehe --help."
    if isinstance(error, click.MissingParameter):
        return f"Es fehlt eine Angabe: {_name(error.param)}. Siehe --help."
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.IntRange | click.FloatRange):
            most = "" if kind.max is None else f", höchstens {kind.max}"
            return f"{_name(error.param)}: hier gehört eine Zahl hin, mindestens {kind.min}{most}"
        return f"{_name(error.param)}: {error.message}"
    return " ".join(error.format_message().split())


def _name(parameter: click.Parameter | None) -> str:
    """What the user calls the parameter."""
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return (getattr(parameter, "metavar", None) or "Angabe").rstrip(".")
