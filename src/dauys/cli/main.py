"""The command `dauys`: a table of commands, each loaded when it is asked for; faults become exit codes here."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from dauys import __version__
from dauys.base.texts import reader_lang, text
from dauys.cli.answers import ending

# name -> (module, attribute); the module is imported when the command is used, so that the rest starts at once
COMMANDS = {
    "act": ("dauys.cli.act", "act"),
    "administrator": ("dauys.cli.administrator", "administrator"),
    "archive": ("dauys.cli.archive", "archive"),
    "backup": ("dauys.cli.backup", "backup"),
    "checkpoint": ("dauys.cli.checkpoint", "checkpoint"),
    "count": ("dauys.cli.count", "count"),
    "demo": ("dauys.cli.demo", "demo"),
    "import": ("dauys.cli.import_table", "import_table"),
    "key": ("dauys.cli.key", "key"),
    "law": ("dauys.cli.law", "law"),
    "publish": ("dauys.cli.publish", "publish"),
    "rebuild": ("dauys.cli.rebuild", "rebuild"),
    "record": ("dauys.cli.record", "record"),
    "rehearse": ("dauys.cli.rehearse", "rehearse"),
    "report": ("dauys.cli.report", "report"),
    "restore": ("dauys.cli.restore", "restore"),
    "serve": ("dauys.cli.serve", "serve"),
    "status": ("dauys.cli.status", "status"),
    "verify": ("dauys.cli.verify", "verify"),
}


class Lazy(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one line, without importing them."""
        lang = reader_lang()
        with formatter.section(text("cli.commands", lang)):
            formatter.write_dl([(name, text(f"cli.{name}", lang)) for name in sorted(COMMANDS)])

    def format_help_text(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the program is for, in the reader's language."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text("cli.about", reader_lang()))


@click.command(cls=Lazy)
@click.version_option(__version__, prog_name="dauys")
def dauys() -> None:
    """Run direct local elections on paper as signed public acts that anyone can check alone."""


def main(args: list[str] | None = None) -> None:
    """Run the command line; exit code 0 yes, 1 no, 2 wrong usage, 3 refused by law or state, 4 unreadable input."""
    given = sys.argv[1:] if args is None else args
    with ending(reader_lang(_asked_lang(given)), as_json="--json" in given):
        dauys.main(given, prog_name="dauys", standalone_mode=True)


def _asked_lang(args: list[str]) -> str | None:
    for word, after in zip(args, [*args[1:], ""], strict=True):
        if word == "--lang":
            return after
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return None
