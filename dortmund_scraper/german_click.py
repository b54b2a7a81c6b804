"""click in German: headings of the help, and errors in one line."""

import click

_HELP = "Diese Hilfe zeigen."


class GermanHelp:
    """Mixin for commands: German headings and help option."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the line with the call."""
        pieces = ctx.command.collect_usage_pieces(ctx)
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Aufruf: ")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option --help."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _HELP
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options, and the commands of a group."""
        records = [parameter.get_help_record(ctx) for parameter in ctx.command.get_params(ctx)]
        rows = [record for record in records if record is not None]
        if rows:
            with formatter.section("Optionen"):
                formatter.write_dl(rows)
        if isinstance(ctx.command, click.Group):
            commands = [
                (name, command.get_short_help_str(80)) for name, command in ctx.command.commands.items()
            ]
            with formatter.section("Befehle"):
                formatter.write_dl(commands)


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
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx else "eine Angabe"
        return f"Es fehlt {name}. Siehe --help."
    if isinstance(error, click.BadParameter) and error.param is not None:
        return f"{error.param.opts[0]}: {error.message}"
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return f"Den Befehl {error.message.partition(' ')[2].split()[-1]} gibt es nicht. Siehe --help."
    return " ".join(error.format_message().split())
