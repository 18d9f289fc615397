"""The program: finds the verb, runs it, writes its answer and turns what happened into an exit code.

0 yes; 1 the answer is no; 2 usage; 3 an error the user can act on; 70 a bug; 130 interrupted. A verb's module is
imported when the verb is dispatched, never before.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from aerogit.cli.answer import Answer, write
from aerogit.cli.verbs import GROUPS, VERBS
from aerogit.errors import AerogitError, UsageError
from aerogit.ui.errors import error_lines, error_value
from aerogit.ui.screen import write_lines

BUG = 70
INTERRUPTED = 130
PIPE_CLOSED = 141

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


def _root(
    directory: Annotated[str, typer.Option("-C", metavar="DIR")] = "",
    version: Annotated[bool, typer.Option("--version")] = False,
) -> None:
    """Git for database schemas: branch, compare and merge tables, columns and constraints."""
    if directory:
        try:
            os.chdir(directory)
        except OSError as error:
            raise UsageError(f"cannot go to {directory}: {error.strerror}") from None


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


def _split_json(args: Sequence[str]) -> tuple[list[str], bool]:
    """The arguments without `--json`, which may stand anywhere before `--`, and whether it was there."""
    end = args.index("--") if "--" in args else len(args)
    return [arg for at, arg in enumerate(args) if at >= end or arg != "--json"], "--json" in args[:end]


def _answer(args: list[str]) -> Answer:
    """What the verb answers; `Answer(None)` where Typer has printed help itself."""
    if args[:1] == ["--version"]:
        from importlib.metadata import version

        found = version("aerogit")
        from aerogit.ui.lines import line

        return Answer({"version": found}, [line(f"aerogit {found}")])
    name = "git aero" if Path(sys.argv[0]).name == "git-aero" else "aerogit"
    answer = _program().main(args=args or ["--help"], prog_name=name, standalone_mode=False)
    match answer:
        case Answer():
            return answer
        case int():
            return Answer(None, code=answer)
        case _:
            return Answer(None)


def run(args: Sequence[str]) -> int:
    """Run one command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    rest, as_json = _split_json(args)
    try:
        answer = _answer(rest)
        if answer.value is not None:
            write(answer, as_json=as_json)
        sys.stdout.flush()
    except AerogitError as error:
        return _refuse(error, as_json=as_json)
    except typer.TyperException as error:
        return _refuse(_usage(error), as_json=as_json)
    except BrokenPipeError:
        return _close_quietly()
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception:
        return _report_bug()
    return answer.code


def _usage(error: typer.TyperException) -> UsageError:
    context = getattr(error, "ctx", None)
    command = f"{context.command_path} --help" if context is not None else "aerogit --help"
    message = error.format_message().rstrip(".")
    return UsageError(message[:1].lower() + message[1:], f"see: {command}")


def _refuse(error: AerogitError, *, as_json: bool) -> int:
    if as_json:
        write(Answer(error_value(error)), as_json=True)
    else:
        write_lines(error_lines(error), sys.stderr)
    return error.exit_code


def _close_quietly() -> int:
    """Nobody reads any more: point standard output at nothing, so that the interpreter's last flush is silent too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED


def _report_bug() -> int:
    import traceback

    traceback.print_exc()
    sys.stderr.write(
        "\naerogit: this is a bug in aerogit, not in what you did. Please report it with the lines above.\n"
    )
    return BUG


def main() -> None:
    """The entry point of `aerogit` and `git aero`."""
    sys.exit(run(sys.argv[1:]))
