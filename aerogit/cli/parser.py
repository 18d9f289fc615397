"""Parses a verb's arguments with Typer, and prints help. Beside the verbs' own options, all that knows Typer."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from aerogit.cli.answer import Answer
from aerogit.cli.verbs import GROUPS, VERBS
from aerogit.errors import UsageError

EVERYWHERE = [("-C DIR", "run as if started in DIR (before the verb)"), ("--json", "print one JSON object")]


class VerbCommand(TyperCommand):
    """A verb, with the options that every verb has in its help."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Everywhere"):
            formatter.write_dl(EVERYWHERE)


class Verbs(TyperGroup):
    """The verbs below a first word ("" for all), imported one at a time."""

    word = ""

    def _names(self) -> list[str]:
        if self.word:
            return [name.removeprefix(self.word + " ") for name in VERBS if name.startswith(self.word + " ")]
        return list(dict.fromkeys(name.split(" ")[0] for name in VERBS))

    def list_commands(self, ctx: Any) -> list[str]:
        return self._names()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if not self.word and cmd_name in GROUPS:
            return _group(cmd_name)
        name = f"{self.word} {cmd_name}".strip()
        return _verb(name) if name in VERBS else None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if name not in self._names() and not name.startswith("-"):
            near = get_close_matches(name, self._names(), 1)
            guess = f"did you mean: aerogit {f'{self.word} {near[0]}'.strip()}" if near else f"see: {_help(self.word)}"
            raise UsageError(f"there is no verb {f'{self.word} {name}'.strip()}", guess)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        prefix = self.word + " " if self.word else ""
        shown = {name.removeprefix(prefix): verb for name, verb in VERBS.items() if name.startswith(prefix)}
        for area in dict.fromkeys(verb.area for verb in shown.values()):
            with formatter.section(area.capitalize()):
                formatter.write_dl([(name, verb.summary) for name, verb in shown.items() if verb.area == area])
        with formatter.section("Everywhere"):
            formatter.write_dl(
                [*EVERYWHERE, ("--version", "print the version"), ("-h, --help", "this, or a verb's help")]
            )


def _help(word: str) -> str:
    return f"aerogit {word} --help".replace("  ", " ")


def _verb(name: str) -> TyperCommand:
    module = importlib.import_module(VERBS[name].module)
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name.split(" ")[-1], cls=VerbCommand)(module.command)
    found = typer.main.get_command(app)
    assert isinstance(found, TyperCommand)
    return found


def _group(word: str) -> TyperGroup:
    app = typer.Typer(
        cls=Verbs, name=word, help=GROUPS[word], add_completion=False, rich_markup_mode=None, no_args_is_help=False
    )
    app.callback()(lambda: None)
    found = typer.main.get_command(app)
    assert isinstance(found, Verbs)
    found.word = word
    return found


def _root() -> None:
    """Git for database schemas: branch, compare and merge tables, columns and constraints."""


def _program() -> TyperGroup:
    app = typer.Typer(
        cls=Verbs,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    found = typer.main.get_command(app)
    assert isinstance(found, TyperGroup)
    return found


def answer(name: str, args: Sequence[str]) -> Answer:
    """What the verb of a command line answers; `Answer(None)` where Typer has printed help itself."""
    try:
        found = _program().main(args=list(args), prog_name=name, standalone_mode=False)
    except typer.TyperException as error:
        raise _usage(error) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    match found:
        case Answer():
            return found
        case int():
            return Answer(None, code=found)
        case _:
            return Answer(None)


def _usage(error: typer.TyperException) -> UsageError:
    context = getattr(error, "ctx", None)
    command = f"{context.command_path} --help" if context is not None else "aerogit --help"
    message = error.format_message().rstrip(".")
    return UsageError(message[:1].lower() + message[1:], f"see: {command}")
